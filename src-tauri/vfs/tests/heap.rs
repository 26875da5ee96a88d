//! What SQLite holds of an open file lies in locked memory and nowhere else, by what Linux says of this program.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use plumbline_vfs::{HEADER_LEN, open};
use rusqlite::OpenFlags;

/// What is looked for, as SQL puts it together: the program itself holds only the halves.
const HALVES: [&str; 2] = ["harmed-child-", "4c1b0e72"];

/// A part of this program's memory that it can write to.
struct Part {
    from: u64,
    to: u64,
    is_locked: bool,
}

fn parts() -> Vec<Part> {
    let told = fs::read_to_string("/proc/self/smaps").expect("Linux tells");
    let mut parts: Vec<Part> = Vec::new();
    let mut is_writable = false;
    for line in told.lines() {
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        if let Some((from, to)) = first.split_once('-') {
            is_writable = words.next().is_some_and(|may| may.starts_with("rw"));
            let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).expect("an address"));
            parts.extend(is_writable.then_some(Part { from, to, is_locked: false }));
        } else if first == "VmFlags:" && is_writable {
            parts.last_mut().expect("a part").is_locked = words.any(|flag| flag == "lo");
        }
    }
    parts
}

/// Counts the whole of what is looked for in parts that are locked, and in those that are not.
fn counted(buffer: &mut [u8]) -> [usize; 2] {
    let memory = File::open("/proc/self/mem").expect("a program may read its own memory");
    let own = buffer.as_ptr() as u64;
    let mut counts = [0, 0];
    for part in parts().iter().filter(|part| !(part.from..part.to).contains(&own)) {
        let length = ((part.to - part.from) as usize).min(buffer.len());
        for at in (part.from..part.to).step_by(length) {
            let Ok(read) = memory.read_at(&mut buffer[..length], at) else { continue };
            let starts = buffer[..read].windows(HALVES[0].len() + HALVES[1].len());
            let found =
                starts.filter(|bytes| bytes.starts_with(HALVES[0].as_bytes()) && bytes.ends_with(HALVES[1].as_bytes()));
            counts[usize::from(!part.is_locked)] += found.count();
        }
    }
    counts
}

#[test]
fn what_is_in_an_open_file_lies_in_locked_memory_and_is_wiped_when_it_is_shut() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.plumb");
    fs::write(&path, vec![0; HEADER_LEN as usize]).expect("a header");
    let mut buffer = vec![0; 32 << 20].into_boxed_slice();
    let connection = open(&path, OpenFlags::SQLITE_OPEN_READ_WRITE, &[7; 32]).expect("it opens");
    connection.pragma_update(None, "cipher_memory_security", "on").expect("on");
    let fill = format!("create table t (x text); insert into t values ('{}' || '{}')", HALVES[0], HALVES[1]);
    connection.execute_batch(&fill).expect("a row");
    let is_refused = region::lock(buffer.as_ptr(), 128 << 10).is_err();

    let [locked, elsewhere] = counted(&mut buffer);
    let planted = HALVES.concat();
    let with_a_planted_one = counted(&mut buffer)[1];
    drop(planted);
    drop(connection);
    let [left, _] = counted(&mut buffer);

    assert_eq!(with_a_planted_one, elsewhere + 1, "ordinary memory is looked at too");
    if is_refused {
        eprintln!("This system does not let a program lock so much, so nothing more is shown.");
        return;
    }
    assert!(locked > 0 && elsewhere == 0, "locked {locked}, elsewhere {elsewhere}");
    assert_eq!(left, 0, "and it is wiped");
}
