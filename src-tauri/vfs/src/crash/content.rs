//! The bytes of one file on a disk whose power can be cut.

use std::collections::BTreeMap;

const SECTOR: usize = 512;

/// What a file holds now, what it held at its last sync, and each version in between.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    now: Vec<u8>,
    synced: Vec<u8>,
    versions: BTreeMap<usize, Vec<[u8; SECTOR]>>,
    lengths: Vec<usize>,
}

impl Content {
    /// Makes a file whose every byte is safely on the disk.
    pub(super) fn settled(bytes: Vec<u8>) -> Self {
        Self { synced: bytes.clone(), now: bytes, ..Self::default() }
    }

    pub(super) fn now(&self) -> &[u8] {
        &self.now
    }

    pub(super) fn write(&mut self, bytes: &[u8], at: usize) {
        let end = at + bytes.len();
        if end > self.now.len() {
            self.now.resize(end, 0);
            self.lengths.push(end);
        }
        self.now[at..end].copy_from_slice(bytes);
        self.note_sectors(at, end);
    }

    /// Cuts the file short, or makes it longer with zeros.
    pub(super) fn set_length(&mut self, size: usize) {
        let before = self.now.len();
        self.now.resize(size, 0);
        self.lengths.push(size);
        self.note_sectors(size.min(before), size.max(before));
    }

    pub(super) fn sync(&mut self) {
        self.synced.resize(self.now.len(), 0);
        for sector in std::mem::take(&mut self.versions).into_keys() {
            let from = (sector * SECTOR).min(self.now.len());
            let to = (from + SECTOR).min(self.now.len());
            self.synced[from..to].copy_from_slice(&self.now[from..to]);
        }
        self.lengths.clear();
    }

    /// Notes a new version of each sector from byte `from` to byte `to`; what lies behind the end reads as zeros.
    fn note_sectors(&mut self, from: usize, to: usize) {
        for sector in from / SECTOR..to.div_ceil(SECTOR) {
            let start = (sector * SECTOR).min(self.now.len());
            let held = &self.now[start..(start + SECTOR).min(self.now.len())];
            let mut version = [0; SECTOR];
            version[..held.len()].copy_from_slice(held);
            self.versions.entry(sector).or_default().push(version);
        }
    }

    /// Returns what a power cut leaves. `pick(n)` chooses one of `0..n`.
    pub(super) fn after_cut(&self, pick: &mut dyn FnMut(usize) -> usize) -> Vec<u8> {
        let length = match choose(self.lengths.len(), pick) {
            0 => self.synced.len(),
            version => self.lengths[version - 1],
        };
        let mut left = self.synced.clone();
        left.resize(length, 0);
        for (sector, versions) in &self.versions {
            let version = choose(versions.len(), pick);
            let from = (sector * SECTOR).min(length);
            let to = (sector * SECTOR + SECTOR).min(length);
            if version > 0 {
                left[from..to].copy_from_slice(&versions[version - 1][..to - from]);
            }
        }
        left
    }
}

/// Chooses a version: the newest half of the time, else any older one, 0 being what was synced.
pub(super) fn choose(newest: usize, pick: &mut dyn FnMut(usize) -> usize) -> usize {
    if newest == 0 || pick(2) == 0 { newest } else { pick(newest) }
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn what_was_synced_survives_every_cut() {
        let mut file = Content::default();
        file.write(&[7; 1500], 0);
        file.sync();

        let left = file.after_cut(&mut |n| n - 1);

        assert_eq!(left, vec![7; 1500]);
    }

    #[test]
    fn what_was_not_synced_can_be_lost_sector_by_sector() {
        let mut file = Content::settled(vec![1; 1024]);
        file.write(&[2; 1024], 0);
        let mut answers = [1, 0, 0].into_iter();

        let left = file.after_cut(&mut |_| answers.next().expect("three questions"));

        assert_eq!((left[0], left[1023]), (1, 2), "the first sector is lost, the second is kept");
    }

    #[test]
    fn a_file_cut_short_can_come_back_long() {
        let mut file = Content::settled(vec![1; 1024]);
        file.set_length(0);

        let kept_length = file.after_cut(&mut |n| n - 1);
        let lost_length = file.after_cut(&mut |_| 0);

        assert_eq!(kept_length, vec![1; 1024]);
        assert!(lost_length.is_empty());
    }
}
