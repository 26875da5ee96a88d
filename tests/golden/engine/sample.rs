//! A made-up summary with every kind of block, several scripts, long words and long tables.

use chrono::{DateTime, TimeZone, Utc};
use plumbline_report::chart::{Bar, Category, Chart, Matrix, StackedBars};
use plumbline_report::document::{
    Block, Cell, Column, Cover, Document, GradeMark, Meta, Row, Span, Stat, Symbol, Table, Tone,
};

/// The moment every test prints at.
pub(crate) fn as_of() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 12, 9, 30, 0).single().expect("a real moment")
}

/// The whole document.
pub(crate) fn summary() -> Document {
    let mut meta = Meta::new("Domestic abuse where a child is present: moderated summary", "OFFICIAL-SENSITIVE");
    meta.footer_middle = "MA26-02 v1.0 · journal 7C2F 91A0 44DE 0B6E".into();
    meta.subject = Some("Multi-agency case file audit, November 2026".into());
    let mut blocks = vec![Block::Cover(cover())];
    blocks.extend(judgement());
    blocks.extend(findings());
    blocks.extend(languages());
    blocks.push(Block::chapter("Recommendations and actions"));
    blocks.push(Block::Table(long_table(200)));
    Document { meta, blocks }
}

fn cover() -> Cover {
    let facts = [
        ("Audit", "MA26-02, November 2026"),
        ("Practice looked at", "1 November 2025 to 31 October 2026"),
        ("Chair of the audit", "Independent scrutineer"),
        ("Version", "1.0, approved by the Executive on 12 December 2026"),
        ("Accuracy check", "All eight agencies, 28 November"),
        ("Quality and Impact Group", "4 December 2026, minute 7.2"),
        ("Who may read this", "Partnership. Contains no case rows; groups of fewer than three cases are not shown."),
    ];
    Cover {
        partnership: "Northmoor Safeguarding Children Partnership".into(),
        title: "Domestic abuse where a child is present".into(),
        subtitle: "Multi-agency case file audit: moderated summary".into(),
        facts: facts.map(|(name, says)| (name.to_owned(), says.to_owned())).to_vec(),
        summary: Some((
            "In one paragraph".into(),
            "Children were usually seen and often heard, but what they said seldom changed what happened next. \
             Information moved quickly between police and social care and slowly to schools. Fathers were known in \
             five of six families and involved in two. Where one worker stayed, practice was better in every domain."
                .into(),
        )),
    }
}

/// The four grades of scale A and the two that are not grades.
pub(crate) fn grade(points: u8) -> GradeMark {
    match points {
        4 => GradeMark::new("Outstanding", Symbol::Star, Tone::DarkGreen).shortened("Outst."),
        3 => GradeMark::new("Good", Symbol::Disc, Tone::Green),
        2 => GradeMark::new("Requires improvement", Symbol::Triangle, Tone::Amber).shortened("Req. imp."),
        1 => GradeMark::new("Inadequate", Symbol::Square, Tone::Red),
        0 => GradeMark::new("Not applicable", Symbol::Ring, Tone::Grey),
        _ => GradeMark::new("Cannot tell", Symbol::Query, Tone::White),
    }
}

fn categories() -> Vec<Category> {
    [4, 3, 2, 1]
        .map(|points| {
            let mark = grade(points);
            Category { word: mark.word, symbol: mark.symbol, tone: mark.tone }
        })
        .to_vec()
}

/// The distribution of grades.
pub(crate) fn distribution() -> Chart {
    let rows = [
        ("Voice of the child", [2, 10, 8, 1]),
        ("Lived experience", [0, 7, 11, 2]),
        ("Thresholds and the right help", [1, 9, 8, 3]),
        ("Information sharing", [0, 11, 8, 4]),
        ("Family and network", [0, 5, 12, 3]),
        ("A very large domain", [1, 250, 148, 1]),
    ];
    Chart::StackedBars(StackedBars {
        title: "Grades by domain, moderated (number of agency views)".into(),
        alt: "Good and requires improvement are about equal in every domain; inadequate is rare.".into(),
        rows_are: "Domain".into(),
        categories: categories(),
        rows: rows
            .map(|(label, counts)| Bar { label: label.into(), counts: counts.to_vec(), n: counts.iter().sum() })
            .to_vec(),
        note: Some("Not applicable and cannot tell are left out: 14 and 6 views.".into()),
    })
}

/// Self-grade by moderated grade.
pub(crate) fn matrix() -> Chart {
    Chart::Matrix(Matrix {
        title: "Self-grade and moderated grade".into(),
        alt: "Most grades did not move; eleven went down by one.".into(),
        rows_are: "Agency's own grade".into(),
        columns_are: "Moderated grade".into(),
        categories: categories(),
        counts: vec![
            vec![Some(3), Some(4), Some(0), Some(0)],
            vec![Some(0), Some(31), Some(11), None],
            vec![Some(0), Some(6), Some(29), Some(5)],
            vec![Some(0), Some(0), None, Some(8)],
        ],
        note: Some("c: a count from 1 to 2 is not shown.".into()),
    })
}

fn judgement() -> Vec<Block> {
    let stat = |big: &str, label: &str| Stat { big: big.into(), label: label.into() };
    vec![
        Block::chapter("Overall judgement and grades"),
        Block::Paragraph(vec![
            Span::plain("The panel judged practice overall as "),
            Span::grade(&GradeMark { word: "requires improvement".into(), ..grade(2) }),
            Span::plain(", by agreement, with one dissent recorded."),
        ]),
        Block::Stats(vec![
            stat("6 of 6", "children’s records seen by every agency involved"),
            stat("34 of 34", "returns in; 4 sent back once; 11 nil"),
            stat("63 %", "of grades unchanged at moderation, 91 % within one"),
        ]),
        Block::Chart(distribution()),
        Block::Table(grid()),
        Block::Chart(matrix()),
    ]
}

fn grid() -> Table {
    let agencies = [
        ("Children’s social care", [3, 2, 2, 3, 2, 3]),
        ("Police", [3, 2, 2, 1, 2, 2]),
        ("Health 0 to 19", [2, 3, 2, 2, 3, 3]),
        ("Schools", [3, 3, 3, 3, 3, 4]),
        ("Probation", [0, 9, 2, 0, 9, 3]),
    ];
    let mut columns = vec![Column::new("Agency", 1.6)];
    columns.extend(
        ["Voice", "Lived exp.", "Thresholds", "Information", "Family", "Impact"].map(|name| Column::centred(name, 1.0)),
    );
    let mut rows: Vec<Row> = agencies
        .map(|(name, grades)| {
            let mut cells = vec![Cell::text(name)];
            cells.extend(grades.map(|points| Cell::grade(grade(points))));
            Row::headed(cells)
        })
        .to_vec();
    rows.push(Row::headed(vec![Cell::text("Housing"), Cell::masked("fewer than 3 cases: not shown").across(6)]));
    let mut none = vec![Cell::text("Youth justice")];
    none.extend((0..6).map(|_| Cell::empty("no return")));
    rows.push(Row::headed(none));
    Table {
        caption: "Agency by domain, moderated, middle grade where three or more cases".into(),
        summary: None,
        columns,
        rows,
        note: Some("– means that the agency sent no return.".into()),
    }
}

fn findings() -> Vec<Block> {
    vec![
        Block::heading(2, "What is working well"),
        Block::List {
            ordered: false,
            items: vec![
                vec![
                    Span::bold("Police officers spoke with children apart from adults"),
                    Span::plain(
                        " at nine of eleven attendances and wrote down their words. It was possible because the notification form asks for it. ",
                    ),
                    Span::muted("Finding 1, 5 cases, 4 agencies"),
                ],
                vec![
                    Span::bold("Schools noticed change early"),
                    Span::plain(" and told the family what they saw. "),
                    Span::muted("Finding 3, 4 cases"),
                ],
            ],
        },
        Block::heading(2, "What needs to improve, and why"),
        Block::List {
            ordered: true,
            items: vec![vec![
                Span::bold("Children were not told what happened after they spoke."),
                Span::plain(" No agency holds that task, so each assumed another did it. "),
                Span::muted("Finding 5, 6 cases, all agencies → Recommendation 1"),
            ]],
        },
        Block::Facts(vec![
            ("Sample".into(), vec![Span::plain("6 children, chosen at random from 41")]),
            ("Base".into(), vec![Span::plain("percentages only where n ≥ 10")]),
        ]),
        Block::Callout {
            heading: "Learning about the audit itself".into(),
            text: vec![Span::plain(
                "Moderation took two meetings. The second was needed because three returns came in without evidence beside the grade.",
            )],
        },
    ]
}

fn languages() -> Vec<Block> {
    vec![
        Block::heading(2, "Names and words in other languages"),
        Block::Paragraph(vec![
            Span::plain("The family speaks Polish at home: "),
            Span::plain("„Zażółć gęślą jaźń” said Łucja Święćkowska.").in_language("pl"),
            Span::plain(" In Welsh, "),
            Span::plain("Siân ŵyr â’r tŷ").in_language("cy"),
            Span::plain(". In Greek, "),
            Span::plain("Γιώργος Παπαδόπουλος").in_language("el"),
            Span::plain(". In Ukrainian, "),
            Span::plain("Їжакевич Ґалаґан").in_language("uk"),
            Span::plain(". In Urdu, "),
            Span::plain("محمد اقبال گھر پر ہے").in_language("ur"),
            Span::plain(", and then English again, with 25 cases. In Persian, "),
            Span::plain("لاله می‌خواهد").in_language("fa"),
            Span::plain("."),
        ]),
        Block::Paragraph(vec![
            Span::plain("يعيش الطفل مع أمه وجدته في المنزل، وقد زارته الأخصائية الاجتماعية ثلاث مرات خلال 12 أسبوعًا. قالت المدرسة إن الطفل أصبح أكثر هدوءًا.")
                .in_language("ar"),
        ]),
        Block::Paragraph(vec![
            Span::plain("A very long word: "),
            Span::plain("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertretung").in_language("de"),
            Span::plain(" and office fluff, efficient, affirmed."),
        ]),
    ]
}

/// A table of many rows, some of several lines.
pub(crate) fn long_table(rows: usize) -> Table {
    let owners = ["Children’s social care", "Police", "فاطمة الزهراء", "Łucja Święćkowska", "Γιώργος"];
    let row = |at: usize| {
        let what = if at % 7 == 3 {
            "Tell every child, in a way that suits them, what happened after they spoke, and write down that it was done and what they said to it."
        } else {
            "Agree who tells the child."
        };
        let (owner, due) = (owners[at % owners.len()], format!("{} March 2027", at % 28 + 1));
        Row::headed(vec![Cell::text(format!("A{at:03}")), Cell::text(what), Cell::text(owner), Cell::text(due)])
    };
    Table {
        caption: "Actions".into(),
        summary: None,
        columns: vec![
            Column::new("Action", 0.7),
            Column::new("What", 4.0),
            Column::new("Owner", 1.8),
            Column::number("Due", 1.3),
        ],
        rows: (1..=rows).map(row).collect(),
        note: None,
    }
}
