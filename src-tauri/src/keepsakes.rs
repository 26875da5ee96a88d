//! What is kept in memory while no file is open, and only for the file it belongs to: the secret of a damaged file, while
//! it is looked at, and what was typed into a file that was lost, until that file is open again.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use plumbline_core::vault::Secret;
use zeroize::Zeroizing;

use crate::idle::Moment;

/// How long the secret of a damaged file is kept.
const SECRET: Duration = Duration::from_secs(15 * 60);
/// How long what was typed is kept.
const TYPED: Duration = Duration::from_secs(30 * 60);
/// How long a page that showed a lost file has to hand over what was typed in it.
const HANDING_OVER: Duration = Duration::from_secs(3);

/// Something kept for a file, and since when.
struct Kept<T> {
    of: PathBuf,
    since: Moment,
    what: T,
}

/// What is kept. Nothing of it is ever written.
#[derive(Default)]
pub(crate) struct Keepsakes {
    secret: Option<Kept<Secret>>,
    typed: Option<Kept<Zeroizing<String>>>,
    /// The file that was lost, and when, while its page may still hand over.
    lost: Option<Kept<()>>,
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
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use plumbline_core::vault::{Passphrase, Secret};
    use zeroize::Zeroizing;

    use super::{HANDING_OVER, Keepsakes, SECRET};
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
}
