//! The document as text, read by a person when it changes.

use plumbline_report::chart::Chart;
use plumbline_report::document::{Block, Cell, CellContent, Document, Span};
use plumbline_report::summary::{Level, report_view};

use crate::partnership::Small;

/// Writes a document as text, a line for each block and each row.
pub(crate) fn text(document: &Document) -> String {
    let meta = &document.meta;
    let mut lines = vec![format!(
        "[{}] [{}] [{}] [{}]",
        meta.title,
        meta.footer_left.as_deref().unwrap_or("-"),
        meta.classification,
        meta.footer_middle
    )];
    lines.extend(document.blocks.iter().map(block));
    lines.join("\n").replace('\u{a0}', " ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Cover(cover) => {
            let facts: Vec<String> = cover.facts.iter().map(|(label, says)| format!("  {label}: {says}")).collect();
            let summary =
                cover.summary.as_ref().map_or(String::new(), |(heading, text)| format!("\n  [{heading}] {text}"));
            format!("{}\n{}\n{}\n{}{summary}", cover.partnership, cover.title, cover.subtitle, facts.join("\n"))
        }
        Block::Heading { level, text, .. } => format!("\n{} {text}", "#".repeat(usize::from(*level))),
        Block::Paragraph(words) => spans(words),
        Block::List { items, .. } => {
            items.iter().map(|item| format!("- {}", spans(item))).collect::<Vec<_>>().join("\n")
        }
        Block::Facts(facts) => {
            facts.iter().map(|(label, says)| format!("  {label}: {}", spans(says))).collect::<Vec<_>>().join("\n")
        }
        Block::Stats(stats) => {
            stats.iter().map(|stat| format!("  {}: {}", stat.big, stat.label)).collect::<Vec<_>>().join("\n")
        }
        Block::Table(held) => table(held),
        Block::Chart(chart) => table(&chart.table()),
        Block::Callout { heading, text } => format!("> {heading}: {}", spans(text)),
        Block::PageBreak => "----".to_owned(),
        Block::Question { .. } | Block::Answer(_) | Block::Together(_) => "[of a blank form]".to_owned(),
    }
}

fn table(table: &plumbline_report::document::Table) -> String {
    let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    let mut lines = vec![format!("[table] {}", table.caption), headings.join(" | ")];
    lines.extend(table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")));
    lines.extend(table.note.clone());
    lines.join("\n")
}

fn cell(cell: &Cell) -> String {
    let held = match &cell.content {
        CellContent::Text(words) => spans(words),
        CellContent::Grade(mark) => format!("{:?} {}", mark.symbol, mark.short),
        CellContent::Masked(why) => format!("({why})"),
        CellContent::Empty(said) => format!("– {said}"),
        CellContent::Tinted(text, _) => format!("*{text}"),
        CellContent::Bar { counts, .. } => format!("{counts:?}"),
        CellContent::Tick(_) | CellContent::Room { .. } => "[of a blank form]".to_owned(),
    };
    if cell.columns > 1 { format!("{held} [across {}]", cell.columns) } else { held }
}

fn spans(spans: &[Span]) -> String {
    let one = |span: &Span| span.mark.map_or(span.text.clone(), |(symbol, _)| format!("{symbol:?} {}", span.text));
    spans.iter().map(one).collect()
}

/// Reads the document of a level as text, without what chance put into it.
pub(crate) fn at_level(small: &Small, level: Level) -> String {
    let read = small.vault.read();
    let view = report_view(&read, &small.audit, level).unwrap();
    let mut text = text(&view.document.unwrap());
    text = text.replace(&read.content_head().unwrap().hash.short(), "7C2F 91A0 44DE 0B6E");
    for case in read.cases(&small.audit).unwrap() {
        let drawn = small.cases.iter().position(|id| *id == case.id).unwrap() + 1;
        text = text.replace(&case.reference, &format!("MA26-09-C{drawn:02}"));
    }
    text
}

#[test]
fn the_partnership_reads_no_case_and_no_small_group() {
    let mut small = Small::decided();
    small.judge();

    let text = at_level(&small, Level::Partnership);

    insta::assert_snapshot!("partnership", text);
}

#[test]
fn the_first_page_says_that_the_file_was_salvaged_and_on_which_day() {
    let small = Small::decided().salvaged();

    let text = at_level(&small, Level::Partnership);

    let first_page = text.split("\n\n#").next().unwrap();
    insta::assert_snapshot!("first_page_of_a_salvaged_file", first_page);
}

#[test]
fn a_chart_has_the_table_of_its_numbers() {
    let small = Small::decided();
    let view = report_view(&small.vault.read(), &small.audit, Level::Restricted).unwrap();

    let charts: Vec<Chart> = view
        .document
        .unwrap()
        .blocks
        .into_iter()
        .filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None })
        .collect();

    assert_eq!(charts.len(), 2);
    let Chart::StackedBars(bars) = &charts[0] else { panic!("the first chart is the distribution") };
    assert!(bars.rows.iter().all(|bar| bar.counts.iter().sum::<u32>() == bar.n));
    assert_eq!(bars.rows.len(), 13, "the domain that applies to nobody has no bar");
    assert_eq!(
        bars.rows.iter().map(|bar| bar.n).sum::<u32>(),
        13 * 8,
        "eight returns with a grade in thirteen domains"
    );
}
