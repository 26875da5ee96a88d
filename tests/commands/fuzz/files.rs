//! The files that the person of the random calls chose: a whole one, damaged ones, bundles, and names for what is saved.

use std::fs;
use std::path::{Path, PathBuf};

use plumbline::Session;
use plumbline_core::sample;
use serde_json::json;
use tauri::WebviewWindow;
use tauri::test::MockRuntime;

use super::base;
use super::dice::Dice;
use crate::asking::ask;

/// What may be asked of a damaged file once its passphrase was typed.
pub(super) const OF_DAMAGE: [&str; 4] = ["look_at_damage", "set_damage_aside", "salvage_file", "save_damage_report"];

/// Where a byte is flipped: in a page of the database, and in the first copy of the header.
const IN_THE_DATABASE: usize = 16_384 + 5 * 4096 + 100;
const IN_THE_HEADER: usize = 300;

/// The damaged files of one round.
struct Damaged {
    database: PathBuf,
    header: PathBuf,
}

/// Lets the person choose again. In every third round the file is open; in the next, after one copy of its header was
/// damaged; and in the third it is locked, because its database is damaged and its passphrase was typed a moment ago.
pub(super) fn choose(window: &WebviewWindow<MockRuntime>, session: &Session, dice: &mut Dice, round: usize) {
    let chosen = base().join("chosen");
    forget_partnership_files(&chosen);
    let file = chosen.join("northmoor.plumb");
    fs::copy(base().join("sample/northmoor.plumb"), &file).unwrap();
    let damaged = damaged(&chosen, &fs::read(&file).unwrap());
    let bundles =
        ["return-police.plumbundle", "return-tampered.plumbundle"].map(|name| base().join("sample").join(name));
    let saved = ["salvaged.plumb", "damage.txt"].map(|name| chosen.join(name));
    let opened = match round % 3 {
        0 => file.clone(),
        1 => damaged.header.clone(),
        _ => damaged.database.clone(),
    };
    let named = [session.keep(damaged.database), session.keep(saved[0].clone()), session.keep(chosen)];
    dice.chooses(&named);
    for path in bundles.into_iter().chain(saved).chain([file, damaged.header]) {
        dice.hears(&json!(session.keep(path)));
    }
    let opening = json!({ "token": session.keep(opened), "passphrase": sample::PASSPHRASE });
    let _ = ask(window, "open_vault", json!({ "request": opening }));
    if let Ok(audits) = ask(window, "list_audits", json!({})) {
        dice.hears(&audits);
    }
}

fn damaged(folder: &Path, whole: &[u8]) -> Damaged {
    let flipped = |name: &str, at: usize| {
        let mut bytes = whole.to_vec();
        bytes[at] ^= 1;
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    Damaged {
        database: flipped("damaged database.plumb", IN_THE_DATABASE),
        header: flipped("damaged header.plumb", IN_THE_HEADER),
    }
}

/// Takes away what the round before left, so that what was salvaged can be salvaged again.
fn forget_partnership_files(folder: &Path) {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in files.filter(|path| path.is_file() && path.to_string_lossy().contains(".plumb")) {
        if !path.to_string_lossy().ends_with(".plumbundle") {
            fs::remove_file(path).unwrap();
        }
    }
}
