//! The one window: what it looks like, and everything it may not do.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindowBuilder};

const LABEL: &str = "main";

/// Opens the window. It keeps nothing on disk, goes nowhere, and opens no other.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Plumbline")
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 600.0)
        .center()
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
    if let Some(window) = app.get_webview_window(LABEL) {
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
