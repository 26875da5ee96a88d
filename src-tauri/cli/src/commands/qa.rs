//! `plumb qa`.

use plumbline_core::ids::ReturnId;
use plumbline_core::qa::{Deciding, Mark, Marked, NewPoint, QaView, decide, qa_view, rework_counts};
use plumbline_core::returns::ReturnState;
use plumbline_core::tool::WordChange;
use plumbline_core::vault::Vault;
use serde_json::{Map, json};

use super::Opening;
use crate::args::{Decide, Qa};
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: &Qa) -> Result<Said> {
    match what {
        Qa::List { file, audit } => list(&opening.open(file)?, audit),
        Qa::Show { file, id } => show(&opening.open(file)?, id),
        Qa::Decide(what) => decided(&mut *opening.open_to_work(&what.file)?, what),
    }
}

fn list(vault: &Vault, audit: &str) -> Result<Said> {
    let read = vault.read();
    let audit = read.audit_by_reference(audit)?;
    let (mut text, mut list) = (String::new(), Vec::new());
    for kept in read.returns(&audit.id)?.into_iter().filter(|one| one.state == ReturnState::Submitted) {
        let view = qa_view(&read, &kept.id)?;
        let (case, agency) = (&view.shown.case.reference, &view.shown.agency.code);
        text.push_str(&format!("{case}  {agency:<12} {} · {}\n", view.standing_words, kept.id));
        list.push(json!({ "id": kept.id, "case": case, "agency": agency, "standing": view.standing }));
    }
    let mut counts = Map::new();
    for (agency, count) in rework_counts(&read, &audit.id)? {
        let agency = read.agency(&agency)?.code;
        text.push_str(&format!("{agency}: sent back {count} times\n"));
        counts.insert(agency, json!(count));
    }
    Ok(Said::done(text, json!({ "returns": list, "sent_back": counts })))
}

fn show(vault: &Vault, id: &str) -> Result<Said> {
    let view = qa_view(&vault.read(), &ReturnId::from_text(id))?;
    let mut text = format!("{} · {} · {}\n", view.shown.case.reference, view.shown.agency.name, view.standing_words);
    for point in &view.checklist {
        let mark = match point.mark {
            Some(Mark::Met) => "met",
            Some(Mark::NotMet) => "not met",
            Some(Mark::DoesNotApply) => "does not apply",
            None if point.looked_at => "nothing seen; look yourself",
            None => "for you to look at",
        };
        text.push_str(&format!("{:>2} {}: {mark}\n", point.number, point.text));
        for note in &point.seen {
            text.push_str(&format!("     {}: {}\n", note.place, note.message));
        }
    }
    for review in &view.reviews {
        text.push_str(&format!("\n{}, by {}\n", review.decision.words(), review.decided_by));
        for point in &review.points {
            text.push_str(&format!("  {} {} {}\n", point.number, point.place, point.text));
        }
    }
    text.push_str(&changed(&view));
    Ok(Said::done(
        text,
        json!({
            "case": view.shown.case.reference, "agency": view.shown.agency.code, "standing": view.standing,
            "checklist": view.checklist, "reviews": view.reviews, "rework": view.rework, "sent_back": view.sent_back,
        }),
    ))
}

/// What is said otherwise since the return was sent back: words that went in brackets, words that came after a plus sign.
fn changed(view: &QaView) -> String {
    let Some(rework) = &view.rework else { return String::new() };
    let mut text = "\nChanged since it was sent back:\n".to_owned();
    for one in &rework.differences {
        let words: String = one
            .difference
            .words
            .iter()
            .map(|words| match words.change {
                WordChange::Same => words.text.clone(),
                WordChange::Removed => format!("[{}]", words.text),
                WordChange::Added => format!("+{}", words.text),
            })
            .collect();
        let asked = if one.asked { "" } else { " (not sent back)" };
        text.push_str(&format!("  {} {}{asked}: {words}\n", one.difference.place, one.difference.field));
    }
    for number in &rework.untouched {
        text.push_str(&format!("  Point {number}: nothing was changed there.\n"));
    }
    text
}

fn decided(vault: &mut Vault, what: &Decide) -> Result<Said> {
    let marked =
        |numbers: &[u8], mark: Mark| numbers.iter().map(move |&number| Marked { number, mark }).collect::<Vec<_>>();
    let mut checklist = marked(&what.met, Mark::Met);
    checklist.extend(marked(&what.not_met, Mark::NotMet));
    checklist.extend(marked(&what.does_not_apply, Mark::DoesNotApply));
    let point = |written: &String| {
        // A sentence may have an equals sign of its own: only a code stands before one.
        let (place, text) = written.split_once('=').filter(|(place, _)| !place.contains(' ')).unwrap_or(("", written));
        NewPoint { place: place.to_owned(), text: text.to_owned() }
    };
    let deciding = Deciding {
        decision: what.decision.into(),
        checklist,
        points: what.point.iter().map(point).collect(),
        comment: what.comment.clone(),
    };
    let review = decide(vault, &ReturnId::from_text(&what.id), &deciding)?.value;
    let next = if review.decision.sends_back() { "Export the feedback for the agency next." } else { "" };
    let text = format!("The return is {}.\n{next}\n", review.decision.words());
    Ok(Said::done(text.trim_end().to_owned() + "\n", json!({ "review": review })))
}
