//! Refuses work in a file that is not the one last used on this computer, until somebody says that it is the one to use.

use chrono::NaiveDate;

use super::problem::VaultError;
use super::{Notice, Vault, copies};
use crate::advice::Advice;
use crate::error::Result;

/// A file that waits to be accepted: what is known of it, and of the one last used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAccepted {
    /// The file's name.
    pub name: String,
    /// The day of the last line of its journal.
    pub ends: Option<NaiveDate>,
    /// The day the newer one was last used here; unknown where this computer's note does not fit.
    pub last_used: Option<NaiveDate>,
    /// The day it was salvaged, where that is why it waits.
    pub salvaged: Option<NaiveDate>,
}

impl NotAccepted {
    /// Returns the words of the refusal.
    pub(super) fn advice(&self) -> Advice {
        let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
        if let Some(on) = self.salvaged {
            return Advice::new(
                format!(
                    "{} was salvaged from a damaged file on {}, and waits to be accepted. Nothing was changed.",
                    self.name,
                    day(on)
                ),
                "Compare it with the newest backup first, and accept it where that has no more.",
            );
        }
        let ends = self.ends.map_or_else(String::new, |ends| format!(": its journal ends on {}", day(ends)));
        let message = match self.last_used {
            Some(last) => {
                format!("{} is not the file you used on {}{ends}. Nothing was changed.", self.name, day(last))
            }
            None => format!(
                "{} may not be the file last used on this computer, whose note does not fit it{ends}. Nothing was changed.",
                self.name
            ),
        };
        Advice::new(
            message,
            "Look for the newer file and work in that one, or accept this one first if you put it back yourself.",
        )
    }
}

impl Vault {
    /// Refuses where this is not the file last used on this computer, and nobody has yet said that it is the one to use.
    /// For whoever is about to write without having asked.
    ///
    /// # Errors
    /// [`VaultError::NotAccepted`], and those of the file itself.
    pub fn check_accepted(&self) -> Result<()> {
        if !self.waits_for_acceptance() {
            return Ok(());
        }
        let read = self.read();
        let ends = read.line_at(read.head()?.seq)?.map(|line| line.at.date_naive());
        let name = copies::name_of(self.path());
        let last_used = self.notices().iter().find_map(Notice::last_used);
        let salvaged = self.notices().iter().find_map(Notice::salvaged_on);
        Err(VaultError::NotAccepted(NotAccepted { name, ends, last_used, salvaged }).into())
    }
}
