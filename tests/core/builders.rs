//! Situations for the door tests: a partnership's file with an audit, and agencies that seal what they like by hand.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use plumbline_core::advice::Advise;
use plumbline_core::agency::{NewAgency, add};
use plumbline_core::audit::{Case, Involvement, NewAudit, NewCase, Stage, confirm_sample, draw_cases, plan};
use plumbline_core::bundle::{Card, Entry, Kind, Sealing, ToolStamp, seal};
use plumbline_core::clock::FixedClock;
use plumbline_core::contact::check_by_phone;
use plumbline_core::digest::{Digest, hex};
use plumbline_core::error::Error;
use plumbline_core::exchange::{Standing, export_request, import, preview};
use plumbline_core::ids::{AgencyId, AuditId, ReturnId};
use plumbline_core::moderation::{self, Deciding, Judging};
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::returns::{CaseReturn, DomainAnswer, Pointer, ReturnPack};
use plumbline_core::tool::{CASE_FILE, Grade, Tool, digest};
use plumbline_core::vault::{KdfCost, Passphrase, Secret, Vault};
use tempfile::TempDir;

use crate::bundle_kit::{Party, chance, party};

/// A word in every text an agency writes: no refusal may ever repeat it.
pub(crate) const MARK: &str = "Quenchinthorpe";
pub(crate) const PASSPHRASE: &str = "copper kettle under seven oaks";
pub(crate) const PARTNERSHIP: &str = "Northmoor Safeguarding Children Partnership";

pub(crate) fn moment() -> DateTime<Utc> {
    "2026-06-01T10:00:00Z".parse().expect("a moment")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn tool() -> Tool {
    Tool::read(CASE_FILE).expect("the built-in tool reads")
}

/// Makes a file that is thrown away after the test.
pub(crate) fn a_vault(folder: &Path, file: &str, name: &str, role: Role) -> Vault {
    let passphrase = Passphrase::typed(PASSPHRASE);
    let new = NewOrganisation { name: name.to_owned(), role };
    let clock = Box::new(FixedClock(moment()));
    let made = Vault::create_for(&folder.join(file), new, "Tester", &passphrase, KdfCost::LEAST, clock);
    made.expect("a new file is made").0
}

/// An agency that takes part by hand: it holds its own keys, and can write what an honest app never would.
pub(crate) struct Hand {
    pub(crate) party: Party,
    pub(crate) id: AgencyId,
    pub(crate) code: &'static str,
}

/// A partnership's file with an audit in it.
pub(crate) struct Situation {
    _folder: TempDir,
    pub(crate) vault: Vault,
    pub(crate) audit: AuditId,
    pub(crate) police: Hand,
    pub(crate) housing: Hand,
    pub(crate) cases: Vec<Case>,
}

/// Starts an audit with two agencies, whose requests are out.
pub(crate) fn an_audit() -> AuditBuilder {
    AuditBuilder { cases: 2, returns: Vec::new(), moderating: false, stage: Stage::Fieldwork }
}

/// An agency, the place of a case, and the grades that are not 3.
type Returned = (&'static str, usize, Vec<(&'static str, Grade)>);

/// An audit to be built: what has happened in it so far.
pub(crate) struct AuditBuilder {
    cases: usize,
    returns: Vec<Returned>,
    moderating: bool,
    stage: Stage,
}

impl AuditBuilder {
    /// An agency has returned a case, graded 3 throughout but for the domains named.
    pub(crate) fn with_return(mut self, agency: &'static str, case: usize, but: &[(&'static str, Grade)]) -> Self {
        self.returns.push((agency, case, but.to_vec()));
        self
    }

    /// The panel has opened moderation.
    pub(crate) fn moderating(mut self) -> Self {
        self.moderating = true;
        self
    }

    /// The audit is still being planned.
    pub(crate) fn planning(mut self) -> Self {
        self.stage = Stage::Planning;
        self
    }

    pub(crate) fn build(self) -> Situation {
        let folder = tempfile::tempdir().expect("a folder");
        let mut vault = a_vault(folder.path(), "northmoor.plumb", PARTNERSHIP, Role::Partnership);
        let police = hand(&mut vault, "police", "Northmoor Police", 11);
        let housing = hand(&mut vault, "housing", "Northmoor Homes", 12);
        let agencies = vec![police.id.clone(), housing.id.clone()];
        let audit = plan(&mut vault, &a_plan(agencies)).expect("a plan that holds").value;
        draw_cases(&mut vault, &audit, &vec![NewCase::default(); self.cases]).expect("cases are drawn");
        let cases = vault.read().cases(&audit).expect("cases");
        let mut situation = Situation { _folder: folder, vault, audit, police, housing, cases };
        if self.stage == Stage::Planning {
            return situation;
        }
        confirm_sample(&mut situation.vault, &situation.audit).expect("the sample is confirmed");
        for agency in [situation.police.id.clone(), situation.housing.id.clone()] {
            export_request(&mut situation.vault, &situation.audit, &agency, "").expect("a request goes out");
        }
        for (agency, case, but) in self.returns {
            let said = situation.a_return(case, &but);
            let bytes = situation.sealed(agency, 1 + case as u64, vec![said]);
            situation.import(&bytes).expect("a good return comes in");
        }
        if self.moderating {
            moderation::open(&mut situation.vault, &situation.audit).expect("moderation opens");
        }
        situation
    }
}

pub(crate) fn a_plan(agencies: Vec<AgencyId>) -> NewAudit {
    NewAudit {
        reference: "MA26-02".to_owned(),
        theme: "Domestic abuse where a child is present".to_owned(),
        aim: "To learn how children are heard.".to_owned(),
        why: "Chosen from the year's data.".to_owned(),
        method: "Case file audit.".to_owned(),
        window_from: day("2025-11-01"),
        window_to: day("2026-05-31"),
        due_on: day("2026-06-30"),
        meeting_on: None,
        chair: "Independent scrutineer".to_owned(),
        independence: String::new(),
        data_protection: "DPIA 14".to_owned(),
        tool: None,
        theme_pack: None,
        lines_of_enquiry: vec!["How are fathers engaged?".to_owned()],
        agencies,
    }
}

/// Adds an agency whose contact card came and was checked by telephone.
fn hand(vault: &mut Vault, code: &'static str, name: &'static str, seed: u64) -> Hand {
    let party = party(name, seed);
    let bytes = card_of(&party);
    import(vault, &bytes, &Digest::of(&bytes), false).expect("a card comes in");
    let new = NewAgency { code: code.into(), name: name.into(), short_name: String::new(), kind: code.into() };
    let id = add(vault, &new).expect("an agency is added").value;
    check_by_phone(vault, &party.card().fingerprint().to_string(), "Board manager").expect("checked");
    Hand { party, id, code }
}

/// Returns the contact card of a party, as a file.
pub(crate) fn card_of(party: &Party) -> Vec<u8> {
    let contact = Sealing::contact(party.name, moment());
    seal(&party.keys, &contact, &mut chance(u64::from(party.card().fingerprint().to_string().as_bytes()[0])))
        .expect("a card seals")
        .bytes
}

/// Returns an answer with the mark in every text.
pub(crate) fn an_answer(grade: Grade) -> DomainAnswer {
    DomainAnswer {
        grade,
        rationale: format!("{MARK} was seen alone twice. His words were written down."),
        worked_well: format!("A steady worker kept to {MARK}."),
        got_in_way: format!("Nothing got in the way of {MARK}."),
        helped: vec!["plan".to_owned()],
        hindered: Vec::new(),
        evidence: vec![Pointer {
            on: day("2026-03-04"),
            entry: format!("Notice about {MARK}"),
            note: MARK.to_owned(),
            context: false,
        }],
    }
}

/// Returns the stamp of the built-in tool.
pub(crate) fn stamp() -> ToolStamp {
    ToolStamp { id: "case-file".into(), version: "2".into(), sha256: digest(CASE_FILE) }
}

/// Seals a return for a partnership, as it stands.
pub(crate) fn seal_return(party: &Party, to: &Card, pack: &ReturnPack, stamp: ToolStamp, sequence: u64) -> Vec<u8> {
    let json = serde_json::to_vec(pack).expect("a pack is written");
    seal_entry(party, to, pack.audit_id.clone(), json, stamp, sequence)
}

/// Seals anything at all as a return.
pub(crate) fn seal_entry(
    party: &Party,
    to: &Card,
    audit: AuditId,
    json: Vec<u8>,
    stamp: ToolStamp,
    sequence: u64,
) -> Vec<u8> {
    let seed = Digest::of(&[json.as_slice(), &sequence.to_le_bytes()].concat());
    let what = Sealing {
        kind: Kind::Return,
        recipients: std::slice::from_ref(to),
        audit_id: Some(audit),
        tool: Some(stamp),
        sequence,
        entries: &[Entry { id: "return.json".into(), media: "application/json".into(), bytes: json }],
        ..Sealing::contact(party.name, moment())
    };
    let seed = u64::from_le_bytes(seed.0[..8].try_into().expect("eight bytes"));
    seal(&party.keys, &what, &mut chance(seed)).expect("a return seals").bytes
}

impl Situation {
    /// Takes up a file that was made before, with an audit of the same two agencies.
    pub(crate) fn found_in(folder: TempDir, path: &Path, audit: AuditId) -> Self {
        let vault =
            Vault::open(path, &Secret::Passphrase(Passphrase::typed(PASSPHRASE)), Box::new(FixedClock(moment())))
                .expect("it opens");
        let known = vault.read().agencies().expect("agencies");
        let hand = |code: &'static str, name, seed| Hand {
            party: party(name, seed),
            id: known.iter().find(|one| one.code == code).expect("it takes part").id.clone(),
            code,
        };
        let (police, housing) = (hand("police", "Northmoor Police", 11), hand("housing", "Northmoor Homes", 12));
        let cases = vault.read().cases(&audit).expect("cases");
        Self { _folder: folder, vault, audit, police, housing, cases }
    }

    pub(crate) fn hand(&self, code: &str) -> &Hand {
        if code == self.police.code { &self.police } else { &self.housing }
    }

    /// Returns an involved case return, graded 3 throughout but for the domains named. Its number follows from its contents.
    pub(crate) fn a_return(&self, case: usize, but: &[(&str, Grade)]) -> CaseReturn {
        let grade =
            |code: &str| but.iter().find(|(domain, _)| *domain == code).map_or(Grade::Point(3), |(_, grade)| *grade);
        let domains: BTreeMap<_, _> = tool()
            .domains
            .iter()
            .filter(|domain| domain.rated)
            .map(|domain| (domain.code.clone(), an_answer(grade(&domain.code))))
            .collect();
        CaseReturn {
            return_id: ReturnId::from_text(String::new()),
            case_id: self.cases[case].id.clone(),
            case: self.cases[case].reference.clone(),
            involvement: Involvement::Involved,
            window_from: Some(day("2025-11-01")),
            window_to: Some(day("2026-05-31")),
            auditor_role: format!("Detective inspector of {MARK}"),
            independent: true,
            hours: "4".to_owned(),
            note: MARK.to_owned(),
            answers: BTreeMap::new(),
            domains,
        }
    }

    /// Returns a nil return.
    pub(crate) fn a_nil_return(&self, case: usize) -> CaseReturn {
        CaseReturn { involvement: Involvement::NotInvolved, domains: BTreeMap::new(), ..self.a_return(case, &[]) }
    }

    pub(crate) fn pack(&self, agency: &str, sequence: u64, mut cases: Vec<CaseReturn>) -> ReturnPack {
        for said in cases.iter_mut().filter(|said| said.return_id.as_str().is_empty()) {
            let text = format!("{agency} {sequence} {}", serde_json::to_string(said).expect("written"));
            said.return_id = ReturnId::from_text(hex(&Digest::of(text.as_bytes()).0[..16]));
        }
        ReturnPack {
            audit_id: self.audit.clone(),
            audit_reference: "MA26-02".to_owned(),
            agency_code: agency.to_owned(),
            tool: self.tool_asked(),
            signatory: "Head of public protection".to_owned(),
            signed_on: day("2026-05-30"),
            cases,
        }
    }

    /// Returns a return bundle of an agency.
    pub(crate) fn sealed(&self, agency: &str, sequence: u64, cases: Vec<CaseReturn>) -> Vec<u8> {
        let pack = self.pack(agency, sequence, cases);
        let stamp = ToolStamp { sha256: self.tool_asked(), ..stamp() };
        seal_return(&self.hand(agency).party, &self.ours(), &pack, stamp, sequence)
    }

    /// Returns the version the audit was issued with, which need not be the one that comes with the app today.
    fn tool_asked(&self) -> Digest {
        self.vault.read().audit(&self.audit).expect("the audit").tool_digest
    }

    /// Returns the partnership's own card.
    pub(crate) fn ours(&self) -> Card {
        self.vault.read().own_card().expect("a card")
    }

    /// Confirms and imports.
    pub(crate) fn import(&mut self, bytes: &[u8]) -> Result<String, Error> {
        import(&mut self.vault, bytes, &Digest::of(bytes), false).map(|done| done.value.done)
    }

    /// Tries to import what must be refused, checks that it changes nothing and repeats no case text, and returns the code.
    pub(crate) fn refused(&mut self, bytes: &[u8]) -> (&'static str, String) {
        refused(&mut self.vault, bytes)
    }

    /// Decides a grade of the first case, as it stands or with a reason.
    pub(crate) fn decide(&mut self, agency: &str, domain: &str, grade: Grade) -> Result<moderation::Decision, Error> {
        let deciding = self.deciding(agency, domain, grade);
        moderation::decide(&mut self.vault, &self.audit, &deciding).map(|done| done.value)
    }

    pub(crate) fn deciding(&self, agency: &str, domain: &str, grade: Grade) -> Deciding {
        Deciding {
            case: self.cases[0].id.clone(),
            agency: self.hand(agency).id.clone(),
            domain: domain.to_owned(),
            grade,
            reason: Some("R1".to_owned()),
            note: "The record shows less.".to_owned(),
            dissent: String::new(),
        }
    }

    /// Decides every grade that waits as the agency graded it.
    pub(crate) fn decide_the_rest(&mut self) {
        let waiting = self.vault.read().graded_answers(&self.audit).expect("answers");
        for one in waiting.into_iter().filter(|one| one.standing().waits()) {
            let deciding = Deciding {
                case: one.case,
                agency: one.agency,
                domain: one.domain,
                grade: one.self_grade,
                reason: None,
                // A grade beyond a limit of the tool stands only with a note, and a history may leave one there.
                note: "The panel read it and agrees.".to_owned(),
                dissent: String::new(),
            };
            moderation::decide(&mut self.vault, &self.audit, &deciding).expect("it stands");
        }
    }

    pub(crate) fn judge(&mut self) {
        let judging =
            Judging { grade: Grade::Point(3), narrative: "Children were heard.".to_owned(), dissent: String::new() };
        moderation::judge_overall(&mut self.vault, &self.audit, &judging).expect("judged");
    }

    pub(crate) fn stage(&self) -> Stage {
        self.vault.read().audit(&self.audit).expect("the audit").stage
    }
}

/// Returns the bytes of the whole file. A write of any kind changes them.
pub(crate) fn bytes_of(vault: &Vault) -> Vec<u8> {
    std::fs::read(vault.path()).expect("the file is read")
}

/// Tries to import what must be refused: the preview says the same, no byte of the file changes, no case text is repeated.
pub(crate) fn refused(vault: &mut Vault, bytes: &[u8]) -> (&'static str, String) {
    let before = bytes_of(vault);

    let shown = preview(vault, "file.plumbundle", bytes, false).expect("a preview always comes");
    let problem = import(vault, bytes, &Digest::of(bytes), false).expect_err("it is refused");

    let advice = problem.advice();
    assert_eq!(shown.standing, Standing::Refused);
    assert_eq!(shown.problems[0].code, problem.code(), "the preview says what the import says");
    assert_eq!(shown.problems[0].message, advice.message);
    assert!(bytes_of(vault) == before, "no byte of the file changed");
    for text in [&advice.message, &advice.next, &format!("{problem}"), &format!("{problem:?}"), &format!("{shown:?}")] {
        assert!(!text.contains(MARK), "case text in a refusal: {text}");
    }
    (problem.code(), advice.message)
}
