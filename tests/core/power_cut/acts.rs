//! What is recorded: real work on a partnership file, with the profile it keeps beside it, one scenario a process.

use std::fs;
use std::path::{Path, PathBuf};

use age::x25519::Identity;
use plumbline_core::Error;
use plumbline_core::backup::{Why, before, restore_beside, set_folders};
use plumbline_core::journal::Op;
use plumbline_core::person::{NewPerson, add, leave, people_view};
use plumbline_core::place::away::{self, Purpose};
use plumbline_core::profile::Profile;
use plumbline_core::salvage::salvage_and_open;
use plumbline_core::vault::{KdfCost, Passphrase, RecoveryCode, Vault};

use super::state::{Door, State, digest_of};
use crate::builders::PASSPHRASE;
use crate::model::old::old_file;
use crate::vault_kit::escrow;
use crate::vault_kit::{WORDS, clock, new_organisation, typed, with};
use crate::work::{change, is_whole};

const OTHER: &str = "thirteen violet ladders beneath harbour";
const BEN: &str = "gravel heron ladder plum quartz";

/// One kind of work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scenario {
    /// What its figures are called.
    pub(crate) name: &'static str,
    /// Makes what is there before, all of it safe.
    pub(crate) prepare: fn(&Path),
    /// What opens the file that is there before, if one is.
    pub(crate) opens_before: Option<&'static str>,
    /// Tells whether everything in a file is whole.
    pub(crate) fits: fn(&Vault) -> bool,
    /// Whether the file stays open all the time, so that a cut stops it short.
    pub(crate) stays_open: bool,
    /// What opening may say beside what it may say after every cut.
    pub(crate) may_say: &'static [&'static str],
    /// Does the work, and says after each act what is safe from then on.
    pub(crate) work: fn(&mut Stage),
}

pub(crate) fn file_in(folder: &Path) -> PathBuf {
    folder.join("northmoor.plumb")
}

pub(crate) fn profile_in(folder: &Path) -> Profile {
    Profile::at(folder.join("profile"))
}

pub(crate) fn open(path: &Path, words: &str, profile: &Profile) -> Result<Vault, Error> {
    Vault::open_with(path, &with(words), clock(), Some(profile))
}

/// Where the work is done.
pub(crate) struct Stage {
    pub(crate) folder: PathBuf,
    /// The file that is worked on now.
    path: PathBuf,
    words: &'static str,
    /// What must stay as it is, once it is there.
    kept: Vec<PathBuf>,
    opens: Vec<Door>,
    refuses: Vec<Door>,
}

impl Stage {
    pub(crate) fn new(folder: &Path) -> Self {
        let (kept, opens, refuses) = Default::default();
        Self { folder: folder.to_owned(), path: file_in(folder), words: WORDS, kept, opens, refuses }
    }

    fn open(&self) -> Vault {
        open(&self.path, self.words, &profile_in(&self.folder)).expect("nothing fails before the cut")
    }

    /// Says that everything up to here is safe.
    fn says(&self, vault: &Vault) {
        self.says_state(State::of(vault));
    }

    /// Says so of a file that is shut.
    fn says_shut(&self) {
        self.says_state(State { path: Some(self.path.clone()), ..State::default() });
    }

    fn says_state(&self, state: State) {
        let kept = self.kept.iter().map(|path| (path.clone(), digest_of(path).expect("it is there"))).collect();
        let (words, opens, refuses) = (self.words.to_owned(), self.opens.clone(), self.refuses.clone());
        let state = State { words, kept, opens, refuses, ..state };
        println!("\nsaid {}", serde_json::to_string(&state).expect("it can be written"));
    }
}

/// How long a page is.
const PAGE: usize = 4096;

fn a_file(folder: &Path) {
    let (mut vault, _) = create(folder);
    (0..2).for_each(|n| change(&mut vault, n).expect("nothing fails yet"));
}

fn create(folder: &Path) -> (Vault, RecoveryCode) {
    let words = Passphrase::chosen(WORDS).expect("strong enough");
    let (path, profile) = (file_in(folder), profile_in(folder));
    Vault::create_with(&path, new_organisation(), "Ana Archer", &words, KdfCost::LEAST, clock(), Some(&profile))
        .expect("a new file")
}

/// Tells whether what a file holds is what its journal says was done.
fn work_fits(vault: &Vault) -> bool {
    is_whole(vault).unwrap_or(false)
}

/// Tells whether the file of the fixture holds what it held.
fn fixture_fits(vault: &Vault) -> bool {
    let read = vault.read();
    let holds = read.verify_journal().is_ok_and(|broken| broken.is_empty()) && vault.check().is_ok();
    holds
        && read
            .audits()
            .is_ok_and(|audits| audits.iter().all(|audit| read.returns(&audit.id).is_ok_and(|all| all.len() == 1)))
}

fn an_old_file(folder: &Path) {
    fs::write(file_in(folder), old_file().bytes).expect("written");
}

/// What most scenarios share: a file with some work in it, opened with its own passphrase.
const ON_A_FILE: Scenario = Scenario {
    name: "",
    prepare: a_file,
    opens_before: Some(WORDS),
    fits: work_fits,
    stays_open: false,
    may_say: &[],
    work: |_| (),
};

pub(crate) const EDITS: Scenario = Scenario {
    name: "edits",
    stays_open: true,
    work: |stage| {
        let mut vault = stage.open();
        stage.says(&vault);
        for n in 2..8 {
            change(&mut vault, n).expect("nothing fails before the cut");
            stage.says(&vault);
        }
    },
    ..ON_A_FILE
};

pub(crate) const NEW_FILE: Scenario = Scenario {
    name: "new file",
    prepare: |_| (),
    opens_before: None,
    work: |stage| {
        let (mut vault, code) = create(&stage.folder);
        stage.says_state(State::default());
        stage.says(&vault);
        vault.prove_recovery_code(&code).expect("it is the code");
        before(&mut vault, Why::Asked).expect("a backup");
        stage.says(&vault);
    },
    ..ON_A_FILE
};

pub(crate) const HEADER: Scenario = Scenario {
    name: "header",
    stays_open: true,
    work: |stage| {
        let mut vault = stage.open();
        stage.says(&vault);
        let (organisation, _) = escrow(&Identity::generate());
        vault.set_escrow(&organisation).expect("nothing fails before the cut");
        stage.says(&vault);
        for words in [OTHER, WORDS] {
            vault.change_passphrase(&typed(words), KdfCost::LEAST).expect("nothing fails before the cut");
            stage.words = words;
            stage.says(&vault);
        }
        let code = vault.new_recovery_code().expect("a code");
        stage.opens = vec![Door::Code(code.grouped().to_string())];
        stage.says(&vault);
        vault.prove_recovery_code(&code).expect("it is the code");
        stage.says(&vault);
        let ben = NewPerson { name: "Ben Baker".to_owned(), role: "chair".to_owned() };
        stage.refuses = vec![Door::Words(BEN.to_owned())];
        stage.says(&vault);
        add(&mut vault, &ben, &typed(BEN), KdfCost::LEAST).expect("nothing fails before the cut");
        stage.opens.append(&mut stage.refuses);
        stage.says(&vault);
        let view = people_view(&vault).expect("it can be read");
        let ben = view.here.into_iter().find(|row| row.person.name == ben.name).expect("he came");
        leave(&mut vault, &ben.person.id).expect("nothing fails before the cut");
        stage.refuses.extend(stage.opens.pop());
        stage.says(&vault);
    },
    ..ON_A_FILE
};

pub(crate) const LOCK: Scenario = Scenario {
    name: "lock",
    prepare: |folder| {
        a_file(folder);
        let chosen = folder.join("chosen");
        fs::create_dir(&chosen).expect("made");
        let mut vault = open(&file_in(folder), WORDS, &profile_in(folder)).expect("it opens");
        assert!(set_folders(&mut vault, &[chosen]));
        before(&mut vault, Why::Asked).expect("a backup");
    },
    work: |stage| {
        let mut vault = stage.open();
        stage.says(&vault);
        for (n, words) in [OTHER, WORDS].into_iter().enumerate() {
            change(&mut vault, 2 + n).expect("nothing fails before the cut");
            stage.says(&vault);
            let changed = vault.change_lock(&typed(words), KdfCost::LEAST).expect("nothing fails before the cut");
            stage.words = words;
            stage.kept.push(stage.folder.join(changed.kept_aside));
            stage.opens = vec![Door::Code(changed.recovery_code.grouped().to_string())];
            stage.says(&vault);
        }
    },
    ..ON_A_FILE
};

pub(crate) const BACKUP: Scenario = Scenario {
    name: "backup",
    prepare: |folder| {
        a_file(folder);
        // So many that the rotation lets some go.
        let mut vault = open(&file_in(folder), WORDS, &profile_in(folder)).expect("it opens");
        for n in 0..10 {
            vault.transact(Op::ChangeSettings, |_| Ok::<(), Error>(())).expect("changed");
            before(&mut vault, Why::Asked).unwrap_or_else(|why| panic!("backup {n}: {why}"));
        }
    },
    stays_open: true,
    work: |stage| {
        let mut vault = stage.open();
        for n in 2..6 {
            change(&mut vault, n).expect("nothing fails before the cut");
            before(&mut vault, Why::Asked).expect("nothing fails before the cut");
            stage.says(&vault);
        }
    },
    ..ON_A_FILE
};

pub(crate) const RESTORE: Scenario = Scenario {
    name: "restore",
    work: |stage| {
        let mut vault = stage.open();
        let backed = before(&mut vault, Why::Asked).expect("nothing fails before the cut");
        let backup = backed.made.into_iter().next().expect("one folder").path;
        change(&mut vault, 2).expect("nothing fails before the cut");
        stage.kept = vec![backup.clone()];
        stage.says(&vault);
        let to = stage.folder.join("put back.plumb");
        let profile = profile_in(&stage.folder);
        let put_back = restore_beside(&backup, &with(WORDS), &to, Some(&mut vault), clock(), Some(&profile));
        let (restored, _) = put_back.expect("nothing fails before the cut");
        drop(vault);
        stage.kept.push(stage.path.clone());
        stage.path = to;
        stage.says(&restored);
    },
    ..ON_A_FILE
};

pub(crate) const UPDATE: Scenario = Scenario {
    name: "update",
    prepare: an_old_file,
    opens_before: Some(PASSPHRASE),
    fits: fixture_fits,
    may_say: &["updated"],
    work: |stage| {
        stage.words = PASSPHRASE;
        let vault = stage.open();
        stage.says(&vault);
    },
    ..ON_A_FILE
};

pub(crate) const AWAY: Scenario = Scenario {
    name: "working copy",
    work: |stage| {
        let profile = profile_in(&stage.folder);
        let copies = profile.working_copies();
        let now = clock().now();
        let away = away::take(&stage.path, &copies, Purpose::Work, now).expect("nothing fails before the cut");
        let source = std::mem::replace(&mut stage.path, away.copy());
        let mut vault = stage.open();
        change(&mut vault, 2).expect("nothing fails before the cut");
        stage.kept = vec![source.clone()];
        stage.says(&vault);
        drop(vault);
        let mut away = away::with_id(&copies, &away.id()).expect("it is there");
        away.write_back(now).expect("nothing fails before the cut");
        (stage.path, stage.kept) = (source, Vec::new());
        stage.says_shut();
        away.forget().expect("nothing fails before the cut");
        stage.says_shut();
        let vault = stage.open();
        stage.says(&vault);
    },
    ..ON_A_FILE
};

pub(crate) const SALVAGE: Scenario = Scenario {
    name: "salvage",
    prepare: |folder| {
        a_file(folder);
        let mut bytes = fs::read(file_in(folder)).expect("it is there");
        // A page behind those that say what is where.
        let at = bytes.len() - PAGE / 2;
        bytes[at] ^= 1;
        fs::write(file_in(folder), bytes).expect("written");
    },
    opens_before: None,
    fits: |vault| vault.check().is_ok() && vault.read().head().is_ok(),
    may_say: &["journal_broken"],
    work: |stage| {
        let (damaged, profile) = (file_in(&stage.folder), profile_in(&stage.folder));
        stage.kept = vec![damaged.clone()];
        stage.says_state(State::default());
        let to = stage.folder.join("salvaged.plumb");
        let salvaged = salvage_and_open(&damaged, &with(WORDS), &to, clock, Some(&profile));
        let (mut vault, _) = salvaged.expect("nothing fails before the cut");
        stage.path = to;
        stage.says(&vault);
        vault.accept_older().expect("nothing fails before the cut");
        stage.says(&vault);
        for _ in 0..4 {
            vault.transact(Op::ChangeSettings, |_| Ok::<(), Error>(())).expect("nothing fails before the cut");
            stage.says(&vault);
        }
    },
    ..ON_A_FILE
};
