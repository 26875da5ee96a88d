//! What is done inside the file, to both sides, and what both must then say it holds.

use plumbline_core::agency::{NewAgency, add};
use plumbline_core::audit::{NewAudit, plan};
use plumbline_core::digest::Digest;
use plumbline_core::exchange::import;
use plumbline_core::ids::{AgencyId, AuditId, CaseId};
use plumbline_core::journal::Op;
use plumbline_core::moderation::{Deciding, decide};
use plumbline_core::partnership::{SettingsChange, change_settings};
use plumbline_core::returns::ReturnState;
use plumbline_core::tool::Grade;
use plumbline_core::vault::{Vault, VaultError};

use super::book::{Book, Mistake};
use super::start::SENDERS;
use super::world::World;
use crate::builders::a_plan;

/// The domains that are decided on.
pub(super) const DOMAINS: [&str; 2] = ["M1", "M2"];

/// Reads what the model knows out of a file.
pub(super) fn observe(vault: &Vault, audit: &AuditId, case: &CaseId, police: &AgencyId) -> Book {
    let read = vault.read();
    let organisation = read.organisation().expect("its settings");
    let returns = read.returns(audit).expect("its returns");
    let decisions = DOMAINS.iter().filter_map(|domain| {
        let all = read.decisions(case, police, domain).expect("its decisions");
        let grades: Vec<String> = all.iter().map(|one| one.grade.to_string()).collect();
        (!grades.is_empty()).then(|| ((*domain).to_owned(), grades))
    });
    Book {
        classification: organisation.classification,
        smallest_group: organisation.smallest_group,
        agencies: read.agencies().expect("its agencies").into_iter().map(|agency| agency.code).collect(),
        contacts: read.contacts().expect("its contacts").into_iter().map(|known| known.organisation).collect(),
        audits: read.audits().expect("its audits").into_iter().map(|one| (one.reference, one.theme)).collect(),
        returns: returns.iter().map(|one| (one.sequence, one.state == ReturnState::Submitted)).collect(),
        decisions: decisions.collect(),
        journal: read.journal_from(1, u32::MAX).expect("its journal").into_iter().map(|line| line.op).collect(),
    }
}

/// Returns the hash of every line of the journal.
pub(super) fn heads(vault: &Vault) -> Vec<String> {
    let lines = vault.read().journal_from(1, u32::MAX).expect("its journal");
    lines.iter().map(|line| line.hash.to_string()).collect()
}

impl World {
    pub(super) fn change_settings(&mut self, n: u8) -> Result<(), String> {
        let (classification, smallest) = (format!("OFFICIAL {n}"), 1 + u32::from(n));
        let change = SettingsChange {
            classification: Some(classification.clone()),
            smallest_group: Some(smallest),
            ..SettingsChange::default()
        };
        self.done(|vault| change_settings(vault, &change), true)?;
        self.known.book.set(classification, smallest);
        Ok(())
    }

    pub(super) fn refuse_settings(&mut self) -> Result<(), String> {
        let change = SettingsChange { smallest_group: Some(0), ..SettingsChange::default() };
        self.done(|vault| change_settings(vault, &change), false)?;
        if self.mistake == Some(Mistake::CountsWhatIsRefused) {
            self.known.book.note("change_settings");
        }
        Ok(())
    }

    pub(super) fn stop_inside(&mut self) -> Result<(), String> {
        let stops =
            |vault: &mut Vault| vault.transact(Op::ChangeSettings, |_| Err::<(), _>(VaultError::NoSpace.into()));
        self.done(stops, false).map(drop)
    }

    pub(super) fn add_agency(&mut self, n: u8) -> Result<(), String> {
        let code = format!("agency-{n}");
        let name = format!("Agency number {n}");
        let new = NewAgency { code: code.clone(), name, short_name: String::new(), kind: "police".into() };
        let taken = !self.known.book.agencies.contains(&code);
        self.done(|vault| add(vault, &new), taken)?;
        self.known.book.add_agency(&code);
        Ok(())
    }

    pub(super) fn take_card(&mut self, n: u8) -> Result<(), String> {
        let bytes = &self.start.cards[usize::from(n)];
        self.done(|vault| import(vault, bytes, &Digest::of(bytes), true), true)?;
        self.known.book.take_card(SENDERS[usize::from(n)], self.mistake);
        Ok(())
    }

    pub(super) fn plan(&mut self, n: u8) -> Result<(), String> {
        let police = self.start.police.clone();
        let new = NewAudit { reference: format!("MA27-0{n}"), ..a_plan(vec![police]) };
        let free = !self.known.book.audits.contains_key(&new.reference);
        self.done(|vault| plan(vault, &new), free)?;
        self.known.book.plan(&new.reference, &new.theme);
        Ok(())
    }

    pub(super) fn take_return(&mut self, n: u8) -> Result<(), String> {
        let (sequence, bytes) = &self.start.returns[usize::from(n)];
        self.done(|vault| import(vault, bytes, &Digest::of(bytes), false), true)?;
        self.known.book.take_return(*sequence);
        Ok(())
    }

    pub(super) fn decide(&mut self, domain: u8, grade: i16) -> Result<(), String> {
        let domain = DOMAINS[usize::from(domain)];
        self.as_a_person()?;
        let deciding = Deciding {
            case: self.start.case.clone(),
            agency: self.start.police.clone(),
            domain: domain.to_owned(),
            grade: Grade::Point(grade),
            reason: Some("R1".to_owned()),
            note: "The record shows it.".to_owned(),
            dissent: String::new(),
        };
        let audit = &self.start.audit;
        self.done(|vault| decide(vault, audit, &deciding), true)?;
        self.known.book.decide(domain, Grade::Point(grade).to_string());
        Ok(())
    }
}
