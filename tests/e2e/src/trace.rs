//! Running the window under strace, and reading back what it noted.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Journey, in_repository};

/// What is noted: every way to write to a file or to rename one, and every socket and what is sent through it.
const CALLS: &str = "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,rename,renameat,renameat2,socket,connect,bind,execve";

/// Writes a program that starts `application` under strace, each process into a note of its own, whole writes at a time.
pub(crate) fn wrapper(folder: &Path, application: &Path) -> Journey<PathBuf> {
    let notes = folder.join("trace");
    fs::create_dir(&notes)?;
    let wrapper = folder.join("traced");
    let script = format!(
        "#!/bin/sh\nexec strace -ff --seccomp-bpf -yy -s 1048576 -e trace={CALLS} -e signal=none -o '{}/note' '{}' \"$@\"\n",
        notes.display(),
        application.display()
    );
    fs::write(&wrapper, script)?;
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755))?;
    Ok(wrapper)
}

/// Starts the debug build as a person does, with no driver, ends it after ten seconds, and returns what strace noted.
pub fn undriven() -> Journey<String> {
    let folder = tempfile::tempdir()?;
    let wrapper = wrapper(folder.path(), Path::new("timeout"))?;
    let application = in_repository("target/debug/plumbline").canonicalize()?;
    let mut command = Command::new(wrapper);
    command.arg("10").arg(application).env_remove("PLUMBLINE_E2E").env("NO_AT_BRIDGE", "1").env("HOME", folder.path());
    for (name, place) in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
        command.env(name, folder.path().join(place));
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    read(folder.path())
}

/// Returns everything noted so far.
pub(crate) fn read(folder: &Path) -> Journey<String> {
    let mut all = String::new();
    for entry in fs::read_dir(folder.join("trace"))? {
        all += &String::from_utf8_lossy(&fs::read(entry?.path())?);
    }
    Ok(all)
}
