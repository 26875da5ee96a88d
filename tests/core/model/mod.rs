//! Random histories over a real file and over a plain model of it: after each act both must say the same.

mod act;
mod book;
mod copies;
mod desk;
mod edits;
mod locks;
pub(crate) mod old;
mod start;
mod stops;
mod world;

use std::cell::Cell;
use std::env;
use std::path::Path;
use std::thread;

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use act::{History, a_history};
use book::Mistake;
use world::World;

const CHILD: &str = "PLUMB_MODEL_CHILD";
const SEED: [u8; 32] = [10; 32];
const NAME: &str = "model::whatever_happens_in_whatever_order_the_file_holds_what_the_model_says";

/// What a run of histories came to.
struct Run {
    histories: u32,
    acts: usize,
    /// The shortest history that goes wrong, and what was acknowledged and observed.
    wrong: Option<(History, String)>,
}

/// Plays histories until one goes wrong, and makes that one shorter for so many tries.
fn play(histories: u32, mistake: Option<Mistake>, shortening: u32) -> Run {
    let config =
        Config { cases: histories, failure_persistence: None, max_shrink_iters: shortening, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &SEED));
    let (played, acts) = (Cell::new(0), Cell::new(0));

    let outcome = runner.run(&a_history(), |history| {
        played.set(played.get() + 1);
        acts.set(acts.get() + history.acts.len());
        let went = World::start(history.from_old, mistake).and_then(|mut world| {
            history.acts.iter().try_for_each(|act| world.act(act))?;
            world.end()
        });
        went.map_err(TestCaseError::fail)
    });

    let wrong = match outcome {
        Ok(()) => None,
        Err(TestError::Fail(why, history)) => Some((history, why.to_string())),
        Err(TestError::Abort(why)) => panic!("no histories were played: {why}"),
    };
    Run { histories: played.get(), acts: acts.get(), wrong }
}

/// What a long run found: a change of the lock that was refused moved the day on which the file was last used.
#[test]
fn a_history_that_went_wrong_once_goes_right() {
    use act::Act::{Card, ChangeLock, Copy, Replace, Settings};
    let before = [Settings(0), Settings(0), Settings(0), Card(0), Copy];
    let after = [Settings(0), Settings(0), Settings(0), ChangeLock(0), Replace(0)];
    let mut world = World::start(false, None).expect("it starts");

    let went = before.iter().chain(&after).try_for_each(|act| world.act(act));

    assert_eq!(went.and_then(|()| world.end()), Ok(()));
}

#[test]
fn whatever_happens_in_whatever_order_the_file_holds_what_the_model_says() {
    if let Some(path) = env::var_os(CHILD) {
        stops::save_until_killed(Path::new(&path));
    }
    let histories = if env::var_os("PLUMB_LONG").is_some() { 10_000 } else { 100 };

    let (run, planted) = thread::scope(|scope| {
        let run = scope.spawn(|| play(histories, None, 1000));
        // One of them is made short, to see that this works; that costs as much as many histories.
        let planted = Mistake::ALL.map(|mistake| {
            let shortening = if mistake == Mistake::ImportsTwice { 25 } else { 0 };
            (mistake, play(200, Some(mistake), shortening))
        });
        (run.join().expect("the histories were played"), planted)
    });

    let found = planted.iter().filter(|(_, run)| run.wrong.is_some()).count();
    let shortest =
        planted.iter().filter_map(|(_, run)| run.wrong.as_ref()).map(|(history, _)| history.acts.len()).min();
    let shortest = shortest.unwrap_or(0);
    eprintln!(
        "PROMISE R10 cases={} failures={} control={found} of {} planted mistakes found, one made plain in {shortest} acts",
        run.histories,
        u8::from(run.wrong.is_some()),
        planted.len(),
    );
    if let Some((history, why)) = run.wrong {
        panic!("the shortest history that goes wrong: {history:#?}\n{why}");
    }
    assert!(run.acts > 4 * histories as usize, "only {} acts in {} histories", run.acts, run.histories);
    for (mistake, run) in &planted {
        let (_, why) = run.wrong.as_ref().unwrap_or_else(|| panic!("{mistake:?} was not found"));
        assert!(why.contains("acknowledged") && why.contains("observed"), "{why}");
    }
    assert!(shortest <= 8, "a history is made short: {shortest} acts");
}
