//! Codes as names that an XLSForm allows, and back: letters, digits, `_`, `-` and `.`, starting with a letter.
//!
//! A sign that is not allowed stands as `_u` and four hexadecimal digits, or `_U` and six. A name written here never
//! has two underscores together, so they can join the names of a question and its part, and start names of the app's
//! own.

/// What joins the name of a question and of its part.
pub(super) const JOIN: &str = "__";
/// What the names of form metadata must not be taken from.
const RESERVED: [&str; 2] = ["meta", "data"];
/// An invisible sign that does not break a line. Between `$` and `{` it keeps a text from being read as a reference.
const JOINER: char = '\u{2060}';

/// Returns a code as the name of a row.
pub(super) fn row_name(code: &str) -> String {
    let reserved = RESERVED.iter().any(|name| name.eq_ignore_ascii_case(code));
    let safe = code.starts_with(|first: char| first.is_ascii_alphabetic()) && !reserved;
    encoded(code, !safe)
}

/// Returns a code as the name of a choice, or as the end of a longer name.
pub(super) fn choice_name(code: &str) -> String {
    encoded(code, false)
}

/// Returns the name of a question's part.
pub(super) fn part_name(question: &str, part: &str) -> String {
    format!("{}{JOIN}{}", row_name(question), choice_name(part))
}

fn encoded(code: &str, first_too: bool) -> String {
    if code.is_empty() {
        return "_u0000".to_owned();
    }
    let mut name = String::with_capacity(code.len());
    for (at, sign) in code.char_indices() {
        let rest = &code[at + sign.len_utf8()..];
        let plain = match sign {
            '_' => at > 0 && rest.starts_with(is_plain) && !looks_escaped(rest),
            _ => is_plain(sign),
        };
        if plain && !(first_too && at == 0) {
            name.push(sign);
        } else if u32::from(sign) <= 0xFFFF {
            name.push_str(&format!("_u{:04X}", u32::from(sign)));
        } else {
            name.push_str(&format!("_U{:06X}", u32::from(sign)));
        }
    }
    name
}

fn is_plain(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.')
}

/// Returns whether what follows an underscore reads as an escaped sign.
fn looks_escaped(rest: &str) -> bool {
    escape(rest).is_some()
}

/// Returns the sign that an escape stands for, and its length, where what follows an underscore is one.
fn escape(rest: &str) -> Option<(u32, usize)> {
    let digits = match rest.as_bytes().first()? {
        b'u' => 4,
        b'U' => 6,
        _ => return None,
    };
    let hex = rest.get(1..=digits)?;
    let all = hex.bytes().all(|digit| digit.is_ascii_hexdigit());
    all.then(|| u32::from_str_radix(hex, 16).ok()).flatten().map(|sign| (sign, digits + 1))
}

/// Returns the code that a name stands for.
pub(super) fn code_of(name: &str) -> String {
    let mut code = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        let escaped = if sign == '_' { escape(rest) } else { None };
        match escaped {
            Some((0, length)) => rest = &rest[length..],
            Some((value, length)) if char::from_u32(value).is_some() => {
                code.extend(char::from_u32(value));
                rest = &rest[length..];
            }
            Some(_) | None => code.push(sign),
        }
    }
    code
}

/// Returns a text in which no reader of XLSForms finds a reference.
pub(super) fn shielded(text: &str) -> String {
    each_reference(text, |joiners| joiners + 1)
}

/// Returns the text as it was before it was shielded.
pub(super) fn unshielded(text: &str) -> String {
    each_reference(text, |joiners| joiners.saturating_sub(1))
}

/// Writes a text again with another number of joiners between each `$` and `{`.
fn each_reference(text: &str, joiners: impl Fn(usize) -> usize) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        written.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        let after = rest.trim_start_matches(JOINER);
        if after.starts_with('{') {
            let there = (rest.len() - after.len()) / JOINER.len_utf8();
            written.extend(std::iter::repeat_n(JOINER, joiners(there)));
            rest = after;
        }
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{choice_name, code_of, part_name, row_name, shielded, unshielded};

    #[test]
    fn usual_codes_stay_as_they_are() {
        let names = ["M1.1", "at_start", "harm-online", "not_applicable", "equality_1", "under_u5"].map(row_name);

        assert_eq!(names, ["M1.1", "at_start", "harm-online", "not_applicable", "equality_1", "under_u5"]);
        assert_eq!(part_name("M1.1", "count"), "M1.1__count");
        assert_eq!(row_name("1.1"), "_u0031.1");
        assert_eq!(row_name("meta"), "_u006Deta");
    }

    proptest! {
        #[test]
        fn a_code_comes_back_from_its_name(code in "[a-cuU0-9_. é🙂-]{0,12}", key in "[a-cu0_]{0,6}") {
            let (row, choice, part) = (row_name(&code), choice_name(&code), part_name(&code, &key));

            assert_eq!((code_of(&row), code_of(&choice)), (code.clone(), code.clone()));
            assert!(row.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_-.".contains(&sign)), "{row}");
            assert!(!row.starts_with(|first: char| first.is_ascii_digit() || "-.".contains(first)), "{row}");
            let (question, end) = part.split_once("__").expect("joined");
            assert_eq!((code_of(question), code_of(end)), (code, key));
        }

        #[test]
        fn a_shielded_text_has_no_reference_and_comes_back(text in "[$\u{2060}{}a]{0,12}") {
            let safe = shielded(&text);

            assert!(!safe.contains("${"));
            assert_eq!(unshielded(&safe), text);
        }
    }
}
