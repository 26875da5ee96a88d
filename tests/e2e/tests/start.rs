//! What a person meets first, and what the page cannot do.

use std::io::ErrorKind;
use std::net::TcpListener;

use plumbline_e2e::{Journey, Window};
use serde_json::json;

#[tokio::test]
async fn the_start_page_offers_the_sample_and_can_be_used_by_everyone() -> Journey {
    let window = Window::open(&["--sample"]).await?;

    window.shows("Open a partnership file").await?;

    window.says("Try the sample").await?;
    let violations = window.violations("start").await?;
    assert!(violations.is_empty(), "{violations:#?}");
    window.close().await
}

#[tokio::test]
async fn the_page_cannot_leave_the_app_or_reach_a_server() -> Journey {
    let server = TcpListener::bind(("127.0.0.1", 0))?;
    server.set_nonblocking(true)?;
    let outside = json!(format!("http://{}/", server.local_addr()?));
    let window = Window::open(&[]).await?;
    window.shows("Open a partnership file").await?;
    let home = window.run("return location.href", vec![]).await?;

    let refused = window.run_slowly(REACH_OUT, vec![outside]).await?;

    assert_eq!(refused, json!(["connect-src", "img-src", "script-src-elem"]), "each way out is refused by name");
    assert_eq!(window.run("return location.href", vec![]).await?, home);
    let reached = server.accept().map(|(_, from)| from);
    assert_eq!(reached.map_err(|why| why.kind()), Err(ErrorKind::WouldBlock), "nothing came to the server");
    window.close().await
}

/// Tries every way out, and answers the rules that refused them once an image of the app's own has been asked for after all of them.
const REACH_OUT: &str = "
    const [outside, done] = arguments
    const refused = new Set()
    document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective))
    window.open(outside)
    fetch(outside).catch(() => {})
    document.head.append(Object.assign(document.createElement('script'), { src: outside }))
    new Image().src = outside
    location.href = outside
    const last = new Image()
    last.onerror = () => done([...refused].sort())
    last.src = 'nothing-here.png'";
