//! Folders that are copied to other computers, and what their programs call a file that two computers changed at once.

use std::fmt;

use serde::Serialize;

/// A program that copies folders to other computers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Cloud {
    /// Microsoft's.
    OneDrive,
    /// Dropbox.
    Dropbox,
    /// Google's.
    GoogleDrive,
    /// Apple's.
    ICloudDrive,
    /// Nextcloud, and ownCloud before it.
    Nextcloud,
    /// pCloud.
    PCloud,
    /// Box.
    Box,
    /// One that its folder does not name.
    Other,
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OneDrive => "OneDrive",
            Self::Dropbox => "Dropbox",
            Self::GoogleDrive => "Google Drive",
            Self::ICloudDrive => "iCloud Drive",
            Self::Nextcloud => "Nextcloud",
            Self::PCloud => "pCloud",
            Self::Box => "Box",
            Self::Other => "synchronised",
        })
    }
}

/// How a program names its folder.
enum Named {
    Exactly(&'static str),
    Starting(&'static str),
}

/// The names its folders have, as each program makes them.
const FOLDERS: &[(Cloud, Named)] = &[
    (Cloud::OneDrive, Named::Exactly("OneDrive")),
    (Cloud::OneDrive, Named::Starting("OneDrive - ")),
    (Cloud::OneDrive, Named::Starting("OneDrive-")),
    (Cloud::Dropbox, Named::Exactly("Dropbox")),
    (Cloud::Dropbox, Named::Starting("Dropbox (")),
    (Cloud::Dropbox, Named::Starting("Dropbox-")),
    (Cloud::GoogleDrive, Named::Exactly("Google Drive")),
    (Cloud::GoogleDrive, Named::Exactly("GoogleDrive")),
    (Cloud::GoogleDrive, Named::Starting("GoogleDrive-")),
    (Cloud::GoogleDrive, Named::Exactly("My Drive")),
    (Cloud::ICloudDrive, Named::Exactly("iCloud Drive")),
    (Cloud::ICloudDrive, Named::Exactly("iCloudDrive")),
    (Cloud::ICloudDrive, Named::Exactly("Mobile Documents")),
    (Cloud::ICloudDrive, Named::Exactly("com~apple~CloudDocs")),
    (Cloud::Nextcloud, Named::Exactly("Nextcloud")),
    (Cloud::Nextcloud, Named::Exactly("ownCloud")),
    (Cloud::PCloud, Named::Exactly("pCloudDrive")),
    (Cloud::PCloud, Named::Exactly("pCloud Drive")),
    (Cloud::PCloud, Named::Exactly("pCloudSync")),
    (Cloud::PCloud, Named::Exactly("pCloud Sync")),
    (Cloud::Box, Named::Exactly("Box")),
    (Cloud::Box, Named::Exactly("Box Sync")),
    (Cloud::Box, Named::Exactly("Box-Box")),
    (Cloud::Other, Named::Exactly("CloudStorage")),
];

/// Says which program copies a folder of this name.
pub(super) fn of_folder(name: &str) -> Option<Cloud> {
    let is = |named: &Named| match named {
        Named::Exactly(whole) => name == *whole,
        Named::Starting(start) => name.starts_with(start),
    };
    FOLDERS.iter().find(|(_, named)| is(named)).map(|(cloud, _)| *cloud)
}

/// What stands between the name of a file and its ending in a copy that a program made of a conflict.
enum Mark {
    /// These words are in it, behind a space, bracket or point.
    Says(&'static str),
    /// It starts so, and a computer's name follows.
    Computer(&'static str),
    /// It is a number from 1 to 99, in brackets or behind a space.
    Number,
}

/// Dropbox, Nextcloud and Box say it in words, pCloud shorter, ownCloud and Syncthing with a date behind; OneDrive adds
/// the other computer's name, of which Windows' own start so; Google Drive and iCloud Drive count.
const MARKS: &[Mark] = &[
    Mark::Says("conflicted copy"),
    Mark::Says("(conflicted)"),
    Mark::Says("[conflicted]"),
    Mark::Says("(conflict"),
    Mark::Says("_conflict-"),
    Mark::Says(".sync-conflict-"),
    Mark::Computer("-DESKTOP-"),
    Mark::Computer("-LAPTOP-"),
    Mark::Computer("-PC-"),
    Mark::Number,
];

impl Mark {
    fn is(&self, between: &str) -> bool {
        match self {
            Self::Says(words) => between.to_lowercase().contains(words),
            Self::Computer(start) => between.len() > start.len() && between.starts_with(start),
            Self::Number => {
                let inner = between.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
                let digits = inner.or_else(|| between.strip_prefix(' ')).unwrap_or_default();
                (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
            }
        }
    }
}

/// Finds, among the names in a folder, those that a program gave to another version of `name`.
pub fn conflicted_copies(name: &str, names: &[String]) -> Vec<String> {
    let (stem, ending) = name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    let between =
        |other: &str| -> Option<String> { Some(other.strip_prefix(stem)?.strip_suffix(ending.as_str())?.to_owned()) };
    let is_one = |other: &&String| {
        other.as_str() != name && between(other).is_some_and(|text| MARKS.iter().any(|mark| mark.is(&text)))
    };
    let mut found: Vec<String> = names.iter().filter(is_one).cloned().collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::conflicted_copies;

    #[test]
    fn each_programs_conflicted_copy_is_found_and_a_persons_own_files_are_not() {
        let made = [
            "northmoor (Ada's conflicted copy 2026-05-12).plumb",
            "northmoor (conflicted copy 2026-05-12 093011).plumb",
            "northmoor (conflicted).plumb",
            "northmoor [conflicted].plumb",
            "northmoor_conflict-20260512-093011.plumb",
            "northmoor.sync-conflict-20260512-093011-ABCDEF.plumb",
            "northmoor-DESKTOP-4F2K9.plumb",
            "northmoor-LAPTOP-8812.plumb",
            "northmoor (1).plumb",
            "northmoor 2.plumb",
        ];
        let own = [
            "northmoor.plumb",
            "northmoor-2025.plumb",
            "northmoor west.plumb",
            "northmoor 2025.plumb",
            "eastbrook (1).plumb",
            "northmoor (1).pdf",
            "northmoor.plumb-journal",
        ];
        let mut names: Vec<String> = made.iter().chain(&own).map(ToString::to_string).collect();
        names.reverse();

        let mut found = conflicted_copies("northmoor.plumb", &names);

        let mut wanted = made.map(String::from).to_vec();
        wanted.sort();
        found.sort();
        assert_eq!(found, wanted);
    }
}
