//! What a return that was sent back opens again: the places that its points name, and nothing else.

use std::collections::BTreeSet;

use super::Point;
use crate::returns::{CaseReturn, changed_places, whole_changed};
use crate::tool::Tool;

/// What may be answered anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reopened {
    /// All of it: a point is about the whole return.
    Everything,
    /// The questions and domains with these codes. A domain opens its questions with it.
    Places(BTreeSet<String>),
}

impl Reopened {
    /// Returns what these points open.
    pub fn by(points: &[Point]) -> Self {
        if points.iter().any(|point| point.place.is_empty()) {
            return Self::Everything;
        }
        Self::Places(points.iter().map(|point| point.place.clone()).collect())
    }

    /// Tells whether a question or domain may be answered anew.
    pub fn opens(&self, place: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Places(places) => {
                let domain = place.rsplit_once('.').map(|(domain, _)| domain);
                places.contains(place) || domain.is_some_and(|domain| places.contains(domain))
            }
        }
    }
}

/// Returns what a new return answers otherwise though it was not sent back, by code; `the whole return` for what is said
/// beside the answers.
pub fn outside(reopened: &Reopened, tool: &Tool, before: &CaseReturn, after: &CaseReturn) -> Vec<String> {
    let whole = (*reopened != Reopened::Everything && whole_changed(before, after)).then(|| WHOLE.to_owned());
    let places = changed_places(before, after, tool).into_iter().filter(|place| !reopened.opens(place));
    whole.into_iter().chain(places).collect()
}

/// What a return says of itself, in a list of places.
const WHOLE: &str = "the whole return";

#[cfg(test)]
mod tests {
    use super::{Point, Reopened};

    fn point(place: &str) -> Point {
        Point { number: 1, place: place.to_owned(), text: "Look again.".to_owned() }
    }

    #[test]
    fn a_point_opens_its_question_a_domain_its_questions_and_the_whole_return_everything() {
        let question = Reopened::by(&[point("M1.2")]);
        let domain = Reopened::by(&[point("M1.2"), point("M4")]);
        let whole = Reopened::by(&[point("M1.2"), point("")]);

        assert_eq!(["M1.2", "M1", "M1.3", "M4.1"].map(|place| question.opens(place)), [true, false, false, false]);
        assert_eq!(
            ["M1.2", "M1", "M4", "M4.1", "M14.1"].map(|place| domain.opens(place)),
            [true, false, true, true, false]
        );
        assert!(whole.opens("M14.1"));
    }
}
