//! From words to lines of glyphs: shaping, both directions, line breaking and the choice of font,
//! all by parley over our own fonts.

use std::collections::BTreeSet;

use parley::{
    Alignment, AlignmentOptions, Cluster, FontContext, FontFamily, FontWeight, GlyphRun, InlineBox, InlineBoxKind,
    LayoutContext, LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty, VerticalAlign,
};

use crate::chart::{Ink, symbol};
use crate::document::{Align, Symbol, Tone};
use crate::fonts::{Face, Fonts};
use crate::problem::ReportError;

use super::page::{Draw, Item, Placed, Tag, TextRun};

/// Words set in one way, and the part of the document they belong to.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// The words.
    pub text: String,
    /// In bold.
    pub bold: bool,
    /// The colour.
    pub ink: Ink,
    /// A grade's symbol drawn before the words.
    pub mark: Option<(Symbol, Tone)>,
    /// What they are.
    pub tag: Tag,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The size of the letters.
    pub size: f32,
    /// The distance between baselines, in sizes.
    pub leading: f32,
    /// Which side the lines start from.
    pub align: Align,
    /// Extra space between letters.
    pub tracking: f32,
    /// Whether a single line starts from the left whatever its language, as names in a column do.
    pub column: bool,
}

impl Setting {
    /// Makes a setting from the left with no extra space.
    pub(crate) const fn new(size: f32, leading: f32) -> Self {
        Self { size, leading, align: Align::Start, tracking: 0.0, column: false }
    }

    /// Returns the setting with its lines elsewhere.
    pub(crate) const fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// A line, its items placed from its own top left corner.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its height.
    pub height: f32,
    /// What is on it, in the order it is read.
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Look {
    piece: usize,
}

/// Turns words into lines.
pub(crate) struct Shaper {
    fonts: &'static Fonts,
    context: FontContext,
    layouts: LayoutContext<Look>,
    /// The characters that no font has, each shown as a replacement sign.
    pub missing: BTreeSet<char>,
}

impl Shaper {
    /// Starts with our fonts.
    pub(crate) fn new() -> Result<Self, ReportError> {
        let fonts = Fonts::get()?;
        Ok(Self { fonts, context: fonts.context.clone(), layouts: LayoutContext::new(), missing: BTreeSet::new() })
    }

    /// Sets pieces in lines no wider than `width`.
    pub(crate) fn lines(&mut self, pieces: &[Piece], setting: Setting, width: f32) -> Vec<Line> {
        let (text, mut layout) = self.shaped(pieces, setting);
        layout.break_all_lines(Some(width));
        let alignment = match setting.align {
            Align::Start if setting.column && layout.len() == 1 => Alignment::Left,
            Align::Start => Alignment::Start,
            Align::Centre => Alignment::Center,
            Align::End => Alignment::Right,
        };
        layout.align(alignment, AlignmentOptions::default());
        layout.lines().map(|line| self.line(&line, &text, pieces, setting)).collect()
    }

    /// Returns the widths of the longest word and of the whole on one line.
    pub(crate) fn widths(&mut self, pieces: &[Piece], setting: Setting) -> (f32, f32) {
        let (_, layout) = self.shaped(pieces, setting);
        let widths = layout.calculate_content_widths();
        (widths.min, widths.max)
    }

    fn shaped(&mut self, pieces: &[Piece], setting: Setting) -> (String, parley::Layout<Look>) {
        let mut text = String::new();
        let mut ranges = Vec::new();
        for piece in pieces {
            let from = text.len();
            let known: Vec<char> = piece.text.chars().filter_map(|letter| self.known(letter)).collect();
            text.extend(known);
            ranges.push(from..text.len());
        }
        let mut builder = self.layouts.ranged_builder(&mut self.context, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::from(Face::FAMILIES)));
        builder.push_default(StyleProperty::FontSize(setting.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(setting.size * setting.leading)));
        builder.push_default(StyleProperty::LetterSpacing(setting.tracking));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        for (at, (piece, range)) in pieces.iter().zip(ranges).enumerate() {
            if let Some((_, _)) = piece.mark {
                let side = setting.size * MARK;
                builder.push_inline_box(InlineBox {
                    id: at as u64,
                    kind: InlineBoxKind::InFlow,
                    index: range.start,
                    width: side * 1.42,
                    height: side,
                    baseline: None,
                    vertical_align: VerticalAlign::BASELINE,
                });
            }
            builder.push(StyleProperty::Brush(Look { piece: at }), range.clone());
            if piece.bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range);
            }
        }
        let layout = builder.build(&text);
        (text, layout)
    }

    fn known(&mut self, letter: char) -> Option<char> {
        match letter {
            '\t' | '\r' => Some(' '),
            '\n' => Some('\n'),
            '\u{ad}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => None,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' => Some(letter),
            _ if letter.is_control() => None,
            _ if self.fonts.covers(letter) => Some(letter),
            _ => {
                self.missing.insert(letter);
                Some(char::REPLACEMENT_CHARACTER)
            }
        }
    }

    fn line(&self, line: &parley::Line<'_, Look>, text: &str, pieces: &[Piece], setting: Setting) -> Line {
        let metrics = line.metrics();
        let (top, height) = (metrics.block_min_coord, metrics.block_max_coord - metrics.block_min_coord);
        let mut items: Vec<(usize, Item)> = Vec::new();
        let mut last = None;
        for item in line.items() {
            match item {
                PositionedLayoutItem::GlyphRun(run) => {
                    let index = run.run().index();
                    if last.replace(index) == Some(index) {
                        continue;
                    }
                    items.extend(self.runs(&run, text, pieces, setting, top));
                }
                PositionedLayoutItem::InlineBox(inline) => {
                    let Some((shape, tone)) = pieces.get(inline.id as usize).and_then(|piece| piece.mark) else {
                        continue;
                    };
                    let shapes = symbol(shape, inline.x, inline.y - top, setting.size * MARK, Ink::Front(tone));
                    items.extend(shapes.into_iter().map(|shape| (0, Item::decoration(shape))));
                }
            }
        }
        items.sort_by_key(|(at, _)| *at);
        Line { height, items: items.into_iter().map(|(_, item)| item).collect() }
    }

    /// Cuts a run into one text run for each piece, remembering where in the text each begins.
    fn runs(
        &self,
        run: &GlyphRun<'_, Look>,
        text: &str,
        pieces: &[Piece],
        set: Setting,
        top: f32,
    ) -> Vec<(usize, Item)> {
        let whole = run.run();
        let face = self.fonts.face(whole.font().data.id());
        let rtl = whole.is_rtl();
        let mut atoms: Vec<(usize, String, Vec<parley::Glyph>, usize)> = Vec::new();
        for cluster in whole.clusters() {
            let Some(source) = text.get(cluster.text_range()) else { continue };
            match atoms.last_mut() {
                Some(before) if cluster.is_ligature_continuation() => before.1.push_str(source),
                _ => atoms.push(self.atom(&cluster, source)),
            }
        }
        if rtl {
            atoms.reverse();
        }
        let mut pen = run.offset();
        let mut out: Vec<(usize, Item)> = Vec::new();
        let mut piece_before = None;
        for (at, source, glyphs, piece) in atoms {
            if source == "\n" {
                continue;
            }
            if piece_before.replace(piece) != Some(piece) {
                let Some(piece) = pieces.get(piece) else { continue };
                let run = TextRun {
                    face,
                    size: set.size,
                    ink: piece.ink,
                    x: pen,
                    y: run.baseline() - top,
                    glyphs: Vec::new(),
                    text: String::new(),
                    rtl,
                };
                out.push((at, Item { tag: piece.tag, draw: Draw::Text(run) }));
            }
            let Some((start, Item { draw: Draw::Text(run), .. })) = out.last_mut() else { continue };
            *start = (*start).min(at);
            if rtl {
                run.text.insert_str(0, &source);
            } else {
                run.text.push_str(&source);
            }
            for (glyph, shown) in glyphs.iter().zip(shown_by(&source, glyphs.len(), rtl)) {
                run.glyphs.push(Placed { id: glyph.id as u16, x: pen + glyph.x - run.x, y: glyph.y, text: shown });
                pen += glyph.advance;
            }
        }
        out
    }

    fn atom(&self, cluster: &Cluster<'_, Look>, source: &str) -> (usize, String, Vec<parley::Glyph>, usize) {
        let piece = cluster.style().brush.piece;
        (cluster.text_range().start, source.to_owned(), cluster.glyphs().collect(), piece)
    }
}

const MARK: f32 = 0.74;

/// Shares the characters of a cluster among its glyphs.
fn shown_by(source: &str, glyphs: usize, rtl: bool) -> Vec<String> {
    let letters: Vec<String> = source.chars().map(String::from).collect();
    if glyphs > 1 && letters.len() == glyphs {
        return if rtl { letters.into_iter().rev().collect() } else { letters };
    }
    let mut shares = vec![String::new(); glyphs];
    if let Some(first) = shares.first_mut() {
        *first = source.to_owned();
    }
    shares
}
