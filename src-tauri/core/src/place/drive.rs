//! On which drives a path lies. Whole ones count: two partitions of one drive are lost together.

use std::fs;
use std::path::{Path, PathBuf};

use super::Mount;
use super::here::{mounts, resolved};
use super::rule::{host_of, mount_of};
use crate::files::is_free;

/// What is said of every drive built into a computer whose system does not tell one from another.
const BUILT_IN: &str = "built in";
/// What is said of every other there.
const PULLED_OUT: &str = "can be pulled out";

/// The drives of this computer, and those that one file lies on.
#[derive(Debug)]
pub(crate) struct Drives {
    mounts: Vec<Mount>,
    home: Vec<String>,
}

impl Drives {
    /// Asks the system, for what is compared with where this file lies.
    pub(crate) fn around(file: &Path) -> Self {
        Self::among(mounts(), file)
    }

    fn among(mounts: Vec<Mount>, file: &Path) -> Self {
        let home = drives_of(file, &mounts);
        Self { mounts, home }
    }

    /// Tells whether a path lies on other drives than the file, none of them shared. A path that is not there yet lies where
    /// the nearest folder above it does. What the system does not tell is not claimed.
    pub(crate) fn is_elsewhere(&self, path: &Path) -> bool {
        let Some(nearest) = path.ancestors().find(|part| !is_free(part)) else { return false };
        let there = drives_of(nearest, &self.mounts);
        !self.home.is_empty() && !there.is_empty() && there.iter().all(|drive| !self.home.contains(drive))
    }
}

fn drives_of(path: &Path, mounts: &[Mount]) -> Vec<String> {
    let whole = resolved(path);
    if let Some(host) = host_of(&whole, mounts) {
        return vec![host];
    }
    mount_of(&whole, mounts).map(|mount| mount.drives.clone()).unwrap_or_default()
}

/// Returns the drives below a mount on Linux, by what the kernel shows under `sys`: a partition's drive, and every drive
/// that encryption, LVM or RAID lies on. Memory, loops and the like lie on none.
pub(super) fn below(sys: &Path, number: &str, source: &str) -> Vec<String> {
    let name = Path::new(source).file_name().unwrap_or_default();
    let places = [sys.join("dev/block").join(number), sys.join("class/block").join(name)];
    let mut drives = Vec::new();
    // Without a name the second would be the folder of all devices.
    let device = places.iter().take(if name.is_empty() { 1 } else { 2 }).find_map(|place| place.canonicalize().ok());
    if let Some(device) = device {
        add_drives(&device, &mut drives);
    }
    drives.sort();
    drives
}

fn add_drives(device: &Path, drives: &mut Vec<String>) {
    let whole = if device.join("partition").exists() { device.parent().unwrap_or(device) } else { device };
    let slaves: Vec<PathBuf> = fs::read_dir(whole.join("slaves"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|slave| slave.path().canonicalize().ok())
        .collect();
    // A disk that several ways lead to is shown below `virtual` too, but not below `virtual/block`.
    let is_made_up = whole.parent().is_some_and(|folder| folder.ends_with("virtual/block"));
    if slaves.is_empty() && !is_made_up {
        let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !drives.contains(&name) {
            drives.push(name);
        }
    }
    slaves.iter().for_each(|slave| add_drives(slave, drives));
}

/// Returns the drive of a mount where the system tells no more than whether it can be pulled out. Two that can may be
/// volumes of one.
pub(super) fn of_disk(is_removable: bool) -> Vec<String> {
    vec![if is_removable { PULLED_OUT } else { BUILT_IN }.to_owned()]
}

#[cfg(all(test, unix))]
#[path = "drive_tests.rs"]
mod tests;
