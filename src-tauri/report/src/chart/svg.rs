//! A chart as SVG, for the window: the same shapes as on paper.

use std::fmt::Write as _;

use crate::document::Align;
use crate::fonts::Fonts;

use super::Chart;
use super::draw::whole;
use super::shape::{Ink, Shape, Spot};

const WIDTH: f32 = 720.0;

/// Draws a chart for the window. The title and the sentence for someone who cannot see it are inside.
pub fn svg(chart: &Chart, dark: bool) -> String {
    let measure = |text: &str, bold: bool, size: f32| match Fonts::get() {
        Ok(fonts) => fonts.measure(text, bold) * size,
        Err(_) => text.chars().count() as f32 * size * 0.56,
    };
    let drawing = whole(chart, WIDTH, &measure);
    let (title, alt) = match chart {
        Chart::StackedBars(bars) => (&bars.title, &bars.alt),
        Chart::Matrix(matrix) => (&matrix.title, &matrix.alt),
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0} {:.1}\" role=\"img\" \
         font-family=\"Noto Sans, sans-serif\"><title>{}</title><desc>{}</desc>",
        drawing.width,
        drawing.height,
        escaped(title),
        escaped(alt)
    );
    for shape in &drawing.shapes {
        out.push_str(&drawn(shape, dark));
    }
    for label in &drawing.labels {
        let anchor = match label.align {
            Align::Start => "start",
            Align::Centre => "middle",
            Align::End => "end",
        };
        let weight = if label.bold { 700 } else { 400 };
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{:.1}\" font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"{}\">{}</text>",
            label.x,
            label.y,
            label.size,
            colour(label.ink, dark),
            escaped(&label.text)
        );
    }
    out.push_str("</svg>");
    out
}

fn drawn(shape: &Shape, dark: bool) -> String {
    match shape {
        Shape::Rect { at, w, h, ink } => format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{}\"/>",
            at.x,
            at.y,
            colour(*ink, dark)
        ),
        Shape::Polygon { points, ink } => {
            format!("<polygon points=\"{}\" fill=\"{}\"/>", listed(points), colour(*ink, dark))
        }
        Shape::Line { points, width, ink } => format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width:.2}\"/>",
            listed(points),
            colour(*ink, dark)
        ),
        Shape::Circle { at, r, edge: None, ink } => {
            format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{r:.2}\" fill=\"{}\"/>", at.x, at.y, colour(*ink, dark))
        }
        Shape::Circle { at, r, edge: Some(edge), ink } => format!(
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{r:.2}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{edge:.2}\"/>",
            at.x,
            at.y,
            colour(*ink, dark)
        ),
    }
}

fn listed(points: &[Spot]) -> String {
    points.iter().map(|p| format!("{:.2},{:.2}", p.x, p.y)).collect::<Vec<_>>().join(" ")
}

fn colour(ink: Ink, dark: bool) -> String {
    let [r, g, b] = if dark { ink.rgb_dark() } else { ink.rgb() };
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
