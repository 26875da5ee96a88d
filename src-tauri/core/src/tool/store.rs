//! Keeps tool versions. The definition's exact text is kept, and its digest is its name.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;
use serde::Serialize;

use super::draft::VersionState;
use super::{CASE_FILE, Tool, digest};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

/// A tool version as the file keeps it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct KeptVersion {
    /// The digest of its exact text.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub digest: Digest,
    /// The tool's code.
    pub code: String,
    /// Its number.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// Since when it is in use and can never change.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Who approved it here.
    pub approved_by: Option<String>,
    /// When it was approved here. Nothing: it came with the app or in a request.
    pub approved_at: Option<DateTime<Utc>>,
    /// Since when no new audit can use it.
    pub retired_at: Option<DateTime<Utc>>,
}

impl KeptVersion {
    /// Returns how far it has come.
    pub fn state(&self) -> VersionState {
        if self.retired_at.is_some() {
            VersionState::Retired
        } else if self.frozen_at.is_some() {
            VersionState::Frozen
        } else if self.approved_at.is_some() {
            VersionState::Approved
        } else {
            VersionState::Received
        }
    }
}

/// The tool versions read while the file is open. A definition never changes under its digest, and reading
/// one takes far longer than copying it.
#[derive(Debug, Default)]
pub(crate) struct Shelf(RefCell<BTreeMap<Digest, Tool>>);

impl Shelf {
    fn take(&self, digest: &Digest, text: &str) -> Result<Tool> {
        if let Some(tool) = self.0.borrow().get(digest) {
            return Ok(tool.clone());
        }
        let tool = Tool::read(text)?;
        self.0.borrow_mut().insert(*digest, tool.clone());
        Ok(tool)
    }
}

impl Read<'_> {
    /// Returns every tool version in the file, by code and number.
    pub fn tool_versions(&self) -> Result<Vec<KeptVersion>> {
        let mut select = self.conn().prepare_cached(
            "select digest, code, version, title, frozen_at, approved_by, approved_at, retired_at
             from tool_version left join tool_approval using (digest) order by code, version, added_at",
        )?;
        let rows = select.query_map([], |row| {
            let digest: String = row.get(0)?;
            Ok(KeptVersion {
                digest: Digest::from_hex(&digest).ok_or(rusqlite::Error::InvalidQuery)?,
                code: row.get(1)?,
                version: row.get(2)?,
                title: row.get(3)?,
                frozen_at: row.get(4)?,
                approved_by: row.get(5)?,
                approved_at: row.get(6)?,
                retired_at: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns a tool version and its exact definition.
    pub fn tool_version(&self, wanted: &Digest) -> Result<(Tool, String)> {
        let mut select = self.conn().prepare_cached("select definition from tool_version where digest = ?1")?;
        let text: Option<String> = select.query_row([wanted.to_string()], |row| row.get(0)).optional()?;
        let text = text.ok_or_else(|| Error::not_found("tool version", wanted))?;
        Ok((self.shelf().take(wanted, &text)?, text))
    }
}

impl Tx<'_> {
    /// Keeps a tool version, once.
    pub(crate) fn keep_tool_version(&self, text: &str) -> Result<(Tool, Digest)> {
        let digest = digest(text);
        let tool = self.shelf().take(&digest, text)?;
        self.conn().execute(
            "insert or ignore into tool_version (digest, code, version, title, definition, added_at)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
            (digest.to_string(), &tool.code, tool.version, &tool.title, text, self.now()),
        )?;
        self.touch(Kind::Tool);
        Ok((tool, digest))
    }

    /// Keeps the built-in case file tool, once.
    pub(crate) fn use_built_in_case_file_tool(&self) -> Result<(Tool, Digest)> {
        self.keep_tool_version(CASE_FILE)
    }

    /// Freezes a tool version: it is in use and never changes.
    pub(crate) fn freeze_tool_version(&self, digest: &Digest) -> Result<()> {
        self.conn().execute(
            "update tool_version set frozen_at = coalesce(frozen_at, ?2) where digest = ?1",
            (digest.to_string(), self.now()),
        )?;
        self.touch(Kind::Tool);
        Ok(())
    }
}
