//! The partnership file on a drive that fails: a program of its own, because the failing drive lies under everything.

mod disk_full;
mod header_change;
mod io_fault;
mod kit;
mod lock_change;
mod lost_file;
mod organisation_key;
#[path = "../core/vault_kit.rs"]
#[allow(dead_code, reason = "the core's tests use the rest of it")]
mod vault_kit;
mod work;
