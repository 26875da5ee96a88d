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
const COUNTED: (&str, &str) =
    ("asks for a number of days, within limits that a tool does not check", "Ask for a whole number of days.");
const WORKED_OUT: (&str, &str) = ("is worked out, not answered", "Work it out by hand, or ask for it in the draft.");

/// The names of types, with spaces for underscores, and what each is. Lists come after those of `CHOOSING`.
const TYPES: [(&str, RowType); 19] = [
    ("text", RowType::Text),
    ("string", RowType::Text),
    ("integer", RowType::Integer),
    ("int", RowType::Integer),
    ("date", RowType::Date),
    ("note", RowType::Note),
    ("acknowledge", RowType::Acknowledge),
    ("trigger", RowType::Acknowledge),
    ("begin group", RowType::BeginGroup),
    ("end group", RowType::EndGroup),
    ("begin repeat", RowType::BeginRepeat),
    ("end repeat", RowType::EndRepeat),
    ("begin lgroup", RowType::BeginRepeat),
    ("end lgroup", RowType::EndRepeat),
    ("begin looped group", RowType::BeginRepeat),
    ("end looped group", RowType::EndRepeat),
    ("begin loop over", RowType::BeginRepeat),
    ("begin loop", RowType::BeginRepeat),
    ("end loop", RowType::EndRepeat),
];

const UNSUPPORTED: [(&str, (&str, &str)); 55] = [
    (
        "decimal",
        (
            "asks for a number with a fraction, and a tool counts in whole numbers",
            "Ask for a whole number, or in words.",
        ),
    ),
    ("percentage", ("asks for a percentage", "Ask for a whole number.")),
    (
        "phone number",
        ("asks for a telephone number, which says who somebody is", "Leave it out: a return names nobody."),
    ),
    ("time", ("asks for a time of day", "Ask for it in words.")),
    ("datetime", ("asks for a day with its time", "Ask for the day, and for the time in words.")),
    ("date time", ("asks for a day with its time", "Ask for the day, and for the time in words.")),
    ("range", ("asks for a point between two numbers", "Ask for a whole number, or for a grade on a scale.")),
    ("number of days in last month", COUNTED),
    ("number of days in last six months", COUNTED),
    ("number of days in last year", COUNTED),
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
    ("picture", FILED),
    ("audio", FILED),
    ("video", FILED),
    ("file", FILED),
    ("background-audio", FILED),
    ("barcode", ("asks for a barcode", "Ask for the number in words.")),
    ("qrcode", ("asks for a barcode", "Ask for the number in words.")),
    ("start", RECORDED),
    ("start time", RECORDED),
    ("end", RECORDED),
    ("end time", RECORDED),
    ("today", RECORDED),
    ("deviceid", RECORDED),
    ("device id", RECORDED),
    ("imei", RECORDED),
    ("subscriberid", RECORDED),
    ("subscriber id", RECORDED),
    ("simserial", RECORDED),
    ("sim id", RECORDED),
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
    ("include", ("takes in the questions of another form", "Add those questions to the draft.")),
    ("cascading select", ("narrows its choices step by step", "Add the questions with their options to the draft.")),
];

/// How many words the name of a type has, a list's among them.
const MOST_WORDS: usize = 7;

/// The types whose choices stand in another file, after which its name follows.
const FROM_FILE: [&str; 3] = ["select one from file", "select multiple from file", "select one external"];

/// The types after which more words may follow, beside those that name a list.
const WITH_MORE: [&str; 7] = ["range", "rank", "osm", "include", "cascading select", "begin loop", "begin loop over"];

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
    let words = plain(written);
    let mut known = String::new();
    let mut chosen = None;
    for (at, word) in words.iter().enumerate().take(MOST_WORDS) {
        if at > 0 {
            known.push(' ');
        }
        known.push_str(&word.to_lowercase().replace('_', " "));
        let whole = at + 1 == words.len();
        let ends = whole || WITH_MORE.contains(&known.as_str());
        if let Some((_, (found, next))) = UNSUPPORTED.iter().find(|(name, _)| *name == known)
            && (ends || FROM_FILE.contains(&known.as_str()))
            && !(whole && at > 0 && known == "select one external")
        {
            return RowType::Unsupported(found, next);
        }
        if whole && matches!(known.as_str(), "select one" | "select multiple") {
            return RowType::WithoutList;
        }
        let several = CHOOSING.iter().find(|(name, _)| *name == known).map(|(_, several)| *several);
        if let Some(several) = several
            && (!whole || chosen.is_none())
        {
            chosen = Some((several, &words[at + 1..]));
        }
        if !whole
            && ends
            && let Some((_, row_type)) = TYPES.iter().find(|(name, _)| *name == known)
        {
            return row_type.clone();
        }
    }
    if let Some((several, rest)) = chosen {
        return choice(several, rest);
    }
    if words.len() > MOST_WORDS {
        return RowType::Unknown;
    }
    let found = TYPES.iter().find(|(name, _)| *name == known);
    found.map_or(RowType::Unknown, |(_, row_type)| row_type.clone())
}

/// Returns the words of a type without those that older forms put around it: `add date prompt`, `q date`, `get today`
/// and `uri:deviceid`.
fn plain(written: &str) -> Vec<&str> {
    let mut words: Vec<&str> = written.split_whitespace().collect();
    let is = |word: Option<&&str>, wanted: &str| word.is_some_and(|word| word.eq_ignore_ascii_case(wanted));
    if words.len() > 1 && (is(words.first(), "q") || is(words.first(), "get")) {
        words.remove(0);
    } else if words.len() > 2 && is(words.first(), "add") && is(words.last(), "prompt") {
        words.pop();
        words.remove(0);
    } else if let [only] = words.as_slice()
        && let Some((_, after)) = only.split_once("uri:").filter(|(before, _)| before.is_empty())
    {
        words = vec![after];
    }
    words
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
            ("select one", RowType::WithoutList),
            ("select multiple", RowType::WithoutList),
            ("select_one external", one("external", false)),
            ("begin_group", RowType::BeginGroup),
            ("BEGIN GROUP", RowType::BeginGroup),
            ("int", RowType::Integer),
            ("q string", RowType::Text),
            ("add date prompt", RowType::Date),
            ("begin loop over cities", RowType::BeginRepeat),
            ("begin loop", RowType::BeginRepeat),
            ("end loop", RowType::EndRepeat),
            ("telepathy", RowType::Unknown),
            ("text of it", RowType::Unknown),
            ("q", RowType::Unknown),
            ("", RowType::Unknown),
        ];

        for (written, known) in cases {
            assert_eq!(row_type(written), known, "{written}");
        }
        let left = [
            "decimal",
            "dateTime",
            "select_one_from_file a.csv",
            "rank Ways",
            "select one external x",
            "calculate",
            "get start time",
            "uri:deviceid",
            "add image prompt",
            "phone number",
            "add date time prompt",
            "number of days in last six months",
            "select_one_external",
            "include other_form",
            "cascading_select site",
        ];
        assert!(left.iter().all(|written| matches!(row_type(written), RowType::Unsupported(..))));
    }
}
