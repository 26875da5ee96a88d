//! Looks for words in everything a PDF holds, with programs and a reader that are not the writer.

use std::fs;
use std::process::Command;

use lopdf::{Document, Object};

use super::marks::{Field, START};

/// Names of things that a report of ours never has.
const NEVER: [&[u8]; 9] =
    [b"AF", b"EmbeddedFile", b"EmbeddedFiles", b"JavaScript", b"JS", b"Launch", b"URI", b"Author", b"OpenAction"];

/// What a report says about itself, and no more.
const ABOUT: [&[u8]; 7] = [b"Title", b"Subject", b"Producer", b"Creator", b"Keywords", b"CreationDate", b"ModDate"];

/// Returns the fields whose words are anywhere in the file.
pub(super) fn hits(bytes: &[u8]) -> Vec<Field> {
    let mut all = vec![flat(&String::from_utf8_lossy(bytes)), read_by("pdftotext", &["-raw"], bytes)];
    all.push(read_by("pdfinfo", &["-struct-text"], bytes));
    let file = Document::load_mem(bytes).expect("our own report reads");
    file.objects.values().for_each(|object| collect(object, &mut all));
    collect(&Object::Dictionary(file.trailer.clone()), &mut all);
    let marks = Field::ALL.iter().map(|field| (field.mark(), *field));
    let marks: Vec<(String, Field)> = marks.collect();
    // One search for what all words start with: a report has thousands of texts.
    let starts = all.iter().flat_map(|text| text.match_indices(START).map(|(at, _)| &text[at..]));
    let mut found: Vec<Field> = starts
        .filter_map(|text| marks.iter().find(|(mark, _)| text.starts_with(mark)).map(|(_, field)| *field))
        .collect();
    found.sort_unstable_by_key(|field| *field as usize);
    found.dedup();
    found
}

/// Names everything in the file that could carry more than a report.
pub(super) fn oddities(bytes: &[u8]) -> Vec<String> {
    let file = Document::load_mem(bytes).expect("our own report reads");
    let mut odd = Vec::new();
    file.objects.values().for_each(|object| never(object, &mut odd));
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| file.get_dictionary(id));
    let said = info.expect("it says what it is").iter().map(|(key, _)| key);
    odd.extend(said.filter(|key| !ABOUT.contains(&key.as_slice())).map(|key| format!("it says {}", lossy(key))));
    odd
}

/// Lets a program of poppler read the file.
fn read_by(program: &str, options: &[&str], bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    fs::write(&path, bytes).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let said = command.output().unwrap_or_else(|why| panic!("{program} is needed by this test (poppler-utils): {why}"));
    assert!(said.status.success(), "{}", lossy(&said.stderr));
    flat(&lossy(&said.stdout))
}

/// Collects every text in an object, as each way of writing it would have it.
fn collect(object: &Object, all: &mut Vec<String>) {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            all.extend([flat(&lossy(bytes)), flat(&String::from_utf16_lossy(&units))]);
        }
        Object::Array(items) => items.iter().for_each(|item| collect(item, all)),
        Object::Dictionary(entries) => entries.iter().for_each(|(key, value)| {
            all.push(flat(&lossy(key)));
            collect(value, all);
        }),
        Object::Stream(stream) => {
            collect(&Object::Dictionary(stream.dict.clone()), all);
            let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            collect(&Object::String(plain, lopdf::StringFormat::Literal), all);
        }
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) => {}
    }
}

fn never(object: &Object, odd: &mut Vec<String>) {
    match object {
        Object::Name(name) if NEVER.contains(&name.as_slice()) => odd.push(format!("it holds {}", lossy(name))),
        Object::Array(items) => items.iter().for_each(|item| never(item, odd)),
        Object::Dictionary(entries) => entries.iter().for_each(|(key, value)| {
            never(&Object::Name(key.clone()), odd);
            never(value, odd);
        }),
        Object::Stream(stream) => never(&Object::Dictionary(stream.dict.clone()), odd),
        _ => {}
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Takes out what a line or a capital could put between the letters of a word.
fn flat(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
