//! What the window's own process still holds after a lock: no passphrase. What the page was shown passes through memory of
//! the web view in that process, which nobody can wipe: whether the recovery code is still there is told, not promised.

use std::env;
use std::io::{Error as IoError, ErrorKind};

use plumbline_e2e::{Journey, Window};
use serde_json::{Value, json};

/// What is looked for comes and goes masked: what the driver carries passes through the process that is looked at.
const MASK: u8 = 0x55;
const PASSPHRASE: &[u8] = b"gravel-lantern-orbit-thistle-quorum";
const ORGANISATION: &[u8] = b"Quillbrackfen Partnership";

#[tokio::test]
async fn after_a_lock_the_program_holds_no_passphrase() -> Journey {
    let cycles = if env::var_os("PLUMB_LONG").is_some() { 20 } else { 3 };
    let window = Window::open(&[]).await?;
    window.shows("Open a partnership file").await?;
    window.run("location.hash = '#/create'", vec![]).await?;
    window.shows("Create a new file").await?;
    window.next_saved(&window.folder().join("eastbrook.plumb"))?;
    for (field, text) in
        [("name", ORGANISATION), ("person", b"Ruth Adeyemi"), ("passphrase", PASSPHRASE), ("again", PASSPHRASE)]
    {
        type_masked(&window, field, text).await?;
    }
    window.press("Choose where to keep it").await?;
    window.shows("Keep this recovery code").await?;
    let masked = window.run(CODE, vec![json!(MASK)]).await?;
    let masked = masked.as_array().ok_or("the code is shown")?.iter().filter_map(Value::as_u64);
    let code: Vec<u8> = masked.map(|byte| byte as u8 ^ MASK).collect();
    let bare = code.iter().copied().filter(u8::is_ascii_alphanumeric).collect();
    let needles = [PASSPHRASE.to_vec(), code.clone(), ORGANISATION.to_vec(), bare];
    let while_shown = match window.holds(&needles) {
        Err(why) if is_forbidden(why.as_ref()) => {
            eprintln!("Only the root user may read the window's memory here, so nothing is shown of it.");
            return window.close().await;
        }
        counts => counts?,
    };
    type_masked(&window, "recovery_code", &code).await?;
    window.press("Check the code").await?;
    window.says("The recovery code is right").await?;

    let (mut found, mut while_open) = (vec![lock_and_look(&window, &needles).await?], usize::MAX);
    for _ in 0..cycles {
        type_masked(&window, "passphrase", PASSPHRASE).await?;
        window.press("Unlock").await?;
        window.shows("Here is what needs you").await?;
        while_open = while_open.min(window.holds(&needles)?[2]);
        found.push(lock_and_look(&window, &needles).await?);
    }

    let left = found.iter().filter(|counts| counts[0] > 0).count();
    let code_left = found.iter().filter(|counts| counts[1] + counts[3] > 0).count();
    let words_left = found.iter().filter(|counts| counts[2] > 0).count();
    eprintln!(
        "PROMISE S10-window cases={} failures={left} control=while shown {} copies of the recovery code, while open at least {while_open} of the organisation's name; not promised: in memory of the web view the code was left after {code_left} of the locks, the name after {words_left}",
        found.len(),
        while_shown[1]
    );
    assert!(while_shown[1] > 0 && while_open > 0, "what is there is found: {while_shown:?}, {while_open}");
    assert_eq!(left, 0, "passphrase, recovery code, organisation, the code without its dashes: {found:?}");
    window.close().await
}

/// Locks the file, and counts what is left a moment later.
async fn lock_and_look(window: &Window, needles: &[Vec<u8>]) -> Journey<Vec<usize>> {
    window.lock().await?;
    window.shows("Unlock eastbrook.plumb").await?;
    window.holds(needles)
}

/// Tells whether the system does not let this program look into another.
fn is_forbidden(why: &(dyn std::error::Error + 'static)) -> bool {
    why.downcast_ref::<IoError>().is_some_and(|why| why.kind() == ErrorKind::PermissionDenied)
}

/// Types a text into a field, masked until it is in the page.
async fn type_masked(window: &Window, field: &str, text: &[u8]) -> Journey {
    let masked: Vec<u8> = text.iter().map(|byte| byte ^ MASK).collect();
    window.run(TYPE, vec![json!(field), json!(masked), json!(MASK)]).await?;
    Ok(())
}

const TYPE: &str = "
    const [name, masked, mask] = arguments
    const field = document.querySelector(`[name=${name}]`)
    field.value = masked.map((byte) => String.fromCharCode(byte ^ mask)).join('')
    field.dispatchEvent(new Event('input', { bubbles: true }))";

const CODE: &str = "
    const [mask] = arguments
    return [...document.querySelector('#code').textContent.trim()].map((letter) => letter.charCodeAt(0) ^ mask)";
