//! Backups: raw copies of a partnership file that were opened and checked before anybody calls them backups.
//!
//! A copy is written under another name, synced, verified, and only then given its name and listed in the profile. What
//! is listed as verified therefore opens. Restoring never writes over a file.

mod around;
mod before;
mod find;
mod folders;
mod make;
mod name;
mod problem;
mod restore;
mod rotate;
mod since;
mod space;
mod standing;
mod take_away;

pub use around::{on_closing, on_opening};
pub use before::{Backed, Failure, Why, before, daily, folders, is_due, set_folders};
pub use folders::{add_folder, remove_folder};
pub(crate) use make::copy_into;
pub use make::{Made, make};
pub use problem::BackupError;
pub use restore::{RestoreView, look, restore, restore_beside};
pub use rotate::{Aged, MOST_BYTES, leaving};
pub use since::{PassphraseSince, passphrases_since};
pub use space::{Room, room, wanted};
pub(crate) use standing::last_known_of;
pub use standing::{
    CopyState, CopyView, FolderView, Standing, check_again, check_each_again, last_known, standing, that_may_lend,
    with_id,
};
