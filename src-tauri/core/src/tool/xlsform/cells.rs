//! The cells of a sheet under their headings. A cell stays here until it is used or reported, so none can be forgotten.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::headings::{Kind, heading, kind_of};
use crate::sheet::{Sheet, place};
use crate::tool::{ForeignError, LeftOut, Taken, Tool};

/// The format's name in messages.
pub(super) const FORMAT: &str = "an XLSForm";
/// How many rows may stand above the headings.
const MOST_ROWS_ABOVE: usize = 20;
/// How much of a cell a message repeats.
const LONGEST_WORD: usize = 40;

/// Where a cell is: the sheet's number, the row and the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) sheet: usize,
    pub(super) row: u32,
    pub(super) column: u32,
}

/// A cell that is being used.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) at: Spot,
    pub(super) text: String,
}

/// The cells of a row that nobody has used yet.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) sheet: usize,
    pub(super) row: u32,
    /// A row has few cells, so that looking through them costs less than a map.
    cells: Vec<Cell>,
    first: u32,
}

/// A cell that nobody has used yet.
#[derive(Debug)]
struct Cell {
    heading: Rc<str>,
    column: u32,
    text: String,
}

/// A sheet of rows under headings.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) sheet: usize,
    /// The headings as the reader knows them and as they are written, by column.
    headings: BTreeMap<u32, (Rc<str>, String)>,
    heading_row: u32,
    pub(super) lines: Vec<Line>,
}

/// What could not be taken and what is wrong, in any order.
#[derive(Debug, Default)]
pub(super) struct Report {
    sheets: Vec<String>,
    left_out: Vec<(Spot, LeftOut)>,
    mistakes: Vec<(Spot, LeftOut)>,
}

impl Report {
    pub(super) fn new(sheets: Vec<String>) -> Self {
        Self { sheets, ..Self::default() }
    }

    /// Reports what the tool cannot hold.
    pub(super) fn leave(&mut self, at: Spot, found: impl Into<String>, next: impl Into<String>) {
        self.left_out.push((at, self.one(at, found.into(), next.into())));
    }

    /// Reports what leaves open what is meant.
    pub(super) fn mistake(&mut self, at: Spot, found: impl Into<String>, next: impl Into<String>) {
        self.mistakes.push((at, self.one(at, found.into(), next.into())));
    }

    fn one(&self, at: Spot, found: String, next: String) -> LeftOut {
        let sheet = self.sheets.get(at.sheet).map(String::as_str).unwrap_or_default();
        let place = if at.row == 0 { format!("sheet “{}”", sheet.trim()) } else { place(sheet, at.row, at.column) };
        LeftOut { place, found, next }
    }

    /// Returns the mistakes as the reason why there is no tool.
    pub(super) fn into_error(self) -> ForeignError {
        ForeignError::Mistakes { format: FORMAT, problems: in_order(self.mistakes) }
    }

    /// Returns what has come of the file, with everything reported in its order.
    pub(super) fn finish(self, tool: Tool) -> Result<Taken, ForeignError> {
        if self.mistakes.is_empty() {
            return Ok(Taken { tool, left_out: in_order(self.left_out) });
        }
        Err(self.into_error())
    }
}

fn in_order(mut found: Vec<(Spot, LeftOut)>) -> Vec<LeftOut> {
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, one)| one).collect()
}

impl Line {
    /// Uses the cell under a heading.
    pub(super) fn take(&mut self, heading: &str) -> Option<Found> {
        let at = self.cells.iter().position(|cell| *cell.heading == *heading)?;
        let Cell { column, text, .. } = self.cells.remove(at);
        Some(Found { at: Spot { sheet: self.sheet, row: self.row, column }, text })
    }

    /// Uses the cell under a heading and returns what it says; nothing where it is empty.
    pub(super) fn text(&mut self, heading: &str) -> String {
        self.take(heading).map(|found| found.text).unwrap_or_default()
    }

    /// Uses the cell under a heading where it says this, and returns whether it did.
    pub(super) fn take_if(&mut self, heading: &str, is: impl Fn(&str) -> bool) -> bool {
        let wanted = self.peek(heading).is_some_and(is);
        if wanted {
            self.cells.retain(|cell| *cell.heading != *heading);
        }
        wanted
    }

    /// Returns what a cell says without using it.
    pub(super) fn peek(&self, heading: &str) -> Option<&str> {
        self.get(heading).map(|cell| cell.text.as_str())
    }

    /// Returns the headings of the cells that nobody has used yet.
    pub(super) fn headings(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| &*cell.heading)
    }

    fn get(&self, heading: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| *cell.heading == *heading)
    }

    /// Returns where a cell is; the row's first where there is none under that heading.
    pub(super) fn at(&self, heading: &str) -> Spot {
        let column = self.get(heading).map_or(self.first, |cell| cell.column);
        Spot { sheet: self.sheet, row: self.row, column }
    }

    /// Returns where the first cell is that has not been used.
    pub(super) fn first_left(&self) -> Spot {
        let column = self.cells.iter().map(|cell| cell.column).min().unwrap_or(self.first);
        Spot { sheet: self.sheet, row: self.row, column }
    }

    /// Returns whether every cell has been used.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Puts back a cell that turned out not to be of use.
    pub(super) fn put_back(&mut self, heading: &str, found: Found) {
        self.cells.push(Cell { heading: Rc::from(heading), column: found.at.column, text: found.text });
    }

    /// Gives the whole row up: something has been reported that speaks for all of it.
    pub(super) fn give_up(&mut self) {
        self.cells = Vec::new();
    }
}

impl Table {
    /// Reads a sheet whose headings stand in the first row that has the wanted one. What stands above is reported.
    pub(super) fn read(sheet: &Sheet, number: usize, wanted: &str, report: &mut Report) -> Option<Self> {
        let is_wanted = |row: &crate::sheet::Row| {
            let mut filled = row.cells.iter().map(|cell| heading(&cell.value.text())).filter(|text| !text.is_empty());
            filled.any(|heading| wanted.is_empty() || heading == wanted)
        };
        let first = sheet.rows.iter().take(MOST_ROWS_ABOVE).position(is_wanted)?;
        for row in &sheet.rows[..first] {
            for cell in row.cells.iter().filter(|cell| !cell.value.text().is_empty()) {
                let at = Spot { sheet: number, row: row.number, column: cell.column };
                let next = "Copy into the tool's introduction what matters of it.";
                report.leave(at, "stands above the headings, where no program reads it", next);
            }
        }
        let mut seen = HashMap::new();
        let mut headings = BTreeMap::new();
        for cell in &sheet.rows[first].cells {
            let shown = cell.value.text();
            let known = heading(&shown);
            if known.is_empty() {
                continue;
            }
            let key = if seen.insert(known.clone(), ()).is_none() { known } else { format!("#{}", cell.column) };
            headings.insert(cell.column, (Rc::from(key), shown));
        }
        let lines = sheet.rows[first + 1..].iter().map(|row| {
            let filled =
                row.cells.iter().map(|cell| (cell.column, cell.value.text())).filter(|(_, text)| !text.is_empty());
            let mut cells = Vec::new();
            let mut first = None;
            for (column, text) in filled {
                first.get_or_insert(column);
                let key =
                    headings.get(&column).map_or_else(|| Rc::from(format!("#{column}")), |(key, _)| Rc::clone(key));
                cells.push(Cell { heading: key, column, text });
            }
            Line { sheet: number, row: row.number, cells, first: first.unwrap_or(1) }
        });
        let lines = lines.filter(|line| !line.is_empty()).collect();
        Some(Self { sheet: number, heading_row: sheet.rows[first].number, headings, lines })
    }

    /// Returns whether the sheet has this heading.
    pub(super) fn has(&self, heading: &str) -> bool {
        self.headings.values().any(|(key, _)| &**key == heading)
    }

    /// Returns whether the sheet has a heading that starts so.
    pub(super) fn has_any(&self, start: &str) -> bool {
        self.headings.values().any(|(key, _)| key.starts_with(start))
    }

    /// Returns the languages in which a column is written, in the order of the sheet.
    pub(super) fn languages(&self, column: &str) -> Vec<String> {
        let of = |key: &str| key.strip_prefix(column)?.strip_prefix("::").map(str::to_owned);
        self.headings.values().filter_map(|(key, _)| of(key)).collect()
    }

    /// Returns where the headings are.
    pub(super) fn heading_spot(&self) -> Spot {
        Spot { sheet: self.sheet, row: self.heading_row, column: self.headings.keys().next().copied().unwrap_or(1) }
    }

    /// Reports every cell that nobody has used.
    pub(super) fn finish(self, report: &mut Report) {
        let mut grouped: BTreeMap<u32, (Spot, usize)> = BTreeMap::new();
        for line in self.lines {
            let (sheet, row) = (line.sheet, line.row);
            for Cell { heading: key, column, text } in line.cells {
                let at = Spot { sheet, row, column };
                match kind_of(&key) {
                    Kind::Known => report.leave(
                        at,
                        format!("has something under “{key}” that a row of this kind does not use: “{}”", short(&text)),
                        "Look whether the tool should say it elsewhere.",
                    ),
                    Kind::Unsupported(found, next) => report.leave(at, format!("{found}: “{}”", short(&text)), next),
                    Kind::Own => report.leave(
                        at,
                        "is the app's own and no longer fits its row, so the row counts as it stands",
                        "Nothing, unless the row was not meant to change.",
                    ),
                    Kind::Language(_) | Kind::Unknown => {
                        let first = grouped.entry(column).or_insert((at, 0));
                        *first = (first.0.min(at), first.1 + 1);
                    }
                }
            }
        }
        for (column, (key, shown)) in &self.headings {
            let at = Spot { sheet: self.sheet, row: self.heading_row, column: *column };
            let bare = matches!(kind_of(key), Kind::Unknown) && !grouped.contains_key(column);
            if bare {
                let found =
                    format!("is a heading that a tool has no use for, “{}”, with nothing used below it", short(shown));
                report.leave(at, found, "Nothing, unless the heading is misspelt.");
            }
        }
        for (column, (at, count)) in grouped {
            let more = if count > 1 { format!(", with {} more below it,", count - 1) } else { String::new() };
            let Some((key, shown)) = self.headings.get(&column) else {
                let found = format!("stands{more} in a column without a heading");
                report.leave(at, found, "Give the column its heading, or copy into the tool what matters of it.");
                continue;
            };
            let shown = short(shown);
            match kind_of(key) {
                Kind::Language(base) => report.leave(
                    at,
                    format!("is{more} text in another language, under “{shown}”; a tool is written in one language"),
                    format!(
                        "Keep the translation elsewhere, or choose its “{base}” column by setting default_language."
                    ),
                ),
                Kind::Known | Kind::Unsupported(..) | Kind::Own | Kind::Unknown => report.leave(
                    at,
                    format!("stands{more} under the heading “{shown}”, which a tool has no use for"),
                    "Copy into the tool what matters of it, or mend the heading where it is misspelt.",
                ),
            }
        }
    }
}

/// Returns as much of a cell as a message may repeat.
pub(super) fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST_WORD && line.len() == text.len() {
        return line.to_owned();
    }
    line.chars().take(LONGEST_WORD).chain(['…']).collect()
}
