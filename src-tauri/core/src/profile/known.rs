//! Reads and writes what the profile keeps of one file.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::note::{self, Found};
use super::opening::OpeningNote;
use super::{Anchor, Book, Profile};
use crate::digest::Digest;
use crate::files::{is_free, private_folder};
use crate::vault::Key;

const ANCHOR: &str = "anchor";
const BOOK: &str = "book";

/// The book that the file's next lock will have, while the lock is being changed.
const NEXT_BOOK: &str = "next-book";

/// How many books that somebody changed are put aside for one lock.
const ASIDE: usize = 99;

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

    /// Tells whether there is no such note, and not only none that can be read.
    pub(crate) fn has_no_anchor(&self) -> bool {
        self.path(ANCHOR).try_exists().is_ok_and(|exists| !exists)
    }

    /// Notes where the journal of the file in use stands. After a power cut the note before may be there.
    pub(crate) fn set_anchor(&self, anchor: &Anchor) -> io::Result<()> {
        note::write(&self.path(ANCHOR), &self.key, ANCHOR, anchor)
    }

    /// Notes where the journal stands of the file that is the one to use from now on. That may be another than before, so
    /// it must outlast a power cut.
    pub(crate) fn set_anchor_for_good(&self, anchor: &Anchor) -> io::Result<()> {
        note::write_to_the_disk(&self.path(ANCHOR), &self.key, ANCHOR, anchor)
    }

    /// Reads what is remembered beside the anchor. Where a change of the lock was stopped as soon as it counted, its book is
    /// the one that was written for it before.
    pub(crate) fn book(&self) -> Found<Book> {
        match note::read(&self.book_path(), &self.key, BOOK) {
            Found::Nothing => self.next_book(),
            found => found,
        }
    }

    /// Returns the book that was written for a lock before that lock was in use, where it was written for this one.
    fn next_book(&self) -> Found<Book> {
        match note::read(&self.path(NEXT_BOOK), &self.key, NEXT_BOOK) {
            // It is for another lock than this one.
            Found::Foreign => Found::Nothing,
            found => found,
        }
    }

    /// Writes it. One that this app did not write is put aside, not written over; over one that is there and cannot be read
    /// nothing is written.
    pub(crate) fn set_book(&self, book: &Book) -> io::Result<()> {
        let before = self.book();
        if before == Found::Unread {
            return Err(ErrorKind::PermissionDenied.into());
        }
        if before == Found::Foreign {
            let names = (1..=ASIDE).map(|number| self.path(&format!("{}.{BOOK}-aside-{number}", self.lock())));
            let aside = names.into_iter().find(|path| is_free(path)).ok_or(ErrorKind::AlreadyExists)?;
            fs::rename(self.book_path(), aside)?;
        }
        note::write_to_the_disk(&self.book_path(), &self.key, BOOK, book)?;
        if matches!(self.next_book(), Found::Whole(_)) {
            let _ = fs::remove_file(self.path(NEXT_BOOK));
        }
        Ok(())
    }

    /// Notes what the file's next lock must find, before that lock takes the place of this one: whichever of the two is
    /// there after the power was cut, the anchor holds, and the backups are known.
    ///
    /// # Errors
    /// Where one of the two cannot be read or noted: the next lock would not know the backups, or the anchor would not hold.
    pub(crate) fn get_ready_for(&self, next: &Key) -> io::Result<()> {
        match self.anchor() {
            Found::Whole(anchor) => {
                note::write_for_both(&self.path(ANCHOR), (&self.key, next), ANCHOR, &anchor)?;
            }
            Found::Unread => return Err(ErrorKind::PermissionDenied.into()),
            Found::Nothing | Found::Foreign => {}
        }
        match self.book() {
            Found::Whole(book) => {
                // It may be the one that was written for this lock, under the name that the next one's gets now.
                if is_free(&self.book_path()) {
                    self.set_book(&book)?;
                }
                note::write_to_the_disk(&self.path(NEXT_BOOK), next, NEXT_BOOK, &book.of_an_old_lock())
            }
            Found::Unread => Err(ErrorKind::PermissionDenied.into()),
            Found::Nothing | Found::Foreign => Ok(()),
        }
    }

    /// Seals the notes again under another key of the same file, as a change of its lock needs. The backups made so far
    /// are known as of the old lock from then on; the book of that lock stays as it was.
    pub(crate) fn seal_again(&mut self, key: Key) -> io::Result<()> {
        let (anchor, book) = (self.anchor(), self.book());
        self.key = key;
        if let Found::Whole(anchor) = anchor {
            self.set_anchor(&anchor)?;
        }
        if let Found::Whole(book) = book {
            self.set_book(&book.of_an_old_lock())?;
        }
        Ok(())
    }

    /// Marks the file at a path as open. Returns whether it was marked already, which means that the app was stopped
    /// before it could shut it.
    pub(crate) fn mark_open(&self, at: &Path) -> io::Result<bool> {
        let marker = self.marker(at);
        let was_open = !is_free(&marker);
        if let Some(folder) = marker.parent() {
            private_folder(folder)?;
        }
        fs::write(&marker, b"")?;
        Ok(was_open)
    }

    /// Takes the mark away. One that cannot be taken away only makes the next opening more careful.
    pub(crate) fn mark_shut(&self, at: &Path) {
        let _ = fs::remove_file(self.marker(at));
    }

    /// Each lock of the file has a book of its own, so that a look at the file as it was before a change of its lock
    /// leaves the book of the one in use alone. The anchor is one for all of them: it tells the old file from the new.
    fn book_path(&self) -> PathBuf {
        self.path(&format!("{}.{BOOK}", self.lock()))
    }

    /// Names the lock without telling anything of its key.
    fn lock(&self) -> String {
        let named = [&b"plumb-notes-1"[..], &self.key[..]].concat();
        Digest::of(&Zeroizing::new(named)).to_string()[..16].to_owned()
    }

    fn path(&self, kind: &str) -> PathBuf {
        self.profile.folder().join("files").join(format!("{}.{kind}.json", self.file_id))
    }

    fn marker(&self, at: &Path) -> PathBuf {
        of_the_place(&self.profile, &self.file_id, at, "open")
    }

    /// Notes that the file at a path is being opened, as [`OpeningNote::begin`] does.
    pub(crate) fn begin_opening(&self, at: &Path) -> io::Result<Option<(OpeningNote, bool)>> {
        OpeningNote::begin(&self.profile, &self.file_id, at)
    }
}

/// Two copies of one file may be open at once, so what is noted of an opening is of the place too, without naming it.
pub(super) fn of_the_place(profile: &Profile, file_id: &str, at: &Path, ending: &str) -> PathBuf {
    let place = Digest::of(at.as_os_str().as_encoded_bytes()).to_string();
    profile.folder().join("files").join(format!("{file_id}.{}.{ending}", &place[..16]))
}

/// Reads what is remembered of a file without its key, for one that cannot be opened: a book for each lock it had. Where
/// nobody can say which file it is, every book.
pub(crate) fn unsealed_books(profile: &Profile, file_id: Option<&str>) -> Vec<Book> {
    let start = file_id.map(|file_id| format!("{file_id}.")).unwrap_or_default();
    let is_book = |name: &str| name.starts_with(&start) && name.ends_with(&format!(".{BOOK}.json"));
    let entries = fs::read_dir(profile.folder().join("files")).into_iter().flatten().flatten();
    let books = entries.filter(|entry| entry.file_name().to_str().is_some_and(is_book));
    books.filter_map(|entry| note::read_unsealed(&entry.path())).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Book, Found, Key, Known, Profile};
    use crate::digest::Digest;
    use crate::journal::Head;
    use crate::profile::Anchor;

    fn known(folder: &std::path::Path, byte: u8) -> Known {
        Known::new(&Profile::at(folder), "f1".to_owned(), key(byte))
    }

    fn key(byte: u8) -> Key {
        let mut key = Key::default();
        key.fill(byte);
        key
    }

    fn a_book() -> Book {
        Book { folders: vec![PathBuf::from("/backups")], ..Book::default() }
    }

    #[test]
    fn what_is_noted_for_the_next_lock_holds_under_it_and_the_lock_in_use_keeps_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let (now, next) = (known(folder.path(), 1), known(folder.path(), 2));
        let anchor = Anchor::of(Head { seq: 7, hash: Digest([7; 32]) }, chrono::DateTime::UNIX_EPOCH);
        now.set_anchor(&anchor).expect("noted");
        now.set_book(&a_book()).expect("noted");

        now.get_ready_for(&key(2)).expect("noted");

        assert_eq!([now.anchor(), next.anchor()], [Found::Whole(anchor), Found::Whole(anchor)]);
        assert_eq!([now.book(), next.book()], [Found::Whole(a_book()), Found::Whole(a_book())]);
        assert_eq!(known(folder.path(), 3).book(), Found::Nothing);
    }

    #[test]
    fn a_book_that_cannot_be_read_is_not_written_over_and_no_next_lock_begins_without_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = known(folder.path(), 1);
        now.set_book(&a_book()).expect("noted");
        let (book, apart) = (now.book_path(), folder.path().join("apart"));
        std::fs::rename(&book, &apart).expect("moved");
        // A folder of that name cannot be read as a note, as on a disk that fails.
        std::fs::create_dir(&book).expect("made");

        let refused = [now.set_book(&Book::default()).is_err(), now.get_ready_for(&key(2)).is_err()];
        let found = now.book();
        std::fs::remove_dir(&book).expect("removed");
        std::fs::rename(&apart, &book).expect("moved back");

        assert_eq!((refused, found), ([true, true], Found::Unread));
        assert_eq!(now.book(), Found::Whole(a_book()));
    }

    #[test]
    fn a_book_that_a_stopped_change_left_outlasts_the_next_change() {
        let folder = tempfile::tempdir().expect("a folder");
        known(folder.path(), 1).set_book(&a_book()).expect("noted");
        known(folder.path(), 1).get_ready_for(&key(2)).expect("noted");
        // The lock was changed to 2, and the program stopped before it noted so.
        known(folder.path(), 2).get_ready_for(&key(3)).expect("noted");

        let found = [2, 3].map(|lock| known(folder.path(), lock).book());

        assert_eq!(found, [Found::Whole(a_book()), Found::Whole(a_book())]);
    }
}
