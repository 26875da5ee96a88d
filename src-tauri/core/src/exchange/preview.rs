//! The preview of an import: what a file is, from whom, and everything that is wrong with it. It writes nothing.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::examine::{Contents, Examined, examine, look};
use super::examine_feedback::ExaminedFeedback;
use super::examine_request::ExaminedRequest;
use super::examine_return::ExaminedReturns;
use crate::advice::{Advise, counted};
use crate::agency::Agency;
use crate::audit::Involvement;
use crate::bundle::{Kind, Opened, Trust};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::returns::CheckNote;
use crate::vault::{Read, Vault};

/// What would happen on import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "ImportStanding"))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It can be imported.
    Ready,
    /// It is here already: importing it again changes nothing.
    AlreadyImported,
    /// It is refused.
    Refused,
}

/// A refusal in a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Problem {
    /// The stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub next: String,
}

/// One case of a return in a preview.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PreviewCase {
    /// The case's reference.
    pub case: String,
    /// Involved, not involved, …
    pub involvement: Involvement,
    /// The same in words.
    pub involvement_words: String,
    /// How many domains have a grade.
    pub grades: usize,
    /// What becomes of a return that is here: empty where there is none.
    pub replaces: String,
    /// What the Business Unit should look at.
    pub notes: Vec<CheckNote>,
}

/// What a file is, before anything is imported.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Preview {
    /// The file's name, as chosen.
    pub name: String,
    /// The digest that a confirmation must give.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub digest: Digest,
    /// What would happen.
    pub standing: Standing,
    /// The kind of bundle in words; empty where it cannot be opened.
    pub kind: String,
    /// The sender's name for itself; empty where it cannot be opened.
    pub sender: String,
    /// The sender's 30 digits.
    pub fingerprint: String,
    /// How far the sender is trusted.
    pub trust: Option<Trust>,
    /// The same in words.
    pub trust_words: String,
    /// The audit's reference and theme.
    pub audit: String,
    /// The agency it speaks for.
    pub agency: String,
    /// The tool and its version.
    pub tool: String,
    /// Who signed it off.
    pub signatory: String,
    /// When it was made.
    pub made_at: Option<DateTime<Utc>>,
    /// When it was imported before.
    pub imported_at: Option<DateTime<Utc>>,
    /// What importing does, in one sentence; empty where it is refused.
    pub effect: String,
    /// The cases of a return or a request.
    pub cases: Vec<PreviewCase>,
    /// Why it is refused.
    pub problems: Vec<Problem>,
}

/// Looks at one file and tells all there is to tell. A refused bundle is not an error here: it is what the preview shows.
///
/// # Errors
/// Only where this file itself cannot be read.
pub fn preview(vault: &Vault, name: &str, bytes: &[u8], accept_new_sender: bool) -> Result<Preview> {
    let read = vault.read();
    let mut shown = Preview {
        name: name.to_owned(),
        digest: Digest::of(bytes),
        standing: Standing::Refused,
        kind: String::new(),
        sender: String::new(),
        fingerprint: String::new(),
        trust: None,
        trust_words: String::new(),
        audit: String::new(),
        agency: String::new(),
        tool: String::new(),
        signatory: String::new(),
        made_at: None,
        imported_at: None,
        effect: String::new(),
        cases: Vec::new(),
        problems: Vec::new(),
    };
    if let Ok((opened, trust, _)) = look(&read, bytes) {
        show_sender(&mut shown, &opened, trust);
    }
    match examine(&read, bytes, accept_new_sender) {
        Ok(examined) => show_contents(&mut shown, &read, &examined)?,
        Err(Error::Database(fault)) => return Err(fault.into()),
        Err(problem) => {
            let advice = problem.advice();
            shown.problems.push(Problem {
                code: problem.code().to_owned(),
                message: advice.message,
                next: advice.next,
            });
        }
    }
    Ok(shown)
}

fn show_sender(shown: &mut Preview, opened: &Opened, trust: Trust) {
    shown.kind = match opened.manifest.kind {
        Kind::Contact => "contact card",
        Kind::Request => "request",
        Kind::Return => "return",
        Kind::Feedback => "feedback",
    }
    .to_owned();
    shown.sender = opened.sender().organisation().to_owned();
    shown.fingerprint = opened.sender().fingerprint().to_string();
    shown.trust = Some(trust);
    shown.trust_words = trust.words().to_owned();
    shown.made_at = Some(opened.manifest.created_utc);
    if let Some(stamp) = &opened.manifest.tool {
        shown.tool = format!("{}, version {}", stamp.id, stamp.version);
    }
}

fn show_contents(shown: &mut Preview, read: &Read<'_>, examined: &Examined) -> Result<()> {
    shown.standing = Standing::Ready;
    match &examined.contents {
        Contents::Here { at } => {
            shown.standing = Standing::AlreadyImported;
            shown.imported_at = Some(*at);
            shown.effect =
                format!("It was imported on {}; importing it again changes nothing.", at.format("%-d %B %Y"));
            let audits = read.audits()?;
            let audit = audits.iter().find(|audit| Some(&audit.id) == examined.opened.manifest.audit_id.as_ref());
            shown.audit = audit.map(|audit| format!("{} {}", audit.reference, audit.theme)).unwrap_or_default();
        }
        Contents::Card { agency } => {
            shown.effect = card_effect(shown, agency.as_ref(), examined.trust);
        }
        Contents::Request(request) => show_request(shown, request),
        Contents::Returns(returns) => show_returns(shown, returns),
        Contents::Feedback(feedback) => show_feedback(shown, feedback),
    }
    Ok(())
}

fn card_effect(shown: &Preview, agency: Option<&Agency>, trust: Trust) -> String {
    match (agency, trust) {
        (_, Trust::Checked | Trust::FirstUse) => "This card is known already.".to_owned(),
        (_, Trust::Changed) => format!(
            "{} is known here with other keys: nothing from it is imported until the 30 digits are checked by telephone.",
            shown.sender
        ),
        (Some(agency), Trust::Unknown) => {
            format!("{} can then be sent requests; check its 30 digits by telephone.", agency.name)
        }
        (None, Trust::Unknown) => {
            "The organisation becomes a contact; no agency in this file has its name yet.".to_owned()
        }
    }
}

fn show_request(shown: &mut Preview, request: &ExaminedRequest) {
    let ExaminedRequest { pack, tool, is_older, .. } = request;
    shown.audit = format!("{} {}", pack.reference, pack.theme);
    shown.agency = pack.agency_name.clone();
    shown.tool = format!("{}, version {}", tool.title, tool.version);
    shown.effect = if *is_older {
        "A newer request for this audit is here already; this one is kept and changes nothing.".to_owned()
    } else {
        let cases = counted(pack.cases.len(), "case", "cases");
        format!("{cases} will be asked of you, due on {}.", pack.due_on.format("%-d %B %Y"))
    };
    shown.cases = pack
        .cases
        .iter()
        .map(|case| PreviewCase {
            case: case.reference.clone(),
            involvement: Involvement::Awaiting,
            involvement_words: Involvement::Awaiting.words().to_owned(),
            grades: 0,
            replaces: String::new(),
            notes: Vec::new(),
        })
        .collect();
}

fn show_feedback(shown: &mut Preview, feedback: &ExaminedFeedback) {
    let ExaminedFeedback { audit, us, news, pack, .. } = feedback;
    shown.audit = format!("{} {}", audit.reference, audit.theme);
    shown.agency = us.name.clone();
    shown.effect = match news.len() {
        0 => "It says what is known here already.".to_owned(),
        new => format!("{} is said of your returns.", counted(new, "new decision", "new decisions")),
    };
    shown.cases = pack
        .returns
        .iter()
        .map(|told| PreviewCase {
            case: told.case.clone(),
            involvement: told.involvement,
            involvement_words: told.decision.words().to_owned(),
            grades: 0,
            replaces: String::new(),
            notes: told
                .points
                .iter()
                .map(|point| CheckNote { check: None, place: point.place.clone(), message: point.text.clone() })
                .collect(),
        })
        .collect();
}

fn show_returns(shown: &mut Preview, returns: &ExaminedReturns) {
    shown.audit = format!("{} {}", returns.audit.reference, returns.audit.theme);
    shown.agency = returns.agency.name.clone();
    shown.tool = format!("{}, version {}", returns.tool.title, returns.tool.version);
    shown.signatory = returns.pack.signatory.clone();
    shown.cases = returns
        .cases
        .iter()
        .map(|case| PreviewCase {
            case: case.said.case.clone(),
            involvement: case.said.involvement,
            involvement_words: case.said.involvement.words().to_owned(),
            grades: case.said.domains.len(),
            replaces: match (&case.replaces, case.is_older) {
                (None, _) => String::new(),
                (Some(_), true) => "A newer return is here already; this one is kept as superseded.".to_owned(),
                (Some(kept), false) => {
                    format!("Takes the place of the return of {}, which is kept.", kept.received_at.format("%-d %B %Y"))
                }
            },
            notes: case.notes.clone(),
        })
        .collect();
    let replaced = returns.cases.iter().filter(|case| case.replaces.is_some() && !case.is_older).count();
    let new = returns.cases.iter().filter(|case| case.replaces.is_none()).count();
    let mut effects = Vec::new();
    if new > 0 {
        effects.push(format!("{} come{} in", counted(new, "return", "returns"), if new == 1 { "s" } else { "" }));
    }
    if replaced > 0 {
        effects.push(format!("{} a newer version", counted(replaced, "return gets", "returns get")));
    }
    if effects.is_empty() {
        effects.push("Nothing current changes; the older return is kept as superseded".to_owned());
    }
    shown.effect = format!("{}.", effects.join("; "));
}
