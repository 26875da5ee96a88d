//! Power cuts over the whole store: the real program works on real files, and its recorded calls are played back on a
//! disk whose power is cut at any of them.
//!
//! What is lost is what no sync had made safe: any sectors, lengths and names, kept or lost by chance. A rename is whole or
//! not at all, and a folder that was made stays. What is left is put on the real disk and opened as the app would open it.

mod acts;
mod calls;
mod judge;
mod recording;
mod state;
mod traced;

use std::collections::BTreeMap;
use std::env;
use std::path::Path;

use plumbline_vfs::crash::Image;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use acts::{Scenario, Stage};
use recording::{Deed, Recording, put_on_the_disk, record};
use state::State;

const CHILD: &str = "PLUMB_POWER_CUT_CHILD";

/// How many cuts of a scenario, and how many of its control.
fn counts() -> (usize, usize) {
    if env::var_os("PLUMB_LONG").is_some() { (1_500, 100) } else { (40, 16) }
}

/// Plays back what was recorded, cuts the power at so many of its steps, and says what was wrong with what.
fn cut(
    scenario: &Scenario,
    recording: &Recording,
    folder: &Path,
    (wanted, counts): (usize, fn(&State) -> bool),
) -> (usize, Vec<String>) {
    let states = State::all(scenario, folder, &recording.deeds);
    let steps = recording.deeds.iter().filter(|deed| deed.is_a_step()).count();
    let mut chance = StdRng::seed_from_u64(0x2611);
    let (mut disk, mut said, mut step, mut spread, mut cuts) = (recording.before.clone(), 0, 0, 0, 0);
    let mut wrong = Vec::new();
    for deed in &recording.deeds {
        if let Deed::Said(_) = deed {
            said += 1;
            continue;
        }
        assert!(deed.done_to(&mut disk), "it was done before");
        step += 1;
        // Spread over all steps: more than one at a step where there are fewer steps than cuts.
        while spread * steps < step * wanted {
            spread += 1;
            // Before a new file is said to be there nothing can be lost.
            let Some(now) = states[said].as_ref().filter(|state| counts(state)) else { continue };
            cuts += 1;
            put_on_the_disk(&disk.after_cut(&mut |n| chance.gen_range(0..n)), folder);
            let next = states.get(said + 1).and_then(Option::as_ref).unwrap_or(now);
            let found = judge::wrong(scenario, folder, now, next);
            wrong.extend(found.map(|what| format!("step {step} of {steps}, after {said} acts: {what}")));
        }
    }
    (cuts, wrong)
}

/// Does the work as a child, or records a child, cuts, and compares with a disk that never syncs.
fn cut_the_power(scenario: &Scenario, test: &str) {
    if let Some(folder) = env::var_os(CHILD) {
        return (scenario.work)(&mut Stage::new(Path::new(&folder)));
    }
    let folder = crate::work::a_folder();
    let folder = folder.path().canonicalize().expect("it is there");
    (scenario.prepare)(&folder);
    let recording = record(&format!("power_cut::{test}"), CHILD, &folder);
    let (wanted, wanted_careless) = counts();

    let (cuts, wrong) = cut(scenario, &recording, &folder, (wanted, |_| true));
    let deeds = recording.deeds.iter().filter(|deed| !deed.is_a_sync()).cloned().collect();
    let careless = Recording { before: recording.before, deeds };
    let (control, control_wrong) = cut(scenario, &careless, &folder, (wanted_careless, State::has_a_file));

    let percent = 100 * control_wrong.len() / control;
    eprintln!(
        "PROMISE R2-{} cases={cuts} failures={} control=with no sync, {percent}% of {control} were lost or torn",
        scenario.name.replace(' ', "-"),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{} of {cuts}: {}", wrong.len(), shown(&wrong));
    assert!(percent > 20, "with no sync {percent}% of {control} are wrong: the test must be able to fail");
}

/// Each kind of mistake once, with how often it came.
fn shown(wrong: &[String]) -> String {
    let mut kinds = BTreeMap::<&str, (usize, &str)>::new();
    for one in wrong {
        let what = one.split_once("acts: ").map_or(one.as_str(), |(_, what)| what);
        kinds.entry(what).or_insert((0, one)).0 += 1;
    }
    kinds.into_values().map(|(often, first)| format!("\n{often} times: {first}")).collect()
}

macro_rules! power_cuts {
    ($($name:ident: $scenario:ident,)*) => {
        $(#[test]
        fn $name() {
            cut_the_power(&acts::$scenario, stringify!($name));
        })*
    };
}

power_cuts! {
    a_power_cut_while_people_work_loses_nothing_saved: EDITS,
    a_power_cut_while_a_file_is_made_leaves_it_once_it_is_said_to_be_there: NEW_FILE,
    a_power_cut_while_the_header_changes_leaves_the_old_or_the_new: HEADER,
    a_power_cut_while_the_lock_changes_leaves_the_old_or_the_new_and_keeps_the_old_file: LOCK,
    a_power_cut_while_backups_are_made_leaves_every_listed_one: BACKUP,
    a_power_cut_while_a_backup_is_put_back_leaves_both_files: RESTORE,
    a_power_cut_while_a_file_is_brought_up_to_date_leaves_the_old_or_the_new: UPDATE,
    a_power_cut_while_a_working_copy_goes_back_leaves_one_whole: AWAY,
    a_power_cut_while_a_damaged_file_is_salvaged_leaves_it_as_it_is: SALVAGE,
}

#[test]
fn a_disk_is_put_back_as_it_was() {
    let folder = crate::work::a_folder();
    let name = folder.path().join("below/a").to_string_lossy().into_owned();
    let image = Image::default().with(&name, vec![1, 2]);

    put_on_the_disk(&image, folder.path());
    put_on_the_disk(&image, folder.path());

    assert_eq!(std::fs::read(&name).expect("it is there"), [1, 2]);
}
