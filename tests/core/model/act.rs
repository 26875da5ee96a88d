//! What can happen to a file.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_oneof};

/// One thing that happens. Numbers pick one of a few, so that the same is tried twice.
#[derive(Debug, Clone)]
pub(super) enum Act {
    /// Settings are changed.
    Settings(u8),
    /// Settings are changed to what is refused.
    SettingsRefused,
    /// A write stops half way, by itself.
    StopsInside,
    /// An agency is added, or refused because it is there.
    Agency(u8),
    /// A contact card is imported, or was before.
    Card(u8),
    /// An audit is planned, or refused because its reference is taken.
    Plan(u8),
    /// A return is imported: new, older than the one held, or here already.
    Return(u8),
    /// A grade is decided.
    Decide(u8, i16),
    /// The passphrase is changed.
    Passphrase(u8),
    /// A new recovery code is made and typed back.
    NewCode,
    /// The lock is changed completely, or refused because the passphrase opens the file now.
    ChangeLock(u8),
    /// The file is locked.
    Lock,
    /// The file is locked and opened with a passphrase, right or wrong.
    Open(u8),
    /// The file is locked and opened with one of the recovery codes made so far.
    OpenByCode(u8),
    /// The program dies while the file is open and nothing is being written.
    Dies,
    /// The program is killed while it writes, so many microseconds after its first commit.
    Killed(u16),
    /// Somebody copies the file.
    Copy,
    /// Somebody writes a copy over the file.
    Replace(u8),
    /// A backup is asked for.
    BackUp,
    /// A backup or copy is put back beside the file, and worked in from then on.
    PutBack(u8),
    /// The person says that this file is the one to use, where the notice waits for it.
    Accept,
}

/// What happens to one file, from its start.
#[derive(Debug, Clone)]
pub(super) struct History {
    /// Whether it starts from a file of the first schema that shipped.
    pub(super) from_old: bool,
    pub(super) acts: Vec<Act>,
}

pub(super) fn a_history() -> impl Strategy<Value = History> {
    (proptest::bool::weighted(0.1), vec(an_act(), 1..16)).prop_map(|(from_old, acts)| History { from_old, acts })
}

fn an_act() -> impl Strategy<Value = Act> {
    let few = 0u8..4;
    let into_the_file = prop_oneof![
        4 => few.clone().prop_map(Act::Settings),
        2 => Just(Act::SettingsRefused),
        2 => Just(Act::StopsInside),
        3 => few.clone().prop_map(Act::Agency),
        3 => few.clone().prop_map(Act::Card),
        2 => few.clone().prop_map(Act::Plan),
        4 => few.clone().prop_map(Act::Return),
        4 => (0u8..2, 1i16..=4).prop_map(|(domain, grade)| Act::Decide(domain, grade)),
    ];
    let to_the_file = prop_oneof![
        3 => few.clone().prop_map(Act::Passphrase),
        1 => Just(Act::NewCode),
        1 => few.clone().prop_map(Act::ChangeLock),
        2 => Just(Act::Lock),
        3 => few.clone().prop_map(Act::Open),
        2 => few.clone().prop_map(Act::OpenByCode),
        3 => Just(Act::Dies),
        1 => (0u16..20_000).prop_map(Act::Killed),
        3 => Just(Act::Copy),
        4 => few.clone().prop_map(Act::Replace),
        1 => Just(Act::BackUp),
        2 => few.prop_map(Act::PutBack),
        3 => Just(Act::Accept),
    ];
    prop_oneof![5 => into_the_file, 4 => to_the_file]
}
