//! Shapes and inks: what charts, symbols, rules and backgrounds are made of, in points from the top left.

use crate::document::Tone;

/// A colour by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Words.
    Text,
    /// Quieter words.
    Muted,
    /// Thin rules.
    Rule,
    /// The background of a box.
    Wash,
    /// The plumb line.
    Brass,
    /// The page itself.
    Paper,
    /// The background of a grade.
    Back(Tone),
    /// The words and symbol of a grade.
    Front(Tone),
}

impl Ink {
    /// Returns the colour on paper.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Text => [0x12, 0x26, 0x3a],
            Self::Muted => [0x44, 0x57, 0x6b],
            Self::Rule => [0xd5, 0xdc, 0xe4],
            Self::Wash => [0xf4, 0xf6, 0xf8],
            Self::Brass => [0xb9, 0x8b, 0x2f],
            Self::Paper => [0xff, 0xff, 0xff],
            Self::Back(Tone::DarkGreen) => [0xc6, 0xe4, 0xd3],
            Self::Back(Tone::Green) => [0xe2, 0xf2, 0xe7],
            Self::Back(Tone::Amber) => [0xfd, 0xec, 0xd2],
            Self::Back(Tone::Red) => [0xf9, 0xd9, 0xd9],
            Self::Back(Tone::Grey) => [0xee, 0xf1, 0xf4],
            Self::Back(Tone::White) => [0xfa, 0xfb, 0xfc],
            Self::Front(Tone::DarkGreen) => [0x0b, 0x53, 0x36],
            Self::Front(Tone::Green) => [0x22, 0x69, 0x3f],
            Self::Front(Tone::Amber) => [0x84, 0x46, 0x00],
            Self::Front(Tone::Red) => [0x9c, 0x14, 0x18],
            Self::Front(Tone::Grey) => [0x52, 0x5f, 0x6b],
            Self::Front(Tone::White) => [0x44, 0x57, 0x6b],
        }
    }

    /// Returns the colour in a dark window.
    pub fn rgb_dark(self) -> [u8; 3] {
        match self {
            Self::Text => [0xe8, 0xee, 0xf3],
            Self::Muted => [0xa9, 0xb8, 0xc6],
            Self::Rule => [0x33, 0x47, 0x5a],
            Self::Wash => [0x16, 0x26, 0x35],
            Self::Brass => [0xd3, 0xa9, 0x52],
            Self::Paper => [0x0e, 0x1b, 0x27],
            Self::Back(Tone::DarkGreen) => [0x0b, 0x53, 0x36],
            Self::Back(Tone::Green) => [0x17, 0x45, 0x2c],
            Self::Back(Tone::Amber) => [0x5c, 0x38, 0x06],
            Self::Back(Tone::Red) => [0x66, 0x17, 0x1b],
            Self::Back(Tone::Grey) => [0x2a, 0x38, 0x45],
            Self::Back(Tone::White) => [0x1b, 0x2a, 0x38],
            Self::Front(Tone::DarkGreen) => [0xd4, 0xf0, 0xe1],
            Self::Front(Tone::Green) => [0xc9, 0xeb, 0xd6],
            Self::Front(Tone::Amber) => [0xff, 0xdf, 0xad],
            Self::Front(Tone::Red) => [0xff, 0xd2, 0xd2],
            Self::Front(Tone::Grey) => [0xc3, 0xcf, 0xd9],
            Self::Front(Tone::White) => [0xd6, 0xdf, 0xe7],
        }
    }
}

/// A point, right and down from the top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// Something drawn that is not words.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Rect {
        /// Its top left corner.
        at: Spot,
        /// Its width.
        w: f32,
        /// Its height.
        h: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A filled polygon.
    Polygon {
        /// Its corners.
        points: Vec<Spot>,
        /// Its colour.
        ink: Ink,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<Spot>,
        /// How thick.
        width: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A circle, filled or not.
    Circle {
        /// Its middle.
        at: Spot,
        /// Its radius.
        r: f32,
        /// The thickness of its edge; `None` fills it.
        edge: Option<f32>,
        /// Its colour.
        ink: Ink,
    },
}

impl Shape {
    /// Makes a filled rectangle.
    pub fn rect(x: f32, y: f32, w: f32, h: f32, ink: Ink) -> Self {
        Self::Rect { at: Spot { x, y }, w, h, ink }
    }

    /// Makes a level line.
    pub fn rule(x: f32, y: f32, w: f32, width: f32, ink: Ink) -> Self {
        Self::Line { points: vec![Spot { x, y }, Spot { x: x + w, y }], width, ink }
    }

    /// Returns the shape moved right and down.
    pub fn moved(&self, dx: f32, dy: f32) -> Self {
        let shift = |p: &Spot| Spot { x: p.x + dx, y: p.y + dy };
        match self {
            Self::Rect { at, w, h, ink } => Self::Rect { at: shift(at), w: *w, h: *h, ink: *ink },
            Self::Polygon { points, ink } => Self::Polygon { points: points.iter().map(shift).collect(), ink: *ink },
            Self::Line { points, width, ink } => {
                Self::Line { points: points.iter().map(shift).collect(), width: *width, ink: *ink }
            }
            Self::Circle { at, r, edge, ink } => Self::Circle { at: shift(at), r: *r, edge: *edge, ink: *ink },
        }
    }

    /// Returns the shape in words, for the golden.
    pub fn describe(&self) -> String {
        match self {
            Self::Rect { at, w, h, ink } => format!("{:>5.0} {:>5.0}  rect {w:.0} x {h:.0} {ink:?}", at.x, at.y),
            Self::Polygon { points, ink } => {
                format!("{:>5.0} {:>5.0}  polygon of {} {ink:?}", points[0].x, points[0].y, points.len())
            }
            Self::Line { points, ink, .. } => {
                let (first, last) = (points[0], points[points.len() - 1]);
                format!("{:>5.0} {:>5.0}  line to {:.0} {:.0} {ink:?}", first.x, first.y, last.x, last.y)
            }
            Self::Circle { at, r, ink, .. } => format!("{:>5.0} {:>5.0}  circle {r:.1} {ink:?}", at.x, at.y),
        }
    }
}
