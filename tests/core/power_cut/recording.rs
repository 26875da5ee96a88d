//! Records what a program does to the files in a folder, and plays it back on a disk in memory.
//!
//! The program is the real one, on the system's own file system: strace notes each call, so that nothing that writes,
//! renames or syncs goes past it, whether SQLite does it, the standard library or a crate.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use plumbline_vfs::crash::Image;

use super::calls::Reader;

/// The calls by which a file or a name changes, and those that move where the next write goes.
const CALLS: &str = "trace=open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,read,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,fallocate,truncate,ftruncate,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,unlink,unlinkat";

/// The most bytes of one call that are noted.
const MOST: &str = "16777216";

/// One thing that was done to the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// An empty file was made.
    Create(String),
    /// So many bytes from here were written.
    Write(String, usize, Vec<u8>),
    /// It was given another length.
    SetLength(String, usize),
    /// What it holds was synced.
    SyncContent(String),
    /// The names in a folder were synced.
    SyncFolder(String),
    /// It was given another name, in place of what had it.
    Rename(String, String),
    /// It was given a second name.
    Link(String, String),
    /// A name was taken away.
    Delete(String),
    /// The program said this.
    Said(String),
}

impl Deed {
    /// Does it to a disk in memory, and tells whether it could be.
    pub(super) fn done_to(&self, disk: &mut Image) -> bool {
        let file = |disk: &Image, name: &String| disk.find(name);
        match self {
            Self::Create(name) => disk.create(name) > 0,
            Self::Write(name, at, bytes) => file(disk, name).map(|file| disk.write(file, bytes, *at)).is_some(),
            Self::SetLength(name, to) => file(disk, name).map(|file| disk.set_length(file, *to)).is_some(),
            Self::SyncContent(name) => file(disk, name).map(|file| disk.sync_content(file)).is_some(),
            Self::SyncFolder(folder) => {
                disk.sync_folder(folder);
                true
            }
            Self::Rename(from, to) => disk.rename(from, to),
            Self::Link(from, to) => disk.link(from, to),
            Self::Delete(name) => disk.delete(name),
            Self::Said(_) => true,
        }
    }

    /// Tells whether it changes what is on the disk, or what of it is safe.
    pub(super) fn is_a_step(&self) -> bool {
        !matches!(self, Self::Said(_))
    }

    /// Tells whether it makes anything safe.
    pub(super) fn is_a_sync(&self) -> bool {
        matches!(self, Self::SyncContent(_) | Self::SyncFolder(_))
    }
}

/// What was on the disk when a program began, and what it did then.
pub(super) struct Recording {
    pub(super) before: Image,
    pub(super) deeds: Vec<Deed>,
}

/// What a child did, as strace noted it.
pub(crate) struct Traced {
    /// A line for each call, its thread first.
    pub(crate) calls: String,
    /// What it said.
    pub(crate) said: String,
    pub(crate) ended: ExitStatus,
}

/// Runs one test of this program again under strace, as its own child with this variable set, with more options.
pub(crate) fn trace(test: &str, (variable, folder): (&str, &Path), options: &[&str]) -> Traced {
    let notes = tempfile::tempdir().expect("a folder");
    let log = notes.path().join("calls");
    let mut command = Command::new("strace");
    command.args(["-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-e", "signal=none"]).args(options).arg("-o").arg(&log);
    command.arg(std::env::current_exe().expect("this program knows where it lies"));
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(variable, folder).stdin(Stdio::null());
    let ended = command.output().expect("strace is needed by this test: apt-get install strace");
    let calls = fs::read_to_string(&log).expect("strace wrote it");
    Traced { calls, said: String::from_utf8_lossy(&ended.stdout).into_owned(), ended: ended.status }
}

/// Records what one test of this program does in a folder, run again as [`trace`] does.
///
/// # Panics
/// Where the child failed, or what was noted does not come to exactly the files that are in the folder afterwards.
pub(super) fn record(test: &str, variable: &str, folder: &Path) -> Recording {
    let before = on_the_disk(folder);
    let traced = trace(test, (variable, folder), &["-s", MOST, "-e", CALLS]);
    assert!(traced.ended.success(), "the child failed: {}", traced.said);

    let mut reader = Reader::new(folder, before.clone());
    for line in traced.calls.lines() {
        reader.read(line).unwrap_or_else(|why| panic!("{why}: {}", line.chars().take(400).collect::<String>()));
    }
    let (deeds, played) = reader.end();
    assert_eq!(digests(&played), digests(&on_the_disk(folder)), "what was played back is not what is there");
    Recording { before, deeds }
}

/// Reads every file in a folder and those below it, as safely on the disk.
pub(crate) fn on_the_disk(folder: &Path) -> Image {
    let mut image = Image::default();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            for (name, bytes) in on_the_disk(&path).files() {
                image = image.with(name, bytes.to_vec());
            }
        } else {
            image = image.with(&path.to_string_lossy(), fs::read(&path).expect("it can be read"));
        }
    }
    image
}

/// What tells one file's bytes from another's, short enough to be read in a failure.
fn digests(image: &Image) -> BTreeMap<&str, (usize, plumbline_core::digest::Digest)> {
    image.files().map(|(name, bytes)| (name, (bytes.len(), plumbline_core::digest::Digest::of(bytes)))).collect()
}

/// Puts in a folder what is on a disk in memory, and nothing else. Every name must lie in it.
pub(crate) fn put_on_the_disk(image: &Image, folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.expect("it is ours");
    }
    let mut first_names = BTreeMap::new();
    for (name, bytes) in image.files() {
        let path = Path::new(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        if let Some(first) = first_names.insert(image.find(name), name) {
            fs::hard_link(first, path).expect("a second name");
            continue;
        }
        let mut options = fs::OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(path);
        file.and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("written");
    }
}
