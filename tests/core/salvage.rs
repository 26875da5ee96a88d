//! What is salvaged from files with damaged pages, against what the whole file holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use plumbline_core::Error;
use plumbline_core::journal::Head;
use plumbline_core::profile::Profile;
use plumbline_core::salvage::{SalvageError, Salvaged, lost_against, report, salvage, salvage_and_open, set_aside};
use plumbline_core::sample;
use plumbline_core::vault::{Notice, Passphrase, Secret, Vault, VaultError, export_plain};
use rusqlite::OpenFlags;
use rusqlite::types::Value;
use tempfile::TempDir;

use crate::vault_kit::clock;

const HEADER: usize = 16_384;
const PAGE: usize = 4096;

/// Every row of a plain file, by its table and its number.
type Rows = BTreeMap<(String, i64), Vec<Value>>;

pub(crate) fn words() -> Secret {
    Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE))
}

/// The sample's file as bytes, and what it holds.
fn whole() -> &'static (Vec<u8>, Rows) {
    static WHOLE: OnceLock<(Vec<u8>, Rows)> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let written = sample::write(folder.path()).expect("the sample");
        let bytes = fs::read(&written.file).expect("it is there");
        (bytes, rows_of(&written.file, folder.path()))
    })
}

/// Takes everything out of a file, and reads it.
fn rows_of(file: &Path, folder: &Path) -> Rows {
    let copy = folder.join("to be read.plumb");
    fs::copy(file, &copy).expect("copied");
    let out = folder.join("out.sqlite");
    let mut vault = Vault::open(&copy, &words(), clock()).expect("it opens, with every check");
    let told = export_plain(&mut vault, &out).expect("taken out");
    let plain = plumbline_vfs::plain(&out, OpenFlags::default()).expect("plain");
    let mut rows = Rows::new();
    for (table, _) in told.tables {
        let mut select = plain.prepare(&format!("select rowid, * from \"{table}\"")).expect("SQL");
        let columns = select.column_count();
        let found = select.query_map([], |row| {
            let values = (1..columns).map(|at| row.get(at)).collect::<Result<Vec<Value>, _>>()?;
            Ok(((table.clone(), row.get(0)?), values))
        });
        rows.extend(found.expect("rows").map(|row| row.expect("a row")));
    }
    fs::remove_file(&copy).and_then(|()| fs::remove_file(&out)).expect("they were ours");
    rows
}

/// A folder with a damaged file in it.
struct Bench {
    folder: TempDir,
    file: PathBuf,
}

fn a_damaged_file(pages: &[usize]) -> Bench {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("northmoor.plumb");
    let mut bytes = whole().0.clone();
    for page in pages {
        bytes[HEADER + (page - 1) * PAGE + 2000] ^= 0x10;
    }
    fs::write(&file, bytes).expect("written");
    Bench { folder, file }
}

impl Bench {
    fn new_file(&self) -> PathBuf {
        self.folder.path().join("salvaged.plumb")
    }

    fn salvage(&self) -> Result<Salvaged, Error> {
        salvage(&self.file, &words(), &self.new_file(), clock(), &[])
    }
}

fn pages() -> usize {
    (whole().0.len() - HEADER) / PAGE
}

/// Says what is wrong with a salvage, against what the whole file held; nothing where all is accounted for.
fn unaccounted(bench: &Bench, salvaged: &Salvaged) -> Vec<String> {
    let before = &whole().1;
    let after = rows_of(&bench.new_file(), bench.folder.path());
    let mut wrong = Vec::new();
    for one in &salvaged.tables {
        let held = before.keys().filter(|(table, _)| *table == one.table).count() as u64;
        // The whole file's own export wrote one line.
        let held = if one.table == "journal" { held - 1 } else { held };
        let told = one.read + one.unreadable + one.set_apart;
        if told > held || (told < held && !one.may_be_more) {
            wrong.push(format!("{}: {told} accounted for, {held} held", one.table));
        }
    }
    let own =
        ["salvage", "salvage_table", "salvaged_row", "journal", "journal_row", "organisation", "person", "person_key"];
    for (key, values) in after.iter().filter(|((table, _), _)| !own.contains(&table.as_str())) {
        if before.get(key) != Some(values) {
            wrong.push(format!("{} {} is not as it was", key.0, key.1));
        }
    }
    wrong
}

/// A salvaged file that lost grades, and the folder it lies in.
pub(crate) fn with_losses() -> (PathBuf, TempDir) {
    let all: Vec<usize> = (150..=pages()).filter(|page| page % 9 == 0).collect();
    let bench = a_damaged_file(&all);
    bench.salvage().expect("it is salvaged");
    (bench.new_file(), bench.folder)
}

#[test]
fn a_whole_file_gives_every_row_and_its_chain_holds() {
    let bench = a_damaged_file(&[]);

    let salvaged = bench.salvage().expect("it is salvaged");

    assert_eq!(unaccounted(&bench, &salvaged), Vec::<String>::new());
    assert!(salvaged.tables.iter().all(|table| table.unreadable + table.set_apart == 0 && !table.may_be_more));
    assert_eq!((salvaged.broken_lines, salvaged.new_identity, salvaged.gave_up), (0, false, false));
    let vault = Vault::open(&bench.new_file(), &words(), clock()).expect("it opens");
    assert_eq!(vault.read().salvages().expect("marks").len(), 1, "and it says that it was salvaged");
}

#[test]
fn whatever_page_is_damaged_every_row_is_read_set_apart_or_counted_as_lost() {
    let long = std::env::var_os("PLUMB_LONG").is_some();
    let step = if long { 1 } else { pages() / 8 };
    let (mut cases, mut only_a_backup, mut lost, mut failures) = (0, 0, 0, Vec::new());

    for page in (1..=pages()).step_by(step) {
        let bench = a_damaged_file(&[page]);
        let before = fs::read(&bench.file).expect("there");
        cases += 1;
        match bench.salvage() {
            Ok(salvaged) => {
                lost += usize::from(salvaged.tables.iter().any(|table| table.unreadable + table.set_apart > 0));
                failures.extend(unaccounted(&bench, &salvaged).into_iter().map(|what| format!("page {page}: {what}")));
            }
            Err(Error::Salvage(SalvageError::NothingReadable { .. })) => only_a_backup += 1,
            Err(other) => failures.push(format!("page {page}: {other}")),
        }
        if fs::read(&bench.file).expect("there") != before {
            failures.push(format!("page {page}: the damaged file was changed"));
        }
    }

    eprintln!(
        "SALVAGE cases={cases} failures={} control={lost} of them lost rows, {only_a_backup} left nothing to find",
        failures.len()
    );
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(lost > 0 && only_a_backup > 0, "the damage bites: {lost} lost rows, {only_a_backup} only a backup helps");
}

#[test]
fn with_many_damaged_pages_what_is_left_is_still_accounted_for() {
    // The list of tables lies among the first pages, and without it nothing is found.
    let all: Vec<usize> = (150..=pages()).filter(|page| page % 9 == 0).collect();
    let bench = a_damaged_file(&all);

    let salvaged = bench.salvage().expect("it is salvaged");

    assert_eq!(unaccounted(&bench, &salvaged), Vec::<String>::new());
    let vault = Vault::open(&bench.new_file(), &words(), clock()).expect("it opens");
    let apart: u64 = salvaged.tables.iter().map(|table| table.set_apart).sum();
    assert_eq!(vault.read().rows_kept_apart().expect("rows").len() as u64, apart);
    assert!(salvaged.broken_lines > 0, "the journal shows where it does not hold");
    assert!(salvaged.tables.iter().map(|table| table.unreadable).sum::<u64>() > 0);
}

#[test]
fn rows_kept_apart_can_be_read_in_the_salvaged_file_and_no_key_is_shown() {
    let all: Vec<usize> = (150..=pages()).filter(|page| page % 9 == 0).collect();
    let bench = a_damaged_file(&all);
    let salvaged = bench.salvage().expect("it is salvaged");
    let vault = Vault::open(&bench.new_file(), &words(), clock()).expect("it opens");

    let shown = vault.read().salvaged_file().expect("read");

    let apart: u64 = salvaged.tables.iter().map(|table| table.set_apart).sum();
    assert!(apart > 0 && shown.apart_count as u64 == apart, "{} of {apart}", shown.apart_count);
    assert_eq!(shown.marks.len(), 1);
    assert!(shown.apart.iter().all(|row| row.name.contains(", row ") && !row.why.is_empty()));
    assert!(shown.apart.iter().any(|row| !row.columns.is_empty()));
}

#[test]
fn a_half_of_a_save_that_may_be_in_the_new_file_is_said_in_words() {
    let of = |journal_left_out| {
        let tables = Vec::new();
        Salvaged { tables, new_identity: false, journal_left_out, locks_of: None, gave_up: false, broken_lines: 0 }
            .words()
            .message
    };

    assert!(of(true).contains("A save that had been interrupted could not be undone first"), "{}", of(true));
    assert!(!of(false).contains("interrupted"));
}

#[test]
fn a_salvaged_file_waits_to_be_accepted_and_a_look_at_it_leaves_the_one_in_use_alone() {
    let bench = a_damaged_file(&[]);
    let profile = Profile::at(bench.folder.path().join("profile"));
    let older = fs::read(&bench.file).expect("there");
    let mut vault = Vault::open_with(&bench.file, &words(), clock(), Some(&profile)).expect("it opens");
    vault.new_recovery_code().and_then(|_| vault.new_recovery_code()).expect("two changes");
    drop(vault);
    let newest = fs::read(&bench.file).expect("there");
    let waits = |bytes: &[u8], to: &str| {
        let mut bytes = bytes.to_vec();
        bytes[HEADER + 28 * PAGE + 2000] ^= 0x10;
        fs::write(&bench.file, bytes).expect("written");
        let to = bench.folder.path().join(to);
        let (vault, _) = salvage_and_open(&bench.file, &words(), &to, clock, Some(&profile)).expect("it is salvaged");
        vault.notices().iter().any(Notice::waits_for_acceptance)
    };

    let of_the_older = waits(&older, "of the older.plumb");
    fs::write(&bench.file, &newest).expect("the newest turns up");
    let vault = Vault::open_with(&bench.file, &words(), clock(), Some(&profile)).expect("it opens");
    let newest_waits = vault.notices().iter().any(Notice::waits_for_acceptance);
    drop(vault);
    let of_the_newest = waits(&newest, "of the newest.plumb");

    fs::write(&bench.file, &newest).expect("it is put back from a backup");
    let vault = Vault::open_with(&bench.file, &words(), clock(), Some(&profile)).expect("it opens");
    let put_back_waits = vault.notices().iter().any(Notice::waits_for_acceptance);

    assert_eq!((of_the_older, newest_waits, of_the_newest, put_back_waits), (true, false, true, false));
}

#[test]
fn a_salvaged_file_that_was_accepted_is_the_one_to_use() {
    let bench = a_damaged_file(&[29]);
    let profile = Profile::at(bench.folder.path().join("profile"));
    let file = bench.new_file();
    fs::write(&file, &whole().0).expect("written");
    drop(Vault::open_with(&file, &words(), clock(), Some(&profile)).expect("it was used here"));
    fs::remove_file(&file).expect("and is gone");
    let (mut vault, _) = salvage_and_open(&bench.file, &words(), &file, clock, Some(&profile)).expect("salvaged");
    let on = vault.read().today();
    let told = vault.notices().to_vec();

    vault.accept_older().expect("accepted");
    drop(vault);
    let again = Vault::open_with(&file, &words(), clock(), Some(&profile)).expect("it opens");

    assert!(told.contains(&Notice::Salvaged { on }), "{told:?}");
    assert!(!again.notices().iter().any(Notice::waits_for_acceptance), "{:?}", again.notices());
}

#[test]
fn a_grade_that_was_lost_is_said_to_be_gone_and_not_to_be_altered() {
    let all: Vec<usize> = (150..=pages()).filter(|page| page % 9 == 0).collect();
    let bench = a_damaged_file(&all);
    let salvaged = bench.salvage().expect("it is salvaged");
    let grades = salvaged.tables.iter().find(|one| one.table == "moderated_grade").expect("it is listed");
    assert!(grades.unreadable + grades.set_apart > 0, "the damage took grades: {grades:?}");
    let mut vault = Vault::open(&bench.new_file(), &words(), clock()).expect("it opens");

    let broken = vault.walk().expect("walked").broken;

    let said: Vec<&str> = broken.iter().map(|one| one.what.as_str()).collect();
    let gone = said.iter().filter(|what| what.starts_with("Moderated grade of ") && what.contains(" is gone: only"));
    assert!(gone.count() > 0, "{said:?}");
    assert!(!said.iter().any(|what| what.contains("row 0")), "{said:?}");
    assert!(!said.iter().any(|what| what.starts_with("Moderated grade") && what.contains("wrote down")), "{said:?}");
}

#[test]
fn without_its_first_page_only_a_backup_helps_and_no_file_is_made() {
    let bench = a_damaged_file(&[1]);

    let refused = bench.salvage();

    assert!(matches!(refused, Err(Error::Salvage(SalvageError::NothingReadable { .. }))), "{refused:?}");
    assert!(!bench.new_file().exists());
    assert_eq!(fs::read_dir(bench.folder.path()).expect("listed").count(), 1, "nothing is left behind");
}

#[test]
fn a_salvage_never_replaces_a_file() {
    let bench = a_damaged_file(&[20]);
    fs::write(bench.new_file(), b"kept").expect("written");

    let refused = bench.salvage();

    assert!(matches!(refused, Err(Error::Vault(VaultError::AlreadyThere { .. }))));
    assert_eq!(fs::read(bench.new_file()).expect("there"), b"kept");
}

#[test]
fn a_damaged_file_is_set_aside_byte_for_byte_with_its_journal() {
    let bench = a_damaged_file(&[20]);
    let journal = bench.folder.path().join("northmoor.plumb-journal");
    fs::write(&journal, b"half a save").expect("written");

    let one = set_aside(&bench.file, bench.folder.path(), clock().now()).expect("copied");
    let again = set_aside(&bench.file, bench.folder.path(), clock().now()).expect("copied");

    assert!(fs::read(&one.file).expect("there") == fs::read(&bench.file).expect("there"));
    assert_eq!(fs::read(one.journal.expect("it had one")).expect("there"), b"half a save");
    assert_ne!(one.file, again.file, "the first copy is not written over");
}

#[test]
fn the_report_names_the_page_and_holds_nothing_of_the_file() {
    let bench = a_damaged_file(&[29]);

    let with_words = report(&bench.file, Some(&words()), &[]).expect("a report");
    let without = report(&bench.file, None, &[]).expect("a report");

    assert_eq!(with_words.broken_pages, [29]);
    assert_eq!(with_words.words, format!("Page 29 of {} of northmoor.plumb does not match its seal.", pages()));
    assert!(without.words.contains("only with its passphrase"), "{}", without.words);
    assert!(with_words.header.is_some());
    assert!(!with_words.text().to_lowercase().contains("safeguarding"), "{}", with_words.text());
}

#[test]
fn the_lines_a_backup_does_not_have_are_listed() {
    let bench = a_damaged_file(&[29]);
    let intact = a_damaged_file(&[]);
    let vault = Vault::open(&intact.file, &words(), clock()).expect("it opens");
    let head = vault.read().head().expect("a head");
    let earlier = vault.read().journal_from(head.seq - 5, 1).expect("a line").remove(0);
    drop(vault);
    let backup = Head { seq: earlier.seq, hash: earlier.hash };
    let other = Head { seq: earlier.seq, hash: head.hash };

    let lost = lost_against(&bench.file, &words(), backup, &[]).expect("compared");
    let not_its_own = lost_against(&bench.file, &words(), other, &[]).expect("compared");

    assert_eq!(lost.lines.len() as u64 + lost.unreadable, 5, "{lost:?}");
    assert_ne!(lost.same_history, Some(false));
    assert_ne!(not_its_own.same_history, Some(true));
}
