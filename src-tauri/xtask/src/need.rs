//! What building and testing need from the system, how to tell that it is there, and the Debian package that brings it.

use std::path::Path;

use crate::running::{Outcome, goes_well, program, succeed};

/// How to tell that something is there.
enum Sign {
    Program(&'static str),
    Library(&'static str),
    Header(&'static str),
    PythonModule(&'static str),
}

/// One thing needed.
pub(crate) struct Need {
    package: &'static str,
    sign: Sign,
    why: &'static str,
}

const fn need(package: &'static str, sign: Sign, why: &'static str) -> Need {
    Need { package, sign, why }
}

/// Needed to build and run.
pub(crate) const TO_RUN: &[Need] = &[
    need("build-essential", Sign::Program("cc"), "the C compiler for SQLCipher and OpenSSL"),
    need("make", Sign::Program("make"), "builds OpenSSL"),
    need("perl", Sign::Program("perl"), "configures OpenSSL"),
    need("pkg-config", Sign::Program("pkg-config"), "finds libraries"),
    need("libwebkit2gtk-4.1-dev", Sign::Library("webkit2gtk-4.1"), "the web view of the window"),
    need("librsvg2-dev", Sign::Library("librsvg-2.0"), "icons"),
    need("libxdo-dev", Sign::Header("xdo.h"), "keys in menus"),
    need("nodejs", Sign::Program("node"), "makes the styles"),
    need("npm", Sign::Program("npm"), "fetches GOV.UK Frontend and Sass"),
];

/// Needed besides, to test.
pub(crate) const TO_TEST: &[Need] = &[
    need("libssl-dev", Sign::Library("openssl"), "the WebDriver client"),
    need("xvfb", Sign::Program("xvfb-run"), "a screen for the window"),
    need("xauth", Sign::Program("xauth"), "the key to that screen"),
    need("webkit2gtk-driver", Sign::Program("WebKitWebDriver"), "drives the window"),
    need("dbus", Sign::Program("dbus-run-session"), "a session bus for the window"),
    need("dbus-x11", Sign::Program("dbus-launch"), "a session bus for the window"),
    need("poppler-utils", Sign::Program("pdfinfo"), "reads the PDFs back"),
    need("qpdf", Sign::Program("qpdf"), "checks the PDFs"),
    need("age", Sign::Program("age"), "opens bundles independently"),
    need("strace", Sign::Program("strace"), "sees every write and every socket, and lets calls to the disk fail"),
    need("python3-venv", Sign::PythonModule("ensurepip"), "runs the PDF/UA checker and an independent SQLCipher"),
];

/// Needed to look for mistakes with memory.
pub(crate) const FOR_MEMORY: &[Need] = &[need("valgrind", Sign::Program("valgrind"), "looks for mistakes with memory")];

/// Needed to keep the README's pictures.
pub(crate) const FOR_PICTURES: &[Need] = &[need("pngquant", Sign::Program("pngquant"), "makes pictures small")];

impl Need {
    fn is_met(&self) -> bool {
        match self.sign {
            Sign::Program(name) => on_the_path(name),
            Sign::Library(name) => goes_well(&mut program("pkg-config", &["--exists", name])),
            Sign::Header(name) => {
                ["/usr/include", "/usr/local/include"].iter().any(|d| Path::new(d).join(name).exists())
            }
            Sign::PythonModule(name) => goes_well(&mut program("python3", &["-c", &format!("import venv, {name}")])),
        }
    }
}

/// Tells whether a program can be started by its name.
pub(crate) fn on_the_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Installs what is missing where `apt-get` is, saying what and why first. Elsewhere, lists it and stops.
pub(crate) fn meet(needs: &[&[Need]]) -> Outcome {
    let missing: Vec<&Need> = needs.iter().copied().flatten().filter(|need| !need.is_met()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list: String = missing.iter().map(|need| format!("  {:<24}{}\n", need.package, need.why)).collect();
    if !on_the_path("apt-get") {
        return Err(format!("These are missing, by their Debian names:\n{list}Install them, then run this again."));
    }
    println!("Installing with apt-get, because these are missing:\n{list}");
    apt(&["update"])?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(missing.iter().map(|need| need.package));
    apt(&arguments)?;
    match missing.iter().find(|need| !need.is_met()) {
        Some(need) => Err(format!("{} was installed, but what it should bring is still not found.", need.package)),
        None => Ok(()),
    }
}

fn apt(arguments: &[&str]) -> Outcome {
    let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    words.extend(arguments);
    if !goes_well(&mut program("test", &["-w", "/var/lib/dpkg"])) {
        if !on_the_path("sudo") {
            return Err(format!("This needs root and there is no sudo. As root, run: apt-get {}", arguments.join(" ")));
        }
        words.insert(0, "sudo");
    }
    println!("$ {}", words.join(" "));
    succeed(&mut program(words[0], &words[1..]))
}
