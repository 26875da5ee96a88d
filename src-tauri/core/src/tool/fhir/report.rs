//! Takes JSON apart so that nothing is dropped in silence: what is not taken is reported, with its place.

use super::FORMAT;
use super::json::Json;
use super::text::short;
use super::words::{Words, nameless_member, unknown_member};
use crate::tool::{ForeignError, LeftOut};

/// The most things reported; a file with more is not one for this app.
const MOST_LEFT_OUT: usize = 20_000;

/// What cannot be held, and what is wrong, each with the number of its item.
#[derive(Debug, Default)]
pub(super) struct Report {
    left_out: Vec<(usize, LeftOut)>,
    mistakes: Vec<(usize, LeftOut)>,
    overflows: bool,
}

impl Report {
    /// Notes what the tool cannot hold.
    pub(super) fn left(&mut self, at: usize, place: &str, found: impl Into<String>, next: impl Into<String>) {
        let one = LeftOut { place: place.to_owned(), found: found.into(), next: next.into() };
        if self.left_out.len() < MOST_LEFT_OUT {
            self.left_out.push((at, one));
        } else {
            self.overflows = true;
        }
    }

    /// Notes what leaves open what is meant.
    pub(super) fn mistake(&mut self, at: usize, place: &str, found: impl Into<String>, next: impl Into<String>) {
        let one = LeftOut { place: place.to_owned(), found: found.into(), next: next.into() };
        if self.mistakes.len() < MOST_LEFT_OUT {
            self.mistakes.push((at, one));
        } else {
            self.overflows = true;
        }
    }

    /// Returns what cannot be held, in the order of the file.
    pub(super) fn finish(mut self) -> Result<Vec<LeftOut>, ForeignError> {
        let in_order = |mut list: Vec<(usize, LeftOut)>| -> Vec<LeftOut> {
            list.sort_by_key(|(at, _)| *at);
            list.into_iter().map(|(_, one)| one).collect()
        };
        if self.overflows {
            let found = format!("has more than {MOST_LEFT_OUT} things that a tool cannot hold");
            let next = "Take out of it what is not needed, then read it again.".to_owned();
            self.mistakes.push((0, LeftOut { place: "the file".to_owned(), found, next }));
        }
        if self.mistakes.is_empty() {
            return Ok(in_order(self.left_out));
        }
        Err(ForeignError::Mistakes { format: FORMAT, problems: in_order(self.mistakes) })
    }
}

/// The members of an object that nobody has taken yet.
#[derive(Debug)]
pub(super) struct Members {
    list: Vec<(String, Json)>,
    /// Where the object stands.
    pub(super) place: String,
    /// The number of the item it belongs to.
    pub(super) at: usize,
}

impl Members {
    /// Opens an object; anything else is reported.
    pub(super) fn of(json: Json, place: String, at: usize, report: &mut Report) -> Option<Self> {
        match json {
            Json::Object(list) => Some(Self { list, place, at }),
            other @ (Json::Null | Json::Truth(_) | Json::Number(_) | Json::Text(_) | Json::List(_)) => {
                let found = format!("is {} where an object belongs", other.kind());
                report.left(at, &place, found, "Mend it in the program it comes from, or leave it out.");
                None
            }
        }
    }

    /// Returns the place of a member.
    pub(super) fn within(&self, name: &str) -> String {
        within(&self.place, name)
    }

    /// Takes a member.
    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.list.iter().position(|(own, _)| own == name)?;
        Some(self.list.remove(at).1)
    }

    /// Puts a member back, to be taken by another.
    pub(super) fn put_back(&mut self, name: &str, value: Json) {
        self.list.push((name.to_owned(), value));
    }

    /// Takes a member that is text.
    pub(super) fn text(&mut self, name: &str, report: &mut Report) -> Option<String> {
        match self.take(name)? {
            Json::Text(text) => Some(text),
            other => self.other_kind(name, &other, "text", report),
        }
    }

    /// Takes a member that is true or false.
    pub(super) fn truth(&mut self, name: &str, report: &mut Report) -> Option<bool> {
        match self.take(name)? {
            Json::Truth(is) => Some(is),
            other => self.other_kind(name, &other, "true or false", report),
        }
    }

    /// Takes a member that is a number.
    pub(super) fn number(&mut self, name: &str, report: &mut Report) -> Option<f64> {
        match self.take(name)? {
            Json::Number(number) => number.as_f64(),
            other => self.other_kind(name, &other, "a number", report),
        }
    }

    /// Takes a member that is an object.
    pub(super) fn object(&mut self, name: &str, report: &mut Report) -> Option<Self> {
        let json = self.take(name)?;
        Self::of(json, self.within(name), self.at, report)
    }

    /// Takes a member that is a list, as objects with the place of each.
    pub(super) fn objects(&mut self, name: &str, report: &mut Report) -> Vec<Self> {
        let list = match self.take(name) {
            None => return Vec::new(),
            Some(Json::List(list)) => list,
            Some(other) => {
                self.other_kind::<()>(name, &other, "a list", report);
                return Vec::new();
            }
        };
        let name = self.within(name);
        let numbered = list.into_iter().enumerate();
        numbered.filter_map(|(n, json)| Self::of(json, format!("{name}[{n}]"), self.at, report)).collect()
    }

    /// Takes the first member whose name starts so, as an answer of any kind does.
    pub(super) fn starting(&mut self, start: &str) -> Option<(String, Json)> {
        let at = self.list.iter().position(|(name, _)| name.starts_with(start))?;
        Some(self.list.remove(at))
    }

    /// Returns the names that nobody has taken.
    pub(super) fn names_left(self) -> impl Iterator<Item = String> {
        self.list.into_iter().map(|(name, _)| name)
    }

    /// Reports every member that nobody has taken, in the words for it.
    pub(super) fn rest(self, words: impl Fn(&str) -> Option<Words>, report: &mut Report) {
        for (name, _) in &self.list {
            let place = self.within(&short(name));
            let (found, next) = match name.as_str() {
                "" => nameless_member(),
                name => words(name).unwrap_or_else(|| unknown_member(name)),
            };
            if name == "modifierExtension" || name == "implicitRules" {
                report.mistake(self.at, &place, found, next);
            } else {
                report.left(self.at, &place, found, next);
            }
        }
    }

    fn other_kind<T>(&self, name: &str, other: &Json, wanted: &str, report: &mut Report) -> Option<T> {
        let found = format!("is {} where {wanted} belongs, and was left out", other.kind());
        report.left(self.at, &self.within(name), found, "Mend it in the program it comes from, or add it by hand.");
        None
    }
}

/// Returns the place of a member of what stands at a place.
pub(super) fn within(place: &str, name: &str) -> String {
    let name = if name.is_empty() { "a member without a name" } else { name };
    match place {
        "" => name.to_owned(),
        item if item.ends_with('”') => format!("{item}, {name}"),
        other => format!("{other}.{name}"),
    }
}
