//! `plumb audit`.

use std::path::Path;

use plumbline_core::audit::{NewAudit, NewCase, audit_view, confirm_sample, draw_cases, plan};
use plumbline_core::error::Error;
use plumbline_core::files::read_whole;
use plumbline_core::ids::{AgencyId, AuditId};
use plumbline_core::moderation::{Judging, conclude, judge_overall, open};
use plumbline_core::touched::Done;
use plumbline_core::vault::{Read, Vault};
use serde_json::{Value, json};

use super::Opening;
use crate::args::Audit;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: &Audit) -> Result<Said> {
    match what {
        Audit::List { file } => list(&opening.open(file)?),
        Audit::Show { file, audit } => show(&opening.open(file)?, audit),
        Audit::Plan { file, plan } => make(&mut *opening.open_to_work(file)?, plan),
        Audit::AddCases { file, audit, count } => {
            let mut vault = opening.open_to_work(file)?;
            let audit = vault.read().audit_by_reference(audit)?;
            draw_cases(&mut vault, &audit.id, &vec![NewCase::default(); *count])?;
            let cases: Vec<_> = vault.read().cases(&audit.id)?.into_iter().map(|case| case.reference).collect();
            Ok(Said::done(format!("{}\n", cases.join("\n")), json!({ "cases": cases })))
        }
        Audit::ConfirmSample { file, audit } => step(opening, file, audit, confirm_sample),
        Audit::OpenModeration { file, audit } => step(opening, file, audit, open),
        Audit::Conclude { file, audit } => step(opening, file, audit, conclude),
        Audit::Judge { file, audit, grade, narrative, dissent } => {
            let mut vault = opening.open_to_work(file)?;
            let audit = vault.read().audit_by_reference(audit)?;
            let (tool, _) = vault.read().tool_version(&audit.tool_digest)?;
            let grade = tool.scale.read_grade(grade).ok_or_else(|| Error::not_found("grade", grade))?;
            let judging = Judging { grade, narrative: narrative.clone(), dissent: dissent.clone() };
            let judgement = judge_overall(&mut vault, &audit.id, &judging)?.value;
            let word = tool.scale.word(judgement.grade).unwrap_or_default();
            Ok(Said::done(format!("Overall judgement: {word}.\n"), json!(judgement)))
        }
    }
}

fn step(
    opening: &Opening,
    file: &Path,
    audit: &str,
    take: impl FnOnce(&mut Vault, &AuditId) -> plumbline_core::Result<Done<()>>,
) -> Result<Said> {
    let mut vault = opening.open_to_work(file)?;
    let audit = vault.read().audit_by_reference(audit)?;
    take(&mut vault, &audit.id)?;
    let stage = vault.read().audit(&audit.id)?.stage;
    Ok(Said::done(format!("Audit {} is at “{}”.\n", audit.reference, stage.words()), json!({ "stage": stage })))
}

fn list(vault: &Vault) -> Result<Said> {
    let audits = vault.read().audits()?;
    let lines = audits.iter().map(|audit| format!("{}  {} · {}\n", audit.reference, audit.theme, audit.stage.words()));
    Ok(Said::done(lines.collect::<String>(), json!({ "audits": audits })))
}

fn show(vault: &Vault, audit: &str) -> Result<Said> {
    let read = vault.read();
    let audit = read.audit_by_reference(audit)?;
    let view = audit_view(&read, &audit.id)?;
    let grades = grades(&read, &audit.id)?;
    let waiting: Vec<_> = grades.iter().filter(|one| one["waits"] == true).collect();
    let mut text = format!("{} {}\nStage: {}\n", audit.reference, audit.theme, view.stage_words);
    for need in &view.needs {
        text.push_str(&format!("  {}: {}\n", need.what, need.link));
    }
    text.push_str(&format!("Grades: {}, of which {} wait for the panel\n", grades.len(), waiting.len()));
    for one in &waiting {
        let part = |name: &str| one[name].as_str().unwrap_or_default();
        text.push_str(&format!(
            "  {} {} {} self {}\n",
            part("case"),
            part("agency"),
            part("domain"),
            part("self_grade")
        ));
    }
    let json = json!({
        "audit": view,
        "cases": read.cases(&audit.id)?,
        "involvement": read.involvement(&audit.id)?,
        "grades": grades,
        "waiting": waiting,
        "overall_judgement": read.overall_judgement(&audit.id)?,
        "findings": read.findings(&audit.id)?,
        "recommendations": read.recommendations(&audit.id)?,
    });
    Ok(Said::done(text, json))
}

/// Every grade of every current return, as `plumb moderate` names it.
fn grades(read: &Read<'_>, audit: &AuditId) -> Result<Vec<Value>> {
    let (cases, agencies) = (read.cases(audit)?, read.agencies()?);
    let graded = read.graded_answers(audit)?.into_iter().map(|one| {
        let case = cases.iter().find(|case| case.id == one.case).map(|case| case.reference.clone());
        let agency = agencies.iter().find(|agency| agency.id == one.agency).map(|agency| agency.code.clone());
        json!({
            "case": case, "agency": agency, "domain": one.domain, "self_grade": one.self_grade,
            "moderated": one.last.as_ref().map(|decision| decision.grade),
            "effective": one.effective(), "standing": one.standing(), "waits": one.standing().waits(),
        })
    });
    Ok(graded.collect())
}

/// A plan as a file holds it: the plan's own fields, with agencies by code.
fn make(vault: &mut Vault, path: &Path) -> Result<Said> {
    let bytes = read_whole(path, 1 << 20)?;
    let unreadable = |what: String| plumbline_core::returns::ReturnError::FilledUnreadable { line: 0, what };
    let text = String::from_utf8(bytes).map_err(|_| unreadable("it is not plain text".to_owned()))?;
    let mut new: NewAudit = plumbline_core::audit::read_plan(&text).map_err(unreadable)?;
    let read = vault.read();
    let ids: Vec<AgencyId> =
        new.agencies.iter().map(|code| Ok(read.agency_by_name(code.as_str())?.id)).collect::<Result<_>>()?;
    new.agencies = ids;
    let id = plan(vault, &new)?.value;
    Ok(Said::done(format!("Audit {} is planned.\n", new.reference), json!({ "audit": id, "reference": new.reference })))
}
