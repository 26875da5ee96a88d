//! What stands under `type`: the kinds of row that a tool can hold, those it cannot, and the ways people write them.

/// What a row of the survey is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowType {
    /// One of a list.
    SelectOne {
        /// The list's name.
        list: String,
        /// Whether people may add an answer of their own.
        or_other: bool,
    },
    /// Any of a list.
    SelectMultiple {
        /// The list's name.
        list: String,
        /// Whether people may add an answer of their own.
        or_other: bool,
    },
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A day.
    Date,
    /// Words to read.
    Note,
    /// A statement to tick.
    Acknowledge,
    /// The start of a group.
    BeginGroup,
    /// Its end.
    EndGroup,
    /// The start of a group that is asked again and again.
    BeginRepeat,
    /// Its end.
    EndRepeat,
    /// A type of XLSForms that a tool cannot hold: why, and what to do.
    Unsupported(&'static str, &'static str),
    /// A choice without the name of its list.
    WithoutList,
    /// No type that any program knows.
    Unknown,
}

const FILE: (&str, &str) = ("takes its choices from another file", "Add the question with its options to the draft.");
const RECORDED: (&str, &str) = ("is recorded by the device, not answered", "Nothing, or ask for it in the draft.");
const PLACE: (&str, &str) =
    ("asks for a place on a map", "Ask for it in words, or leave it out: a place may identify a child.");
const FILED: (&str, &str) = (
    "asks for a picture, a recording or a file",
    "Ask where it is held, with a question that takes a list of evidence.",
);
const WORKED_OUT: (&str, &str) = ("is worked out, not answered", "Work it out by hand, or ask for it in the draft.");

/// The names of types, with spaces for underscores, and what each is. Lists come after those of `CHOOSING`.
const TYPES: [(&str, RowType); 21] = [
    ("text", RowType::Text),
    ("string", RowType::Text),
    ("add text prompt", RowType::Text),
    ("q string", RowType::Text),
    ("integer", RowType::Integer),
    ("int", RowType::Integer),
    ("add integer prompt", RowType::Integer),
    ("q int", RowType::Integer),
    ("date", RowType::Date),
    ("add date prompt", RowType::Date),
    ("q date", RowType::Date),
    ("note", RowType::Note),
    ("add note prompt", RowType::Note),
    ("q note", RowType::Note),
    ("acknowledge", RowType::Acknowledge),
    ("add acknowledge prompt", RowType::Acknowledge),
    ("trigger", RowType::Acknowledge),
    ("begin group", RowType::BeginGroup),
    ("end group", RowType::EndGroup),
    ("begin repeat", RowType::BeginRepeat),
    ("end repeat", RowType::EndRepeat),
];

const UNSUPPORTED: [(&str, (&str, &str)); 48] = [
    (
        "decimal",
        (
            "asks for a number with a fraction, and a tool counts in whole numbers",
            "Ask for a whole number, or in words.",
        ),
    ),
    ("percentage", ("asks for a percentage", "Ask for a whole number.")),
    ("time", ("asks for a time of day", "Ask for it in words.")),
    ("datetime", ("asks for a day with its time", "Ask for the day, and for the time in words.")),
    ("range", ("asks for a point between two numbers", "Ask for a whole number, or for a grade on a scale.")),
    ("rank", ("asks for an order of preference", "Ask which matters most, or in words.")),
    ("calculate", WORKED_OUT),
    ("hidden", WORKED_OUT),
    ("calculate here", WORKED_OUT),
    ("geopoint", PLACE),
    ("geotrace", PLACE),
    ("geoshape", PLACE),
    ("gps", PLACE),
    ("location", PLACE),
    ("osm", PLACE),
    ("map", PLACE),
    ("image", FILED),
    ("photo", FILED),
    ("audio", FILED),
    ("video", FILED),
    ("file", FILED),
    ("background-audio", FILED),
    ("add image prompt", FILED),
    ("add photo prompt", FILED),
    ("add audio prompt", FILED),
    ("add video prompt", FILED),
    ("add file prompt", FILED),
    ("barcode", ("asks for a barcode", "Ask for the number in words.")),
    ("qrcode", ("asks for a barcode", "Ask for the number in words.")),
    ("start", RECORDED),
    ("end", RECORDED),
    ("today", RECORDED),
    ("deviceid", RECORDED),
    ("imei", RECORDED),
    ("subscriberid", RECORDED),
    ("simserial", RECORDED),
    ("phonenumber", RECORDED),
    ("username", RECORDED),
    ("email", RECORDED),
    ("audit", RECORDED),
    ("start-geopoint", RECORDED),
    ("background-geopoint", RECORDED),
    ("csv-external", FILE),
    ("xml-external", FILE),
    ("select one from file", FILE),
    ("select multiple from file", FILE),
    ("select one external", FILE),
    ("begin loop", ("asks a group again for each choice", "Add the questions to the draft.")),
];

/// How a choice is written before the name of its list; whether several may be chosen.
const CHOOSING: [(&str, bool); 14] = [
    ("select one", false),
    ("select one from", false),
    ("select one using", false),
    ("select1", false),
    ("add select one prompt using", false),
    ("q select1", false),
    ("select multiple", true),
    ("select multiple from", true),
    ("select multiple using", true),
    ("select all that apply", true),
    ("select all that apply from", true),
    ("add select multiple prompt using", true),
    ("q select", true),
    ("select", true),
];

/// Reads what stands under `type`.
pub(super) fn row_type(written: &str) -> RowType {
    let words: Vec<&str> = written.split_whitespace().collect();
    let mut known = String::new();
    let mut chosen = None;
    for (at, word) in words.iter().enumerate().take(6) {
        if at > 0 {
            known.push(' ');
        }
        known.push_str(&word.to_lowercase().replace('_', " "));
        if let Some((_, (found, next))) = UNSUPPORTED.iter().find(|(name, _)| *name == known) {
            let whole = at + 1 == words.len() || matches!(known.as_str(), "range" | "rank" | "osm" | "begin loop");
            if whole || known.starts_with("select") {
                return RowType::Unsupported(found, next);
            }
        }
        let several = CHOOSING.iter().find(|(name, _)| *name == known).map(|(_, several)| *several);
        if let Some(several) = several
            && (at + 1 < words.len() || chosen.is_none())
        {
            chosen = Some((several, &words[at + 1..]));
        }
    }
    if let Some((several, rest)) = chosen {
        return choice(several, rest);
    }
    if words.len() > 6 {
        return RowType::Unknown;
    }
    let found = TYPES.iter().find(|(name, _)| *name == known);
    found.map_or(RowType::Unknown, |(_, row_type)| row_type.clone())
}

fn choice(several: bool, rest: &[&str]) -> RowType {
    let Some((list, after)) = rest.split_first() else { return RowType::WithoutList };
    let after = after.join(" ").to_lowercase().replace('_', " ");
    let or_other = match after.as_str() {
        "" => false,
        "or other" | "or specify other" => true,
        _ => return RowType::Unknown,
    };
    let list = (*list).to_owned();
    if several { RowType::SelectMultiple { list, or_other } } else { RowType::SelectOne { list, or_other } }
}

#[cfg(test)]
mod tests {
    use super::{RowType, row_type};

    fn one(list: &str, or_other: bool) -> RowType {
        RowType::SelectOne { list: list.to_owned(), or_other }
    }

    #[test]
    fn a_type_is_known_however_it_is_written() {
        let several = RowType::SelectMultiple { list: "Ways".to_owned(), or_other: false };
        let cases = [
            ("select_one yes_no", one("yes_no", false)),
            ("Select One  from yes_no", one("yes_no", false)),
            ("select1 yes_no or_other", one("yes_no", true)),
            ("add select one prompt using yes_no", one("yes_no", false)),
            ("select one from", one("from", false)),
            ("select_multiple Ways", several.clone()),
            ("select all that apply from Ways", several),
            ("select_one", RowType::WithoutList),
            ("begin_group", RowType::BeginGroup),
            ("BEGIN GROUP", RowType::BeginGroup),
            ("int", RowType::Integer),
            ("telepathy", RowType::Unknown),
            ("", RowType::Unknown),
        ];

        for (written, known) in cases {
            assert_eq!(row_type(written), known, "{written}");
        }
        let left =
            ["decimal", "dateTime", "select_one_from_file a.csv", "rank Ways", "select one external x", "calculate"];
        assert!(left.iter().all(|written| matches!(row_type(written), RowType::Unsupported(..))));
    }
}
