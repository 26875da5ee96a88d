//! Files of every schema that shipped, brought up to date: whole, and killed on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rand::rngs::OsRng;
use rusqlite::types::Value;

use super::super::kept::Kept;
use super::super::migrate::{STEPS, fingerprint, fingerprint_after, number};
use super::super::{KdfCost, Nowhere, Passphrase, Secret, WholeCopy, copies, database, file, guard, pragmas, unlock};
use super::{Behind, Connection, DateTime, Keys, Notice, Profile, VaultError, migrate, update};
use crate::profile::Found;

const WORDS: &str = "copper kettle under seven oaks";
const CHILD: &str = "PLUMB_UPDATE_CHILD";
const HOW: &str = "PLUMB_UPDATE_HOW";
const NAME: &str = "vault::update::tests::a_kill_during_an_update_leaves_the_old_tables_or_the_new_ones";

/// A step nobody has written yet: many rows, a new column, an index. It makes an update long enough to be killed in.
const TOMORROW: &str = include_str!("update_tomorrow.sql");

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

/// Returns every fixture there is, by the number of its schema.
fn all_fixtures() -> BTreeMap<u32, String> {
    let entries = fs::read_dir(fixtures()).expect("the folder of fixtures").flatten();
    let named = entries.filter_map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let number = name.strip_prefix("schema-")?.strip_suffix(".sql")?.parse().ok()?;
        Some((number, fs::read_to_string(entry.path()).expect("a fixture is text")))
    });
    named.collect()
}

fn secret() -> Secret {
    Secret::Passphrase(Passphrase::typed(WORDS))
}

/// Makes a real file with the tables of schema `number` and the rows of its fixture.
fn a_file_of(number: u32, rows: &str, path: &Path) -> Keys {
    drop(file::create_file(path, &Passphrase::typed(WORDS), KdfCost::LEAST, &mut OsRng).expect("a new file"));
    let keys = keys_of(path);
    let shut = fs::OpenOptions::new().write(true).open(path).expect("it is there");
    shut.set_len(plumbline_vfs::HEADER_LEN).expect("only the header stays");
    drop(shut);
    let connection = held(path, &keys);
    connection.pragma_update(None, "application_id", 0x504c_4d42).expect("set");
    for step in &STEPS[..number as usize] {
        connection.execute_batch(step).expect("a step that shipped");
    }
    connection.pragma_update(None, "user_version", number).expect("set");
    connection.execute_batch(&format!("begin; {rows} commit;")).expect("the rows of the fixture");
    keys
}

fn keys_of(path: &Path) -> Keys {
    let mut raw = copies::open(path).expect("it is there");
    let bytes = copies::read(&mut raw, "it").expect("a header");
    unlock::unlock(&bytes, &secret(), "it").expect("the passphrase").keys
}

/// Opens a file's database and takes it, without looking at its tables.
fn held(path: &Path, keys: &Keys) -> Connection {
    let connection = database::connect(path, keys).expect("the key is set");
    pragmas::claim(&connection).expect("it is ours");
    pragmas::keep_safe(&connection).expect("safe");
    guard::limit(&connection).expect("limits are known");
    connection
}

/// Every row of every table.
fn rows_of(connection: &Connection) -> BTreeMap<String, Table> {
    let mut select = connection
        .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'")
        .expect("prepared");
    let names: Vec<String> =
        select.query_map([], |row| row.get(0)).expect("asked").collect::<Result<_, _>>().expect("names");
    let table = |name: &String| {
        let mut select = connection.prepare(&format!("select * from \"{name}\" order by rowid")).expect("prepared");
        let columns: Vec<String> = select.column_names().map(str::to_owned).collect();
        let many = columns.len();
        let rows = select.query_map([], |row| (0..many).map(|at| row.get(at)).collect()).expect("asked");
        let rows = rows.collect::<Result<_, _>>().expect("rows");
        Table { columns, rows }
    };
    names.into_iter().map(|name| (name.clone(), table(&name))).collect()
}

struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

/// Returns every value of a table that is not where it was: in its row and column, or, where a step moved its column or
/// its table, anywhere at all.
fn lost_from(before: &Table, now: Option<&Table>, everywhere: &BTreeSet<String>) -> Vec<String> {
    let mut lost = Vec::new();
    for (at, row) in before.rows.iter().enumerate() {
        for (column, value) in before.columns.iter().zip(row) {
            let same = now.and_then(|now| Some((now, now.columns.iter().position(|one| one == column)?)));
            let kept = match same {
                Some((now, place)) => now.rows.get(at).is_some_and(|row| row[place] == *value),
                None => everywhere.contains(&format!("{value:?}")),
            };
            if !kept {
                lost.push(format!("row {at}, {column}"));
            }
        }
    }
    lost
}

#[test]
fn a_file_of_every_schema_that_shipped_is_brought_up_to_date_and_keeps_every_row() {
    let fixtures = all_fixtures();
    for (number, rows) in &fixtures {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("northmoor.plumb");
        let keys = a_file_of(*number, rows, &path);
        let connection = held(&path, &keys);
        let before = rows_of(&connection);
        drop(connection);
        let profile = Profile::at(folder.path().join("profile"));
        let behind = Behind { profile: Some(&profile), now: DateTime::UNIX_EPOCH };

        let (opened, _) = file::open_file(&path, &secret(), &behind, &Nowhere).expect("it opens");

        assert!(before.values().filter(|table| !table.rows.is_empty()).count() >= 18, "a fixture fills the tables");
        let now = rows_of(&opened.conn);
        let everywhere: BTreeSet<String> =
            now.values().flat_map(|table| table.rows.iter().flatten()).map(|value| format!("{value:?}")).collect();
        for (name, table) in &before {
            let lost = lost_from(table, now.get(name), &everywhere);
            assert_eq!(lost, Vec::<String>::new(), "schema {number}, {name}");
        }
        assert_eq!(
            fingerprint(&opened.conn).expect("a fingerprint"),
            fingerprint_after(STEPS).expect("a fingerprint"),
            "schema {number} has the tables of a new file"
        );
        let updated = opened.notices.iter().any(|notice| matches!(notice, Notice::Updated { .. }));
        assert_eq!(updated, (*number as usize) < STEPS.len());
        if updated {
            let known = super::Known::new(&profile, super::hex(keys.file_id()), keys.anchor_mac());
            let Found::Whole(book) = known.book() else { panic!("the backup is listed") };
            let copy = WholeCopy::verify(&book.copies[0].path, &keys).expect("it is whole");
            assert_eq!(copy.facts.sha256, book.copies[0].sha256);
        }
    }
    assert!(fixtures.contains_key(&1));
}

#[test]
fn a_new_step_needs_a_fixture_of_the_last_schema_that_shipped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut steps: Vec<String> = fs::read_dir(folder)
        .expect("listed")
        .flatten()
        .map(|one| one.file_name().to_string_lossy().into_owned())
        .collect();
    steps.sort();
    let not_shipped = fs::read_to_string(fixtures().join("not-shipped.txt")).expect("the list of steps no release has");
    let fixtures = all_fixtures();

    let missing: Vec<&String> = (1..)
        .zip(&steps)
        .filter(|(number, step)| !fixtures.contains_key(number) && !not_shipped.lines().any(|line| line == *step))
        .map(|(_, step)| step)
        .collect();

    assert_eq!(steps.len(), STEPS.len(), "every step is taken");
    assert!(
        missing.is_empty(),
        "no fixture of the schema after {missing:?}: before a release, write it (see tests/fixtures/README.md); \
         until then, name the step in tests/fixtures/not-shipped.txt"
    );
}

/// Writes the fixture of today's schema from the file that `PLUMBLINE_WRITE_FIXTURE` names; see its README.
#[test]
fn a_fixture_can_be_written_and_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = match env::var_os("PLUMBLINE_WRITE_FIXTURE") {
        Some(from) => (PathBuf::from(from), fixtures().join(format!("schema-{}.sql", STEPS.len()))),
        None => {
            let path = folder.path().join("a.plumb");
            a_file_of(1, &all_fixtures()[&1], &path);
            (path, folder.path().join("again.sql"))
        }
    };
    let behind = Behind { profile: None, now: DateTime::UNIX_EPOCH };
    let (opened, _) = file::open_file(&from, &secret(), &behind, &Nowhere).expect("it opens");
    let rows = rows_of(&opened.conn);

    fs::write(&to, written(&rows)).expect("written");

    let read_back = folder.path().join("b.plumb");
    let keys = a_file_of(STEPS.len() as u32, &fs::read_to_string(&to).expect("read"), &read_back);
    let again = rows_of(&held(&read_back, &keys));
    assert_eq!(again.keys().collect::<Vec<_>>(), rows.keys().collect::<Vec<_>>());
    assert!(again.iter().all(|(name, table)| table.rows.len() == rows[name].rows.len()));
}

/// Writes rows as SQL that a person can read. Sealed bytes are cut: no step looks into them.
fn written(tables: &BTreeMap<String, Table>) -> String {
    let value = |value: &Value| match value {
        Value::Null => "null".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => format!("{number:?}"),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => format!("x'{}'", crate::digest::hex(&bytes[..bytes.len().min(64)])),
    };
    // Rows that point at each other go in in any order; the references are looked at when all are there.
    let mut sql = "pragma defer_foreign_keys = on;\n".to_owned();
    for (name, table) in tables {
        for row in &table.rows {
            let values: Vec<String> = row.iter().map(value).collect();
            sql.push_str(&format!(
                "insert into {name} ({}) values\n  ({});\n",
                table.columns.join(", "),
                values.join(", ")
            ));
        }
    }
    sql
}

#[test]
fn without_a_verified_backup_nothing_is_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("northmoor.plumb");
    let keys = a_file_of(1, &all_fixtures()[&1], &path);
    let mut connection = held(&path, &keys);
    let mut raw = copies::open(&path).expect("it is there");
    let other = Keys::new(&super::super::Key::copy_of(&[1; 32]), [2; 16]);
    let behind = Behind { profile: None, now: DateTime::UNIX_EPOCH };
    let steps = [STEPS, &[TOMORROW]].concat();

    let refused = update(&mut connection, &mut raw, (&path, &other), &behind, &steps);

    assert!(matches!(refused, Err(VaultError::UpdateNotBackedUp(_))));
    assert_eq!(number(&connection, "user_version").expect("a number"), 1);
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "no half-written copy stays");
}

/// What one kind of kills came to.
#[derive(Debug, Default)]
struct Tally {
    kills: usize,
    old: usize,
    new: usize,
    between: usize,
    hot: usize,
}

#[test]
fn a_kill_during_an_update_leaves_the_old_tables_or_the_new_ones() {
    if let Some(path) = env::var_os(CHILD) {
        update_until_killed(Path::new(&path), &env::var(HOW).unwrap_or_default());
    }
    let points = if env::var_os("PLUMB_LONG").is_some() { 100 } else { 12 };
    let (mut all, mut control) = (Tally::default(), Tally::default());

    for (schema, rows) in all_fixtures() {
        add(&mut all, kill_many(schema, &rows, points, ""));
        add(&mut control, kill_many(schema, &rows, points, "bare "));
    }

    let Tally { kills, old, new, between, hot } = all;
    eprintln!(
        "PROMISE R11 cases={kills} failures={between} control={} of {} left in between without a transaction; {old} old, {new} new, {hot} with a journal to play back",
        control.between, control.kills
    );
    assert_eq!(between, 0, "{all:?}");
    assert!(old > 0 && hot > 0, "the kills must bite: {all:?}");
    assert!(control.between * 4 >= control.kills, "{control:?}");
}

fn add(sum: &mut Tally, one: Tally) {
    sum.kills += one.kills;
    sum.old += one.old;
    sum.new += one.new;
    sum.between += one.between;
    sum.hot += one.hot;
}

/// Updates a file until nothing stops it: the parent kills this at a step of the database, or after a time.
fn update_until_killed(path: &Path, how: &str) -> ! {
    let mut raw = copies::open(path).expect("it is there");
    let keys = keys_of(path);
    let mut connection = held(path, &keys);
    let steps = [STEPS, &[TOMORROW]].concat();
    let words: Vec<&str> = how.split_whitespace().collect();
    let stop: u64 = words.iter().find_map(|word| word.parse().ok()).unwrap_or(u64::MAX);
    let counter = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counted = counter.clone();
    let at_each = move || {
        if counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == stop {
            say("here");
            std::thread::sleep(Duration::from_secs(600));
        }
        false
    };
    connection.progress_handler(1, Some(at_each)).expect("a handler");
    say("start");
    let start = Instant::now();
    if words.contains(&"bare") {
        let from = migrate::found(&connection).expect("known tables");
        steps[from as usize..].iter().for_each(|step| connection.execute_batch(step).expect("a step"));
        connection.pragma_update(None, "user_version", steps.len() as u32).expect("set");
    } else {
        let profile = Profile::at(path.with_extension("profile"));
        let behind = Behind { profile: Some(&profile), now: DateTime::UNIX_EPOCH };
        update(&mut connection, &mut raw, (path, &keys), &behind, &steps).expect("it is brought up to date");
    }
    say(&format!("end {} {}", counter.load(std::sync::atomic::Ordering::SeqCst), start.elapsed().as_micros()));
    std::process::exit(0)
}

fn say(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nsaid {what}").and_then(|()| out.flush()).expect("the parent listens");
}

fn start(path: &Path, how: &str) -> (Child, impl Iterator<Item = String> + use<>) {
    let mut child = Command::new(env::current_exe().expect("this program"))
        .args([NAME, "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, path)
        .env(HOW, how)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program starts again");
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    (child, lines.filter_map(|line| line.strip_prefix("said ").map(str::to_owned)))
}

fn kill_many(schema: u32, rows: &str, points: u64, mode: &str) -> Tally {
    let folder = tempfile::tempdir_in(if Path::new("/dev/shm").is_dir() { "/dev/shm" } else { "." }).expect("a folder");
    let master = folder.path().join("master.plumb");
    let keys = a_file_of(schema, rows, &master);
    let before = Kept::of(&held(&master, &keys)).expect("counted");
    let (old, new) = ends(schema);
    let mut tally = Tally::default();
    let trial = folder.path().join("trial.plumb");
    fs::copy(&master, &trial).expect("copied");
    let (mut child, mut said) = start(&trial, mode);
    let end = said.find(|line| line.starts_with("end ")).expect("it ends when nothing stops it");
    child.wait().expect("it ended");
    let figures: Vec<u64> = end.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    for point in 0..points {
        let path = folder.path().join(format!("{point}.plumb"));
        fs::copy(&master, &path).expect("copied");
        let at_a_step = point % 2 == 0;
        let stop = (2 * point + 1) * figures[0] / (2 * points);
        let (mut child, mut said) = start(&path, &if at_a_step { format!("{mode}{stop}") } else { mode.to_owned() });
        let wanted = if at_a_step { "here" } else { "start" };
        said.find(|line| line == wanted).expect("it comes so far");
        if !at_a_step {
            let wait = Duration::from_micros(figures[1] * 13 * (2 * point + 1) / (20 * points));
            let since = Instant::now();
            while since.elapsed() < wait {
                std::thread::yield_now();
            }
        }
        child.kill().and_then(|()| child.wait()).expect("it is killed");
        tally.kills += 1;
        tally.hot +=
            usize::from(fs::metadata(path.with_extension("plumb-journal")).is_ok_and(|facts| facts.len() > 512));
        let connection = held(&path, &keys);
        let now =
            (number(&connection, "user_version").expect("a number"), fingerprint(&connection).expect("a fingerprint"));
        let kept = before.is_all_in(&connection).unwrap_or(false);
        match (kept, now == old, now == new) {
            (true, true, false) => tally.old += 1,
            (true, false, true) => tally.new += 1,
            (true, true, true) | (true, false, false) | (false, true | false, true | false) => tally.between += 1,
        }
    }
    tally
}

/// What a file is before and after: the number of its schema and its tables.
fn ends(schema: u32) -> ((u32, crate::digest::Digest), (u32, crate::digest::Digest)) {
    let steps = [STEPS, &[TOMORROW]].concat();
    let after = |many: usize| (many as u32, fingerprint_after(&steps[..many]).expect("a fingerprint"));
    (after(schema as usize), after(steps.len()))
}
