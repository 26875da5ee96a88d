//! Audit tools as blank forms on paper: what is asked of whom, where it can be answered, and how the pages look.

mod asked;
#[path = "../../core/generated_tool.rs"]
mod generated_tool;
mod kit;
mod pages;
mod printed;
