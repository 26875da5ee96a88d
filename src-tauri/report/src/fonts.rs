//! Our own fonts, read once. The computer's fonts are never asked, so a document is the same everywhere.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::problem::ReportError;

/// One of our font files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Latin, Greek and Cyrillic.
    Sans,
    /// The same in bold.
    SansBold,
    /// Arabic script: Arabic, Persian, Urdu.
    Arabic,
    /// The same in bold.
    ArabicBold,
    /// Arrows and signs such as ≥.
    Signs,
}

impl Face {
    /// Every face, in the order in which they are tried.
    pub(crate) const ALL: [Self; 5] = [Self::Sans, Self::SansBold, Self::Arabic, Self::ArabicBold, Self::Signs];

    /// The families in the order in which a letter is looked for.
    pub(crate) const FAMILIES: &'static str = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Math'";

    /// Returns the fixed name under which the file knows the face.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sans => "SANSRG",
            Self::SansBold => "SANSBD",
            Self::Arabic => "ARABRG",
            Self::ArabicBold => "ARABBD",
            Self::Signs => "SIGNRG",
        }
    }

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Sans => include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
            Self::SansBold => include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
            Self::Arabic => include_bytes!("../../../assets/fonts/NotoSansArabic-Regular.ttf"),
            Self::ArabicBold => include_bytes!("../../../assets/fonts/NotoSansArabic-Bold.ttf"),
            Self::Signs => include_bytes!("../../../assets/fonts/NotoSansMath-Regular.ttf"),
        }
    }
}

/// The fonts, ready for shaping and for embedding.
pub(crate) struct Fonts {
    /// What the shaper asks for glyphs.
    pub context: FontContext,
    blobs: Vec<(Face, u64)>,
    refs: Vec<(Face, FontRef<'static>)>,
    widths: Vec<(Face, Vec<f32>)>,
    covered: HashSet<u32>,
    embedded: Vec<(Face, printpdf::PdfFont)>,
}

impl Fonts {
    /// Returns the fonts, reading them the first time.
    pub(crate) fn get() -> Result<&'static Self, ReportError> {
        static FONTS: OnceLock<Result<Fonts, &'static str>> = OnceLock::new();
        FONTS.get_or_init(Self::load).as_ref().map_err(|name| ReportError::Font(name))
    }

    fn load() -> Result<Self, &'static str> {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        let (mut blobs, mut refs, mut embedded) = (Vec::new(), Vec::new(), Vec::new());
        let (mut widths, mut covered) = (Vec::new(), HashSet::new());
        for face in Face::ALL {
            let blob = Blob::new(Arc::new(face.bytes()));
            blobs.push((face, blob.id()));
            if collection.register_fonts(blob, None).is_empty() {
                return Err(face.name());
            }
            let font = FontRef::new(face.bytes()).map_err(|_| face.name())?;
            covered.extend(font.charmap().mappings().map(|(letter, _)| letter));
            widths.push((face, advances(&font)));
            refs.push((face, font));
            let font = printpdf::ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()).ok_or(face.name())?;
            embedded.push((face, printpdf::PdfFont::new(font)));
        }
        let context = FontContext { collection, source_cache: SourceCache::default() };
        Ok(Self { context, blobs, refs, widths, covered, embedded })
    }

    /// Returns the face whose bytes the shaper used.
    pub(crate) fn face(&self, blob: u64) -> Face {
        self.blobs.iter().find(|(_, id)| *id == blob).map_or(Face::Sans, |(face, _)| *face)
    }

    /// Returns whether any face has a glyph for the character.
    pub(crate) fn covers(&self, letter: char) -> bool {
        self.covered.contains(&u32::from(letter))
    }

    /// Returns the glyph of a single letter.
    pub(crate) fn glyph(&self, face: Face, letter: char) -> Option<u16> {
        let (_, font) = self.refs.iter().find(|(known, _)| *known == face)?;
        font.charmap().map(letter).and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
    }

    /// Returns about how wide words are, for a size of one.
    pub(crate) fn measure(&self, text: &str, bold: bool) -> f32 {
        let face = if bold { Face::SansBold } else { Face::Sans };
        let Some((_, font)) = self.refs.iter().find(|(known, _)| *known == face) else { return 0.0 };
        let glyphs = text.chars().filter_map(|letter| font.charmap().map(letter));
        glyphs.map(|glyph| self.advance(face, glyph.to_u32() as u16) / 1000.0).sum()
    }

    /// Returns how wide a glyph is, in thousandths of its size.
    pub(crate) fn advance(&self, face: Face, glyph: u16) -> f32 {
        let widths = self.widths.iter().find(|(known, _)| *known == face).map(|(_, widths)| widths);
        widths.and_then(|widths| widths.get(usize::from(glyph))).copied().unwrap_or_default()
    }

    /// Returns the face as printpdf embeds it.
    pub(crate) fn embedded(&self, face: Face) -> Option<&printpdf::PdfFont> {
        self.embedded.iter().find(|(known, _)| *known == face).map(|(_, font)| font)
    }
}

fn advances(font: &FontRef<'_>) -> Vec<f32> {
    let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
    (0..metrics.glyph_count()).map(|glyph| metrics.advance_width(GlyphId::new(glyph)).unwrap_or_default()).collect()
}
