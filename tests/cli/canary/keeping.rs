//! Everything that looks after a file, in the watched session: none of it may write a word that was typed.

use std::fs;

use super::session::{Session, said, text};

/// The public part of a key of age's kind, made for tests.
const RECIPIENT: &str = "age1j68dah42jcewr7a4zzs7ydylgsxqy05ysmflecy0f06a4ulctu4q8feu60";

impl Session {
    /// Adds and removes people, changes the codes and the lock, backs up, puts back, takes copies, and salvages.
    pub(super) fn keeps(&self) {
        fs::create_dir(self.desk.path("Backups")).expect("a folder");
        self.desk.writes("hers", &format!("ten {} lanterns by stone\n", said(15)));
        let made = self.plumb(0, &["backup", "p.plumb", "--to", "Backups"]);
        let backup = format!("Backups/{}", text(&made["name"]));
        self.plumb(0, &["backups", "p.plumb", "--folder", "Backups", "--check"]);
        self.looks_after_people();
        self.plumb(0, &["escrow", "set", "p.plumb", "--recipient", RECIPIENT]);
        self.plumb(0, &["escrow", "remove", "p.plumb"]);
        let restore = ["restore", &backup, "--to", "back.plumb", "--against", "p.plumb"];
        self.plumb(1, &restore);
        self.plumb(0, &[&restore[..], &["--yes"]].concat());
        self.plumb(0, &["accept", "p.plumb"]);
        self.copies_and_salvages();
        let code = self.plumb(0, &["lock", "change", "p.plumb", "--new-passphrase-file", "new", "--yes"]);
        self.desk.writes("code", &text(&code["recovery_code"]));
        self.plumb(0, &["recover", "p.plumb", "--code-file", "code", "--new-passphrase-file", "pass"]);
    }

    fn looks_after_people(&self) {
        let (name, other) = (format!("Asha {}", said(22)), format!("Asha Khan {}", said(22)));
        let add = ["people", "add", "p.plumb", "--name", &name, "--role", "auditor", "--new-passphrase-file", "hers"];
        self.plumb(0, &add);
        self.plumb(0, &["people", "rename", "p.plumb", &name, "--to", &other]);
        self.plumb(0, &["people", "role", "p.plumb", &other, "--role", "chair"]);
        self.plumb(0, &["people", "passphrase", "p.plumb", &other, "--new-passphrase-file", "new"]);
        self.plumb(0, &["people", "leave", "p.plumb", &other]);
        let made = self.plumb(0, &["code", "new", "p.plumb"]);
        self.desk.writes("code", &text(&made["recovery_code"]));
        self.plumb(0, &["code", "prove", "p.plumb", "--code-file", "code"]);
    }

    fn copies_and_salvages(&self) {
        let taken = self.plumb(0, &["away", "take", "p.plumb"]);
        let id = text(&taken["copy"]["id"]);
        self.plumb(0, &["code", "new", &text(&taken["path"])]);
        self.plumb(0, &["away", "back", &id]);
        self.plumb(0, &["away", "forget", &id]);
        let mut bytes = fs::read(self.desk.path("p.plumb")).expect("the file");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(self.desk.path("bad.plumb"), bytes).expect("written");
        self.plumb(1, &["damage", "bad.plumb", "--aside", "Backups"]);
        self.plumb(0, &["salvage", "bad.plumb", "--to", "saved.plumb"]);
    }
}
