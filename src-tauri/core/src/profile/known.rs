//! Reads and writes what the profile keeps of one file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::note::{self, Found};
use super::{Anchor, Book, Profile};
use crate::digest::Digest;
use crate::vault::Key;

const ANCHOR: &str = "anchor";
const BOOK: &str = "book";

/// What this computer knows of one partnership file, with the key that seals the notes about it.
pub(crate) struct Known {
    profile: Profile,
    file_id: String,
    key: Key,
}

impl Known {
    /// Takes the notes about a file, by its id and the key that seals them.
    pub(crate) fn new(profile: &Profile, file_id: String, key: Key) -> Self {
        Self { profile: profile.clone(), file_id, key }
    }

    /// Returns the profile the notes are in.
    pub(crate) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Returns where this computer keeps its own backups of the file.
    pub(crate) fn own_backups(&self) -> PathBuf {
        self.profile.own_backups(&self.file_id)
    }

    /// Reads where the journal stood when the file was last used.
    pub(crate) fn anchor(&self) -> Found<Anchor> {
        note::read(&self.path(ANCHOR), &self.key, ANCHOR)
    }

    /// Notes where the journal stands.
    pub(crate) fn set_anchor(&self, anchor: &Anchor) -> io::Result<()> {
        note::write(&self.path(ANCHOR), &self.key, ANCHOR, anchor)
    }

    /// Reads what is remembered beside the anchor.
    pub(crate) fn book(&self) -> Found<Book> {
        note::read(&self.path(BOOK), &self.key, BOOK)
    }

    /// Writes it. One that this app did not write is put aside, not written over.
    pub(crate) fn set_book(&self, book: &Book) -> io::Result<()> {
        if self.book() == Found::Foreign {
            fs::rename(self.path(BOOK), self.path("book-aside"))?;
        }
        note::write(&self.path(BOOK), &self.key, BOOK, book)
    }

    /// Seals the notes again under another key of the same file, as a change of its lock needs.
    pub(crate) fn seal_again(&mut self, key: Key) -> io::Result<()> {
        let (anchor, book) = (self.anchor(), self.book());
        self.key = key;
        if let Found::Whole(anchor) = anchor {
            self.set_anchor(&anchor)?;
        }
        if let Found::Whole(book) = book {
            note::write(&self.path(BOOK), &self.key, BOOK, &book)?;
        }
        Ok(())
    }

    /// Marks the file at a path as open. Returns whether it was marked already, which means that the app was stopped
    /// before it could shut it.
    pub(crate) fn mark_open(&self, at: &Path) -> io::Result<bool> {
        let marker = self.marker(at);
        let was_open = marker.exists();
        if let Some(folder) = marker.parent() {
            note::make_folder(folder)?;
        }
        fs::write(&marker, b"")?;
        Ok(was_open)
    }

    /// Takes the mark away. One that cannot be taken away only makes the next opening more careful.
    pub(crate) fn mark_shut(&self, at: &Path) {
        let _ = fs::remove_file(self.marker(at));
    }

    fn path(&self, kind: &str) -> PathBuf {
        self.profile.folder().join("files").join(format!("{}.{kind}.json", self.file_id))
    }

    /// Two copies of one file may be open at once, so the marker is of the place too, without naming it.
    fn marker(&self, at: &Path) -> PathBuf {
        let place = Digest::of(at.as_os_str().as_encoded_bytes()).to_string();
        self.profile.folder().join("files").join(format!("{}.{}.open", self.file_id, &place[..16]))
    }
}

/// Reads what is remembered of a file without its key, for one that cannot be opened.
pub(crate) fn unsealed_book(profile: &Profile, file_id: &str) -> Option<Book> {
    note::read_unsealed(&profile.folder().join("files").join(format!("{file_id}.{BOOK}.json")))
}
