//! How long large tools take: a tool of 2,000 questions in the editor, and XLSForms of 1,000 and 10,000 questions.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use plumbline_core::clock::SystemClock;
use plumbline_core::ids::DraftId;
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::tool::draft::{Edit, QuestionPlace, change, draft_view, take_in};
use plumbline_core::tool::{CASE_FILE, Domain, Format, Question, Tool, read_tool_file};
use plumbline_core::vault::{KdfCost, Passphrase, Vault};
use plumbline_e2e::{Journey, Window};
use serde_json::json;
use tempfile::TempDir;

use crate::table::Table;

const WORDS: &str = "seven quiet herons over marsh";
const RUNS: usize = 9;
/// How many keys are typed after each opening, at the pace of a quick hand.
const KEYS: usize = 8;

/// Measures, and adds the rows.
pub(crate) async fn measure(table: &mut Table) -> Journey {
    let folder = tempfile::tempdir()?;
    let (path, draft) = a_file_with(&folder, &tool_of(2_000)?)?;
    in_the_core(table, &path, &draft)?;
    in_the_window(table, &path, &draft).await?;
    for count in [1_000, 10_000] {
        let tool = tool_of(count)?;
        let bytes = tool.write_as("", Format::Xlsform)?;
        let mut taken = Vec::new();
        for _ in 0..RUNS {
            let start = Instant::now();
            let read = read_tool_file("form.xlsx", &bytes, None)?;
            taken.push(start.elapsed());
            assert_eq!(read.tool.questions().count(), count, "every question is read");
        }
        table.times(&format!("read an XLSForm of {count} questions"), &taken);
    }
    Ok(())
}

/// Returns a tool of that many questions, fifty in a domain, as the case file tool asks them.
fn tool_of(count: usize) -> Journey<Tool> {
    let base = Tool::read(CASE_FILE)?;
    let usual: Vec<Question> = base.domains.iter().flat_map(|one| &one.questions).filter(usable).cloned().collect();
    let domain = |at: usize| -> Domain {
        let numbered = (1..=50.min(count - at * 50)).zip(usual.iter().cycle().skip(at));
        let questions = numbered.map(|(number, one)| Question { code: format!("D{at}.{number}"), ..one.clone() });
        let like = &base.domains[at % 10];
        let code = format!("D{at}");
        Domain { code, title: format!("{} {at}", like.title), questions: questions.collect(), ..like.clone() }
    };
    let domains = (0..count.div_ceil(50)).map(domain).collect();
    let (header, closing, variants, packs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Ok(Tool { code: "large".to_owned(), domains, header, closing, variants, packs, limits: Vec::new(), ..base })
}

fn usable(question: &&Question) -> bool {
    question.applies_when.is_none() && question.applies_to.is_empty() && !question.answered_by_grade
}

fn a_file_with(folder: &TempDir, tool: &Tool) -> Journey<(PathBuf, DraftId)> {
    let path = folder.path().join("large.plumb");
    let organisation = NewOrganisation { name: "Eastbrook Partnership".to_owned(), role: Role::Partnership };
    let chosen = Passphrase::chosen(WORDS)?;
    let (mut vault, _) = Vault::create(&path, organisation, &chosen, KdfCost::LEAST, Box::new(SystemClock))?;
    let draft = take_in(&mut vault, tool)?.value;
    Ok((path, draft))
}

fn in_the_core(table: &mut Table, path: &std::path::Path, draft: &DraftId) -> Journey {
    let secret = plumbline_core::vault::Secret::Passphrase(Passphrase::typed(WORDS));
    let mut vault = Vault::open(path, &secret, Box::new(SystemClock))?;
    let place = QuestionPlace::Domain { code: "D7".to_owned() };
    let (mut read, mut changed) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let start = Instant::now();
        let view = draft_view(&vault.read(), draft, Some(place.clone()), None)?;
        read.push(start.elapsed());
        let mut question = view.questions[3].clone();
        question.text = format!("Run {run}?");
        let edit =
            Edit::PutQuestion { was: Some(question.code.clone()), place: place.clone(), question: Box::new(question) };
        let start = Instant::now();
        change(&mut vault, draft, edit)?;
        changed.push(start.elapsed());
    }
    table.times("read a draft of 2,000 questions for its page", &read);
    table.times("change one question of it, and save", &changed);
    Ok(())
}

/// Opens the editor on the draft, and types: from the address to the outline and the form painted, and from a key to the
/// preview painted.
async fn in_the_window(table: &mut Table, path: &std::path::Path, draft: &DraftId) -> Journey {
    let window = Window::prepare()?.open("release", &[]).await?;
    window.shows("Open a partnership file").await?;
    window.next_opened(&[path.to_owned()])?;
    window.press("Open a file").await?;
    window.shows("Unlock large.plumb").await?;
    window.fill("Passphrase", WORDS).await?;
    window.press("Unlock").await?;
    window.shows("Here is what needs you").await?;
    let (mut opened, mut typed) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let code = format!("D7.{}", run + 1);
        let address = format!("#/tools/draft/{}/d%3AD7/{code}", draft.as_str());
        opened.push(milliseconds(window.run_slowly(OPENED, vec![json!(address), json!(code)]).await?));
        let keys = window.run_slowly(TYPED, vec![json!(KEYS)]).await?;
        typed.extend(keys.as_array().into_iter().flatten().cloned().map(milliseconds));
        window.run(LEAVE, vec![]).await?;
        window.shows("Here is what needs you").await?;
    }
    window.close().await?;
    table.times("open a tool of 2,000 questions in the editor", &opened);
    table.times("answer a key that is typed there", &typed);
    Ok(())
}

fn milliseconds(said: serde_json::Value) -> Duration {
    Duration::from_secs_f64(said.as_f64().unwrap_or_default() / 1000.0)
}

/// What was typed is left without being saved, which takes going twice.
const LEAVE: &str = "
    const leave = () => { location.hash = '#/home' }
    leave()
    setTimeout(leave, 300)";

const OPENED: &str = "
    const [address, code, done] = arguments
    const start = performance.now()
    location.hash = address
    const look = () => {
      if (document.querySelector('#field-code')?.value !== code) return setTimeout(look, 1)
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
    }
    look()";

const TYPED: &str = "
    const [keys, done] = arguments
    const field = document.querySelector('#field-text')
    const taken = []
    const key = () => {
      if (taken.length === keys) return done(taken)
      const start = performance.now()
      field.value += 'x'
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      requestAnimationFrame(() => setTimeout(() => {
        taken.push(performance.now() - start)
        setTimeout(key, 120)
      }))
    }
    field.focus()
    setTimeout(key, 120)";
