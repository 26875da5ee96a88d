//! A partnership made at random, with the word of each field in it.

use chrono::NaiveDate;
use plumbline_core::agency::{NewAgency, add};
use plumbline_core::audit::{Amendment, LineOfEnquiry, NewAudit, NewCase, amend, confirm_sample, draw_cases, plan};
use plumbline_core::clock::FixedClock;
use plumbline_core::contact::check_by_phone;
use plumbline_core::digest::Digest;
use plumbline_core::exchange::{export_card, export_request, import};
use plumbline_core::finding::{
    FindingKind, FindingStatus, NewFinding, NewRecommendation, Priority, RecommendationKind, RecommendationStatus,
    draw_out, propose,
};
use plumbline_core::ids::{AgencyId, AuditId, FindingId};
use plumbline_core::moderation::{Deciding, Judging, conclude, decide, judge_overall, open};
use plumbline_core::partnership::{NewOrganisation, Role, SettingsChange, change_settings};
use plumbline_core::returns::{fill, sign_off};
use plumbline_core::tool::{CASE_FILE, Grade, Tool};
use plumbline_core::vault::{KdfCost, Passphrase, Vault};
use rand::Rng as _;
use rand::rngs::StdRng;
use tempfile::TempDir;

use super::marks::Field;

const KINDS: [(&str, &str); 3] =
    [("Social care", "childrens_social_care"), ("Police", "police"), ("Housing", "housing")];

/// A partnership whose panel has decided everything.
pub(super) struct Partnership {
    pub(super) vault: Vault,
    pub(super) audit: AuditId,
    _folder: TempDir,
}

/// Makes a folder in memory where there is one: a hundred saves for each report need no disk.
fn a_folder() -> TempDir {
    let mut named = tempfile::Builder::new();
    let name = Field::FolderName.mark();
    named.prefix(&name);
    let shared = std::path::Path::new("/dev/shm");
    if shared.is_dir() { named.tempdir_in(shared).unwrap() } else { named.tempdir().unwrap() }
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// Returns a sentence with the word of a field in it.
fn say(field: Field) -> String {
    format!("It was {} who said so.", field.mark())
}

fn file(folder: &TempDir, name: &str, role: Role) -> Vault {
    let clock = Box::new(FixedClock("2026-11-20T09:30:00Z".parse().unwrap()));
    let path = folder.path().join(format!("{}-{name}.plumb", Field::FileName.mark()));
    let organisation = NewOrganisation { name: name.to_owned(), role };
    let passphrase = Passphrase::chosen("brass lantern over quiet moor").unwrap();
    let person = Field::Person.mark();
    Vault::create_for(&path, organisation, &person, &passphrase, KdfCost::LEAST, clock).unwrap().0
}

fn take(vault: &mut Vault, bytes: &[u8]) {
    import(vault, bytes, &Digest::of(bytes), true).unwrap();
}

impl Partnership {
    pub(super) fn random(chance: &mut StdRng) -> Self {
        let folder = a_folder();
        let mut vault = file(&folder, "Fernhill Safeguarding Children Partnership", Role::Partnership);
        let smallest_group = Some(chance.gen_range(1..5));
        change_settings(&mut vault, &SettingsChange { smallest_group, ..SettingsChange::default() }).unwrap();
        let mut others = Vec::new();
        for (at, (name, kind)) in KINDS.iter().take(chance.gen_range(2..=KINDS.len())).enumerate() {
            let mut other = file(&folder, name, Role::Agency);
            let code = format!("{}-{at}", Field::AgencyCode.mark());
            let new = NewAgency { code, name: (*name).into(), short_name: (*name).into(), kind: (*kind).into() };
            let id = add(&mut vault, &new).unwrap().value;
            let card = export_card(&mut other).unwrap().value.bytes;
            take(&mut vault, &card);
            let digits = other.read().own_card().unwrap().fingerprint().to_string();
            check_by_phone(&mut vault, &digits, &Field::CheckedBy.mark()).unwrap();
            take(&mut other, &export_card(&mut vault).unwrap().value.bytes);
            others.push((other, id));
        }
        let agencies: Vec<AgencyId> = others.iter().map(|(_, id)| id.clone()).collect();
        let audit = plan(&mut vault, &planned(agencies)).unwrap().value;
        returned(&mut vault, &mut others, &audit, chance);
        open(&mut vault, &audit).unwrap();
        decided(&mut vault, &audit, chance);
        found(&mut vault, &audit);
        amend(&mut vault, &audit, &texts()).unwrap();
        if chance.gen_bool(0.7) {
            let judging = Judging {
                grade: Grade::Point(chance.gen_range(1..=4)),
                narrative: say(Field::Narrative),
                dissent: say(Field::JudgementDissent),
            };
            judge_overall(&mut vault, &audit, &judging).unwrap();
            if chance.gen_bool(0.5) {
                conclude(&mut vault, &audit).unwrap();
            }
        }
        Self { vault, audit, _folder: folder }
    }
}

fn planned(agencies: Vec<AgencyId>) -> NewAudit {
    NewAudit {
        reference: "MA26-09".into(),
        theme: format!("Neglect and {}", Field::Theme.mark()),
        aim: say(Field::Aim),
        why: say(Field::Why),
        method: say(Field::Method),
        window_from: day(1, 1),
        window_to: day(10, 31),
        due_on: day(11, 10),
        meeting_on: Some(day(11, 19)),
        chair: Field::Chair.mark(),
        independence: say(Field::Independence),
        data_protection: Field::DataProtection.mark(),
        tool: None,
        theme_pack: None,
        lines_of_enquiry: vec![say(Field::LineOfEnquiry)],
        agencies,
    }
}

/// Draws the cases, sends the requests and takes every agency's return on every case.
fn returned(vault: &mut Vault, others: &mut [(Vault, AgencyId)], audit: &AuditId, chance: &mut StdRng) {
    let new = NewCase {
        age_band: "5 to 9".into(),
        plan: format!("Plan of {}", Field::AgePlan.mark()),
        note: say(Field::CaseNote),
    };
    let cases = draw_cases(vault, audit, &vec![new; chance.gen_range(2..6)]).unwrap().value;
    confirm_sample(vault, audit).unwrap();
    for (at, (other, id)) in others.iter_mut().enumerate() {
        take(other, &export_request(vault, audit, id, &say(Field::Guidance)).unwrap().value.bytes);
        for (number, case) in cases.iter().enumerate() {
            // The first agency answers for the first case, so that there is always something to report.
            let nil = at + number > 0 && chance.gen_bool(0.25);
            let text = if nil { nil_return() } else { a_return(chance) };
            fill(other, audit, case, &text).unwrap();
        }
        let signed = sign_off(other, audit, &Field::Signatory.mark()).unwrap().value;
        take(vault, &signed.bytes);
    }
}

fn nil_return() -> String {
    let (role, note) = (Field::AuditorRole.mark(), say(Field::NilNote));
    format!("involvement = \"not_involved\"\nauditor_role = \"{role}\"\nindependent = true\nnote = \"{note}\"\n")
}

fn a_return(chance: &mut StdRng) -> String {
    let mut text = format!(
        "involvement = \"involved\"\nauditor_role = \"{}\"\nindependent = true\nhours = \"4 {}\"\nnote = \"{}\"\n",
        Field::AuditorRole.mark(),
        Field::Hours.mark(),
        say(Field::ReturnNote)
    );
    for domain in Tool::read(CASE_FILE).unwrap().domains.iter().filter(|domain| domain.rated) {
        let grade = ["1", "2", "3", "4", "3", "2", "cannot_tell"][chance.gen_range(0..7)];
        text.push_str(&format!(
            "[domains.{}]\ngrade = \"{grade}\"\nrationale = \"{} It was written down.\"\nworked_well = \"{}\"\n\
             got_in_way = \"{}\"\nevidence = [{{ on = 2026-05-14, entry = \"{}\", note = \"{}\" }}]\n",
            domain.code,
            say(Field::Rationale),
            say(Field::WorkedWell),
            say(Field::GotInWay),
            Field::EvidenceEntry.mark(),
            Field::EvidenceNote.mark()
        ));
    }
    text
}

fn decided(vault: &mut Vault, audit: &AuditId, chance: &mut StdRng) {
    for answer in vault.read().graded_answers(audit).unwrap() {
        let moved = answer.self_grade.point().filter(|_| chance.gen_bool(0.3)).map(|point| 1 + point % 4);
        let deciding = Deciding {
            grade: moved.map_or(answer.self_grade, Grade::Point),
            reason: moved.map(|_| "R1".to_owned()),
            note: say(Field::DecisionNote),
            dissent: say(Field::DecisionDissent),
            case: answer.case,
            agency: answer.agency,
            domain: answer.domain,
        };
        decide(vault, audit, &deciding).unwrap();
    }
}

fn found(vault: &mut Vault, audit: &AuditId) {
    let mut draw = |kind, status, words: [Field; 4], dissent: String| -> FindingId {
        let new = NewFinding {
            kind,
            title: format!("What {} saw", words[0].mark()),
            detail: say(words[1]),
            why: say(words[2]),
            domain: Some("M1".to_owned()),
            status,
            dissent,
            discussion: say(words[3]),
            rests_on: Vec::new(),
            reason: String::new(),
        };
        draw_out(vault, audit, &new).unwrap().value
    };
    let agreed = [Field::FindingTitle, Field::FindingDetail, Field::FindingWhy, Field::FindingDiscussion];
    let dissent = say(Field::FindingDissent);
    let first = draw(FindingKind::GoodPractice, FindingStatus::AgreedWithDissent, agreed, dissent);
    let unagreed = [Field::UnagreedTitle, Field::UnagreedDetail, Field::UnagreedWhy, Field::UnagreedDiscussion];
    draw(FindingKind::SystemLearning, FindingStatus::Proposed, unagreed, String::new());
    draw(FindingKind::AreaForImprovement, FindingStatus::NotUpheld, unagreed, String::new());
    let single = [Field::SingleTitle, Field::SingleDetail, Field::SingleWhy, Field::SingleDiscussion];
    draw(FindingKind::CaseSpecific, FindingStatus::Agreed, single, String::new());
    let mut recommend = |status, words: [Field; 4]| {
        let new = NewRecommendation {
            text: say(words[0]),
            kind: RecommendationKind::Practice,
            owner: words[1].mark(),
            outcome: say(words[2]),
            measure: say(words[3]),
            priority: Priority::High,
            status,
            findings: vec![first.clone()],
        };
        propose(vault, audit, &new).unwrap();
    };
    let agreed = [Field::RecommendationText, Field::Owner, Field::Outcome, Field::Measure];
    recommend(RecommendationStatus::Agreed, agreed);
    let drafted = [Field::DraftedText, Field::DraftedOwner, Field::DraftedOutcome, Field::DraftedMeasure];
    recommend(RecommendationStatus::Drafted, drafted);
}

fn texts() -> Amendment {
    let line = LineOfEnquiry { text: say(Field::LineOfEnquiry), conclusion: say(Field::Conclusion) };
    Amendment {
        summary: Some(say(Field::Summary)),
        process_learning: Some(say(Field::ProcessLearning)),
        lines_of_enquiry: Some(vec![line]),
        ..Amendment::default()
    }
}
