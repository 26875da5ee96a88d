//! What is kept in memory while no file is open, and only for the file it belongs to: the secret of a damaged file, while
//! it is looked at, what was typed into a file that was lost, and a code made while the file was being locked.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use plumbline_core::ids::PersonId;
use plumbline_core::vault::Secret;
use zeroize::Zeroizing;

use crate::idle::Moment;

/// How long the secret of a damaged file is kept.
const SECRET: Duration = Duration::from_secs(15 * 60);
/// How long what was typed is kept.
const TYPED: Duration = Duration::from_secs(30 * 60);
/// How long a code that nobody saw is kept.
const CODE: Duration = Duration::from_secs(30 * 60);
/// How long a page that showed a lost file has to hand over what was typed in it.
const HANDING_OVER: Duration = Duration::from_secs(3);

/// Something kept for a file, and since when.
struct Kept<T> {
    of: PathBuf,
    since: Moment,
    what: T,
}

/// What may be made while a file is being locked, and is shown once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// Another recovery code.
    Code,
    /// Another lock, with another recovery code.
    Lock,
}

impl Made {
    /// Returns what the next page says of it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Code => {
                "A new recovery code was being made just then. If you unlock the file within half an hour, it is shown to you; after that, make another. The code on paper goes on working until the new one is typed back."
            }
            Self::Lock => {
                "Its lock was being changed completely just then: if your passphrase of before does not open it, your new one does. If you unlock it within half an hour, the new recovery code is shown to you; after that, make another."
            }
        }
    }
}

/// What was made and not shown.
pub(crate) struct MadeOnce {
    /// The recovery code, until it has been kept long enough.
    pub(crate) recovery_code: Option<Zeroizing<String>>,
    /// What to know of the old file, where the lock was changed.
    pub(crate) words: Option<String>,
}

/// What is kept. Nothing of it is ever written.
#[derive(Default)]
pub(crate) struct Keepsakes {
    secret: Option<Kept<Secret>>,
    typed: Option<Kept<Zeroizing<String>>>,
    /// The file that was lost, and when, while its page may still hand over.
    lost: Option<Kept<()>>,
    /// What is being made for a file, or was made and is kept.
    made: Option<(PathBuf, Made)>,
    /// What was made while the file was locked, and who made it.
    once: Option<(Option<PersonId>, Kept<MadeOnce>)>,
}

impl fmt::Debug for Keepsakes {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Keepsakes")
    }
}

impl Keepsakes {
    /// Keeps the secret of a damaged file.
    pub(crate) fn keep_secret(&mut self, of: &Path, secret: Secret, now: Moment) {
        self.secret = Some(Kept { of: of.to_owned(), since: now, what: secret });
    }

    /// Returns the secret of a damaged file.
    pub(crate) fn secret(&self, of: &Path) -> Option<Secret> {
        self.secret.as_ref().filter(|kept| kept.of == of).map(|kept| kept.what.clone())
    }

    /// Waits for the page that shows a lost file to hand over what was typed in it.
    pub(crate) fn lose(&mut self, of: &Path, now: Moment) {
        self.lost = Some(Kept { of: of.to_owned(), since: now, what: () });
    }

    /// Tells whether such a page may still hand over.
    pub(crate) fn waits(&self) -> bool {
        self.lost.is_some()
    }

    /// Keeps what was typed into the file that was lost. Nothing is kept where none was.
    pub(crate) fn keep_typed(&mut self, typed: Zeroizing<String>, now: Moment) {
        if let Some(lost) = self.lost.take() {
            self.typed = Some(Kept { of: lost.of, since: now, what: typed });
        }
    }

    /// Gives back, once, what was typed into a file before it was lost. Another file makes it go.
    pub(crate) fn typed(&mut self, of: &Path) -> Option<Zeroizing<String>> {
        self.typed.take().filter(|kept| kept.of == of).map(|kept| kept.what)
    }

    /// Notes that something is being made for a file.
    pub(crate) fn begin(&mut self, of: &Path, made: Made) {
        self.made = Some((of.to_owned(), made));
        self.once = None;
    }

    /// Notes that it is made or refused, and keeps what nobody can be shown now.
    pub(crate) fn end(&mut self, of: &Path, by: Option<PersonId>, once: Option<MadeOnce>, now: Moment) {
        self.made.take_if(|_| once.is_none());
        self.once = once.map(|what| (by, Kept { of: of.to_owned(), since: now, what }));
    }

    /// Says what is being made for a file, or was made and is kept.
    pub(crate) fn made(&self, of: &Path) -> Option<Made> {
        self.made.as_ref().filter(|(path, _)| path == of).map(|(_, made)| *made)
    }

    /// Gives, once, what was made for a file to whoever made it. Another file makes it go.
    pub(crate) fn made_once(&mut self, of: &Path, by: Option<&PersonId>) -> Option<MadeOnce> {
        if self.once.as_ref().is_some_and(|(maker, kept)| kept.of == of && maker.as_ref() != by) {
            return None;
        }
        self.made = None;
        self.once.take().filter(|(_, kept)| kept.of == of).map(|(_, kept)| kept.what)
    }

    /// Forgets the secret.
    pub(crate) fn forget_secret(&mut self) {
        self.secret = None;
    }

    /// Forgets what has been kept long enough.
    pub(crate) fn look(&mut self, now: Moment) {
        let is_over = |since: Moment, most: Duration| now.awake.saturating_sub(since.awake) >= most;
        self.secret.take_if(|kept| is_over(kept.since, SECRET));
        self.typed.take_if(|kept| is_over(kept.since, TYPED));
        self.lost.take_if(|kept| is_over(kept.since, HANDING_OVER));
        if let Some((_, kept)) = self.once.as_mut().filter(|(_, kept)| is_over(kept.since, CODE)) {
            kept.what.recovery_code = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use plumbline_core::ids::PersonId;
    use plumbline_core::vault::{Passphrase, Secret};
    use zeroize::Zeroizing;

    use super::{CODE, HANDING_OVER, Keepsakes, Made, MadeOnce, SECRET};
    use crate::idle::Moment;

    fn after(awake: Duration) -> Moment {
        Moment { awake, wall: awake }
    }

    #[test]
    fn what_was_typed_into_a_lost_file_comes_back_once_and_to_that_file_alone() {
        let (file, other) = (Path::new("/a/northmoor.plumb"), Path::new("/a/eastbrook.plumb"));
        let mut kept = Keepsakes::default();
        let hand_over = |kept: &mut Keepsakes| {
            kept.lose(file, after(Duration::ZERO));
            kept.keep_typed(Zeroizing::new("half a sentence".to_owned()), after(Duration::ZERO));
        };

        kept.keep_typed(Zeroizing::new("nobody asked".to_owned()), after(Duration::ZERO));
        let unasked = kept.typed(file);
        hand_over(&mut kept);
        let to_another = kept.typed(other);
        hand_over(&mut kept);
        let (first, second) = (kept.typed(file), kept.typed(file));

        assert!(unasked.is_none() && to_another.is_none() && second.is_none());
        assert_eq!(first.as_deref().map(String::as_str), Some("half a sentence"));
    }

    #[test]
    fn a_secret_goes_after_a_quarter_of_an_hour_and_a_page_has_seconds_to_hand_over() {
        let file = Path::new("/a/northmoor.plumb");
        let mut kept = Keepsakes::default();
        kept.keep_secret(file, Secret::Passphrase(Passphrase::typed("seven herons")), after(Duration::ZERO));
        kept.lose(file, after(Duration::ZERO));

        kept.look(after(HANDING_OVER));
        let soon = (kept.secret(file).is_some(), kept.waits());
        kept.look(after(SECRET));

        assert_eq!(soon, (true, false));
        assert!(kept.secret(file).is_none());
    }

    #[test]
    fn a_code_made_while_its_file_was_locked_waits_half_an_hour_for_whoever_made_it() {
        let file = Path::new("/a/northmoor.plumb");
        let (ruth, ben) = (PersonId::from_text("p1"), PersonId::from_text("p2"));
        let mut kept = Keepsakes::default();
        let once = || MadeOnce { recovery_code: Some(Zeroizing::new("ABCD".to_owned())), words: None };
        let make = |kept: &mut Keepsakes| {
            kept.begin(file, Made::Code);
            kept.end(file, Some(ruth.clone()), Some(once()), after(Duration::ZERO));
        };

        make(&mut kept);
        let to_ben = kept.made_once(file, Some(&ben)).is_some();
        let said = kept.made(file);
        let to_ruth = kept.made_once(file, Some(&ruth)).and_then(|made| made.recovery_code);
        let again = kept.made_once(file, Some(&ruth)).is_some();
        make(&mut kept);
        kept.look(after(CODE));
        let later = kept.made_once(file, Some(&ruth)).map(|made| made.recovery_code);

        assert_eq!((to_ben, said, again), (false, Some(Made::Code), false));
        assert_eq!(to_ruth.as_deref().map(String::as_str), Some("ABCD"));
        assert_eq!(later, Some(None), "that one was made is still known");
    }
}
