//! A grade as data: a point of the tool's scale, not applicable, or cannot tell. Three different things, everywhere.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

use super::scale::{Direction, Scale};

/// What an agency or the panel says of one domain. Written `3`, `not_applicable`, `cannot_tell` in every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(type = "string"))]
pub enum Grade {
    /// A point of the tool's scale. Which end is good is the scale's own direction.
    Point(i16),
    /// The agency had no role in this matter in the window.
    NotApplicable,
    /// There was a role, but the record does not allow a judgement. Counts as a recording finding, never as good.
    CannotTell,
}

impl Grade {
    /// Returns the grade as it is stored and written in files: `3`, `not_applicable`, `cannot_tell`.
    pub fn code(self) -> String {
        self.to_string()
    }

    /// Returns the point, where it is one.
    pub fn point(self) -> Option<i16> {
        match self {
            Self::Point(point) => Some(point),
            Self::NotApplicable | Self::CannotTell => None,
        }
    }

    /// Returns how many steps of the scale lie between two points; nothing where either is no point.
    pub fn gap(self, other: Self, scale: &Scale) -> Option<usize> {
        let step = |grade: Self| scale.points.iter().position(|p| Some(p.point) == grade.point());
        Some(step(self)?.abs_diff(step(other)?))
    }

    /// Returns +1 where `after` is better than `self`, -1 where it is worse, 0 where it is the same point,
    /// whichever end of the scale is good; nothing where either is no point.
    pub fn shift(self, after: Self, scale: &Scale) -> Option<i8> {
        let up = match scale.direction {
            Direction::HighGood => 1,
            Direction::LowGood => -1,
        };
        let (before, after) = (self.point()?, after.point()?);
        Some(up * i8::try_from((after - before).signum()).unwrap_or(0))
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => write!(f, "{point}"),
            Self::NotApplicable => f.write_str("not_applicable"),
            Self::CannotTell => f.write_str("cannot_tell"),
        }
    }
}

impl FromStr for Grade {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "not_applicable" => Ok(Self::NotApplicable),
            "cannot_tell" => Ok(Self::CannotTell),
            point => point.parse().map(Self::Point).map_err(|_| ()),
        }
    }
}

impl Serialize for Grade {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(|()| serde::de::Error::custom("not a grade"))
    }
}

impl ToSql for Grade {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Grade {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|()| FromSqlError::InvalidType)
    }
}
