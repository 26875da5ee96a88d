//! Rating scales: points with word, symbol and colour, and which end is good.
//!
//! Direction is never guessed: one school scale has 1 as its best point, and a chart must not turn it round.

use serde::{Deserialize, Serialize};

use super::grade::Grade;

/// A rating scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The stable code, such as `A`.
    pub code: String,
    /// The name people read.
    pub name: String,
    /// Which end is good.
    pub direction: Direction,
    /// The points, best first.
    pub points: Vec<ScalePoint>,
    /// The agency had no role in this matter.
    pub not_applicable: SpecialValue,
    /// There was a role, but the record does not allow a judgement. A scale of compliance has no such value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cannot_tell: Option<SpecialValue>,
}

/// Which end of a scale is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The highest point is the best.
    HighGood,
    /// The lowest point is the best.
    LowGood,
}

/// One point of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScalePoint {
    /// The number.
    pub point: i16,
    /// The word people say.
    pub word: String,
    /// The word where there is little room.
    pub short: String,
    /// The symbol that stands for it without colour.
    pub symbol: String,
    /// The name of its colour, such as `dark-green`; the page and the printer choose the shade.
    pub colour: String,
    /// What work graded so looks like, in any domain.
    pub descriptor: String,
}

/// A value that may stand in place of a point and is never counted as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpecialValue {
    /// The word people say.
    pub word: String,
    /// The word where there is little room.
    pub short: String,
    /// The symbol that stands for it without colour.
    pub symbol: String,
    /// The name of its colour.
    pub colour: String,
    /// When to use it, and what to say with it.
    pub descriptor: String,
}

impl Scale {
    /// Returns the point with this number.
    pub fn point(&self, point: i16) -> Option<&ScalePoint> {
        self.points.iter().find(|at| at.point == point)
    }

    /// Returns the values that may stand in place of a point, with the grade each is.
    pub fn special_values(&self) -> impl Iterator<Item = (Grade, &SpecialValue)> {
        let cannot_tell = self.cannot_tell.as_ref().map(|value| (Grade::CannotTell, value));
        [(Grade::NotApplicable, &self.not_applicable)].into_iter().chain(cannot_tell)
    }

    /// Reads a grade from its code, its word or its short word, in any case. A point the scale lacks is not a grade.
    pub fn read_grade(&self, text: &str) -> Option<Grade> {
        let text = text.trim();
        let points = self.points.iter().map(|at| (Grade::Point(at.point), at.word.as_str(), at.short.as_str()));
        let special = self.special_values().map(|(grade, value)| (grade, value.word.as_str(), value.short.as_str()));
        let mut known = points.chain(special);
        let is_named = |grade: Grade, word: &str, short: &str| {
            same_words(text, word) || same_words(text, short) || same_words(text, &grade.code())
        };
        known.find(|(grade, word, short)| is_named(*grade, word, short)).map(|(grade, ..)| grade)
    }

    /// Returns whether a grade may be given on this scale.
    pub fn allows(&self, grade: Grade) -> bool {
        self.word(grade).is_some()
    }

    /// Returns every grade that may be given on this scale, best first, with the values that are no point last.
    pub fn grades(&self) -> Vec<Grade> {
        let special = self.special_values().map(|(grade, _)| grade);
        self.points.iter().map(|at| Grade::Point(at.point)).chain(special).collect()
    }

    /// Returns the word for a grade, or nothing where the scale lacks the point.
    pub fn word(&self, grade: Grade) -> Option<&str> {
        match grade {
            Grade::Point(point) => self.point(point).map(|at| at.word.as_str()),
            Grade::NotApplicable => Some(&self.not_applicable.word),
            Grade::CannotTell => self.cannot_tell.as_ref().map(|value| value.word.as_str()),
        }
    }

    /// Returns the words that may be given on this scale, best first, with the values that are no point last.
    pub fn words(&self) -> Vec<String> {
        self.grades().into_iter().filter_map(|grade| self.word(grade)).map(str::to_owned).collect()
    }

    /// Returns the general descriptor of a grade.
    pub fn descriptor(&self, grade: Grade) -> Option<&str> {
        match grade {
            Grade::Point(point) => self.point(point).map(|at| at.descriptor.as_str()),
            Grade::NotApplicable => Some(&self.not_applicable.descriptor),
            Grade::CannotTell => self.cannot_tell.as_ref().map(|value| value.descriptor.as_str()),
        }
    }

    /// Returns whether one point is better than another, whichever end is good.
    pub fn is_better(&self, one: i16, other: i16) -> bool {
        match self.direction {
            Direction::HighGood => one > other,
            Direction::LowGood => one < other,
        }
    }
}

/// Compares words as people write them: ends trimmed, case ignored.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
