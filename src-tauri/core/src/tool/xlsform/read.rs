//! Reads the sheets of an XLSForm as a tool, and accounts for every cell of them.

use super::about;
use super::cells::{FORMAT, Line, Report, Spot, Table, short};
use super::conditions::Rows;
use super::extras::yes_or_no;
use super::headings::OWN;
use super::lists::Lists;
use super::names::unshielded;
use super::own_rows::{AGENCY_TYPES, PACKS, scale_list};
use super::questions::Reader;
use super::texts::Language;
use super::tree;
use crate::sheet::{Sheet, Workbook, too_large};
use crate::tool::{ForeignError, Taken, Tool};

/// The sheets that are read, with a heading that each must have.
const SHEETS: [(&str, &str); 4] =
    [("survey", "type"), ("choices", "list_name"), ("settings", ""), (about::SHEET, "what")];

/// The most rows of a sheet: four for each of ten thousand questions.
const MOST_ROWS: usize = 40_000;

/// Returns the tool in a workbook, with everything that was left out.
pub(super) fn read(workbook: &Workbook) -> Result<Taken, ForeignError> {
    let mut report = Report::new(workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect());
    let mut tables = [const { None }; 4];
    let mut is_form = false;
    for (number, sheet) in workbook.sheets.iter().enumerate() {
        let name = sheet.name.trim().to_lowercase();
        if sheet.rows.len() > MOST_ROWS {
            let found = format!("sheet “{}” has more than {MOST_ROWS} rows with something in them", sheet.name.trim());
            return Err(too_large(found).into());
        }
        let known = SHEETS.iter().position(|(known, _)| *known == name).filter(|at| tables[*at].is_none());
        is_form |= name == "survey";
        let Some(at) = known else {
            leave_sheet(sheet, number, &mut report);
            continue;
        };
        tables[at] = Table::read(sheet, number, SHEETS[at].1, &mut report);
        if tables[at].is_none() {
            leave_sheet(sheet, number, &mut report);
        }
    }
    if !is_form {
        return Err(ForeignError::OtherKind { format: FORMAT, missing: "sheet “survey”".to_owned() });
    }
    let [survey, mut choices, mut settings, mut about] = tables;
    let Some(mut survey) = survey else {
        return Err(without_type(workbook, report));
    };
    missing_columns(&survey, choices.as_ref(), &mut report);
    let ours = about.is_some() || survey.has_any(OWN);
    let default = settings.as_mut().and_then(|table| table.lines.first_mut()?.take("default_language"));
    let language = Language::choose(&survey, default.as_ref(), &mut report);
    let mut lists = Lists::read(choices.as_mut(), &language, ours, &mut report);
    let mut tool = about::read(about.as_mut(), &mut lists, &mut report)?;
    read_settings(settings.as_mut(), &mut tool, ours, &mut report);
    let lines = std::mem::take(&mut survey.lines);
    let all = lines.iter().filter_map(|line| line.peek("name").map(str::to_owned)).collect();
    let (nodes, idle) = tree::tree(lines, &mut report);
    let rows = Rows { all, ours, ..Rows::default() };
    let mut reader = Reader::new(tool, language, lists, rows, &mut report);
    if about.is_some() {
        let codes: Vec<String> = reader.tool.scales().map(|scale| scale.code.clone()).collect();
        reader.scales = codes.into_iter().map(|code| (scale_list(&code), code)).collect();
    }
    reader.survey(nodes);
    let Reader { tool, mut lists, done, .. } = reader;
    own_lists(&tool, &mut lists, &mut report);
    lists.finish(&mut report);
    survey.lines = done.into_iter().chain(idle).collect();
    for table in [Some(survey), choices, settings, about].into_iter().flatten() {
        table.finish(&mut report);
    }
    report.finish(tool)
}

/// Reports a whole sheet that is not read, where it has anything in it.
fn leave_sheet(sheet: &Sheet, number: usize, report: &mut Report) {
    let filled = |row: &crate::sheet::Row| row.cells.iter().filter(|cell| !cell.value.text().is_empty()).count();
    let count: usize = sheet.rows.iter().map(filled).sum();
    if count > 0 {
        let cells = crate::advice::counted(count, "filled cell", "filled cells");
        let found = format!("has {cells} and is no sheet that a tool is read from");
        report.leave(Spot { sheet: number, row: 0, column: 0 }, found, "Copy into the tool what matters of it.");
    }
}

fn without_type(workbook: &Workbook, mut report: Report) -> ForeignError {
    let number = workbook.sheets.iter().position(|sheet| sheet.name.trim().eq_ignore_ascii_case("survey"));
    let at = Spot { sheet: number.unwrap_or_default(), row: 0, column: 0 };
    report.mistake(at, "has no column “type”", "Write the heading “type” over the column with the types of questions.");
    report.into_error()
}

fn missing_columns(survey: &Table, choices: Option<&Table>, report: &mut Report) {
    let wanted = [(Some(survey), "name"), (Some(survey), "label"), (choices, "name"), (choices, "label")];
    for (table, column) in wanted {
        let Some(table) = table else { continue };
        let other = column == "name" && table.sheet != survey.sheet && table.has("value");
        if !table.has(column) && table.languages(column).is_empty() && !other {
            let next = format!("Write the heading “{column}” over the column with them.");
            report.mistake(table.heading_spot(), format!("starts headings without a column “{column}”"), next);
        }
    }
}

/// Reads the form's title, its code and its version.
fn read_settings(table: Option<&mut Table>, tool: &mut Tool, ours: bool, report: &mut Report) {
    let Some(line) = table.and_then(|table| table.lines.first_mut()) else { return };
    let text = |text: String| if ours { unshielded(&text) } else { text };
    tool.code = text(line.text("form_id"));
    tool.title = line.take("form_title").map_or_else(|| tool.code.clone(), |found| text(found.text));
    read_version(line, tool, report);
    for switch in ["allow_choice_duplicates", "auto_send", "auto_delete"] {
        line.take_if(switch, |text| yes_or_no(text) == Some(false));
    }
}

/// The highest version that is a count and not a date.
const MOST_VERSIONS: u32 = 9_999;

fn read_version(line: &mut Line, tool: &mut Tool, report: &mut Report) {
    let Some(found) = line.take("version") else { return };
    match found.text.parse() {
        Ok(version) if (1..=MOST_VERSIONS).contains(&version) => tool.version = version,
        Ok(_) | Err(_) => {
            let text =
                format!("is the version “{}”, which is no count from 1; the tool starts at 1", short(&found.text));
            report.leave(found.at, text, "Write it into the tool's change note where people know the form by it.");
        }
    }
}

/// Uses the lists that only switch questions on, where they still say what the groups say.
fn own_lists(tool: &Tool, lists: &mut Lists, report: &mut Report) {
    let types: Vec<(&str, &str)> =
        tool.variants.iter().map(|one| (one.agency_type.as_str(), one.title.as_str())).collect();
    let packs: Vec<(&str, &str)> = tool.packs.iter().map(|one| (one.code.as_str(), one.title.as_str())).collect();
    for (name, wanted) in [(AGENCY_TYPES, types), (PACKS, packs)] {
        let Some(list) = lists.take(name) else { continue };
        let there: Vec<(String, &str)> =
            list.rows.iter().map(|row| (super::names::code_of(&row.name), row.label.as_str())).collect();
        let same = there.len() == wanted.len()
            && there.iter().zip(&wanted).all(|(one, other)| one.0 == other.0 && one.1 == other.1);
        if !same {
            let text = "starts a list that the app writes for itself, and differs from the groups it stands for";
            report.leave(
                list.at,
                text,
                "Nothing: the groups count. Change their labels where the words should change.",
            );
        }
    }
}
