//! The recovery code: 130 random bits as 26 characters, and 2 that catch typing mistakes.
//!
//! Crockford's base 32 (no I, L, O or U). The check characters make it a Reed–Solomon code over GF(32): any one or two
//! wrong characters, and any swap, are caught, and one wrong character is found.

use rand::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::problem::{Result, VaultError};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 28;
const GROUP: usize = 4;

/// A recovery code whose check characters fit.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; LENGTH]>);

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl RecoveryCode {
    /// Draws a new code.
    pub fn draw(chance: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut digits = Zeroizing::new([0u8; LENGTH]);
        chance.fill_bytes(&mut digits[2..]);
        for digit in &mut digits[2..] {
            *digit &= 31;
        }
        // The two checks make both sums zero: c0 + c1 = s and c0 + a·c1 = t, so c1 = (s + t) / (1 + a).
        let (s, t) = sums(&digits);
        digits[1] = divide(s ^ t, 1 ^ power(1));
        digits[0] = s ^ digits[1];
        Self(digits)
    }

    /// Reads a code as a person types it: any case, any spaces and hyphens, O for 0, I or L for 1.
    ///
    /// # Errors
    /// [`VaultError::RecoveryCodeLength`], or [`VaultError::RecoveryCodeMistyped`] with the group to look at.
    pub fn parse(text: &str) -> Result<Self> {
        let mut digits = Zeroizing::new([0u8; LENGTH]);
        let mut typed = 0;
        let mut unknown = None;
        for character in text.chars().filter(|c| !c.is_whitespace() && !"-–—‐‑".contains(*c)) {
            let digit = digit(character);
            if digit.is_none() {
                unknown = unknown.or(Some(typed));
            }
            if let Some(place) = digits.get_mut(typed) {
                *place = digit.unwrap_or(0);
            }
            typed += 1;
        }
        if typed != LENGTH {
            return Err(VaultError::RecoveryCodeLength { typed });
        }
        if let Some(at) = unknown.or_else(|| wrong_place(&digits)) {
            let group = (at < LENGTH).then_some(at / GROUP + 1);
            return Err(VaultError::RecoveryCodeMistyped { group });
        }
        Ok(Self(digits))
    }

    /// Returns the code as it is printed, in groups of four.
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
        for (at, digit) in self.0.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(*digit)]));
        }
        text
    }

    /// Returns what the key is derived from: one number below 32 for each character.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &*self.0
    }
}

fn digit(character: char) -> Option<u8> {
    let meant = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == meant)?;
    u8::try_from(at).ok()
}

/// Returns where the code is wrong: the place of one wrong character, or `LENGTH` where it is more than that.
fn wrong_place(digits: &[u8; LENGTH]) -> Option<usize> {
    let (s, t) = sums(digits);
    match (s, t) {
        (0, 0) => None,
        (0, _) | (_, 0) => Some(LENGTH),
        (s, t) => Some((0..LENGTH).find(|at| multiply(s, power(*at)) == t).unwrap_or(LENGTH)),
    }
}

/// Returns the plain sum and the weighted sum; both are zero in a code typed rightly.
fn sums(digits: &[u8; LENGTH]) -> (u8, u8) {
    digits.iter().enumerate().fold((0, 0), |(s, t), (at, digit)| (s ^ digit, t ^ multiply(*digit, power(at))))
}

/// Multiplies in GF(32), with x⁵ + x² + 1.
fn multiply(a: u8, b: u8) -> u8 {
    (0..5).rev().fold(0, |product, bit| {
        let doubled = if product & 16 == 0 { product << 1 } else { (product << 1) ^ 0b10_0101 };
        if b >> bit & 1 == 1 { doubled ^ a } else { doubled }
    })
}

fn divide(a: u8, b: u8) -> u8 {
    // Every element but zero is its own inverse's inverse: b³¹ = 1.
    multiply(a, (0..30).fold(1, |product, _| multiply(product, b)))
}

/// Returns the `n`-th power of the field's generator, 2.
fn power(n: usize) -> u8 {
    (0..n).fold(1, |product, _| multiply(product, 2))
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    use super::{ALPHABET, LENGTH, RecoveryCode, VaultError};

    fn a_code(seed: u64) -> RecoveryCode {
        RecoveryCode::draw(&mut StdRng::seed_from_u64(seed))
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = a_code(1);
        let printed = code.grouped();
        let sloppy = printed.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");

        assert_eq!(printed.len(), 34, "seven groups of four");
        assert_eq!(RecoveryCode::parse(&printed).expect("as printed"), code);
        assert_eq!(RecoveryCode::parse(&sloppy).expect("as typed"), code);
    }

    #[test]
    fn every_wrong_character_is_caught_and_its_group_named() {
        for seed in 0..20 {
            let printed: Vec<char> = a_code(seed).grouped().replace('-', "").chars().collect();
            for at in 0..LENGTH {
                for letter in ALPHABET.iter().map(|letter| char::from(*letter)).filter(|l| *l != printed[at]) {
                    let mut typed = printed.clone();
                    typed[at] = letter;
                    let answer = RecoveryCode::parse(&typed.iter().collect::<String>());
                    let Err(VaultError::RecoveryCodeMistyped { group }) = answer else { panic!("{answer:?}") };
                    assert_eq!(group, Some(at / 4 + 1));
                }
            }
        }
    }

    #[test]
    fn every_swap_of_two_characters_is_caught() {
        for seed in 0..20 {
            let printed: Vec<char> = a_code(seed).grouped().replace('-', "").chars().collect();
            for one in 0..LENGTH {
                for other in (0..one).filter(|other| printed[*other] != printed[one]) {
                    let mut typed = printed.clone();
                    typed.swap(one, other);
                    let answer = RecoveryCode::parse(&typed.iter().collect::<String>());
                    assert!(matches!(answer, Err(VaultError::RecoveryCodeMistyped { .. })), "{one} and {other}");
                }
            }
        }
    }

    #[test]
    fn a_missing_character_and_a_letter_that_is_never_used_are_told_apart() {
        let printed = a_code(3).grouped();

        let short = RecoveryCode::parse(&printed[..33]);
        let with_u = RecoveryCode::parse(&printed.replace(|_| false, "").replacen(&printed[5..6], "U", 1));

        assert!(matches!(short, Err(VaultError::RecoveryCodeLength { typed: 27 })));
        assert!(matches!(with_u, Err(VaultError::RecoveryCodeMistyped { .. })));
    }
}
