//! Where files lie, over mounts as each system lists them.

use std::path::{Path, PathBuf};

use super::super::{Cloud, Mount, Place, Surroundings};
use super::place_of;

fn mount(point: &str, kind: &str, source: &str) -> Mount {
    Mount { point: PathBuf::from(point), kind: kind.to_owned(), source: source.to_owned(), ..Mount::default() }
}

fn linux() -> Surroundings {
    let stick = Mount { is_removable: true, ..mount("/media/ada/STICK", "vfat", "/dev/sdb1") };
    let disc = Mount { is_read_only: true, ..mount("/media/ada/DISC", "iso9660", "/dev/sr0") };
    Surroundings {
        mounts: vec![
            mount("/", "ext4", "/dev/sda2"),
            mount("/home", "btrfs", "/dev/sda3"),
            mount("/mnt/team", "cifs", "//server/team"),
            mount("/mnt/old", "nfs4", "server:/old"),
            mount("/home/ada/far", "fuse.sshfs", "ada@server:"),
            mount("/run/user/1000/gvfs", "fuse.gvfsd-fuse", "gvfsd-fuse"),
            mount("/mnt/windows", "fuseblk", "/dev/sda4"),
            mount("/mnt/c", "9p", "C:\\"),
            mount("/boot/efi", "vfat", "/dev/sda1"),
            stick,
            disc,
        ],
        cloud_folders: Vec::new(),
    }
}

fn windows() -> Surroundings {
    let stick = Mount { is_removable: true, ..mount("E:\\", "exFAT", "") };
    Surroundings {
        mounts: vec![mount("C:\\", "NTFS", ""), stick, mount("D:\\", "FAT32", "")],
        cloud_folders: vec![(Cloud::OneDrive, PathBuf::from(r"C:\Users\Ada\Work Files"))],
    }
}

fn macos() -> Surroundings {
    let stick = Mount { is_removable: true, ..mount("/Volumes/STICK", "exfat", "") };
    Surroundings {
        mounts: vec![mount("/", "apfs", ""), mount("/System/Volumes/Data", "apfs", ""), stick],
        cloud_folders: Vec::new(),
    }
}

#[test]
fn each_place_on_linux_is_told_from_the_deepest_mount() {
    let places = [
        ("/home/ada/Documents/a.plumb", Place::Ordinary),
        ("/mnt/windows/a.plumb", Place::Ordinary),
        ("/mnt/team/audit/a.plumb", Place::NetworkShare),
        ("/mnt/teamwork/a.plumb", Place::Ordinary),
        ("/mnt/old/a.plumb", Place::NetworkShare),
        ("/mnt/c/Users/ada/a.plumb", Place::NetworkShare),
        ("/home/ada/far/a.plumb", Place::NetworkShare),
        ("/home/ada/farther/a.plumb", Place::Ordinary),
        ("/run/user/1000/gvfs/smb-share:server=s/a.plumb", Place::NetworkShare),
        ("/media/ada/STICK/a.plumb", Place::Removable),
        ("/boot/efi/a.plumb", Place::Unguarded),
        ("/media/ada/DISC/a.plumb", Place::ReadOnly),
        ("/home/ada/Nextcloud/Audit/a.plumb", Place::CloudFolder(Cloud::Nextcloud)),
        ("/home/ada/Dropbox (Council)/a.plumb", Place::CloudFolder(Cloud::Dropbox)),
        ("/home/ada/Dropbox", Place::Ordinary),
    ];

    for (path, wanted) in places {
        assert_eq!(place_of(Path::new(path), &linux()), wanted, "{path}");
    }
}

#[test]
fn each_place_on_windows_is_told_from_drives_shares_and_folders() {
    let places = [
        (r"C:\Users\Ada\Documents\a.plumb", Place::Ordinary),
        (r"\\?\c:\users\ada\a.plumb", Place::Ordinary),
        (r"\\server\team\a.plumb", Place::NetworkShare),
        (r"\\?\UNC\server\team\a.plumb", Place::NetworkShare),
        (r"\\?\E:\a.plumb", Place::Removable),
        (r"D:\a.plumb", Place::Unguarded),
        (r"C:\Users\Ada\OneDrive - Northshire Council\a.plumb", Place::CloudFolder(Cloud::OneDrive)),
        (r"\\?\C:\Users\ada\work files\Audit\a.plumb", Place::CloudFolder(Cloud::OneDrive)),
        (r"G:\My Drive\a.plumb", Place::CloudFolder(Cloud::GoogleDrive)),
        (r"C:\Users\Ada\Box\a.plumb", Place::CloudFolder(Cloud::Box)),
        (r"C:\Users\Ada\Boxes\a.plumb", Place::Ordinary),
    ];

    for (path, wanted) in places {
        assert_eq!(place_of(Path::new(path), &windows()), wanted, "{path}");
    }
}

#[test]
fn each_place_on_macos_is_told_and_a_volume_that_is_not_listed_is_far() {
    let places = [
        ("/Users/ada/Documents/a.plumb", Place::Ordinary),
        ("/Volumes/STICK/a.plumb", Place::Removable),
        ("/Volumes/team/a.plumb", Place::NetworkShare),
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/a.plumb", Place::CloudFolder(Cloud::ICloudDrive)),
        ("/Users/ada/Library/CloudStorage/OneDrive-Council/a.plumb", Place::CloudFolder(Cloud::OneDrive)),
    ];

    for (path, wanted) in places {
        assert_eq!(place_of(Path::new(path), &macos()), wanted, "{path}");
    }
}

#[test]
fn a_mount_over_another_hides_it_and_an_empty_list_is_ordinary() {
    let mut twice = linux();
    twice.mounts.push(mount("/mnt/team", "ext4", "/dev/sdc1"));

    let over = place_of(Path::new("/mnt/team/a.plumb"), &twice);
    let unknown = place_of(Path::new("/anywhere/a.plumb"), &Surroundings::default());

    assert_eq!((over, unknown), (Place::Ordinary, Place::Ordinary));
}
