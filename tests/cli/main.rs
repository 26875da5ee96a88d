//! `plumb` as it is typed: exact exit codes, what is said, and what is changed.

mod away;
mod backups;
mod canary;
mod damage;
mod desk;
mod exchange;
mod exit;
mod file;
mod formats_elsewhere;
mod journey;
mod locks;
mod odd_bundles;
mod opening_stopped;
mod tool_formats;
mod tools;
