//! Looks through the XML of one part: refuses what no spreadsheet program writes, and takes out empty promises.

use std::fmt::Write;

use super::SheetError;
use super::guard::{not_readable, too_large};
use super::tag::{NotXml, Tag, Tags};

/// The most texts that the table of shared ones may have.
const MOST_TEXTS: usize = 250_000;
/// The most cell formats that Excel allows.
const MOST_FORMATS: usize = 65_490;
/// The most characters of a number format, with room for its being escaped.
const LONGEST_FORMAT: usize = 1_600;
/// The last row and column of a sheet.
pub(super) const LAST: (u32, u32) = (1_048_576, 16_384);

/// Returns a part that is safe to be read.
pub(super) fn tidy_part(text: String) -> Result<String, SheetError> {
    check_encoding(&text)?;
    let (mut texts, mut promises) = (0, Vec::new());
    for tag in Tags::of(&text) {
        let tag = tag.map_err(no_xml)?;
        match (tag.name, tag.ends) {
            ("sst", false) => promises.push(tag.span),
            ("si", false) => texts += 1,
            ("row" | "c" | "f" | "dimension" | "mergeCell", false) => check_places(&tag)?,
            (_, _) => {}
        }
    }
    if texts > MOST_TEXTS {
        return Err(too_large(format!("it has more than {MOST_TEXTS} different texts")));
    }
    let mut text = text;
    for (start, end) in promises {
        // A reader would make room for as many texts as the tag promises, before it has seen one.
        let tag = text[start..end].replace("uniqueCount", "uniqueC0unt");
        text.replace_range(start..end, &tag);
    }
    Ok(text)
}

/// Returns the number formats of the cells, which say what is a date, without the rest of the formatting.
pub(super) fn tidy_styles(text: &str) -> Result<String, SheetError> {
    check_encoding(text)?;
    let (mut numbers, mut cells, mut count) = (String::new(), String::new(), 0);
    let mut within = "";
    for tag in Tags::of(text) {
        let tag = tag.map_err(no_xml)?;
        match (tag.name, tag.ends) {
            ("numFmts" | "cellXfs", false) => within = tag.name,
            ("numFmts" | "cellXfs", true) => within = "",
            ("numFmt", false) if within == "numFmts" => number_format(&tag, &mut numbers)?,
            ("xf", false) if within == "cellXfs" => {
                count += 1;
                let id = tag.attribute("numFmtId").map_or("0", |(id, _)| id);
                let id = if id.len() <= 10 && id.bytes().all(|one| one.is_ascii_digit()) { id } else { "0" };
                let _ = write!(cells, "<xf numFmtId=\"{id}\"/>");
            }
            (_, _) => {}
        }
        if count > MOST_FORMATS {
            return Err(too_large(format!("its formatting has more than {MOST_FORMATS} formats of cells")));
        }
    }
    Ok(format!("<styleSheet><numFmts>{numbers}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>"))
}

fn number_format(tag: &Tag<'_>, to: &mut String) -> Result<(), SheetError> {
    let (Some((id, _)), Some((code, quote))) = (tag.attribute("numFmtId"), tag.attribute("formatCode")) else {
        return Ok(());
    };
    if code.len() > LONGEST_FORMAT {
        return Err(too_large("a number format has more than 255 characters"));
    }
    if id.len() <= 10 && id.bytes().all(|one| one.is_ascii_digit()) {
        let _ = write!(to, "<numFmt numFmtId=\"{id}\" formatCode={quote}{code}{quote}/>");
    }
    Ok(())
}

fn no_xml(_: NotXml) -> SheetError {
    not_readable("a part of it is damaged")
}

/// Refuses a text that says it is written in another encoding than it was read in.
fn check_encoding(text: &str) -> Result<(), SheetError> {
    let start = text.trim_start_matches('\u{feff}');
    let declared = start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(declared, _)| declared);
    let named = declared.and_then(|declared| declared.split_once("encoding")).map(|(_, named)| named);
    let named = named.map(|named| named.trim_matches(|one: char| !one.is_alphanumeric()).to_ascii_lowercase());
    let fits = named.is_none_or(|named| named.starts_with("utf-8") || named.starts_with("us-ascii"));
    if fits && !text.contains('\0') { Ok(()) } else { Err(not_readable("a part of it is not written in UTF-8")) }
}

/// Refuses places that no sheet has.
fn check_places(tag: &Tag<'_>) -> Result<(), SheetError> {
    let written = ["r", "ref"].into_iter().filter_map(|name| tag.attribute(name));
    let mut written = written.map(|(value, _)| value);
    if written.all(is_place) { Ok(()) } else { Err(not_readable("it names a cell that no sheet has")) }
}

/// Returns whether this is a row, a cell, or a rectangle of cells, within a sheet.
fn is_place(written: &str) -> bool {
    let (from, to) = written.split_once(':').unwrap_or((written, written));
    match (corner(from), corner(to)) {
        (Some(from), Some(to)) => from.0 <= to.0 && from.1 <= to.1,
        (None, _) | (_, None) => false,
    }
}

fn corner(written: &str) -> Option<(u32, u32)> {
    let digits = written.trim_start_matches(|one: char| one.is_ascii_alphabetic());
    let letters = &written[..written.len() - digits.len()];
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let sum = sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        (sum <= LAST.1).then_some(sum)
    })?;
    let row: u32 = digits.bytes().all(|one| one.is_ascii_digit()).then(|| digits.parse().ok()).flatten()?;
    (1..=LAST.0).contains(&row).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::{is_place, tidy_part, tidy_styles};

    #[test]
    fn places_lie_within_a_sheet() {
        for place in ["A1", "7", "XFD1048576", "A1:B2", "b7"] {
            assert!(is_place(place), "{place}");
        }
        for place in ["", "A", "A0", "XFE1", "A1048577", "B2:A1", "A99999999999", "ZZZZZZZZZZ1", "A1:B2:C3", "A+1"] {
            assert!(!is_place(place), "{place}");
        }
    }

    #[test]
    fn what_a_table_of_texts_promises_is_taken_out() {
        let tidy = tidy_part("<sst uniqueCount=\"99\"><si><t>uniqueCount</t></si></sst>".to_owned());

        assert_eq!(tidy, Ok("<sst uniqueC0unt=\"99\"><si><t>uniqueCount</t></si></sst>".to_owned()));
    }

    #[test]
    fn of_styles_the_number_formats_stay() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm'/></numFmts><fonts><font/></fonts>\
                      <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf fontId='1' numFmtId='164'/><xf/>\
                      </cellXfs></styleSheet>";

        let tidy = tidy_styles(styles).expect("styles");

        assert_eq!(
            tidy,
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode='dd/mm'/></numFmts><cellXfs>\
             <xf numFmtId=\"164\"/><xf numFmtId=\"0\"/></cellXfs></styleSheet>"
        );
    }
}
