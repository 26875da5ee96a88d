//! Short codes in one cell, one after the other: `yes; partly`. A code that has a semicolon stands in quotation marks.

/// Writes codes into one cell.
pub(super) fn join(items: &[String]) -> String {
    let quoted = |item: &String| {
        let plain = !item.is_empty() && item.trim() == item && !item.contains([';', '\n', '"']);
        if plain { item.clone() } else { format!("\"{}\"", item.replace('"', "\"\"")) }
    };
    items.iter().map(quoted).collect::<Vec<_>>().join("; ")
}

/// Reads the codes of one cell: between semicolons or on lines of their own. Nothing where a quotation mark that
/// opens a code is not closed at the code's end.
pub(super) fn split(text: &str) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (item, after) = match rest.strip_prefix('"') {
            Some(quoted) => unquoted(quoted)?,
            None => {
                let end = rest.find([';', '\n']).unwrap_or(rest.len());
                (rest[..end].trim().to_owned(), &rest[end..])
            }
        };
        let is_quoted = rest.starts_with('"');
        let after = after.trim_start_matches([' ', '\t', '\r', '\u{a0}']);
        if !(after.is_empty() || after.starts_with([';', '\n'])) {
            return None;
        }
        if is_quoted || !item.is_empty() {
            items.push(item);
        }
        rest = after.strip_prefix([';', '\n']).unwrap_or_default().trim_start();
    }
    Some(items)
}

/// Returns a code up to the quotation mark that closes it, and what follows.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut item = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        item.push_str(before);
        let Some(doubled) = after.strip_prefix('"') else { return Some((item, after)) };
        item.push('"');
        rest = doubled;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::{join, split};

    #[test]
    fn codes_stand_between_semicolons_or_on_lines() {
        let codes = Some(vec!["yes".to_owned(), "partly".to_owned()]);

        assert_eq!(split("yes; partly"), codes);
        assert_eq!(split(" yes ;\n partly;; "), codes);
        assert_eq!(split("  "), Some(Vec::new()));
    }

    #[test]
    fn a_code_in_quotation_marks_may_hold_anything() {
        assert_eq!(split("\"a;b\"; \"\"\"\" "), Some(vec!["a;b".to_owned(), "\"".to_owned()]));
        assert_eq!((split("\"a"), split("\"a\" b")), (None, None));
    }

    proptest! {
        #[test]
        fn codes_come_back(items in prop::collection::vec(any::<String>(), 0..4)) {
            assert_eq!(split(&join(&items)), Some(items));
        }
    }
}
