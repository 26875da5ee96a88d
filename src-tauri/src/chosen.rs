//! The files the person chose: the page knows each by a token, and the tokens are good until the file is locked.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The paths behind the tokens.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    kept: BTreeMap<String, PathBuf>,
    /// Never set back, so that a token never comes to mean another file.
    given: u64,
}

impl Chosen {
    /// Keeps a path and returns its token; the same path keeps the token it has.
    pub(crate) fn keep(&mut self, path: PathBuf) -> String {
        if let Some((token, _)) = self.kept.iter().find(|(_, kept)| **kept == path) {
            return token.clone();
        }
        self.given += 1;
        let token = format!("file-{}", self.given);
        self.kept.insert(token.clone(), path);
        token
    }

    /// Returns the path behind a token.
    pub(crate) fn path(&self, token: &str) -> Option<PathBuf> {
        self.kept.get(token).cloned()
    }

    /// Forgets them all.
    pub(crate) fn forget(&mut self) {
        self.kept.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{Chosen, PathBuf};

    #[test]
    fn a_token_that_was_forgotten_never_means_another_file() {
        let mut chosen = Chosen::default();
        let before = chosen.keep(PathBuf::from("/a/northmoor.plumb"));
        assert_eq!(chosen.keep(PathBuf::from("/a/northmoor.plumb")), before, "a file keeps its token");

        chosen.forget();
        let after = chosen.keep(PathBuf::from("/a/eastbrook.plumb"));

        assert_eq!(chosen.path(&before), None);
        assert_ne!(after, before);
    }
}
