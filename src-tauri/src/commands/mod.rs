//! Every command the page may call: one line each. A command translates and calls; it decides nothing.

mod vault;

pub mod types;

use tauri::ipc::Invoke;
use tauri::{Manager, Runtime};

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
        vault::lock_vault,
    ],
    once open: [
        vault::change_passphrase,
        vault::new_recovery_code,
        vault::prove_recovery_code,
    ],
}

/// Returns the handler of all commands. While the file is locked, all but a few are refused before they are looked at.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let registered = registered();
    move |invoke| {
        let locked = invoke.message.webview_ref().state::<Session>().is_locked();
        if locked && ONCE_OPEN.contains(&invoke.message.command()) {
            invoke.resolver.reject(WireError::from(ShellError::Locked));
            return true;
        }
        registered(invoke)
    }
}
