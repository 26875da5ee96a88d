//! What is safe from some moment on, as the recorded program said it.

use std::path::{Path, PathBuf};

use plumbline_core::digest::Digest;

use super::acts::{Scenario, file_in};
use super::recording::Deed;

/// What must be there whenever the power is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    pub(super) path: PathBuf,
    pub(super) words: String,
    /// The number of the journal's last line, and its hash. Nothing before the first that was said.
    pub(super) head: Option<(u64, String)>,
    /// Other files that must stay as they are, each with its digest.
    pub(super) kept: Vec<(PathBuf, String)>,
}

impl State {
    /// Reads what was said: path, words, head and what else is kept.
    fn said(said: &str) -> Option<Self> {
        let [path, words, head, kept] = said.split('|').collect::<Vec<_>>().try_into().ok()?;
        let (seq, hash) = head.split_once(' ')?;
        let kept = kept.split('*').filter_map(|one| one.split_once('?'));
        Some(Self {
            path: path.into(),
            words: words.to_owned(),
            head: Some((seq.parse().ok()?, hash.to_owned())),
            kept: kept.map(|(path, digest)| (path.into(), digest.to_owned())).collect(),
        })
    }

    /// Returns what must be there at each moment: before the first that was said, and after each.
    pub(super) fn all(scenario: &Scenario, folder: &Path, deeds: &[Deed]) -> Vec<Option<Self>> {
        let before = scenario.opens_before.map(|words| Self {
            path: file_in(folder),
            words: words.to_owned(),
            head: None,
            kept: Vec::new(),
        });
        let said = deeds.iter().filter_map(|deed| if let Deed::Said(said) = deed { Some(said) } else { None });
        let said = said.map(|said| Some(Self::said(said).unwrap_or_else(|| panic!("it said {said}"))));
        std::iter::once(before).chain(said).collect()
    }

    /// Tells whether there is a file that opens, and not only files that must stay.
    pub(super) fn has_a_file(&self) -> bool {
        !self.path.as_os_str().is_empty()
    }

    /// Says what of the other files is not as it must be, where that must be so before and after what is being done.
    pub(super) fn lost_beside(&self, next: &Self) -> Option<String> {
        let must = self.kept.iter().filter(|one| next.kept.contains(one));
        let is = |path: &Path| std::fs::read(path).map(|bytes| Digest::of(&bytes).to_string());
        let lost = must
            .map(|(path, digest)| (path, digest, is(path)))
            .find(|(_, digest, is)| is.as_ref().ok() != Some(*digest));
        lost.map(|(path, _, is)| format!("{} is {is:?}", path.display()))
    }
}
