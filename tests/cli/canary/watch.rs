//! Watches what a program writes, with strace, and looks for words in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::traced::{behind, quoted};

/// The calls by which bytes reach a file, and the one that a connection to a network starts with.
const CALLS: &str = "trace=write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,mmap,rename,renameat,renameat2,link,linkat,socket";

/// One write to a file.
#[derive(Debug)]
pub(super) struct Watched {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// Runs a program with every write of its own and of what it starts noted in `log`.
pub(super) fn watched(
    program: &str,
    words: &[&str],
    folder: &Path,
    log: &Path,
    with: &BTreeMap<&str, PathBuf>,
) -> Output {
    let mut command = Command::new("strace");
    // Only the calls named stop the program: reading and saving makes very many others.
    command.args(["-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "1048576", "-e", CALLS, "-o"]).arg(log);
    command.arg(program).args(words).current_dir(folder).stdin(Stdio::null()).envs(with);
    command.output().unwrap_or_else(|why| panic!("strace is needed by this test: apt-get install strace ({why})"))
}

/// Reads a log: every write to a regular file, under the name the file got in the end. Pipes, sockets and terminals hold
/// nothing afterwards.
pub(super) fn read(log: &str, folder: &Path) -> Vec<Watched> {
    let mut writes = Vec::new();
    let mut renamed = BTreeMap::new();
    for line in log.lines() {
        let Some((call, rest)) = line.split_once('(') else { continue };
        match call.rsplit(' ').next().unwrap_or_default() {
            "rename" | "renameat" | "renameat2" | "link" | "linkat" => {
                let mut named = quoted(rest).map(|name| whole(folder, &name));
                if let (Some(from), Some(to)) = (named.next(), named.next()) {
                    renamed.insert(from, to);
                }
            }
            "mmap" => {
                // A shared map of a file could be written without a call. A program of ours has none.
                if rest.contains("MAP_SHARED") && rest.contains("PROT_WRITE") {
                    writes.extend(
                        file_behind(rest).map(|path| Watched { path: format!("{path} (mapped)"), bytes: Vec::new() }),
                    );
                }
            }
            "socket" => {}
            _ => writes.extend(file_behind(rest).map(|path| Watched { path, bytes: quoted(rest).flatten().collect() })),
        }
    }
    for one in &mut writes {
        if let Some(to) = renamed.get(&one.path) {
            one.path.clone_from(to);
        }
    }
    writes
}

/// Returns every line of a log that opens a socket to anything but a program of this computer.
pub(super) fn networks(log: &str) -> Vec<String> {
    let opens =
        |line: &&str| line.contains("socket(") && !["AF_UNIX", "AF_NETLINK"].iter().any(|own| line.contains(own));
    log.lines().filter(opens).map(str::to_owned).collect()
}

/// Returns the regular file behind the first number that strace explains.
fn file_behind(rest: &str) -> Option<String> {
    behind(rest).filter(|path| !path.starts_with("/dev/"))
}

/// Returns a path from the top of the disk, without dots.
fn whole(folder: &Path, name: &[u8]) -> String {
    let path = folder.join(&*String::from_utf8_lossy(name));
    path.components().collect::<PathBuf>().to_string_lossy().into_owned()
}

/// Returns the words that are in some bytes, as text of one or of two bytes a letter, whatever the capitals.
pub(super) fn holds<'w>(bytes: &[u8], words: &'w [&'w str]) -> impl Iterator<Item = &'w str> {
    let narrow = String::from_utf8_lossy(bytes).to_lowercase();
    let every_other: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    let every_other = every_other.to_lowercase();
    words.iter().copied().filter(move |word| narrow.contains(word) || every_other.contains(word))
}

/// Looks through everything that lies in a folder, and names what holds a word and may not.
pub(super) fn strays(folder: &Path, words: &[&str], may: impl Fn(&str) -> bool + Copy) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(strays(&path, words, may));
        } else if !may(&path.to_string_lossy()) {
            let bytes = fs::read(&path).expect("it can be read");
            let name = path.to_string_lossy().into_owned();
            found.extend(
                holds(&bytes, words).chain(holds(name.as_bytes(), words)).map(|word| format!("{word} lies in {name}")),
            );
        }
    }
    found
}

#[test]
fn what_strace_notes_is_read_byte_for_byte_and_by_its_last_name() {
    let hex = |text: &str| text.bytes().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    let log = [
        format!("12 write(5<{}>, \"{}\", 2) = 2", hex("/t/.tmp1"), hex("hi")),
        format!(
            "12 pwritev(6<{}>, [{{iov_base=\"{}\"}}, {{iov_base=\"{}\"}}], 2, 0) = 2",
            hex("/t/b"),
            hex("a"),
            hex("b")
        ),
        format!("12 write(1<{}>, \"{}\", 1) = 1", hex("pipe:[77]"), hex("h")),
        format!("12 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 7<{}>, 0) = 0x7f", hex("/t/c")),
        format!(
            "12 renameat(AT_FDCWD<{}>, \"{}\", AT_FDCWD<{}>, \"{}\") = 0",
            hex("/t"),
            hex("./.tmp1"),
            hex("/t"),
            hex("a")
        ),
    ];

    let read = read(&log.join("\n"), Path::new("/t"));

    let read: Vec<(&str, &[u8])> = read.iter().map(|one| (one.path.as_str(), one.bytes.as_slice())).collect();
    assert_eq!(read, [("/t/a", &b"hi"[..]), ("/t/b", b"ab"), ("/t/c (mapped)", b"")]);
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let wide: Vec<u8> = "xQuorva".encode_utf16().flat_map(u16::to_le_bytes).collect();

    assert_eq!(holds(&wide, &["quorva"]).count(), 1);
    assert_eq!(holds(b"..QUORVA..", &["quorva"]).count(), 1);
    assert_eq!(holds(b"quorv", &["quorva"]).count(), 0);
}
