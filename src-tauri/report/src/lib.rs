//! What is printed: gather, suppress, document, pages, PDF.

pub mod blank_form;
pub mod chart;
pub mod document;
mod fonts;
pub mod gather;
pub mod layout;
mod pdf;
mod print;
mod problem;
pub mod summary;
pub mod suppress;

pub use chart::svg;
pub use document::Printed;
pub use print::print;
pub use problem::ReportError;
