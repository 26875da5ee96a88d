//! The tools that come with the app, as the text they are read from.

/// The multi-agency case file audit tool.
pub const CASE_FILE: &str = include_str!("../../../../assets/tools/case-file.toml");

/// Every tool that comes with the app.
pub const BUILT_IN: [&str; 7] = [
    CASE_FILE,
    include_str!("../../../../assets/tools/section-11.toml"),
    include_str!("../../../../assets/tools/section-175.toml"),
    include_str!("../../../../assets/tools/child-protection-standards.toml"),
    include_str!("../../../../assets/tools/multi-agency-expectations.toml"),
    include_str!("../../../../assets/tools/parents-and-carers.toml"),
    include_str!("../../../../assets/tools/partnership-self-audit.toml"),
];
