//! What workbooks made to hurt cost: each is read in a process of its own, which tells its time and its most memory.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use plumbline_core::advice::Advise;
use plumbline_core::tool::read_tool_file;
use plumbline_e2e::{Journey, memory};

use crate::parts::{Parts, cells, sheets};
use crate::table::Table;

/// Tells a process of this program to read one workbook, and nothing else.
const READ: &str = "--read-workbook";
const RUNS: usize = 5;

/// Reads the workbook this process was started for, if it was, and prints what came of it.
pub(crate) fn read_if_asked() -> Journey<bool> {
    let mut arguments = std::env::args().skip_while(|one| one != READ).skip(1);
    let Some(path) = arguments.next() else { return Ok(false) };
    let start = Instant::now();
    let bytes = fs::read(&path)?;
    let end = match read_tool_file(&path, &bytes, None) {
        Ok(read) => format!("read, {} questions", read.tool.questions().count()),
        Err(refused) => format!("refused: {}", refused.advice().message),
    };
    println!("{} {} {end}", start.elapsed().as_micros(), memory::own_peak()?);
    Ok(true)
}

/// Measures, and adds the rows.
pub(crate) fn measure(table: &mut Table) -> Journey {
    let folder = tempfile::tempdir()?;
    for (name, parts) in workbooks() {
        let path = folder.path().join("hostile.xlsx");
        fs::write(&path, parts.zip())?;
        let (mut taken, mut most, mut end) = (Vec::new(), 0, String::new());
        for _ in 0..RUNS {
            let (time, peak, said) = read_apart(&path)?;
            taken.push(time);
            most = most.max(peak);
            end = said;
        }
        table.times(&format!("a workbook with {name}"), &taken);
        table.size("  at most", most);
        table.line(&format!("  {end}"));
    }
    Ok(())
}

fn read_apart(path: &Path) -> Journey<(Duration, u64, String)> {
    let done = Command::new(std::env::current_exe()?).arg(READ).arg(path).output()?;
    let said = String::from_utf8(done.stdout)?;
    let mut words = said.trim_end().splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(time), Some(peak), Some(end)) => {
            Ok((Duration::from_micros(time.parse()?), peak.parse()?, end.to_owned()))
        }
        _ => Err(format!("a workbook ended its reader: {}", String::from_utf8_lossy(&done.stderr)).into()),
    }
}

/// The workbooks that the product promises to survive, and what each is made of.
fn workbooks() -> Vec<(&'static str, Parts)> {
    let declared = "<dimension ref=\"A1:AMJ1048576\"/><sheetData><row r=\"1048576\"><c r=\"AMJ1048576\"><v>1</v></c></row>\
                    </sheetData>";
    let fonts = "<font><b/></font>".repeat(50_000_000 / 17);
    let row =
        |at: usize| format!("<row>{}</row>", (0..1_000).map(|cell| text(&format!("{at} {cell}"))).collect::<String>());
    let most: String = (0..250).map(row).collect();
    let head = format!("<row>{}{}{}</row>", text("type"), text("name"), text("label"));
    let asked = |at: usize| format!("<row>{}{}{}</row>", text("text"), text(&format!("q{at}")), text("What?"));
    let unknown = |at: usize| format!("<row>{}{}{}</row>", text("no type"), text(&format!("q{at}")), text("What?"));
    let form = |row: &dyn Fn(usize) -> String| -> Parts {
        let rows: String = (1..40_000).map(row).collect();
        sheets(&[("survey", &format!("<sheetData>{head}{rows}</sheetData>"))])
    };
    let long = format!("<sst>{}</sst>", format!("<si><t>{}</t></si>", "a".repeat(30_000)).repeat(650));
    let each = (0..780).map(|at| format!("<c t=\"s\"><v>{at}</v></c>")).collect::<String>();
    vec![
        ("1,048,576 x 1,024 declared cells", sheets(&[("survey", declared)])),
        ("10,000 choices", choices(10_000)),
        (
            "50 MB of styles",
            cells("").with("xl/styles.xml", &format!("<styleSheet><fonts>{fonts}</fonts></styleSheet>")),
        ),
        ("a sheet of 1 GB of blanks", cells("").with_bytes("xl/worksheets/sheet1.xml", vec![b' '; 1 << 30])),
        ("as many cells as are read", sheets(&[("survey", &format!("<sheetData>{most}</sheetData>"))])),
        ("as much text as is read", cells(&format!("<row>{each}</row>")).with("xl/sharedStrings.xml", &long)),
        ("as many questions as are read", form(&asked)),
        ("as many mistakes", form(&unknown)),
        ("macros", cells("<row><c><v>1</v></c></row>").with_bytes("xl/vbaProject.bin", vec![0xFF; 1 << 20])),
        (
            "links to other workbooks",
            cells("<row><c><f>[1]Sheet1!A1</f><v>1</v></c></row>")
                .with("xl/externalLinks/externalLink1.xml", "<externalLink><externalBook/></externalLink>"),
        ),
    ]
}

/// A cell of words.
fn text(words: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{words}</t></is></c>")
}

/// A form of one question with that many choices.
fn choices(count: usize) -> Parts {
    let row = |texts: [&str; 3]| format!("<row>{}</row>", texts.map(text).concat());
    let survey = row(["type", "name", "label"]) + &row(["select_one many", "which", "Which of them?"]);
    let choice = |at: usize| row(["many", &format!("c{at}"), &format!("Choice {at}")]);
    let listed = row(["list_name", "name", "label"]) + &(0..count).map(choice).collect::<String>();
    sheets(&[
        ("survey", &format!("<sheetData>{survey}</sheetData>")),
        ("choices", &format!("<sheetData>{listed}</sheetData>")),
    ])
}
