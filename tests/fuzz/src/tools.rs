//! Files of tools, in every format that is read.

use std::sync::OnceLock;

use plumbline_core::sheet::{Cell, Row, Sheet, Value, Workbook};
use plumbline_core::tool::{BUILT_IN, ForeignError, Format, Tool, ToolFile, from_xlsform, read_tool_file};

use crate::refused;

/// A file of our own.
pub(crate) fn toml(bytes: &[u8]) {
    judge(read_tool_file("it.toml", bytes, None));
}

/// A file of our own in JSON, or a FHIR questionnaire.
pub(crate) fn json(bytes: &[u8]) {
    judge(read_tool_file("it.json", bytes, None));
}

/// A workbook of our own, written as [`sheets`] says.
pub(crate) fn workbook(bytes: &[u8]) {
    let Some(workbook) = sheets(bytes) else { return };
    match Tool::from_sheets(&workbook) {
        Err(why) => refused(&why),
        Ok(tool) => comes_back(&tool),
    }
}

/// An XLSForm, written as [`sheets`] says.
pub(crate) fn xlsform(bytes: &[u8]) {
    let Some(workbook) = sheets(bytes) else { return };
    match from_xlsform(&workbook) {
        Err(why) => refused(&why),
        Ok(taken) => reported(&taken.left_out),
    }
}

/// A list of questions, which goes into a tool.
pub(crate) fn csv(bytes: &[u8]) {
    static TOOL: OnceLock<Tool> = OnceLock::new();
    let tool = TOOL.get_or_init(|| {
        let tools = BUILT_IN.into_iter().map(|text| Tool::read(text).expect("a tool that comes with the app is sound"));
        tools.min_by_key(|tool| tool.questions().count()).expect("there are tools")
    });
    judge(read_tool_file("it.csv", bytes, Some(tool)));
}

fn judge(read: Result<ToolFile, ForeignError>) {
    match read {
        Err(why) => refused(&why),
        Ok(read) if read.text.is_some() => comes_back(&read.tool),
        Ok(read) => reported(&read.left_out),
    }
}

/// A sound tool goes out as JSON and comes back the same.
fn comes_back(tool: &Tool) {
    let json = tool.write_as("", Format::Json).expect("a sound tool is written");
    let back = read_tool_file("it.json", &json, None).expect("and read").tool;
    assert_eq!(back, *tool);
}

/// Whatever is left out is said with its place and what to do.
fn reported(left_out: &[plumbline_core::tool::LeftOut]) {
    for one in left_out {
        assert!(!one.place.is_empty() && !one.found.is_empty() && !one.next.is_empty(), "{one:?}");
    }
}

/// Reads a text as sheets: a line `# name` starts one, every other line is a row with `|` between its cells.
fn sheets(bytes: &[u8]) -> Option<Workbook> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut workbook = Workbook::default();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            workbook.sheets.push(Sheet { name: name.to_owned(), rows: Vec::new() });
            continue;
        }
        let sheet = workbook.sheets.last_mut()?;
        let number = sheet.rows.last().map_or(0, |row| row.number) + 1;
        let cells = (1..).zip(line.split('|')).filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(column, text)| Cell { column, value: Value::Text(text.to_owned()) });
        sheet.rows.push(Row { number, cells: cells.collect() });
    }
    Some(workbook)
}
