//! The six symbols of grades, drawn. A symbol is always beside its word.

use std::f32::consts::TAU;

use crate::document::Symbol;

use super::shape::{Ink, Shape, Spot};

/// Draws a symbol in a square of `size` whose top left corner is at `x`, `y`.
pub fn symbol(symbol: Symbol, x: f32, y: f32, size: f32, ink: Ink) -> Vec<Shape> {
    let spot = |u: f32, v: f32| Spot { x: x + u * size, y: y + v * size };
    let middle = spot(0.5, 0.5);
    match symbol {
        Symbol::Star => vec![Shape::Polygon { points: star(middle.x, y + 0.54 * size, size * 0.56), ink }],
        Symbol::Disc => vec![Shape::Circle { at: middle, r: size * 0.46, edge: None, ink }],
        Symbol::Triangle => {
            vec![Shape::Polygon { points: vec![spot(0.5, 0.04), spot(1.02, 0.94), spot(-0.02, 0.94)], ink }]
        }
        Symbol::Square => vec![Shape::rect(x + 0.06 * size, y + 0.08 * size, size * 0.86, size * 0.86, ink)],
        Symbol::Ring => {
            vec![Shape::Circle { at: middle, r: size * 0.39, edge: Some(size * 0.14), ink }]
        }
        Symbol::Query => {
            let hook = [
                (0.20, 0.30),
                (0.24, 0.14),
                (0.38, 0.05),
                (0.55, 0.04),
                (0.71, 0.11),
                (0.78, 0.25),
                (0.74, 0.39),
                (0.62, 0.48),
                (0.52, 0.57),
                (0.50, 0.70),
            ];
            vec![
                Shape::Line { points: hook.map(|(u, v)| spot(u, v)).to_vec(), width: size * 0.15, ink },
                Shape::Circle { at: spot(0.5, 0.91), r: size * 0.09, edge: None, ink },
            ]
        }
    }
}

fn star(x: f32, y: f32, r: f32) -> Vec<Spot> {
    (0..10u8)
        .map(|corner| {
            let turn = TAU * f32::from(corner) / 10.0;
            let reach = if corner % 2 == 0 { r } else { r * 0.42 };
            Spot { x: x + reach * turn.sin(), y: y - reach * turn.cos() }
        })
        .collect()
}
