//! Opens the window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(answered) = plumbline_elsewhere::answer_if_asked() {
        return answered;
    }
    plumbline::run();
    ExitCode::SUCCESS
}
