//! Takes a request into an agency's file: the audit, its frozen tool version, and the cases to answer for.

use super::examine_request::ExaminedRequest;
use super::import::Imported;
use super::request::RequestPack;
use super::store::KeptBundle;
use crate::advice::counted;
use crate::agency::Agency;
use crate::audit::{Audit, Case, LineOfEnquiry, Stage};
use crate::contact::same_organisation;
use crate::error::{Error, Result};
use crate::ids::{AgencyId, ContactId};
use crate::vault::Tx;

pub(super) fn take(
    tx: &Tx<'_>,
    request: &ExaminedRequest,
    contact: &ContactId,
    bundle: &KeptBundle,
) -> Result<Imported> {
    let ExaminedRequest { pack, tool_text, is_older, .. } = request;
    tx.about(&pack.audit_id);
    if *is_older {
        return Ok(Imported {
            done: format!("This request for audit {} was kept; a newer one is here already.", pack.reference),
            next: "Go on with the newer request.".to_owned(),
            audit: Some(pack.audit_id.clone()),
            before: None,
        });
    }
    let (_, tool) = tx.keep_tool_version(tool_text)?;
    tx.freeze_tool_version(&tool)?;
    let us = ourselves(tx, pack)?;
    match tx.audit(&pack.audit_id) {
        Ok(known) => tx.update_audit(&Audit { aim: pack.aim.clone(), chair: pack.chair.clone(), ..known })?,
        Err(Error::NotFound(_)) => tx.add_audit(&audit(pack, tool))?,
        Err(other) => return Err(other),
    }
    let lines: Vec<_> = pack
        .lines_of_enquiry
        .iter()
        .map(|text| LineOfEnquiry { text: text.clone(), conclusion: String::new() })
        .collect();
    tx.set_lines_of_enquiry(&pack.audit_id, &lines)?;
    tx.ask_agency(&pack.audit_id, &us)?;
    let known: Vec<_> = tx.cases(&pack.audit_id)?.into_iter().map(|case| case.id).collect();
    for case in pack.cases.iter().filter(|case| !known.contains(&case.id)) {
        let case = Case {
            id: case.id.clone(),
            reference: case.reference.clone(),
            age_band: String::new(),
            plan: String::new(),
            note: String::new(),
        };
        tx.add_case(&pack.audit_id, &case)?;
    }
    tx.keep_request(&pack.audit_id, (&us, &pack.agency_code, contact), &bundle.digest, &pack.guidance)?;
    Ok(Imported {
        done: format!("The request for audit {} from {} was imported.", pack.reference, bundle.other),
        next: format!(
            "Check your involvement in {} and fill in a return for each.",
            counted(pack.cases.len(), "case", "cases")
        ),
        audit: Some(pack.audit_id.clone()),
        before: None,
    })
}

/// Finds or adds ourselves as the partnership knows us: by name, or by code where another partnership writes the name
/// in another way.
fn ourselves(tx: &Tx<'_>, pack: &RequestPack) -> Result<AgencyId> {
    let agencies = tx.agencies()?;
    let by_name = agencies.iter().find(|agency| same_organisation(&agency.name, &pack.agency_name));
    if let Some(us) = by_name.or_else(|| agencies.iter().find(|agency| agency.code == pack.agency_code)) {
        return Ok(us.id.clone());
    }
    let us = Agency {
        id: AgencyId::new(&mut tx.chance()),
        code: pack.agency_code.clone(),
        name: pack.agency_name.clone(),
        short_name: pack.agency_name.clone(),
        kind: pack.agency_kind.clone(),
        contact: None,
    };
    tx.add_agency(&us)?;
    Ok(us.id)
}

fn audit(pack: &RequestPack, tool_digest: crate::digest::Digest) -> Audit {
    Audit {
        id: pack.audit_id.clone(),
        reference: pack.reference.clone(),
        theme: pack.theme.clone(),
        stage: Stage::Fieldwork,
        aim: pack.aim.clone(),
        why: String::new(),
        method: String::new(),
        window_from: pack.window_from,
        window_to: pack.window_to,
        due_on: pack.due_on,
        meeting_on: None,
        chair: pack.chair.clone(),
        independence: String::new(),
        data_protection: String::new(),
        summary: String::new(),
        process_learning: String::new(),
        report_version: "0.1".to_owned(),
        tool_digest,
        theme_pack: pack.theme_pack.clone(),
    }
}
