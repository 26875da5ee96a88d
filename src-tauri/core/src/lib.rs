//! Plumbline's core: the rules, the vault and the bundles of multi-agency safeguarding audits.
//!
//! It knows nothing of windows, runtimes or terminals. Data goes one way: a command asks a verb here, the verb
//! thinks with plain rules, writes through the vault's one door ([`vault::Vault::transact`]) and says what it touched.

pub mod advice;
pub mod agency;
pub mod audit;
pub mod backup;
pub mod bundle;
pub mod clock;
pub mod contact;
pub mod digest;
pub mod error;
pub mod exchange;
pub mod files;
pub mod finding;
pub mod guidance;
pub mod ids;
pub mod journal;
pub mod memory;
pub mod moderation;
pub mod partnership;
pub mod person;
pub mod place;
pub mod profile;
pub mod qa;
pub mod returns;
pub mod salvage;
pub mod sample;
pub mod sheet;
pub mod signature;
pub mod tool;
pub mod touched;
pub mod vault;

pub use error::{Error, Result};
