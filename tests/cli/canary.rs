//! Every made-up word that is typed into `plumb` stays in the file: no other write of the whole session holds one.

mod keeping;
mod session;
#[path = "../core/power_cut/traced.rs"]
#[allow(dead_code, reason = "the power cuts use the rest of it")]
mod traced;
mod watch;

use std::path::Path;

use crate::desk::Desk;
use session::{Session, WORDS};
use watch::{Watched, holds, strays};

/// Returns what a session wrote where it must not: by the writes the system saw, and by what lies there afterwards.
fn leaks(session: &Session) -> Vec<String> {
    let mut found = Vec::new();
    for written in session.writes() {
        if !session.may_hold_words(&written.path) {
            found.extend(holds(&written.bytes, &WORDS).map(|word| format!("{word} written to {}", written.path)));
        }
    }
    found.extend(strays(&session.desk.path(""), &WORDS, |path| session.may_hold_words(path)));
    found
}

/// Lets a shell under the same watch write a word where none may be, in a file that stays and in one that goes.
fn found_when_planted() -> usize {
    let session = Session::new(Desk::empty());
    let word = WORDS[0];
    session.runs("sh", &["-c", &format!("echo {word} > gone.tmp; rm gone.tmp")]);
    let gone = leaks(&session).len();
    session.runs("sh", &["-c", &format!("mkdir -p home/.cache; printf 'a{word}' > home/.cache/kept.log")]);
    let kept = leaks(&session).iter().filter(|what| what.contains("kept.log")).count();
    usize::from(gone > 0) + usize::from(kept >= 2)
}

/// Lets a program under the same watch open a socket to a network.
fn networks_when_opened() -> usize {
    let session = Session::new(Desk::empty());
    session.runs("python3", &["-c", "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"]);
    session.networks().len()
}

#[test]
fn no_word_that_is_typed_is_written_outside_the_file_and_the_chosen_exports() {
    let session = Session::new(Desk::empty());

    session.plays();

    let writes: Vec<Watched> = session.writes();
    let mut failures = leaks(&session);
    failures.extend(session.said_in_errors());
    failures.extend(session.in_the_printed_report());
    let planted = found_when_planted();
    eprintln!(
        "PROMISE S7-plumb cases={} failures={} control={planted} of 2 planted words found; {} words in {} calls, {} writes seen",
        writes.len(),
        failures.len(),
        WORDS.len(),
        session.calls(),
        writes.len()
    );
    let (sockets, opened) = (session.networks(), networks_when_opened());
    eprintln!(
        "PROMISE S13-plumb cases={} failures={} control=a program that opens a network socket is seen {opened} times",
        session.calls(),
        sockets.len()
    );
    assert_eq!(failures, Vec::<String>::new());
    assert_eq!((sockets, opened), (Vec::new(), 1), "plumb opens none, and the check can fail");
    assert_eq!(planted, 2, "a word that is planted is found");
    let to_the_vault = writes.iter().filter(|one| Path::new(&one.path).ends_with("p.plumb")).count();
    assert!(to_the_vault > 50, "the watch sees what is written: {to_the_vault} writes to the file");
}
