//! Peak memory, as Linux counts it.

use std::collections::BTreeMap;
use std::fs;

use crate::Journey;

/// The program WebDriver starts, and the processes of its web view.
const OURS: [&str; 3] = ["plumbline", "WebKitWebProces", "WebKitNetworkPr"];

/// Returns the most memory this process has held so far, in KiB.
pub fn own_peak() -> Journey<u64> {
    Ok(peak(&fs::read_to_string("/proc/self/status")?))
}

/// Adds up the peaks of the window's processes started below `ancestor`, in KiB.
pub(crate) fn peak_below(ancestor: u32) -> Journey<u64> {
    let ours = below(ancestor)?;
    Ok(ours
        .values()
        .filter(|status| field(status, "Name:").is_some_and(|name| OURS.contains(&name)))
        .map(|s| peak(s))
        .sum())
}

/// Returns the numbers of the processes below `ancestor` that hold pages.
pub(crate) fn page_processes_below(ancestor: u32) -> Journey<Vec<u32>> {
    let ours = below(ancestor)?.into_iter();
    Ok(ours.filter(|(_, status)| field(status, "Name:") == Some(OURS[1])).map(|(number, _)| number).collect())
}

/// Returns the number of the window's own process below `ancestor`.
pub(crate) fn program_below(ancestor: u32) -> Journey<u32> {
    let mut ours = below(ancestor)?.into_iter().filter(|(_, status)| field(status, "Name:") == Some(OURS[0]));
    Ok(ours.next().ok_or("the window has no process")?.0)
}

/// Returns what Linux says of every process started below `ancestor`.
fn below(ancestor: u32) -> Journey<BTreeMap<u32, String>> {
    let mut processes = BTreeMap::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let number = entry.file_name().to_string_lossy().parse::<u32>();
        // A process may end while this looks.
        if let (Ok(number), Ok(status)) = (number, fs::read_to_string(entry.path().join("status"))) {
            processes.insert(number, status);
        }
    }
    let is_below = |mut number: u32| {
        while let Some(status) = processes.get(&number) {
            if number == ancestor {
                return true;
            }
            number = field(status, "PPid:").and_then(|parent| parent.parse().ok()).unwrap_or(0);
        }
        false
    };
    let ours = processes.iter().filter(|(number, _)| is_below(**number));
    Ok(ours.map(|(number, status)| (*number, status.clone())).collect())
}

fn peak(status: &str) -> u64 {
    field(status, "VmHWM:").and_then(|size| size.parse().ok()).unwrap_or(0)
}

fn field<'s>(status: &'s str, name: &str) -> Option<&'s str> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::{field, peak};

    #[test]
    fn the_peak_is_read_from_what_linux_says() {
        let status = "Name:\tplumbline\nPPid:\t12\nVmHWM:\t  81920 kB\nVmRSS:\t  4096 kB\n";

        assert_eq!(peak(status), 81_920);
        assert_eq!(field(status, "PPid:"), Some("12"));
        assert_eq!(peak("Name:\tkthreadd\n"), 0);
    }
}
