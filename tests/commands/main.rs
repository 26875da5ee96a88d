//! The contract between the page and the shell: names, types, words, and what a locked file answers.

mod locked;
mod names;
mod types;
mod words;
