//! The tools that come with the app, as the text they are read from.

/// The multi-agency case file audit tool.
pub const CASE_FILE: &str = include_str!("../../../../assets/tools/case-file.toml");
