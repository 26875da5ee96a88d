//! The one window: what it looks like, and everything it may not do.

use std::sync::atomic::{AtomicU64, Ordering};

use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, LogicalPosition, LogicalSize, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
};

/// How many windows there were. Each has a name of its own, because the next one is there before the last one goes.
static OPENED: AtomicU64 = AtomicU64::new(0);

/// Where a window stands, for the one that takes its place.
struct Place {
    size: LogicalSize<f64>,
    position: LogicalPosition<f64>,
    is_maximised: bool,
}

impl Place {
    fn of<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<Self> {
        let scale = window.scale_factor()?;
        let (size, position) = (window.inner_size()?.to_logical(scale), window.outer_position()?.to_logical(scale));
        Ok(Self { size, position, is_maximised: window.is_maximized()? })
    }
}

/// Opens the window. It keeps nothing on disk, goes nowhere, and opens no other.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    open_at(app, None)
}

/// Opens another window and throws the one there is away, with all its web view still holds. Where no other can be
/// opened, the one there is goes all the same, and the app with it.
pub(crate) fn renew<R: Runtime>(app: &AppHandle<R>) {
    let old: Vec<WebviewWindow<R>> = app.webview_windows().into_values().collect();
    let place = old.first().and_then(|window| Place::of(window).ok());
    for window in &old {
        // What it shows is gone from the screen first; where the system will not hide it, it is closed below.
        let _ = window.hide();
    }
    if open_at(app, place).is_err() {
        eprintln!("Plumbline could not open a new window after locking, and closes.");
    }
    for window in &old {
        if window.destroy().is_err() {
            app.exit(1);
        }
    }
}

fn open_at<R: Runtime>(app: &AppHandle<R>, place: Option<Place>) -> tauri::Result<()> {
    let label = format!("main-{}", OPENED.fetch_add(1, Ordering::SeqCst) + 1);
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title("Plumbline")
        .min_inner_size(900.0, 600.0);
    let builder = match place {
        Some(Place { size, position, is_maximised }) => {
            builder.inner_size(size.width, size.height).position(position.x, position.y).maximized(is_maximised)
        }
        None => builder.inner_size(1280.0, 800.0).center(),
    };
    builder
        // A private web view cannot be driven by WebDriver, so the journeys go without. A release is always private.
        .incognito(!is_driven())
        .general_autofill_enabled(false)
        .devtools(cfg!(debug_assertions))
        .disable_drag_drop_handler()
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// Brings the window to the front, when Plumbline is started a second time.
pub(crate) fn show_again<R: Runtime>(app: &AppHandle<R>) {
    for window in app.webview_windows().into_values() {
        // A window manager may refuse either; there is nothing to do about it.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Tells whether the journeys of `tests/e2e` drive this window. Never so in a release.
pub(crate) fn is_driven() -> bool {
    cfg!(any(debug_assertions, feature = "driven")) && std::env::var_os("PLUMBLINE_E2E").is_some()
}

/// Tells whether an address is the app's own page.
fn is_ours(url: &Url) -> bool {
    matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_the_apps_own_page_may_be_shown() {
        let ours = |address: &str| is_ours(&address.parse().unwrap());

        assert!(ours("tauri://localhost/index.html#/home"));
        assert!(ours("http://tauri.localhost/"));
        for address in
            ["https://example.org/", "file:///etc/passwd", "data:text/html,x", "http://tauri.localhost.example.org/"]
        {
            assert!(!ours(address), "{address} is not ours");
        }
    }
}
