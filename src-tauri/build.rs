//! The Tauri build step, once the page's styles are there.

use std::path::Path;

fn main() {
    if !Path::new("ui/app/vendor/govuk.css").is_file() {
        println!("cargo::error=ui/app/vendor is missing. Make it first: cargo xtask setup (or: cargo xtask run)");
        return;
    }
    let attributes = tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(why) = tauri_build::try_build(attributes) {
        println!("cargo::error={why:#}");
    }
}
