//! Takes the returns of a bundle into the file. A newer return supersedes; the older one stays.

use super::examine_return::ExaminedReturns;
use super::import::Imported;
use super::store::KeptBundle;
use crate::advice::counted;
use crate::audit::Involved;
use crate::error::Result;
use crate::ids::ContactId;
use crate::returns::{AgencyReturn, ReturnState};
use crate::vault::Tx;

pub(super) fn take(
    tx: &Tx<'_>,
    returns: &ExaminedReturns,
    contact: &ContactId,
    bundle: &KeptBundle,
) -> Result<Imported> {
    let ExaminedReturns { audit, agency, pack, cases, .. } = returns;
    if agency.contact.is_none() {
        tx.link_contact(&agency.id, contact)?;
    }
    for case in cases {
        let state = if case.is_older { ReturnState::Superseded } else { ReturnState::Submitted };
        if state == ReturnState::Submitted {
            tx.supersede_return(&case.said.case_id, &agency.id)?;
            tx.set_involvement(&Involved {
                case_id: case.said.case_id.clone(),
                agency_id: agency.id.clone(),
                status: case.said.involvement,
                window_from: case.said.window_from,
                window_to: case.said.window_to,
                note: case.said.note.clone(),
            })?;
        }
        let kept = AgencyReturn {
            id: case.said.return_id.clone(),
            audit: audit.id.clone(),
            case: case.said.case_id.clone(),
            agency: agency.id.clone(),
            sequence: bundle.sequence,
            state,
            tool: pack.tool,
            bundle: Some(bundle.digest),
            signatory: pack.signatory.clone(),
            signed_on: Some(pack.signed_on),
            received_at: tx.now(),
        };
        tx.keep_return(&kept, &case.said, &case.notes)?;
    }
    tx.about(&audit.id);
    tx.note("agency", agency.id.as_str());
    tx.note("returns", cases.iter().map(|case| case.said.return_id.as_str()).collect::<Vec<_>>());
    let to_look_at: usize = cases.iter().map(|case| case.notes.len()).sum();
    let older = cases.iter().filter(|case| case.is_older).count();
    let done = format!(
        "{} from {} for audit {} imported.",
        counted(cases.len(), "return", "returns"),
        agency.name,
        audit.reference
    );
    Ok(Imported {
        done: match older {
            0 => done,
            older => format!(
                "{done} {} kept as superseded, because a newer return was here already.",
                counted(older, "case is", "cases are")
            ),
        },
        next: if to_look_at == 0 {
            "Go to moderation, or import the next return.".to_owned()
        } else {
            format!(
                "The checks have {} for you to look at; open the return, then go to moderation.",
                counted(to_look_at, "point", "points")
            )
        },
        audit: Some(audit.id.clone()),
        before: None,
    })
}
