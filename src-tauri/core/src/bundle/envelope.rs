//! The age file around a body: who can open it, and nothing more.
//!
//! age limits neither its header nor its stanzas, so both are counted here before it is asked.

use std::io::{Read, Write};

use age::{Decryptor, Encryptor, Recipient};

use super::MAX_FILE;
use super::card::Card;
use super::keys::Identity;
use super::problem::BundleError;

/// The first line of an age file, before its version.
pub(super) const AGE: &[u8] = b"age-encryption.org/";
const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";
const MAX_HEADER: usize = 64 * 1024;
const MAX_STANZAS: usize = 64;
/// The longest line of a stanza's body.
const FULL_LINE: usize = 64;

/// Seals a body to the recipients and to the sender.
pub(super) fn seal(body: &[u8], sender: &Card, recipients: &[Card]) -> Result<Vec<u8>, BundleError> {
    let not_sealed = |_| BundleError::Malformed { rule: "the body can be sealed" };
    let keys = recipients.iter().filter(|card| !card.has_keys_of(sender)).chain([sender]);
    let keys = keys.map(|card| card.recipient() as &dyn Recipient);
    let sealing = Encryptor::with_recipients(keys).map_err(|_| BundleError::NoRecipient)?;
    let mut file = Vec::with_capacity(body.len() + body.len() / 4096 + MAX_HEADER);
    let mut writer = sealing.wrap_output(&mut file).map_err(not_sealed)?;
    writer.write_all(body).map_err(not_sealed)?;
    writer.finish().map_err(not_sealed)?;
    Ok(file)
}

/// Opens a sealed file into memory, to its verified end. Whatever is wrong, the answer is one and the same.
pub(super) fn open(file: &[u8], identity: &Identity) -> Result<Vec<u8>, BundleError> {
    header_length(file).and_then(|_| decrypt(file, identity)).ok_or(BundleError::CannotOpen)
}

fn decrypt(file: &[u8], identity: &Identity) -> Option<Vec<u8>> {
    let opening = Decryptor::new_buffered(file).ok()?;
    let key = identity.age() as &dyn age::Identity;
    // What is inside is never longer than the file, so the file's own limit holds for it too.
    let mut body = Vec::with_capacity(file.len());
    let reader = opening.decrypt([key].into_iter()).ok()?;
    reader.take(MAX_FILE as u64 + 1).read_to_end(&mut body).ok()?;
    (body.len() <= MAX_FILE).then_some(body)
}

/// Walks the header line by line and returns its length, or nothing when it is too long, has too many stanzas, or
/// is not the shape of a header.
fn header_length(file: &[u8]) -> Option<usize> {
    let header = &file[..file.len().min(MAX_HEADER)];
    let mut at = FIRST_LINE.len();
    let mut stanzas = 0;
    let mut in_body = false;
    loop {
        let len = header.get(at..)?.iter().position(|byte| *byte == b'\n')?;
        let line = &header[at..at + len];
        at += len + 1;
        if in_body {
            in_body = line.len() == FULL_LINE;
            if line.len() > FULL_LINE {
                return None;
            }
        } else if line.starts_with(b"-> ") {
            stanzas += 1;
            in_body = true;
            if stanzas > MAX_STANZAS {
                return None;
            }
        } else {
            return line.starts_with(b"--- ").then_some(at);
        }
    }
}

/// Says whether the file is an age file of the version we read.
pub(super) fn is_ours(file: &[u8]) -> bool {
    file.starts_with(FIRST_LINE)
}

#[cfg(test)]
mod tests {
    use super::header_length;

    fn header(stanzas: usize, body_lines: usize) -> Vec<u8> {
        let body = format!("{}\n", "A".repeat(64)).repeat(body_lines);
        let stanza = format!("-> X25519 abc\n{body}AAAA\n");
        format!("age-encryption.org/v1\n{}--- mac\n", stanza.repeat(stanzas)).into_bytes()
    }

    #[test]
    fn a_header_is_walked_to_its_end() {
        let mut file = header(3, 1);
        let len = file.len();
        file.extend_from_slice(b"-> not a stanza\n");

        assert_eq!(header_length(&file), Some(len));
    }

    #[test]
    fn too_many_stanzas_and_too_long_a_header_are_refused() {
        assert!(header_length(&header(64, 0)).is_some());
        assert_eq!(header_length(&header(65, 0)), None);
        assert!(header_length(&header(1, 1000)).is_some());
        assert_eq!(header_length(&header(1, 1009)), None);
        assert_eq!(header_length(&header(1, 1_000_000)), None);
    }

    #[test]
    fn lines_out_of_place_are_refused() {
        for text in ["", "AAAA\n--- mac\n", "-> a\n\nAAAA\n--- mac\n", "-> a\n--- mac", "->a\n\n--- mac\n", "-> a\n"] {
            assert_eq!(header_length(format!("age-encryption.org/v1\n{text}").as_bytes()), None, "{text:?}");
        }
        let long_line = format!("age-encryption.org/v1\n-> a\n{}\n--- mac\n", "A".repeat(65));
        assert_eq!(header_length(long_line.as_bytes()), None);
    }
}
