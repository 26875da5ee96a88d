//! How the panel's grades compare with the agencies' own: counts first, in neutral words.

use serde::Serialize;

use crate::tool::{Grade, Scale};

/// Self-grades against moderated grades. Only pairs where both are points of the scale are compared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Comparison {
    /// How many pairs were compared.
    pub compared: usize,
    /// How many grades stayed.
    pub same: usize,
    /// How many lie within one step, those that stayed among them.
    pub within_one: usize,
    /// How many the panel put higher.
    pub up: usize,
    /// How many the panel put lower.
    pub down: usize,
    /// Counts by self-grade (rows) and moderated grade (columns), in the order of the scale's points.
    pub matrix: Vec<Vec<usize>>,
}

/// Compares pairs of self-grade and moderated grade.
pub fn compare(scale: &Scale, pairs: &[(Grade, Grade)]) -> Comparison {
    let size = scale.points.len();
    let mut result = Comparison { matrix: vec![vec![0; size]; size], ..Comparison::default() };
    let place = |grade: Grade| scale.points.iter().position(|point| Some(point.point) == grade.point());
    for &(own, moderated) in pairs {
        let (Some(row), Some(column)) = (place(own), place(moderated)) else { continue };
        result.matrix[row][column] += 1;
        result.compared += 1;
        result.same += usize::from(row == column);
        result.within_one += usize::from(row.abs_diff(column) <= 1);
        match own.shift(moderated, scale) {
            Some(1..) => result.up += 1,
            Some(..=-1) => result.down += 1,
            Some(0) | None => {}
        }
    }
    result
}
