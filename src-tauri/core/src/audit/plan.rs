//! Planning an audit, and amending the plan while it may still change.

use chrono::NaiveDate;
use serde::Deserialize;

use super::problem::{needed, optional, plausible};
use super::{Audit, AuditError, LineOfEnquiry, Stage};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::{AgencyId, AuditId};
use crate::journal::Op;
use crate::partnership::Role;
use crate::tool::Tool;
use crate::touched::Done;
use crate::vault::{Read, Vault};

/// The most characters a short field may have.
pub(crate) const SHORT: usize = 200;
/// The most characters a line of enquiry may have.
pub(crate) const LINE: usize = 500;
/// The most characters a long field may have.
pub(crate) const LONG: usize = 10_000;
/// The most characters a reference may have.
pub(crate) const REFERENCE: usize = 40;

/// What a new audit needs.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewAudit {
    /// Such as `MA26-02`.
    pub reference: String,
    /// What is audited.
    pub theme: String,
    /// What the audit is to find out.
    pub aim: String,
    /// Why this theme.
    pub why: String,
    /// How, and why that way.
    pub method: String,
    /// First day of the window of practice.
    pub window_from: NaiveDate,
    /// Last day of the window of practice.
    pub window_to: NaiveDate,
    /// When returns are due.
    pub due_on: NaiveDate,
    /// When the panel meets.
    pub meeting_on: Option<NaiveDate>,
    /// Who chairs.
    pub chair: String,
    /// How independence is assured.
    pub independence: String,
    /// Reference of the data protection assessment or agreement.
    pub data_protection: String,
    /// The audit tool, by digest or code; the case file tool that comes with the app where none is named.
    #[serde(default)]
    pub tool: Option<String>,
    /// The tool's theme pack, by code.
    pub theme_pack: Option<String>,
    /// The key lines of enquiry.
    pub lines_of_enquiry: Vec<String>,
    /// The agencies the audit asks.
    pub agencies: Vec<AgencyId>,
}

/// Texts of an audit that may change at any time; a field left out stays as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct Amendment {
    /// What the audit is to find out.
    pub aim: Option<String>,
    /// Why this theme.
    pub why: Option<String>,
    /// How, and why that way.
    pub method: Option<String>,
    /// When the panel meets.
    pub meeting_on: Option<NaiveDate>,
    /// Who chairs.
    pub chair: Option<String>,
    /// How independence was assured.
    pub independence: Option<String>,
    /// Reference of the data protection assessment or agreement.
    pub data_protection: Option<String>,
    /// The report's plain-English page.
    pub summary: Option<String>,
    /// What the audit taught about auditing.
    pub process_learning: Option<String>,
    /// The report's version.
    pub report_version: Option<String>,
    /// The lines of enquiry with their conclusions.
    pub lines_of_enquiry: Option<Vec<LineOfEnquiry>>,
}

/// Reads a plan that a person wrote as TOML: the fields of [`NewAudit`], dates as dates, agencies by whatever name is used.
///
/// # Errors
/// What the reader found, in a few words.
pub fn read_plan(text: &str) -> Result<NewAudit, String> {
    let table: toml::Table = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    let json = serde_json::to_value(table).map_err(|_| "it cannot be read".to_owned())?;
    serde_json::from_value(undated(json)).map_err(|error| error.to_string())
}

/// TOML's dates come as a table of one entry; JSON's are text.
fn undated(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(map) => match map.get("$__toml_private_datetime") {
            Some(date) => date.clone(),
            None => map.into_iter().map(|(key, value)| (key, undated(value))).collect(),
        },
        other => other,
    }
}

/// Tells whether a text can be typed and printed as a reference.
pub(crate) fn is_reference(text: &str) -> bool {
    (1..=REFERENCE).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Refuses a step of the partnership in an agency's file.
pub(crate) fn partnership_only(read: &Read<'_>) -> Result<()> {
    match read.organisation()?.role {
        Role::Partnership => Ok(()),
        Role::Agency => Err(AuditError::PartnershipOnly.into()),
    }
}

/// Makes an audit out of a plan.
///
/// # Errors
/// The first field that is empty, too long or impossible.
fn draw_up(id: AuditId, new: &NewAudit, tool: &Tool, tool_digest: Digest) -> Result<Audit, AuditError> {
    let reference = needed("Reference", &new.reference, REFERENCE)?;
    if !is_reference(&reference) {
        return Err(AuditError::BadReference { reference });
    }
    plausible("The window's first day", new.window_from)?;
    plausible("The window's last day", new.window_to)?;
    plausible("The day returns are due", new.due_on)?;
    new.meeting_on.map_or(Ok(()), |day| plausible("The day of the meeting", day))?;
    if new.window_to < new.window_from {
        return Err(AuditError::WindowBackwards { from: new.window_from, to: new.window_to });
    }
    if let Some(pack) = &new.theme_pack
        && !tool.packs.iter().any(|known| known.code == *pack)
    {
        return Err(AuditError::NoSuchPack { pack: pack.clone() });
    }
    Ok(Audit {
        id,
        reference,
        theme: needed("Theme", &new.theme, SHORT)?,
        stage: Stage::Planning,
        aim: optional("Aim", &new.aim, LONG)?,
        why: optional("Why this theme", &new.why, LONG)?,
        method: optional("Method", &new.method, LONG)?,
        window_from: new.window_from,
        window_to: new.window_to,
        due_on: new.due_on,
        meeting_on: new.meeting_on,
        chair: optional("Chair", &new.chair, SHORT)?,
        independence: optional("Independence", &new.independence, LONG)?,
        data_protection: optional("Data protection", &new.data_protection, LONG)?,
        summary: String::new(),
        process_learning: String::new(),
        report_version: "0.1".to_owned(),
        tool_digest,
        theme_pack: new.theme_pack.clone(),
    })
}

/// Plans an audit on a tool for case files: the one that is named, or the one that comes with the app.
pub fn plan(vault: &mut Vault, new: &NewAudit) -> Result<Done<AuditId>> {
    vault.transact(Op::PlanAudit, |tx| {
        partnership_only(tx)?;
        let (tool, digest) = tx.tool_to_plan_with(new.tool.as_deref())?;
        let audit = draw_up(AuditId::new(&mut tx.chance()), new, &tool, digest)?;
        if tx.audit_by_reference(&audit.reference).is_ok() {
            return Err(AuditError::ReferenceTaken { reference: audit.reference }.into());
        }
        tx.add_audit(&audit)?;
        let lines: Vec<_> = new.lines_of_enquiry.iter().filter(|text| !text.trim().is_empty()).collect();
        let lines: Result<Vec<_>, AuditError> = lines
            .into_iter()
            .map(|text| Ok(LineOfEnquiry { text: needed("Line of enquiry", text, LINE)?, conclusion: String::new() }))
            .collect();
        tx.set_lines_of_enquiry(&audit.id, &lines?)?;
        for agency in &new.agencies {
            tx.agency(agency)?;
            tx.ask_agency(&audit.id, agency)?;
        }
        tx.about(&audit.id);
        tx.note("reference", audit.reference.clone());
        tx.note("tool", digest.to_string());
        Ok(audit.id)
    })
}

/// Changes an audit's texts. The tool, the window and the agencies are not among them.
pub fn amend(vault: &mut Vault, id: &AuditId, change: &Amendment) -> Result<Done<()>> {
    vault.transact(Op::AmendAudit, |tx| {
        let mut audit = tx.audit(id)?;
        let mut changed = Vec::new();
        let mut set = |name: &'static str, label, field: &mut String, to: &Option<String>, most| {
            if let Some(to) = to {
                *field = optional(label, to, most)?;
                changed.push(name);
            }
            Ok::<(), AuditError>(())
        };
        set("aim", "Aim", &mut audit.aim, &change.aim, LONG)?;
        set("why", "Why this theme", &mut audit.why, &change.why, LONG)?;
        set("method", "Method", &mut audit.method, &change.method, LONG)?;
        set("chair", "Chair", &mut audit.chair, &change.chair, SHORT)?;
        set("independence", "Independence", &mut audit.independence, &change.independence, LONG)?;
        set("data_protection", "Data protection", &mut audit.data_protection, &change.data_protection, LONG)?;
        set("summary", "Summary", &mut audit.summary, &change.summary, LONG)?;
        set(
            "process_learning",
            "Learning about the process",
            &mut audit.process_learning,
            &change.process_learning,
            LONG,
        )?;
        set("report_version", "Version", &mut audit.report_version, &change.report_version, 20)?;
        if let Some(meeting_on) = change.meeting_on {
            plausible("The day of the meeting", meeting_on)?;
            audit.meeting_on = Some(meeting_on);
            changed.push("meeting_on");
        }
        if let Some(lines) = &change.lines_of_enquiry {
            let cleaned = lines.iter().map(|line| {
                Ok(LineOfEnquiry {
                    text: needed("Line of enquiry", &line.text, LINE)?,
                    conclusion: optional("Conclusion", &line.conclusion, LONG)?,
                })
            });
            tx.set_lines_of_enquiry(id, &cleaned.collect::<Result<Vec<_>, AuditError>>()?)?;
            changed.push("lines_of_enquiry");
        }
        tx.update_audit(&audit)?;
        tx.about(id);
        tx.note("changed", changed.join(" "));
        Ok::<(), Error>(())
    })
}
