//! Filling in a return from a file that a person wrote: TOML, in the plain way of the tool's own answers.
//!
//! ```toml
//! involvement = "involved"
//! auditor_role = "Detective inspector, not involved in the case"
//! independent = true
//!
//! [answers]
//! "M1.1" = { count = 3, last = 2026-05-14 }
//!
//! [domains.M1]
//! grade = "3"
//! rationale = "Seen alone twice. His words were written down."
//! evidence = [{ on = 2026-05-14, entry = "Public protection notice" }]
//! ```

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::anew::only_what_was_sent_back;
use super::pack::{CaseReturn, DomainAnswer, Pointer};
use super::refuse::{place, shown};
use super::{AgencyReturn, ReturnError, ReturnState, check, refusals, tidy};
use crate::advice::Advise;
use crate::audit::{Case, Involved, Involvement};
use crate::error::Result;
use crate::ids::{AuditId, CaseId, ReturnId};
use crate::journal::Op;
use crate::tool::{Grade, Tool, read_written_question};
use crate::touched::Done;
use crate::vault::Vault;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    involvement: Involvement,
    auditor_role: String,
    independent: bool,
    window_from: Option<toml::value::Datetime>,
    window_to: Option<toml::value::Datetime>,
    #[serde(default)]
    hours: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    answers: BTreeMap<String, toml::Value>,
    #[serde(default)]
    domains: BTreeMap<String, WrittenDomain>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDomain {
    grade: String,
    rationale: String,
    #[serde(default)]
    worked_well: String,
    #[serde(default)]
    got_in_way: String,
    #[serde(default)]
    helped: Vec<String>,
    #[serde(default)]
    hindered: Vec<String>,
    #[serde(default)]
    evidence: Vec<WrittenPointer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPointer {
    on: toml::value::Datetime,
    entry: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    context: bool,
}

fn day(written: &toml::value::Datetime) -> Option<NaiveDate> {
    let date = written.date.filter(|_| written.time.is_none())?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

/// Says where a reader of TOML stumbled, without what was written there: a text in the wrong place may be case text.
fn stumbled(message: &str) -> String {
    let named = |prefix: &str| {
        let name = message.strip_prefix(prefix)?.strip_prefix('`')?.split('`').next()?;
        Some(shown(name))
    };
    if let Some(name) = named("unknown field ") {
        return format!("there is no field {name}");
    }
    if let Some(name) = named("missing field ") {
        return format!("the field {name} is missing");
    }
    match message.rsplit_once("expected ") {
        Some((_, expected)) if !expected.contains(['"', '\'']) => format!("expected {expected}"),
        Some(_) | None if message.contains(['"', '`', '\'']) => "a value of another kind is needed".to_owned(),
        Some(_) | None => message.trim_end_matches('.').to_owned(),
    }
}

/// Reads a filled-in file for one case.
///
/// # Errors
/// [`ReturnError::FilledUnreadable`] names the line; [`ReturnError::DoNotFit`] names every answer that does not fit.
pub fn read_filled(text: &str, tool: &Tool, case: &Case, return_id: ReturnId) -> Result<CaseReturn, ReturnError> {
    let written: Written = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].lines().count().max(1));
        ReturnError::FilledUnreadable { line, what: stumbled(error.message()) }
    })?;
    let mut places = Vec::new();
    let mut dated = |at: &str, on: &toml::value::Datetime| {
        day(on).unwrap_or_else(|| {
            places.push(format!("{} {}: {on} is not a date", case.reference, shown(at)));
            NaiveDate::MIN
        })
    };
    let window_from = written.window_from.as_ref().map(|on| dated("window_from", on));
    let window_to = written.window_to.as_ref().map(|on| dated("window_to", on));
    let mut domains = BTreeMap::new();
    let mut wrong_grades = Vec::new();
    for (code, domain) in written.domains {
        let Some(grade) = tool.scale.read_grade(&domain.grade) else {
            wrong_grades.push(format!("{} {}: the grade is not one of the scale", case.reference, shown(&code)));
            continue;
        };
        let evidence = domain.evidence.into_iter().map(|pointer| Pointer {
            on: dated(&code, &pointer.on),
            entry: pointer.entry,
            note: pointer.note,
            context: pointer.context,
        });
        let answer = DomainAnswer {
            grade,
            rationale: domain.rationale.trim().to_owned(),
            worked_well: domain.worked_well.trim().to_owned(),
            got_in_way: domain.got_in_way.trim().to_owned(),
            helped: domain.helped,
            hindered: domain.hindered,
            evidence: evidence.collect(),
        };
        domains.insert(code, answer);
    }
    places.extend(wrong_grades);
    let mut answers = BTreeMap::new();
    for (code, value) in &written.answers {
        match tool.question(code) {
            None => places.push(format!("{}: the tool has no question {}", case.reference, shown(code))),
            Some(question) => match read_written_question(tool, question, value) {
                Ok(parts) => {
                    answers.insert(code.clone(), parts);
                }
                Err(problem) => places.push(place(&format!("{} {code}", case.reference), &problem.advice().message)),
            },
        }
    }
    let mut filled = CaseReturn {
        return_id,
        case_id: case.id.clone(),
        case: case.reference.clone(),
        involvement: written.involvement,
        window_from,
        window_to,
        auditor_role: written.auditor_role.trim().to_owned(),
        independent: written.independent,
        hours: written.hours.trim().to_owned(),
        note: written.note.trim().to_owned(),
        answers,
        domains,
    };
    tidy(&mut filled);
    if filled.involvement == Involvement::Awaiting {
        places.push(format!("{}: it does not say whether the agency was involved", case.reference));
    }
    places.extend(refusals(tool, &filled));
    if places.is_empty() { Ok(filled) } else { Err(ReturnError::DoNotFit { sender: "the auditor".to_owned(), places }) }
}

/// Saves a filled-in return as a draft in an agency's file. A draft may be written again until it is signed off.
pub fn fill(vault: &mut Vault, audit: &AuditId, case: &CaseId, text: &str) -> Result<Done<ReturnId>> {
    vault.transact(Op::FillReturn, |tx| {
        let request = tx.request(audit)?;
        let audit = tx.audit(audit)?;
        let case = tx.case(case)?;
        let (tool, _) = tx.tool_version(&audit.tool_digest)?;
        let said = read_filled(text, &tool, &case, ReturnId::new(&mut tx.chance()))?;
        only_what_was_sent_back(tx, &tool, (&case, &request.agency), &said)?;
        let notes = check(&tool, (audit.window_from, audit.window_to), &said);
        tx.drop_draft(&case.id, &request.agency)?;
        let kept = AgencyReturn {
            id: said.return_id.clone(),
            audit: audit.id.clone(),
            case: case.id.clone(),
            agency: request.agency.clone(),
            sequence: 0,
            state: ReturnState::Draft,
            tool: audit.tool_digest,
            bundle: None,
            signatory: String::new(),
            signed_on: None,
            received_at: tx.now(),
        };
        tx.keep_return(&kept, &said, &notes)?;
        tx.set_involvement(&Involved {
            case_id: case.id.clone(),
            agency_id: request.agency,
            status: said.involvement,
            window_from: said.window_from,
            window_to: said.window_to,
            note: said.note.clone(),
        })?;
        tx.about(&kept.id);
        tx.note("case", case.id.as_str());
        Ok(kept.id)
    })
}

/// Writes an empty form for one case, to be filled in with any text editor: every question as a comment above its place.
pub fn blank(tool: &Tool, agency_type: &str, pack: Option<&str>) -> String {
    let packs: Vec<String> = pack.map(str::to_owned).into_iter().collect();
    let form = tool.questions_for(agency_type, &packs);
    let mut text = String::from(
        "# involved, not_involved (a nil return: say in the note where you looked), cannot_trace or declined\ninvolvement = \"involved\"\n\
         auditor_role = \"\"          # a role, never a name\nindependent = false         # true: no part in the practice or management of this case\n\
         # window_from = 2025-11-01\n# window_to = 2026-10-31\nhours = \"\"\nnote = \"\"\n\n[answers]\n",
    );
    for question in form.questions().filter(|question| !question.parts.is_empty()) {
        text.push_str(&format!("# {} {}\n", question.code, question.text));
        for part in &question.parts {
            let options = tool.answers_offered(part);
            let offered = if options.is_empty() { String::new() } else { format!(": {}", options.join(", ")) };
            text.push_str(&format!("#   {}: {}{offered}\n", part.key, part.label));
        }
        let parts: Vec<String> = question.parts.iter().map(|part| format!("{} = ", part.key)).collect();
        let place = if parts.len() == 1 { String::new() } else { format!("{{ {} }}", parts.join(", ")) };
        text.push_str(&format!("# \"{}\" = {place}\n", question.code));
    }
    let words =
        |grade: Grade| format!("{grade} {}", grade.point().and_then(|_| tool.scale.word(grade)).unwrap_or_default());
    let grades: Vec<String> = tool.scale.grades().into_iter().map(|grade| words(grade).trim_end().to_owned()).collect();
    text.push_str(&format!("\n# Grades: {}\n", grades.join(", ")));
    let factors: Vec<&str> = tool.factors.iter().map(|factor| factor.code.as_str()).collect();
    text.push_str(&format!("# Factors: {}\n", factors.join(", ")));
    for domain in tool.domains.iter().filter(|domain| domain.rated) {
        text.push_str(&format!("\n# [domains.{}]  {}\n", domain.code, domain.title));
        text.push_str("# grade = \"\"\n# rationale = \"\"\n# worked_well = \"\"\n# got_in_way = \"\"\n# helped = []\n# hindered = []\n# evidence = [{ on = 2026-05-14, entry = \"\" }]\n");
    }
    text
}
