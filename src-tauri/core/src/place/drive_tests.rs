//! Drives that a made-up kernel shows: which a path lies on, and which count as another.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Drives, below, of_disk};
use crate::place::Mount;

/// What the kernel shows of a computer with one drive of two partitions, LVM over a partition and a second drive, and a loop.
fn a_computer() -> TempDir {
    let sys = tempfile::tempdir().expect("a folder");
    let drives = sys.path().join("devices/pci0000:00/block");
    let made_up = sys.path().join("devices/virtual/block");
    for folder in ["sda/sda1", "sda/sda2", "sdb"] {
        fs::create_dir_all(drives.join(folder)).expect("made");
    }
    let several_ways = sys.path().join("devices/virtual/nvme-subsystem/nvme-subsys0");
    fs::create_dir_all(several_ways.join("nvme0n1/nvme0n1p1")).expect("made");
    for partition in [drives.join("sda/sda1"), drives.join("sda/sda2"), several_ways.join("nvme0n1/nvme0n1p1")] {
        fs::write(partition.join("partition"), "1\n").expect("made");
    }
    fs::create_dir_all(made_up.join("dm-0/slaves")).expect("made");
    fs::create_dir_all(made_up.join("loop0/slaves")).expect("made");
    symlink(drives.join("sda/sda2"), made_up.join("dm-0/slaves/sda2")).expect("made");
    symlink(drives.join("sdb"), made_up.join("dm-0/slaves/sdb")).expect("made");
    fs::create_dir_all(sys.path().join("dev/block")).expect("made");
    fs::create_dir_all(sys.path().join("class/block")).expect("made");
    for (number, device) in [
        ("8:1", drives.join("sda/sda1")),
        ("8:2", drives.join("sda/sda2")),
        ("8:16", drives.join("sdb")),
        ("253:0", made_up.join("dm-0")),
        ("7:0", made_up.join("loop0")),
        ("259:1", several_ways.join("nvme0n1/nvme0n1p1")),
    ] {
        symlink(&device, sys.path().join("dev/block").join(number)).expect("made");
        symlink(&device, sys.path().join("class/block").join(device.file_name().expect("made"))).expect("made");
    }
    sys
}

#[test]
fn a_partition_lies_on_its_drive_and_a_volume_on_every_drive_it_is_made_of() {
    let sys = a_computer();
    let drives = |number, source| below(sys.path(), number, source);

    assert_eq!(drives("8:1", "/dev/sda1"), ["sda"]);
    assert_eq!(drives("8:2", "/dev/sda2"), ["sda"]);
    assert_eq!(drives("259:1", "/dev/nvme0n1p1"), ["nvme0n1"], "a disk that several ways lead to is no made-up one");
    assert_eq!(drives("253:0", "/dev/mapper/vault"), ["sda", "sdb"]);
    assert_eq!(drives("0:41", "/dev/sda2"), ["sda"], "btrfs has a number of its own, and names what it lies on");
    for (number, source) in [("7:0", "/dev/loop0"), ("0:23", "tmpfs"), ("0:30", "")] {
        assert!(drives(number, source).is_empty(), "{source} lies on no drive");
    }
}

/// Two folders, each with a mount of its own on these drives.
fn two_places(home: &[&str], there: &[&str]) -> (TempDir, bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let top = folder.path().canonicalize().expect("it is there");
    let mount = |name: &str, drives: &[&str]| {
        fs::create_dir_all(top.join(name)).expect("made");
        Mount {
            point: top.join(name),
            drives: drives.iter().map(|drive| (*drive).to_owned()).collect(),
            ..Mount::default()
        }
    };
    let mounts = vec![mount("home", home), mount("there", there)];
    let drives = Drives::among(mounts, &top.join("home/n.plumb"));
    let elsewhere = drives.is_elsewhere(&top.join("there/not made yet/b.plumb"));
    (folder, elsewhere)
}

#[test]
fn only_what_shares_no_drive_with_the_file_lies_on_another() {
    assert!(two_places(&["sda"], &["sdb"]).1);
    assert!(!two_places(&["sda"], &["sda"]).1, "two partitions of one drive");
    assert!(!two_places(&["sda"], &["sda", "sdb"]).1, "a volume over both");
    assert!(!two_places(&["sda"], &[]).1, "what is not told is not claimed");
    assert!(!two_places(&[], &["sdb"]).1);
}

#[test]
fn another_computers_drive_is_another_whatever_its_share_is_called() {
    let share = |point: &str, source: &str| Mount {
        point: PathBuf::from(point),
        kind: "cifs".to_owned(),
        source: source.to_owned(),
        ..Mount::default()
    };
    let own = Mount { point: PathBuf::from("/"), drives: vec!["sda".to_owned()], ..Mount::default() };
    let mounts = || vec![own.clone(), share("/proc", "//office/one"), share("/sys", "//office/two")];

    assert!(Drives::among(mounts(), Path::new("/etc/n.plumb")).is_elsewhere(Path::new("/proc/b.plumb")));
    assert!(!Drives::among(mounts(), Path::new("/sys/n.plumb")).is_elsewhere(Path::new("/proc/b.plumb")), "one server");
}

#[test]
fn where_the_system_tells_drives_apart_by_letters_only_a_stick_is_another() {
    let [system, second, stick, other] = [false, false, true, true].map(of_disk);

    assert_eq!((&system, &stick), (&second, &other), "two letters may be one drive");
    assert_ne!(system, stick);
}
