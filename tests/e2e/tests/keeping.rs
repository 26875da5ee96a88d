//! Keeping the file: backed up and restored, older than the one used last, damaged, and pulled out while it is open.

use std::fs;
use std::path::PathBuf;

use plumbline_core::sample::PASSPHRASE;
use plumbline_e2e::{Journey, Window};

use crate::sample::OnTheSample;

const GROUP: &str = "What you call your Quality and Impact Group";
const HOME: &str = "Here is what needs you";

/// The first byte of the database, and the length of its pages.
const HEADER: usize = 16_384;
const PAGE: usize = 4096;

/// Changes one setting, so that the file goes on by a line.
async fn change(on: &OnTheSample, name: &str) -> Journey {
    on.go("/settings").await?;
    on.window.shows("Settings").await?;
    on.window.fill(GROUP, name).await?;
    on.window.press("Save").await?;
    on.window.says("Settings saved.").await
}

/// The sample, changed since its backup and locked, and where its file lies.
async fn changed_and_locked() -> Journey<(OnTheSample, PathBuf)> {
    let on = OnTheSample::open().await?;
    let file = on.beside("northmoor.plumb")?;
    change(&on, "Audit and Learning Group").await?;
    on.window.lock().await?;
    Ok((on, file))
}

async fn unlock(window: &Window) -> Journey {
    window.shows("Unlock northmoor.plumb").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Unlock").await
}

async fn looks_right(window: &Window, name: &str) -> Journey {
    let violations = window.violations(name).await?;
    assert!(violations.is_empty(), "{violations:#?}");
    Ok(())
}

#[tokio::test]
async fn a_file_is_backed_up_to_a_folder_and_restored_beside_with_what_it_lacks_said_first() -> Journey {
    let on = OnTheSample::open().await?;
    let (stick, restored) = (on.window.folder().join("Stick"), on.window.folder().join("restored.plumb"));
    fs::create_dir(&stick)?;
    on.window.says("1 verified copy").await?;

    on.go("/settings/backups").await?;
    on.window.shows("Backups").await?;
    on.window.next_opened(std::slice::from_ref(&stick))?;
    on.window.press("Choose another folder").await?;
    on.window.says("Backups go to Stick from now on").await?;
    change(&on, "Audit and Learning Group").await?;
    on.go("/settings/backups").await?;
    on.window.says("1 change").await?;
    on.window.press("Check them all again").await?;
    on.window.says("Every backup that could be reached was opened and checked.").await?;
    looks_right(&on.window, "backups-real").await?;
    on.window.run("document.querySelector('[data-do=restore]').click()", vec![]).await?;
    on.window.shows("Restore a backup").await?;
    on.window.fill("Passphrase of the backup", "not the passphrase").await?;
    on.window.press("Look at it").await?;
    on.window.says("does not open with what was typed").await?;
    on.window.fill("Passphrase of the backup", PASSPHRASE).await?;
    on.window.press("Look at it").await?;
    on.window.says("It does not have the last change of northmoor.plumb.").await?;
    looks_right(&on.window, "restore-real").await?;
    on.window.next_saved(&restored)?;
    on.window.press("Choose where to put it back").await?;

    on.window.shows(HOME).await?;
    on.window.says("is open as restored.plumb.").await?;
    on.window.says("northmoor.plumb is where it was").await?;
    on.window.picture("restored-home").await?;
    assert!(restored.is_file() && on.beside("northmoor.plumb")?.is_file());
    assert_eq!(fs::read_dir(&stick)?.count(), 2, "and the old file was backed up before the new one took over");
    on.window.close().await
}

#[tokio::test]
async fn an_older_file_is_announced_before_anything_else_until_it_is_accepted() -> Journey {
    let on = OnTheSample::open().await?;
    let file = on.beside("northmoor.plumb")?;
    let older = fs::read(&file)?;
    change(&on, "Audit and Learning Group").await?;
    on.window.lock().await?;
    fs::write(&file, older)?;

    unlock(&on.window).await?;

    on.window.shows("This file is older than the one used last").await?;
    on.window.says("1 line of its journal is missing").await?;
    looks_right(&on.window, "older-real").await?;
    on.go("/audits").await?;
    on.window.shows("Audits").await?;
    assert!(on.window.words().await?.contains("This is not the file last used on this computer."));
    on.window.press("Decide what to do").await?;
    on.window.press("Use this file from now on").await?;
    on.window.shows(HOME).await?;
    on.window.says("This is the file to use from now on").await?;
    assert!(!on.window.words().await?.contains("This is not the file last used on this computer."));
    on.window.close().await
}

#[tokio::test]
async fn a_damaged_file_is_set_aside_and_salvaged_and_says_so_from_then_on() -> Journey {
    let (on, file) = changed_and_locked().await?;
    let damaged = flipped(&file)?;

    unlock(&on.window).await?;

    on.window.shows("northmoor.plumb is damaged").await?;
    on.window.says("does not match its seal").await?;
    on.window.says("does not have the last change of the damaged file").await?;
    on.window.press("Set a copy aside beside it").await?;
    on.window.says("It was read back and is the same, byte for byte").await?;
    looks_right(&on.window, "damage-real").await?;
    let report = on.window.folder().join("report.txt");
    on.window.next_saved(&report)?;
    on.window.press("Save the report").await?;
    on.window.says("Saved as report.txt.").await?;
    on.window.next_saved(&on.window.folder().join("salvaged.plumb"))?;
    on.window.press("Choose where the salvaged file goes").await?;
    on.window.shows("Salvaged into salvaged.plumb").await?;
    looks_right(&on.window, "salvaged-real").await?;
    on.window.press("Go to Home").await?;
    on.window.shows(HOME).await?;
    assert!(on.window.words().await?.contains("Salvaged from a damaged file on"));
    assert!(fs::read_to_string(report)?.contains("Pages that do not match their seal"));
    assert!(fs::read(&file)? == damaged, "the damaged file is as it was");
    on.window.close().await
}

#[tokio::test]
async fn a_file_whose_start_was_overwritten_is_opened_with_the_locks_of_its_backup() -> Journey {
    let (on, file) = changed_and_locked().await?;
    let mut bytes = fs::read(&file)?;
    bytes[..HEADER].fill(0);
    fs::write(&file, bytes)?;

    unlock(&on.window).await?;

    on.window.shows("northmoor.plumb is damaged").await?;
    on.window.says("Its own locks are lost").await?;
    on.window.says("does not have the last change of the damaged file").await?;
    looks_right(&on.window, "damage-locks").await?;
    on.window.next_saved(&on.window.folder().join("salvaged.plumb"))?;
    on.window.press("Choose where the salvaged file goes").await?;
    on.window.shows("Salvaged into salvaged.plumb").await?;
    looks_right(&on.window, "salvaged-locks").await?;
    on.go("/settings").await?;
    on.window.shows("Settings").await?;
    assert_eq!(on.window.value(GROUP).await?, "Audit and Learning Group", "nothing of the work is lost");
    on.window.close().await
}

/// Flips one bit in a page of the database, and returns what the file is now.
fn flipped(file: &PathBuf) -> Journey<Vec<u8>> {
    let mut bytes = fs::read(file)?;
    let page = (bytes.len() - HEADER) / PAGE / 2;
    bytes[HEADER + page * PAGE + 2000] ^= 0x10;
    fs::write(file, &bytes)?;
    Ok(bytes)
}

#[tokio::test]
async fn a_file_that_is_pulled_out_locks_itself_and_what_was_typed_is_back_when_it_is() -> Journey {
    let on = OnTheSample::open().await?;
    let file = on.beside("northmoor.plumb")?;
    let elsewhere = on.window.folder().join("pulled out.plumb");
    on.go("/settings").await?;
    on.window.shows("Settings").await?;
    on.window.fill(GROUP, "Audit and Learning Group").await?;

    fs::rename(&file, &elsewhere)?;
    // The window may go before the driver has answered that it pressed.
    let _ = on.window.press("Save").await;
    on.window.follow().await?;

    on.window.shows("Unlock northmoor.plumb").await?;
    on.window.says("could not be read or written any more").await?;
    on.window.picture("pulled-out").await?;
    fs::rename(&elsewhere, &file)?;
    unlock(&on.window).await?;
    on.window.shows("Settings").await?;
    on.window.says("What you had typed and not saved is back where it was.").await?;
    assert_eq!(on.window.value(GROUP).await?, "Audit and Learning Group");
    on.window.close().await
}
