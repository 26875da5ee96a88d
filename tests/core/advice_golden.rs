//! Every refusal with its two sentences, in one list that a person can read from top to bottom.

use plumbline_core::advice::{Advise, Blame};
use plumbline_core::agency::AgencyError;
use plumbline_core::audit::{AuditError, Stage};
use plumbline_core::backup::BackupError;
use plumbline_core::bundle::{BundleError, TextProblem};
use plumbline_core::error::{Cancelled, Error};
use plumbline_core::files::FileError;
use plumbline_core::finding::FindingError;
use plumbline_core::journal::NotAHead;
use plumbline_core::moderation::ModerationError;
use plumbline_core::person::{Duty, PersonError};
use plumbline_core::place::PlaceError;
use plumbline_core::returns::ReturnError;
use plumbline_core::salvage::SalvageError;
use plumbline_core::vault::{Damage, NotAccepted, VaultError};

use crate::builders::day;
use crate::{returns_refusals, tool_refusals};

fn s(text: &str) -> String {
    text.to_owned()
}

fn texts() -> Vec<TextProblem> {
    vec![TextProblem::TooLong { max: 200 }, TextProblem::Empty, TextProblem::Control, TextProblem::Direction]
}

fn waits(ends: Option<&str>, last_used: Option<&str>, salvaged: Option<&str>) -> NotAccepted {
    let name = s("northmoor.plumb");
    NotAccepted { name, ends: ends.map(day), last_used: last_used.map(day), salvaged: salvaged.map(day) }
}

fn vault() -> Vec<VaultError> {
    let name = || s("northmoor.plumb");
    let kind = std::io::ErrorKind::PermissionDenied;
    vec![
        VaultError::Missing { name: name() },
        VaultError::GoneMeanwhile { name: name(), kept: s("northmoor.with-new-lock-2026-05-12.plumb") },
        VaultError::AlreadyThere { name: name() },
        VaultError::NotAPlumbFile { name: name() },
        VaultError::Truncated { name: name() },
        VaultError::NewerVersion { found: 2, known: 1 },
        VaultError::HeaderDamaged,
        VaultError::HeaderChanged,
        VaultError::HeaderUnfinished,
        VaultError::CostOutOfBounds,
        VaultError::WrongPassphrase,
        VaultError::WrongRecoveryCode,
        VaultError::RecoveryCodeMistyped { group: None },
        VaultError::RecoveryCodeMistyped { group: Some(3) },
        VaultError::RecoveryCodeLength { typed: 27 },
        VaultError::NotAnEscrowKey,
        VaultError::WrongEscrowKey,
        VaultError::NoRoomToCopy { needed: 280_000_000, free: 100_000_000 },
        VaultError::CopyDiffers,
        VaultError::NoFreeSlot,
        VaultError::PassphraseTooShort { characters: 8 },
        VaultError::PassphraseTooSimple,
        VaultError::OpenElsewhere { name: name() },
        VaultError::ReadOnly { name: name() },
        VaultError::DatabaseDamaged { what: Damage::Page(29) },
        VaultError::DatabaseDamaged { what: Damage::FirstPage },
        VaultError::DatabaseDamaged { what: Damage::Structure },
        VaultError::DatabaseDamaged { what: Damage::References },
        VaultError::DatabaseDamaged { what: Damage::Reading },
        VaultError::StoppedOpening { found: Some(Damage::Page(29)) },
        VaultError::StoppedOpening { found: None },
        VaultError::SchemaChanged,
        VaultError::Lost,
        VaultError::NotAccepted(waits(Some("2026-04-29"), Some("2026-05-03"), None)),
        VaultError::NotAccepted(waits(None, None, None)),
        VaultError::NotAccepted(waits(None, None, Some("2026-05-03"))),
        VaultError::UpdateNotBackedUp(Box::new(BackupError::FolderMissing { folder: s("Backups") })),
        VaultError::UpdateUndone { from: 1, to: 2 },
        VaultError::NoSpace,
        VaultError::NotEnoughMemory { m_kib: 131_072 },
        VaultError::Refused { name: name(), kind },
        VaultError::Database { code: 266 },
    ]
}

fn backup() -> Vec<BackupError> {
    let folder = || s("Backups");
    vec![
        BackupError::NoRoom { folder: folder(), needed: 130 << 20, free: 100 << 20 },
        BackupError::FolderMissing { folder: folder() },
        BackupError::NotWritten { folder: folder(), kind: std::io::ErrorKind::PermissionDenied },
        BackupError::NotVerified { folder: folder() },
        BackupError::OpensWithAnother { name: s("northmoor 2026-05-12 0914.plumb") },
        BackupError::OtherFile { name: s("eastbrook 2026-05-12 0914.plumb") },
        BackupError::NotNoted,
        BackupError::NotReadyForLock,
        BackupError::ListUnreadable,
    ]
}

fn bundle() -> Vec<BundleError> {
    let mut all = vec![
        BundleError::NotABundle,
        BundleError::TooLarge { limit: 64 << 20 },
        BundleError::TooNew,
        BundleError::CannotOpen,
        BundleError::SignatureMismatch,
        BundleError::NotAddressed,
        BundleError::CardUnusable,
        BundleError::FingerprintUnreadable,
        BundleError::NoRecipient,
        BundleError::IdentityUnreadable,
        BundleError::Malformed { rule: "recipients differ" },
    ];
    all.extend(texts().into_iter().map(BundleError::Text));
    all
}

fn agency() -> Vec<AgencyError> {
    let agency = || s("Northmoor Police");
    vec![
        AgencyError::BadName { what: TextProblem::Empty },
        AgencyError::BadSetting { field: "Classification", what: TextProblem::Control },
        AgencyError::BadCode { given: s("the police") },
        AgencyError::ShortNameTooLong { given: "x".repeat(41) },
        AgencyError::NoKind { name: agency() },
        AgencyError::UnknownKind { given: s("army"), known: vec![s("police"), s("other")] },
        AgencyError::Taken { name: agency(), code: s("police") },
        AgencyError::BadSmallestGroup { given: 0 },
        AgencyError::BadLockMinutes { given: 0 },
        AgencyError::NoSuchFingerprint,
        AgencyError::NotAFingerprint { digits: 25 },
        AgencyError::NoContact { agency: agency() },
        AgencyError::ContactChanged { agency: agency() },
    ]
}

fn person() -> Vec<PersonError> {
    let name = || s("Ann Archer");
    vec![
        PersonError::NotYours {
            role: s("Auditor"),
            duty: Duty::Moderate,
            may: vec![s("Business Manager"), s("Chair of the audit")],
        },
        PersonError::NotYours { role: s("Auditor"), duty: Duty::People, may: vec![s("Business Manager")] },
        PersonError::NoSigner,
        PersonError::BadName { what: TextProblem::Empty },
        PersonError::NameTaken { name: name() },
        PersonError::UnknownRole { given: s("king"), known: vec![s("auditor"), s("chair")] },
        PersonError::LastToLookAfterPeople { name: name() },
        PersonError::Yourself { name: name() },
        PersonError::HasLeft { name: name() },
        PersonError::TooMany { most: 13 },
        PersonError::PassphraseInUse,
        PersonError::ReplacedPassphrase,
        PersonError::ChoosePerson { names: vec![name(), s("Ben Baker")] },
    ]
}

fn audit() -> Vec<AuditError> {
    let reference = || s("MA26-02");
    let waiting = |n: usize| vec![s("MA26-02-C04, Police, Voice of the child"); n];
    vec![
        AuditError::WrongStage { now: Stage::Fieldwork, wanted: Stage::Moderated },
        AuditError::StillMissing { to: Stage::SampleConfirmed, missing: vec![s("cases"), s("the chair of the audit")] },
        AuditError::StillMissing { to: Stage::Moderated, missing: waiting(1) },
        AuditError::StillMissing { to: Stage::Moderated, missing: waiting(9) },
        AuditError::PlanFrozen { stage: Stage::Fieldwork },
        AuditError::Empty { field: "Theme" },
        AuditError::TooLong { field: "Theme", most: 200 },
        AuditError::BadText { field: "Aim", what: TextProblem::Direction },
        AuditError::WindowBackwards { from: day("2026-05-01"), to: day("2026-04-30") },
        AuditError::ImplausibleDay { field: "The window's first day", day: day("0011-05-01") },
        AuditError::ReferenceTaken { reference: reference() },
        AuditError::BadReference { reference: s("MA 26") },
        AuditError::NoSuchPack { pack: s("neglect") },
        AuditError::TooManyCases { asked: 120 },
        AuditError::PartnershipOnly,
        AuditError::SaidInReturn { agency: s("Northmoor Police"), case: s("MA26-02-C04") },
        AuditError::NotTakingReturns { reference: reference(), stage: Stage::Planning },
        AuditError::NotTakingReturns { reference: reference(), stage: Stage::Moderated },
        AuditError::NotAsked { agency: s("Northmoor Police"), reference: reference() },
    ]
}

fn moderation() -> Vec<ModerationError> {
    let (agency, case) = (|| s("Northmoor Police"), || s("MA26-02-C04"));
    vec![
        ModerationError::NotOpen { reference: s("MA26-02"), stage: Stage::Fieldwork },
        ModerationError::NotOpen { reference: s("MA26-02"), stage: Stage::Moderated },
        ModerationError::NoReturn { agency: agency(), case: case() },
        ModerationError::NoGrade { domain: s("M9"), agency: agency(), case: case() },
        ModerationError::NotOnScale { grade: s("9") },
        ModerationError::NoSuchReason { code: s("R99"), known: vec![s("R1"), s("R2")] },
        ModerationError::NeedsReason,
        ModerationError::NeedsNote,
        ModerationError::OverLimit { why: s("Overall cannot exceed requires improvement.") },
        ModerationError::BadText { what: s("This text is longer than 4000 characters.") },
        ModerationError::NeedsNarrative,
        ModerationError::NoJudgement { reference: s("MA26-02") },
    ]
}

fn finding() -> Vec<FindingError> {
    vec![
        FindingError::Empty { field: "Detail" },
        FindingError::BadText { field: "Detail", what: s("This text is longer than 4000 characters.") },
        FindingError::RestsOnNothing,
        FindingError::NoSuchAnswer { place: s("MA26-02-C04, Police, M9") },
        FindingError::NeedsDissent,
        FindingError::NeedsReason { number: 3 },
        FindingError::MeetingClosed { reference: s("MA26-02") },
        FindingError::FollowsFromNothing,
        FindingError::NoSuchDomain { domain: s("M99") },
    ]
}

fn place() -> Vec<PlaceError> {
    let name = || s("northmoor.plumb");
    vec![
        PlaceError::NetworkShare { name: name() },
        PlaceError::NotToBeMadeThere { name: name() },
        PlaceError::ReadOnlyMedium { name: name() },
        PlaceError::SourceInUse { name: name() },
        PlaceError::CopyNotClosed { name: name() },
        PlaceError::CopyNotAsShut { name: name() },
        PlaceError::LookOnly { name: name() },
        PlaceError::NotWrittenBack { name: name() },
        PlaceError::CopyDiffers { name: name() },
        PlaceError::RecordUnreadable { folder: s("8f3a62c1d09be754") },
        PlaceError::LeftBeside { folder: s("8f3a62c1d09be754"), names: s("northmoor.old-lock-2026-05-12.plumb") },
    ]
}

fn salvage() -> Vec<SalvageError> {
    vec![
        SalvageError::NothingReadable { name: s("northmoor.plumb") },
        SalvageError::LocksNotOpened { name: s("northmoor.plumb"), tried: 3 },
        SalvageError::LocksDoNotFit { name: s("northmoor.plumb"), opened: 2 },
        SalvageError::CopyDiffers { name: s("northmoor.plumb") },
    ]
}

fn other() -> Vec<Error> {
    let (name, kind) = (|| s("summary.pdf"), std::io::ErrorKind::PermissionDenied);
    vec![
        FileError::Missing { name: name() }.into(),
        FileError::FolderMissing { folder: s("Exports") }.into(),
        FileError::TooLarge { name: name(), found: 80 << 20, limit: 64 << 20 }.into(),
        FileError::Unreadable { name: name(), kind }.into(),
        FileError::Unwritable { name: name(), kind }.into(),
        FileError::PartnershipFile { name: s("northmoor.plumb") }.into(),
        FileError::NoSpace { name: name(), needed: 5 << 20 }.into(),
        rusqlite::Error::QueryReturnedNoRows.into(),
        Error::not_found("audit", "MA26-09"),
        NotAHead.into(),
        Cancelled.into(),
    ]
}

fn every_refusal() -> Vec<Error> {
    let mut all: Vec<Error> = Vec::new();
    all.extend(vault().into_iter().map(Error::from));
    all.extend(tool_refusals::all().into_iter().map(Error::from));
    all.extend(tool_refusals::foreign().into_iter().map(Error::from));
    all.extend(tool_refusals::drafts().into_iter().map(Error::from));
    all.extend(backup().into_iter().map(Error::from));
    all.extend(place().into_iter().map(Error::from));
    all.extend(salvage().into_iter().map(Error::from));
    all.extend(bundle().into_iter().map(Error::from));
    all.extend(agency().into_iter().map(Error::from));
    all.extend(audit().into_iter().map(Error::from));
    all.extend(person().into_iter().map(Error::from));
    all.extend(returns_refusals::all().into_iter().map(Error::from));
    all.extend(returns_refusals::qa().into_iter().map(Error::from));
    all.extend(moderation().into_iter().map(Error::from));
    all.extend(finding().into_iter().map(Error::from));
    all.extend(other());
    all
}

#[test]
fn every_refusal_says_what_happened_and_what_to_do() {
    let mut list = String::new();
    for one in every_refusal() {
        let advice = one.advice();
        let blame = match one.blame() {
            Blame::User => "",
            Blame::State => " (not now)",
            Blame::Fault => " (our fault)",
        };
        list.push_str(&format!("{}{blame}\n  {}\n  {}\n", one.code(), advice.message, advice.next));
    }

    insta::assert_snapshot!(list);
}

#[test]
fn every_sentence_ends_in_a_full_stop_and_none_begs_or_blames() {
    for one in every_refusal() {
        let advice = one.advice();
        for sentence in [&advice.message, &advice.next] {
            assert!(sentence.ends_with('.') && !sentence.ends_with(".."), "{sentence}");
            let lower = sentence.to_lowercase();
            let unwanted = ["please", "oops", "error", "sorry", "invalid", "failed"];
            assert!(unwanted.iter().all(|word| !lower.contains(word)), "{sentence}");
        }
        assert_ne!(advice.message, advice.next);
        let log = one.to_string();
        assert!(!log.starts_with(char::is_uppercase) && !log.ends_with('.'), "a log line: {log}");
    }
}

#[test]
fn a_list_of_places_is_whole_until_nobody_would_read_it() {
    let refusal = |places: usize| {
        let places = (1..=places).map(|at| format!("place {at}")).collect();
        ReturnError::DoNotFit { sender: s("Northmoor Police"), places }.advice().message
    };

    assert!(refusal(200).ends_with("; place 199; place 200."));
    assert!(refusal(202).ends_with("; place 200; and 2 more."));
}

/// The codes are written as `=> "area_problem"` in the file of each area.
fn codes_in_the_source() -> Vec<String> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/");
    let files = [
        "vault/problem.rs",
        "backup/problem.rs",
        "place/problem.rs",
        "salvage/problem.rs",
        "bundle/problem.rs",
        "bundle/text.rs",
        "agency/problem.rs",
        "person/problem.rs",
        "audit/problem.rs",
        "returns/problem.rs",
        "moderation/problem.rs",
        "qa/problem.rs",
        "finding/problem.rs",
        "tool/problem.rs",
        "tool/draft/problem.rs",
        "tool/foreign.rs",
        "sheet/problem.rs",
        "files.rs",
    ];
    let mut codes = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(format!("{source}{file}")).expect("a source file");
        let literals = text.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
        let is_code = |word: &&str| word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        codes.extend(literals.filter(is_code).map(str::to_owned));
    }
    codes
}

#[test]
fn no_refusal_is_missing_from_the_list() {
    let listed: Vec<_> = every_refusal().iter().map(|one| one.code()).collect();
    let codes = codes_in_the_source();

    let missing: Vec<_> = codes.iter().filter(|code| !listed.contains(&code.as_str())).collect();

    assert!(codes.len() > 90, "the codes were found: {}", codes.len());
    assert!(missing.is_empty(), "{missing:?}");
}
