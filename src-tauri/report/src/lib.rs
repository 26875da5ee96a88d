//! What is printed: gather, suppress, document, pages, PDF.

pub mod chart;
pub mod document;
