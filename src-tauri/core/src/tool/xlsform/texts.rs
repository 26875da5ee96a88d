//! Which language's texts are taken where a form is written in several.

use super::cells::{Found, Line, Report, Table, short};

/// The language that is taken, and those there are.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// The languages of labels, as their headings name them, the one that is taken first. A name of nothing is the
    /// column that names none.
    order: Vec<Option<String>>,
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
        let order = [main.clone()].into_iter().chain(rest).collect();
        Self { order }
    }

    /// Uses a row's text in the chosen language, or in the first that has one, which is then reported.
    pub(super) fn text(&self, line: &mut Line, column: &str, report: &mut Report) -> Option<Found> {
        let named = |language: &Option<String>| {
            language.as_ref().map_or_else(|| column.to_owned(), |language| format!("{column}::{language}"))
        };
        for (at, language) in self.order.iter().enumerate() {
            let Some(found) = line.take(&named(language)) else { continue };
            if let Some(language) = language.as_deref().filter(|_| at > 0) {
                let text = format!("is the row's only text, in “{language}”, and is taken as it is");
                report.leave(found.at, text, "Write it in the language of the tool.");
            }
            return Some(found);
        }
        None
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
