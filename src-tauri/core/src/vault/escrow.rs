//! The organisation's own key: an age key that opens the file when nobody's passphrase or code does.
//!
//! The slot is made as age wraps for X25519: a key pair made for this once, and HKDF-SHA256 over the shared secret with
//! both public keys as salt. The label and the cipher (XChaCha20-Poly1305, bound to the slot) are those of this header,
//! so the slot has the layout of the others, with the public key in place of the salt and no cost. It does not say whose
//! key opens it, so that files of one organisation cannot be told by it; the database inside does.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use bech32::{Bech32, Hrp};
use hkdf::Hkdf;
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use super::copies;
use super::locked::{Key, scrub_stack};
use super::problem::{Result, VaultError};

const PUBLIC: &str = "age";
const SECRET: &str = "age-secret-key-";
/// Twice what is read of a key's file, which has three lines.
const MOST_BYTES: usize = 16 * 1024;

/// The public part of an organisation's key: `age1…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EscrowRecipient([u8; 32]);

/// The organisation's key itself: `AGE-SECRET-KEY-1…`. It is kept far from the file, and opens it.
#[derive(Debug, Clone)]
pub struct EscrowKey(Key);

impl EscrowRecipient {
    /// Reads `age1…`.
    ///
    /// # Errors
    /// [`VaultError::NotAnEscrowKey`]: another text, or a point that would give every file one key.
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = read(text.trim(), PUBLIC).ok_or(VaultError::NotAnEscrowKey)?;
        let recipient = Self(*bytes);
        recipient.wrapping_key(&[7; 32]).map(|_| recipient)
    }

    /// Writes it as age does.
    pub fn text(&self) -> String {
        let prefix = Hrp::parse_unchecked(PUBLIC);
        bech32::encode_lower::<Bech32>(prefix, &self.0).expect("32 bytes are short enough")
    }

    /// Returns the key that wraps the file's key, where `ephemeral` is a secret made for this once.
    pub(super) fn wrapping_key(&self, ephemeral: &[u8; 32]) -> Result<([u8; 32], Key)> {
        let ephemeral = StaticSecret::from(*ephemeral);
        let public = PublicKey::from(&ephemeral).to_bytes();
        let key = agreed(&ephemeral, &self.0, (&public, &self.0)).ok_or(VaultError::NotAnEscrowKey)?;
        Ok((public, key))
    }
}

impl EscrowKey {
    /// Reads an age identity: the line `AGE-SECRET-KEY-1…`, alone or in the file that `age-keygen` writes.
    ///
    /// # Errors
    /// [`VaultError::NotAnEscrowKey`] for any other text.
    pub fn parse(text: &str) -> Result<Self> {
        let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        let bytes = line.and_then(|line| read(line, SECRET)).ok_or(VaultError::NotAnEscrowKey)?;
        let mut key = Key::default();
        key.copy_from_slice(&bytes[..]);
        Ok(Self(key))
    }

    /// Reads the file that holds an age identity. Nothing of it is kept but the key.
    ///
    /// # Errors
    /// [`VaultError::NotAnEscrowKey`] for a file that holds none; [`VaultError::Refused`] where it cannot be read.
    pub fn read(path: &Path) -> Result<Self> {
        let refused = |error: std::io::Error| match error.kind() {
            ErrorKind::InvalidData => VaultError::NotAnEscrowKey,
            kind => VaultError::Refused { name: copies::name_of(path), kind },
        };
        // As long as it may get from the start, so that no half of it is left behind where it grew.
        let mut text = Zeroizing::new(String::with_capacity(MOST_BYTES));
        File::open(path).map_err(refused)?.take(MOST_BYTES as u64 / 2).read_to_string(&mut text).map_err(refused)?;
        Self::parse(&text)
    }

    /// Returns its public part.
    pub fn recipient(&self) -> EscrowRecipient {
        EscrowRecipient(PublicKey::from(&StaticSecret::from(*self.0)).to_bytes())
    }

    /// Returns the key that opens a slot made with this public key. `None` for one that no honest slot has.
    pub(super) fn opening_key(&self, ephemeral: &[u8; 32]) -> Option<Key> {
        let key = agreed(&StaticSecret::from(*self.0), ephemeral, (ephemeral, &self.recipient().0));
        scrub_stack();
        key
    }
}

fn agreed(own: &StaticSecret, other: &[u8; 32], (ephemeral, recipient): (&[u8; 32], &[u8; 32])) -> Option<Key> {
    let shared = own.diffie_hellman(&PublicKey::from(*other));
    if !shared.was_contributory() {
        return None;
    }
    let mut key = Key::default();
    Hkdf::<Sha256>::new(Some(&[&ephemeral[..], recipient].concat()), shared.as_bytes())
        .expand(b"plumb1/escrow", &mut key[..])
        .expect("32 bytes are within what HKDF-SHA256 can give");
    Some(key)
}

fn read(text: &str, prefix: &str) -> Option<Zeroizing<[u8; 32]>> {
    let (found, bytes) = bech32::decode(text).ok()?;
    let bytes = Zeroizing::new(bytes);
    (found.to_lowercase() == prefix).then_some(())?;
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;
    use age::x25519::Identity;

    use super::{EscrowKey, EscrowRecipient, VaultError};

    #[test]
    fn keys_that_age_makes_are_read_and_both_sides_agree() {
        let identity = Identity::generate();
        let file = format!(
            "# created: today\n# public key: {}\n{}\n",
            identity.to_public(),
            identity.to_string().expose_secret()
        );

        let key = EscrowKey::parse(&file).expect("an identity file");
        let recipient = EscrowRecipient::parse(&identity.to_public().to_string()).expect("a recipient");

        assert_eq!(key.recipient(), recipient);
        assert_eq!(recipient.text(), identity.to_public().to_string());
        let (ephemeral, wraps) = recipient.wrapping_key(&[3; 32]).expect("a point of the curve's own");
        assert_eq!(key.opening_key(&ephemeral).expect("the same"), wraps);
        let other = EscrowKey::parse(Identity::generate().to_string().expose_secret()).expect("another");
        assert_ne!(other.opening_key(&ephemeral).expect("another key"), wraps);
        assert!(!format!("{key:?}").contains(&key.0[0].to_string()), "a key is never printed");
    }

    #[test]
    fn a_keys_file_is_read_and_another_file_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            path
        };
        let identity = Identity::generate();
        let text = format!("# created: today\n{}\n", identity.to_string().expose_secret());

        let key = EscrowKey::read(&at("key.txt", text.as_bytes())).expect("an identity file");

        assert_eq!(key.recipient().text(), identity.to_public().to_string());
        for other in [&b"hello"[..], &[0xff; 40], &[b'#'; 40_000]] {
            assert!(matches!(EscrowKey::read(&at("other", other)), Err(VaultError::NotAnEscrowKey)));
        }
        let gone = EscrowKey::read(&folder.path().join("gone"));
        assert!(matches!(gone, Err(VaultError::Refused { .. })), "{gone:?}");
    }

    #[test]
    fn another_text_or_a_point_that_gives_every_file_one_key_is_refused() {
        let zero = EscrowRecipient([0; 32]).text();
        let own = Identity::generate().to_public().to_string();

        for text in ["", "age1", "ssh-ed25519 AAAA", &zero, &own[..own.len() - 1], &own.replace("age1", "egg1")] {
            assert!(matches!(EscrowRecipient::parse(text), Err(VaultError::NotAnEscrowKey)), "{text}");
        }
        assert!(matches!(EscrowKey::parse(&own), Err(VaultError::NotAnEscrowKey)), "the public part opens nothing");
    }
}
