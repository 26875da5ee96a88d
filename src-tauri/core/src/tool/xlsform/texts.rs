//! Which language's texts are taken where a form is written in several.

use std::collections::HashMap;

use super::cells::{Found, Line, Report, Table, short};

/// The language that is taken, and those there are.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// The languages of labels, as their headings name them, the one that is taken first. A name of nothing is the
    /// column that names none. Each with its place in that order.
    order: HashMap<String, usize>,
}

impl Language {
    /// Chooses the language: the form's default where labels have it, then the labels that name none, then the first.
    pub(super) fn choose(survey: &Table, default: Option<&Found>, report: &mut Report) -> Self {
        let languages = survey.languages("label");
        let default_text = default.map(|found| found.text.as_str()).unwrap_or_default();
        let wanted = default_text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let is_wanted = |language: &&String| !wanted.is_empty() && names_language(language, &wanted);
        let bare = || survey.has("label").then_some(None);
        let wanted = languages.iter().find(is_wanted).cloned().map(Some);
        if let Some(unmet) = default.filter(|_| wanted.is_none()) {
            let found = format!("names the language “{}”, which no column of labels names", short(&unmet.text));
            report.leave(unmet.at, found, "Nothing: the labels are taken as they are.");
        }
        let main = wanted.or_else(bare).or_else(|| languages.first().cloned().map(Some)).unwrap_or_default();
        let rest = [None].into_iter().chain(languages.into_iter().map(Some)).filter(|language| *language != main);
        let order = [main.clone()].into_iter().chain(rest).map(Option::unwrap_or_default).zip(0..).collect();
        Self { order }
    }

    /// Uses a row's text in the chosen language, or in the first that has one, which is then reported.
    pub(super) fn text(&self, line: &mut Line, column: &str, report: &mut Report) -> Option<Found> {
        let (rank, heading) =
            line.headings().filter_map(|heading| Some((self.rank(heading, column)?, heading))).min()?;
        let heading = heading.to_owned();
        let found = line.take(&heading)?;
        if let Some((_, language)) = heading.split_once("::").filter(|_| rank > 0) {
            let text = format!("is the row's only text, in “{language}”, and is taken as it is");
            report.leave(found.at, text, "Write it in the language of the tool.");
        }
        Some(found)
    }

    /// Returns how soon the text under a heading is taken, where it is one of this column.
    fn rank(&self, heading: &str, column: &str) -> Option<usize> {
        let rest = heading.strip_prefix(column)?;
        let language = if rest.is_empty() { rest } else { rest.strip_prefix("::")? };
        self.order.get(language).copied()
    }
}

/// Returns whether a heading names a language that may be written with or without its short form: `english (en)`.
fn names_language(heading: &str, wanted: &str) -> bool {
    let pieces = |name: &str| -> Vec<String> {
        let (long, short) = name.split_once('(').unwrap_or((name, ""));
        [long.trim(), short.trim_end_matches(')').trim()]
            .map(str::to_owned)
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect()
    };
    heading == wanted || pieces(heading).iter().any(|one| pieces(wanted).contains(one))
}
