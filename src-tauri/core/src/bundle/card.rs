//! A contact card: an organisation's name and its two public keys.
//!
//! A card that exists can be used: weak keys and odd spellings are refused when it is made or read.

use std::fmt;

use age::x25519::Recipient;
use bech32::Hrp;
use bech32::primitives::decode::CheckedHrpstring;
use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};

use crate::digest::{from_hex, hex};

use super::fingerprint::Fingerprint;
use super::problem::BundleError;
use super::text::clean_line;

/// The most characters in an organisation's name.
pub const MAX_NAME: usize = 200;

/// The X25519 points with no secret: whatever is sealed to one, everybody can open (and `age` panics on them).
/// The top bit is not part of the point. 0, 1, the two points of order eight, p−1, p and p+1.
const LOW_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

/// An organisation as its keys make it known. Equal when the name, both keys and the epoch are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CardText", into = "CardText")]
pub struct Card {
    organisation: String,
    signing: VerifyingKey,
    age: Recipient,
    age_bytes: [u8; 32],
    key_epoch: u32,
}

impl Card {
    /// Makes a card from its written parts: a 64-character hex signing key and an `age1…` key.
    pub fn new(organisation: &str, signing_pub: &str, age_pub: &str, key_epoch: u32) -> Result<Self, BundleError> {
        let organisation = clean_line(organisation, MAX_NAME)?;
        let signing = signing_key(signing_pub).ok_or(BundleError::CardUnusable)?;
        let (age, age_bytes) = age_key(age_pub).ok_or(BundleError::CardUnusable)?;
        Ok(Self { organisation, signing, age, age_bytes, key_epoch })
    }

    /// Returns the organisation's name for itself.
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// Returns the Ed25519 key, as 64 hex characters.
    pub fn signing_pub(&self) -> String {
        hex(self.signing.as_bytes())
    }

    /// Returns the X25519 key, as `age1…`.
    pub fn age_pub(&self) -> String {
        self.age.to_string()
    }

    /// Returns which of the organisation's successive pairs of keys this is, from 1.
    pub fn key_epoch(&self) -> u32 {
        self.key_epoch
    }

    /// Returns the thirty digits to read over the phone.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.signing.as_bytes(), &self.age_bytes)
    }

    /// Says whether both cards hold the same two keys, whatever the name on them.
    pub fn has_keys_of(&self, other: &Self) -> bool {
        self.signing == other.signing && self.age == other.age
    }

    pub(super) fn verifying(&self) -> &VerifyingKey {
        &self.signing
    }

    pub(super) fn recipient(&self) -> &Recipient {
        &self.age
    }
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Card({})", self.fingerprint())
    }
}

/// Reads a signing key, refusing the weak ones under which one signature fits many texts.
pub(super) fn signing_key(text: &str) -> Option<VerifyingKey> {
    let bytes: [u8; 32] = from_hex(text)?.try_into().ok()?;
    VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak())
}

fn age_key(text: &str) -> Option<(Recipient, [u8; 32])> {
    let parsed = CheckedHrpstring::new::<bech32::Bech32>(text).ok()?;
    if parsed.hrp() != Hrp::parse_unchecked("age") {
        return None;
    }
    let bytes: [u8; 32] = parsed.byte_iter().collect::<Vec<_>>().try_into().ok()?;
    let mut point = bytes;
    point[31] &= 0x7f;
    if LOW_ORDER.contains(&hex(&point).as_str()) {
        return None;
    }
    Some((text.parse().ok()?, bytes))
}

/// A card as it is written. Public keys carry their type, so that another kind can follow.
#[derive(Serialize, Deserialize)]
struct CardText {
    org: String,
    signing_pub: String,
    age_pub: AgeText,
    key_epoch: u32,
}

#[derive(Serialize, Deserialize)]
struct AgeText {
    #[serde(rename = "type")]
    kind: AgeKind,
    key: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum AgeKind {
    X25519,
}

impl TryFrom<CardText> for Card {
    type Error = BundleError;

    fn try_from(text: CardText) -> Result<Self, Self::Error> {
        match text.age_pub.kind {
            AgeKind::X25519 => Self::new(&text.org, &text.signing_pub, &text.age_pub.key, text.key_epoch),
        }
    }
}

impl From<Card> for CardText {
    fn from(card: Card) -> Self {
        let age_pub = AgeText { kind: AgeKind::X25519, key: card.age_pub() };
        Self { signing_pub: card.signing_pub(), age_pub, key_epoch: card.key_epoch, org: card.organisation }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use age::Encryptor;
    use age::x25519::{Identity, Recipient};

    use super::{Card, LOW_ORDER, from_hex};

    const SIGNING: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    fn age_text(bytes: &[u8]) -> String {
        bech32::encode::<bech32::Bech32>(bech32::Hrp::parse_unchecked("age"), bytes).unwrap()
    }

    #[test]
    fn a_card_survives_being_written_and_read() {
        let age = Identity::generate().to_public().to_string();
        let card = Card::new("Northshire Police", SIGNING, &age, 1).unwrap();

        let text = serde_json::to_string(&card).unwrap();

        assert!(text.contains(r#""age_pub":{"type":"x25519","key":"age1"#), "{text}");
        assert_eq!(serde_json::from_str::<Card>(&text).unwrap(), card);
        assert!(serde_json::from_str::<Card>(&text.replace("x25519", "x448")).is_err());
    }

    #[test]
    fn small_order_signing_keys_are_refused() {
        let age = Identity::generate().to_public().to_string();
        let small = [
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        ];

        let kept: Vec<_> = small.iter().filter(|key| Card::new("Any", key, &age, 1).is_ok()).collect();

        assert!(kept.is_empty(), "{kept:?}");
        assert!(Card::new("Any", SIGNING, &age, 1).is_ok());
    }

    #[test]
    fn keys_that_everybody_could_open_are_refused() {
        for point in LOW_ORDER {
            let mut bytes = from_hex(point).unwrap();
            for top in [0, 0x80] {
                bytes[31] |= top;
                let text = age_text(&bytes);
                let raw: Recipient = text.parse().unwrap();
                let sealing = catch_unwind(|| Encryptor::with_recipients([&raw as _].into_iter()).is_ok());
                assert!(sealing.is_err(), "age itself panics, which is why we look first: {point}");
                assert!(Card::new("Any", SIGNING, &text, 1).is_err(), "{point}");
            }
        }
    }
}
