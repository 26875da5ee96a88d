//! What safety costs: saving, opening, locking and copying, beside plain SQLite doing the same in the same run.

use std::path::Path;
use std::time::{Duration, Instant};

use plumbline_core::agency::{NewAgency, add};
use plumbline_core::audit::{NewAudit, NewCase, draw_cases, plan};
use plumbline_core::backup::make;
use plumbline_core::clock::SystemClock;
use plumbline_core::partnership::{NewOrganisation, Role, SettingsChange, change_settings};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{KdfCost, Passphrase, RecoveryCode, Secret, Vault};
use plumbline_e2e::Journey;
use rusqlite::OpenFlags;

use crate::table::Table;

const WORDS: &str = "copper lantern orbit meadow thirteen";
/// Saves measured one by one.
const COMMITS: usize = 1_000;
/// Rows saved at once: as many cases as one audit takes, with a note as long as one may be.
const ROWS: usize = 99;
const NOTE: usize = 480;
/// The size of a file after many years.
const LARGE: u64 = 60 * 1024 * 1024;

/// The measures of one run.
pub(crate) struct Costs {
    pub(crate) commit: Vec<Duration>,
    pub(crate) bulk: Vec<Duration>,
    pub(crate) same_settings: Plain,
    pub(crate) floor: Plain,
    pub(crate) bytes: u64,
    pub(crate) large: Large,
    pub(crate) unlock: Duration,
}

/// What is done with a file of many years.
pub(crate) struct Large {
    pub(crate) open: Duration,
    pub(crate) walk: Duration,
    pub(crate) backup: Duration,
    pub(crate) lock: Duration,
}

/// The same saved by plain SQLite, without a key.
pub(crate) struct Plain {
    pub(crate) commit: Vec<Duration>,
    pub(crate) bulk: Vec<Duration>,
}

/// Measures everything, in files below `folder`.
pub(crate) fn measure(folder: &Path) -> Journey<Costs> {
    let path = folder.join("cost.plumb");
    let (mut vault, code) = a_file(&path, KdfCost::LEAST)?;
    let commit = each(COMMITS, |at| {
        change_settings(&mut vault, &classified(at))?;
        Ok(())
    })?;
    let (bulk, large) = large_file(vault, &path, &code)?;
    Ok(Costs {
        commit,
        bulk,
        same_settings: plain(&folder.join("same.sqlite"), "extra")?,
        floor: plain(&folder.join("floor.sqlite"), "off")?,
        bytes: std::fs::metadata(&path)?.len(),
        large,
        unlock: unlock(folder)?,
    })
}

fn classified(at: usize) -> SettingsChange {
    SettingsChange { classification: Some(format!("OFFICIAL {at}")), ..SettingsChange::default() }
}

/// The notes of this computer, on the same disk: the app keeps them at every change.
fn profile_beside(path: &Path) -> Profile {
    Profile::at(path.with_extension("profile"))
}

fn a_file(path: &Path, cost: KdfCost) -> Journey<(Vault, RecoveryCode)> {
    let organisation = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
    let (words, profile) = (Passphrase::chosen(WORDS)?, profile_beside(path));
    Ok(Vault::create_with(path, organisation, "Ana Archer", &words, cost, Box::new(SystemClock), Some(&profile))?)
}

/// Fills the file with audits of as many cases as each takes, then locks it, opens it with every check, walks its
/// journal, and makes a verified backup. Returns how long each audit's cases took to save, and those four.
fn large_file(mut vault: Vault, path: &Path, code: &RecoveryCode) -> Journey<(Vec<Duration>, Large)> {
    let new =
        NewAgency { code: "police".into(), name: "Police".into(), short_name: String::new(), kind: "police".into() };
    let agency = add(&mut vault, &new)?.value;
    let mut bulk = Vec::new();
    while std::fs::metadata(path)?.len() < LARGE {
        let audit = plan(&mut vault, &a_plan(bulk.len(), agency.clone()))?.value;
        let cases: Vec<NewCase> = (0..ROWS).map(|at| NewCase { note: note(at), ..NewCase::default() }).collect();
        let start = Instant::now();
        draw_cases(&mut vault, &audit, &cases)?;
        bulk.push(start.elapsed());
    }
    let lock = once(|| {
        drop(vault);
        Ok(())
    })?;
    let secret = Secret::RecoveryCode(code.clone());
    let mut opened = None;
    let open = once(|| {
        opened = Some(Vault::open_with(path, &secret, Box::new(SystemClock), Some(&profile_beside(path)))?);
        Ok(())
    })?;
    let mut vault = opened.ok_or("it was opened")?;
    let mut broken = usize::MAX;
    let walk = once(|| {
        broken = vault.read().verify_journal()?.len();
        Ok(())
    })?;
    let backups = tempfile::tempdir_in(path.parent().ok_or("it lies in a folder")?)?;
    let backup = once(|| {
        make(&mut vault, backups.path())?;
        Ok(())
    })?;
    let large = Large { open, walk, backup, lock };
    if broken > 0 { Err(format!("{broken} broken lines in a new file").into()) } else { Ok((bulk, large)) }
}

fn a_plan(number: usize, agency: plumbline_core::ids::AgencyId) -> NewAudit {
    let day = |text: &str| text.parse().expect("a day");
    NewAudit {
        reference: format!("MA{number}"),
        theme: "Neglect".into(),
        aim: "To learn.".into(),
        why: String::new(),
        method: String::new(),
        window_from: day("2025-11-01"),
        window_to: day("2026-05-31"),
        due_on: day("2026-06-30"),
        meeting_on: None,
        chair: "Independent scrutineer".into(),
        independence: String::new(),
        data_protection: "DPIA 14".into(),
        tool: None,
        theme_pack: None,
        lines_of_enquiry: vec!["Does help last?".into()],
        agencies: vec![agency],
    }
}

/// A note that no two rows share.
fn note(at: usize) -> String {
    format!("{at:08} ").repeat(NOTE / 9)
}

/// Opens a file whose passphrase costs what this computer is given by default.
fn unlock(folder: &Path) -> Journey<Duration> {
    let path = folder.join("unlock.plumb");
    drop(a_file(&path, KdfCost::calibrated())?);
    let secret = Secret::Passphrase(Passphrase::typed(WORDS));
    once(|| {
        drop(Vault::open_with(&path, &secret, Box::new(SystemClock), Some(&profile_beside(&path)))?);
        Ok(())
    })
}

/// Saves the same rows with plain SQLite: settings as ours, but for how much is waited for.
fn plain(path: &Path, synchronous: &str) -> Journey<Plain> {
    let mut plain = plumbline_vfs::plain(path, OpenFlags::default())?;
    plain.pragma_update(None, "locking_mode", "exclusive")?;
    plain.pragma_update(None, "journal_mode", "delete")?;
    plain.pragma_update(None, "synchronous", synchronous)?;
    plain.pragma_update(None, "secure_delete", "on")?;
    plain.execute_batch(
        "create table settings (id integer primary key, classification text not null) strict;
         create table line (seq integer primary key, text text not null) strict;
         create table changed (seq integer not null, ord integer not null, text text not null, primary key (seq, ord)) strict;
         create table filed (id text primary key, note text not null) strict;
         insert into settings values (1, '')",
    )?;
    let (line, hashes) = ("0123456789abcdef".repeat(20), "0123456789abcdef".repeat(10));
    let commit = each(COMMITS, |at| {
        let all = plain.transaction()?;
        all.execute("update settings set classification = ?1", [format!("OFFICIAL {at}")])?;
        all.execute("insert into line (text) values (?1)", [&line])?;
        all.execute("insert into changed values (?1, 0, ?2)", (at, &hashes))?;
        Ok(all.commit()?)
    })?;
    let bulk = each(40, |audit| {
        let all = plain.transaction()?;
        for row in 0..ROWS {
            all.execute("insert into filed values (?1, ?2)", (format!("{audit:016}{row:016}"), note(row)))?;
            all.execute("insert into changed values (?1, ?2, ?3)", (COMMITS + audit, row, &hashes))?;
        }
        all.execute("insert into line (text) values (?1)", [&line])?;
        Ok(all.commit()?)
    })?;
    Ok(Plain { commit, bulk })
}

/// Times each of so many.
fn each(times: usize, mut work: impl FnMut(usize) -> Journey) -> Journey<Vec<Duration>> {
    (0..times).map(|at| once(|| work(at))).collect()
}

/// Times one.
fn once(work: impl FnOnce() -> Journey) -> Journey<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

/// Returns the time that so many of a hundred stay below.
pub(crate) fn below(taken: &[Duration], of_100: usize) -> Duration {
    let mut sorted = taken.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() * of_100 / 100).min(sorted.len() - 1)]
}

impl Costs {
    /// Adds every measure to the table.
    pub(crate) fn show(&self, table: &mut Table) {
        table.times("save one change", &self.commit);
        table.times("  99 of 100 within", &[below(&self.commit, 99)]);
        table.times("  plain SQLite, same settings", &self.same_settings.commit);
        table.times("  plain SQLite, without syncs", &self.floor.commit);
        table.times(&format!("save {ROWS} cases at once"), &self.bulk);
        table.times("  plain SQLite, same settings", &self.same_settings.bulk);
        table.times("  plain SQLite, without syncs", &self.floor.bulk);
        table.times(&format!("open and check {} MB", self.bytes / 1024 / 1024), &[self.large.open]);
        table.times("  walk its journal", &[self.large.walk]);
        table.times("  make a verified backup of it", &[self.large.backup]);
        table.times("  lock it", &[self.large.lock]);
        table.times("unlock a small file, default cost", &[self.unlock]);
    }

    /// Says each figure beside its goal, and how many goals were met.
    pub(crate) fn line(&self) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let ratio = |ours: &[Duration], theirs: &[Duration]| ms(below(ours, 50)) / ms(below(theirs, 50));
        let open = self.large.open + self.large.walk;
        let unlock = ms(self.unlock);
        let met = [
            open <= Duration::from_secs(3),
            ms(below(&self.commit, 99)) <= 25.0,
            ms(self.large.lock) <= 1000.0,
            (700.0..=1500.0).contains(&unlock),
        ];
        format!(
            "PROMISE R14 cases={} failures={} control=commit p50 {:.2} ms, p99 {:.2} ms (goal 25); {} MB opened, checked and walked in {:.0} ms (goal 3000), backed up and verified in {:.0} ms, locked in {:.0} ms (goal 1000); unlocked in {unlock:.0} ms (goal 700 to 1500); commit {:.1} times plain SQLite with the same settings, {:.1} times its floor without syncs; bulk insert {:.1} times and {:.1} times",
            met.len(),
            met.iter().filter(|met| !**met).count(),
            ms(below(&self.commit, 50)),
            ms(below(&self.commit, 99)),
            self.bytes / 1024 / 1024,
            ms(open),
            ms(self.large.backup),
            ms(self.large.lock),
            ratio(&self.commit, &self.same_settings.commit),
            ratio(&self.commit, &self.floor.commit),
            ratio(&self.bulk, &self.same_settings.bulk),
            ratio(&self.bulk, &self.floor.bulk),
        )
    }
}
