//! The rows of a salvaged file that could not stand in their place, as they are kept and as they are shown.

use serde::Serialize;
use serde_json::Value;

use super::{KindCount, SalvageMark, by_kind};
use crate::error::Result;
use crate::journal::words_for;
use crate::vault::Read;

/// How many rows are shown. More than that nobody reads on a screen, and taking everything out of the file gives them all.
const SHOWN: usize = 500;

/// Columns that are never shown: whoever reads them can sign as the organisation.
const SECRET: [&str; 1] = ["signing_secret"];

/// A row that is kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApartRow {
    /// The table it was in.
    pub kept_in: String,
    /// Its number there.
    pub row_no: i64,
    /// Why it cannot stand in its place.
    pub why: String,
    /// Its columns, as JSON.
    pub content: String,
}

/// A row that is kept apart, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ApartView {
    /// What it is: the words for its kind, and its number.
    pub name: String,
    /// Why it cannot stand in its place.
    pub why: String,
    /// Its columns with what they say, without those that are empty.
    pub columns: Vec<(String, String)>,
}

/// What a salvaged file knows of its salvage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SalvagedFile {
    /// Each time it was salvaged, oldest first; none for any other file.
    pub marks: Vec<SalvageMark>,
    /// What became of the records of each kind the last time.
    pub kinds: Vec<KindCount>,
    /// How many records are kept apart.
    pub apart_count: usize,
    /// The first of them.
    pub apart: Vec<ApartView>,
}

impl ApartRow {
    /// Returns it as it is shown. Bytes are counted, and keys are left out.
    pub fn view(&self) -> ApartView {
        let content: Option<serde_json::Map<String, Value>> = serde_json::from_str(&self.content).ok();
        let columns = content.into_iter().flatten().filter_map(|(column, value)| {
            let said = if SECRET.contains(&column.as_str()) { Some("not shown".to_owned()) } else { said(&value) };
            Some((column.replace('_', " "), said?))
        });
        ApartView { name: self.name(), why: self.why.clone(), columns: columns.collect() }
    }

    /// Returns the words for its kind, and its number.
    pub fn name(&self) -> String {
        format!("{}, row {}", words_for(&self.kept_in), self.row_no)
    }
}

/// Returns what a value says; nothing where it is empty.
fn said(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => {
            let bytes = value.get("hex").and_then(Value::as_str).map_or(0, |digits| digits.len() / 2);
            Some(format!("{bytes} bytes"))
        }
    }
}

impl Read<'_> {
    /// Returns what a salvaged file knows of its salvage, with the rows that are kept apart.
    pub fn salvaged_file(&self) -> Result<SalvagedFile> {
        let rows = self.rows_kept_apart()?;
        let apart = rows.iter().take(SHOWN).map(ApartRow::view).collect();
        let marks = self.salvages()?;
        let kinds = marks.last().map(|mark| by_kind(&mark.tables)).unwrap_or_default();
        Ok(SalvagedFile { marks, kinds, apart_count: rows.len(), apart })
    }
}

#[cfg(test)]
mod tests {
    use super::ApartRow;

    #[test]
    fn a_row_is_shown_without_keys_bytes_and_what_is_empty() {
        let row = ApartRow {
            kept_in: "organisation".to_owned(),
            row_no: 1,
            why: "Only a part of it can be read.".to_owned(),
            content: r#"{"name":"Northmoor","signing_secret":"AGE-SECRET","logo":{"hex":"0102"},"note":null}"#
                .to_owned(),
        };

        let shown = row.view();

        assert_eq!(shown.name, "The organisation's own record and settings, row 1");
        let column = |name: &str, said: &str| (name.to_owned(), said.to_owned());
        let wanted = [column("logo", "2 bytes"), column("name", "Northmoor"), column("signing secret", "not shown")];
        assert_eq!(shown.columns, wanted);
    }
}
