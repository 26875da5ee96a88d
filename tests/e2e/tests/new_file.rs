//! A file made in the window, its recovery code typed back, locked, and opened again.

use plumbline_e2e::{Journey, Window};

const PASSPHRASE: &str = "seven quiet herons over marsh";

#[tokio::test]
async fn a_new_file_is_made_locked_and_opened_again() -> Journey {
    let window = Window::open(&[]).await?;
    window.shows("Open a partnership file").await?;
    window.run("location.hash = '#/create'", vec![]).await?;
    window.shows("Create a new file").await?;

    window.next_saved(&window.folder().join("eastbrook.plumb"))?;
    window.fill("Name of your organisation", "Eastbrook Safeguarding Partnership").await?;
    window.fill("Your name", "Ruth Adeyemi").await?;
    window.press("Suggest one").await?;
    window.says("Both fields hold it now").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.fill("Passphrase again", PASSPHRASE).await?;
    window.press("Choose where to keep it").await?;
    window.shows("Keep this recovery code").await?;
    let violations = window.violations("recovery-code").await?;
    assert!(violations.is_empty(), "{violations:#?}");
    // The window goes before the keys are let up; that another took its place is what shows that they were heard.
    let _ = window.keys("Control+l").await;
    window.follow().await?;
    window.shows("Unlock eastbrook.plumb").await?;
    window.press("Back to your files").await?;
    window.shows("Open a partnership file").await?;
    window.says("eastbrook.plumb").await?;

    window.next_opened(&[window.folder().join("eastbrook.plumb")])?;
    window.press("Open another file").await?;
    window.shows("Unlock eastbrook.plumb").await?;
    window.fill("Passphrase", "seven quiet herons over march").await?;
    window.press("Unlock").await?;
    window.says("does not open").await?;
    let violations = window.violations("wrong-passphrase").await?;
    assert!(violations.is_empty(), "{violations:#?}");
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Unlock").await?;
    window.shows("Here is what needs you").await?;
    window.says("has not been typed back").await?;
    window.close().await
}
