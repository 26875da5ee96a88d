//! What long runs showed, kept until the next one with the commit it was at, so that a short run's table can tell it.

use std::fs;
use std::path::{Path, PathBuf};

use super::goals::parts;
use super::line::Line;
use super::table::with_commas;
use super::{commit, kept};
use crate::running::Outcome;

/// What the sum of a goal's parts is called in place of a part.
const ALL: &str = "all";

/// A line of a long run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Full {
    line: Line,
    commit: String,
}

/// Where they are kept.
fn folder() -> PathBuf {
    kept().join("full")
}

/// Keeps a line of a long run in place of the one before, with the commit that is checked out.
pub(super) fn keep(line: &Line) -> Outcome {
    keep_in(&folder(), line, &commit()?)
}

fn keep_in(folder: &Path, line: &Line, commit: &str) -> Outcome {
    fs::create_dir_all(folder).map_err(|why| why.to_string())?;
    // The sum of all parts, from when they were not kept one by one, gives way to the first of them.
    if line.part != ALL {
        let _ = fs::remove_file(folder.join(format!("{}-{ALL}", line.goal)));
    }
    let name = format!("{}-{}", line.goal, line.part);
    fs::write(folder.join(name), format!("{commit}\n{}\n", line.text())).map_err(|why| why.to_string())
}

/// Returns what is kept.
pub(super) fn kept_lines() -> Vec<Full> {
    kept_in(&folder())
}

fn kept_in(folder: &Path) -> Vec<Full> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut lines: Vec<Full> =
        entries.filter_map(|entry| read(&fs::read_to_string(entry.path()).unwrap_or_default())).collect();
    lines.sort_by(|one, other| (&one.line.goal, &one.line.part).cmp(&(&other.line.goal, &other.line.part)));
    lines
}

fn read(text: &str) -> Option<Full> {
    let (commit, line) = text.split_once('\n')?;
    Some(Full { line: Line::read(line.trim_end())?, commit: commit.to_owned() })
}

/// Says what long runs showed of a goal, its parts added up, and which of its parts no long run has shown.
pub(super) fn told(full: &[Full], goal: &str) -> String {
    let of_goal: Vec<&Full> = full.iter().filter(|one| one.line.goal == goal).collect();
    if of_goal.is_empty() {
        return "not run".to_owned();
    }
    let cases = of_goal.iter().map(|one| one.line.cases).sum();
    let failures = of_goal.iter().map(|one| one.line.failures).sum();
    let mut commits: Vec<&str> = of_goal.iter().map(|one| one.commit.as_str()).collect();
    commits.sort_unstable();
    commits.dedup();
    let was_kept = |part: &&&str| of_goal.iter().any(|one| one.line.part == **part || one.line.part == ALL);
    let missing: Vec<&str> = parts(goal).iter().filter(|part| !was_kept(part)).copied().collect();
    let missing = if missing.is_empty() { String::new() } else { format!("; not in full: {}", missing.join(", ")) };
    format!("{}, {} failed ({}){missing}", with_commas(cases), with_commas(failures), commits.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{Line, keep_in, kept_in, read, told};

    #[test]
    fn a_line_of_a_long_run_takes_the_place_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let line = |cases: u64| Line::read(&format!("PROMISE R10 cases={cases} failures=0 control=x")).unwrap();

        keep_in(folder.path(), &line(100), "aaaa111").unwrap();
        keep_in(folder.path(), &line(10_000), "bbbb222").unwrap();

        assert_eq!(told(&kept_in(folder.path()), "R10"), "10,000, 0 failed (bbbb222)");
    }

    #[test]
    fn the_sum_of_all_parts_gives_way_to_a_part() {
        let folder = tempfile::tempdir().unwrap();
        let line = |text: &str| Line::read(text).unwrap();

        keep_in(folder.path(), &line("PROMISE R5-all cases=1000 failures=0 control=x"), "aaaa111").unwrap();
        let before = told(&kept_in(folder.path()), "R5");
        keep_in(folder.path(), &line("PROMISE R5-header cases=20 failures=0 control=x"), "bbbb222").unwrap();

        assert_eq!(
            (before.as_str(), told(&kept_in(folder.path()), "R5").as_str()),
            ("1,000, 0 failed (aaaa111)", "20, 0 failed (bbbb222); not in full: database, copies")
        );
    }

    #[test]
    fn the_parts_of_a_goal_are_added_up_with_the_commits_they_were_at() {
        let kept = [
            "aaaa111\nPROMISE R5-header cases=1000 failures=0 control=x\n",
            "bbbb222\nPROMISE R5-database cases=234 failures=1 control=y\n",
            "aaaa111\nPROMISE R10 cases=7 failures=0 control=z\n",
        ]
        .map(|text| read(text).unwrap());

        assert_eq!(told(&kept, "R5"), "1,234, 1 failed (aaaa111, bbbb222); not in full: copies");
        assert_eq!(told(&kept, "R1"), "not run");
        assert_eq!(read("no line\n"), None);
    }
}
