//! What the window may not do, read from its settings and its scripts. Each check is also run on a text that breaks it.

use std::fs;
use std::path::{Path, PathBuf};

use plumbline::commands::{ONCE_OPEN, WHILE_LOCKED};
use serde_json::{Value, json};

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap()
}

fn settings() -> Value {
    serde_json::from_str(&read("tauri.conf.json")).unwrap()
}

#[test]
fn the_settings_of_the_window_are_these_and_no_wider() {
    let app = &settings()["app"];

    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(app["windows"], json!([]), "the one window is opened by window.rs, with what it may not do");
    let security = &app["security"];
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["assetProtocol"], json!({ "enable": false }));
    assert_eq!(security["capabilities"], json!(["main"]));
    assert_eq!(security["pattern"], json!({ "use": "isolation", "options": { "dir": "ui/isolation" } }));
    for loosened in ["dangerousDisableAssetCspModification", "devCsp", "headers"] {
        assert!(security.get(loosened).is_none(), "{loosened}");
    }
    assert!(settings().get("plugins").is_none(), "no plugin is set up");
}

/// Tauri adds the address of the isolation frame, another in each build, to `default-src`; it has to stand in for
/// `frame-src`, so everything else that would fall back on it is named.
#[test]
fn the_page_may_load_only_what_the_app_brings() {
    let rules = settings()["app"]["security"]["csp"].as_str().unwrap().to_owned();

    let rules: Vec<&str> = rules.split("; ").collect();

    assert_eq!(
        rules,
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src ipc: http://ipc.localhost",
            "base-uri 'none'",
            "object-src 'none'",
            "media-src 'none'",
            "worker-src 'none'",
            "manifest-src 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    );
}

#[test]
fn the_one_capability_is_the_apps_own_commands() {
    let capability: Value = serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();

    assert_eq!(capability["windows"], json!(["main-*"]));
    assert_eq!(capability["permissions"], json!(["page"]));
    assert!(capability.get("remote").is_none(), "no page from elsewhere may call anything");
    assert_eq!(fs::read_dir(top().join("src-tauri/capabilities")).unwrap().count(), 1);
    assert_eq!(fs::read_dir(top().join("src-tauri/permissions")).unwrap().count(), 1);
}

/// The lists that the build and the isolation frame read, made from the shell's own.
#[test]
fn the_lists_of_commands_on_disk_are_those_of_the_shell() {
    let names: Vec<&str> = WHILE_LOCKED.iter().chain(ONCE_OPEN).copied().collect();
    let by = "by `cargo xtask types` from the shell's list of commands. Not to be changed by hand.";
    let quoted = |mark: &str| names.iter().map(|name| format!("  {mark}{name}{mark},\n")).collect::<String>();
    let permission = format!(
        "# Written {by}\n\n[[permission]]\nidentifier = \"page\"\n\
         description = \"The app's own commands, each of which the page calls.\"\ncommands.allow = [\n{}]\n",
        quoted("\"")
    );
    let known = format!("/** Written {by} */\n\nglobalThis.PLUMBLINE_COMMANDS = [\n{}]\n", quoted("'"));

    for (path, today) in [("src-tauri/permissions/page.toml", permission), ("ui/isolation/names.js", known)] {
        if std::env::var_os("PLUMBLINE_WRITE_TYPES").is_some() {
            fs::write(top().join(path), &today).unwrap();
        }
        assert!(read(path) == today, "{path} is old. Write it again: cargo xtask types");
    }
}

#[test]
fn no_plugin_reaches_files_programs_or_the_network_for_the_page() {
    let needs = read("Cargo.toml");

    let forbidden = plugins_in(&needs);

    assert_eq!(forbidden, ["tauri-plugin-dialog", "tauri-plugin-single-instance"], "both are used from Rust alone");
    assert_eq!(plugins_in("tauri-plugin-shell = \"2\""), ["tauri-plugin-shell"], "the check can fail");
}

fn plugins_in(needs: &str) -> Vec<&str> {
    let lines = needs.lines().filter(|line| line.starts_with("tauri-plugin-"));
    let mut names: Vec<&str> = lines.filter_map(|line| line.split([' ', '=', '.']).next()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn the_window_is_private_goes_nowhere_and_opens_no_other() {
    let window = read("src-tauri/src/window.rs");

    for said in [
        ".incognito(!is_driven())",
        ".general_autofill_enabled(false)",
        ".devtools(cfg!(debug_assertions))",
        ".disable_drag_drop_handler()",
        ".on_navigation(is_ours)",
        ".on_new_window(|_, _| NewWindowResponse::Deny)",
    ] {
        assert!(window.contains(said), "{said}");
    }
}

/// Ways to make markup, code or lasting traces out of text. Only html.js may make markup, from templates alone.
const NEVER: [&str; 21] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "setHTML",
    "DOMParser",
    "srcdoc",
    "eval(",
    "Function(",
    "setTimeout('",
    "import(",
    "javascript:",
    ".onclick",
    ".onload",
    ".onerror",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "document.cookie",
    "navigator.clipboard",
];

#[test]
fn no_script_of_the_page_makes_markup_or_code_of_text_or_keeps_any() {
    let mut found = Vec::new();
    for path in scripts(&top().join("ui/app/js")) {
        let name = path.strip_prefix(top()).unwrap().to_string_lossy().into_owned();
        found.extend(breaks(&fs::read_to_string(&path).unwrap()).map(|what| format!("{name}: {what}")));
    }

    assert_eq!(found, ["ui/app/js/html.js: DOMParser", "ui/app/js/html.js: srcdoc"]);
    for broken in NEVER.iter().copied().chain([" onclick=\"go()\"", "<p onmouseover='x'>", "setAttribute('onload', x)"])
    {
        assert!(breaks(broken).next().is_some(), "{broken} is found");
    }
}

/// Names what a script holds that none may, comments left out.
fn breaks(script: &str) -> impl Iterator<Item = String> {
    let code: String = script.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n");
    let never = NEVER.iter().filter(|word| code.contains(**word)).map(ToString::to_string).collect::<Vec<_>>();
    let handlers = handler(&code);
    never.into_iter().chain(handlers)
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark))
}

/// Finds an attribute that would hold code: written in markup, or set by its name.
fn handler(code: &str) -> Option<String> {
    code.match_indices("on").find_map(|(at, _)| {
        let (before, from) = code.split_at(at);
        let word: String = from.chars().take_while(char::is_ascii_lowercase).collect();
        let after = &from[word.len()..];
        let in_markup = before.ends_with(char::is_whitespace) && (after.starts_with("=\"") || after.starts_with("='"));
        (word.len() > 3 && (in_markup || before.ends_with("setAttribute('"))).then_some(word)
    })
}

fn scripts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { scripts(&path) } else { vec![path] }).collect();
    found.sort();
    found
}
