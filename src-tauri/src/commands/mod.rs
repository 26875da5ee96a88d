//! Every command the page may call: one line each. A command translates and calls; it decides nothing.

mod agencies;
mod audits;
mod cases;
mod findings;
mod home;
mod import;
mod lock;
mod moderation;
mod report;
mod requests;
mod returns;
mod settings;
mod vault;

pub mod types;

use tauri::ipc::Invoke;
use tauri::{Manager, Runtime};

use crate::idle::Moment;
use crate::session::Session;
use crate::wire::{ShellError, WireError};

/// Makes the list of names and the handler from the same lines, so that they cannot differ.
macro_rules! commands {
    (
        while locked: [$($free_noun:ident :: $free:ident),* $(,)?],
        once open: [$($noun:ident :: $name:ident),* $(,)?] $(,)?
    ) => {
        /// The commands that answer while the file is locked.
        pub const WHILE_LOCKED: &[&str] = &[$(stringify!($free)),*];

        /// The commands that answer only once a file is open.
        pub const ONCE_OPEN: &[&str] = &[$(stringify!($name)),*];

        fn registered<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($free_noun::$free,)* $($noun::$name,)*]
        }
    };
}

commands! {
    while locked: [
        vault::vault_state,
        vault::recent_files,
        vault::choose_file,
        vault::create_vault,
        vault::open_vault,
        vault::recover_vault,
        vault::open_sample,
        lock::lock_vault,
    ],
    once open: [
        lock::noticed,
        lock::hear_of_locking,
        vault::change_passphrase,
        vault::new_recovery_code,
        vault::prove_recovery_code,
        agencies::list_agencies,
        agencies::add_agency,
        agencies::check_contact,
        agencies::export_contact,
        audits::list_audits,
        audits::get_audit,
        audits::plan_audit,
        audits::amend_audit,
        cases::get_cases,
        cases::add_cases,
        cases::record_involvement,
        cases::confirm_sample,
        findings::get_findings,
        findings::add_finding,
        findings::change_finding,
        findings::add_recommendation,
        findings::change_recommendation,
        home::get_home,
        import::preview_import,
        import::confirm_import,
        import::cancel_import,
        moderation::get_moderation,
        moderation::get_cell,
        moderation::decide_grade,
        moderation::open_moderation,
        moderation::close_moderation,
        moderation::reopen_moderation,
        moderation::judge_overall,
        report::get_report,
        report::print_summary,
        requests::export_request,
        returns::get_returns,
        returns::get_return,
        settings::get_settings,
        settings::change_settings,
        settings::get_journal,
        settings::verify_journal,
    ],
}

/// Returns the handler of all commands. While the file is locked, all but a few are refused before they are looked at.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let registered = registered();
    move |invoke| {
        let session = invoke.message.webview_ref().state::<Session>();
        session.used(Moment::now());
        if session.is_locked() && ONCE_OPEN.contains(&invoke.message.command()) {
            invoke.resolver.reject(WireError::from(ShellError::Locked));
            return true;
        }
        registered(invoke)
    }
}
