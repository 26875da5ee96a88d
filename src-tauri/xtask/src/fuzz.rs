//! `cargo xtask fuzz`: feeds every reader of files from outside with what libFuzzer makes up, steered by the compiler's counters.

use std::fs;
use std::path::Path;

use crate::need;
use crate::running::{self, Outcome, cargo, program, top};

/// The only system it is asked for.
const SYSTEM: &str = "x86_64-unknown-linux-gnu";

/// Has the compiler count which branches are taken and compare what is compared; the engine steers by both.
const COUNTERS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions";

/// What is kept for every test run is no longer than this, in bytes.
const LONGEST_KEPT: &str = "-max_len=512";
/// How many of a set that reaches everything are kept: the longest, which reach most.
const MOST_KEPT: usize = 40;

/// Runs the target that is named, or each, for so many seconds. `keep` puts what reached places of its own into
/// `tests/fuzz/corpus`.
pub(crate) fn measure(words: &[&str]) -> Outcome {
    let (mut seconds, mut keep, mut only) = ("60", false, None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--seconds" => seconds = words.next().filter(|one| one.parse::<u32>().is_ok()).ok_or("--seconds N")?,
            "--keep" => keep = true,
            name => only = Some(name),
        }
    }
    need::meet(&[need::TO_RUN])?;
    let mut build =
        cargo(&["build", "--package", "plumbline-fuzz-engine", "--features", "engine", "--bin", "fuzz", "--release"]);
    build.args(["--target", SYSTEM, "--target-dir", "target/fuzz"]).env("RUSTFLAGS", COUNTERS);
    let engine = running::built(build, "fuzz")?;
    let targets = targets()?;
    let chosen: Vec<&String> = targets.iter().filter(|one| only.is_none_or(|only| only == one.as_str())).collect();
    if chosen.is_empty() {
        return Err(format!("There is no such target. There are: {}.", targets.join(", ")));
    }
    let broken: Vec<String> = chosen.into_iter().filter_map(|name| fed(&engine, name, seconds, keep).err()).collect();
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

/// Returns the names of the targets: the folders with their kept input.
fn targets() -> Result<Vec<String>, String> {
    let folder = top().join("tests/fuzz/corpus");
    let found = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut names: Vec<String> = found.flatten().map(|one| one.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// Feeds one target, and prints how much it was fed.
fn fed(engine: &Path, name: &str, seconds: &str, keep: bool) -> Outcome {
    let kept = top().join("tests/fuzz/corpus").join(name).to_string_lossy().into_owned();
    let found = top().join("target/fuzz/found").join(name);
    fs::create_dir_all(&found).map_err(|why| format!("{}: {why}", found.display()))?;
    let found = found.to_string_lossy().into_owned();
    let broken = format!("-artifact_prefix=target/fuzz/broken-{name}-");
    let (time, limits) = (format!("-max_total_time={seconds}"), ["-timeout=5", "-rss_limit_mb=1024", "-max_len=65536"]);
    let start = |arguments: &[&str]| {
        let mut command = program(&engine.to_string_lossy(), arguments);
        command.args(limits).arg(&broken).env("PLUMB_FUZZ", name);
        command
    };
    let said =
        running::both_outputs(&mut start(&[&found, &kept, &time, "-print_final_stats=1", "-use_value_profile=1"]))
            .map_err(|said| format!("{name} broke, on the input that target/fuzz/broken-{name}-* holds:\n{said}"))?;
    let inputs = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units: "));
    println!("{name}: {} inputs in {seconds} seconds, and nothing broke", inputs.unwrap_or("no").trim());
    if keep {
        let merged = top().join("target/fuzz/merged").join(name);
        let _ = fs::remove_dir_all(&merged);
        fs::create_dir_all(&merged).map_err(|why| format!("{}: {why}", merged.display()))?;
        running::both_outputs(&mut start(&[
            "-set_cover_merge=1",
            LONGEST_KEPT,
            &merged.to_string_lossy(),
            &kept,
            &found,
        ]))?;
        keep_longest(&merged, Path::new(&kept)).map_err(|why| format!("{kept}: {why}"))?;
    }
    Ok(())
}

/// Copies the longest inputs of a folder into another that does not have them yet.
fn keep_longest(from: &Path, to: &Path) -> std::io::Result<()> {
    let known: Vec<Vec<u8>> = fs::read_dir(to)?.map(|one| fs::read(one?.path())).collect::<Result<_, _>>()?;
    let mut inputs = Vec::new();
    for one in fs::read_dir(from)? {
        let path = one?.path();
        inputs.push((fs::read(&path)?, path));
    }
    inputs.sort_by_key(|(input, _)| std::cmp::Reverse(input.len()));
    for (input, path) in inputs.into_iter().take(MOST_KEPT).filter(|(input, _)| !known.contains(input)) {
        fs::write(to.join(path.file_name().unwrap_or_default()), input)?;
    }
    Ok(())
}
