//! Thirty digits that stand for an organisation's two keys, read over the phone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::BundleError;

const GROUPS: usize = 6;
const LABEL: &[u8] = b"plumb-contact-1";

/// The fingerprint of an organisation's keys: six groups of five digits, about 99 bits.
///
/// `SHA-256("plumb-contact-1" ‖ signing key ‖ age key)`, both keys as 32 raw bytes. Group *i* is bytes
/// 5*i* to 5*i*+4 of the digest as a big-endian number, modulo 100 000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u32; GROUPS]);

impl Fingerprint {
    pub(super) fn of(signing: &[u8; 32], age: &[u8; 32]) -> Self {
        let digest = Sha256::new().chain_update(LABEL).chain_update(signing).chain_update(age).finalize();
        let mut groups = [0u32; GROUPS];
        for (group, bytes) in groups.iter_mut().zip(digest.chunks_exact(5)) {
            let number = bytes.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
            *group = u32::try_from(number % 100_000).expect("a number below 100 000 fits");
        }
        Self(groups)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:05} {b:05} {c:05} {d:05} {e:05} {g:05}")
    }
}

impl FromStr for Fingerprint {
    type Err = BundleError;

    /// Reads thirty digits, however they are spaced or hyphenated.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let spacing = |c: &char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '.' | ',');
        let mut groups = [0u32; GROUPS];
        let mut seen = 0;
        for c in text.chars().filter(|c| !spacing(c)) {
            let digit = c.to_digit(10).ok_or(BundleError::FingerprintUnreadable)?;
            let group = groups.get_mut(seen / 5).ok_or(BundleError::FingerprintUnreadable)?;
            *group = *group * 10 + digit;
            seen += 1;
        }
        if seen == GROUPS * 5 { Ok(Self(groups)) } else { Err(BundleError::FingerprintUnreadable) }
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn a_fingerprint_is_the_same_for_ever() {
        let fingerprint = Fingerprint::of(&[1; 32], &[2; 32]);

        assert_eq!(fingerprint.to_string(), "95466 77590 21181 83378 05084 44782");
        assert_ne!(fingerprint, Fingerprint::of(&[2; 32], &[1; 32]), "the keys are not interchangeable");
    }

    #[test]
    fn a_fingerprint_is_read_however_it_is_spaced() {
        let fingerprint = Fingerprint::of(&[1; 32], &[2; 32]);
        let grouped = fingerprint.to_string();

        for text in
            [grouped.replace(' ', ""), grouped.replace(' ', "-"), format!("  {} \n", grouped.replace(' ', "  "))]
        {
            assert_eq!(text.parse::<Fingerprint>().ok(), Some(fingerprint), "{text}");
        }
        for text in ["", &grouped[..34], &format!("{grouped}0"), &grouped.replace('0', "O"), &grouped.replace(' ', "/")]
        {
            assert!(text.parse::<Fingerprint>().is_err(), "{text}");
        }
    }

    #[test]
    fn one_wrong_digit_is_another_fingerprint() {
        let right = Fingerprint::of(&[1; 32], &[2; 32]);
        let grouped = right.to_string();

        for at in grouped.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at) {
            let mut typed = grouped.clone().into_bytes();
            typed[at] = b'0' + (typed[at] - b'0' + 1) % 10;
            let read: Fingerprint = String::from_utf8(typed).unwrap().parse().unwrap();
            assert_ne!(read, right);
        }
    }
}
