//! Prints random partnerships with a made-up word in every field, and looks for the words that must not be there in
//! everything a PDF holds: its text, its structure, what it says about itself, what is attached to it.

mod marks;
mod random;
mod scan;

use lopdf::{Object, Stream, dictionary};
use plumbline_core::audit::{Amendment, amend};
use plumbline_report::summary::{Level, print_summary};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use marks::{Field, printed_at};
use random::Partnership;
use scan::{hits, oddities};

/// What is wrong with one report: words that must not be there, words that must and are not, and anything a PDF could
/// carry that ours never does.
fn wrong_with(bytes: &[u8], level: Level) -> Vec<String> {
    let found = hits(bytes);
    let leaked = found.iter().filter(|field| !printed_at(**field, level)).map(|field| format!("leaked: {field:?}"));
    let unread = Field::ALWAYS_PRINTED.iter().filter(|field| !found.contains(field));
    leaked.chain(unread.map(|field| format!("not read back: {field:?}"))).chain(oddities(bytes)).collect()
}

/// Puts a word that must not be there into a good report, in the ways a leak could take. Returns how many are found.
fn found_when_planted(good: &[u8]) -> (usize, usize) {
    let word = Field::Rationale.mark();
    let plant = |put: &dyn Fn(&mut lopdf::Document)| {
        let mut file = lopdf::Document::load_mem(good).unwrap();
        put(&mut file);
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        !wrong_with(&bytes, Level::Partnership).is_empty()
    };
    let text = || Object::string_literal(word.clone());
    let planted = [
        plant(&|file| {
            let id = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
            file.get_object_mut(id).unwrap().as_dict_mut().unwrap().set("Author", text());
        }),
        plant(&|file| {
            let mut hidden = Stream::new(dictionary! { "Type" => "Metadata" }, word.clone().into_bytes());
            hidden.compress().unwrap();
            file.add_object(hidden);
        }),
        plant(&|file| {
            let wide: Vec<u8> =
                [0xfe, 0xff].into_iter().chain(word.encode_utf16().flat_map(u16::to_be_bytes)).collect();
            file.add_object(dictionary! { "Alt" => Object::String(wide, lopdf::StringFormat::Hexadecimal) });
        }),
        plant(&|file| {
            let attached = file.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"anything".to_vec()));
            file.catalog_mut().unwrap().set("AF", attached);
        }),
    ];
    (planted.iter().filter(|found| **found).count(), planted.len())
}

#[test]
fn a_printed_summary_holds_no_word_that_must_not_be_printed_and_prints_the_same_twice() {
    let partnerships = if std::env::var_os("PLUMB_LONG").is_some() { 250 } else { 6 };
    let mut chance = StdRng::seed_from_u64(18);
    let (mut reports, mut wrong) = (0, Vec::new());
    let mut control = (0, 0);

    for at in 0..partnerships {
        let mut one = Partnership::random(&mut chance);
        for level in [Level::Restricted, Level::Partnership] {
            let first = print_summary(&mut one.vault, &one.audit, level).unwrap().value.bytes;
            let second = print_summary(&mut one.vault, &one.audit, level).unwrap().value.bytes;

            reports += 1;
            wrong.extend(
                wrong_with(&first, level).into_iter().map(|what| format!("partnership {at}, {level:?}: {what}")),
            );
            if first != second {
                wrong.push(format!("partnership {at}, {level:?}: the second print has other bytes"));
            }
            if at == 0 && level == Level::Partnership {
                control = found_when_planted(&first);
            }
        }
        if at == 0 {
            // What is written into a text that is printed must be found there.
            let summary = Some(format!("Seen by {} in May.", Field::Rationale.mark()));
            amend(&mut one.vault, &one.audit, &Amendment { summary, ..Amendment::default() }).unwrap();
            let leaking = print_summary(&mut one.vault, &one.audit, Level::Partnership).unwrap().value.bytes;
            let found = wrong_with(&leaking, Level::Partnership).contains(&"leaked: Rationale".to_owned());
            control = (control.0 + usize::from(found), control.1 + 1);
        }
    }

    eprintln!(
        "PROMISE S18 cases={reports} failures={} control={} of {} planted words found",
        wrong.len(),
        control.0,
        control.1
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(control.0, control.1, "a word that is planted is found");
}
