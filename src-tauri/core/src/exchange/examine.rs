//! Looks into a bundle without changing anything: opens it, asks who sent it, and checks what it says against this file.

use serde::de::DeserializeOwned;

use super::request::RequestPack;
use crate::agency::Agency;
use crate::audit::{Audit, AuditError, Case, Involvement};
use crate::bundle::{Kind, Opened, Trust, open};
use crate::contact::Contact;
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::AuditId;
use crate::partnership::Role;
use crate::returns::{AgencyReturn, CaseReturn, CheckNote, ReturnError, ReturnPack, ReturnState, check, refusals};
use crate::tool::{Tool, digest as tool_digest};
use crate::vault::Read;

/// What a bundle turned out to be.
pub(super) enum Contents {
    /// A contact card, and the agency of this file with its name.
    Card { agency: Option<Agency> },
    /// A request to this agency.
    Request { pack: Box<RequestPack>, tool: Box<Tool>, tool_text: String },
    /// Returns of an agency.
    Returns(Box<ExaminedReturns>),
}

/// Returns that may come in.
pub(super) struct ExaminedReturns {
    pub audit: Audit,
    pub agency: Agency,
    pub tool: Tool,
    pub pack: ReturnPack,
    pub cases: Vec<ExaminedCase>,
}

/// One case of a return bundle.
pub(super) struct ExaminedCase {
    pub said: CaseReturn,
    pub notes: Vec<CheckNote>,
    pub replaces: Option<AgencyReturn>,
    /// The file already has a newer one: this one is kept, and is not the current one.
    pub is_older: bool,
}

/// A bundle that was opened, with what this file knows of its sender.
pub(super) struct Examined {
    pub opened: Opened,
    pub trust: Trust,
    pub contact: Option<Contact>,
    pub contents: Contents,
}

/// Opens a bundle and asks how far its sender is trusted. Nothing of its contents is read yet.
pub(super) fn look(read: &Read<'_>, bytes: &[u8]) -> Result<(Opened, Trust, Option<Contact>)> {
    let opened = open(bytes, &read.identity()?)?;
    let trust = read.trust_in(opened.sender())?;
    let contact = read.contact_by_card(opened.sender())?;
    Ok((opened, trust, contact))
}

/// Refuses a sender whose keys are unknown or changed, except where the person accepts a new one.
pub(super) fn trusted(opened: &Opened, trust: Trust, accept_new_sender: bool) -> Result<(), ReturnError> {
    let sender = opened.sender().organisation().to_owned();
    match trust {
        Trust::FirstUse | Trust::Checked => Ok(()),
        Trust::Unknown if accept_new_sender || opened.manifest.kind == Kind::Contact => Ok(()),
        Trust::Unknown => Err(ReturnError::UnknownSender { sender }),
        Trust::Changed => Err(ReturnError::SenderChanged { sender }),
    }
}

/// Checks everything a bundle says against this file.
pub(super) fn examine(read: &Read<'_>, bytes: &[u8], accept_new_sender: bool) -> Result<Examined> {
    let (opened, trust, contact) = look(read, bytes)?;
    trusted(&opened, trust, accept_new_sender)?;
    if let Some((digest, _)) = read.bundle_in(&opened.manifest.bundle_id)?
        && digest != opened.digest
    {
        let sender = opened.sender().organisation().to_owned();
        return Err(ReturnError::SameNumberOtherContent { sender }.into());
    }
    let role = read.organisation()?.role;
    let contents = match (opened.manifest.kind, role) {
        (Kind::Contact, _) => {
            let name = opened.sender().organisation();
            Contents::Card { agency: read.agencies()?.into_iter().find(|agency| agency.name == name) }
        }
        (Kind::Request, Role::Agency) => request(&opened)?,
        (Kind::Return, Role::Partnership) => {
            Contents::Returns(Box::new(returns(read, &opened, trust, contact.as_ref())?))
        }
        (Kind::Request, Role::Partnership) => {
            return Err(ReturnError::WrongSide { kind: "request", ours: "a partnership's file" }.into());
        }
        (Kind::Return, Role::Agency) => {
            return Err(ReturnError::WrongSide { kind: "return", ours: "an agency's file" }.into());
        }
    };
    Ok(Examined { opened, trust, contact, contents })
}

fn entry<T: DeserializeOwned>(opened: &Opened, id: &str, kind: &'static str) -> Result<T, ReturnError> {
    let bytes = opened.entry(id).ok_or(ReturnError::Unreadable { kind })?;
    serde_json::from_slice(bytes).map_err(|_| ReturnError::Unreadable { kind })
}

fn request(opened: &Opened) -> Result<Contents> {
    let pack: RequestPack = entry(opened, "request.json", "request")?;
    let text = opened.entry("tool.toml").and_then(|bytes| std::str::from_utf8(bytes).ok());
    let text = text.ok_or(ReturnError::Unreadable { kind: "request" })?;
    let tool = Tool::read(text)?;
    let stamped = opened.manifest.tool.as_ref().map(|stamp| stamp.sha256);
    if stamped != Some(tool_digest(text)) || opened.manifest.audit_id.as_ref() != Some(&pack.audit_id) {
        return Err(ReturnError::Unreadable { kind: "request" }.into());
    }
    Ok(Contents::Request { pack: Box::new(pack), tool: Box::new(tool), tool_text: text.to_owned() })
}

fn returns(read: &Read<'_>, opened: &Opened, trust: Trust, contact: Option<&Contact>) -> Result<ExaminedReturns> {
    let sender = opened.sender().organisation().to_owned();
    let pack: ReturnPack = entry(opened, "return.json", "return")?;
    let Some(audit) = known_audit(read, &pack.audit_id)? else {
        let ours = read.organisation()?.name;
        return Err(ReturnError::OtherPartnership { sender, reference: pack.audit_reference, ours }.into());
    };
    let agency = match read.agency_by_name(&pack.agency_code) {
        Ok(agency) => agency,
        Err(Error::NotFound(_)) => {
            return Err(AuditError::NotAsked { agency: sender, reference: audit.reference }.into());
        }
        Err(other) => return Err(other),
    };
    let is_its_own = match (&agency.contact, contact) {
        (Some(linked), Some(contact)) => *linked == contact.id,
        (None, _) => agency.name == sender && trust != Trust::Changed,
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
    let mut seen: Vec<&str> = Vec::new();
    for said in &pack.cases {
        let known = sample.iter().any(|case| case.id == said.case_id && case.reference == said.case);
        if !known {
            places.push(format!("{}: no such case in this audit's sample", said.case));
        }
        if seen.contains(&said.case_id.as_str()) {
            places.push(format!("{}: it is in this return twice", said.case));
        }
        if said.involvement == Involvement::Awaiting {
            places.push(format!("{}: it does not say whether the agency was involved", said.case));
        }
        seen.push(said.case_id.as_str());
        places.extend(refusals(tool, said));
    }
    if pack.cases.is_empty() {
        places.push("the return holds no case".to_owned());
    }
    if !places.is_empty() {
        return Err(ReturnError::DoNotFit { sender: agency.name.clone(), places }.into());
    }
    let window = (audit.window_from, audit.window_to);
    pack.cases
        .iter()
        .map(|said| {
            let replaces = read.return_of(&said.case_id, &agency.id, ReturnState::Submitted)?;
            let is_older = replaces.as_ref().is_some_and(|kept| kept.sequence >= opened.manifest.sequence);
            Ok(ExaminedCase { notes: check(tool, window, said), said: said.clone(), replaces, is_older })
        })
        .collect()
}
