//! A person's signing key: made here, sealed under a key that follows from their passphrase, opened only with that.
//!
//! Sealed: a nonce of 24 bytes, then XChaCha20-Poly1305 over the secret, bound to the file, the person and the epoch.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use rand::{CryptoRng, RngCore};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::digest::{from_hex, hex};
use crate::ids::PersonId;
use crate::vault::{Key, Locked};

const NONCE: usize = 24;

/// What the person who opened the file signs with. Wiped when the file is locked.
#[derive(Debug)]
pub struct Signer {
    person: PersonId,
    epoch: u32,
    secret: Locked,
}

/// The public part of a person's key. A person can have had several; none is ever removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PersonKey {
    /// Whose it is.
    pub person: PersonId,
    /// Its number among the person's keys, from 1.
    pub epoch: u32,
    /// The Ed25519 public key, in hex.
    pub signing_pub: String,
    /// Since when it is used.
    pub since: DateTime<Utc>,
}

impl PersonKey {
    /// Tells whether this key made the signature over these bytes.
    pub fn verifies(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let key = from_hex(&self.signing_pub).and_then(|bytes| VerifyingKey::try_from(bytes.as_slice()).ok());
        key.is_some_and(|key| key.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok())
    }
}

impl Signer {
    /// Makes a new key for a person.
    pub(crate) fn make(person: PersonId, epoch: u32, chance: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut secret = Locked::default();
        chance.fill_bytes(&mut secret[..]);
        Self { person, epoch, secret }
    }

    /// Returns whose key it is.
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// Returns its number among the person's keys.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Returns the public part, in hex, as [`PersonKey`] keeps it.
    pub fn signing_pub(&self) -> String {
        hex(SigningKey::from_bytes(&self.secret).verifying_key().as_bytes())
    }

    /// Signs.
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        SigningKey::from_bytes(&self.secret).sign(bytes).to_bytes()
    }

    /// Returns the secret, for a test that looks for it in memory.
    #[cfg(test)]
    pub(crate) fn secret_for_a_test(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Seals the secret under the key that follows from a passphrase.
    pub(crate) fn seal(&self, under: &Key, file_id: &[u8; 16], chance: &mut (impl RngCore + CryptoRng)) -> Vec<u8> {
        let mut sealed = vec![0; NONCE];
        chance.fill_bytes(&mut sealed);
        let payload = Payload { msg: &self.secret[..], aad: &bound_to(file_id, &self.person, self.epoch) };
        let secret = XChaCha20Poly1305::new((&**under).into())
            .encrypt(XNonce::from_slice(&sealed), payload)
            .expect("32 bytes are within what the cipher can seal");
        sealed.extend(secret);
        sealed
    }

    /// Opens what [`Self::seal`] sealed. `None` means that this passphrase's key does not open it.
    pub(crate) fn unseal(
        sealed: &[u8],
        under: &Key,
        file_id: &[u8; 16],
        (person, epoch): (&PersonId, u32),
    ) -> Option<Self> {
        let (nonce, body) = sealed.split_at_checked(NONCE)?;
        let payload = Payload { msg: body, aad: &bound_to(file_id, person, epoch) };
        let opened = XChaCha20Poly1305::new((&**under).into()).decrypt(XNonce::from_slice(nonce), payload).ok()?;
        let opened = Zeroizing::new(opened);
        let mut secret = Locked::default();
        if opened.len() != secret.len() {
            return None;
        }
        secret.copy_from_slice(&opened);
        Some(Self { person: person.clone(), epoch, secret })
    }
}

fn bound_to(file_id: &[u8; 16], person: &PersonId, epoch: u32) -> Vec<u8> {
    let id = person.as_str().as_bytes();
    [&file_id[..], &(id.len() as u64).to_le_bytes(), id, &epoch.to_le_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    use super::{Key, PersonId, PersonKey, Signer};

    fn a_key(fill: u8) -> Key {
        let mut key = Key::default();
        key.fill(fill);
        key
    }

    #[test]
    fn a_sealed_key_opens_under_its_own_passphrase_for_its_own_person_file_and_epoch_only() {
        let mut chance = StdRng::seed_from_u64(1);
        let (ann, ben) = (PersonId::new(&mut chance), PersonId::new(&mut chance));
        let signer = Signer::make(ann.clone(), 2, &mut chance);
        let sealed = signer.seal(&a_key(7), &[1; 16], &mut chance);
        let opens = |sealed: &[u8], under, file, person, epoch| {
            Signer::unseal(sealed, &a_key(under), &[file; 16], (person, epoch))
        };

        let again = opens(&sealed, 7, 1, &ann, 2).expect("it opens");

        assert_eq!((again.signing_pub(), again.sign(b"x")), (signer.signing_pub(), signer.sign(b"x")));
        assert!(opens(&sealed, 8, 1, &ann, 2).is_none(), "another passphrase");
        assert!(opens(&sealed, 7, 2, &ann, 2).is_none(), "another file");
        assert!(opens(&sealed, 7, 1, &ben, 2).is_none(), "another person");
        assert!(opens(&sealed, 7, 1, &ann, 3).is_none(), "another epoch");
        assert!(opens(&sealed[..20], 7, 1, &ann, 2).is_none(), "cut short");
    }

    #[test]
    fn a_signature_holds_for_what_was_signed_by_whom_and_nothing_else() {
        let mut chance = StdRng::seed_from_u64(2);
        let mut key_of = || {
            let signer = Signer::make(PersonId::new(&mut chance), 1, &mut chance);
            let since = "2026-05-12T09:00:00Z".parse().expect("a moment");
            let key = PersonKey { person: signer.person().clone(), epoch: 1, signing_pub: signer.signing_pub(), since };
            (signer, key)
        };
        let ((ann, anns), (_, bens)) = (key_of(), key_of());

        let mut signature = ann.sign(b"good");

        assert!(anns.verifies(b"good", &signature));
        assert!(!anns.verifies(b"bad", &signature));
        assert!(!bens.verifies(b"good", &signature));
        signature[3] ^= 1;
        assert!(!anns.verifies(b"good", &signature));
        assert!(!format!("{ann:?}").contains(&ann.secret[0].to_string()), "a key is never printed");
    }
}
