//! The main job in the real window: import an agency's return, moderate, print the summary.

use std::process::Command;

use plumbline_e2e::Journey;

use crate::sample::OnTheSample;

#[tokio::test]
async fn an_auditor_imports_a_return_moderates_and_prints_the_summary() -> Journey {
    let on = OnTheSample::open().await?;
    let window = &on.window;
    window.picture("home").await?;

    import(&on, "return-tampered.plumbundle").await?;
    window.says("cannot be imported").await?;
    import(&on, "return-police.plumbundle").await?;
    window.says("Northmoor Police").await?;
    window.picture("import").await?;
    window.press("Import").await?;
    window.says("1 return from Northmoor Police").await?;

    on.go("moderation").await?;
    window.shows("Moderation").await?;
    window.picture("moderation").await?;
    on.go("close").await?;
    window.says("still wait").await?;
    let decided = decide_by_keyboard(&on).await?;
    assert!(decided > 50, "{decided} grades were decided");

    on.go("close").await?;
    window.press("Close moderation").await?;
    window.shows("Summary report").await?;
    window.picture("report").await?;
    let pdf = window.folder().join("summary.pdf");
    window.next_saved(&pdf)?;
    window.press("Print to PDF").await?;
    window.says("The summary is saved as summary.pdf").await?;
    let said = Command::new("pdftotext").arg(&pdf).arg("-").output()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("Overall judgement") && said.contains("Northmoor"), "{said}");
    on.window.close().await
}

async fn import(on: &OnTheSample, name: &str) -> Journey {
    on.window.next_opened(&[on.beside(name)?])?;
    on.go("/import").await?;
    on.window.press("Choose files").await?;
    on.window.shows("Check before you import").await
}

/// Goes from one waiting grade to the next, writes a note and agrees, with the keyboard alone. Returns how many.
async fn decide_by_keyboard(on: &OnTheSample) -> Journey<usize> {
    let window = &on.window;
    on.go("moderation").await?;
    window.shows("Moderation").await?;
    for decided in 0..200 {
        let left = match window.run_slowly(WAITING, vec![]).await {
            Ok(left) => left,
            Err(why) => {
                window.picture("stuck").await?;
                return Err(format!("{why} after {decided} grades. The page says:\n{}", window.words().await?).into());
            }
        };
        if left == serde_json::json!(0) {
            return Ok(decided);
        }
        window.run("document.querySelector('#field-note').focus()", vec![]).await?;
        window.fill("Note", "Agreed.").await?;
        window.keys("Control+Enter").await?;
        if let Err(why) = window.run_slowly(SETTLED, vec![left]).await {
            window.picture("stuck").await?;
            return Err(format!("{why} after {decided} grades. The page says:\n{}", window.words().await?).into());
        }
    }
    Err("more grades wait than the sample has".into())
}

/// Opens the first waiting cell where none is open, and answers how many grades wait, once the page shows it.
const WAITING: &str = "
    const done = arguments[arguments.length - 1]
    const look = () => {
      const said = document.querySelector('#decided')?.textContent.match(/(\\d+) of (\\d+)/)
      if (!said) return setTimeout(look, 20)
      const left = Number(said[2]) - Number(said[1])
      if (left === 0 || document.querySelector('#agree')) return done(left)
      document.querySelector('#grid .app-grade--waiting')?.closest('a').click()
      setTimeout(look, 50)
    }
    look()";

/// Answers when fewer grades wait than before.
const SETTLED: &str = "
    const [before, done] = arguments
    const look = () => {
      const said = document.querySelector('#decided')?.textContent.match(/(\\d+) of (\\d+)/)
      if (said && Number(said[2]) - Number(said[1]) < before) return done(true)
      setTimeout(look, 20)
    }
    look()";
