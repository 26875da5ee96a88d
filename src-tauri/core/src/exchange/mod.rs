//! What goes out to other organisations and comes in from them: contact cards, requests, returns, feedback.
//!
//! Look before you import: [`preview`] writes nothing; [`import`] does what was shown, tied to it by the file's digest,
//! in one transaction. The order of the checks is that of `security.md` 3.5.

mod contact_card;
mod examine;
mod examine_feedback;
mod examine_request;
mod examine_return;
mod feedback;
mod feedback_import;
mod import;
mod preview;
#[cfg(test)]
mod private_tests;
mod request;
mod request_import;
mod return_import;
mod store;

use serde::Serialize;

pub use contact_card::export_card;
pub use feedback::{FeedbackPack, FeedbackReturn, export_feedback};
pub use import::{Imported, import, ready_to_import};
pub use preview::{Preview, PreviewCase, Standing, preview};
pub use request::{RequestCase, RequestPack, export_request};
pub use store::{KeptBundle, Request};

use crate::digest::Digest;

/// The most bytes a bundle's file may have; a larger one is refused from its size alone.
pub const MOST_BYTES: u64 = crate::bundle::MAX_FILE as u64;

/// A sealed file, ready to be written wherever the person chose.
#[derive(Debug, Clone)]
pub struct SealedFile {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Their digest.
    pub digest: Digest,
    /// The only organisation, beside this one, that can open it.
    pub for_whom: String,
}

/// What was said of a sealed file once it was written.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Exported {
    /// The file's name.
    pub name: String,
    /// Who can open it.
    pub for_whom: String,
    /// Its digest.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub digest: Digest,
}
