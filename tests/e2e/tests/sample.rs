//! The sample, opened in a window.

use std::path::PathBuf;

use plumbline_e2e::{Journey, Window};
use serde_json::json;

/// A window on the sample's home page.
pub(crate) struct OnTheSample {
    pub(crate) window: Window,
    /// The audit's id, as the addresses have it.
    pub(crate) audit: String,
}

impl OnTheSample {
    /// Opens the window and the sample in it.
    pub(crate) async fn open() -> Journey<Self> {
        Self::on(Window::open(&["--sample"]).await?).await
    }

    /// Opens the sample in a window that is there.
    pub(crate) async fn on(window: Window) -> Journey<Self> {
        window.shows("Open a partnership file").await?;
        window.press("Try the sample").await?;
        window.shows("Here is what needs you").await?;
        let link = window.run("return document.querySelector('main h2 a').getAttribute('href')", vec![]).await?;
        let audit = link.as_str().and_then(|link| link.rsplit('/').next()).unwrap_or_default().to_owned();
        Ok(Self { window, audit })
    }

    /// Goes to an address of the audit, such as `moderation`, or of the app where it starts with a slash.
    pub(crate) async fn go(&self, address: &str) -> Journey {
        let hash = match address.strip_prefix('/') {
            Some(address) => format!("#/{address}"),
            None => format!("#/audit/{}/{address}", self.audit),
        };
        self.window.run("location.hash = arguments[0]", vec![json!(hash.trim_end_matches('/'))]).await?;
        Ok(())
    }

    /// Returns where a file beside the sample lies.
    pub(crate) fn beside(&self, name: &str) -> Journey<PathBuf> {
        let mut folders = vec![self.window.folder().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir()? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.file_name().is_some_and(|found| found == name) {
                    return Ok(path);
                }
            }
        }
        Err(format!("{name} is not beside the sample").into())
    }
}
