//! The file's own key, and the keys that follow from it.

use hkdf::Hkdf;
use sha2::Sha256;

use super::locked::{Key, Locked, scrub_stack};

/// The random key every slot wraps, with the file it belongs to. The keys that follow from it live only while they are used.
pub(crate) struct Keys {
    dek: Locked,
    file_id: [u8; 16],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl Keys {
    pub(crate) fn new(dek: &Key, file_id: [u8; 16]) -> Self {
        Self { dek: Locked::holding(dek), file_id }
    }

    /// Returns the file's id, which stays the same for the file's whole life.
    pub(crate) fn file_id(&self) -> &[u8; 16] {
        &self.file_id
    }

    /// Returns the key the slots wrap.
    pub(crate) fn dek(&self) -> &[u8; 32] {
        &self.dek
    }

    /// Returns the database's raw key.
    pub(crate) fn sqlcipher(&self) -> Key {
        self.subkey(b"plumb1/sqlcipher")
    }

    /// Returns the key that seals the header.
    pub(crate) fn header_mac(&self) -> Key {
        self.subkey(b"plumb1/header-mac")
    }

    /// Returns the key that seals what the profile notes of this file.
    pub(crate) fn anchor_mac(&self) -> Key {
        self.subkey(b"plumb1/anchor-mac")
    }

    fn subkey(&self, label: &[u8]) -> Key {
        let mut key = Key::default();
        Hkdf::<Sha256>::new(Some(&self.file_id), &self.dek[..])
            .expand(label, &mut key[..])
            .expect("32 bytes are within what HKDF-SHA256 can give");
        scrub_stack();
        key
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Keys};

    #[test]
    fn each_use_and_each_file_has_its_own_key() {
        let keys = Keys::new(&Key::copy_of(&[7; 32]), [1; 16]);
        let other_file = Keys::new(&Key::copy_of(&[7; 32]), [2; 16]);

        assert_ne!(keys.sqlcipher(), keys.header_mac());
        assert_ne!(keys.sqlcipher(), other_file.sqlcipher());
        assert_ne!(&*keys.sqlcipher(), keys.dek());
        assert!(!format!("{keys:?}").contains('7'), "a key is never printed");
    }
}
