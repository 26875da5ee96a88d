//! Plumbline's shell: one window over the core. The only Rust that knows Tauri.
//!
//! The page may call the commands listed in [`commands`] and nothing else. It never sees a path, never navigates, and
//! while the file is locked only a few commands answer at all.

mod chooser;
mod chosen;
pub mod commands;
pub mod idle;
pub mod keeper;
mod keepsakes;
mod opening;
mod progress;
mod recent;
mod session;
#[cfg(test)]
mod session_tests;
mod system;
mod window;
mod wire;

use tauri::Manager;

pub use session::Session;
pub use wire::{ShellError, WireError};

/// Opens the window and stays until it is closed.
pub fn run() {
    quiet_panics();
    plumbline_core::memory::wipe_what_is_freed();
    plumbline_core::memory::keep_out_of_swap();
    if !plumbline_core::memory::keep_out_of_dumps() && cfg!(target_os = "linux") {
        eprintln!("This computer does not let Plumbline forbid crash dumps. One could hold what was open.");
    }
    let mut builder = tauri::Builder::default();
    if !window::is_driven() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| window::show_again(app)));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(Session::started_with(std::env::args_os().skip(1)))
        .invoke_handler(commands::handler())
        .setup(|app| {
            window::open(app.handle())?;
            keeper::start(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the configuration was checked when this was built")
        .run(|app, event| {
            if let tauri::RunEvent::Exit = event {
                app.state::<Session>().lock(idle::Reason::Asked);
            }
        });
}

/// Says only where a panic was: its message could hold what somebody wrote.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        eprintln!("Plumbline stopped short{place}. What was saved is safe.");
    }));
}
