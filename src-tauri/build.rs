//! The Tauri build step, once the page's styles are there.

use std::path::Path;

fn main() {
    if !Path::new("ui/app/vendor/govuk.css").is_file() {
        println!("cargo::error=ui/app/vendor is missing. Make it first: cargo xtask setup (or: cargo xtask run)");
        return;
    }
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        // WebKit has an SQLite of its own system: what is built into this program is not for it.
        println!("cargo::rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    // Once there is a list, a command that is not on it is refused before the shell sees it.
    let commands = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new()
        .app_manifest(commands)
        .capabilities_path_pattern("./src-tauri/capabilities/**/*");
    println!("cargo::rerun-if-changed=src-tauri/permissions");
    println!("cargo::rerun-if-changed=ui/isolation");
    if let Err(why) = tauri_build::try_build(attributes) {
        println!("cargo::error={why:#}");
    }
}
