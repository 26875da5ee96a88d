//! A return is checked in the window: a point is made of what the program saw, it is sent back, and the grid says so.

use plumbline_e2e::Journey;

use crate::sample::OnTheSample;

#[tokio::test]
async fn a_return_is_checked_and_sent_back_with_a_point() -> Journey {
    let on = OnTheSample::open().await?;
    let window = &on.window;
    on.go("returns").await?;
    window.shows("Returns").await?;
    window.run("document.querySelector('main table a').click()", vec![]).await?;
    window.says("Back to the returns").await?;
    window.press("Check it").await?;
    window.says("What must hold").await?;
    let violations = window.violations("qa").await?;
    assert!(violations.is_empty(), "{violations:#?}");

    // Sent back without a word of why is refused, and what was marked stays.
    window.mark("Send it back: not robust").await?;
    window.run("document.getElementById('mark-3-not_met').click()", vec![]).await?;
    window.press("Record the decision").await?;
    window.says("The return would go back without saying what to mend.").await?;
    window.press("Add a point").await?;
    window.pick("About", "M1 Voice of the child").await?;
    window.fill("What to mend", "Say in whose words this is written.").await?;
    window.picture("qa-point").await?;
    window.press("Record the decision").await?;
    window.says("is sent back").await?;
    window.says("returned for rework").await?;
    let feedback = window.folder().join("feedback.plumbundle");
    window.next_saved(&feedback)?;
    window.run("document.querySelector('[data-do=feedback]').click()", vec![]).await?;
    window.says("is saved as feedback.plumbundle").await?;
    assert!(feedback.exists());
    on.window.close().await
}
