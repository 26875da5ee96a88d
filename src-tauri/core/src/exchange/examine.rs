//! Looks into a bundle without changing anything: opens it, asks who sent it, and checks what it says against this file.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use super::examine_feedback::{ExaminedFeedback, feedback};
use super::examine_request::{ExaminedRequest, request};
use super::examine_return::{ExaminedReturns, returns};
use crate::agency::Agency;
use crate::bundle::{Kind, Opened, Trust, open};
use crate::contact::{Contact, same_organisation};
use crate::error::Result;
use crate::partnership::Role;
use crate::returns::ReturnError;
use crate::vault::Read;

/// What a bundle turned out to be.
pub(super) enum Contents {
    /// Exactly this file was imported before: its contents are not looked at again.
    Here { at: DateTime<Utc> },
    /// A contact card, and the agency of this file with its name.
    Card { agency: Option<Agency> },
    /// A request to this agency.
    Request(Box<ExaminedRequest>),
    /// Returns of an agency.
    Returns(Box<ExaminedReturns>),
    /// What the partnership decided about returns of ours.
    Feedback(Box<ExaminedFeedback>),
}

/// A bundle that was opened, with what this file knows of its sender.
pub(super) struct Examined {
    pub(super) opened: Opened,
    pub(super) trust: Trust,
    pub(super) contact: Option<Contact>,
    pub(super) contents: Contents,
}

/// Opens a bundle and asks how far its sender is trusted. Nothing of its contents is read yet.
pub(super) fn look(read: &Read<'_>, bytes: &[u8]) -> Result<(Opened, Trust, Option<Contact>)> {
    let opened = open(bytes, &read.identity()?)?;
    let trust = read.trust_in(opened.sender())?;
    let contact = read.contact_by_card(opened.sender())?;
    Ok((opened, trust, contact))
}

/// Refuses a sender whose keys are unknown or changed, except where the person accepts a new one. A contact card with
/// changed keys may come in, to be checked by telephone: until then nothing under that name does.
fn trusted(read: &Read<'_>, opened: &Opened, trust: Trust, accept_new_sender: bool) -> Result<()> {
    let sender = opened.sender().organisation().to_owned();
    let is_card = opened.manifest.kind == Kind::Contact;
    let refused = match trust {
        Trust::FirstUse | Trust::Checked => return Ok(()),
        Trust::Unknown if accept_new_sender || is_card => return Ok(()),
        Trust::Changed if is_card && !read.shares_a_key(opened.sender())? => return Ok(()),
        Trust::Unknown => ReturnError::UnknownSender { sender },
        Trust::Changed => ReturnError::SenderChanged { sender },
    };
    Err(refused.into())
}

/// Checks everything a bundle says against this file.
pub(super) fn examine(read: &Read<'_>, bytes: &[u8], accept_new_sender: bool) -> Result<Examined> {
    let (opened, trust, contact) = look(read, bytes)?;
    if let Some(at) = read.came_in(&opened.digest)? {
        return Ok(Examined { opened, trust, contact, contents: Contents::Here { at } });
    }
    if opened.sender().has_keys_of(&read.own_card()?) {
        return Err(ReturnError::OurOwn.into());
    }
    trusted(read, &opened, trust, accept_new_sender)?;
    if read.bundle_in(&opened.manifest.bundle_id)?.is_some() {
        let sender = opened.sender().organisation().to_owned();
        return Err(ReturnError::SameNumberOtherContent { sender }.into());
    }
    numbered(&opened)?;
    let contents = match (opened.manifest.kind, read.organisation()?.role) {
        (Kind::Contact, _) => {
            let name = opened.sender().organisation();
            let agency = read.agencies()?.into_iter().find(|agency| same_organisation(&agency.name, name));
            Contents::Card { agency }
        }
        (Kind::Request, Role::Agency) => Contents::Request(Box::new(request(read, &opened, contact.as_ref())?)),
        (Kind::Return, Role::Partnership) => {
            Contents::Returns(Box::new(returns(read, &opened, trust, contact.as_ref())?))
        }
        (Kind::Feedback, Role::Agency) => Contents::Feedback(Box::new(feedback(read, &opened, contact.as_ref())?)),
        (Kind::Request, Role::Partnership) => {
            return Err(ReturnError::WrongSide { kind: "request", ours: "a partnership's file" }.into());
        }
        (Kind::Feedback, Role::Partnership) => {
            return Err(ReturnError::WrongSide { kind: "feedback bundle", ours: "a partnership's file" }.into());
        }
        (Kind::Return, Role::Agency) => {
            return Err(ReturnError::WrongSide { kind: "return", ours: "an agency's file" }.into());
        }
    };
    Ok(Examined { opened, trust, contact, contents })
}

/// Refuses a place among the sender's bundles that cannot be kept or compared.
fn numbered(opened: &Opened) -> Result<(), ReturnError> {
    let sequence = opened.manifest.sequence;
    let counts = match opened.manifest.kind {
        Kind::Contact => true,
        Kind::Request | Kind::Return | Kind::Feedback => sequence > 0,
    };
    if counts && i64::try_from(sequence).is_ok() {
        return Ok(());
    }
    Err(unreadable(opened))
}

/// Says that a bundle's contents do not have the shape of their kind.
pub(super) fn unreadable(opened: &Opened) -> ReturnError {
    let kind = match opened.manifest.kind {
        Kind::Contact => "contact card",
        Kind::Request => "request",
        Kind::Return => "return",
        Kind::Feedback => "feedback bundle",
    };
    ReturnError::Unreadable { kind }
}

/// Reads an entry of a bundle, strictly.
pub(super) fn entry<T: DeserializeOwned>(opened: &Opened, id: &str) -> Result<T, ReturnError> {
    let bytes = opened.entry(id).ok_or_else(|| unreadable(opened))?;
    serde_json::from_slice(bytes).map_err(|_| unreadable(opened))
}

/// Tells whether a text is an id as this app writes one.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
