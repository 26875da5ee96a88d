//! Looks into a workbook's zip before anything else does, and passes on only what its cells need, within bounds.
//!
//! Sizes that a file declares are never believed: what comes out of the zip is counted. The parts that are passed on
//! are written into a new zip without compression, so that nothing can grow after this.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::SheetError;
use super::note::{Note, NoteKind};
use super::part::{tidy_part, tidy_styles};

/// The most bytes that a file may have.
const MOST_BYTES: usize = 32 << 20;
/// The most bytes that the parts with cells and texts may have together, when they are unpacked.
pub(super) const MOST_UNPACKED: u64 = 20 << 20;
/// The most bytes that the formatting may have, when it is unpacked.
const MOST_STYLES: u64 = 8 << 20;
/// The most parts that a workbook may have.
const MOST_PARTS: usize = 2_000;

/// What an encrypted or an old workbook starts with.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A workbook as it is passed on: a zip of what its cells need, and what else it had.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) zip: Vec<u8>,
    pub(super) notes: Vec<Note>,
}

/// Why a file cannot be read.
pub(super) fn not_readable(reason: &str) -> SheetError {
    SheetError::NotReadable { reason: reason.to_owned() }
}

/// Why a file is not read.
pub(crate) fn too_large(what: impl Into<String>) -> SheetError {
    SheetError::TooLarge { what: what.into() }
}

/// Refuses a file with more bytes than any is read with.
pub(super) fn check_length(bytes: &[u8]) -> Result<(), SheetError> {
    let most = format!("the file has more than {} MB", MOST_BYTES >> 20);
    if bytes.len() > MOST_BYTES { Err(too_large(most)) } else { Ok(()) }
}

/// Looks into a workbook, and returns what is safe to read of it.
pub(super) fn look_into(bytes: &[u8]) -> Result<Looked, SheetError> {
    check_length(bytes)?;
    check_start(bytes)?;
    let damaged = |_| not_readable("it is damaged, or only a part of it arrived");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(too_large(format!("it has more than {MOST_PARTS} parts")));
    }
    check_kind(&archive)?;
    let mut passed = Passed::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|_| not_readable("a part of it is damaged or locked"))?;
        let name = entry.name().map_err(damaged)?.replace('\\', "/");
        passed.pass(&name, &mut entry)?;
    }
    passed.finish()
}

fn check_start(bytes: &[u8]) -> Result<(), SheetError> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.is_empty() {
        Err(not_readable("it is empty"))
    } else if bytes.starts_with(&COMPOUND) && bytes.windows(name.len()).any(|window| window == name) {
        Err(not_readable("it is locked with a password, which has to be taken off first"))
    } else if bytes.starts_with(&COMPOUND) {
        Err(not_readable("it is in the format that Excel used before 2007 (.xls)"))
    } else if !bytes.starts_with(b"PK") {
        Err(not_readable("it is no Excel workbook"))
    } else {
        Ok(())
    }
}

/// Names the kinds of workbook that are zips too, and are not read.
fn check_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), SheetError> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("content.xml") {
        return Err(not_readable("it is an OpenDocument spreadsheet (.ods)"));
    }
    if has("xl/workbook.bin") {
        return Err(not_readable("it is a binary workbook (.xlsb)"));
    }
    if !has("_rels/.rels") {
        return Err(not_readable("it is a zip of something else"));
    }
    Ok(())
}

/// What is made of a part.
enum Use {
    /// It is passed on.
    Cells,
    /// Its number formats are passed on, which say what is a date.
    Styles,
    /// It is not needed, and its being there is noted.
    Noted(NoteKind),
    /// It is not needed.
    None,
}

fn use_of(name: &str) -> Use {
    let noted = [
        ("vbaproject.bin", NoteKind::Macros),
        ("/externallinks/", NoteKind::Links),
        ("/comments", NoteKind::Comments),
        ("/threadedcomments/", NoteKind::Comments),
        ("/media/", NoteKind::Pictures),
        ("/charts/", NoteKind::Pictures),
        ("/drawings/drawing", NoteKind::Pictures),
        ("/diagrams/", NoteKind::Pictures),
    ];
    if let Some((_, kind)) = noted.into_iter().find(|(part, _)| name.contains(part)) {
        return Use::Noted(kind);
    }
    let aside = ["docprops/", "customxml/", "/theme/", "/drawings/", "/printersettings/", "/tables/"];
    let aside = aside.into_iter().chain(["/pivot", "/worksheets/_rels/", "/persons/", "/calcchain.xml", "/richdata/"]);
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    if !is_xml || aside.into_iter().any(|part| name.contains(part)) {
        Use::None
    } else if name.ends_with("/styles.xml") || name == "styles.xml" {
        Use::Styles
    } else {
        Use::Cells
    }
}

/// The parts passed on so far.
struct Passed {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    names: BTreeSet<String>,
    left: u64,
    notes: Vec<Note>,
}

impl Passed {
    fn new() -> Self {
        let zip = ZipWriter::new(Cursor::new(Vec::new()));
        Self { zip, names: BTreeSet::new(), left: MOST_UNPACKED, notes: Vec::new() }
    }

    fn pass(&mut self, name: &str, entry: &mut impl Read) -> Result<(), SheetError> {
        let lower = name.to_ascii_lowercase();
        if !self.names.insert(lower.clone()) {
            return Err(not_readable("it has two parts of one name"));
        }
        match use_of(&lower) {
            Use::None => Ok(()),
            Use::Noted(kind) => {
                let note = Note::whole(kind);
                if !self.notes.contains(&note) {
                    self.notes.push(note);
                }
                Ok(())
            }
            Use::Styles => {
                let most = format!("its formatting has more than {} MB", MOST_STYLES >> 20);
                let text = unpacked(entry, MOST_STYLES)?.ok_or_else(|| too_large(most))?;
                self.add(name, &tidy_styles(&text)?)
            }
            Use::Cells => {
                let most = format!("its sheets have more than {} MB when they are unpacked", MOST_UNPACKED >> 20);
                let text = unpacked(entry, self.left)?.ok_or_else(|| too_large(most))?;
                self.left = self.left.saturating_sub(text.len() as u64);
                self.add(name, &tidy_part(text)?)
            }
        }
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), SheetError> {
        let plain = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
        let added = self.zip.start_file(name, plain);
        let written = added.is_ok() && self.zip.write_all(text.as_bytes()).is_ok();
        if written { Ok(()) } else { Err(not_readable("a part of it cannot be passed on")) }
    }

    fn finish(self) -> Result<Looked, SheetError> {
        let finished = self.zip.finish().map_err(|_| not_readable("its parts cannot be passed on"))?;
        Ok(Looked { zip: finished.into_inner(), notes: self.notes })
    }
}

/// Unpacks a part; nothing where it has more than the most bytes.
fn unpacked(entry: &mut impl Read, most: u64) -> Result<Option<String>, SheetError> {
    let mut bytes = Vec::new();
    let read = entry.take(most + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        return Ok(None);
    }
    read.map_err(|_| not_readable("a part of it is damaged, or only a part of the file arrived"))?;
    String::from_utf8(bytes).map(Some).map_err(|_| not_readable("a part of it is not written in UTF-8"))
}
