//! How far an organisation's keys are trusted, and what may change that.

use serde::Serialize;

/// How far the keys held for an organisation are trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// Nobody here has kept these keys: a file may be looked at, never imported.
    Unknown,
    /// Kept when first seen, not compared by phone: usable, with a caution.
    FirstUse,
    /// The fingerprint was read over the phone, on a number already held.
    Checked,
    /// Other keys came under the same name: nothing is imported until somebody checks by phone.
    Changed,
}

/// Something seen or done that may change how far an organisation is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// A person here kept the keys as they came.
    Kept,
    /// Different keys came under the organisation's name.
    OtherKeys,
    /// The fingerprint was read over the phone and agreed.
    ReadByPhone,
    /// New keys came signed by the old ones, and a person here confirmed them.
    Rotated,
}

impl Trust {
    /// Every state, in the order shown.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::FirstUse, Self::Checked, Self::Changed];

    /// Returns the words shown and stored.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::FirstUse => "first use",
            Self::Checked => "checked by phone",
            Self::Changed => "changed",
        }
    }

    /// Reads the words back.
    pub fn from_words(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trust| trust.words() == words)
    }

    /// Says whether a bundle from this organisation may be imported.
    pub fn can_import(self) -> bool {
        match self {
            Self::FirstUse | Self::Checked => true,
            Self::Unknown | Self::Changed => false,
        }
    }

    /// Returns the trust after a sight.
    ///
    /// Changed keys are never used on their own word: only the phone, or the old *checked* keys vouching for
    /// the new ones, leads back.
    pub fn after(self, sight: Sight) -> Self {
        match (self, sight) {
            (Self::Unknown, Sight::Kept) => Self::FirstUse,
            (Self::FirstUse | Self::Checked | Self::Changed, Sight::Kept) => self,
            (Self::Unknown, Sight::OtherKeys | Sight::Rotated) => Self::Unknown,
            (Self::FirstUse | Self::Checked | Self::Changed, Sight::OtherKeys) => Self::Changed,
            (Self::Unknown | Self::FirstUse | Self::Checked | Self::Changed, Sight::ReadByPhone) => Self::Checked,
            (Self::Checked, Sight::Rotated) => Self::Checked,
            (Self::FirstUse | Self::Changed, Sight::Rotated) => Self::Changed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sight::{Kept, OtherKeys, ReadByPhone, Rotated};
    use super::Trust::{self, Changed, Checked, FirstUse, Unknown};

    const TABLE: [(Trust, [Trust; 4]); 4] = [
        (Unknown, [FirstUse, Unknown, Checked, Unknown]),
        (FirstUse, [FirstUse, Changed, Checked, Changed]),
        (Checked, [Checked, Changed, Checked, Checked]),
        (Changed, [Changed, Changed, Checked, Changed]),
    ];

    #[test]
    fn every_step_of_trust_is_the_one_in_the_table() {
        let sights = [Kept, OtherKeys, ReadByPhone, Rotated];

        let wrong: Vec<_> = TABLE
            .into_iter()
            .flat_map(|(from, to)| sights.into_iter().zip(to).map(move |(sight, to)| (from, sight, to)))
            .filter(|(from, sight, to)| from.after(*sight) != *to)
            .collect();

        eprintln!("PROMISE S17 cases=16 failures={} control={}", wrong.len(), Checked.after(OtherKeys).words());
        assert_eq!(wrong, [], "from, seen, to");
    }

    #[test]
    fn changed_keys_never_import_until_checked_by_phone() {
        for sights in [[Kept, Kept], [Kept, Rotated], [Rotated, OtherKeys], [OtherKeys, Kept]] {
            let trust = sights.into_iter().fold(Changed, Trust::after);
            assert!(!trust.can_import(), "{sights:?}");
        }
        assert!(Changed.after(ReadByPhone).can_import());
    }

    #[test]
    fn the_words_read_back() {
        for trust in Trust::ALL {
            assert_eq!(Trust::from_words(trust.words()), Some(trust));
        }
        assert_eq!(Trust::from_words("trusted"), None);
    }
}
