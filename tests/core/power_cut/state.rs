//! What is safe from some moment on, as the recorded program says it.

use std::path::{Path, PathBuf};

use plumbline_core::backup::{folders, standing};
use plumbline_core::digest::Digest;
use plumbline_core::vault::{Notice, RecoveryCode, Secret, Vault};
use serde::{Deserialize, Serialize};

use super::acts::{Scenario, file_in};
use crate::vault_kit::with;

/// What must be there whenever the power is cut from now on, until the next is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    /// The file in use; nothing where no file opens yet.
    pub(crate) path: Option<PathBuf>,
    pub(crate) words: String,
    /// The number of the journal's last line, and its hash. Nothing before the first that was said.
    pub(crate) head: Option<(u64, String)>,
    /// Other files that must stay as they are, each with its digest.
    pub(crate) kept: Vec<(PathBuf, String)>,
    /// Where backups go, and which are listed.
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) listed: Vec<String>,
    /// What else opens the file, and what does not.
    pub(crate) opens: Vec<Door>,
    pub(crate) refuses: Vec<Door>,
    /// Whether the file waits for a person to accept it.
    pub(crate) waits: bool,
    /// What the file said of itself, by its codes.
    pub(crate) told: Vec<String>,
}

/// Something that may open a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Door {
    Words(String),
    Code(String),
}

impl Door {
    pub(crate) fn secret(&self) -> Secret {
        match self {
            Self::Words(words) => with(words),
            Self::Code(code) => Secret::RecoveryCode(RecoveryCode::parse(code).expect("a code")),
        }
    }
}

impl State {
    /// Notes what an open file says of itself, beside what its own passphrase is.
    pub(crate) fn of(vault: &Vault) -> Self {
        let head = vault.read().head().expect("it can be read");
        let listed = standing(vault).expect("it can be read").copies;
        Self {
            path: Some(vault.path().to_owned()),
            head: Some((head.seq, head.hash.to_string())),
            folders: folders(vault),
            listed: listed.into_iter().map(|copy| copy.id.to_string()).collect(),
            waits: vault.notices().iter().any(Notice::waits_for_acceptance),
            told: vault.notices().iter().map(|notice| notice.view().code.to_owned()).collect(),
            ..Self::default()
        }
    }

    /// Returns what must be there at each moment: before the first that was said, and after each.
    pub(crate) fn all<'s>(
        scenario: &Scenario,
        folder: &Path,
        said: impl Iterator<Item = &'s str>,
    ) -> Vec<Option<Self>> {
        let before = scenario.opens_before.map(|words| Self {
            path: Some(file_in(folder)),
            words: words.to_owned(),
            ..Self::default()
        });
        let said = said.map(|said| Some(serde_json::from_str(said).unwrap_or_else(|why| panic!("{why}: {said}"))));
        std::iter::once(before).chain(said).collect()
    }

    /// Says what of the other files is not as it must be, where that must be so before and after what is being done.
    pub(crate) fn lost_beside(&self, next: &Self) -> Option<String> {
        let is = |path: &Path| digest_of(path).unwrap_or_else(|| "gone".to_owned());
        let must = both(&self.kept, &next.kept);
        must.map(|(path, digest)| (path, digest, is(path)))
            .find(|(_, digest, is)| is != *digest)
            .map(|(path, _, is)| format!("{} is {is}", path.display()))
    }
}

/// Returns what is in both lists.
pub(crate) fn both<'s, T: PartialEq>(one: &'s [T], other: &'s [T]) -> impl Iterator<Item = &'s T> {
    one.iter().filter(|what| other.contains(what))
}

/// Returns the digest of a file that is there.
pub(crate) fn digest_of(path: &Path) -> Option<String> {
    std::fs::read(path).ok().map(|bytes| Digest::of(&bytes).to_string())
}

/// Returns what comes next in a run that ended after `now`, as it came in a clean one after `clean`: what stayed there stays
/// here, under this run's own keys and digests. What is new in `next` is never asked of this run.
pub(crate) fn parallel(now: &State, clean: &State, next: &State) -> State {
    fn those<T: PartialEq + Clone>(now: &[T], clean: &[T], next: &[T]) -> Vec<T> {
        now.iter().zip(clean).filter(|(_, clean)| next.contains(clean)).map(|(now, _)| now.clone()).collect()
    }
    State {
        path: next.path.clone(),
        words: next.words.clone(),
        head: next.head.clone(),
        kept: those(&now.kept, &clean.kept, &next.kept),
        folders: next.folders.clone(),
        listed: those(&now.listed, &clean.listed, &next.listed),
        opens: those(&now.opens, &clean.opens, &next.opens),
        refuses: those(&now.refuses, &clean.refuses, &next.refuses),
        waits: next.waits,
        told: next.told.clone(),
    }
}
