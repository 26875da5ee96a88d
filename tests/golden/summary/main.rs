//! The moderated summary: what is printed at which level, from a small partnership made through the core's own door.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod leaks;
mod partnership;
mod printed;
mod protect;
mod text;
