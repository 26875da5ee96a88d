//! A window that nobody sees, and asking its commands as the page does.

use plumbline::Session;
use plumbline::commands::handler;
use serde_json::Value;
use tauri::ipc::{CallbackFn, Invoke, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{WebviewWindow, WebviewWindowBuilder};

/// Opens a window over a session.
pub(crate) fn a_window(session: Session) -> WebviewWindow<MockRuntime> {
    a_window_with(session, handler())
}

/// Opens a window over a session, with a handler of its own.
pub(crate) fn a_window_with(
    session: Session,
    commands: impl Fn(Invoke<MockRuntime>) -> bool + Send + Sync + 'static,
) -> WebviewWindow<MockRuntime> {
    let app = mock_builder().manage(session).invoke_handler(commands).build(mock_context(noop_assets())).unwrap();
    WebviewWindowBuilder::new(&app, "main", Default::default()).build().unwrap()
}

/// Calls a command with what the page would send, and returns what the page would get.
pub(crate) fn ask(window: &WebviewWindow<MockRuntime>, command: &str, payload: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: InvokeBody::Json(payload),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}
