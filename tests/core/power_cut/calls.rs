//! Turns the calls that strace noted into what they did to the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use plumbline_vfs::crash::Image;

use super::recording::Deed;
use super::traced::{behind, named, quoted, text};

/// An open file of the program: where it reads and writes next, and whether it only ever adds.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    at: usize,
    adds: bool,
}

/// Reads calls one after the other, and plays them on a disk in memory as it goes.
pub(super) struct Reader {
    folder: String,
    disk: Image,
    deeds: Vec<Deed>,
    folders: BTreeSet<String>,
    open: BTreeMap<u32, Open>,
    unfinished: BTreeMap<String, String>,
}

type Read<T> = Result<T, String>;

impl Reader {
    pub(super) fn new(folder: &Path, disk: Image) -> Self {
        let folder = folder.to_string_lossy().into_owned();
        let (deeds, folders, open, unfinished) = Default::default();
        Self { folder, disk, deeds, folders, open, unfinished }
    }

    /// Returns what was done, and the disk as it then is.
    pub(super) fn end(self) -> (Vec<Deed>, Image) {
        (self.deeds, self.disk)
    }

    /// Reads one line. A call that another thread's call interrupts is noted in two lines.
    pub(super) fn read(&mut self, line: &str) -> Read<()> {
        let (thread, call) = line.trim_start().split_once(' ').ok_or("no call")?;
        let call = call.trim_start();
        if let Some(begun) = call.strip_suffix(" <unfinished ...>") {
            self.unfinished.insert(thread.to_owned(), begun.to_owned());
            return Ok(());
        }
        let Some(rest) = call.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) else {
            return self.call(call);
        };
        let begun = self.unfinished.remove(thread).ok_or("what was resumed was never begun")?;
        self.call(&format!("{begun}{}", rest.1))
    }

    fn call(&mut self, call: &str) -> Read<()> {
        let Some((name, rest)) = call.split_once('(') else { return Ok(()) };
        let (arguments, answer) = rest.rsplit_once(" = ").ok_or("a call without an answer")?;
        let answer = answer.split([' ', '<']).next().unwrap_or_default();
        // A call that was refused changed nothing, and one that never came back belongs to a thread that ended.
        let Ok(answer) = answer.parse::<usize>() else { return Ok(()) };
        let arguments = arguments.trim_end().trim_end_matches(')');
        match name {
            "open" | "openat" | "creat" => self.opened(name, arguments, call),
            "close" => self.open.remove(&number(arguments)?).map_or(Ok(()), |_| Ok(())),
            "lseek" => self.goes_to(number(arguments)?, |_| answer),
            "read" => self.goes_to(number(arguments)?, |at| at + answer),
            "write" | "pwrite64" | "writev" => self.wrote(name, arguments, answer),
            "copy_file_range" | "sendfile" => self.copied(name, arguments, answer),
            "ftruncate" => self.in_folder(behind(arguments), |name| Ok(Deed::SetLength(name, last(arguments)?))),
            "fsync" | "fdatasync" => {
                let synced = behind(arguments);
                // One that was made on the way may be gone by now.
                let is_folder =
                    synced.as_ref().is_some_and(|path| self.folders.contains(path) || Path::new(path).is_dir());
                self.in_folder(synced, |name| {
                    Ok(if is_folder { Deed::SyncFolder(name) } else { Deed::SyncContent(name) })
                })
            }
            "rename" | "renameat" | "renameat2" => self.renamed(arguments, Deed::Rename),
            "link" | "linkat" => self.renamed(arguments, Deed::Link),
            "mkdir" | "mkdirat" => {
                self.folders.extend(named(arguments));
                Ok(())
            }
            "unlink" => self.deleted(arguments),
            "unlinkat" if arguments.contains("AT_REMOVEDIR") => Ok(()),
            "unlinkat" => self.deleted(arguments),
            "truncate" | "symlink" | "symlinkat" => Err(format!("{name} is a call that this test does not know")),
            "fcntl" if !arguments.contains("F_DUPFD") => Ok(()),
            _ if !self.concerns(arguments) => Ok(()),
            other => Err(format!("{other} is a call that this test does not know")),
        }
    }

    fn concerns(&self, arguments: &str) -> bool {
        behind(arguments).is_some_and(|path| self.is_inside(&path))
    }

    fn is_inside(&self, path: &str) -> bool {
        Path::new(path).starts_with(&self.folder)
    }

    fn does(&mut self, deed: Deed) -> Read<()> {
        if !deed.done_to(&mut self.disk) {
            return Err("it is done to a file that is not known".to_owned());
        }
        self.deeds.push(deed);
        Ok(())
    }

    fn in_folder(&mut self, path: Option<String>, deed: impl FnOnce(String) -> Read<Deed>) -> Read<()> {
        match path.filter(|path| self.is_inside(path)) {
            // A file that has no name any more cannot be found again, whatever happens to it.
            Some(path) if path.ends_with(" (deleted)") => Ok(()),
            Some(path) => self.does(deed(path)?),
            None => Ok(()),
        }
    }

    fn opened(&mut self, name: &str, arguments: &str, call: &str) -> Read<()> {
        let answer = call.rsplit_once(" = ").map_or("", |(_, answer)| answer);
        let file = number(answer)?;
        let path = behind(answer).ok_or("an open file without a name")?;
        self.open.insert(file, Open { at: 0, adds: arguments.contains("O_APPEND") });
        if !self.is_inside(&path) || arguments.contains("O_DIRECTORY") {
            return Ok(());
        }
        if arguments.contains("O_TMPFILE") {
            return Err("a file without a name".to_owned());
        }
        let may_make = name == "creat" || arguments.contains("O_CREAT");
        if may_make && self.disk.find(&path).is_none() {
            self.does(Deed::Create(path))
        } else if name == "creat" || arguments.contains("O_TRUNC") {
            self.does(Deed::SetLength(path, 0))
        } else {
            Ok(())
        }
    }

    fn goes_to(&mut self, file: u32, to: impl FnOnce(usize) -> usize) -> Read<()> {
        if let Some(open) = self.open.get_mut(&file) {
            open.at = to(open.at);
        }
        Ok(())
    }

    fn wrote(&mut self, name: &str, arguments: &str, answer: usize) -> Read<()> {
        let bytes: Vec<u8> = quoted(arguments).flatten().take(answer).collect();
        let file = number(arguments)?;
        if file == 1 {
            let said = String::from_utf8_lossy(&bytes).into_owned();
            self.deeds.extend(said.lines().filter_map(|line| Some(Deed::Said(line.strip_prefix("said ")?.to_owned()))));
            return Ok(());
        }
        let Some(path) = behind(arguments).filter(|path| self.is_inside(path)) else { return Ok(()) };
        if bytes.len() < answer {
            return Err("strace did not note every byte".to_owned());
        }
        let at = if name == "pwrite64" { last(arguments)? } else { self.moves_on(file, &path, answer)? };
        self.in_folder(Some(path), |path| Ok(Deed::Write(path, at, bytes)))
    }

    /// Returns where an open file writes next, and notes that it goes on from there.
    fn moves_on(&mut self, file: u32, path: &str, by: usize) -> Read<usize> {
        let length = self.disk.read(path).map_or(0, <[u8]>::len);
        let open = self.open.get_mut(&file).ok_or("a write to what was not seen to be opened")?;
        let at = if open.adds { length } else { open.at };
        open.at = at + by;
        Ok(at)
    }

    /// A copy that the system makes from one open file to another, where both are at.
    fn copied(&mut self, name: &str, arguments: &str, answer: usize) -> Read<()> {
        let parts: Vec<&str> = arguments.split(", ").collect();
        let [from, to, from_at, to_at] = match (name, parts.as_slice()) {
            ("sendfile", [to, from, from_at, _]) => [*from, *to, *from_at, "NULL"],
            (_, [from, from_at, to, to_at, ..]) => [*from, *to, *from_at, *to_at],
            _ => return Err("a copy of another form".to_owned()),
        };
        let (source, target) = (behind(from).unwrap_or_default(), behind(to).unwrap_or_default());
        if !self.is_inside(&target) || answer == 0 {
            return Ok(());
        }
        if [from_at, to_at] != ["NULL"; 2] {
            return Err("a copy from elsewhere than where the files are at".to_owned());
        }
        let at = self.moves_on(number(from)?, &source, answer)?;
        let bytes = self.disk.read(&source).and_then(|all| all.get(at..at + answer));
        let bytes = bytes.ok_or("a copy of what is not known")?.to_vec();
        let at = self.moves_on(number(to)?, &target, answer)?;
        self.in_folder(Some(target), |target| Ok(Deed::Write(target, at, bytes)))
    }

    fn renamed(&mut self, arguments: &str, deed: fn(String, String) -> Deed) -> Read<()> {
        let mut named = named(arguments);
        let (from, to) = named.next().zip(named.next()).ok_or("two names")?;
        if !from.starts_with('/') || !to.starts_with('/') {
            return Err("a name below an open folder".to_owned());
        }
        match [&from, &to].map(|name| self.is_inside(name)) {
            [true, true] => self.does(deed(from, to)),
            [false, false] => Ok(()),
            [..] => Err("a name that comes into the folder or leaves it".to_owned()),
        }
    }

    fn deleted(&mut self, arguments: &str) -> Read<()> {
        let name = named(arguments).next().ok_or("a name")?;
        // A name that is given below an open folder.
        let whole = match behind(arguments) {
            Some(folder) => Path::new(&folder).join(&name).to_string_lossy().into_owned(),
            None => name,
        };
        self.in_folder(Some(whole), |name| Ok(Deed::Delete(name)))
    }
}

/// Returns the number that some text starts with.
fn number(written: &str) -> Read<u32> {
    let digits: String = written.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().map_err(|_| format!("{} is no number of a file", text(written)))
}

/// Returns the last argument of a call.
fn last(arguments: &str) -> Read<usize> {
    let last = arguments.rsplit(", ").next().unwrap_or_default();
    last.parse().map_err(|_| "an offset that cannot be read".to_owned())
}
