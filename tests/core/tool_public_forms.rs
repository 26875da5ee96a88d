//! XLSForms that other people published, with the mistakes that their tests are about: `cargo xtask setup` fetches them as
//! pyxform's package brings them. Each is read, or refused with its place, and no cell of one that is read goes missing.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use plumbline_core::advice::Advise;
use plumbline_core::sheet::{Row, Value, Workbook, place, read_workbook};
use plumbline_core::tool::{ForeignError, Format, from_xlsform, read_tool_file};

use crate::bundle_kit::long;
use crate::tool_xlsform_cells::spoken_for;

/// Returns every form, by its file's name.
fn published() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/forms");
    let found = fs::read_dir(folder).expect("cargo xtask setup fetches the forms");
    let mut forms: Vec<_> = found
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(path).expect("read"))
        })
        .collect();
    forms.sort();
    forms
}

#[test]
fn every_published_form_is_read_or_refused_and_this_is_said_of_each() {
    let mut said = String::new();
    for (name, bytes) in published() {
        match read_tool_file(&name, &bytes, None) {
            Ok(read) => {
                assert_eq!(read.format, Format::Xlsform, "{name}");
                let questions = read.tool.questions().count();
                writeln!(said, "{name}: {questions} questions, {} things left out", read.left_out.len())
            }
            Err(ForeignError::Mistakes { problems, .. }) => {
                let list = problems.iter().map(|one| format!("\n  {} {} {}", one.place, one.found, one.next));
                writeln!(said, "{name}: refused{}", list.collect::<String>())
            }
            Err(refused) => {
                let advice = refused.advice();
                writeln!(said, "{name}: refused\n  {} {}", advice.message, advice.next)
            }
        }
        .expect("a string takes it");
    }

    insta::assert_snapshot!(said);
}

#[test]
fn no_cell_of_a_published_form_goes_missing() {
    let (mut looked_at, mut lost) = (0, Vec::new());
    for (name, bytes) in published() {
        let Ok(workbook) = read_workbook(&bytes) else { continue };
        let Ok(taken) = from_xlsform(&workbook) else { continue };
        let spoken_for = spoken_for(&taken.left_out, &workbook);
        // A short run looks at every fifth cell.
        for (sheet, row, cell) in below_the_headings(&workbook).into_iter().step_by(if long() { 1 } else { 5 }) {
            let on = &workbook.sheets[sheet];
            let at = place(&on.name, on.rows[row].number, on.rows[row].cells[cell].column);
            looked_at += 1;
            if spoken_for.contains(&at) || names_nothing(&on.rows[0], &on.rows[row], cell) {
                continue;
            }
            // What says the same as nothing, such as “no” under “required”, counts where something else would not.
            let (mut without, mut other) = (workbook.clone(), workbook.clone());
            without.sheets[sheet].rows[row].cells.remove(cell);
            other.sheets[sheet].rows[row].cells[cell].value = Value::Text("zz".to_owned());
            if [without, other].iter().all(|changed| from_xlsform(changed).as_ref() == Ok(&taken)) {
                lost.push(format!("{name}, {at}: {}", on.rows[row].cells[cell].value.text()));
            }
        }
    }

    assert_eq!(lost, Vec::<String>::new());
    assert!(looked_at > 500, "{looked_at} cells");
}

/// Tells whether a cell is the name of a note or of a group's end, which says nothing to anybody.
fn names_nothing(headings: &Row, row: &Row, cell: usize) -> bool {
    let under = |heading: &str| {
        let column = headings.cells.iter().find(|one| one.value.text() == heading).map(|one| one.column);
        row.cells.iter().position(|one| Some(one.column) == column)
    };
    let kind = under("type").map(|at| row.cells[at].value.text().replace('_', " ")).unwrap_or_default();
    under("name") == Some(cell) && (kind == "note" || kind.starts_with("end "))
}

/// Returns the places of the cells below the first row of each sheet: sheet, row and cell, counted from nothing.
fn below_the_headings(workbook: &Workbook) -> Vec<(usize, usize, usize)> {
    let sheets = workbook.sheets.iter().enumerate();
    sheets
        .flat_map(|(sheet, on)| {
            let rows = on.rows.iter().enumerate().skip(1);
            rows.flat_map(move |(row, at)| (0..at.cells.len()).map(move |cell| (sheet, row, cell)))
        })
        .collect()
}
