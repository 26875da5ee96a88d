//! Where every history starts: a file with an audit in moderation, made once and copied, of this schema or of the first.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, TimeDelta, Utc};
use plumbline_core::clock::Clock;
use plumbline_core::ids::{AgencyId, AuditId, CaseId};
use plumbline_core::tool::Grade;
use plumbline_core::vault::{Passphrase, Secret};

use super::book::Book;
use super::edits::{DOMAINS, heads, observe};
use super::old::{OldFile, old_file};
use crate::builders::{PASSPHRASE, Situation, an_audit, bytes_of, card_of, moment};
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
    pub(super) heads: Vec<String>,
    pub(super) audit: AuditId,
    pub(super) case: CaseId,
    pub(super) police: AgencyId,
    /// Returns of the police on the case, each with its number.
    pub(super) returns: Vec<(u64, Vec<u8>)>,
    pub(super) cards: Vec<Vec<u8>>,
}

/// Returns the start that many histories share: a file of this schema, or of the first.
pub(super) fn start(from_old: bool) -> &'static Start {
    static NEW: OnceLock<Start> = OnceLock::new();
    static OLD: OnceLock<Start> = OnceLock::new();
    if from_old {
        return OLD.get_or_init(|| {
            let OldFile { bytes, book, heads, at } = old_file();
            from(&at, bytes, book, heads)
        });
    }
    NEW.get_or_init(|| {
        let at = an_audit().with_return("police", 0, &[]).moderating().build();
        let book = observe(&at.vault, &at.audit, &at.cases[0].id, &at.police.id);
        from(&at, bytes_of(&at.vault), book, heads(&at.vault))
    })
}

fn from(at: &Situation, bytes: Vec<u8>, book: Book, heads: Vec<String>) -> Start {
    let returns = (0..4).map(|more: u64| {
        let said = at.a_return(0, &[(DOMAINS[0], Grade::Point(1 + i16::try_from(more).expect("few")))]);
        (10 + more, at.sealed("police", 10 + more, vec![said]))
    });
    let cards = SENDERS.iter().zip(40..).map(|(name, seed)| card_of(&party(name, seed)));
    Start {
        bytes,
        book,
        heads,
        audit: at.audit.clone(),
        case: at.cases[0].id.clone(),
        police: at.police.id.clone(),
        returns: returns.collect(),
        cards: cards.collect(),
    }
}

/// Returns one of the passphrases as what opens a file.
pub(super) fn secret(words: u8) -> Secret {
    Secret::Passphrase(Passphrase::typed(WORDS[usize::from(words)]))
}

/// Shows how late it is after so many acts: each is seven hours after the one before, so that the same done twice is not
/// the same line of the journal.
#[derive(Clone, Default)]
pub(super) struct Time(Arc<AtomicU32>);

impl Time {
    /// Returns the time after so many acts.
    pub(super) fn after(acts: u32) -> Self {
        Self(Arc::new(AtomicU32::new(acts)))
    }

    /// Goes on to the next act.
    pub(super) fn goes_on(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns how many acts there were.
    pub(super) fn acts(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Clock for Time {
    fn now(&self) -> DateTime<Utc> {
        moment() + TimeDelta::hours(7 * i64::from(self.acts()))
    }
}
