//! The partnership file: create, open, recover, lock, and its passphrase and recovery code.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use plumbline_core::backup;
use plumbline_core::clock::SystemClock;
use plumbline_core::partnership::{Appearance, NewOrganisation, Role};
use plumbline_core::person::Person;
use plumbline_core::place::{away, made_here};
use plumbline_core::profile::Profile;
use plumbline_core::sample;
use plumbline_core::vault::{EscrowKey, KdfCost, Notice, NoticeView, Passphrase, RecoveryCode, Secret, Vault};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, Runtime, State};
use ts_rs::TS;

use super::types::Page;
use crate::chooser::{self, ChosenFile, Purpose};
use crate::keepsakes::{Made, MadeOnce};
use crate::opening::{copies, drives, note, open_at};
use crate::recent;
use crate::session::{Session, blocking, file_name};
use crate::wire::{Reply, ShellError, Typed};

/// What the frame of the page shows, locked or not. While locked, nothing of the file but its absence.
#[derive(Debug, Default, Serialize, TS)]
pub(crate) struct VaultState {
    /// Whether no file is open.
    locked: bool,
    /// The app was started to show the sample.
    offers_sample: bool,
    /// The app's version.
    version: &'static str,
    /// The open file's name, without its folder.
    file_name: Option<String>,
    /// The organisation it belongs to.
    organisation: Option<String>,
    /// Its side of the exchange.
    role: Option<Role>,
    /// Who acts: whose passphrase opened the file. Nothing where that is not known.
    person: Option<String>,
    /// The role of who acts, in words.
    person_role: Option<String>,
    /// How the file was opened, where it is not known who acts.
    opened_with: Option<String>,
    /// Whether a new recovery code waits to be typed back. Until then the one before works too.
    recovery_waits: bool,
    /// What is printed on every page.
    classification: Option<String>,
    /// How the window looks.
    appearance: Option<Appearance>,
    /// What opening noticed and mended, and what waits for the person to accept the file.
    notices: Vec<NoticeView>,
    /// When the file was last salvaged from a damaged one.
    salvaged_at: Option<DateTime<Utc>>,
    /// Where the open file, or the one that was open last, came from, where it is a copy.
    copy: Option<OpenCopy>,
    /// Why the file was locked, said once, where the person did not ask for it.
    locked_because: Option<String>,
    /// The file that was open last.
    locked_file: Option<ChosenFile>,
}

/// What to choose a file for.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChooseFile {
    purpose: Purpose,
    /// The name a file to be saved starts with.
    #[serde(default)]
    #[ts(optional)]
    suggested: Option<String>,
}

/// A new file: where, whose, and how it is opened.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateVault {
    token: String,
    name: String,
    role: Role,
    /// Who makes it: the first person who opens it.
    person: String,
    passphrase: Typed,
}

/// A file and its passphrase.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpenVault {
    token: String,
    passphrase: Typed,
}

/// A file and its recovery code.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverVault {
    token: String,
    recovery_code: Typed,
}

/// A file, and the file that holds the organisation's key.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpenWithKey {
    token: String,
    key: String,
}

/// A new passphrase for the open file.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePassphrase {
    passphrase: Typed,
}

/// The recovery code as it was written down.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProveRecoveryCode {
    recovery_code: Typed,
}

/// A recovery code, shown once.
#[derive(Serialize, TS)]
pub(crate) struct ShownCode {
    recovery_code: String,
}

/// The sample, written and ready to be opened. Its passphrase is no secret.
#[derive(Debug, Serialize, TS)]
pub(crate) struct SampleFile {
    token: String,
    name: String,
    passphrase: String,
}

/// Where an open file that is a copy came from.
#[derive(Debug, Serialize, TS)]
pub(crate) struct OpenCopy {
    /// What it is put back by.
    id: String,
    /// The file's name.
    name: String,
    /// What it is for.
    purpose: away::Purpose,
}

impl OpenCopy {
    /// Tells whether the file at a path is a copy of one that lies elsewhere.
    fn at(path: &Path) -> Option<Self> {
        let copy = away::of_file(&copies().ok()?, path)?;
        Some(Self { id: copy.id(), name: copy.name(), purpose: copy.purpose() })
    }
}

/// Tells whether a file is open, and whose it is.
#[tauri::command]
pub(crate) async fn vault_state(session: State<'_, Session>) -> Reply<VaultState> {
    let frame = VaultState {
        locked: true,
        offers_sample: session.offers_sample(),
        version: env!("CARGO_PKG_VERSION"),
        ..VaultState::default()
    };
    if session.is_locked() {
        let Some((reason, path)) = session.locked_last() else { return Ok(frame) };
        let copy = OpenCopy::at(&path);
        let made = session.made_for(&path).map(|made| made.words().to_owned());
        let because = [reason.words(), made].into_iter().flatten().reduce(|one, more| format!("{one} {more}"));
        let file = ChosenFile { name: file_name(&path), token: session.keep(path) };
        return Ok(VaultState { locked_because: because, locked_file: Some(file), copy, ..frame });
    }
    session
        .read(move |vault| {
            let organisation = vault.organisation()?;
            Ok(VaultState {
                locked: false,
                file_name: Some(file_name(vault.path())),
                organisation: Some(organisation.name),
                role: Some(organisation.role),
                person: vault.person().map(|person| person.name.clone()),
                person_role: vault.person().map(Person::role_name),
                opened_with: vault.person().is_none().then(|| vault.actor()),
                recovery_waits: vault.recovery_code_waits(),
                classification: Some(organisation.classification),
                appearance: Some(organisation.appearance),
                notices: vault.notices().iter().map(Notice::view).collect(),
                salvaged_at: vault.read().salvages()?.last().map(|mark| mark.at),
                copy: OpenCopy::at(vault.path()),
                ..frame
            })
        })
        .await
}

/// Returns the files opened lately, newest first.
#[tauri::command]
pub(crate) async fn recent_files<R: Runtime>(app: AppHandle<R>, session: State<'_, Session>) -> Reply<Vec<ChosenFile>> {
    let files = recent::list(&recent::folder(&app)?);
    Ok(files.into_iter().map(|path| ChosenFile { name: file_name(&path), token: session.keep(path) }).collect())
}

/// Asks the person for files. None when they thought better of it.
#[tauri::command]
pub(crate) async fn choose_file<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: ChooseFile,
) -> Reply<Vec<ChosenFile>> {
    let session = session.inner().clone();
    blocking(move || Ok(chooser::choose(&app, &session, request.purpose, request.suggested.as_deref().unwrap_or(""))))
        .await
}

/// Makes a new file, opens it, and returns its recovery code.
#[tauri::command]
pub(crate) async fn create_vault<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: CreateVault,
) -> Reply<ShownCode> {
    let path = session.chosen(&request.token)?;
    let at = path.clone();
    let code = session
        .open(move || {
            made_here(&at, &drives())?;
            let organisation = NewOrganisation { name: request.name, role: request.role };
            let passphrase = Passphrase::chosen(&request.passphrase)?;
            let profile = Profile::of_this_computer();
            let cost = KdfCost::calibrated();
            let clock = Box::new(SystemClock);
            Vault::create_with(&at, organisation, &request.person, &passphrase, cost, clock, profile.as_ref())
        })
        .await?;
    // A folder that failed is a notice. Whatever else is wrong with a new file, its code is shown.
    let _ = session.tend(backup::daily).await;
    // The code is shown once, whatever comes of the list of files on the start page.
    let _ = note(&app, &path);
    Ok(ShownCode::of(&code))
}

/// Opens a file with its passphrase, and makes the day's first backup. One that could not be made is a notice.
#[tauri::command]
pub(crate) async fn open_vault<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: OpenVault,
) -> Reply<()> {
    let path = session.chosen(&request.token)?;
    let secret = move || Ok(Secret::Passphrase(Passphrase::typed(&request.passphrase)));
    open_at(&app, &session, path, secret).await
}

/// Opens a file with its recovery code, which stays as it is. Nobody acts until a passphrase is set for somebody.
#[tauri::command]
pub(crate) async fn recover_vault<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: RecoverVault,
) -> Reply<()> {
    let path = session.chosen(&request.token)?;
    let secret = move || Ok(Secret::RecoveryCode(RecoveryCode::parse(&request.recovery_code)?));
    open_at(&app, &session, path, secret).await
}

/// Opens a file with the organisation's key, which the page never sees. Nobody acts until a passphrase is set for somebody.
#[tauri::command]
pub(crate) async fn open_with_key<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: OpenWithKey,
) -> Reply<()> {
    let (path, key) = (session.chosen(&request.token)?, session.chosen(&request.key)?);
    open_at(&app, &session, path, move || Ok(Secret::Escrow(EscrowKey::read(&key)?))).await
}

/// Writes the sample partnership among the app's own files and returns what opens it. It is written anew each time.
#[tauri::command]
pub(crate) async fn open_sample<R: Runtime>(app: AppHandle<R>, session: State<'_, Session>) -> Reply<SampleFile> {
    let folder = app.path().app_data_dir().map_err(|_| ShellError::NoFolder)?.join("sample");
    let session = session.inner().clone();
    blocking(move || {
        session.close();
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|_| ShellError::NoFolder)?;
        }
        let file = sample::write(&folder)?.file;
        Ok(SampleFile { name: file_name(&file), token: session.keep(file), passphrase: sample::PASSPHRASE.to_owned() })
    })
    .await
}

/// Gives the open file a new passphrase.
#[tauri::command]
pub(crate) async fn change_passphrase(session: State<'_, Session>, request: ChangePassphrase) -> Reply<()> {
    session
        .write(move |vault| vault.change_passphrase(&Passphrase::chosen(&request.passphrase)?, KdfCost::calibrated()))
        .await
}

/// Makes a new recovery code; the old one stops working.
#[tauri::command]
pub(crate) async fn new_recovery_code(session: State<'_, Session>) -> Reply<ShownCode> {
    let once = |code: &ShownCode| MadeOnce { recovery_code: Some(code.recovery_code.clone().into()), words: None };
    session.make_once(Made::Code, |vault| Ok(ShownCode::of(&vault.new_recovery_code()?)), once).await
}

/// Notes that the recovery code was written down rightly.
#[tauri::command]
pub(crate) async fn prove_recovery_code(session: State<'_, Session>, request: ProveRecoveryCode) -> Reply<()> {
    session.write(move |vault| vault.prove_recovery_code(&RecoveryCode::parse(&request.recovery_code)?)).await
}

impl ShownCode {
    fn of(code: &RecoveryCode) -> Self {
        Self { recovery_code: code.grouped().to_string() }
    }
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<VaultState>().needs::<ChooseFile>().needs::<ChosenFile>().needs::<CreateVault>().needs::<OpenVault>();
    page.needs::<RecoverVault>().needs::<ChangePassphrase>().needs::<ProveRecoveryCode>().needs::<ShownCode>();
    page.needs::<SampleFile>().needs::<OpenWithKey>();
}
