//! A small partnership: four cases, three agencies, and a panel that has decided everything but the judgement.

use chrono::{NaiveDate, TimeZone, Utc};
use plumbline_core::agency::{NewAgency, add};
use plumbline_core::audit::{Amendment, LineOfEnquiry, NewAudit, NewCase, amend, confirm_sample, draw_cases, plan};
use plumbline_core::clock::{Clock, FixedClock};
use plumbline_core::digest::Digest;
use plumbline_core::exchange::{export_card, export_request, import};
use plumbline_core::finding::{
    FindingKind, FindingStatus, Ground, NewFinding, NewRecommendation, Priority, RecommendationKind,
    RecommendationStatus, draw_out, propose,
};
use plumbline_core::ids::{AgencyId, AuditId, CaseId, FindingId};
use plumbline_core::moderation::{Deciding, Judging, decide, judge_overall, open};
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::returns::{fill, sign_off};
use plumbline_core::salvage::salvage_and_open;
use plumbline_core::tool::{CASE_FILE, Grade, Tool};
use plumbline_core::vault::{KdfCost, Passphrase, Secret, Vault};
use tempfile::TempDir;

/// Each agency: code, name, type, and its own grade in every domain of each case. `-` is a nil return, and a grade
/// after a comma is the panel's, where it moved.
const AGENCIES: [(&str, &str, &str, [&str; 4]); 3] = [
    ("csc", "Social care", "childrens_social_care", ["3,2", "2", "2", "3"]),
    ("police", "Police", "police", ["2", "3", "-", "4,3"]),
    ("housing", "Housing", "housing", ["1", "-", "-", "-"]),
];

const WORDS: &str = "brass lantern over quiet moor";

/// A partnership's file with one audit in moderation.
pub(crate) struct Small {
    pub(crate) vault: Vault,
    pub(crate) audit: AuditId,
    pub(crate) cases: Vec<CaseId>,
    pub(crate) agencies: Vec<AgencyId>,
    _folder: TempDir,
}

fn clock() -> Box<dyn Clock> {
    Box::new(FixedClock(Utc.with_ymd_and_hms(2026, 11, 20, 9, 30, 0).unwrap()))
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn file(folder: &TempDir, name: &str, role: Role) -> Vault {
    let passphrase = Passphrase::chosen(WORDS).unwrap();
    let organisation = NewOrganisation { name: name.to_owned(), role };
    let path = folder.path().join(format!("{name}.plumb"));
    Vault::create_for(&path, organisation, "Business Unit", &passphrase, KdfCost::LEAST, clock()).unwrap().0
}

fn take(vault: &mut Vault, bytes: &[u8]) {
    import(vault, bytes, &Digest::of(bytes), true).unwrap();
}

impl Small {
    /// Makes the file, imports every return and opens moderation; no grade is decided yet.
    pub(crate) fn moderating() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = file(&folder, "Fernhill Safeguarding Children Partnership", Role::Partnership);
        let mut others: Vec<Vault> = Vec::new();
        let mut agencies = Vec::new();
        for (code, name, kind, _) in AGENCIES {
            let mut other = file(&folder, name, Role::Agency);
            let new = NewAgency { code: code.into(), name: name.into(), short_name: name.into(), kind: kind.into() };
            agencies.push(add(&mut vault, &new).unwrap().value);
            take(&mut vault, &export_card(&mut other).unwrap().value.bytes);
            take(&mut other, &export_card(&mut vault).unwrap().value.bytes);
            others.push(other);
        }
        let audit = plan(&mut vault, &planned(&agencies)).unwrap().value;
        let bands = ["Under 5", "5 to 9", "5 to 9", "10 to 14"];
        let new =
            bands.map(|band| NewCase { age_band: band.into(), plan: "Child in need".into(), ..NewCase::default() });
        let cases = draw_cases(&mut vault, &audit, &new).unwrap().value;
        confirm_sample(&mut vault, &audit).unwrap();
        for ((other, id), (_, _, _, grades)) in others.iter_mut().zip(&agencies).zip(AGENCIES) {
            take(other, &export_request(&mut vault, &audit, id, "").unwrap().value.bytes);
            for (case, grade) in cases.iter().zip(grades) {
                fill(other, &audit, case, &filled(grade)).unwrap();
            }
            take(&mut vault, &sign_off(other, &audit, "Agency lead").unwrap().value.bytes);
        }
        open(&mut vault, &audit).unwrap();
        Self { vault, audit, cases, agencies, _folder: folder }
    }

    /// The same out of a file that was salvaged from this one four days later.
    pub(crate) fn salvaged(self) -> Self {
        let Self { vault, audit, cases, agencies, _folder } = self;
        let (from, to) = (vault.path().to_owned(), _folder.path().join("salvaged.plumb"));
        drop(vault);
        let secret = Secret::Passphrase(Passphrase::typed(WORDS));
        let later = || -> Box<dyn Clock> { Box::new(FixedClock(Utc.with_ymd_and_hms(2026, 11, 24, 8, 0, 0).unwrap())) };
        let (vault, _) = salvage_and_open(&from, &secret, &to, later, None).unwrap();
        Self { vault, audit, cases, agencies, _folder }
    }

    /// The same with every grade decided, findings, recommendations and texts.
    pub(crate) fn decided() -> Self {
        let mut small = Self::moderating();
        small.decide_all();
        small.find();
        amend(&mut small.vault, &small.audit, &texts()).unwrap();
        small
    }

    fn decide_all(&mut self) {
        let answers = self.vault.read().graded_answers(&self.audit).unwrap();
        for answer in answers {
            let at = self.agencies.iter().position(|id| *id == answer.agency).unwrap();
            let case = self.cases.iter().position(|id| *id == answer.case).unwrap();
            // What is not applicable stays so.
            let moved = AGENCIES[at].3[case].split_once(',').filter(|_| answer.self_grade.point().is_some());
            let moved = moved.map(|(_, to)| to.parse::<Grade>().unwrap());
            let deciding = Deciding {
                grade: moved.unwrap_or(answer.self_grade),
                reason: moved.map(|_| "R1".to_owned()),
                note: "As the panel agreed.".to_owned(),
                dissent: String::new(),
                case: answer.case,
                agency: answer.agency,
                domain: answer.domain,
            };
            decide(&mut self.vault, &self.audit, &deciding).unwrap();
        }
    }

    /// Judges the whole audit.
    pub(crate) fn judge(&mut self) {
        let judging = Judging {
            grade: Grade::Point(2),
            narrative: "Children were seen. They were seldom told what came of it.".to_owned(),
            dissent: "Police would have said good.".to_owned(),
        };
        judge_overall(&mut self.vault, &self.audit, &judging).unwrap();
    }

    /// Returns an answer, to rest a finding on.
    fn ground(&self, case: usize, agency: usize) -> Ground {
        Ground { case: self.cases[case].clone(), agency: self.agencies[agency].clone(), domain: "M1".to_owned() }
    }

    fn find(&mut self) {
        let wide = vec![self.ground(0, 0), self.ground(1, 0), self.ground(3, 1)];
        let first =
            self.draw(FindingKind::GoodPractice, "Officers wrote down what children said", FindingStatus::Agreed, wide);
        let narrow = vec![self.ground(0, 2)];
        self.draw(
            FindingKind::AreaForImprovement,
            "Nobody asked about the door",
            FindingStatus::AgreedWithDissent,
            narrow.clone(),
        );
        self.draw(
            FindingKind::EmergingConcern,
            "Letters are opened by the wrong person",
            FindingStatus::Proposed,
            Vec::new(),
        );
        let single = self.draw(FindingKind::CaseSpecific, "One plan has no owner", FindingStatus::Agreed, narrow);
        self.draw(FindingKind::SystemLearning, "A thing the panel turned down", FindingStatus::NotUpheld, Vec::new());
        self.draw(FindingKind::ProcessLearning, "Two weeks are too short", FindingStatus::Agreed, Vec::new());
        self.recommend(
            "Tell each child what came of what they said.",
            RecommendationStatus::Agreed,
            vec![first, single],
        );
        self.recommend("A draft that nobody agreed.", RecommendationStatus::Drafted, vec![]);
    }

    fn draw(&mut self, kind: FindingKind, title: &str, status: FindingStatus, rests_on: Vec<Ground>) -> FindingId {
        let new = NewFinding {
            kind,
            title: title.to_owned(),
            detail: "The detail of it.".to_owned(),
            why: "There was time for it.".to_owned(),
            domain: Some("M1".to_owned()),
            status,
            dissent: if status == FindingStatus::AgreedWithDissent {
                "Housing was not asked.".into()
            } else {
                String::new()
            },
            discussion: "Talked through in the meeting.".to_owned(),
            reason: String::new(),
            rests_on,
        };
        draw_out(&mut self.vault, &self.audit, &new).unwrap().value
    }

    fn recommend(&mut self, text: &str, status: RecommendationStatus, findings: Vec<FindingId>) {
        let any = self.vault.read().findings(&self.audit).unwrap().remove(0).id;
        let new = NewRecommendation {
            text: text.to_owned(),
            kind: RecommendationKind::Practice,
            owner: "Quality and Impact Group".to_owned(),
            outcome: "Children know that they were heard.".to_owned(),
            measure: "A repeat sample.".to_owned(),
            priority: Priority::High,
            status,
            findings: if findings.is_empty() { vec![any] } else { findings },
        };
        propose(&mut self.vault, &self.audit, &new).unwrap();
    }
}

fn planned(agencies: &[AgencyId]) -> NewAudit {
    NewAudit {
        reference: "MA26-09".into(),
        theme: "Neglect".into(),
        aim: "To find out what life is like.".into(),
        why: "It is the commonest plan.".into(),
        method: "Records read side by side.".into(),
        window_from: day(1, 1),
        window_to: day(10, 31),
        due_on: day(11, 10),
        meeting_on: Some(day(11, 19)),
        chair: "Independent scrutineer".into(),
        independence: "Each auditor declared it.".into(),
        data_protection: "DPIA 3".into(),
        tool: None,
        theme_pack: Some("neglect".into()),
        lines_of_enquiry: vec!["Are children heard?".into(), "Does help last?".into()],
        agencies: agencies.to_vec(),
    }
}

fn texts() -> Amendment {
    let line = |text: &str, conclusion: &str| LineOfEnquiry { text: text.into(), conclusion: conclusion.into() };
    Amendment {
        summary: Some("We looked at four cases.\nChildren were seen.".into()),
        process_learning: Some("Four cases were enough.".into()),
        report_version: Some("0.2".into()),
        lines_of_enquiry: Some(vec![line("Are children heard?", "Often."), line("Does help last?", "")]),
        ..Amendment::default()
    }
}

/// Writes a return: the same grade in every domain, a nil return for a dash. M10 is never applicable.
fn filled(grade: &str) -> String {
    let own = grade.split(',').next().unwrap();
    if own == "-" {
        return "involvement = \"not_involved\"\nauditor_role = \"Team manager\"\nindependent = true\nnote = \"Both systems searched.\"\n".into();
    }
    let mut text = "involvement = \"involved\"\nauditor_role = \"Team manager\"\nindependent = true\n".to_owned();
    for domain in Tool::read(CASE_FILE).unwrap().domains.iter().filter(|domain| domain.rated) {
        let grade = if domain.code == "M10" { "not_applicable" } else { own };
        text.push_str(&format!(
            "[domains.{}]\ngrade = \"{grade}\"\nrationale = \"Seen twice. It was written down.\"\n\
             evidence = [{{ on = 2026-05-14, entry = \"Visit\" }}]\n",
            domain.code
        ));
    }
    text
}
