//! Workbooks made up by chance: reading never breaks, and no cell goes missing.

use std::collections::BTreeSet;

use plumbline_core::sheet::{Cell, Row, Sheet, Value, Workbook, place};
use plumbline_core::tool::{CASE_FILE, LeftOut, Tool, from_xlsform};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::{Index, select};

const TYPES: [&str; 20] = [
    "text",
    "text",
    "integer",
    "date",
    "note",
    "select_one yes_no",
    "select_one yes_no",
    "select_multiple ways",
    "select_one ways or_other",
    "begin_group",
    "begin_group",
    "end_group",
    "end_group",
    "decimal",
    "calculate",
    "geopoint",
    "acknowledge",
    "rank ways",
    "today",
    "",
];

const HEADINGS: [&str; 16] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "label::Polski",
    "default",
    "my notes",
    "media::image",
    "calculation",
    "read_only",
    "",
    "plumbline::tags",
];

const RELEVANT: [&str; 8] = [
    "",
    "",
    "${q0} = 'yes'",
    "selected(${q1}, 'a') and ${q2} = 'yes'",
    "not(${q3})",
    "${q4} = 'yes' or ${q5} = 'no'",
    "${q0} > 3",
    "(${q1} = 'a'",
];

const CHOICES: &str = "list_name | name | label | region
yes_no | yes | Yes | north
yes_no | no | No
ways | a | Way a
ways | b | Way b | south
spare | c | Never used";

/// A form whose groups are closed and whose names are its own, with a text of its own in every other cell.
fn forms() -> impl Strategy<Value = Workbook> {
    let row = (select(&TYPES[..]), select(&RELEVANT[..]), vec(any::<bool>(), HEADINGS.len()));
    vec(row, 8..20).prop_map(|rows| {
        let mut depth = 0_usize;
        let mut cells: Vec<Vec<(u32, String)>> = vec![(1..).zip(HEADINGS.map(str::to_owned)).collect()];
        for (at, (row_type, relevant, filled)) in rows.into_iter().enumerate() {
            let row_type = match (row_type, depth) {
                ("end_group", 0) => "text",
                (other, _) => other,
            };
            depth = match row_type {
                "begin_group" => depth + 1,
                "end_group" => depth - 1,
                _ => depth,
            };
            let named = !matches!(row_type, "" | "end_group" | "note");
            let texts = (1_u32..).zip(HEADINGS).zip(filled).map(|((column, heading), filled)| {
                let text = match heading {
                    "type" => row_type.to_owned(),
                    "name" if named => format!("q{at}"),
                    "relevant" => relevant.to_owned(),
                    "name" => String::new(),
                    _ if !filled => String::new(),
                    "required" => "yes".to_owned(),
                    _ => format!("text {at} {column}"),
                };
                (column, text)
            });
            cells.push(texts.collect());
        }
        for _ in 0..depth {
            cells.push(vec![(1, "end_group".to_owned())]);
        }
        // Conditions look at rows by these names, whether or not such rows came.
        let spare = (0..6).map(|at| vec![(1, "calculate".to_owned()), (2, format!("q{at}"))]);
        let survey = cells.into_iter().chain(spare).collect();
        let settings = vec![texts(&["form_id", "form_title", "odd"]), texts(&["f", "Form", "what"])];
        let choices = CHOICES.lines().map(|line| texts(&line.split('|').map(str::trim).collect::<Vec<_>>())).collect();
        Workbook {
            sheets: vec![sheet("survey", survey), sheet("choices", choices), sheet("settings", settings)],
            ..Workbook::default()
        }
    })
}

fn texts(texts: &[&str]) -> Vec<(u32, String)> {
    (1..).zip(texts.iter().map(|text| (*text).to_owned())).collect()
}

fn sheet(name: &str, rows: Vec<Vec<(u32, String)>>) -> Sheet {
    let row = |(number, cells): (u32, Vec<(u32, String)>)| {
        let filled = cells.into_iter().filter(|(_, text)| !text.is_empty());
        let cells = filled.map(|(column, text)| Cell { column, value: Value::Text(text) });
        Row { number, cells: cells.collect() }
    };
    Sheet { name: name.to_owned(), rows: (1..).zip(rows).map(row).filter(|row: &Row| !row.cells.is_empty()).collect() }
}

/// The places that a report speaks for: its own, its whole row, or the column below it.
pub(crate) fn spoken_for(left_out: &[LeftOut], workbook: &Workbook) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    for sheet in &workbook.sheets {
        let top = sheet.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
        let names_list = |cell: &&Cell| cell.value.text().replace(' ', "_") == "list_name";
        let lists = top.iter().find(names_list).map_or(1, |cell| cell.column);
        for row in &sheet.rows {
            let starts = format!("sheet “{}”, row {},", sheet.name, row.number);
            let here = left_out.iter().filter(|one| one.place.starts_with(&starts));
            let whole = here
                .into_iter()
                .any(|one| ["whole row", "starts the group"].iter().any(|said| one.found.contains(said)));
            let listed = format!("starts the list “{}”", row.text(lists));
            let whole = whole || sheet.name == "choices" && left_out.iter().any(|one| one.found.starts_with(&listed));
            for cell in &row.cells {
                let at = place(&sheet.name, row.number, cell.column);
                let end = at.rsplit(' ').next().expect("letters").to_owned();
                let below = |one: &LeftOut| {
                    let column = format!("column {end}");
                    one.place.starts_with(&format!("sheet “{}”", sheet.name))
                        && one.place.ends_with(&column)
                        && one.found.contains("more below it")
                };
                if whole || left_out.iter().any(|one| one.place == at || below(one)) {
                    places.insert(at);
                }
            }
        }
    }
    places
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&TYPES[..]).prop_map(str::to_owned),
        select(&HEADINGS[..]).prop_map(str::to_owned),
        select(&RELEVANT[..]).prop_map(str::to_owned),
        select(
            &[
                "end_repeat",
                "begin repeat",
                "question",
                "grade",
                "second day",
                "plumbline::holds",
                "plumbline::kind",
                "date_pair",
                "__agency_type",
                "q1",
                "yes_no",
                "scale.points.1.point",
                "guidance.1.code",
                "layout",
                "what",
                "value",
                "list_name",
                "all 1+ any 3",
                "${",
                "(((",
                "'",
                "_u00"
            ][..]
        )
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ]
}

fn any_workbook() -> impl Strategy<Value = Workbook> {
    let value = prop_oneof![
        any_text().prop_map(Value::Text),
        any::<f64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Truth),
    ];
    let rows = vec(vec((1_u32..9, value), 0..9), 0..12).prop_map(|rows| {
        let row = |(number, cells): (u32, Vec<(u32, Value)>)| Row {
            number,
            cells: cells.into_iter().map(|(column, value)| Cell { column, value }).collect(),
        };
        (1..).zip(rows).map(row).collect::<Vec<Row>>()
    });
    let name = select(&["survey", "survey", "choices", "settings", "plumbline", "other", "Survey "][..]);
    vec((name, rows), 1..5).prop_map(|sheets| {
        let sheets = sheets.into_iter().map(|(name, rows)| {
            let headings =
                (1..).zip(["type", "name", "label", "list_name", "what", "value", "plumbline::holds", "relevant"]);
            let cells = headings.map(|(column, text)| Cell { column, value: Value::Text(text.to_owned()) }).collect();
            let rows = [Row { number: 0, cells }].into_iter().chain(rows).collect();
            Sheet { name: name.to_owned(), rows }
        });
        Workbook { sheets: sheets.collect(), ..Workbook::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_cell_is_reported_or_taking_it_out_changes_the_tool(workbook in forms(), which in any::<[Index; 12]>()) {
        let taken = from_xlsform(&workbook).expect("read");

        let spoken_for = spoken_for(&taken.left_out, &workbook);
        let cells: Vec<(usize, usize, usize)> = workbook.sheets.iter().enumerate().flat_map(|(sheet, on)| {
            let rows = on.rows.iter().enumerate().skip(1);
            rows.flat_map(move |(row, at)| (0..at.cells.len()).map(move |cell| (sheet, row, cell)))
        }).collect();
        for index in which {
            let (sheet, row, cell) = cells[index.index(cells.len())];
            let on = &workbook.sheets[sheet];
            let at = place(&on.name, on.rows[row].number, on.rows[row].cells[cell].column);
            let mut without = workbook.clone();
            without.sheets[sheet].rows[row].cells.remove(cell);
            let changed = from_xlsform(&without).as_ref() != Ok(&taken);

            assert!(changed || spoken_for.contains(&at), "{at} went missing: {:?}", on.rows[row].cells[cell]);
        }
    }

    #[test]
    fn any_workbook_is_read_or_refused_with_reasons(workbook in any_workbook()) {
        let taken = from_xlsform(&workbook);

        if let Err(plumbline_core::tool::ForeignError::Mistakes { problems, .. }) = taken {
            assert!(!problems.is_empty());
        }
    }

    #[test]
    fn an_exported_tool_with_cells_changed_by_chance_is_read_or_refused_with_reasons(
        changes in vec((any::<[Index; 3]>(), any_text()), 1..6)
    ) {
        let tool = Tool::read(CASE_FILE).expect("sound");
        let mut workbook = tool.to_xlsform().expect("written");
        for ([sheet, row, cell], text) in changes {
            let sheet = sheet.index(workbook.sheets.len());
            let rows = &mut workbook.sheets[sheet].rows;
            let row = row.index(rows.len());
            let cells = &mut rows[row].cells;
            // What a note is called nobody reads, so another name changes nothing.
            let is_note = cells.first().is_some_and(|first| first.value.text() == "note");
            let cell = if is_note { 0 } else { cell.index(cells.len()) };
            cells[cell].value = Value::Text(if text.trim().is_empty() { "?".to_owned() } else { text });
        }

        let taken = from_xlsform(&workbook);

        if let Ok(taken) = taken {
            assert!(taken.tool != tool || !taken.left_out.is_empty() || Ok(&workbook) == tool.to_xlsform().as_ref());
        }
    }
}
