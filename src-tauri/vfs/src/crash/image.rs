//! Everything on the disk: its names, its files, and which of them are safe.

use std::collections::BTreeMap;

use super::content::{Content, choose};

/// Says which file an entry leads to.
type FileNumber = u64;

/// A disk's contents, with what is not yet synced.
#[derive(Debug, Clone, Default)]
pub struct Image {
    names: BTreeMap<String, FileNumber>,
    settled: BTreeMap<String, FileNumber>,
    unsettled: BTreeMap<String, Vec<Option<FileNumber>>>,
    files: BTreeMap<FileNumber, Content>,
    next: FileNumber,
}

impl Image {
    /// Returns this disk with one more file, safely on it.
    pub fn with(mut self, name: &str, bytes: Vec<u8>) -> Self {
        let number = self.add(Content::settled(bytes));
        self.names.insert(name.to_owned(), number);
        self.settled.insert(name.to_owned(), number);
        self
    }

    /// Returns what a file holds now, as a program on this computer would read it.
    pub fn read(&self, name: &str) -> Option<&[u8]> {
        Some(self.files.get(self.names.get(name)?)?.now())
    }

    /// Returns what is on the disk after the power was cut. `pick(n)` chooses one of `0..n`.
    pub fn after_cut(&self, pick: &mut dyn FnMut(usize) -> usize) -> Self {
        let mut names = self.settled.clone();
        for (name, versions) in &self.unsettled {
            let version = choose(versions.len(), pick);
            if version > 0 {
                match versions[version - 1] {
                    Some(number) => names.insert(name.clone(), number),
                    None => names.remove(name),
                };
            }
        }
        names.iter().fold(Self::default(), |disk, (name, number)| {
            let left = self.files.get(number).map(|file| file.after_cut(pick)).unwrap_or_default();
            disk.with(name, left)
        })
    }

    fn add(&mut self, content: Content) -> FileNumber {
        self.next += 1;
        self.files.insert(self.next, content);
        self.next
    }

    pub(super) fn find(&self, name: &str) -> Option<FileNumber> {
        self.names.get(name).copied()
    }

    pub(super) fn file(&self, number: FileNumber) -> Option<&Content> {
        self.files.get(&number)
    }

    pub(super) fn file_mut(&mut self, number: FileNumber) -> Option<&mut Content> {
        self.files.get_mut(&number)
    }

    /// Makes an empty file. Its name is safe only once the directory is synced.
    pub(super) fn create(&mut self, name: &str) -> FileNumber {
        let number = self.add(Content::default());
        self.names.insert(name.to_owned(), number);
        self.unsettled.entry(name.to_owned()).or_default().push(Some(number));
        number
    }

    /// Takes a name away, and answers whether it was there. The file comes back if the directory is not synced in time.
    pub(super) fn delete(&mut self, name: &str) -> bool {
        let was_there = self.names.remove(name).is_some();
        if was_there {
            self.unsettled.entry(name.to_owned()).or_default().push(None);
        }
        was_there
    }

    /// Makes every change of a name safe, and lets go of files no name leads to.
    pub(super) fn sync_names(&mut self) {
        self.settled.clone_from(&self.names);
        self.unsettled.clear();
    }

    /// Syncs one file, and the directory too while its name is not safe: SQLite does so for a new journal.
    pub(super) fn sync(&mut self, number: FileNumber) {
        if let Some(file) = self.files.get_mut(&number) {
            file.sync();
        }
        if self.unsettled.values().any(|versions| versions.last() == Some(&Some(number))) {
            self.sync_names();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Image;

    #[test]
    fn a_name_taken_away_can_come_back_until_the_directory_is_synced() {
        let mut disk = Image::default().with("/a", vec![1]);
        disk.delete("/a");

        let lost = disk.after_cut(&mut |n| n - 1);
        disk.sync_names();
        let kept = disk.after_cut(&mut |n| n - 1);

        assert_eq!(lost.read("/a"), Some(&[1][..]));
        assert_eq!(kept.read("/a"), None);
    }
}
