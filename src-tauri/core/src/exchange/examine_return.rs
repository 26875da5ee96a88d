//! Checks returns against a partnership's file: the audit, the agency that speaks, the tool, and every answer.

use super::examine::{entry, is_id, unreadable};
use crate::agency::Agency;
use crate::audit::{Audit, AuditError, Case, Involvement, is_reference};
use crate::bundle::{MAX_NAME, Opened, Trust, clean_line};
use crate::clock::is_plausible;
use crate::contact::{Contact, same_organisation};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::AuditId;
use crate::qa::{QaError, Reopened, outside};
use crate::returns::{
    AgencyReturn, CaseReturn, CheckNote, ReturnError, ReturnPack, ReturnState, check, refusals, tidy,
};
use crate::tool::Tool;
use crate::vault::Read;

/// Returns that may come in.
pub(super) struct ExaminedReturns {
    pub(super) audit: Audit,
    pub(super) agency: Agency,
    pub(super) tool: Tool,
    pub(super) pack: ReturnPack,
    pub(super) cases: Vec<ExaminedCase>,
}

/// One case of a return bundle.
pub(super) struct ExaminedCase {
    pub(super) said: CaseReturn,
    pub(super) notes: Vec<CheckNote>,
    pub(super) replaces: Option<AgencyReturn>,
    /// The file already has a newer one: this one is kept, and is not the current one.
    pub(super) is_older: bool,
}

pub(super) fn returns(
    read: &Read<'_>,
    opened: &Opened,
    trust: Trust,
    contact: Option<&Contact>,
) -> Result<ExaminedReturns> {
    let sender = opened.sender().organisation().to_owned();
    let pack = whole(opened, entry(opened, "return.json")?)?;
    let Some(audit) = known_audit(read, &pack.audit_id)? else {
        let ours = read.organisation()?.name;
        return Err(ReturnError::OtherPartnership { sender, reference: pack.audit_reference, ours }.into());
    };
    let Some(agency) = read.agencies()?.into_iter().find(|agency| agency.code == pack.agency_code) else {
        return Err(AuditError::NotAsked { agency: sender, reference: audit.reference }.into());
    };
    let is_its_own = match (&agency.contact, contact) {
        (Some(linked), Some(contact)) => *linked == contact.id,
        (None, _) => same_organisation(&agency.name, &sender) && trust != Trust::Changed,
        (Some(_), None) => false,
    };
    if !is_its_own {
        return Err(ReturnError::NotThisAgency { sender, agency: agency.name }.into());
    }
    if !read.asked(&audit.id)?.iter().any(|asked| asked.agency.id == agency.id) {
        return Err(AuditError::NotAsked { agency: agency.name, reference: audit.reference }.into());
    }
    if pack.tool != audit.tool_digest || opened.manifest.tool.as_ref().map(|stamp| stamp.sha256) != Some(pack.tool) {
        return Err(other_tool(read, opened, &audit, &agency, pack.tool)?.into());
    }
    if !audit.stage.takes_returns() {
        return Err(AuditError::NotTakingReturns { reference: audit.reference, stage: audit.stage }.into());
    }
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let cases = examine_cases(read, opened, &audit, &agency, &tool, &pack)?;
    Ok(ExaminedReturns { audit, agency, tool, pack, cases })
}

/// Checks the parts of a return that are quoted before its answers are looked at, and cleans every text.
fn whole(opened: &Opened, mut pack: ReturnPack) -> Result<ReturnPack, ReturnError> {
    let plain = |text: &str| (1..=60).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    let is_whole = opened.manifest.audit_id.as_ref() == Some(&pack.audit_id)
        && is_reference(&pack.audit_reference)
        && plain(&pack.agency_code)
        && is_plausible(pack.signed_on)
        && pack.cases.iter().all(|said| is_reference(&said.case) && is_id(said.return_id.as_str()));
    if !is_whole {
        return Err(unreadable(opened));
    }
    pack.signatory = clean_line(&pack.signatory, MAX_NAME).map_err(|what| ReturnError::BadText {
        kind: "return",
        place: "sign-off".to_owned(),
        what,
    })?;
    pack.cases.iter_mut().for_each(tidy);
    Ok(pack)
}

fn known_audit(read: &Read<'_>, id: &AuditId) -> Result<Option<Audit>> {
    match read.audit(id) {
        Ok(audit) => Ok(Some(audit)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn other_tool(read: &Read<'_>, opened: &Opened, audit: &Audit, agency: &Agency, found: Digest) -> Result<ReturnError> {
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let stamp = opened.manifest.tool.as_ref();
    let number = stamp.map_or_else(|| "an unnamed version".to_owned(), |stamp| format!("version {}", stamp.version));
    let found = if stamp.is_some_and(|stamp| stamp.version == tool.version.to_string()) {
        format!("another text of {number} (digest {})", found.short())
    } else {
        number
    };
    Ok(ReturnError::OtherTool {
        agency: agency.name.clone(),
        found,
        wanted: format!("version {}", tool.version),
        reference: audit.reference.clone(),
    })
}

fn examine_cases(
    read: &Read<'_>,
    opened: &Opened,
    audit: &Audit,
    agency: &Agency,
    tool: &Tool,
    pack: &ReturnPack,
) -> Result<Vec<ExaminedCase>> {
    let sample: Vec<Case> = read.cases(&audit.id)?;
    let mut places = Vec::new();
    for (at, said) in pack.cases.iter().enumerate() {
        let case = &said.case;
        if !sample.iter().any(|known| known.id == said.case_id && known.reference == *case) {
            places.push(format!("{case}: no such case in this audit's sample"));
        }
        if pack.cases[..at].iter().any(|other| other.case_id == said.case_id) {
            places.push(format!("{case}: it is in this return twice"));
        }
        let numbered_before = pack.cases[..at].iter().any(|other| other.return_id == said.return_id);
        if numbered_before || known_return(read, said)? {
            places.push(format!("{case}: its number was used for another return"));
        }
        if said.involvement == Involvement::Awaiting {
            places.push(format!("{case}: it does not say whether the agency was involved"));
        }
        places.extend(refusals(tool, said));
    }
    if pack.cases.is_empty() {
        places.push("the return holds no case".to_owned());
    }
    if !places.is_empty() {
        return Err(ReturnError::DoNotFit { sender: agency.name.clone(), places }.into());
    }
    accepted_stays(read, agency, opened.manifest.sequence, pack)?;
    let window = (audit.window_from, audit.window_to);
    pack.cases
        .iter()
        .map(|said| {
            let replaces = read.return_of(&said.case_id, &agency.id, ReturnState::Submitted)?;
            let is_older = replaces.as_ref().is_some_and(|kept| kept.sequence >= opened.manifest.sequence);
            let mut notes = check(tool, window, said);
            if !is_older {
                notes.extend(decisions_without_an_answer(read, audit, agency, tool, said)?);
                notes.extend(not_sent_back(read, tool, replaces.as_ref(), said)?);
            }
            Ok(ExaminedCase { notes, said: said.clone(), replaces, is_older })
        })
        .collect()
}

/// Refuses a newer return of a case whose return was accepted: it has to be sent back first.
fn accepted_stays(read: &Read<'_>, agency: &Agency, sequence: u64, pack: &ReturnPack) -> Result<()> {
    for said in &pack.cases {
        let Some(kept) = read.return_of(&said.case_id, &agency.id, ReturnState::Submitted)? else { continue };
        let last = read.reviews(&kept.id)?.pop();
        if kept.sequence < sequence && last.is_some_and(|last| !last.decision.sends_back()) {
            return Err(QaError::Accepted { agency: agency.name.clone(), case: said.case.clone() }.into());
        }
    }
    Ok(())
}

/// Returns a note for each question or domain that is answered otherwise than before, and was not sent back.
fn not_sent_back(
    read: &Read<'_>,
    tool: &Tool,
    replaces: Option<&AgencyReturn>,
    said: &CaseReturn,
) -> Result<Vec<CheckNote>> {
    let Some(kept) = replaces else { return Ok(Vec::new()) };
    let Some(review) = read.reviews(&kept.id)?.pop() else { return Ok(Vec::new()) };
    let places = outside(&Reopened::by(&review.points), tool, &read.return_body(&kept.id)?, said);
    let message = "It is answered otherwise than before, and no point asked for that.";
    Ok(places.into_iter().map(|place| CheckNote { check: None, place, message: message.to_owned() }).collect())
}

/// Returns a note for each grade that the panel decided and that this return has no more: the decision stays on
/// record, and no grade counts in that place.
fn decisions_without_an_answer(
    read: &Read<'_>,
    audit: &Audit,
    agency: &Agency,
    tool: &Tool,
    said: &CaseReturn,
) -> Result<Vec<CheckNote>> {
    let decided = read.graded_answers_of(&audit.id, &said.case_id, &agency.id)?;
    let lost = decided.into_iter().filter(|one| one.last.is_some() && !said.domains.contains_key(&one.domain));
    let note = |domain: String| {
        let title = tool.domain(&domain).map_or("", |domain| domain.title.as_str());
        CheckNote {
            check: None,
            place: format!("{domain} {title}"),
            message: "The panel decided this grade, and this return has none. The decision stays on record; no grade counts here.".to_owned(),
        }
    };
    Ok(lost.map(|one| note(one.domain)).collect())
}

fn known_return(read: &Read<'_>, said: &CaseReturn) -> Result<bool> {
    match read.agency_return(&said.return_id) {
        Ok(_) => Ok(true),
        Err(Error::NotFound(_)) => Ok(false),
        Err(other) => Err(other),
    }
}
