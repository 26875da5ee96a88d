//! One value of a tool in one cell, and back.

use serde_json::Value;

use super::list;
use super::plan::{Kind, code_among, shown, spaced};
use crate::sheet::Value as CellValue;

/// Why a cell is not understood: what was found, as the rest of a sentence that starts with its place, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::tool) struct Fault {
    pub(in crate::tool) found: String,
    pub(in crate::tool) next: String,
}

/// Returns what stands in the cell of a value; nothing where the cell is empty. What could not be read back is an
/// error, which says what stands in the way.
pub(in crate::tool) fn cell_of(kind: Kind, value: Option<&Value>) -> Result<Option<CellValue>, &'static str> {
    let text = match value {
        None => return Ok(None),
        Some(Value::Number(number)) => return Ok(number.as_f64().map(CellValue::Number)),
        Some(Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        Some(Value::Array(items)) => {
            list::join(&items.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>())
        }
        Some(Value::String(text)) => match kind {
            Kind::Choice(words) | Kind::MaybeChoice(words) | Kind::OwnerSort(words) => {
                if !words.contains(&text.as_str()) {
                    return Err("is a word that the workbook does not know");
                }
                spaced(text)
            }
            Kind::Key if text.is_empty() => return Err("is empty"),
            Kind::Maybe if text.is_empty() => return Err("is there and empty"),
            Kind::Key
            | Kind::Owner
            | Kind::Text
            | Kind::Maybe
            | Kind::Number(..)
            | Kind::MaybeNumber(..)
            | Kind::Flag
            | Kind::List => text.clone(),
        },
        Some(Value::Null | Value::Object(_)) => return Err("is no value that a cell can hold"),
    };
    if text.trim() != text {
        return Err("starts or ends with a space or an empty line, which spreadsheets lose");
    }
    Ok((!text.is_empty()).then_some(CellValue::Text(text)))
}

/// Returns the value that a cell stands for; nothing where it is empty and may be.
pub(in crate::tool) fn value_of(kind: Kind, cell: Option<&CellValue>) -> Result<Option<Value>, Fault> {
    let text = cell.map(shown).unwrap_or_default();
    let Some(cell) = cell.filter(|_| !text.is_empty()) else { return empty(kind) };
    match kind {
        Kind::Key | Kind::Owner | Kind::Text | Kind::Maybe => Ok(Some(Value::String(text))),
        Kind::Number(least, most) | Kind::MaybeNumber(least, most) => {
            let number = whole(cell).filter(|number| (least..=most).contains(number));
            let next = || format!("Write a whole number from {least} to {most}.");
            number.map(|number| Some(Value::from(number))).ok_or_else(|| fault(&text, "no such number", next()))
        }
        Kind::Flag => truth(cell)
            .map(|yes| Some(Value::Bool(yes)))
            .ok_or_else(|| fault(&text, "neither yes nor no", "Write yes or no.".to_owned())),
        Kind::Choice(words) | Kind::MaybeChoice(words) | Kind::OwnerSort(words) => {
            let offered: Vec<String> = words.iter().map(|word| spaced(word)).collect();
            let next = || format!("Write one of: {}.", offered.join("; "));
            let code = code_among(words, &text);
            code.map(|code| Some(Value::from(code))).ok_or_else(|| fault(&text, "none of its words", next()))
        }
        Kind::List => list::split(&text).map(|items| Some(Value::from(items))).ok_or_else(|| Fault {
            found: "has a quotation mark that closes nothing or is not closed".to_owned(),
            next: "Write the codes with semicolons between them, such as yes; partly.".to_owned(),
        }),
    }
}

fn empty(kind: Kind) -> Result<Option<Value>, Fault> {
    let needed = |next: String| Err(Fault { found: "is empty".to_owned(), next });
    match kind {
        Kind::Key => needed("Write its code.".to_owned()),
        Kind::Number(least, most) => needed(format!("Write a whole number from {least} to {most}.")),
        Kind::Choice(_) | Kind::OwnerSort(_) => needed(format!("Write one of: {}.", kind.offers().join("; "))),
        Kind::Flag => Ok(Some(Value::Bool(false))),
        Kind::List => Ok(Some(Value::Array(Vec::new()))),
        Kind::Owner | Kind::Text | Kind::Maybe | Kind::MaybeNumber(..) | Kind::MaybeChoice(_) => Ok(None),
    }
}

fn fault(text: &str, is: &str, next: String) -> Fault {
    Fault { found: format!("says {}, which is {is}", quoted(text)), next }
}

/// Returns a word of the file between quotation marks. What is longer than a word is not repeated.
pub(in crate::tool) fn quoted(text: &str) -> String {
    if text.chars().count() <= 40 && !text.contains('\n') {
        format!("“{text}”")
    } else {
        "a longer text".to_owned()
    }
}

fn whole(cell: &CellValue) -> Option<i64> {
    let number = match cell {
        CellValue::Number(number) => *number,
        CellValue::Text(text) => {
            let digits = text.trim();
            digits
                .bytes()
                .all(|one| one.is_ascii_digit() || matches!(one, b'-' | b'.'))
                .then_some(digits)?
                .parse()
                .ok()?
        }
        CellValue::Date(_) | CellValue::Truth(_) => return None,
    };
    // Every whole number up to here is its own in a cell, and none in a tool is larger.
    (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
}

fn truth(cell: &CellValue) -> Option<bool> {
    match cell {
        CellValue::Truth(truth) => Some(*truth),
        CellValue::Number(1.0) => Some(true),
        CellValue::Number(0.0) => Some(false),
        CellValue::Number(_) | CellValue::Date(_) => None,
        CellValue::Text(text) => match text.trim().to_lowercase().as_str() {
            "yes" | "y" | "true" | "1" | "x" => Some(true),
            "no" | "n" | "false" | "0" | "-" => Some(false),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{CellValue, Kind, cell_of, value_of};

    fn read(kind: Kind, cell: CellValue) -> Option<Value> {
        value_of(kind, Some(&cell)).ok().flatten()
    }

    fn text(text: &str) -> CellValue {
        CellValue::Text(text.to_owned())
    }

    #[test]
    fn numbers_are_read_from_figures_and_from_words() {
        let kind = Kind::Number(-5, 99);

        let read =
            [CellValue::Number(3.0), text(" 3 "), text("3.0"), text("-5"), text("three"), text("1e1"), text("3.5")]
                .map(|cell| read(kind, cell).and_then(|number| number.as_i64()));

        assert_eq!(read, [Some(3), Some(3), Some(3), Some(-5), None, None, None]);
        assert!(value_of(kind, Some(&CellValue::Number(100.0))).is_err());
    }

    #[test]
    fn yes_and_no_are_read_as_people_write_them() {
        let yes = [text("Yes"), text("TRUE"), text("x"), CellValue::Truth(true), CellValue::Number(1.0), text("1")];
        let no = [text("no"), text("false"), CellValue::Truth(false), CellValue::Number(0.0), text("-")];

        assert!(yes.into_iter().all(|cell| read(Kind::Flag, cell) == Some(Value::Bool(true))));
        assert!(no.into_iter().all(|cell| read(Kind::Flag, cell) == Some(Value::Bool(false))));
        assert_eq!(read(Kind::Flag, text("perhaps")), None);
    }

    #[test]
    fn words_are_read_from_what_a_program_made_of_them() {
        let day = CellValue::Date("2026-05-14".parse().expect("a day"));

        let read = [CellValue::Number(1.5), day, CellValue::Truth(true)].map(|cell| read(Kind::Text, cell));

        assert_eq!(read, ["1.5", "2026-05-14", "TRUE"].map(|text| Some(Value::from(text))));
    }

    #[test]
    fn what_would_not_come_back_is_not_written() {
        let write = |kind, text: &str| cell_of(kind, Some(&Value::from(text)));

        assert!(write(Kind::Text, "a ").is_err());
        assert!(write(Kind::Maybe, "").is_err());
        assert!(write(Kind::Choice(&["one"]), "two").is_err());
        assert_eq!(write(Kind::Text, ""), Ok(None));
    }
}
