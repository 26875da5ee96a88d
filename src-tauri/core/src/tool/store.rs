//! Keeps tool versions. The definition's exact text is kept, and its digest is its name.

use rusqlite::OptionalExtension;

use super::{CASE_FILE, Tool, digest};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

impl Read<'_> {
    /// Returns a tool version and its exact definition.
    pub fn tool_version(&self, wanted: &Digest) -> Result<(Tool, String)> {
        let mut select = self.conn().prepare_cached("select definition from tool_version where digest = ?1")?;
        let text: Option<String> = select.query_row([wanted.to_string()], |row| row.get(0)).optional()?;
        let text = text.ok_or_else(|| Error::not_found("tool version", wanted))?;
        Ok((Tool::read(&text)?, text))
    }
}

impl Tx<'_> {
    /// Keeps a tool version, once.
    pub(crate) fn keep_tool_version(&self, text: &str) -> Result<(Tool, Digest)> {
        let tool = Tool::read(text)?;
        let digest = digest(text);
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
