//! What a whole use of the window leaves behind: seen by strace, and by looking through everything it wrote.

use std::fs;
use std::path::Path;
use std::process::Command;

use plumbline_e2e::{Journey, Window, trace};
use serde_json::json;

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
    let addresses = SCREENS.into_iter().map(|(address, _)| address).chain(["recommendations/add"]);
    for (number, address) in addresses.enumerate() {
        let typed = type_and_send(&on, address, &format!("wrenfoldpage{number}x"), &mut kept).await?;
        pages.extend((!typed.is_empty()).then_some(address));
        words.extend(typed);
    }
    words.extend(type_into_a_grade(&on).await?);
    on.window.lock().await?;
    let noted = on.window.trace()?;
    let folder = on.window.folder().to_owned();

    let written: Vec<&str> = noted.lines().filter(|line| is_file_write(line)).collect();
    let told = words.iter().filter(|word| written.iter().any(|line| line.contains(word.as_str()))).count();
    let left = words.iter().filter(|word| lies_in(&folder, word).is_some()).count();
    let alone = trace::undriven()?;
    let sockets: Vec<&str> =
        beside_the_driver(&noted).into_iter().chain(alone.lines().filter(|line| is_network(line))).collect();
    let seen = written.iter().any(|line| line.contains("eastbrook.plumb"));
    let (planted, opened) = control(&folder)?;

    eprintln!(
        "PROMISE S7 cases={} failures={} control=window: a planted word was found in {planted} of 2 places; \
         {} pages with fields, {kept} forms kept, {} file writes were read",
        words.len(),
        told + left,
        pages.len() + 4,
        written.len()
    );
    eprintln!(
        "PROMISE S13 cases={} failures={} control=a child that opens a network socket is seen {opened} times; \
         left out are the driver's own at 127.0.0.1, which a window started without it does not open",
        noted.lines().chain(alone.lines()).filter(|line| line.starts_with("socket(")).count(),
        sockets.len()
    );
    assert!(words.len() >= 60 && pages.len() >= 14, "{} words were typed on {pages:?}", words.len());
    assert!(kept >= 8, "{kept} forms were kept, the others refused");
    assert!(seen, "strace reads what is written: it needs to be root, or allowed to look into other processes");
    assert_eq!((told, left), (0, 0), "of {words:?}");
    assert!(alone.contains("WebKitWebProcess"), "the window that nobody drove drew a page");
    assert_eq!(sockets, Vec::<&str>::new());
    assert_eq!((planted, opened), (2, 1), "the check can fail");
    on.window.close().await
}

/// Types into every text field of a page and sends each of its forms, once for each, and returns the words.
async fn type_and_send(on: &OnTheSample, address: &str, word: &str, kept: &mut usize) -> Journey<Vec<String>> {
    let mut words = Vec::new();
    for form in 0.. {
        on.go(address).await?;
        on.window.run_slowly(OPENED_UP, vec![json!(address)]).await?;
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
    on.window.keys("Control+Enter").await?;
    on.window.shows("Moderation").await?;
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

/// Returns what was opened to a network but for WebDriver: the window listens for it at one port of this computer, and the
/// processes of its pages report to the same port. One socket belongs to each of these.
fn beside_the_driver(trace: &str) -> Vec<&str> {
    let calls: Vec<&str> = trace.lines().filter(|line| is_network(line)).collect();
    let port = calls.iter().filter(|line| line.starts_with("bind(")).find_map(|line| {
        let (_, port) = line.split_once("sin_port=htons(")?;
        Some(format!("sin_port=htons({}), sin_addr=inet_addr(\"127.0.0.1\")", port.split_once(')')?.0))
    });
    let Some(port) = port else { return calls };
    let (own, mut other): (Vec<&str>, Vec<&str>) = calls.into_iter().partition(|line| line.contains(&port));
    let mut left = own.len();
    other.retain(|line| {
        let is_drivers = left > 0 && line.starts_with("socket(AF_INET, SOCK_STREAM");
        left -= usize::from(is_drivers);
        !is_drivers
    });
    other
}

fn is_network(line: &str) -> bool {
    line.starts_with("socket(AF_INET")
        || ((line.starts_with("connect(") || line.starts_with("bind(")) && line.contains("AF_INET"))
}

/// Names the file below a folder that holds a word in clear, in UTF-8 or UTF-16; strace's own notes are left out.
fn lies_in(folder: &Path, word: &str) -> Option<std::path::PathBuf> {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::read_dir(folder).ok()?.flatten().find_map(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return if path.ends_with("trace") { None } else { lies_in(&path, word) };
        }
        let bytes = fs::read(&path).ok()?;
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        (holds(word.as_bytes()) || holds(&wide)).then_some(path)
    })
}

/// Plants a word in a file of the folder, and opens a socket, under the same strace: both have to be found.
fn control(folder: &Path) -> Journey<(usize, usize)> {
    let planted = folder.join("cache");
    fs::create_dir_all(&planted)?;
    let note = folder.join("control.trace");
    let script = "import socket,sys; f=open(sys.argv[1],'w'); f.write('Wrenfoldplanted'); f.close(); \
                  socket.socket(socket.AF_INET, socket.SOCK_STREAM)";
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
    let left = lies_in(folder, "Wrenfoldplanted").is_some();
    Ok((usize::from(told) + usize::from(left), lines.iter().filter(|line| is_network(line)).count()))
}

/// Opens up every part of the page at an address that is folded, and answers once the page is quiet.
const OPENED_UP: &str = "
    const [address, done] = arguments
    const look = () => {
      const main = document.querySelector('main')
      const there = location.hash.endsWith(address) && main.querySelector('h1') && !main.hasAttribute('aria-busy')
      if (!there) return setTimeout(look, 20)
      main.querySelectorAll('details').forEach((part) => { part.open = true })
      setTimeout(() => done(true), 200)
    }
    look()";

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
