//! The one door for writes. A write names its intent, and its journal line is in the same transaction.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};
use rand::rngs::OsRng;
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::Vault;
use crate::error::Result;
use crate::journal::{Entry, Op, RowAt, for_payload, write};
use crate::person::{PersonError, Signer};
use crate::tool::Shelf;
use crate::touched::{Done, Kind};

/// A view of the file that cannot write. Every noun's store adds its questions to it.
#[derive(Debug)]
pub struct Read<'v> {
    conn: &'v Connection,
    now: DateTime<Utc>,
    shelf: &'v Shelf,
}

impl<'v> Read<'v> {
    pub(crate) fn conn(&self) -> &'v Connection {
        self.conn
    }

    pub(crate) fn shelf(&self) -> &'v Shelf {
        self.shelf
    }

    /// Returns the moment this view was taken.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Returns the day this view was taken, in UTC.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

/// A write under way: everything [`Read`] can ask, and what each noun's store can change.
#[derive(Debug)]
pub struct Tx<'v> {
    read: Read<'v>,
    signer: Option<&'v Signer>,
    actor: &'v str,
    touched: RefCell<BTreeSet<Kind>>,
    subject: RefCell<String>,
    payload: RefCell<Map<String, Value>>,
}

impl<'v> Deref for Tx<'v> {
    type Target = Read<'v>;

    fn deref(&self) -> &Read<'v> {
        &self.read
    }
}

impl Tx<'_> {
    /// Says which kind of record this write touches.
    pub(crate) fn touch(&self, kind: Kind) {
        self.touched.borrow_mut().insert(kind);
    }

    /// Says what the write is about: an id or a reference, never a name of a person.
    pub(crate) fn about(&self, subject: impl ToString) {
        *self.subject.borrow_mut() = subject.to_string();
    }

    /// Adds an id, a code or a digest to the journal line. Never case text.
    pub(crate) fn note(&self, name: &str, value: impl Into<Value>) {
        self.payload.borrow_mut().insert(name.to_owned(), value.into());
    }

    /// Returns what the person who acts signs with.
    ///
    /// # Errors
    /// [`PersonError::NoSigner`] where the file was not opened with a person's passphrase.
    pub fn signer(&self) -> Result<&Signer> {
        Ok(self.signer.ok_or(PersonError::NoSigner)?)
    }

    /// Returns who acts, as the journal writes it.
    pub(crate) fn actor(&self) -> &str {
        self.actor
    }

    /// Returns the source of chance for new ids and references.
    pub(crate) fn chance(&self) -> OsRng {
        OsRng
    }
}

impl Vault {
    /// Opens a view that cannot write.
    pub fn read(&self) -> Read<'_> {
        Read { conn: self.file.conn(), now: self.clock.now(), shelf: &self.shelf }
    }

    /// Does one write: all of it with its journal line, or none of it.
    ///
    /// # Errors
    /// Whatever `work` refuses, with nothing changed. A write that the acting person's role does not include is refused
    /// before anything is done. After an error that leaves the file in doubt, [`super::VaultError::Lost`].
    pub fn transact<T>(&mut self, op: Op, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Done<T>> {
        self.refuse_what_is_not_theirs(op)?;
        let done = self.write(op, work);
        if let Err(error) = &done {
            self.file.notice_refusal(error);
        }
        done
    }

    fn write<T>(&mut self, op: Op, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Done<T>> {
        let now = self.clock.now();
        // What a write that was refused had changed is rolled back, and forgotten here.
        self.changed.take();
        let actor = self.actor();
        let (header, altered) = (self.file.header_to_note(), self.file.altered.clone());
        let conn = self.file.sure_conn()?;
        let transaction = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let tx = Tx {
            read: Read { conn: &transaction, now, shelf: &self.shelf },
            signer: self.signer.as_ref(),
            actor: &actor,
            touched: RefCell::default(),
            subject: RefCell::default(),
            payload: RefCell::default(),
        };
        let value = work(&tx)?;
        let (subject, mut payload) = (tx.subject.take(), tx.payload.take());
        let changed = self.changed.take();
        let over: Vec<RowAt> = changed.intersection(&altered).cloned().collect();
        payload.extend((!over.is_empty()).then(|| for_payload(&over)).into_iter().chain(header));
        let entry = Entry { at: now, actor: &actor, op, subject: &subject, payload };
        let head = write(&transaction, entry, changed)?;
        let touched = tx.touched.take().into_iter().collect();
        transaction.commit()?;
        self.file.altered.retain(|row| !over.contains(row));
        self.file.header_is_noted();
        self.keep_anchor(head, now);
        Ok(Done { value, touched })
    }
}
