//! WebKitGTK's own driver, started for one window and stopped with it.
//!
//! tauri-driver on Linux only passes on to it, over connections that it does not ask again on when one of them ended: on a
//! busy machine a journey then got no answer.

use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::Journey;

/// A running driver.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    /// Where it listens.
    pub(crate) address: String,
}

impl Driver {
    /// Starts a driver whose window keeps its own things, and finds the answers to its dialogs, in `folder`.
    pub(crate) fn start(folder: &Path, hurried: bool) -> Journey<Self> {
        let port = free_port()?;
        let child = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("PLUMBLINE_E2E", "1")
            .env("PLUMBLINE_E2E_FILES", folder)
            .env("HOME", folder)
            .env("XDG_DATA_HOME", folder.join("data"))
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_CACHE_HOME", folder.join("cache"))
            .env("NO_AT_BRIDGE", "1")
            // A hurried minute takes six seconds, and logind is heard on the journey's own bus.
            .env("PLUMBLINE_E2E_PACE", if hurried { "10" } else { "1" })
            .env("DBUS_SYSTEM_BUS_ADDRESS", std::env::var_os("DBUS_SESSION_BUS_ADDRESS").unwrap_or_default())
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| format!("WebKitWebDriver: {why}. Run: cargo xtask setup"))?;
        Ok(Self { child, address: format!("http://127.0.0.1:{port}") })
    }

    /// Returns the number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that ends leaves the window of a journey that failed behind: all that it started is asked to end too.
        let _ = Command::new("kill").args(["--", &format!("-{}", self.child.id())]).status();
        let _ = self.child.wait();
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
