//! The rule that says where a file lies. Nothing here asks the system.
//!
//! Paths of every system are read as text, so that one computer can test them all. A path is expected as the system
//! resolves it: links followed, and on Windows a mapped drive turned into the share it stands for.

use std::path::Path;

use super::{Mount, Place, Surroundings, cloud};

/// Kinds of file system that show another computer's drive. A lock or a sync there is not one this app can trust.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs3",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afpfs",
    "afs",
    "ncpfs",
    "ncp",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "webdav",
    "davfs",
    "ftp",
    "vboxsf",
    "vmhgfs",
    "prl_fs",
    "virtiofs",
    "coda",
    "ocfs2",
    "gfs2",
];

/// Programs that show something far away as a folder, and name it behind `fuse.`.
const FAR_BY_FUSE: &[&str] = &[
    "sshfs",
    "gvfsd-fuse",
    "gvfs-fuse-daemon",
    "rclone",
    "davfs",
    "davfs2",
    "s3fs",
    "goofys",
    "gcsfuse",
    "smbnetfs",
    "glusterfs",
    "ceph",
    "ceph-fuse",
    "curlftpfs",
    "google-drive-ocamlfuse",
    "onedriver",
    "vmhgfs-fuse",
    "portal",
    "kio-fuse",
    "jmtpfs",
    "simple-mtpfs",
    "ifuse",
];

/// Kinds that keep no rights. The same names on Linux, Windows and macOS, in small letters.
const UNGUARDED: &[&str] = &["vfat", "msdos", "fat", "fat12", "fat16", "fat32", "exfat", "umsdos"];

/// Says where a file lies.
///
/// A drive that cannot be written comes first, then one that is far away, then a folder that is copied, because each
/// of these forbids more than the next.
pub fn place_of(path: &Path, surroundings: &Surroundings) -> Place {
    let whole = parts(&path.to_string_lossy());
    let mount = mount_of(path, &surroundings.mounts);
    let kind = mount.map(|mount| mount.kind.to_lowercase()).unwrap_or_default();
    if mount.is_some_and(|mount| mount.is_read_only) {
        return Place::ReadOnly;
    }
    if whole.is_share || is_far(&kind) || is_unlisted_volume(&whole, mount.map(|mount| mount.point.as_path())) {
        return Place::NetworkShare;
    }
    let told = surroundings.cloud_folders.iter().find(|(_, folder)| {
        let folder = parts(&folder.to_string_lossy());
        !folder.names.is_empty() && is_below(&whole, &folder)
    });
    let folders = &whole.names[..whole.names.len().saturating_sub(1)];
    let named = || folders.iter().rev().find_map(|folder| cloud::of_folder(folder));
    if let Some(cloud) = told.map(|(cloud, _)| *cloud).or_else(named) {
        return Place::CloudFolder(cloud);
    }
    match (mount.is_some_and(|mount| mount.is_removable), UNGUARDED.contains(&kind.as_str())) {
        (true, _) => Place::Removable,
        (false, true) => Place::Unguarded,
        (false, false) => Place::Ordinary,
    }
}

/// Returns the mount a path lies on.
pub(super) fn mount_of<'m>(path: &Path, mounts: &'m [Mount]) -> Option<&'m Mount> {
    let whole = parts(&path.to_string_lossy());
    let below = mounts.iter().filter_map(|mount| {
        let point = parts(&mount.point.to_string_lossy());
        is_below(&whole, &point).then_some((point.names.len(), mount))
    });
    // The last of those as deep lies on top of the others.
    below.max_by_key(|(depth, _)| *depth).map(|(_, mount)| mount)
}

/// Returns the other computer whose drive a path lies on.
pub(super) fn host_of(path: &Path, mounts: &[Mount]) -> Option<String> {
    let whole = parts(&path.to_string_lossy());
    let mount = mount_of(path, mounts);
    if whole.is_share {
        return whole.names.first().cloned();
    }
    if is_unlisted_volume(&whole, mount.map(|mount| mount.point.as_path())) {
        return whole.names.get(1).cloned();
    }
    // `//server/share`, `server:/folder`, `person@server:`.
    let far = mount.filter(|mount| is_far(&mount.kind.to_lowercase()))?;
    far.source.trim_start_matches('/').split(['/', ':']).next().map(str::to_owned)
}

/// A path, taken apart.
#[derive(Debug, PartialEq)]
struct Parts {
    /// It starts with a server's name, as Windows writes a share.
    is_share: bool,
    /// Windows does not mind the case of letters.
    is_windows: bool,
    names: Vec<String>,
}

fn parts(text: &str) -> Parts {
    let (is_share, rest) = match (text.strip_prefix(r"\\?\UNC\"), text.strip_prefix(r"\\?\"), text.strip_prefix(r"\\"))
    {
        (Some(rest), _, _) => (true, rest),
        (None, Some(rest), _) => (false, rest),
        (None, None, Some(rest)) => (true, rest),
        (None, None, None) => (false, text),
    };
    let has_drive = rest.as_bytes().get(1) == Some(&b':') && rest.as_bytes()[0].is_ascii_alphabetic();
    let is_windows = is_share || has_drive || rest.len() < text.len();
    let separates = |c: char| c == '/' || (is_windows && c == '\\');
    let names = rest.split(separates).filter(|name| !name.is_empty() && *name != ".").map(str::to_owned).collect();
    Parts { is_share, is_windows, names }
}

fn is_below(path: &Parts, folder: &Parts) -> bool {
    let same = |one: &String, other: &String| {
        if path.is_windows { one.to_lowercase() == other.to_lowercase() } else { one == other }
    };
    path.is_share == folder.is_share
        && path.is_windows == folder.is_windows
        && path.names.len() >= folder.names.len()
        && path.names.iter().zip(&folder.names).all(|(one, other)| same(one, other))
}

fn is_far(kind: &str) -> bool {
    NETWORK.contains(&kind) || kind.strip_prefix("fuse.").is_some_and(|program| FAR_BY_FUSE.contains(&program))
}

/// macOS lists the volumes of this computer only. One that is under `/Volumes` and not in the list is another computer's.
fn is_unlisted_volume(path: &Parts, mount: Option<&Path>) -> bool {
    let is_a_volume = path.names.len() > 2 && path.names[0] == "Volumes";
    is_a_volume && !path.is_windows && mount.is_some_and(|point| point == Path::new("/"))
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
