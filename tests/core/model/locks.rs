//! Opening and locking, and changes of what opens the file: done to both sides.

use std::fs;

use plumbline_core::vault::{KdfCost, Notice, NoticeView, Passphrase, Secret, Vault};

use super::book::Mistake;
use super::desk::Copied;
use super::start::{WORDS, secret};
use super::world::World;

impl World {
    /// Returns the open file, opening it with the passphrase it must have.
    pub(super) fn opened(&mut self) -> Result<&mut Vault, String> {
        if self.vault.is_none() {
            self.opens(&secret(self.known.words), true)?;
        }
        Ok(self.vault.as_mut().expect("it was opened"))
    }

    /// Makes sure that a person acts: the recovery code alone is nobody.
    pub(super) fn as_a_person(&mut self) -> Result<(), String> {
        if self.opened()?.person().is_none() {
            self.vault = None;
        }
        self.opened().map(drop)
    }

    /// Locks the file and opens it with something that must open it, or must not.
    pub(super) fn opens(&mut self, with: &Secret, must: bool) -> Result<(), String> {
        self.vault = None;
        match (self.unlock(&self.path, with), must) {
            (Ok(vault), true) => {
                self.vault = Some(vault);
                self.announced()
            }
            (Err(_), false) => Ok(()),
            (Err(why), true) => Err(self.differ(&format!("the file does not open: {why}"))),
            (Ok(_), false) => Err(self.differ(&format!("{} opens it", secret_name(with)))),
        }
    }

    /// Compares what opening said with what the model says it must, and takes the file for the one last used here where
    /// nothing is against that.
    pub(super) fn announced(&mut self) -> Result<(), String> {
        let was_old = self.known.is_old;
        self.known.bring_up_to_date();
        self.known.number_lines(&mut self.numbers);
        self.waits = self.desk.says_of(&self.known, self.mistake);
        let notices: Vec<Notice> = self.vault.as_ref().expect("it was opened").notices().to_vec();
        let mut expected: Vec<&str> = self.waits.iter().map(|notice| notice.view().code).collect();
        expected.extend(was_old.then_some("updated"));
        expected.extend(std::mem::take(&mut self.stopped_short).then_some("stopped_short"));
        // A kill may tear space that holds nothing, and may not.
        let views = notices.iter().map(Notice::view).map(|NoticeView { code, .. }| code);
        let mut told: Vec<&str> = views.filter(|code| *code != "free_pages_sealed").collect();
        expected.sort_unstable();
        told.sort_unstable();
        if told != expected {
            return Err(self.differ(&format!("opening said {told:?}, and must say {expected:?}")));
        }
        if was_old {
            self.kept_behind_the_update(&notices)?;
        }
        if self.waits.is_none() {
            self.desk.uses(&self.known, self.today());
        }
        Ok(())
    }

    /// Finds the backup that was made before the update: a copy of the file as it was, which can be put back too.
    fn kept_behind_the_update(&mut self, notices: &[Notice]) -> Result<(), String> {
        self.backups += 1;
        let named = notices
            .iter()
            .find_map(|notice| if let Notice::Updated { backup, .. } = notice { Some(backup.clone()) } else { None });
        let named = named.expect("the update was said");
        let kept = fs::read_dir(self.profile.folder().join("backups")).into_iter().flatten().flatten();
        let kept = kept.map(|folder| folder.path().join(&named)).find(|path| path.is_file());
        if kept.and_then(|path| fs::read(path).ok()).as_ref() == Some(&self.start.bytes) {
            Ok(())
        } else {
            Err(self.differ("no backup of the file as it was before its update"))
        }
    }

    pub(super) fn change_passphrase(&mut self, n: u8) -> Result<(), String> {
        let new = Passphrase::chosen(WORDS[usize::from(n)]).expect("strong enough");
        let acts = self.opened()?.person().is_some();
        self.done(|vault| vault.change_passphrase(&new, KdfCost::LEAST), true)?;
        self.known.words = n;
        // Whoever came in with the recovery code sets a new one, noted after it; a person changes their own in two steps.
        let lines = if acts { ["begin_passphrase", "change_passphrase"] } else { ["set_passphrase", "note_locks"] };
        lines.iter().for_each(|line| self.known.book.note(line));
        Ok(())
    }

    pub(super) fn new_code(&mut self) -> Result<(), String> {
        let code = self.done(|vault| vault.new_recovery_code(), true)?.expect("it was done");
        self.done(|vault| vault.prove_recovery_code(&code), true)?;
        self.known.code = Some(self.codes.len());
        self.codes.push(code);
        // The note comes first, so how often the header was changed is a line of its own after it.
        for line in ["new_recovery_code", "prove_recovery_code", "note_locks"] {
            self.known.book.note(line);
        }
        Ok(())
    }

    /// Changes the lock. The old one then opens the file that is kept aside, and that alone.
    pub(super) fn change_lock(&mut self, n: u8) -> Result<(), String> {
        if !self.may_back_up() {
            return Ok(());
        }
        self.as_a_person()?;
        let new = Passphrase::chosen(WORDS[usize::from(n)]).expect("strong enough");
        let is_another = n != self.known.words;
        let changed = self.done(|vault| vault.change_lock(&new, KdfCost::LEAST), is_another)?;
        let Some(changed) = changed else { return Ok(()) };
        let aside = Copied { path: self.path.with_file_name(&changed.kept_aside), known: self.known.clone() };
        let lock = self.numbers.next().expect("numbers do not end");
        self.desk.lock_changes(self.known.lock, lock);
        self.known.lock = lock;
        self.known.code = Some(self.codes.len());
        self.codes.push(changed.recovery_code);
        self.known.book.note("change_lock");
        if self.mistake != Some(Mistake::ForgetsTheNewLock) {
            self.known.words = n;
        }
        self.copies.push(aside);
        self.compare()
    }

    /// Tries the lock from before a change on the file as it is now and on the one kept aside.
    pub(super) fn try_the_old_lock(&mut self) -> Result<(), String> {
        let Some(aside) = self.copies.iter().rev().find(|copied| copied.path.to_string_lossy().contains("old-lock"))
        else {
            return Ok(());
        };
        let (old, path) = (aside.known.words, aside.path.clone());
        if let Err(why) = Vault::open(&path, &secret(old), Box::new(self.time.clone())) {
            return Err(self.differ(&format!("the old lock does not open the file kept aside: {why}")));
        }
        let must = self.known.words == old;
        self.opens(&secret(old), must)
    }
}

fn secret_name(secret: &Secret) -> &'static str {
    match secret {
        Secret::Passphrase(_) => "the passphrase",
        Secret::RecoveryCode(_) => "the recovery code",
        Secret::Escrow(_) => "the organisation's key",
    }
}
