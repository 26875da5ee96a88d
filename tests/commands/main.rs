//! The contract between the page and the shell: names, types, words, and what a file answers, locked and open.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod asking;
mod dumps;
mod fuzz;
mod hardening;
mod idle;
mod keeping;
mod locked;
mod names;
mod open;
mod people;
mod types;
mod waiting;
mod words;
