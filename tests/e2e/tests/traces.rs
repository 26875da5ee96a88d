//! What a whole use of the window leaves behind: seen by strace, and by looking through everything it wrote.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::Path;
use std::process::Command;

use plumbline_e2e::{Journey, Window, trace};
use serde_json::{Value, json};

use crate::every_screen::SCREENS;
use crate::sample::OnTheSample;

#[tokio::test]
async fn a_whole_use_of_the_window_leaves_no_word_outside_the_file_and_opens_no_socket() -> Journey {
    let window = Window::prepare()?.open_traced(&["--sample"]).await?;
    let mut words = create_a_file(&window).await?;
    window.lock().await?;
    window.shows("Unlock eastbrook.plumb").await?;
    words.extend(window.fill_all("Wrenfoldlocked").await?);
    window.run_slowly(SENT, vec![json!(0)]).await?;
    window.press("My passphrase is lost, but there is a recovery code").await?;
    window.shows("Open eastbrook.plumb with its recovery code").await?;
    words.extend(window.fill_all("Wrenfoldrecovered").await?);
    window.run_slowly(SENT, vec![json!(0)]).await?;
    window.press("Back").await?;
    window.press("Back to your files").await?;
    let on = OnTheSample::on(window).await?;
    let (mut pages, mut kept) = (Vec::new(), 0);
    let mut waiting: VecDeque<String> = SCREENS.into_iter().map(|(address, _)| address.to_owned()).collect();
    let mut known: BTreeSet<String> = waiting.iter().map(|address| kind_of(&on, address)).collect();
    let (mut number, mut is_ending) = (0, false);
    while let Some(address) = waiting.pop_front() {
        let typed = type_and_send(&on, &address, &format!("wrenfoldpage{number}x"), &mut kept).await?;
        pages.extend((!typed.is_empty()).then(|| kind_of(&on, &address)));
        words.extend(typed);
        number += 1;
        if number == SCREENS.len() {
            words.extend(type_into_a_grade(&on).await?);
        }
        // One page of each kind that this one leads to: one person, one case, one finding. At the end there is another
        // person, whose passphrase can be changed, and a backup to put back.
        let mut links = linked(&on, &address).await?;
        if waiting.is_empty() && !is_ending {
            is_ending = true;
            links.extend(linked(&on, "/people").await?);
            links.extend(a_backup_to_put_back(&on).await?);
        }
        waiting.extend(links.into_iter().filter(|link| known.insert(kind_of(&on, link))));
    }
    on.window.lock().await?;
    let noted = on.window.trace()?;
    let folder = on.window.folder().to_owned();

    let written: Vec<&str> = noted.lines().filter(|line| is_file_write(line)).collect();
    let telling = with_a_word(&written, &words);
    let told = words.iter().filter(|word| telling.iter().any(|line| line.contains(word.as_str()))).count();
    let left = lying_in(&folder, &words);
    let alone = trace::undriven()?;
    let sockets: Vec<&str> =
        beside_the_driver(&noted).into_iter().chain(alone.lines().filter(|line| is_network(line))).collect();
    let seen = written.iter().any(|line| line.contains("eastbrook.plumb"));
    let (planted, opened) = control(&folder)?;

    eprintln!(
        "PROMISE S7 cases={} failures={} control=window: a planted word was found in {planted} of 2 places; \
         {} pages with fields, {kept} forms kept, {} file writes were read",
        words.len(),
        told + left.len(),
        pages.len() + 4,
        written.len()
    );
    eprintln!(
        "PROMISE S13 cases={} failures={} control=a child that opens a network socket is seen {opened} times; \
         left out are the driver's own at 127.0.0.1, which a window started without it does not open",
        noted.lines().chain(alone.lines()).filter(|line| line.starts_with("socket(")).count(),
        sockets.len()
    );
    assert!(words.len() >= 150 && pages.len() >= 24, "{} words were typed on {pages:?}", words.len());
    assert!(kept >= 14, "{kept} forms were kept, the others refused");
    assert!(seen, "strace reads what is written: it needs to be root, or allowed to look into other processes");
    assert_eq!((told, left), (0, vec![]), "of {words:?}");
    assert!(alone.contains("WebKitWebProcess"), "the window that nobody drove drew a page");
    assert_eq!(sockets, Vec::<&str>::new());
    assert_eq!((planted, opened), (2, 1), "the check can fail");
    on.window.close().await
}

/// Goes to an address, and waits until its page is there with everything on it that can be typed into.
async fn go(on: &OnTheSample, address: &str) -> Journey {
    on.go(address).await?;
    let there = on.window.run_slowly(OPENED_UP, vec![json!(address)]).await;
    match there.map_err(|why| format!("{address}: {why}"))? {
        Value::Bool(true) => Ok(()),
        elsewhere => Err(format!("{address}: {elsewhere}").into()),
    }
}

/// Returns every address that a page leads to.
async fn linked(on: &OnTheSample, address: &str) -> Journey<Vec<String>> {
    go(on, address).await?;
    let links = on.window.run(LINKS, vec![]).await?;
    Ok(links.as_array().into_iter().flatten().filter_map(Value::as_str).map(ToOwned::to_owned).collect())
}

/// Makes a backup, and returns where it can be put back.
async fn a_backup_to_put_back(on: &OnTheSample) -> Journey<Vec<String>> {
    go(on, "/settings/backups").await?;
    on.window.press("Back up now").await?;
    let address = on.window.run_slowly(A_BACKUP, vec![]).await?;
    Ok(address.as_str().map(ToOwned::to_owned).into_iter().collect())
}

/// Returns an address with nothing in it that is one person's, one case's or one file's: what page is shown there.
fn kind_of(on: &OnTheSample, address: &str) -> String {
    let whole = if address.starts_with('/') { address.to_owned() } else { format!("/audit/{}/{address}", on.audit) };
    let mut parts: Vec<&str> = whole.trim_matches('/').split('/').collect();
    let is_name = |part: &str| part.len() >= 20 || part.contains(|one: char| one == '%' || one.is_ascii_digit());
    parts.iter_mut().filter(|part| is_name(part)).for_each(|part| *part = "…");
    parts.join("/")
}

/// Types into every text field of a page and sends each of its forms, once for each, and returns the words.
async fn type_and_send(on: &OnTheSample, address: &str, word: &str, kept: &mut usize) -> Journey<Vec<String>> {
    let mut words = Vec::new();
    for form in 0.. {
        go(on, address).await?;
        on.window.run(CHOSEN, vec![]).await?;
        let typed = on.window.fill_all(&format!("{word}{form}y")).await;
        words.extend(typed.map_err(|why| format!("{address}: {why}"))?);
        // The lock of the file in use stays: what comes after would be another journey.
        let with = if address == "/settings/lock" { ONE_MORE } else { "" };
        on.window.run(with, vec![]).await?;
        match on.window.run_slowly(SENT, vec![json!(form)]).await?.as_str() {
            Some("kept") => *kept += 1,
            Some("refused") => {}
            _ => break,
        }
    }
    Ok(words)
}

/// Types a note of the panel beside the first grade, and agrees.
async fn type_into_a_grade(on: &OnTheSample) -> Journey<Vec<String>> {
    on.go("moderation").await?;
    on.window.shows("Moderation").await?;
    on.window.run_slowly(A_GRADE, vec![]).await?;
    let words = on.window.fill_all("Wrenfoldgrade").await.map_err(|why| format!("a grade: {why}"))?;
    let grade = on.window.run("return location.hash", vec![]).await?;
    on.window.keys("Control+Enter").await?;
    on.window.run_slowly(THE_NEXT, vec![grade]).await?;
    Ok(words)
}

/// Makes a file whose name, passphrase and recovery code are words to look for.
async fn create_a_file(window: &Window) -> Journey<Vec<String>> {
    let secret = "wrenfoldquiet herons over wrenfoldmarsh again";
    window.shows("Open a partnership file").await?;
    window.press("Create a new file").await?;
    window.shows("Create a new file").await?;
    window.next_saved(&window.folder().join("eastbrook.plumb"))?;
    window.fill("Name of your organisation", "Wrenfoldorganisation").await?;
    window.fill("Your name", "Wrenfoldperson Adeyemi").await?;
    window.fill("Passphrase", secret).await?;
    window.fill("Passphrase again", secret).await?;
    window.press("Choose where to keep it").await?;
    window.shows("Keep this recovery code").await?;
    let code = window.run("return document.querySelector('#code').textContent", vec![]).await?;
    let mut words = vec![
        "Wrenfoldorganisation".to_owned(),
        "Wrenfoldperson".to_owned(),
        "wrenfoldquiet".to_owned(),
        "wrenfoldmarsh".to_owned(),
    ];
    words.extend(code.as_str().map(ToOwned::to_owned));
    words.extend(window.fill_all("Wrenfoldcode").await?);
    Ok(words)
}

/// A write to a file of the disk: not to a pipe, a socket, shared memory or a device.
fn is_file_write(line: &str) -> bool {
    let call = ["write(", "pwrite64(", "writev(", "pwritev(", "pwritev2("].iter().any(|call| line.starts_with(call));
    let kept = line.split_once('<').is_some_and(|(_, to)| to.starts_with('/'));
    let shared = ["/dev/", "/memfd:", "/proc/", "/sys/"].iter().any(|start| line.contains(&format!("<{start}")));
    call && kept && !shared
}

/// Returns the lines that may hold a word. Nearly all words share a part, which is looked for in place of each.
fn with_a_word<'l>(lines: &[&'l str], words: &[String]) -> Vec<&'l str> {
    let signs = || words.iter().map(String::as_str).filter(|word| !word.contains(SHARED)).chain([SHARED]);
    lines.iter().filter(|line| signs().any(|sign| line.contains(sign))).copied().collect()
}

/// Returns what was opened to a network but for WebDriver: the window listens for it at one port of this computer, and the
/// processes of its pages report to the same port. A socket of a stream that is never bound or connected reaches nobody:
/// a process that ends at that moment leaves one.
fn beside_the_driver(trace: &str) -> Vec<&str> {
    let mut calls: Vec<&str> = trace.lines().filter(|line| is_network(line)).collect();
    let port = calls.iter().filter(|line| line.starts_with("bind(")).find_map(|line| {
        let (_, port) = line.split_once("sin_port=htons(")?;
        Some(format!("sin_port=htons({}), sin_addr=inet_addr(\"127.0.0.1\")", port.split_once(')')?.0))
    });
    calls.retain(|line| port.as_ref().is_none_or(|port| !line.contains(port)));
    let reaching: BTreeSet<&str> =
        calls.iter().filter(|line| !line.starts_with("socket(")).filter_map(|line| socket_of(line)).collect();
    calls.retain(|line| {
        let is_stream = line.starts_with("socket(AF_INET, SOCK_STREAM");
        !is_stream || socket_of(line).is_none_or(|socket| reaching.contains(socket))
    });
    calls
}

/// Returns the number by which the system knows the socket of a line, as strace adds it.
fn socket_of(line: &str) -> Option<&str> {
    line.split_once("<TCP:[")?.1.split_once(']').map(|(number, _)| number)
}

fn is_network(line: &str) -> bool {
    line.starts_with("socket(AF_INET")
        || ((line.starts_with("connect(") || line.starts_with("bind(")) && line.contains("AF_INET"))
}

/// Names the file below a folder that holds a word in clear, in UTF-8 or UTF-16; strace's own notes are left out.
fn lying_in(folder: &Path, words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(if path.ends_with("trace") { vec![] } else { lying_in(&path, words) });
            continue;
        }
        let bytes = fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let wide = |word: &str| word.chars().flat_map(|one| [one, '\0']).collect::<String>();
        let there = words.iter().filter(|word| text.contains(word.as_str()) || text.contains(&wide(word)));
        found.extend(there.map(|word| format!("{word} in {}", path.display())));
    }
    found
}

/// Plants a word in a file of the folder, and opens a socket, under the same strace: both have to be found.
fn control(folder: &Path) -> Journey<(usize, usize)> {
    let planted = folder.join("cache");
    fs::create_dir_all(&planted)?;
    let note = folder.join("control.trace");
    let script = "import socket,sys; f=open(sys.argv[1],'w'); f.write('Wrenfoldplanted'); f.close(); \
                  s=socket.socket(socket.AF_INET, socket.SOCK_STREAM); s.connect_ex(('127.0.0.1', 9))";
    let status = Command::new("strace")
        .args(["-f", "-yy", "-s", "1048576", "-e", "trace=write,socket,connect,bind", "-o"])
        .arg(&note)
        .args(["python3", "-c", script])
        .arg(planted.join("planted"))
        .status()?;
    if !status.success() {
        return Err(format!("the control ended with {status}").into());
    }
    // With -f each line starts with a process's number.
    let trace = fs::read_to_string(&note)?;
    let lines: Vec<&str> =
        trace.lines().filter_map(|line| line.split_once(' ').map(|(_, call)| call.trim_start())).collect();
    fs::remove_file(&note)?;
    let told = lines.iter().any(|line| is_file_write(line) && line.contains("Wrenfoldplanted"));
    let left = !lying_in(folder, &["Wrenfoldplanted".to_owned()]).is_empty();
    let whole = lines.join("\n");
    let opened = beside_the_driver(&whole).iter().filter(|line| line.starts_with("socket(")).count();
    Ok((usize::from(told) + usize::from(left), opened))
}

/// What is in every word that is typed.
const SHARED: &str = "renfold";

/// Opens up every part of the page at an address that is folded, and answers once the page is quiet. Some other answer means that
/// the app went elsewhere.
const OPENED_UP: &str = "
    const [address, done] = arguments
    const until = Date.now() + 15000
    const look = () => {
      const main = document.querySelector('main')
      const there = location.hash.endsWith(address) && main.querySelector('h1') && !main.hasAttribute('aria-busy')
      if (!there) {
        if (Date.now() > until) return done(`is at ${location.hash}`)
        // What was typed and not saved is left by going twice.
        const asked = main.querySelector('form[data-unsaved]') && main.querySelector('.app-problem')
        if (asked && address.startsWith('/')) location.hash = `#${address}`
        return setTimeout(look, asked ? 400 : 20)
      }
      main.querySelectorAll('details').forEach((part) => { part.open = true })
      setTimeout(() => done(true), 200)
    }
    look()";

/// Answers with every address of the app that the page leads to.
const LINKS: &str = "
    return [...document.querySelectorAll('main a[href^=\"#/\"]')].map((link) => link.getAttribute('href').slice(1))";

/// Asks for the newest backup to be put back, once there is one, and answers with where the app went.
const A_BACKUP: &str = "
    const done = arguments[arguments.length - 1]
    const asked = () => {
      const button = document.querySelector('main:not([aria-busy]) [data-do=restore]')
      if (!button) return setTimeout(asked, 50)
      button.click()
      went()
    }
    const went = () => location.hash.startsWith('#/restore/') ? done(location.hash.slice(1)) : setTimeout(went, 50)
    asked()";

/// Chooses what a form needs beside words: days, and one of each choice.
const CHOSEN: &str = "
    document.querySelectorAll('main input[type=date]').forEach((day) => { day.value ||= '2026-05-12' })
    document.querySelectorAll('main input[type=radio]').forEach((one) => {
      if (!document.querySelector(`main input[name='${one.name}']:checked`)) one.checked = true
    })
    document.querySelectorAll('main select').forEach((list) => {
      if (!list.value) list.selectedIndex = list.options.length - 1
    })";

/// Makes two passphrases differ.
const ONE_MORE: &str = "document.querySelector('main input[type=password]').value += '1'";

/// Sends the form with that number, of those with a text field, and answers once it is kept or refused.
const SENT: &str = "
    const [number, done] = arguments
    const typed = 'input:not([type=radio]):not([type=checkbox]):not([type=number]):not([type=date]), textarea'
    const forms = [...document.querySelectorAll('main form')].filter((form) => form.querySelector(typed))
    if (number >= forms.length) return done('no such form')
    const before = document.querySelector('main').innerHTML
    forms[number].requestSubmit()
    let looks = 0
    const look = () => {
      const main = document.querySelector('main')
      looks += 1
      if (main && !main.hasAttribute('aria-busy') && (main.innerHTML !== before || looks > 60)) {
        setTimeout(() => done(document.querySelector('.app-problem') ? 'refused' : 'kept'), 200)
      }
      else setTimeout(look, 20)
    }
    look()";

/// Answers once the app went on from an address.
const THE_NEXT: &str = "
    const [grade, done] = arguments
    const look = () => {
      const main = document.querySelector('main:not([aria-busy])')
      if (main && location.hash !== grade) return setTimeout(() => done(true), 200)
      setTimeout(look, 20)
    }
    look()";

/// Opens the first grade that waits, and answers once its fields are there.
const A_GRADE: &str = "
    const done = arguments[arguments.length - 1]
    const look = () => {
      if (document.querySelector('#agree')) {
        document.querySelectorAll('main details').forEach((part) => { part.open = true })
        return setTimeout(() => done(true), 200)
      }
      document.querySelector('#grid .app-grade--waiting')?.closest('a').click()
      setTimeout(look, 50)
    }
    look()";
