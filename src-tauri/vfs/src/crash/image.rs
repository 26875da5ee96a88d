//! Everything on the disk: its names, its files, and which of them are safe.

use std::collections::BTreeMap;

use super::content::{Content, choose};

/// Says which file an entry leads to.
type FileNumber = u64;

/// One change of directory entries: which file each of these names leads to from then on. It is on the disk whole or not
/// at all, as file systems with a journal promise: a rename never leaves neither name.
type Change = Vec<(String, Option<FileNumber>)>;

/// A disk's contents, with what is not yet synced. Names are paths with `/` between folders; folders are not modelled.
#[derive(Debug, Clone, Default)]
pub struct Image {
    names: BTreeMap<String, FileNumber>,
    settled: BTreeMap<String, FileNumber>,
    unsettled: Vec<Change>,
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
        Some(self.file(self.find(name)?)?.now())
    }

    /// Returns every file as a program on this computer would read it, by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.names.iter().filter_map(|(name, number)| Some((name.as_str(), self.file(*number)?.now())))
    }

    /// Returns what is on the disk after the power was cut. `pick(n)` chooses one of `0..n`.
    ///
    /// Half of the time the changes of names are there up to some moment, as where a file system keeps their order, and
    /// half of the time each is there or not by itself.
    pub fn after_cut(&self, pick: &mut dyn FnMut(usize) -> usize) -> Self {
        let mut names = self.settled.clone();
        let kept = if pick(2) == 0 { Some(choose(self.unsettled.len(), pick)) } else { None };
        for (at, change) in self.unsettled.iter().enumerate() {
            if kept.map_or_else(|| pick(2) == 0, |kept| at < kept) {
                apply(change, &mut names);
            }
        }
        let mut left = BTreeMap::new();
        names.values().for_each(|number| {
            left.entry(*number)
                .or_insert_with(|| self.file(*number).map(|file| file.after_cut(pick)).unwrap_or_default());
        });
        let files = left.into_iter().map(|(number, bytes)| (number, Content::settled(bytes))).collect();
        Self { settled: names.clone(), names, unsettled: Vec::new(), files, next: self.next }
    }

    fn add(&mut self, content: Content) -> FileNumber {
        self.next += 1;
        self.files.insert(self.next, content);
        self.next
    }

    /// Returns which file a name leads to.
    pub fn find(&self, name: &str) -> Option<u64> {
        self.names.get(name).copied()
    }

    pub(super) fn file(&self, number: FileNumber) -> Option<&Content> {
        self.files.get(&number)
    }

    pub(super) fn file_mut(&mut self, number: FileNumber) -> Option<&mut Content> {
        self.files.get_mut(&number)
    }

    fn change_names(&mut self, change: Change) {
        apply(&change, &mut self.names);
        self.unsettled.push(change);
    }

    /// Makes an empty file, and returns its number. Its name is safe only once its folder is synced.
    pub fn create(&mut self, name: &str) -> u64 {
        let number = self.add(Content::default());
        self.change_names(vec![(name.to_owned(), Some(number))]);
        number
    }

    /// Writes into a file. Nothing happens where there is no such number.
    pub fn write(&mut self, number: u64, bytes: &[u8], at: usize) {
        if let Some(file) = self.file_mut(number) {
            file.write(bytes, at);
        }
    }

    /// Gives a file another length. Nothing happens where there is no such number.
    pub fn set_length(&mut self, number: u64, length: usize) {
        if let Some(file) = self.file_mut(number) {
            file.set_length(length);
        }
    }

    /// Takes a name away, and answers whether it was there. The file comes back if its folder is not synced in time.
    pub fn delete(&mut self, name: &str) -> bool {
        let was_there = self.names.contains_key(name);
        if was_there {
            self.change_names(vec![(name.to_owned(), None)]);
        }
        was_there
    }

    /// Gives a file another name in one step, in place of whatever had it, and answers whether it was there.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        let number = self.find(from);
        if number.is_some() && from != to {
            self.change_names(vec![(to.to_owned(), number), (from.to_owned(), None)]);
        }
        number.is_some()
    }

    /// Gives a file a second name, and answers whether it was there.
    pub fn link(&mut self, from: &str, to: &str) -> bool {
        let number = self.find(from);
        if number.is_some() {
            self.change_names(vec![(to.to_owned(), number)]);
        }
        number.is_some()
    }

    /// Makes what a file holds safe; not its name.
    pub fn sync_content(&mut self, number: u64) {
        if let Some(file) = self.file_mut(number) {
            file.sync();
        }
    }

    /// Makes every change of a name in a folder safe.
    pub fn sync_folder(&mut self, folder: &str) {
        let is_in = |(name, _): &(String, Option<FileNumber>)| folder_of(name) == folder;
        let (safe, left) = std::mem::take(&mut self.unsettled).into_iter().partition(|change| change.iter().any(is_in));
        self.unsettled = left;
        let safe: Vec<Change> = safe;
        safe.iter().for_each(|change| apply(change, &mut self.settled));
    }

    /// Makes every change of a name in the folder of a file safe.
    pub(super) fn sync_folder_of(&mut self, name: &str) {
        self.sync_folder(folder_of(name));
    }

    /// Syncs one file, and its folder too while its name is not safe: SQLite does so for a new journal.
    pub(super) fn sync(&mut self, number: FileNumber) {
        self.sync_content(number);
        let new = self.unsettled.iter().flatten().find(|(_, to)| *to == Some(number)).map(|(name, _)| name.clone());
        if let Some(name) = new {
            self.sync_folder_of(&name);
        }
    }
}

fn apply(change: &Change, names: &mut BTreeMap<String, FileNumber>) {
    for (name, to) in change {
        match to {
            Some(number) => names.insert(name.clone(), *number),
            None => names.remove(name),
        };
    }
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::Image;

    #[test]
    fn a_name_taken_away_can_come_back_until_its_folder_is_synced() {
        let mut disk = Image::default().with("/a", vec![1]);
        disk.delete("/a");

        let lost = disk.after_cut(&mut |n| n - 1);
        disk.sync_folder("");
        let kept = disk.after_cut(&mut |n| n - 1);

        assert_eq!(lost.read("/a"), Some(&[1][..]));
        assert_eq!(kept.read("/a"), None);
    }

    #[test]
    fn a_rename_is_there_or_not_and_never_half_of_it() {
        let mut disk = Image::default().with("/f/new", vec![2]).with("/f/a", vec![1]);
        disk.rename("/f/new", "/f/a");
        disk.sync_folder("/elsewhere");

        let lost = disk.after_cut(&mut |n| n - 1);
        let kept = disk.after_cut(&mut |_| 0);
        disk.sync_folder("/f");
        let safe = disk.after_cut(&mut |n| n - 1);

        let both = |disk: &Image| [disk.read("/f/a").map(<[u8]>::to_vec), disk.read("/f/new").map(<[u8]>::to_vec)];
        assert_eq!(both(&lost), [Some(vec![1]), Some(vec![2])]);
        assert_eq!(both(&kept), [Some(vec![2]), None]);
        assert_eq!(both(&safe), [Some(vec![2]), None]);
    }

    #[test]
    fn two_names_of_a_file_stay_two_names_of_it() {
        let mut disk = Image::default().with("/a", vec![1]);
        disk.link("/a", "/b");

        let mut after = disk.after_cut(&mut |_| 0);
        let number = after.find("/b").expect("it is kept");
        after.write(number, &[7], 0);

        assert_eq!((after.read("/a"), after.read("/b")), (Some(&[7][..]), Some(&[7][..])));
    }
}
