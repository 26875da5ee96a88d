//! The plain model: what a file must hold, as lists and names. It knows no database.

use std::collections::{BTreeMap, BTreeSet};

/// What a file holds, as far as these tests ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Book {
    pub(super) classification: String,
    pub(super) smallest_group: u32,
    pub(super) agencies: BTreeSet<String>,
    pub(super) contacts: BTreeSet<String>,
    pub(super) audits: BTreeMap<String, String>,
    /// Every return held, and whether it is the one that counts.
    pub(super) returns: BTreeMap<u64, bool>,
    /// Every decision on a domain, oldest first.
    pub(super) decisions: BTreeMap<String, Vec<String>>,
    /// What each line of the journal says was done.
    pub(super) journal: Vec<String>,
}

/// A mistake put into the model or below the store on purpose, to see that it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    /// The model takes a refused change for a line of the journal.
    CountsWhatIsRefused,
    /// The model keeps a bundle a second time.
    ImportsTwice,
    /// The model does not know that an old copy brings back its old passphrase.
    ForgetsTheOldPassphrase,
    /// The store loses the last commit when the program dies.
    LosesACommit,
    /// The model does not know that the old lock no longer opens the file once it was changed.
    ForgetsTheNewLock,
    /// The model does not know that this computer says when a file is older than the one last used.
    ExpectsNoWordOfAnOlderFile,
}

impl Mistake {
    pub(super) const ALL: [Self; 6] = [
        Self::CountsWhatIsRefused,
        Self::ImportsTwice,
        Self::ForgetsTheOldPassphrase,
        Self::LosesACommit,
        Self::ForgetsTheNewLock,
        Self::ExpectsNoWordOfAnOlderFile,
    ];
}

impl Book {
    fn line(&mut self, op: &str) {
        self.journal.push(op.to_owned());
    }

    pub(super) fn set(&mut self, classification: String, smallest_group: u32) {
        (self.classification, self.smallest_group) = (classification, smallest_group);
        self.line("change_settings");
    }

    /// Adds an agency. Returns whether it is taken.
    pub(super) fn add_agency(&mut self, code: &str) -> bool {
        let new = self.agencies.insert(code.to_owned());
        if new {
            self.line("add_agency");
        }
        new
    }

    /// Takes a contact card. Returns whether it was new.
    pub(super) fn take_card(&mut self, of: &str, mistake: Option<Mistake>) {
        let new = self.contacts.insert(of.to_owned());
        if new || mistake == Some(Mistake::ImportsTwice) {
            self.line("import_contact");
        }
    }

    /// Plans an audit. Returns whether its reference was free.
    pub(super) fn plan(&mut self, reference: &str, theme: &str) -> bool {
        let free = !self.audits.contains_key(reference);
        if free {
            self.audits.insert(reference.to_owned(), theme.to_owned());
            self.line("plan_audit");
        }
        free
    }

    /// Takes a return. The newest counts, whatever the order they come in.
    pub(super) fn take_return(&mut self, sequence: u64) {
        if self.returns.contains_key(&sequence) {
            return;
        }
        self.returns.insert(sequence, true);
        let newest = self.returns.keys().max().copied();
        for (held, counts) in &mut self.returns {
            *counts = Some(*held) == newest;
        }
        self.line("import_return");
    }

    pub(super) fn decide(&mut self, domain: &str, grade: String) {
        self.decisions.entry(domain.to_owned()).or_default().push(grade);
        self.line("decide_grade");
    }

    pub(super) fn note(&mut self, op: &str) {
        self.line(op);
    }
}
