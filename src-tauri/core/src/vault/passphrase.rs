//! The passphrase a person chooses or types, and how strong it is, in words.

use diceware_wordlists::Wordlist;
use rand::rngs::OsRng;
use rand::{CryptoRng, Rng as _, RngCore};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::problem::{Result, VaultError};

const LEAST_CHARACTERS: usize = 12;
const LEAST_WORDS: usize = 5;
const LEAST_DIFFERENT: usize = 6;

/// A passphrase in Unicode's NFC, so that an accent typed in two ways is one passphrase. Nothing inside is trimmed.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

/// How hard a passphrase is to guess for someone who has the file and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Refused for a new passphrase.
    TooWeak,
    /// The least that is allowed.
    Enough,
    /// Hard to guess.
    Good,
    /// Five words or more, or 20 characters.
    Strong,
}

impl Strength {
    /// Returns the words shown beside the field.
    pub fn words(self) -> &'static str {
        match self {
            Self::TooWeak => "Too easy to guess. Use five unrelated words, or at least 12 characters.",
            Self::Enough => "Enough. Five unrelated words would be stronger, and easier to remember.",
            Self::Good => "Good.",
            Self::Strong => "Strong.",
        }
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Passphrase {
    /// Takes a passphrase typed to open a file, whatever it is.
    pub fn typed(text: &str) -> Self {
        // Composing never makes UTF-8 text more than three times as long, so nothing is copied as it grows.
        let mut composed = Zeroizing::new(String::with_capacity(3 * text.len()));
        composed.extend(text.nfc());
        Self(composed)
    }

    /// Takes a new passphrase, chosen for a file.
    ///
    /// # Errors
    /// [`VaultError::PassphraseTooShort`] or [`VaultError::PassphraseTooSimple`].
    pub fn chosen(text: &str) -> Result<Self> {
        let passphrase = Self::typed(text);
        let characters = passphrase.0.chars().count();
        if characters < LEAST_CHARACTERS && passphrase.words() < LEAST_WORDS {
            return Err(VaultError::PassphraseTooShort { characters });
        }
        if passphrase.is_simple() {
            return Err(VaultError::PassphraseTooSimple);
        }
        Ok(passphrase)
    }

    /// Draws a passphrase of five words, each of 7,776: 64.6 bits, whoever sees the list.
    ///
    /// The words are the EFF's long list (CC BY 3.0 US), which was made to be remembered and typed.
    pub fn drawn(chance: &mut (impl RngCore + CryptoRng)) -> Self {
        let list = Wordlist::EffLong.get_list();
        let longest = list.iter().map(|word| word.len()).max().unwrap_or(0);
        let mut words = Zeroizing::new(String::with_capacity(LEAST_WORDS * (longest + 1)));
        for at in 0..LEAST_WORDS {
            if at > 0 {
                words.push(' ');
            }
            words.push_str(list[chance.gen_range(0..list.len())]);
        }
        Self(words)
    }

    /// Draws a passphrase with this computer's own chance.
    pub fn suggested() -> Self {
        Self::drawn(&mut OsRng)
    }

    /// Returns the words, to be shown once to whoever they were drawn for.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Returns how hard it is to guess.
    pub fn strength(text: &str) -> Strength {
        let Ok(passphrase) = Self::chosen(text) else { return Strength::TooWeak };
        let characters = passphrase.0.chars().count();
        if passphrase.words() >= LEAST_WORDS || characters >= 20 {
            Strength::Strong
        } else if characters >= 16 {
            Strength::Good
        } else {
            Strength::Enough
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Counts the different words of two letters or more.
    fn words(&self) -> usize {
        let mut words: Vec<&str> = self.0.split_whitespace().filter(|word| word.chars().count() >= 2).collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    }

    /// Tells whether it is made of few different characters, or runs on like `abcdefghijkl`.
    fn is_simple(&self) -> bool {
        let characters: Vec<u32> = self.0.chars().map(u32::from).collect();
        let mut different = characters.clone();
        different.sort_unstable();
        different.dedup();
        let steps = characters.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) <= 1).count();
        different.len() < LEAST_DIFFERENT || 2 * steps > characters.len()
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    use super::{Passphrase, Strength, VaultError, Wordlist};

    #[test]
    fn a_short_passphrase_is_refused_and_five_words_are_not() {
        let short = Passphrase::chosen("elevenchars");

        assert!(matches!(short, Err(VaultError::PassphraseTooShort { characters: 11 })));
        assert!(Passphrase::chosen("twelve chars").is_ok());
        assert!(Passphrase::chosen("ox at my up we").is_ok());
        assert!(Passphrase::chosen("no no no no").is_err(), "one word five times is one word");
    }

    #[test]
    fn a_passphrase_that_repeats_or_runs_on_is_refused() {
        for simple in ["aaaaaaaaaaaaaaaa", "ababababababab", "abcdefghijklmnop", "1234567890123456"] {
            assert!(matches!(Passphrase::chosen(simple), Err(VaultError::PassphraseTooSimple)), "{simple}");
        }
    }

    #[test]
    fn an_accent_typed_in_two_ways_is_one_passphrase() {
        assert_eq!(Passphrase::typed("caf\u{e9} au lait"), Passphrase::typed("cafe\u{301} au lait"));
        assert_ne!(Passphrase::typed(" spaced "), Passphrase::typed("spaced"), "nothing is trimmed");
    }

    #[test]
    fn a_drawn_passphrase_has_five_words_of_a_list_of_7776_and_is_strong() {
        let list: std::collections::BTreeSet<_> = Wordlist::EffLong.get_list().iter().copied().collect();
        let drawn: Vec<Passphrase> = (0..200).map(|seed| Passphrase::drawn(&mut StdRng::seed_from_u64(seed))).collect();

        assert_eq!(list.len(), 7776);
        for one in &drawn {
            assert_eq!(one.shown().split(' ').filter(|word| list.contains(word)).count(), 5, "{}", one.shown());
            assert_eq!(Passphrase::typed(one.shown()), *one, "typed as shown, it is the same");
            assert!(Passphrase::strength(one.shown()) == Strength::Strong);
        }
        let different: std::collections::BTreeSet<_> = drawn.iter().map(Passphrase::shown).collect();
        assert_eq!(different.len(), 200);
    }

    #[test]
    fn strength_is_told_in_order() {
        let told = ["short", "twelve chars", "sixteen chars it", "copper lantern orbit meadow thirteen"]
            .map(Passphrase::strength);

        assert_eq!(told, [Strength::TooWeak, Strength::Enough, Strength::Good, Strength::Strong]);
    }

    #[test]
    fn a_passphrase_is_never_printed() {
        assert!(!format!("{:?}", Passphrase::typed("marker")).contains("marker"));
    }
}
