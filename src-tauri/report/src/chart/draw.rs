//! How a chart looks: shapes and labels, worked out once for the page and for the window.

use crate::document::Align;

use super::shape::{Ink, Shape};
use super::symbol::symbol;
use super::{Category, Chart, Matrix, StackedBars};

/// A chart as shapes and labels, in points from its top left corner.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// The shapes, bottom first.
    pub shapes: Vec<Shape>,
    /// The words and numbers.
    pub labels: Vec<Label>,
}

/// Words or a number in a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The point it is set from, to or around.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// Its size.
    pub size: f32,
    /// In bold.
    pub bold: bool,
    /// Which side of the point it is on.
    pub align: Align,
    /// Its colour.
    pub ink: Ink,
    /// What it says.
    pub text: String,
}

const DIGIT: f32 = 0.572;
const NARROWEST: f32 = 1.5;

/// Draws one bar cut by its counts. A count of one among hundreds is still given room for its
/// number, so the widest parts give a little of theirs.
pub fn bar(categories: &[Category], counts: &[u32], width: f32, height: f32) -> Drawing {
    let size = height * 0.62;
    let mut drawing = Drawing { width, height, ..Drawing::default() };
    let mut x = 0.0;
    for (category, (count, part)) in categories.iter().zip(counts.iter().zip(shares(counts, width, size))) {
        if *count == 0 {
            continue;
        }
        let text = count.to_string();
        let (back, front) = (Ink::Back(category.tone), Ink::Front(category.tone));
        drawing.shapes.push(Shape::rect(x, 0.0, (part - 1.0).max(0.5), height, back));
        let words = size * DIGIT * text.len() as f32;
        let mark = size * 0.82;
        let both = mark + size * 0.3 + words;
        let middle = x + (part - 1.0) / 2.0;
        let baseline = height / 2.0 + size * 0.36;
        let mut from = middle - words / 2.0;
        if both + size * 0.5 < part {
            let start = middle - both / 2.0;
            drawing.shapes.extend(symbol(category.symbol, start, baseline - mark * 0.92, mark, front));
            from = start + mark + size * 0.3;
        }
        drawing.labels.push(Label { x: from, y: baseline, size, bold: true, align: Align::Start, ink: front, text });
        x += part;
    }
    drawing
}

fn shares(counts: &[u32], width: f32, size: f32) -> Vec<f32> {
    let sum = counts.iter().sum::<u32>().max(1) as f32;
    let least = |count: u32| if count == 0 { 0.0 } else { size * DIGIT * (count.to_string().len() as f32 + NARROWEST) };
    let fair = |count: u32| width * count as f32 / sum;
    let missing: f32 = counts.iter().map(|c| (least(*c) - fair(*c)).max(0.0)).sum();
    let spare: f32 = counts.iter().map(|c| (fair(*c) - least(*c)).max(0.0)).sum();
    let give = if spare > 0.0 { (missing / spare).min(1.0) } else { 0.0 };
    counts
        .iter()
        .map(|c| if fair(*c) < least(*c) { least(*c) } else { fair(*c) - (fair(*c) - least(*c)) * give })
        .collect()
}

/// Draws a whole chart, as wide as asked, using `measure` (text, bold, size) to break lines.
pub(super) fn whole(chart: &Chart, width: f32, measure: &dyn Fn(&str, bool, f32) -> f32) -> Drawing {
    let mut pen = Pen { drawing: Drawing { width, ..Drawing::default() }, y: 0.0, measure };
    match chart {
        Chart::StackedBars(bars) => pen.bars(bars),
        Chart::Matrix(matrix) => pen.matrix(matrix),
    }
    pen.drawing.height = pen.y;
    pen.drawing
}

struct Pen<'a> {
    drawing: Drawing,
    y: f32,
    measure: &'a dyn Fn(&str, bool, f32) -> f32,
}

impl Pen<'_> {
    fn bars(&mut self, bars: &StackedBars) {
        let width = self.drawing.width;
        self.paragraph(&bars.title, 0.0, width, 14.0, true, Ink::Text);
        self.y += 6.0;
        self.legend(&bars.categories);
        self.y += 4.0;
        let (names, number) = (width * 0.3, 36.0);
        for row in &bars.rows {
            self.rule();
            let top = self.y;
            self.y += 6.0;
            self.paragraph(&row.label, 0.0, names - 10.0, 13.0, false, Ink::Text);
            let tall = (self.y - top + 6.0).max(30.0);
            let drawn = bar(&bars.categories, &row.counts, width - names - number, 18.0);
            self.place(drawn, names, top + (tall - 18.0) / 2.0);
            self.label(row.n.to_string(), width, top + tall / 2.0 + 4.7, 13.0, false, Align::End, Ink::Text);
            self.y = top + tall;
        }
        self.rule();
        self.note(bars.note.as_deref());
    }

    fn matrix(&mut self, matrix: &Matrix) {
        let width = self.drawing.width;
        self.paragraph(&matrix.title, 0.0, width, 14.0, true, Ink::Text);
        self.y += 4.0;
        self.paragraph(
            &format!("Down: {}. Across: {}.", matrix.rows_are, matrix.columns_are),
            0.0,
            width,
            12.0,
            false,
            Ink::Muted,
        );
        self.y += 6.0;
        let names = width * 0.3;
        let step = (width - names) / matrix.categories.len().max(1) as f32;
        let top = self.y;
        let mut lowest = top;
        for (at, category) in matrix.categories.iter().enumerate() {
            self.y = top;
            self.named(category, names + step * at as f32, step - 6.0);
            lowest = lowest.max(self.y);
        }
        self.y = lowest + 6.0;
        for (down, (category, counts)) in matrix.categories.iter().zip(&matrix.counts).enumerate() {
            let top = self.y;
            self.named(category, 0.0, names - 10.0);
            let tall = (self.y - top + 8.0).max(30.0);
            for (across, count) in counts.iter().enumerate() {
                let x = names + step * across as f32;
                let same = down == across;
                let ink = if same { Ink::Back(category.tone) } else { Ink::Wash };
                self.drawing.shapes.push(Shape::rect(x, top, step - 2.0, tall - 2.0, ink));
                let text = count.map_or("c".to_owned(), |n| n.to_string());
                let ink = if same { Ink::Front(category.tone) } else { Ink::Text };
                self.label(text, x + step / 2.0 - 1.0, top + tall / 2.0 + 4.0, 13.0, same, Align::Centre, ink);
            }
            self.y = top + tall;
        }
        self.note(matrix.note.as_deref());
    }

    fn legend(&mut self, categories: &[Category]) {
        let mut x = 0.0;
        for category in categories {
            let wide = 16.0 + (self.measure)(&category.word, false, 12.0) + 16.0;
            if x > 0.0 && x + wide > self.drawing.width {
                (x, self.y) = (0.0, self.y + 18.0);
            }
            let y = self.y;
            self.named(category, x, wide);
            (x, self.y) = (x + wide, y);
        }
        self.y += 18.0;
    }

    fn named(&mut self, category: &Category, x: f32, width: f32) {
        let ink = Ink::Front(category.tone);
        self.drawing.shapes.extend(symbol(category.symbol, x, self.y + 3.2, 10.0, ink));
        self.paragraph(&category.word, x + 16.0, width - 16.0, 12.0, false, Ink::Text);
    }

    fn note(&mut self, note: Option<&str>) {
        if let Some(note) = note {
            self.y += 6.0;
            self.paragraph(note, 0.0, self.drawing.width, 12.0, false, Ink::Muted);
        }
    }

    fn rule(&mut self) {
        self.drawing.shapes.push(Shape::rule(0.0, self.y, self.drawing.width, 0.75, Ink::Rule));
    }

    fn paragraph(&mut self, text: &str, x: f32, width: f32, size: f32, bold: bool, ink: Ink) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || (self.measure)(&longer, bold, size) <= width {
                line = longer;
            } else {
                self.line(std::mem::replace(&mut line, word.to_owned()), x, size, bold, ink);
            }
        }
        self.line(line, x, size, bold, ink);
    }

    fn line(&mut self, text: String, x: f32, size: f32, bold: bool, ink: Ink) {
        self.label(text, x, self.y + size * 1.05, size, bold, Align::Start, ink);
        self.y += size * 1.4;
    }

    #[expect(clippy::too_many_arguments, reason = "a label is exactly these seven facts")]
    fn label(&mut self, text: String, x: f32, y: f32, size: f32, bold: bool, align: Align, ink: Ink) {
        self.drawing.labels.push(Label { x, y, size, bold, align, ink, text });
    }

    fn place(&mut self, inner: Drawing, dx: f32, dy: f32) {
        self.drawing.shapes.extend(inner.shapes.iter().map(|shape| shape.moved(dx, dy)));
        self.drawing.labels.extend(inner.labels.into_iter().map(|label| Label {
            x: label.x + dx,
            y: label.y + dy,
            ..label
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn the_smallest_count_keeps_room_for_its_number_and_the_bar_keeps_its_length() {
        let parts = shares(&[1, 300, 0, 99], 300.0, 7.0);

        assert!(parts[0] > 7.0 && parts[2] == 0.0);
        assert!((parts.iter().sum::<f32>() - 300.0).abs() < 0.01);
    }
}
