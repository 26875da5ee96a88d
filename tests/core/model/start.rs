//! Where every history starts: a file with an audit in moderation, made once and copied.

use std::path::Path;
use std::sync::OnceLock;

use plumbline_core::clock::FixedClock;
use plumbline_core::error::Error;
use plumbline_core::ids::{AgencyId, AuditId, CaseId};
use plumbline_core::tool::Grade;
use plumbline_core::vault::{Passphrase, Secret, Vault};

use super::book::Book;
use super::world::{DOMAINS, observe};
use crate::builders::{PASSPHRASE, an_audit, bytes_of, card_of, moment};
use crate::bundle_kit::party;

/// The passphrases there are. The first is the one every history starts with.
pub(super) const WORDS: [&str; 4] = [
    PASSPHRASE,
    "gravel heron ladder plum quartz",
    "willow engine saffron tide north",
    "barrel sleet comet orchard vine",
];

/// Organisations whose contact cards come.
pub(super) const SENDERS: [&str; 4] = ["Fernhill School", "Westmoor Trust", "Ashdale Council", "Brackwater Homes"];

/// What a history starts from, and what can come to it from outside.
pub(super) struct Start {
    pub(super) bytes: Vec<u8>,
    pub(super) book: Book,
    pub(super) audit: AuditId,
    pub(super) case: CaseId,
    pub(super) police: AgencyId,
    /// Returns of the police on the first case, each with its number.
    pub(super) returns: Vec<(u64, Vec<u8>)>,
    pub(super) cards: Vec<Vec<u8>>,
}

/// Returns the start that all histories share.
pub(super) fn start() -> &'static Start {
    static START: OnceLock<Start> = OnceLock::new();
    START.get_or_init(|| {
        let at = an_audit().with_return("police", 0, &[]).moderating().build();
        let returns = (0..4).map(|more: u64| {
            let said = at.a_return(0, &[(DOMAINS[0], Grade::Point(1 + i16::try_from(more).expect("few")))]);
            (10 + more, at.sealed("police", 10 + more, vec![said]))
        });
        let cards = SENDERS.iter().zip(40..).map(|(name, seed)| card_of(&party(name, seed)));
        Start {
            bytes: bytes_of(&at.vault),
            book: observe(&at.vault, &at.audit, &at.cases[0].id, &at.police.id),
            audit: at.audit.clone(),
            case: at.cases[0].id.clone(),
            police: at.police.id.clone(),
            returns: returns.collect(),
            cards: cards.collect(),
        }
    })
}

/// Opens a file with one of the passphrases.
pub(super) fn open(path: &Path, words: u8) -> Result<Vault, Error> {
    open_with(path, &Secret::Passphrase(Passphrase::typed(WORDS[usize::from(words)])))
}

/// Opens a file with any secret.
pub(super) fn open_with(path: &Path, secret: &Secret) -> Result<Vault, Error> {
    Vault::open(path, secret, Box::new(FixedClock(moment())))
}
