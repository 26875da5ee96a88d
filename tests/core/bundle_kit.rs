//! Organisations and bundles for the bundle tests, and a second writer made from the format's page alone.

use age::Recipient;
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signer, SigningKey};
use plumbline_core::advice::Advise;
use plumbline_core::bundle::{Card, Entry, Identity, Kind, Opened, Sealed, Sealing, ToolStamp, open, seal};
use plumbline_core::digest::{Digest, from_hex, hex};
use plumbline_core::ids::AuditId;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};

pub(crate) const AUDIT: &str = "0123456789abcdef0123456789abcdef";

/// An organisation: its keys and its name.
pub(crate) struct Party {
    pub(crate) keys: Identity,
    pub(crate) name: &'static str,
    seed: u64,
}

impl Party {
    pub(crate) fn card(&self) -> Card {
        self.keys.card(self.name).expect("the names in this file are plain")
    }

    /// Returns the signing key, read out of the stored secret as its documentation says.
    pub(crate) fn signing(&self) -> SigningKey {
        let secret = self.keys.to_secret();
        let hex = secret.split(' ').nth(2).expect("the third word is the signing key");
        SigningKey::from_bytes(&from_hex(hex).expect("hex").try_into().expect("32 bytes"))
    }

    /// Returns the age key, as the `age` tool wants it in a file.
    pub(crate) fn age_secret(&self) -> String {
        self.keys.to_secret().split(' ').nth(3).expect("the fourth word is the age key").to_owned()
    }

    /// Returns the body of a bundle sealed to this party.
    pub(crate) fn unseal(&self, file: &[u8]) -> Vec<u8> {
        let key: age::x25519::Identity = self.age_secret().parse().expect("an age key");
        age::decrypt(&key, file).expect("sealed to this party")
    }

    /// Opens a bundle, or answers with the code of the refusal.
    pub(crate) fn open(&self, file: &[u8]) -> Result<Opened, &'static str> {
        open(file, &self.keys).map_err(|problem| problem.code())
    }

    /// Seals to others what a return or a request carries.
    pub(crate) fn send(&self, kind: Kind, to: &[&Party], entries: &[Entry]) -> Sealed {
        let recipients: Vec<Card> = to.iter().map(|party| party.card()).collect();
        let what = Sealing {
            kind,
            recipients: &recipients,
            audit_id: Some(AuditId::from_text(AUDIT)),
            tool: Some(ToolStamp { id: "case-file".into(), version: "1.0".into(), sha256: Digest::of(b"tool") }),
            sequence: 1,
            entries,
            ..Sealing::contact(self.name, moment())
        };
        seal(&self.keys, &what, &mut chance(self.seed)).expect("a plain bundle seals")
    }
}

pub(crate) fn chance(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

pub(crate) fn party(name: &'static str, seed: u64) -> Party {
    Party { keys: Identity::generate(&mut chance(seed), 1), name, seed }
}

pub(crate) fn police() -> Party {
    party("Northshire Police", 1)
}

pub(crate) fn partnership() -> Party {
    party("Northmoor Safeguarding Children Partnership", 2)
}

pub(crate) fn health() -> Party {
    party("Northshire Health", 3)
}

pub(crate) fn moment() -> DateTime<Utc> {
    "2026-05-12T09:30:45.678Z".parse().expect("a moment")
}

pub(crate) fn entry(id: &str, bytes: impl Into<Vec<u8>>) -> Entry {
    Entry { id: id.into(), media: "application/json".into(), bytes: bytes.into() }
}

/// Returns bytes that do not repeat.
pub(crate) fn bytes(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    rand::RngCore::fill_bytes(&mut chance(len as u64), &mut bytes);
    bytes
}

/// Says whether the long, scheduled runs are asked for.
pub(crate) fn long() -> bool {
    std::env::var_os("PLUMB_LONG").is_some_and(|value| value == "1")
}

/// Returns a manifest as the format's page describes it: a return of two entries.
pub(crate) fn manifest(from: &Party, to: &[&Party], entries: &[Entry]) -> Value {
    let line = |e: &Entry| json!({"id": e.id, "media": e.media, "len": e.bytes.len(), "sha256": Digest::of(&e.bytes)});
    json!({
        "fmt": {"major": 1, "minor": 0},
        "min_reader": 0,
        "critical": [],
        "bundle_id": "00112233445566778899aabbccddeeff",
        "type": "return",
        "created_utc": "2026-05-12T09:30:00Z",
        "sender": from.card(),
        "recipients": to.iter().map(|party| party.card().fingerprint().to_string()).collect::<Vec<_>>(),
        "audit_id": AUDIT,
        "tool": {"id": "case-file", "version": "1.0", "sha256": hex(&[7; 32])},
        "in_reply_to": null,
        "sequence": 1,
        "supersedes": null,
        "chain_head": {"seq": 12, "hash": hex(&[8; 32])},
        "entries": entries.iter().map(line).collect::<Vec<_>>(),
        "padding": 0,
    })
}

/// Writes the manifest with the padding that brings the body to a Padmé size, after `edit` had its way with the text.
pub(crate) fn balanced(mut manifest: Value, rest: usize, edit: impl Fn(String) -> String) -> (Vec<u8>, usize) {
    for padding in 0.. {
        manifest["padding"] = json!(padding);
        let text = edit(manifest.to_string());
        let total = 8 + 4 + text.len() + 1 + 72 + rest + padding;
        let exponent = total.ilog2();
        if total.trailing_zeros() >= exponent - (exponent.ilog2() + 1) {
            return (text.into_bytes(), padding);
        }
    }
    unreachable!("some padding comes out even")
}

/// Signs a manifest.
pub(crate) fn sign(key: &SigningKey, manifest: &[u8]) -> [u8; 64] {
    let len = (manifest.len() as u64).to_le_bytes();
    key.sign(&[b"plumb-bundle-sig-v1\0", &len[..], manifest].concat()).to_bytes()
}

/// Returns a key's id.
pub(crate) fn key_id(key: &SigningKey) -> [u8; 8] {
    Digest::of(key.verifying_key().as_bytes()).0[..8].try_into().expect("eight bytes")
}

/// Puts a body together, with one signature.
pub(crate) fn body(manifest: &[u8], key_id: [u8; 8], signature: [u8; 64], rest: &[u8]) -> Vec<u8> {
    let len = u32::try_from(manifest.len()).expect("short").to_le_bytes();
    [b"PLUMBND1", &len[..], manifest, &[1], &key_id, &signature, rest].concat()
}

/// Seals any body to the parties.
pub(crate) fn seal_to(body: &[u8], to: &[&Party]) -> Vec<u8> {
    let keys: Vec<age::x25519::Recipient> =
        to.iter().map(|party| party.card().age_pub().parse().expect("an age key")).collect();
    let sealing = age::Encryptor::with_recipients(keys.iter().map(|key| key as &dyn Recipient)).expect("recipients");
    let mut file = Vec::new();
    let mut writer = sealing.wrap_output(&mut file).expect("memory");
    std::io::Write::write_all(&mut writer, body).expect("memory");
    writer.finish().expect("memory");
    file
}

/// Makes a return from the police to the partnership by hand, changed before it is signed.
pub(crate) fn by_hand(change: impl FnOnce(&mut Value), edit: impl Fn(String) -> String) -> Vec<u8> {
    let (police, partnership) = (police(), partnership());
    let entries = [entry("answers", bytes(300)), entry("notes", "two notes")];
    let mut description = manifest(&police, &[&partnership], &entries);
    change(&mut description);
    let contents = [entries[0].bytes.as_slice(), &entries[1].bytes].concat();
    let (text, padding) = balanced(description, contents.len(), edit);
    let rest = [contents, vec![0; padding]].concat();
    let key = police.signing();
    seal_to(&body(&text, key_id(&key), sign(&key, &text), &rest), &[&partnership])
}
