//! What another process has in memory, as Linux shows it to whoever may look.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use memchr::memmem::Finder;

use crate::Journey;

const PAGE: u64 = 4096;
/// The most pages that are read at once.
const MOST: u64 = 256;

/// Counts how often each of these stands in the memory that a process may write to, as it is and with two bytes a letter.
pub(crate) fn counted(process: u32, needles: &[Vec<u8>]) -> Journey<Vec<usize>> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps"))?;
    let memory = File::open(format!("/proc/{process}/mem"))?;
    let pages = File::open(format!("/proc/{process}/pagemap"))?;
    let wide: Vec<Vec<u8>> = needles.iter().map(|one| one.iter().flat_map(|byte| [*byte, 0]).collect()).collect();
    let finders: Vec<_> = needles.iter().zip(&wide).map(|(one, wide)| [Finder::new(one), Finder::new(wide)]).collect();
    let mut counts = vec![0; needles.len()];
    let mut piece = vec![0; ((MOST + 1) * PAGE) as usize];
    for (from, to) in maps.lines().filter_map(written_to) {
        for (at, end) in runs(&in_use(&pages, from, to)?) {
            // What begins in one piece and ends in the next stands whole in one of them: each has a page of the next.
            for at in (at..end).step_by(MOST as usize) {
                let (at, end) = (from + at * PAGE, from + end.min(at + MOST + 1) * PAGE);
                let read = &mut piece[..(end - at) as usize];
                if memory.read_exact_at(read, at).is_err() {
                    read_each(&memory, read, at);
                }
                for (count, finders) in counts.iter_mut().zip(&finders) {
                    *count += finders.iter().map(|finder| finder.find_iter(read).count()).sum::<usize>();
                }
            }
        }
    }
    Ok(counts)
}

/// Reads page by page. Those of a device cannot be read, and count as empty.
fn read_each(memory: &File, into: &mut [u8], at: u64) {
    for (number, page) in (0..).zip(into.chunks_mut(PAGE as usize)) {
        if memory.read_exact_at(page, at + number * PAGE).is_err() {
            page.fill(0);
        }
    }
}

/// Tells of each page of a map whether it was ever used. A web view asks for much more than it uses.
fn in_use(pages: &File, from: u64, to: u64) -> std::io::Result<Vec<bool>> {
    let mut told = vec![0; ((to - from) / PAGE * 8) as usize];
    pages.read_exact_at(&mut told, from / PAGE * 8)?;
    // The two highest bits: in memory, or in swap.
    Ok(told.chunks(8).map(|one| one[7] & 0b1100_0000 != 0).collect())
}

/// Returns from which page to which each run of pages in use goes.
fn runs(in_use: &[bool]) -> Vec<(u64, u64)> {
    let mut at = 0;
    let runs = in_use.chunk_by(|one, next| one == next).map(|run| {
        at += run.len() as u64;
        (run[0], (at - run.len() as u64, at))
    });
    runs.filter_map(|(used, run)| used.then_some(run)).collect()
}

/// Reads one line of a process's map: from where to where, if it may be written to.
fn written_to(line: &str) -> Option<(u64, u64)> {
    let (range, rest) = line.split_once(' ')?;
    let (from, to) = range.split_once('-')?;
    let ends = (u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?);
    rest.starts_with("rw").then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::{counted, runs, written_to};

    #[test]
    fn what_a_process_holds_is_counted_and_what_it_let_go_is_not() {
        let masked: Vec<u8> = b"heron".iter().map(|byte| byte ^ 0x55).collect();
        let unmasked = |masked: &[u8]| masked.iter().map(|byte| byte ^ 0x55).collect::<Vec<u8>>();
        let held = unmasked(&masked);

        let counts = counted(std::process::id(), &[unmasked(&masked), b"quill-brack-fen".to_vec()]).expect("our own");

        assert!(counts[0] > 1, "{counts:?}");
        drop(held);
    }

    #[test]
    fn pages_in_use_are_read_in_runs() {
        assert_eq!(runs(&[false, true, true, false, true]), [(1, 3), (4, 5)]);
    }

    #[test]
    fn only_memory_that_may_be_written_to_is_read() {
        assert_eq!(written_to("7f00-7f10 rw-p 00000000 00:00 0 [heap]"), Some((0x7f00, 0x7f10)));
        assert_eq!(written_to("7f00-7f10 r-xp 00000000 00:00 0"), None);
    }
}
