//! What is safe from some moment on, as the recorded program says it.

use std::path::{Path, PathBuf};

use plumbline_core::backup::{folders, standing};
use plumbline_core::digest::Digest;
use plumbline_core::vault::{Notice, RecoveryCode, Secret, Vault};
use serde::{Deserialize, Serialize};

use super::acts::{Scenario, file_in};
use super::recording::Deed;
use crate::vault_kit::with;

/// What must be there whenever the power is cut from now on, until the next is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// The file in use; nothing where no file opens yet.
    pub(super) path: Option<PathBuf>,
    pub(super) words: String,
    /// The number of the journal's last line, and its hash. Nothing before the first that was said.
    pub(super) head: Option<(u64, String)>,
    /// Other files that must stay as they are, each with its digest.
    pub(super) kept: Vec<(PathBuf, String)>,
    /// Where backups go, and which are listed.
    pub(super) folders: Vec<PathBuf>,
    pub(super) listed: Vec<String>,
    /// What else opens the file, and what does not.
    pub(super) opens: Vec<Door>,
    pub(super) refuses: Vec<Door>,
    /// Whether the file waits for a person to accept it.
    pub(super) waits: bool,
}

/// Something that may open a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Door {
    Words(String),
    Code(String),
}

impl Door {
    pub(super) fn secret(&self) -> Secret {
        match self {
            Self::Words(words) => with(words),
            Self::Code(code) => Secret::RecoveryCode(RecoveryCode::parse(code).expect("a code")),
        }
    }
}

impl State {
    /// Notes what an open file says of itself, beside what its own passphrase is.
    pub(super) fn of(vault: &Vault) -> Self {
        let head = vault.read().head().expect("it can be read");
        let listed = standing(vault).expect("it can be read").copies;
        Self {
            path: Some(vault.path().to_owned()),
            head: Some((head.seq, head.hash.to_string())),
            folders: folders(vault),
            listed: listed.into_iter().map(|copy| copy.id.to_string()).collect(),
            waits: vault.notices().iter().any(Notice::waits_for_acceptance),
            ..Self::default()
        }
    }

    /// Returns what must be there at each moment: before the first that was said, and after each.
    pub(super) fn all(scenario: &Scenario, folder: &Path, deeds: &[Deed]) -> Vec<Option<Self>> {
        let before = scenario.opens_before.map(|words| Self {
            path: Some(file_in(folder)),
            words: words.to_owned(),
            ..Self::default()
        });
        let said = deeds.iter().filter_map(|deed| if let Deed::Said(said) = deed { Some(said) } else { None });
        let said = said.map(|said| Some(serde_json::from_str(said).unwrap_or_else(|why| panic!("{why}: {said}"))));
        std::iter::once(before).chain(said).collect()
    }

    /// Says what of the other files is not as it must be, where that must be so before and after what is being done.
    pub(super) fn lost_beside(&self, next: &Self) -> Option<String> {
        let is = |path: &Path| digest_of(path).unwrap_or_else(|| "gone".to_owned());
        let must = both(&self.kept, &next.kept);
        must.map(|(path, digest)| (path, digest, is(path)))
            .find(|(_, digest, is)| is != *digest)
            .map(|(path, _, is)| format!("{} is {is}", path.display()))
    }
}

/// Returns what is in both lists.
pub(super) fn both<'s, T: PartialEq>(one: &'s [T], other: &'s [T]) -> impl Iterator<Item = &'s T> {
    one.iter().filter(|what| other.contains(what))
}

/// Returns the digest of a file that is there.
pub(super) fn digest_of(path: &Path) -> Option<String> {
    std::fs::read(path).ok().map(|bytes| Digest::of(&bytes).to_string())
}
