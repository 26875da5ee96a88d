//! An organisation's own keys: one to sign with, one to open with.
//!
//! They are made once, kept inside the vault, and replaced together; each pair has a number, its epoch.

use std::fmt;

use age::x25519;
use bech32::Hrp;
use ed25519_dalek::SigningKey;
use rand::{CryptoRng, RngCore};
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::digest::{from_hex, hex};

use super::card::Card;
use super::problem::BundleError;

const SECRET_LABEL: &str = "plumb-identity-1";

/// The secret keys of the organisation this vault belongs to. Wiped from memory when dropped.
pub struct Identity {
    signing: SigningKey,
    age: x25519::Identity,
    epoch: u32,
}

impl Identity {
    /// Makes a new pair of keys.
    pub fn generate(chance: &mut (impl RngCore + CryptoRng), epoch: u32) -> Self {
        let signing = SigningKey::generate(chance);
        let mut secret = Zeroizing::new([0u8; 32]);
        chance.fill_bytes(secret.as_mut());
        let prefix = Hrp::parse_unchecked("age-secret-key-");
        let text = Zeroizing::new(
            bech32::encode_upper::<bech32::Bech32>(prefix, secret.as_ref()).expect("32 bytes are short enough"),
        );
        let age = text.parse().expect("32 bytes of any value are an X25519 secret");
        Self { signing, age, epoch }
    }

    /// Writes the keys as one line, to be kept inside the vault and nowhere else:
    /// `plumb-identity-1 EPOCH SIGNING-SECRET-IN-HEX AGE-SECRET-KEY-1…`.
    pub fn to_secret(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(self.signing.to_bytes());
        let signing = Zeroizing::new(hex(secret.as_ref()));
        let age = self.age.to_string();
        let mut line = Zeroizing::new(String::with_capacity(256));
        for part in [SECRET_LABEL, " ", &self.epoch.to_string(), " ", &signing, " ", age.expose_secret()] {
            line.push_str(part);
        }
        line
    }

    /// Reads back what [`Self::to_secret`] wrote.
    pub fn from_secret(text: &str) -> Result<Self, BundleError> {
        Self::read(text).ok_or(BundleError::IdentityUnreadable)
    }

    fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(' ').collect();
        let [label, epoch, signing, age] = parts[..] else { return None };
        if label != SECRET_LABEL {
            return None;
        }
        let bytes = Zeroizing::new(from_hex(signing)?);
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().ok()?);
        Some(Self { signing: SigningKey::from_bytes(&secret), age: age.parse().ok()?, epoch: epoch.parse().ok()? })
    }

    /// Returns the card to give to others, under the organisation's name.
    pub fn card(&self, organisation: &str) -> Result<Card, BundleError> {
        let signing = hex(self.signing.verifying_key().as_bytes());
        Card::new(organisation, &signing, &self.age.to_public().to_string(), self.epoch)
    }

    pub(super) fn signing(&self) -> &SigningKey {
        &self.signing
    }

    pub(super) fn age(&self) -> &x25519::Identity {
        &self.age
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity(epoch {})", self.epoch)
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::Identity;

    #[test]
    fn keys_read_back_as_they_were_written() {
        let identity = Identity::generate(&mut StdRng::seed_from_u64(7), 3);

        let again = Identity::from_secret(&identity.to_secret()).unwrap();

        assert_eq!(again.card("Any").unwrap(), identity.card("Any").unwrap());
        assert_eq!(again.card("Any").unwrap().key_epoch(), 3);
        assert_eq!(*again.to_secret(), *identity.to_secret());
        assert_eq!(format!("{again:?}"), "Identity(epoch 3)", "secrets are never shown");
    }

    #[test]
    fn keys_that_do_not_read_back_are_a_fault() {
        let secret = Identity::generate(&mut StdRng::seed_from_u64(7), 3).to_secret();

        for text in ["", &secret[..secret.len() - 1], &secret.replace("plumb-identity-1", "plumb-identity-2")] {
            assert!(Identity::from_secret(text).is_err());
        }
    }

    #[test]
    fn the_same_chance_makes_the_same_keys() {
        let make = |seed| Identity::generate(&mut StdRng::seed_from_u64(seed), 1).card("Any").unwrap().fingerprint();

        assert_eq!(make(7), make(7));
        assert_ne!(make(7), make(8));
    }
}
