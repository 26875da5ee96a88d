//! A tool is written from nothing with the keyboard alone, issued to an agency's file, answered there, and its return taken in.

use std::path::Path;
use std::process::Command;

use plumbline_e2e::{Journey, Window, in_repository};
use serde_json::{Value, json};

const PASSPHRASE: &str = "seven quiet herons over marsh";

/// The domains and the questions: what is asked, and the kind of answer as the list of kinds calls it.
const DOMAINS: [(&str, &str, [(&str, &str); 4]); 3] = [
    (
        "N1",
        "What was seen",
        [
            ("Was neglect named in the record?", "Yes"),
            ("Was a tool for neglect used?", "Only"),
            ("What was a day in this home like for the child?", "Text"),
            ("How many visits were made?", "Number"),
        ],
    ),
    (
        "N2",
        "What was done",
        [
            ("When was the plan agreed?", "Date"),
            ("From referral to first visit?", "From"),
            ("What would show that it was enough?", "Text"),
            ("Was the plan shared with the family?", "Yes"),
        ],
    ),
    (
        "N3",
        "What changed",
        [
            ("Is the child safer now?", "Yes"),
            ("In one line, what changed most?", "Line"),
            ("What shows it?", "Evidence"),
            ("Would the family say the same?", "Only"),
        ],
    ),
];

/// The kinds of answer that the twelve questions have then.
const KINDS: [&str; 12] = [
    "yes_partly_no",
    "yes_no",
    "long_text",
    "number",
    "date",
    "date_pair",
    "long_text",
    "yes_partly_no",
    "yes_partly_no",
    "short_text",
    "evidence",
    "yes_no",
];

#[tokio::test]
async fn a_tool_of_twelve_questions_is_written_by_keyboard_issued_answered_and_taken_back_in() -> Journey {
    let window = Window::open(&[]).await?;
    let folder = window.folder().to_path_buf();
    let desk = Desk { folder: &folder };
    std::fs::write(folder.join("pass"), format!("{PASSPHRASE}\n"))?;
    desk.done(&["create", "p.plumb", "--name", "Eastbrook Safeguarding Partnership", "--role", "partnership"])?;
    desk.done(&["create", "a.plumb", "--name", "Eastbrook Health", "--role", "agency"])?;
    let own = desk.done(&["contact", "export", "p.plumb", "--out", "p.plumbundle"])?;
    let card = desk.done(&["contact", "export", "a.plumb", "--out", "a.plumbundle"])?;
    desk.done(&[
        "agency",
        "add",
        "p.plumb",
        "--code",
        "health",
        "--name",
        "Eastbrook Health",
        "--kind",
        "health_0_19",
    ])?;
    desk.done(&["import", "p.plumb", "a.plumbundle", "--yes"])?;
    desk.done(&["import", "a.plumb", "p.plumbundle", "--yes"])?;
    desk.done(&["contact", "trust", "p.plumb", "--fingerprint", digits(&card)])?;
    desk.done(&["contact", "trust", "a.plumb", "--fingerprint", digits(&own)])?;

    window.shows("Open a partnership file").await?;
    window.next_opened(&[folder.join("p.plumb")])?;
    window.press("Open a file").await?;
    window.shows("Unlock p.plumb").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Unlock").await?;
    window.shows("Here is what needs you").await?;

    let keyboard = Keyboard { window: &window };
    write_the_tool(&keyboard).await?;
    approve_it(&keyboard).await?;
    plan_with_it(&window).await?;

    // What follows the plan is shown in other journeys: here it is done by `plumb`, in both files.
    window.run("document.getElementById('lock').click()", vec![]).await.ok();
    window.follow().await?;
    assert_eq!(kinds(&desk.done(&["tool", "show", "p.plumb", "neglect-looked-at-closely"])?), KINDS);
    let planned = desk.done(&["audit", "show", "p.plumb", "EB26-07"])?;
    assert!(planned.to_string().contains("\"window_from\":\"2025-11-01\""), "{planned}");
    let cases = desk.done(&["audit", "add-cases", "p.plumb", "EB26-07", "--count", "1"])?;
    let case = cases["cases"][0].as_str().ok_or("a case")?.to_owned();
    desk.done(&["audit", "confirm-sample", "p.plumb", "EB26-07"])?;
    desk.done(&["export", "p.plumb", "request", "EB26-07", "--agency", "health", "--out", "request.plumbundle"])?;
    desk.done(&["import", "a.plumb", "request.plumbundle", "--yes"])?;
    desk.done(&["returns", "blank", "a.plumb", "EB26-07", "--out", "blank.toml"])?;
    let blank = std::fs::read_to_string(folder.join("blank.toml"))?;
    for (_, _, questions) in DOMAINS {
        for (asked, _) in questions {
            assert!(blank.contains(asked), "the agency is asked “{asked}”:\n{blank}");
        }
    }
    let answered = filled(&blank);
    assert!(answered.contains("Warm meals."), "the form has a place for answers:\n{blank}");
    std::fs::write(folder.join("filled.toml"), answered)?;
    desk.done(&["returns", "fill", "a.plumb", "EB26-07", "--case", &case, "--from", "filled.toml"])?;
    desk.done(&["export", "a.plumb", "return", "EB26-07", "--signatory", "Named nurse", "--out", "return.plumbundle"])?;

    window.shows("Unlock p.plumb").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Unlock").await?;
    window.shows("Here is what needs you").await?;
    window.next_opened(&[folder.join("return.plumbundle")])?;
    window.run("location.hash = '#/import'", vec![]).await?;
    window.press("Choose files").await?;
    window.shows("Check before you import").await?;
    window.press("Import").await?;
    window.says("1 return from Eastbrook Health").await?;
    window.run("location.hash = '#/audits'", vec![]).await?;
    window.press("EB26-07").await?;
    window.says("Neglect, looked at closely, version 1").await?;
    let came = {
        window.run("document.getElementById('lock').click()", vec![]).await.ok();
        window.follow().await?;
        desk.done(&["returns", "list", "p.plumb", "EB26-07"])?
    };
    assert_eq!(came["returns"][0]["grades"], 3, "{came}");
    window.close().await
}

async fn write_the_tool(keyboard: &Keyboard<'_>) -> Journey {
    let window = keyboard.window;
    keyboard.reach("to-tools").await?;
    keyboard.press("Enter").await?;
    window.shows("Audit tools").await?;
    keyboard.reach("new-tool").await?;
    keyboard.press("Enter").await?;
    window.shows("Write a new tool").await?;
    keyboard.reach("field-title").await?;
    keyboard.types("Neglect, looked at closely").await?;
    keyboard.press("Enter").await?;
    window.says("is begun").await?;
    window.picture("tool-begun").await?;
    let violations = window.violations("tool-begun").await?;
    assert!(violations.is_empty(), "{violations:#?}");

    keyboard.reach("field-intro").await?;
    keyboard.types("Fill it in from the record of this child.").await?;
    keyboard.reach("field-guidance").await?;
    keyboard.press("Space").await?;
    keyboard.reach_words("Save").await?;
    keyboard.press("Enter").await?;
    window.says("Next, add a domain").await?;

    for (code, title, questions) in DOMAINS {
        keyboard.reach_words("Add a domain").await?;
        keyboard.press("Enter").await?;
        window.says("A new domain").await?;
        keyboard.reach("field-code").await?;
        keyboard.types(code).await?;
        keyboard.reach("field-title").await?;
        keyboard.types(title).await?;
        keyboard.reach("field-general_descriptors").await?;
        keyboard.press("Space").await?;
        keyboard.reach_words("Save").await?;
        keyboard.press("Enter").await?;
        window.says("Next, write its first question").await?;
        for (at, (asked, kind)) in questions.into_iter().enumerate() {
            keyboard.reach("field-text").await?;
            keyboard.types(asked).await?;
            keyboard.reach("part-kind-0").await?;
            keyboard.types(kind).await?;
            if code == "N1" && at == 1 {
                window.says("Yes").await?;
                window.picture("tool-question").await?;
                let violations = window.violations("tool-question").await?;
                assert!(violations.is_empty(), "{violations:#?}");
            }
            keyboard.press("Control+Shift+Enter").await?;
            window.says(&format!("{code}.{} is saved", at + 1)).await?;
        }
    }
    Ok(())
}

/// What nobody saved is not lost by one press of F1 or of going back; what is left on purpose stays away.
async fn slip_away(window: &Window) -> Journey {
    let (label, typed) = ("What it is called", "Neglect, looked at again");
    window.press("About the tool").await?;
    window.says("What it is for and how to fill it in").await?;
    window.fill(label, typed).await?;
    for way in ["F1", "back"] {
        window.run("document.querySelector('.app-problem')?.remove()", vec![]).await?;
        match way {
            "back" => drop(window.run("history.back()", vec![]).await?),
            key => window.keys(key).await?,
        }
        window.says("What you typed here is not saved yet.").await?;
        assert_eq!(window.value(label).await?, typed, "after {way}");
    }
    window.run("document.querySelector('.app-problem')?.remove()", vec![]).await?;
    window.press("Scales").await?;
    window.says("What you typed here is not saved yet.").await?;
    window.press("Scales").await?;
    window.says("points").await?;
    window.press("About the tool").await?;
    window.says("What it is for and how to fill it in").await?;
    assert_eq!(window.value(label).await?, "Neglect, looked at closely");
    Ok(())
}

async fn approve_it(keyboard: &Keyboard<'_>) -> Journey {
    let window = keyboard.window;
    window.says("Nothing keeps it from being approved").await?;
    // One question is taken out by mistake, and brought back.
    keyboard.reach_words("N3.4 Would the family say the same?").await?;
    keyboard.press("Enter").await?;
    window.says("Question N3.4").await?;
    keyboard.reach_words("Take it out").await?;
    keyboard.press("Enter").await?;
    window.says("N3.4 is taken out").await?;
    keyboard.reach_words("Undo").await?;
    keyboard.press("Enter").await?;
    window.says("Taken back: taking out N3.4").await?;
    window.says("12").await?;
    slip_away(window).await?;
    keyboard.reach_words("Approve").await?;
    keyboard.press("Enter").await?;
    window.shows("Neglect, looked at closely, version 1").await?;
    window.says("is approved").await?;
    window.picture("tool-version").await?;
    let violations = window.violations("tool-version").await?;
    assert!(violations.is_empty(), "{violations:#?}");
    Ok(())
}

async fn plan_with_it(window: &Window) -> Journey {
    window.run("location.hash = '#/audits/plan'", vec![]).await?;
    window.shows("Plan an audit").await?;
    window.fill("Reference", "EB26-07").await?;
    window.fill("Theme", "Neglect").await?;
    // The web view takes keys in a date by its parts, in the order of the country: the day is given as a picker gives it.
    for (id, day) in [("window_from", "2025-11-01"), ("window_to", "2026-10-31"), ("due_on", "2026-12-11")] {
        let script = "document.getElementById(arguments[0]).value = arguments[1]";
        window.run(script, vec![json!(format!("field-{id}")), json!(day)]).await?;
    }
    for (label, words) in [
        ("Chair of the audit", "Independent scrutineer"),
        ("Aim", "To see whether help comes early."),
        ("Why this theme", "A local review."),
        ("How auditors’ independence is assured", "Declared by each auditor."),
        ("Data protection reference", "Assessment 12"),
        ("Lines of enquiry", "Does help come early?"),
    ] {
        window.fill(label, words).await?;
    }
    window.pick("Audit tool", "Neglect, looked at closely, version 1").await?;
    window.press("Plan the audit").await?;
    window.says("EB26-07 is planned").await?;
    window.says("Neglect, looked at closely, version 1").await
}

/// The return form with every grade and every answer that it asks for.
fn filled(blank: &str) -> String {
    let mut form = blank
        .replace("auditor_role = \"\"", "auditor_role = \"Named nurse\"")
        .replace("independent = false", "independent = true");
    for (code, _, _) in DOMAINS {
        form.push_str(&format!(
            "\n[domains.{code}]\ngrade = \"3\"\nrationale = \"The record shows it. It was done on time.\"\n\
             evidence = [{{ on = 2026-05-14, entry = \"Visit\" }}]\n"
        ));
    }
    form.replacen("[answers]\n", "[answers]\n\"N1.1\" = \"yes\"\n\"N1.4\" = 4\n\"N3.2\" = \"Warm meals.\"\n", 1)
}

/// Returns the kind of answer of every question in the domains of a tool.
fn kinds(tool: &Value) -> Vec<String> {
    let domains = tool["domains"].as_array().into_iter().flatten();
    let questions = domains.flat_map(|domain| domain["questions"].as_array().into_iter().flatten());
    questions.map(|one| one["parts"][0]["kind"].as_str().unwrap_or_default().to_owned()).collect()
}

fn digits(said: &Value) -> &str {
    said["fingerprint"].as_str().unwrap_or_default()
}

/// A folder in which `plumb` is typed.
struct Desk<'a> {
    folder: &'a Path,
}

impl Desk<'_> {
    fn done(&self, words: &[&str]) -> Journey<Value> {
        let plumb = in_repository("target/debug/plumb");
        let call = Command::new(plumb)
            .current_dir(self.folder)
            .args(words)
            .args(["--passphrase-file", "pass", "--json"])
            .output()?;
        let said = String::from_utf8_lossy(&call.stdout).into_owned();
        if !call.status.success() {
            return Err(format!("{words:?}: {}", String::from_utf8_lossy(&call.stderr)).into());
        }
        Ok(serde_json::from_str(&said)?)
    }
}

/// The keyboard and nothing else: what is used next is reached with Tab.
struct Keyboard<'a> {
    window: &'a Window,
}

impl Keyboard<'_> {
    async fn press(&self, chord: &str) -> Journey {
        self.window.keys(chord).await
    }

    async fn types(&self, text: &str) -> Journey {
        self.window.types(text).await
    }

    /// Presses Tab until what has this id has the focus.
    async fn reach(&self, id: &str) -> Journey {
        self.tab_until("return document.activeElement?.id === arguments[0]", id).await
    }

    /// Presses Tab until a link or a button with these words has the focus.
    async fn reach_words(&self, words: &str) -> Journey {
        let is = "return document.activeElement?.textContent.replace(/\\s+/g, ' ').trim().startsWith(arguments[0]) \
                  && ['A', 'BUTTON'].includes(document.activeElement.tagName)";
        self.tab_until(is, words).await
    }

    async fn tab_until(&self, is: &str, what: &str) -> Journey {
        for _ in 0..150 {
            if self.window.run(is, vec![json!(what)]).await? == json!(true) {
                return Ok(());
            }
            self.press("Tab").await?;
        }
        self.window.picture("not-reached").await?;
        Err(format!("“{what}” is not reached with Tab. The page says:\n{}", self.window.words().await?).into())
    }
}
