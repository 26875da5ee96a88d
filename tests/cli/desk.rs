//! A folder with the sample in it, and `plumb` to be typed there.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own for one test, with a copy of the sample.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a call said.
pub(crate) struct Heard {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Heard {
    /// Reads standard output as the one JSON object it must be.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("{why}: {}{}", self.out, self.err))
    }
}

fn sample() -> &'static Path {
    static SAMPLE: OnceLock<TempDir> = OnceLock::new();
    let folder = SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let heard = type_in(folder.path(), &["sample", "d"]);
        assert_eq!(heard.code, 0, "{}", heard.err);
        folder
    });
    folder.path()
}

fn type_in(folder: &Path, words: &[&str]) -> Heard {
    answer_in(folder, words, "")
}

fn answer_in(folder: &Path, words: &[&str], answers: &str) -> Heard {
    let mut plumb = Command::new(env!("CARGO_BIN_EXE_plumb"));
    plumb.args(words);
    answer_to(plumb, folder, "profile", answers)
}

fn answer_to(mut call: Command, folder: &Path, profile: &str, answers: &str) -> Heard {
    let mut plumb = call
        .current_dir(folder)
        .env("PLUMBLINE_PROFILE", folder.join(profile))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("plumb starts");
    // It may end without asking; then nobody reads the answers.
    let _ = plumb.stdin.take().expect("a pipe").write_all(answers.as_bytes());
    let Output { status, stdout, stderr } = plumb.wait_with_output().expect("plumb ends");
    Heard {
        code: status.code().expect("plumb ends by itself"),
        out: String::from_utf8(stdout).expect("text"),
        err: String::from_utf8(stderr).expect("text"),
    }
}

impl Desk {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A folder with a copy of the sample.
    pub(crate) fn with_the_sample() -> Self {
        let desk = Self::empty();
        for entry in sample().join("d").read_dir().expect("listed") {
            let entry = entry.expect("an entry");
            if entry.path().is_file() {
                std::fs::copy(entry.path(), desk.path(&entry.file_name().to_string_lossy())).expect("copied");
            }
        }
        desk
    }

    /// Where a file of this folder lies.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Types a call.
    pub(crate) fn types(&self, words: &[&str]) -> Heard {
        type_in(self.folder.path(), words)
    }

    /// Types a call with the sample's passphrase.
    pub(crate) fn plumb(&self, words: &[&str]) -> Heard {
        self.types(&[words, &["--passphrase-file", "northmoor.passphrase"]].concat())
    }

    /// Types a call with the sample's passphrase at another computer, which keeps notes of its own.
    pub(crate) fn at_another_computer(&self, words: &[&str]) -> Heard {
        let mut plumb = Command::new(env!("CARGO_BIN_EXE_plumb"));
        plumb.args(words).args(["--passphrase-file", "northmoor.passphrase"]);
        answer_to(plumb, self.folder.path(), "another profile", "")
    }

    /// Types a call with the sample's passphrase, and then these answers.
    pub(crate) fn answers(&self, words: &[&str], answers: &str) -> Heard {
        answer_in(self.folder.path(), &[words, &["--passphrase-file", "northmoor.passphrase"]].concat(), answers)
    }

    /// Types a call with the sample's passphrase at a terminal of its own, and then these answers. What the terminal
    /// shows is all on standard output.
    pub(crate) fn at_a_terminal(&self, words: &[&str], answers: &str) -> Heard {
        let words = [words, &["--passphrase-file", "northmoor.passphrase"]].concat();
        let script = "import pty, sys; status = pty.spawn(sys.argv[1:]); sys.exit(status >> 8)";
        let mut python = Command::new("python3");
        python.args(["-c", script, env!("CARGO_BIN_EXE_plumb")]).args(words);
        answer_to(python, self.folder.path(), "profile", answers)
    }

    /// Writes a file.
    pub(crate) fn writes(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    /// Everything the sample's file holds, as `plumb` shows it.
    pub(crate) fn dump(&self) -> String {
        let show = self.plumb(&["audit", "show", "northmoor.plumb", "MA26-02", "--json"]);
        let returns = self.plumb(&["returns", "list", "northmoor.plumb", "MA26-02", "--json"]);
        let contacts = self.plumb(&["contact", "list", "northmoor.plumb", "--json"]);
        let journal = self.plumb(&["journal", "northmoor.plumb", "--json"]);
        let verified = self.plumb(&["journal", "northmoor.plumb", "--verify", "--json"]);
        assert_eq!(verified.json()["whole"], true);
        [show.out, returns.out, contacts.out, journal.out].join("\n")
    }
}
