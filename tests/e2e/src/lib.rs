//! The real window, driven as a person would: by what is written on labels, buttons and headings.

mod axe;
mod driver;
mod held;
mod keys;
pub mod memory;
pub mod trace;
mod window;

use std::path::PathBuf;

pub use window::{Prepared, Window};

/// What each part of a journey answers.
pub type Journey<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Returns a path inside the repository.
pub fn in_repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
