//! Finds what looks like an identifier of a child or a member of staff in a text.
//!
//! A name cannot be told from other words without a dictionary of names, so names are left to the reader.

/// What a run of characters looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identifier {
    /// Ten digits with a right NHS check digit.
    NhsNumber,
    /// A unique pupil number: a letter, eleven digits, and a digit or letter.
    PupilNumber,
    /// A postcode.
    Postcode,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Email,
    /// A date after "born" or "DOB".
    DateOfBirth,
}

impl Identifier {
    /// Returns the words for it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::NhsNumber => "an NHS number",
            Self::PupilNumber => "a unique pupil number",
            Self::Postcode => "a postcode",
            Self::Telephone => "a telephone number",
            Self::Email => "an e-mail address",
            Self::DateOfBirth => "a date of birth",
        }
    }
}

/// Returns what a text seems to hold, each kind once.
pub(super) fn looks_like(text: &str) -> Vec<Identifier> {
    let mut found = Vec::new();
    let mut see = |kind, seen: bool| {
        if seen && !found.contains(&kind) {
            found.push(kind);
        }
    };
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+')).collect();
    for (at, word) in words.iter().enumerate() {
        let pair = words.get(at + 1).map(|next| format!("{word} {next}"));
        see(Identifier::Email, is_email(word));
        see(Identifier::PupilNumber, is_pupil_number(word));
        see(Identifier::Postcode, pair.as_deref().is_some_and(is_postcode));
        let born = ["born", "dob", "d.o.b"].contains(&word.to_lowercase().as_str());
        let near = words.iter().skip(at + 1).take(3).any(|next| next.chars().any(|c| c.is_ascii_digit()));
        see(Identifier::DateOfBirth, born && near);
    }
    for digits in digit_runs(text) {
        see(Identifier::NhsNumber, is_nhs_number(&digits));
        see(
            Identifier::Telephone,
            digits.starts_with('0') && matches!(digits.len(), 10 | 11) && !is_nhs_number(&digits),
        );
    }
    found
}

/// Returns each run of digits, with the spaces and hyphens inside it left out.
fn digit_runs(text: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            run.push(c);
        } else if !(matches!(c, ' ' | '-') && chars.peek().is_some_and(char::is_ascii_digit)) {
            runs.push(std::mem::take(&mut run));
        }
    }
    runs.push(run);
    runs.retain(|run| !run.is_empty());
    runs
}

fn is_nhs_number(digits: &str) -> bool {
    let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    if values.len() != 10 {
        return false;
    }
    let sum: u32 = (2..=10).rev().zip(&values).map(|(weight, digit)| weight * digit).sum();
    matches!((11 - sum % 11, values[9]), (11, 0)) || 11 - sum % 11 == values[9]
}

fn is_pupil_number(word: &str) -> bool {
    let mut chars = word.chars();
    word.len() == 13
        && chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.by_ref().take(11).all(|c| c.is_ascii_digit())
        && chars.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

fn is_postcode(pair: &str) -> bool {
    let Some((outward, inward)) = pair.split_once(' ') else { return false };
    let capital = |c: char| c.is_ascii_uppercase();
    let inward: Vec<char> = inward.chars().collect();
    let outward: Vec<char> = outward.chars().collect();
    (2..=4).contains(&outward.len())
        && capital(outward[0])
        && outward.iter().any(char::is_ascii_digit)
        && outward.iter().all(|c| c.is_ascii_digit() || capital(*c))
        && inward.len() == 3
        && inward[0].is_ascii_digit()
        && inward[1..].iter().all(|c| capital(*c))
}

fn is_email(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    !name.is_empty() && host.contains('.') && host.len() >= 4
}

#[cfg(test)]
mod tests {
    use super::{Identifier, looks_like};

    #[test]
    fn what_looks_like_an_identifier_is_named() {
        assert_eq!(looks_like("NHS 943 476 5919 on file"), [Identifier::NhsNumber]);
        assert_eq!(looks_like("UPN A123456789012 given"), [Identifier::PupilNumber]);
        assert_eq!(looks_like("moved to NE1 4ST then"), [Identifier::Postcode]);
        assert_eq!(looks_like("rang 0191 498 0123."), [Identifier::Telephone]);
        assert_eq!(looks_like("mail j@example.gov.uk"), [Identifier::Email]);
        assert_eq!(looks_like("child born on 3 May 2015"), [Identifier::DateOfBirth]);
    }

    #[test]
    fn dates_counts_and_case_references_are_left_alone() {
        assert!(looks_like("On 14 May 2026 and 2 June 2026, 3 visits, case MA26-02-C04, 1234567890 notes.").is_empty());
    }
}
