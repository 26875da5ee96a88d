//! Texts and codes as FHIR allows them.

use std::collections::HashMap;

/// The longest text FHIR allows.
pub(super) const LONGEST_TEXT: usize = 1024 * 1024;

/// Returns a text as FHIR allows it: no control characters but tabs and line ends, no white space at its ends. It may
/// be
/// empty, and FHIR has no empty texts: then the member is left out.
pub(super) fn clean(text: &str) -> String {
    let allowed = |one: &char| !one.is_control() || matches!(one, '\t' | '\n' | '\r') || *one >= '\u{7f}';
    text.chars().filter(allowed).collect::<String>().trim().to_owned()
}

/// Returns the exact text where FHIR does not say it exactly, to be noted.
pub(super) fn beyond(exact: &str, plain: &str) -> Option<String> {
    (exact != plain).then(|| exact.to_owned())
}

/// Returns the noted text, if it is still what the file says; otherwise what the file says.
pub(super) fn exact(noted: Option<String>, plain: String) -> String {
    noted.filter(|noted| clean(noted) == plain).unwrap_or(plain)
}

/// Returns the exact text, where there may be none, if FHIR does not say it exactly.
pub(super) fn beyond_if_any(exact: Option<&str>) -> Option<String> {
    exact.filter(|exact| exact.is_empty() || clean(exact) != *exact).map(str::to_owned)
}

/// Returns the noted text, if it is still what the file says or leaves out; otherwise what the file says.
pub(super) fn exact_if_any(noted: Option<String>, plain: Option<String>) -> Option<String> {
    match plain {
        Some(plain) => Some(exact(noted, plain)),
        None => noted.filter(|noted| clean(noted).is_empty()),
    }
}

/// Returns a text cut for messages.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 120;
    let mut start: String = text.chars().filter(|one| !one.is_control()).take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        start.push('…');
    }
    start
}

/// Returns whether FHIR allows this as a code: no white space but single spaces inside.
pub(super) fn is_code(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(|one| one.is_control() || (one.is_whitespace() && one != ' '))
        && text.split(' ').all(|word| !word.is_empty())
}

/// Returns a code made of a name: small letters, figures and hyphens.
pub(super) fn code_of(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(60).collect()
}

/// Returns a code for use in an address.
pub(super) fn in_address(code: &str) -> String {
    use std::fmt::Write as _;
    let mut address = String::new();
    for byte in code.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// Returns the code that [`in_address`] wrote so; nothing if it wrote it otherwise.
pub(super) fn from_address(address: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::new(), address.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let pair = str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(pair, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok().filter(|code| in_address(code) == address)
}

/// Hands out names, each once.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// How often each was asked for.
    taken: HashMap<String, u32>,
}

impl Names {
    /// Returns the name wanted if it is free, otherwise one like it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while self.taken.contains_key(&name) {
            let times = self.taken.entry(wanted.to_owned()).or_insert(1);
            *times += 1;
            name = format!("{wanted}~{times}");
        }
        self.taken.insert(name.clone(), 1);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, clean, code_of, from_address, in_address, is_code};

    #[test]
    fn a_code_comes_back_from_an_address_and_nothing_else_does() {
        let codes = ["case-file", "a b/c%", "żółć", ""];

        assert_eq!(codes.map(|code| from_address(&in_address(code))), codes.map(|code| Some(code.to_owned())));
        assert_eq!(["a b", "%zz", "%2", "%61"].map(from_address), [const { None }; 4]);
    }

    #[test]
    fn codes_and_texts_are_as_fhir_allows_them() {
        assert_eq!([" a", "a  b", "", "a\tb", "a b"].map(is_code), [false, false, false, false, true]);
        assert_eq!(clean(" a\u{1}b\tc\n "), "ab\tc");
        assert_eq!(code_of("PHQ-9: Depression (2nd)"), "phq-9-depression-2nd");
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();

        let given = ["a", "a~2", "a", "a", "a~2"].map(|wanted| names.take(wanted));

        assert_eq!(given, ["a", "a~2", "a~3", "a~4", "a~2~2"]);
    }
}
