//! Changing the lock completely, and the organisation's own key.

use plumbline_core::person::Person;
use plumbline_core::touched::Done;
use plumbline_core::vault::escrow_view;
use plumbline_core::vault::{
    EscrowRecipient, EscrowView, KdfCost, LockChange, LockChanged, LockStep, Passphrase, Vault,
};
use serde::{Deserialize, Serialize};
use tauri::ipc::JavaScriptChannelId;
use tauri::{Runtime, State, Webview};
use ts_rs::TS;

use super::types::Page;
use crate::keepsakes::{Made, MadeOnce};
use crate::progress::{Progress, Teller};
use crate::session::Session;
use crate::wire::{Reply, Typed};

/// The new passphrase of whoever changes the lock, and where the page listens how far it is.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeLock {
    passphrase: Typed,
    #[serde(default)]
    #[ts(optional, type = "string")]
    progress: Option<JavaScriptChannelId>,
}

/// What a change of the lock came to. The code is shown once.
#[derive(Serialize, TS)]
pub(crate) struct ChangedLock {
    recovery_code: String,
    /// What to know and to do about the old file.
    words: String,
    /// Who needs a new passphrase.
    without_passphrase: Vec<Person>,
}

/// A public key as it was pasted.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetEscrow {
    recipient: String,
}

/// Says what a change of the lock will mean.
#[tauri::command]
pub(crate) async fn before_lock_change(session: State<'_, Session>) -> Reply<LockChange> {
    session.read(Vault::before_lock_change).await
}

/// Gives the file another key, a new recovery code, and whoever acts a new passphrase.
#[tauri::command]
pub(crate) async fn change_lock<R: Runtime>(
    webview: Webview<R>,
    session: State<'_, Session>,
    request: ChangeLock,
) -> Reply<ChangedLock> {
    let teller = Teller::new(webview, request.progress.as_ref());
    let change = move |vault: &mut Vault| {
        let passphrase = Passphrase::chosen(&request.passphrase)?;
        let mut tell = |step: LockStep| teller.tell(step as usize, LockStep::ALL.len(), step.words());
        Ok(ChangedLock::of(&vault.change_lock_telling(&passphrase, KdfCost::calibrated(), &mut tell)?))
    };
    session.make_once(Made::Lock, change, ChangedLock::once).await
}

/// Returns the organisation's key that is set.
#[tauri::command]
pub(crate) async fn get_escrow(session: State<'_, Session>) -> Reply<EscrowView> {
    session.read(escrow_view).await
}

/// Reads a public key and says it again as it would be set. It sets nothing.
#[tauri::command]
pub(crate) async fn check_escrow(session: State<'_, Session>, request: SetEscrow) -> Reply<String> {
    session.read(move |_| Ok(EscrowRecipient::parse(&request.recipient)?.text())).await
}

/// Lets the organisation's key open this file too.
#[tauri::command]
pub(crate) async fn set_escrow(session: State<'_, Session>, request: SetEscrow) -> Reply<Done<()>> {
    session.write(move |vault| vault.set_escrow(&EscrowRecipient::parse(&request.recipient)?)).await
}

/// Takes the organisation's key away again.
#[tauri::command]
pub(crate) async fn remove_escrow(session: State<'_, Session>) -> Reply<Done<()>> {
    session.write(Vault::remove_escrow).await
}

impl ChangedLock {
    fn of(changed: &LockChanged) -> Self {
        Self {
            recovery_code: changed.recovery_code.grouped().to_string(),
            words: changed.words(),
            without_passphrase: changed.without_passphrase.clone(),
        }
    }

    fn once(&self) -> MadeOnce {
        MadeOnce { recovery_code: Some(self.recovery_code.clone().into()), words: Some(self.words.clone()) }
    }
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<LockChange>().needs::<ChangeLock>().needs::<ChangedLock>().needs::<Progress>();
    page.needs::<EscrowView>().needs::<SetEscrow>();
}
