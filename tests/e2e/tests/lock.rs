//! Locking in the real window: asked for, after a while without use, with the screen, and before the computer sleeps.

use std::process::Command;
use std::time::Duration;

use plumbline_e2e::{Journey, Window};
use serde_json::json;

use crate::sample::OnTheSample;

#[tokio::test]
async fn locking_throws_the_window_away_with_the_process_that_drew_it() -> Journey {
    let on = OnTheSample::open().await?;
    let before = on.window.page_processes()?;

    on.window.lock().await?;

    on.window.shows("Unlock northmoor.plumb").await?;
    assert!(!before.is_empty(), "a page has a process");
    on.window.outlives(&before).await?;
    assert!(!on.window.page_processes()?.is_empty(), "and so has the page that took its place");
    let asked = on.window.run_slowly(ASK_FOR_HOME, vec![]).await?;
    assert_eq!(asked, json!("vault_locked"));
    on.window.close().await
}

#[tokio::test]
async fn a_locked_screen_and_a_computer_about_to_sleep_lock_the_file() -> Journey {
    for (path, signal, words) in [
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "Your file was locked with the screen."),
        (
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager.PrepareForSleep",
            "because this computer went to sleep",
        ),
    ] {
        let on = OnTheSample::open().await?;

        let sent =
            Command::new("dbus-send").args(["--session", "--type=signal", path, signal, "boolean:true"]).status()?;
        assert!(sent.success());
        on.window.follow().await?;

        on.window.shows("Unlock northmoor.plumb").await?;
        on.window.says(words).await?;
        on.window.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_file_nobody_uses_warns_lets_itself_be_kept_open_and_then_locks() -> Journey {
    let on = OnTheSample::on(Window::prepare_hurried()?.open("debug", &["--sample"]).await?).await?;

    on.window.run_slowly(LOCK_AFTER_TWO_MINUTES, vec![]).await?;
    warned(&on.window).await?;
    on.window.picture("lock-warning").await?;
    on.window.press("Stay").await?;
    let again = warned(&on.window).await?;
    on.window.follow().await?;

    assert!(again.starts_with("This file locks in "), "{again}");
    on.window.shows("Unlock northmoor.plumb").await?;
    on.window.says("Your file was locked after 2 minutes without use.").await?;
    on.window.close().await
}

/// Asks again and again until the file warns that it locks, and returns what it says.
async fn warned(window: &Window) -> Journey<String> {
    let deadline = tokio::time::Instant::now() + Duration::from_secs(90);
    let mut pause = tokio::time::interval(Duration::from_millis(50));
    loop {
        pause.tick().await;
        // One question that waits for the warning would hang on a window that goes.
        if let Some(title) = window.run(WARNING, vec![]).await?.as_str() {
            return Ok(title.to_owned());
        }
        if tokio::time::Instant::now() > deadline {
            return Err("nothing warns that the file locks".into());
        }
    }
}

/// Answers with what the shell says to a page that asks for the home view.
const ASK_FOR_HOME: &str = "
    const done = arguments[arguments.length - 1]
    window.__TAURI_INTERNALS__.invoke('get_home', { request: {} }).then(() => done('answered'), (why) => done(why.code))";

const LOCK_AFTER_TWO_MINUTES: &str = "
    const done = arguments[arguments.length - 1]
    window.__TAURI_INTERNALS__.invoke('change_settings', { request: { lock_minutes: 2 } }).then(() => done(), (why) => done(why))";

/// Answers with the warning's title, or with nothing where there is none.
const WARNING: &str = "return document.querySelector('#lock-warning-title')?.textContent ?? null";
