//! Targets for input made up by a fuzzer, one for each reader of files from outside. A target panics where a promise does
//! not hold: a refusal says what to do, and what is read goes out and comes back the same.

mod sheets;
mod tools;

/// One reader and what must hold of it.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// What it is called, and the folder of its kept input.
    pub name: &'static str,
    /// Reads the input, and panics where a promise does not hold.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: [Target; 8] = [
    Target { name: "workbook", run: sheets::workbook },
    Target { name: "sheet", run: sheets::sheet },
    Target { name: "list", run: sheets::list },
    Target { name: "tool_toml", run: tools::toml },
    Target { name: "tool_json", run: tools::json },
    Target { name: "tool_workbook", run: tools::workbook },
    Target { name: "xlsform", run: tools::xlsform },
    Target { name: "tool_csv", run: tools::csv },
];

/// Panics where a refusal does not say what happened and what to do.
fn refused(why: &impl plumbline_core::advice::Advise) {
    let advice = why.advice();
    assert!(!advice.message.trim().is_empty() && !advice.next.trim().is_empty(), "{advice:?}");
}
