//! The cases of an audit, by random reference only, and each agency's involvement in them.

use chrono::NaiveDate;
use rand::Rng;
use serde::{Deserialize, Serialize};

use super::problem::{optional, plausible};
use super::{AuditError, Stage};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, AuditId, CaseId};
use crate::journal::Op;
use crate::returns::ReturnState;
use crate::touched::Done;
use crate::vault::Vault;

/// The most cases a case file audit holds: references have two digits.
const MOST: usize = 99;

/// One child, unborn child or sibling group. There is no field for a name, a date of birth or a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Case {
    /// The same in every file and bundle.
    pub id: CaseId,
    /// Such as `MA26-02-C47`: random, so that it tells nothing of the order of the list it came from.
    pub reference: String,
    /// Age at audit, in a band.
    pub age_band: String,
    /// The plan or legal status, in the partnership's words.
    pub plan: String,
    /// Anything the panel must know that identifies nobody.
    pub note: String,
}

/// A case to add.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct NewCase {
    /// Age at audit, in a band.
    pub age_band: String,
    /// The plan or legal status.
    pub plan: String,
    /// Anything the panel must know that identifies nobody.
    pub note: String,
}

/// What an agency says of its part in a case (`domain.md` 2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Involvement {
    /// It has not said yet.
    Awaiting,
    /// It worked with the child in the window.
    Involved,
    /// It did not: a nil return.
    NotInvolved,
    /// It cannot trace the child.
    CannotTrace,
    /// It declined to answer.
    Declined,
}

impl Involvement {
    /// Every value.
    pub const ALL: [Self; 5] = [Self::Awaiting, Self::Involved, Self::NotInvolved, Self::CannotTrace, Self::Declined];

    /// Returns the code kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Awaiting => "awaiting",
            Self::Involved => "involved",
            Self::NotInvolved => "not_involved",
            Self::CannotTrace => "cannot_trace",
            Self::Declined => "declined",
        }
    }

    /// Returns the field's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Awaiting => "awaiting check",
            Self::Involved => "involved",
            Self::NotInvolved => "not involved",
            Self::CannotTrace => "cannot trace",
            Self::Declined => "declined",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// One agency's part in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Involved {
    /// The case.
    pub case_id: CaseId,
    /// The agency.
    pub agency_id: AgencyId,
    /// What it says.
    pub status: Involvement,
    /// First day it searched.
    pub window_from: Option<NaiveDate>,
    /// Last day it searched.
    pub window_to: Option<NaiveDate>,
    /// Where it looked, and with what result.
    pub note: String,
}

/// Draws a reference no other case of the audit has: two digits, at random.
fn reference(audit: &str, taken: &[String], chance: &mut dyn rand::RngCore) -> String {
    loop {
        let drawn = format!("{audit}-C{:02}", chance.gen_range(1..=MOST));
        if !taken.contains(&drawn) {
            return drawn;
        }
    }
}

/// Adds cases to the sample of an audit that is being planned, each with a random reference.
///
/// # Errors
/// [`AuditError::PlanFrozen`] once requests are out, [`AuditError::TooManyCases`] over 99.
pub fn draw_cases(vault: &mut Vault, audit: &AuditId, new: &[NewCase]) -> Result<Done<Vec<CaseId>>> {
    vault.transact(Op::DrawCases, |tx| {
        let audit = tx.audit(audit)?;
        if !audit.stage.plan_is_open() {
            return Err(AuditError::PlanFrozen { stage: audit.stage }.into());
        }
        if new.is_empty() {
            return Err(AuditError::Empty { field: "Cases" }.into());
        }
        let mut taken: Vec<String> = tx.cases(&audit.id)?.into_iter().map(|case| case.reference).collect();
        if taken.len() + new.len() > MOST {
            return Err(AuditError::TooManyCases { asked: taken.len() + new.len() }.into());
        }
        let mut ids = Vec::new();
        for case in new {
            let case = Case {
                id: CaseId::new(&mut tx.chance()),
                reference: reference(&audit.reference, &taken, &mut tx.chance()),
                age_band: optional("Age band", &case.age_band, 60)?,
                plan: optional("Plan", &case.plan, 120)?,
                note: optional("Note", &case.note, 500)?,
            };
            tx.add_case(&audit.id, &case)?;
            taken.push(case.reference);
            ids.push(case.id);
        }
        tx.about(&audit.id);
        tx.note("cases", ids.len());
        Ok(ids)
    })
}

/// Confirms the sample: the next step after planning.
///
/// # Errors
/// [`AuditError::StillMissing`] names what the plan lacks.
pub fn confirm_sample(vault: &mut Vault, audit: &AuditId) -> Result<Done<()>> {
    vault.transact(Op::ConfirmSample, |tx| {
        let audit = tx.audit(audit)?;
        let mut missing = Vec::new();
        if tx.cases(&audit.id)?.is_empty() {
            missing.push("cases".to_owned());
        }
        if tx.asked(&audit.id)?.is_empty() {
            missing.push("agencies to ask".to_owned());
        }
        if audit.data_protection.is_empty() {
            missing.push("the reference of the data protection assessment or sharing agreement".to_owned());
        }
        if audit.chair.is_empty() {
            missing.push("the chair of the audit".to_owned());
        }
        let stage = audit.stage.step(Stage::SampleConfirmed, missing)?;
        tx.set_stage(&audit.id, stage)?;
        tx.about(&audit.id);
        Ok(())
    })
}

/// Records what an agency said of its part in a case by telephone or letter.
///
/// # Errors
/// [`AuditError::NotAsked`] for an agency that the audit does not ask; [`AuditError::SaidInReturn`] where its signed
/// return says it.
pub fn record_involvement(vault: &mut Vault, audit: &AuditId, involved: &Involved) -> Result<Done<()>> {
    vault.transact(Op::RecordInvolvement, |tx| {
        let audit = tx.audit(audit)?;
        let agency = tx.agency(&involved.agency_id)?;
        if !tx.asked(&audit.id)?.iter().any(|asked| asked.agency.id == agency.id) {
            return Err(AuditError::NotAsked { agency: agency.name, reference: audit.reference }.into());
        }
        let found = tx.cases(&audit.id)?.into_iter().find(|case| case.id == involved.case_id);
        let case = found.ok_or_else(|| Error::not_found("case", &involved.case_id))?;
        if tx.return_of(&case.id, &agency.id, ReturnState::Submitted)?.is_some() {
            return Err(AuditError::SaidInReturn { agency: agency.name, case: case.reference }.into());
        }
        involved.window_from.map_or(Ok(()), |day| plausible("The window's first day", day))?;
        involved.window_to.map_or(Ok(()), |day| plausible("The window's last day", day))?;
        if let (Some(from), Some(to)) = (involved.window_from, involved.window_to)
            && to < from
        {
            return Err(AuditError::WindowBackwards { from, to }.into());
        }
        let note = optional("Note", &involved.note, 2000)?;
        tx.set_involvement(&Involved { note, ..involved.clone() })?;
        tx.about(&case.id);
        tx.note("agency", agency.id.as_str());
        tx.note("status", involved.status.code());
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::StdRng};

    use super::reference;

    #[test]
    fn every_case_of_an_audit_has_a_reference_of_its_own_even_the_last() {
        let mut chance = StdRng::seed_from_u64(7);
        let mut taken = Vec::new();

        for _ in 0..99 {
            let drawn = reference("MA26-02", &taken, &mut chance);
            assert!(!taken.contains(&drawn));
            taken.push(drawn);
        }

        assert_eq!(taken.len(), 99);
        assert!(taken.iter().all(|one| one.starts_with("MA26-02-C") && one.len() == 11));
    }
}
