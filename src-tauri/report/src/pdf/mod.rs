//! From pages to the bytes of a tagged PDF. The only folder that knows printpdf and lopdf.
//!
//! printpdf makes the document, embeds a subset of each font with its way back to Unicode, and writes the
//! pages; the glyphs are placed by number, as the layout shaped them. A second pass with lopdf adds what
//! printpdf has no words for: the structure tree, the language, the bookmarks' levels and the metadata of
//! PDF/UA-1. Nothing in the file comes from a counter or a clock: the same pages give the same bytes.

mod content;
mod letters;
mod outline;
mod tags;
mod xmp;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use lopdf::{Dictionary, Object, StringFormat, dictionary};
use printpdf::{FontId, Mm, PdfDocument, PdfPage, PdfSaveOptions, serialize::to_lopdf_doc};
use sha2::{Digest, Sha256};

use crate::document::Meta;
use crate::fonts::{Face, Fonts};
use crate::layout::{Draw, Laid};
use crate::problem::ReportError;

use self::letters::Letters;

/// Writes laid-out pages as a file.
pub(crate) fn write(laid: &Laid, meta: &Meta, as_of: DateTime<Utc>) -> Result<Vec<u8>, ReportError> {
    let fonts = Fonts::get()?;
    let letters = Letters::of(&laid.pages);
    let mut printed = PdfDocument::new(&meta.title);
    for face in used(laid) {
        let font = fonts.embedded(face).ok_or(ReportError::Font(face.name()))?;
        printed.resources.fonts.map.insert(FontId(face.name().to_owned()), font.clone());
    }
    let mut contents = Vec::new();
    for page in &laid.pages {
        let (ops, pieces) = content::operations(page, laid, fonts, &letters);
        printed.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), ops));
        contents.push(pieces);
    }
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut file = to_lopdf_doc(&printed, &options, &mut Vec::new());
    finish(&mut file, laid, &contents, meta, as_of).map_err(|problem| ReportError::Writer(problem.to_string()))
}

fn finish(
    file: &mut lopdf::Document,
    laid: &Laid,
    contents: &[Vec<content::Piece>],
    meta: &Meta,
    as_of: DateTime<Utc>,
) -> Result<Vec<u8>, lopdf::Error> {
    file.version = "1.7".to_owned();
    mend_fonts(file);
    file.compress();
    let pages: Vec<lopdf::ObjectId> = file.get_pages().into_values().collect();
    let root = tags::add(file, laid, contents, &pages)?;
    let outline = outline::add(file, &laid.marks, &pages);
    let metadata = file.add_object(xmp::stream(meta, as_of));
    let catalog = file.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("Metadata", metadata);
    catalog.set("Lang", text(&meta.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    let info = file.add_object(xmp::info(meta, as_of));
    if let Ok(Object::Reference(old)) = file.trailer.get(b"Info") {
        let old = *old;
        file.objects.remove(&old);
    }
    file.trailer.set("Info", info);
    saved(file)
}

/// Saves twice: once to know the digest of the content, once with the digest as the file's identity.
fn saved(file: &mut lopdf::Document) -> Result<Vec<u8>, lopdf::Error> {
    let identity = |bytes: &[u8]| {
        let half = Object::String(Sha256::digest(bytes)[..16].to_vec(), StringFormat::Hexadecimal);
        Object::Array(vec![half.clone(), half])
    };
    file.trailer.set("ID", identity(&[]));
    let mut first = Vec::new();
    file.save_to(&mut first)?;
    file.trailer.set("ID", identity(&first));
    let mut bytes = Vec::with_capacity(first.len());
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

/// Says that glyph numbers are used as they are, which the standard wants said.
fn mend_fonts(file: &mut lopdf::Document) {
    let fonts = file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
    for font in fonts.filter(|font| font.has(b"DescendantFonts")) {
        let Ok(Object::Array(descendants)) = font.get_mut(b"DescendantFonts") else { continue };
        for descendant in descendants.iter_mut().filter_map(|object| object.as_dict_mut().ok()) {
            descendant.set("CIDToGIDMap", Object::Name(b"Identity".to_vec()));
        }
    }
}

fn used(laid: &Laid) -> Vec<Face> {
    let mut used = BTreeMap::new();
    for item in laid.pages.iter().flat_map(|page| &page.items) {
        if let Draw::Text(run) = &item.draw {
            used.insert(run.face, ());
        }
    }
    used.into_keys().collect()
}

/// Writes words as a PDF string.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    Object::String(utf16(words), StringFormat::Hexadecimal)
}

/// Writes words as UTF-16 with its mark in front.
fn utf16(words: &str) -> Vec<u8> {
    [0xfe, 0xff].into_iter().chain(words.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// Makes a dictionary with a type.
fn typed(kind: &str) -> Dictionary {
    dictionary! { "Type" => name(kind) }
}
