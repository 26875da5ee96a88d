//! Reads a text with separated values (CSV) as a workbook of one sheet.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, WINDOWS_1252};

use super::fill::{Filled, Filling};
use super::guard::{check_length, not_readable};
use super::{SheetError, Value, Workbook};

/// What may stand between two values.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A last line that only a quotation mark without its partner can swallow.
const END: &str = "\u{1}end of the file\u{1}";

/// Reads a text with separated values: commas, semicolons or tabs, whichever its first line has most of. Text that is
/// not UTF-8 and does not say what it is, is read as Windows writes it in western Europe. Every value is text.
///
/// # Errors
/// [`SheetError::NotReadable`] where it is no text, or a quotation mark has no partner; [`SheetError::TooLarge`].
pub fn read_csv(bytes: &[u8], name: &str) -> Result<Workbook, SheetError> {
    check_length(bytes)?;
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let (separator, text, before) = separator_of(&text);
    let text = format!("{}\n{END}\n", text.trim_end_matches('\n'));
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut filling = Filling::new();
    filling.start(name);
    let (mut number, mut ended) = (before, false);
    let mut record = StringRecord::new();
    loop {
        let line = reader.position().line();
        if !reader.read_record(&mut record).map_err(|_| not_readable("it is damaged"))? {
            break;
        }
        if record.len() == 1 && record.get(0) == Some(END) {
            ended = true;
            break;
        }
        // The reader passes over empty lines: they are counted from the lines it has gone on by.
        let within: usize = record.iter().map(|value| value.matches('\n').count()).sum();
        let lines = reader.position().line().saturating_sub(line);
        let empty = lines.saturating_sub(1 + within as u64);
        number += 1 + u32::try_from(empty).unwrap_or(u32::MAX / 2);
        for (column, value) in (1..).zip(&record) {
            filling.put(number, column, Value::Text(value.to_owned()))?;
        }
    }
    if !ended {
        // It has swallowed all that follows: it stands in what was read as the last row.
        return Err(not_readable(&format!(
            "from row {number} on, a quotation mark (\") opens a text and none closes it"
        )));
    }
    let Filled { sheets, notes } = filling.finish()?;
    Ok(Workbook { sheets, notes })
}

fn decoded(bytes: &[u8]) -> Result<String, SheetError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..]),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.into()),
            Err(_) => WINDOWS_1252.decode_without_bom_handling_and_without_replacement(bytes),
        },
    };
    let text = text.filter(|text| !text.contains('\0'));
    text.map(|text| text.into_owned()).ok_or_else(|| not_readable("it is no text with separated values"))
}

/// Returns the separator, the text after the line in which Excel may name it, and how many lines that is.
fn separator_of(text: &str) -> (u8, &str, u32) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = line.trim_end().strip_prefix("sep=").filter(|named| named.len() == 1);
    if let Some(named) = named.and_then(|named| named.bytes().next()).filter(|named| SEPARATORS.contains(named)) {
        return (named, rest, 1);
    }
    let mut quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|count| *count > 0) => break,
            _ if quoted => {}
            _ => SEPARATORS.iter().zip(&mut counts).filter(|(one, _)| **one == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let separator = SEPARATORS.iter().zip(counts).find(|(_, count)| *count == most);
    (separator.map_or(b',', |(one, _)| *one), text, 0)
}

#[cfg(test)]
mod tests {
    use super::{SheetError, read_csv};

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let workbook = read_csv(bytes, "it").expect("values");
        let rows = workbook.sheets[0].rows.iter();
        rows.map(|row| (row.number, row.cells.iter().map(|cell| cell.value.text()).collect())).collect()
    }

    fn row(number: u32, values: &[&str]) -> (u32, Vec<String>) {
        (number, values.iter().map(|value| (*value).to_owned()).collect())
    }

    #[test]
    fn commas_semicolons_and_tabs_separate() {
        for text in ["a,b\r\nc,\"d,e\"", "a;b\nc;\"d,e\"\n", "a\tb\nc\td,e", "sep=;\na;b\nc;d,e"] {
            let read: Vec<_> = rows(text.as_bytes()).into_iter().map(|(_, values)| values).collect();

            assert_eq!(read, [vec!["a", "b"], vec!["c", "d,e"]], "{text}");
        }
    }

    #[test]
    fn what_is_not_utf_8_is_read_as_windows_writes_it() {
        assert_eq!(rows(b"\xEF\xBB\xBFt\xC5\xB7,1"), [row(1, &["tŷ", "1"])]);
        assert_eq!(rows(b"it\x92s,\xA31"), [row(1, &["it’s", "£1"])]);
        assert_eq!(rows(b"\xFF\xFEa\0\t\0b\0"), [row(1, &["a", "b"])]);
    }

    #[test]
    fn rows_have_the_numbers_that_a_spreadsheet_gives_them() {
        let read = rows(b"a,b\r\n\r\n\"c\r\nc\",d\r\n\r\n\r\ne,f\r\n");

        assert_eq!(read, [row(1, &["a", "b"]), row(3, &["c\nc", "d"]), row(6, &["e", "f"])]);
    }

    #[test]
    fn a_quotation_mark_without_its_partner_is_said() {
        let reason = "from row 2 on, a quotation mark (\") opens a text and none closes it".to_owned();

        assert_eq!(read_csv(b"a,b\nc,\"d\ne,f\n", "it"), Err(SheetError::NotReadable { reason }));
        assert_eq!(rows(b"5\" pipe,b"), [row(1, &["5\" pipe", "b"])]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let reason = "it is no text with separated values".to_owned();

        assert_eq!(read_csv(b"a\0b", "it"), Err(SheetError::NotReadable { reason: reason.clone() }));
        assert_eq!(read_csv(b"\xFF\xFEa\0\x00\xD8", "it"), Err(SheetError::NotReadable { reason }));
    }
}
