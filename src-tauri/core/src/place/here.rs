//! Asks the system what is mounted where, and looks at one file where it lies.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use plumbline_vfs::RawFile;
use sysinfo::Disks;

use super::{Cloud, Handling, Mount, Place, PlaceError, PlaceView, Surroundings, conflicted_copies, drive, place_of};
use crate::advice::{Advice, counted, listed};
use crate::error::Result;
use crate::files::name_of;

/// Where Microsoft's program says its folders are.
const ONE_DRIVE: [&str; 3] = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"];

/// Asks the system for its mounts. `variable` gives the value of an environment variable.
pub fn surroundings(variable: impl Fn(&str) -> Option<OsString>) -> Surroundings {
    let told = ONE_DRIVE.iter().filter_map(|name| variable(name)).filter(|folder| !folder.is_empty());
    Surroundings {
        mounts: mounts(),
        cloud_folders: told.map(|folder| (Cloud::OneDrive, resolved(Path::new(&folder)))).collect(),
    }
}

/// Looks at where a file lies, and at what lies beside it. A file that is not there lies where its folder does.
pub fn where_it_lies(path: &Path, surroundings: &Surroundings) -> PlaceView {
    let name = name_of(path);
    let whole = resolved(path);
    let place = match place_of(&whole, surroundings) {
        // The drive can be written; this file may still not be.
        Place::Ordinary | Place::Removable | Place::Unguarded | Place::CloudFolder(_)
            if RawFile::open(&whole).is_ok_and(|raw| raw.is_read_only()) =>
        {
            Place::ReadOnly
        }
        place => place,
    };
    let conflicted = conflicted_copies(&name, &names_beside(&whole));
    PlaceView {
        place,
        handling: place.handling(),
        words: place.words(&name),
        conflict: conflict(&name, &conflicted),
        conflicted_copies: conflicted,
    }
}

/// Looks at where a file lies, and refuses what is not opened there: a copy is worked on or looked at instead.
///
/// # Errors
/// [`PlaceError::NetworkShare`], [`PlaceError::ReadOnlyMedium`].
pub fn opens_here(path: &Path, surroundings: &Surroundings) -> Result<PlaceView> {
    let view = where_it_lies(path, surroundings);
    let name = name_of(path);
    match view.handling {
        Handling::Open | Handling::OpenWithNotice | Handling::OpenWithBackups => Ok(view),
        Handling::WorkOnACopy => Err(PlaceError::NetworkShare { name }.into()),
        Handling::LookAtACopy => Err(PlaceError::ReadOnlyMedium { name }.into()),
    }
}

/// Looks at where a new file would lie, and refuses a place where it could not be opened afterwards.
///
/// # Errors
/// [`PlaceError::NotToBeMadeThere`].
pub fn made_here(path: &Path, surroundings: &Surroundings) -> Result<PlaceView> {
    opens_here(path, surroundings).map_err(|_| PlaceError::NotToBeMadeThere { name: name_of(path) }.into())
}

fn conflict(name: &str, copies: &[String]) -> Option<Advice> {
    if copies.is_empty() {
        return None;
    }
    let said = format!(
        "Beside {name} {} a synchronising program makes when two computers change a file at once: {}.",
        if copies.len() == 1 {
            "lies another version of it, as".to_owned()
        } else {
            format!("lie {} of it, as", counted(copies.len(), "other version", "other versions"))
        },
        listed(copies)
    );
    Some(Advice::new(said, "Open each, compare their journals, and keep the one that has what was done last."))
}

fn names_beside(path: &Path) -> Vec<String> {
    let entries = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    entries.into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Follows links, of the folder alone where the file is not there. On Windows a mapped drive becomes the share it is.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let by_folder = || -> Option<PathBuf> { Some(absolute.parent()?.canonicalize().ok()?.join(absolute.file_name()?)) };
    absolute.canonicalize().ok().or_else(by_folder).unwrap_or(absolute)
}

/// Linux tells it all in one file, far mounts among it; the other systems through their own calls.
pub(super) fn mounts() -> Vec<Mount> {
    match fs::read_to_string("/proc/self/mountinfo") {
        Ok(text) => text.lines().filter_map(|line| in_mountinfo(line, Path::new("/sys"))).collect(),
        Err(_) => by_disks(),
    }
}

fn by_disks() -> Vec<Mount> {
    let Ok(disks) = Disks::new_with_refreshed_list() else { return Vec::new() };
    let mounts = (&disks).into_iter().map(|disk| Mount {
        point: disk.mount_point().to_path_buf(),
        kind: disk.file_system().to_string_lossy().into_owned(),
        source: disk.name().to_string_lossy().into_owned(),
        drives: drive::of_disk(disk.is_removable()),
        is_removable: disk.is_removable(),
        is_read_only: disk.is_read_only(),
    });
    mounts.collect()
}

/// Reads one line of `mountinfo`: `36 35 98:0 / /media/stick rw,noatime shared:1 - vfat /dev/sdb1 rw,uid=1000`.
fn in_mountinfo(line: &str, sys: &Path) -> Option<Mount> {
    let (front, behind) = line.split_once(" - ")?;
    let front: Vec<&str> = front.split(' ').collect();
    let mut behind = behind.split(' ');
    let (kind, source, for_all) = (behind.next()?, unescaped(behind.next()?), behind.next().unwrap_or_default());
    let read_only = |options: &str| options.split(',').any(|option| option == "ro");
    Some(Mount {
        point: PathBuf::from(unescaped(front.get(4)?)),
        kind: kind.to_owned(),
        drives: drive::below(sys, front.get(2)?, &source),
        is_removable: is_removable(sys, front.get(2)?, &source),
        is_read_only: read_only(front.get(5)?) || read_only(for_all),
        source,
    })
}

/// The kernel writes a space in a path as `\040`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(&part.as_bytes()[3..]);
            }
            None => bytes.extend(format!("\\{part}").bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A device can be pulled out where the kernel says so, where it hangs on USB, or where it is an SD card.
fn is_removable(sys: &Path, number: &str, source: &str) -> bool {
    let name = Path::new(source).file_name().unwrap_or_default();
    let places = [sys.join("dev/block").join(number), sys.join("class/block").join(name)];
    let Some(device) = places.iter().find_map(|place| place.canonicalize().ok()) else { return false };
    let says = |file: &str, wanted: &str| {
        [Some(device.as_path()), device.parent()]
            .into_iter()
            .flatten()
            .any(|folder| fs::read_to_string(folder.join(file)).is_ok_and(|text| text.trim() == wanted))
    };
    let on_usb = device.components().any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
    on_usb || says("removable", "1") || says("device/type", "SD")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{conflict, in_mountinfo, mounts};

    #[test]
    fn a_line_of_the_kernels_list_becomes_a_mount() {
        let sys = tempfile::tempdir().expect("a folder");
        let device = sys.path().join("dev/block/8:17");
        fs::create_dir_all(&device).and_then(|()| fs::write(device.join("removable"), "1\n")).expect("written");
        let line = r"36 35 8:17 / /media/ada/MY\040STICK ro,noatime shared:1 master:2 - vfat /dev/sdb1 rw,uid=1000";

        let mount = in_mountinfo(line, sys.path()).expect("it is one");

        assert_eq!(mount.point, PathBuf::from("/media/ada/MY STICK"));
        assert_eq!((mount.kind.as_str(), mount.source.as_str()), ("vfat", "/dev/sdb1"));
        assert!(mount.is_removable && mount.is_read_only);
        assert_eq!(in_mountinfo("nothing of that kind", sys.path()), None);
    }

    #[test]
    fn this_computer_says_what_is_mounted() {
        assert!(!mounts().is_empty());
    }

    #[test]
    fn conflicted_copies_are_named_and_none_is_nothing_to_say() {
        let one = vec!["a (1).plumb".to_owned()];
        let two = vec!["a (1).plumb".to_owned(), "a (2).plumb".to_owned()];

        let said = [&[][..], &one, &two].map(|copies| conflict("a.plumb", copies).map(|advice| advice.message));

        assert_eq!(said[0], None);
        assert_eq!(
            said[1].as_deref(),
            Some(
                "Beside a.plumb lies another version of it, as a synchronising program makes when two computers change a file at once: a (1).plumb."
            )
        );
        assert!(said[2].as_deref().is_some_and(|text| text.contains("lie 2 other versions of it")));
    }
}
