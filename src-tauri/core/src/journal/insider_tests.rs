//! What an insider can do who has the file, its passphrase and another program: every edit is named.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Broken, Head, Op, row, seal, write};
use crate::clock::FixedClock;
use crate::error::Result;
use crate::vault::{KdfCost, Passphrase, Secret, Vault};
use crate::{advice::Advise as _, sample};

fn clock() -> Box<FixedClock> {
    Box::new(FixedClock("2026-11-25T10:00:00Z".parse().expect("a moment")))
}

pub(super) fn open(path: &Path) -> Result<Vault> {
    Vault::open(path, &Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE)), clock())
}

/// The sample partnership in the midst of its moderation, shut, and cheap to open.
pub(super) fn a_moderated_file(folder: &Path) -> PathBuf {
    let file = sample::write(folder).expect("written").file;
    let passphrase = Passphrase::typed(sample::PASSPHRASE);
    open(&file).expect("it opens").change_passphrase(&passphrase, KdfCost::LEAST).expect("changed");
    file
}

/// Runs SQL with the triggers out of the way, and puts them back, so that the tables look as the app makes them.
fn behind_its_back(connection: &Connection, edit: impl FnOnce(&Connection)) {
    let triggers: Vec<(String, String)> = connection
        .prepare("select name, sql from sqlite_schema where type = 'trigger'")
        .and_then(|mut select| select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .expect("read");
    for (name, _) in &triggers {
        connection.execute_batch(&format!("drop trigger {name}")).expect("dropped");
    }
    edit(connection);
    for (_, sql) in &triggers {
        connection.execute_batch(sql).expect("put back");
    }
}

/// Seals the whole journal anew, as somebody who has read this program's source could: every list, line and link fits.
fn seal_anew(connection: &Connection) {
    let mut prev = Head::START.hash;
    let last = write::head_where(connection, "1 = 1").expect("read").seq;
    for seq in 1..=last {
        let list = row::list_of(connection, seq).expect("read");
        let fields: [String; 5] = connection
            .query_row("select at_utc, actor, op, subject, payload from journal where seq = ?1", [seq], |row| {
                Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])
            })
            .expect("read");
        let [at, actor, op, subject, payload] = fields;
        let mut payload: serde_json::Map<_, _> = serde_json::from_str(&payload).expect("an object");
        if let Some(sealed) = row::seal(&list) {
            payload.insert(write::ROWS.to_owned(), sealed.to_string().into());
        }
        let payload = serde_json::Value::Object(payload).to_string();
        let hash = seal(seq, &prev, [&at, &actor, &op, &subject, &payload]);
        let told = (seq, &payload, prev.to_string(), hash.to_string());
        connection
            .execute("update journal set payload = ?2, prev_hash = ?3, hash = ?4 where seq = ?1", told)
            .expect("written");
        prev = hash;
    }
}

/// A version of a judgement that nobody wrote.
const ANOTHER_JUDGEMENT: &str =
    "insert into moderated_grade select 'feed', case_id, agency_id, domain, version + 1, return_id, answer_digest,
       self_grade, '1', reason, note, dissent, decided_at from moderated_grade where rowid = 1";

/// Adds a judgement that nobody signed under a line of its own, sealed and linked as the app does it.
fn an_unsigned_judgement_under(op: &'static str) -> Box<dyn FnOnce(&Connection)> {
    Box::new(move |connection| {
        connection.execute_batch(ANOTHER_JUDGEMENT).expect("it runs");
        a_line_that_wrote(connection, op, ("moderated_grade", connection.last_insert_rowid()));
    })
}

/// Adds a line that says it wrote a row, with everything that follows from it.
fn a_line_that_wrote(connection: &Connection, op: &'static str, (table, row_no): (&str, i64)) {
    let entry = write::Entry {
        at: "2026-11-25T10:00:00Z".parse().expect("a moment"),
        actor: "",
        op: Op::from_code(op).expect("an operation"),
        subject: "",
        payload: serde_json::Map::new(),
    };
    write(connection, entry, [(table.to_owned(), row_no)]).expect("written");
}

/// Makes the last list that speaks of each row say what the row is now.
fn say_it_was_always_so(connection: &Connection, table: &str) {
    let rows: Vec<i64> = connection
        .prepare(&format!("select rowid from {table}"))
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .expect("read");
    for row_no in rows {
        let hash = row::hash_now(connection, (table, row_no)).expect("read").map(|hash| hash.0);
        connection
            .execute(
                "update journal_row set after_hash = ?3 where kept_in = ?1 and row_no = ?2
                 and seq = (select max(seq) from journal_row where kept_in = ?1 and row_no = ?2)",
                (table, row_no, hash),
            )
            .expect("written");
    }
}

/// Edits a fresh copy behind the app's back and says what opening or verifying names.
fn named_after(file: &Path, edit: impl FnOnce(&Connection)) -> Vec<String> {
    let copy = file.with_extension("edited.plumb");
    fs::copy(file, &copy).expect("copied");
    let vault = open(&copy).expect("it opens");
    behind_its_back(vault.read().conn(), edit);
    drop(vault);
    match open(&copy) {
        Err(refused) => vec![refused.advice().message],
        Ok(vault) => {
            let broken = vault.read().verify_journal().expect("it can be read");
            broken.into_iter().map(|Broken { what, .. }| what).collect()
        }
    }
}

fn sql(text: &'static str) -> Box<dyn FnOnce(&Connection)> {
    Box::new(move |connection| connection.execute_batch(text).unwrap_or_else(|error| panic!("{text}: {error}")))
}

/// An edit of an insider, and a part of the sentence that must name it.
type Edit = (&'static str, Box<dyn FnOnce(&Connection)>);

fn edits() -> Vec<Edit> {
    vec![
        ("Moderated grade MA26-", sql("update moderated_grade set grade = '1', self_grade = '1' where rowid = 1")),
        ("Moderated grade that it wrote", sql("delete from moderated_grade where rowid = 2")),
        (
            "Moderated grade MA26-",
            sql(ANOTHER_JUDGEMENT),
        ),
        ("Agency's own grade MA26-", sql("update domain_answer set grade = '1' where rowid = 1")),
        ("Return MA26-", sql("update agency_return set body = replace(body, 'a', 'e') where rowid = 1")),
        ("Overall judgement MA26-", sql("update overall_judgement set narrative = 'All is well.' where rowid = 1")),
        ("Finding MA26-", sql("update finding_version set title = 'Nothing was found.' where rowid = 1")),
        (
            "altered after it was written",
            sql("update journal set payload = '{}' where seq = (select min(seq) from journal where op = 'decide_grade')"),
        ),
        (
            "It does not follow",
            sql("delete from journal_row where seq = 9; delete from journal where seq = 9;
                 update journal set seq = seq - 1 where seq = 10; update journal_row set seq = 9 where seq = 10;"),
        ),
        (
            "The list of what it changed was altered",
            Box::new(|connection| {
                connection.execute_batch("update moderated_grade set grade = '1' where rowid = 1").expect("it runs");
                say_it_was_always_so(connection, "moderated_grade");
            }),
        ),
        ("A list of what it changed was added", sql("insert into journal_row select max(seq) + 1, 0, 'audit', 9, null, zeroblob(32) from journal;
                 insert into journal select seq + 1, at_utc, actor, op, subject, '{}', hash, hash from journal order by seq desc limit 1")),
        ("Moderated grade MA26-", an_unsigned_judgement_under("update_file")),
        ("Moderated grade MA26-", an_unsigned_judgement_under("decide_grade")),
        ("tables", sql("create trigger extra after insert on moderated_grade begin delete from moderated_grade; end")),
    ]
}

#[test]
fn every_edit_of_an_insider_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = a_moderated_file(folder.path());
    let (mut cases, mut missed) = (0, Vec::new());

    for (wanted, edit) in edits() {
        let named = named_after(&file, edit);
        cases += 1;
        if !named.iter().any(|what| what.contains(wanted)) {
            missed.push((wanted, named));
        }
    }

    let untouched = named_after(&file, |_| ());
    eprintln!(
        "PROMISE S6 cases={cases} failures={} control={} places named in the same file untouched",
        missed.len(),
        untouched.len()
    );
    assert_eq!(missed, [], "each is named");
    assert_eq!(untouched, [""; 0], "and nothing is named where nothing was done");
}

#[test]
fn a_judgement_edited_under_a_journal_sealed_anew_no_longer_carries_its_signature() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = a_moderated_file(folder.path());
    let edits: [(&str, &str, &str); 4] = [
        (
            "moderated_grade",
            "update moderated_grade set grade = '1' where rowid = 1",
            "is not what the person who signed",
        ),
        (
            "finding_version",
            "update finding_version set title = 'None.' where rowid = 1",
            "is not what the person who signed",
        ),
        (
            "finding_ground",
            "update finding_ground set domain = 'M9' where rowid = 1",
            "is not what the person who signed",
        ),
        ("signature", "delete from signature where rowid = 1", "carries nobody's signature"),
    ];

    for (table, edit, wanted) in edits {
        let named = named_after(&file, |connection| {
            connection.execute_batch(edit).expect("it runs");
            connection.execute_batch("delete from journal_row where kept_in = 'signature' and row_no not in (select rowid from signature)").expect("it runs");
            say_it_was_always_so(connection, table);
            seal_anew(connection);
        });

        assert!(named.iter().any(|what| what.contains(wanted)), "{edit}: {named:?}");
        assert!(named.iter().all(|what| what.contains("sign")), "nothing else shows it: {named:?}");
    }
}

/// Alters a recommendation, and hides that with `hide`. The journal then fits in itself; returns the head that was printed
/// before, and the head now.
fn heads_around_an_edit_hidden_with(hide: impl FnOnce(&Connection)) -> [Head; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    let file = a_moderated_file(folder.path());
    let vault = open(&file).expect("it opens");
    let printed = vault.read().content_head().expect("a head");

    behind_its_back(vault.read().conn(), |connection| {
        connection.execute_batch("update recommendation set owner = 'Nobody' where rowid = 1").expect("it runs");
        hide(connection);
    });

    assert_eq!(vault.read().verify_journal().expect("read"), [], "it fits in itself");
    [printed, vault.read().content_head().expect("a head")]
}

#[test]
fn a_line_that_says_it_printed_but_changed_a_row_moves_the_printed_head() {
    let [printed, now] = heads_around_an_edit_hidden_with(|connection| {
        a_line_that_wrote(connection, "print_summary", ("recommendation", 1));
    });

    assert_ne!(now, printed, "no printed head fits it");
}

#[test]
fn a_journal_sealed_anew_from_the_first_line_has_another_head() {
    let [printed, now] = heads_around_an_edit_hidden_with(|connection| {
        say_it_was_always_so(connection, "recommendation");
        seal_anew(connection);
    });

    assert_ne!(now, printed, "it does not fit with what was printed or sent");
}
