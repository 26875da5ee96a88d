//! `plumb` as it is typed: exact exit codes, what is said, and what is changed.

mod canary;
mod desk;
mod exchange;
mod exit;
mod file;
mod journey;
mod odd_bundles;
