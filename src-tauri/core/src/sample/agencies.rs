//! The sample's agencies: each has a file of its own, takes the request and signs off its returns.

use std::collections::BTreeMap;
use std::path::Path;

use super::data::{Data, returns};
use super::make;
use crate::agency::{NewAgency, add};
use crate::audit::{Amendment, NewAudit, amend, confirm_sample, draw_cases, plan};
use crate::bundle::Card;
use crate::contact::check_by_phone;
use crate::digest::Digest;
use crate::error::Result;
use crate::exchange::{export_card, export_request, import};
use crate::ids::{AgencyId, AuditId, CaseId};
use crate::partnership::Role;
use crate::returns::{fill, sign_off};
use crate::vault::{KdfCost, Vault};

/// The returns that are not in yet, so that there is something to import.
const HELD_BACK: [&str; 2] = ["C6-police", "C2-health-resubmitted"];

/// Everything the sample needs to know of its agencies.
pub(super) struct Set {
    pub audit: AuditId,
    pub cases: BTreeMap<String, CaseId>,
    pub agencies: BTreeMap<String, SetAgency>,
    /// The card of the partnership, for whom returns are sealed.
    pub partnership: Card,
}

pub(super) struct SetAgency {
    pub id: AgencyId,
    pub vault: Vault,
}

/// Brings a bundle into a file, as somebody who has looked at it does.
fn take(vault: &mut Vault, bytes: &[u8]) -> Result<()> {
    import(vault, bytes, &Digest::of(bytes), true)?;
    Ok(())
}

/// Plans the audit, makes the agencies' files and sends the requests. The police file stays beside the sample.
pub(super) fn set_up(partnership: &mut Vault, data: &Data, scratch: &Path, kept: &Path) -> Result<Set> {
    let own_card = export_card(partnership)?.value.bytes;
    let own_fingerprint = partnership.read().own_card()?.fingerprint().to_string();
    let mut agencies = BTreeMap::new();
    let mut order = Vec::new();
    for agency in &data.agency {
        let folder = if agency.code == "police" { kept } else { scratch };
        let path = folder.join(format!("{}.plumb", agency.code));
        let (mut vault, _) = make(&path, &agency.name, Role::Agency, KdfCost::LEAST)?;
        let new = NewAgency {
            code: agency.code.clone(),
            name: agency.name.clone(),
            short_name: agency.short_name.clone(),
            kind: agency.kind.clone(),
        };
        let id = add(partnership, &new)?.value;
        take(partnership, &export_card(&mut vault)?.value.bytes)?;
        let fingerprint = vault.read().own_card()?.fingerprint().to_string();
        check_by_phone(partnership, &fingerprint, "Business Unit")?;
        take(&mut vault, &own_card)?;
        check_by_phone(&mut vault, &own_fingerprint, "Agency lead")?;
        order.push(id.clone());
        agencies.insert(agency.code.clone(), SetAgency { id, vault });
    }
    let (audit, cases) = plan_audit(partnership, data, order)?;
    for agency in agencies.values_mut() {
        let request =
            export_request(partnership, &audit, &agency.id, "One return for each case. A nil return is an answer.")?;
        take(&mut agency.vault, &request.value.bytes)?;
    }
    Ok(Set { audit, cases, agencies, partnership: partnership.read().own_card()? })
}

fn plan_audit(
    partnership: &mut Vault,
    data: &Data,
    agencies: Vec<AgencyId>,
) -> Result<(AuditId, BTreeMap<String, CaseId>)> {
    let planned = &data.audit;
    let new = NewAudit {
        reference: planned.reference.clone(),
        theme: planned.theme.clone(),
        aim: planned.aim.clone(),
        why: planned.why.clone(),
        method: planned.method.clone(),
        window_from: planned.window_from,
        window_to: planned.window_to,
        due_on: planned.due_on,
        meeting_on: Some(planned.meeting_on),
        chair: planned.chair.clone(),
        independence: planned.independence.clone(),
        data_protection: planned.data_protection.clone(),
        tool: None,
        theme_pack: Some(planned.theme_pack.clone()),
        lines_of_enquiry: planned.lines_of_enquiry.iter().map(|line| line.text.clone()).collect(),
        agencies,
    };
    let audit = plan(partnership, &new)?.value;
    let new: Vec<_> = data.case.iter().map(|case| case.case.clone()).collect();
    let ids = draw_cases(partnership, &audit, &new)?.value;
    confirm_sample(partnership, &audit)?;
    let texts = Amendment {
        summary: Some(planned.summary.clone()),
        process_learning: Some(planned.process_learning.clone()),
        report_version: Some(planned.report_version.clone()),
        lines_of_enquiry: Some(planned.lines_of_enquiry.clone()),
        ..Amendment::default()
    };
    amend(partnership, &audit, &texts)?;
    let cases = data.case.iter().map(|case| case.key.clone()).zip(ids).collect();
    Ok((audit, cases))
}

/// Fills in, signs off and imports every return that is not held back.
pub(super) fn return_all(partnership: &mut Vault, set: &mut Set) -> Result<()> {
    for (name, text) in returns() {
        if HELD_BACK.contains(&name) {
            continue;
        }
        fill_in(set, name, text)?;
    }
    let audit = set.audit.clone();
    for agency in set.agencies.values_mut() {
        let signed = sign_off(&mut agency.vault, &audit, "Agency lead for safeguarding")?;
        take(partnership, &signed.value.bytes)?;
    }
    Ok(())
}

/// Signs off the returns that are held back, each in a bundle of its own, and imports none of them.
pub(super) fn hold_back(set: &mut Set) -> Result<BTreeMap<&'static str, Vec<u8>>> {
    let mut held = BTreeMap::new();
    let audit = set.audit.clone();
    for name in HELD_BACK {
        let text = returns().remove(name).expect("the returns held back are among the sample's");
        let agency = fill_in(set, name, text)?;
        held.insert(name, sign_off(&mut agency.vault, &audit, "Agency lead for safeguarding")?.value.bytes);
    }
    Ok(held)
}

fn fill_in<'s>(set: &'s mut Set, name: &str, text: &str) -> Result<&'s mut SetAgency> {
    let mut parts = name.split('-');
    let (case, agency) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let case = &set.cases[case];
    let agency = set.agencies.get_mut(agency).expect("every return of the sample is one of its agencies'");
    fill(&mut agency.vault, &set.audit, case, text)?;
    Ok(agency)
}
