//! Checks a request against an agency's file: whole, clean, from the partnership the audit belongs to, and newer.

use std::collections::BTreeSet;

use super::examine::{entry, is_id, unreadable};
use super::request::{RequestCase, RequestPack};
use crate::audit::{LINE, LONG, SHORT, is_reference};
use crate::bundle::{MAX_NAME, Opened, TextProblem, clean, clean_line};
use crate::clock::is_plausible;
use crate::contact::Contact;
use crate::error::Result;
use crate::returns::ReturnError;
use crate::tool::{Tool, digest as tool_digest};
use crate::vault::Read;

/// The most lines of enquiry or cases a request may hold.
const MOST: usize = 99;

/// A request that may come in.
pub(super) struct ExaminedRequest {
    pub(super) pack: RequestPack,
    pub(super) tool: Tool,
    pub(super) tool_text: String,
    /// The file has a newer request for the audit already: this one is kept, and changes nothing.
    pub(super) is_older: bool,
}

pub(super) fn request(read: &Read<'_>, opened: &Opened, contact: Option<&Contact>) -> Result<ExaminedRequest> {
    let pack: RequestPack = entry(opened, "request.json")?;
    let text = opened.entry("tool.toml").and_then(|bytes| std::str::from_utf8(bytes).ok());
    let text = text.ok_or_else(|| unreadable(opened))?;
    let tool = Tool::read(text)?;
    let stamped = opened.manifest.tool.as_ref().map(|stamp| stamp.sha256);
    let is_whole = stamped == Some(tool_digest(text))
        && opened.manifest.audit_id.as_ref() == Some(&pack.audit_id)
        && has_sound_parts(&pack, &tool);
    if !is_whole {
        return Err(unreadable(opened).into());
    }
    let pack = cleaned(pack)?;
    let is_older = fits_this_file(read, opened, &pack, contact)?;
    Ok(ExaminedRequest { pack, tool, tool_text: text.to_owned(), is_older })
}

/// Tells whether codes, references, ids and dates are such as this app writes.
fn has_sound_parts(pack: &RequestPack, tool: &Tool) -> bool {
    let prefix = format!("{}-", pack.reference);
    let case = |case: &RequestCase| {
        is_id(case.id.as_str()) && is_reference(&case.reference) && case.reference.starts_with(&prefix)
    };
    let ids: BTreeSet<_> = pack.cases.iter().map(|case| &case.id).collect();
    let references: BTreeSet<_> = pack.cases.iter().map(|case| &case.reference).collect();
    let code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let is_code = |text: &str| (1..=60).contains(&text.len()) && text.chars().all(code);
    is_reference(&pack.reference)
        && is_code(&pack.agency_code)
        && is_code(&pack.agency_kind)
        && pack.theme_pack.as_ref().is_none_or(|on| tool.packs.iter().any(|known| known.code == *on))
        && (1..=MOST).contains(&pack.cases.len())
        && pack.cases.iter().all(case)
        && ids.len() == pack.cases.len()
        && references.len() == pack.cases.len()
        && pack.lines_of_enquiry.len() <= MOST
        && pack.window_from <= pack.window_to
        && [pack.window_from, pack.window_to, pack.due_on].into_iter().all(is_plausible)
}

fn cleaned(pack: RequestPack) -> Result<RequestPack, ReturnError> {
    let refused = |place: &str| {
        let place = place.to_owned();
        move |what: TextProblem| ReturnError::BadText { kind: "request", place, what }
    };
    let lines = pack.lines_of_enquiry.iter().zip(1..);
    let lines = lines.map(|(line, at)| clean(line.trim(), LINE).map_err(refused(&format!("line of enquiry {at}"))));
    Ok(RequestPack {
        theme: clean_line(&pack.theme, SHORT).map_err(refused("theme"))?,
        aim: clean(pack.aim.trim(), LONG).map_err(refused("aim"))?,
        chair: clean(pack.chair.trim(), SHORT).map_err(refused("chair"))?,
        agency_name: clean_line(&pack.agency_name, MAX_NAME).map_err(refused("agency's name"))?,
        guidance: clean(pack.guidance.trim(), LONG).map_err(refused("guidance"))?,
        lines_of_enquiry: lines.collect::<Result<_, _>>()?,
        ..pack
    })
}

/// Checks a request against what is here. Returns whether a newer one for the same audit came before.
fn fits_this_file(read: &Read<'_>, opened: &Opened, pack: &RequestPack, contact: Option<&Contact>) -> Result<bool> {
    let sender = || opened.sender().organisation().to_owned();
    let reference = || pack.reference.clone();
    let audits = read.audits()?;
    let Some(audit) = audits.iter().find(|audit| audit.id == pack.audit_id) else {
        if audits.iter().any(|audit| audit.reference.eq_ignore_ascii_case(&pack.reference)) {
            return Err(ReturnError::ReferenceInUse { sender: sender(), reference: reference() }.into());
        }
        let is_taken = |case: &RequestCase| read.case(&case.id).is_ok();
        return if pack.cases.iter().any(is_taken) { Err(unreadable(opened).into()) } else { Ok(false) };
    };
    let known = read.request(&audit.id)?;
    if contact.map(|contact| &contact.id) != Some(&known.contact) {
        return Err(ReturnError::NotItsPartnership { sender: sender(), reference: reference() }.into());
    }
    if opened.manifest.tool.as_ref().map(|stamp| stamp.sha256) != Some(audit.tool_digest) {
        return Err(ReturnError::RequestChangedTool { sender: sender(), reference: reference() }.into());
    }
    let cases = read.cases(&audit.id)?;
    let differs = |case: &RequestCase| match read.case(&case.id) {
        Ok(here) => here.reference != case.reference || !cases.contains(&here),
        Err(_) => cases.iter().any(|here| here.reference == case.reference),
    };
    if audit.reference != pack.reference || pack.cases.iter().any(differs) {
        return Err(unreadable(opened).into());
    }
    Ok(known.sequence >= opened.manifest.sequence)
}
