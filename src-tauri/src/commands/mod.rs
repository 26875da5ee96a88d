//! Every command the page may call: one line each. A command translates and calls; it decides nothing.

mod agencies;
mod audits;
mod backups;
mod cases;
mod damage;
mod findings;
mod home;
mod import;
mod lock;
mod lock_change;
mod moderation;
mod people;
mod places;
mod qa;
mod report;
mod requests;
mod returns;
mod settings;
mod tool_files;
mod tools;
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
        people::suggest_passphrase,
        vault::open_vault,
        vault::recover_vault,
        vault::open_with_key,
        vault::open_sample,
        lock::lock_vault,
        lock::keep_typed,
        backups::look_at_backup,
        backups::restore_backup,
        damage::look_at_damage,
        damage::set_damage_aside,
        damage::salvage_file,
        damage::save_damage_report,
        places::where_file_lies,
        places::take_copy,
        places::copies_away,
        places::put_copy_back,
        places::forget_copy,
    ],
    once open: [
        lock::noticed,
        lock::hear_of_locking,
        lock::take_typed,
        lock::take_made,
        backups::get_backups,
        backups::back_up_now,
        backups::check_backups,
        backups::add_backup_folder,
        backups::remove_backup_folder,
        backups::choose_listed_backup,
        backups::accept_older,
        damage::get_salvaged,
        vault::change_passphrase,
        vault::new_recovery_code,
        vault::prove_recovery_code,
        lock_change::before_lock_change,
        lock_change::change_lock,
        lock_change::get_escrow,
        lock_change::check_escrow,
        lock_change::set_escrow,
        lock_change::remove_escrow,
        people::get_people,
        people::add_person,
        people::rename_person,
        people::change_person_role,
        people::person_left,
        people::set_passphrase,
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
        qa::get_qa,
        qa::decide_return,
        qa::export_feedback,
        report::get_report,
        report::print_summary,
        requests::export_request,
        returns::get_returns,
        returns::get_return,
        settings::get_settings,
        settings::change_settings,
        settings::get_journal,
        settings::verify_journal,
        settings::compare_printed,
        tool_files::look_at_tool_file,
        tool_files::take_tool_file,
        tool_files::save_tool,
        tool_files::print_tool,
        tools::list_tools,
        tools::get_tool_version,
        tools::compare_versions,
        tools::begin_tool,
        tools::begin_version,
        tools::get_draft,
        tools::change_draft,
        tools::undo_draft,
        tools::redo_draft,
        tools::approve_draft,
        tools::put_draft_aside,
        tools::retire_version,
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
