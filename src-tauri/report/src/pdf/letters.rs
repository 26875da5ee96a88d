//! The way back from glyphs to letters. A glyph has one meaning in a file; where a run uses it for another,
//! as joined scripts and accents do, the run carries its own words.

use std::collections::BTreeMap;

use crate::fonts::Face;
use crate::layout::{Draw, Page, TextRun};

/// What each glyph stands for.
pub(super) struct Letters {
    known: BTreeMap<(Face, u16), String>,
}

/// Stands for a glyph that shows nothing by itself, such as the dot of a letter drawn apart.
const SILENT: &str = "\u{200b}";

impl Letters {
    /// Takes the first meaning of every glyph on the pages.
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut known = BTreeMap::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            let Draw::Text(run) = &item.draw else { continue };
            for glyph in run.glyphs.iter().filter(|glyph| !glyph.text.is_empty()) {
                known.entry((run.face, glyph.id)).or_insert_with(|| shown(run, &glyph.text));
            }
        }
        Self { known }
    }

    /// Returns what a glyph stands for in the file.
    pub(super) fn meaning(&self, face: Face, glyph: u16) -> String {
        self.known.get(&(face, glyph)).cloned().unwrap_or_else(|| SILENT.to_owned())
    }

    /// Returns whether the glyphs of a run, one after the other, say its words.
    pub(super) fn tell(&self, run: &TextRun) -> bool {
        run.rtl || run.glyphs.iter().all(|glyph| self.meaning(run.face, glyph.id) == shown(run, &glyph.text))
    }
}

/// Returns the letters of a joined pair, such as lam-alef, that come after its first when read from the
/// right, last first. Readers put such a pair the wrong way round, so each letter is given its own glyph.
pub(super) fn joined(run: &TextRun, text: &str) -> Vec<char> {
    if run.rtl { text.chars().skip(1).collect::<Vec<_>>().into_iter().rev().collect() } else { Vec::new() }
}

fn shown(run: &TextRun, text: &str) -> String {
    if run.rtl { text.chars().take(1).collect() } else { text.replace('\u{a0}', " ") }
}
