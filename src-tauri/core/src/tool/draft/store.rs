//! Keeps drafts and their steps.

use rusqlite::OptionalExtension;
use serde_json::Value;

use super::super::Tool;
use super::problem::DraftError;
use super::step::Step;
use super::{Draft, DraftRow};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::DraftId;
use crate::touched::Kind;
use crate::vault::{Read, Tx};

/// A draft as it lies in the file.
pub(super) struct KeptDraft {
    pub(super) definition: Value,
    pub(super) steps_done: u32,
    pub(super) draft: Draft,
}

impl Read<'_> {
    /// Returns the drafts that are being written, the one changed last first.
    pub fn tool_drafts(&self) -> Result<Vec<DraftRow>> {
        let mut select = self.conn().prepare_cached(
            "select draft_id, code, title, based_on, begun_at, changed_at from tool_draft where ended is null
             order by changed_at desc, draft_id",
        )?;
        let rows = select.query_map([], |row| {
            let based_on: Option<String> = row.get(3)?;
            Ok(DraftRow {
                id: row.get(0)?,
                code: row.get(1)?,
                title: row.get(2)?,
                based_on: based_on.as_deref().and_then(Digest::from_hex),
                begun_at: row.get(4)?,
                changed_at: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns a draft.
    ///
    /// # Errors
    /// [`DraftError::Ended`] for one that was approved or put aside; [`DraftError::NotReadable`].
    pub fn tool_draft(&self, id: &DraftId) -> Result<Draft> {
        Ok(self.kept_draft(id)?.draft)
    }

    pub(super) fn kept_draft(&self, id: &DraftId) -> Result<KeptDraft> {
        let mut select = self.conn().prepare_cached(
            "select title, definition, based_on, steps_done, changed_at, ended from tool_draft where draft_id = ?1",
        )?;
        type Columns = (String, String, Option<String>, u32, chrono::DateTime<chrono::Utc>, Option<String>);
        let found: Option<Columns> = select
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)))
            .optional()?;
        let found = found.ok_or_else(|| Error::not_found("draft of a tool", id))?;
        let (title, definition, based_on, steps_done, changed_at, ended) = found;
        if ended.is_some() {
            return Err(DraftError::Ended { title }.into());
        }
        let definition: Value = serde_json::from_str(&definition).map_err(|_| DraftError::NotReadable)?;
        let step_words = |ord: u32| -> Result<Option<String>> {
            let mut select =
                self.conn().prepare_cached("select what from tool_draft_step where draft_id = ?1 and ord = ?2")?;
            Ok(select.query_row((id, ord), |row| row.get(0)).optional()?)
        };
        let draft = Draft {
            id: id.clone(),
            tool: tool_of(&definition)?,
            based_on: based_on.as_deref().and_then(Digest::from_hex),
            changed_at,
            undoes: step_words(steps_done)?,
            redoes: step_words(steps_done + 1)?,
        };
        Ok(KeptDraft { definition, steps_done, draft })
    }

    /// Returns a step, counted from one.
    pub(super) fn draft_step(&self, id: &DraftId, ord: u32) -> Result<Option<Step>> {
        let mut select =
            self.conn().prepare_cached("select step from tool_draft_step where draft_id = ?1 and ord = ?2")?;
        let text: Option<String> = select.query_row((id, ord), |row| row.get(0)).optional()?;
        let read = text.map(|text| serde_json::from_str(&text).map_err(|_| DraftError::NotReadable)).transpose()?;
        Ok(read)
    }
}

impl Tx<'_> {
    pub(super) fn add_draft(&self, id: &DraftId, tool: &Tool, based_on: Option<Digest>) -> Result<()> {
        self.conn().execute(
            "insert into tool_draft (draft_id, code, title, definition, based_on, begun_at, changed_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
            (id, &tool.code, &tool.title, value_of(tool)?.to_string(), based_on.map(|one| one.to_string()), self.now()),
        )?;
        self.touch(Kind::Tool);
        Ok(())
    }

    /// Keeps a draft as it is now, after that many steps.
    pub(super) fn set_draft(&self, id: &DraftId, definition: &Value, steps_done: u32) -> Result<()> {
        let title = definition.get("title").and_then(Value::as_str).unwrap_or_default();
        self.conn().execute(
            "update tool_draft set title = ?2, definition = ?3, steps_done = ?4, changed_at = ?5 where draft_id = ?1",
            (id, title, definition.to_string(), steps_done, self.now()),
        )?;
        self.touch(Kind::Tool);
        Ok(())
    }

    /// Keeps a step in place of those that were taken back.
    pub(super) fn add_draft_step(&self, id: &DraftId, ord: u32, what: &str, step: &Step) -> Result<()> {
        self.conn().execute("delete from tool_draft_step where draft_id = ?1 and ord >= ?2", (id, ord))?;
        let written = serde_json::to_string(step).map_err(|_| DraftError::NotReadable)?;
        self.conn().execute(
            "insert into tool_draft_step (draft_id, ord, what, step) values (?1, ?2, ?3, ?4)",
            (id, ord, what, written),
        )?;
        Ok(())
    }

    pub(super) fn end_draft(&self, id: &DraftId, ended: &str) -> Result<()> {
        self.conn().execute(
            "update tool_draft set ended = ?2, changed_at = ?3 where draft_id = ?1",
            (id, ended, self.now()),
        )?;
        self.touch(Kind::Tool);
        Ok(())
    }

    pub(in crate::tool) fn approve_tool_version(&self, digest: &Digest) -> Result<()> {
        self.conn().execute(
            "insert or ignore into tool_approval (digest, approved_by, approved_at) values (?1, ?2, ?3)",
            (digest.to_string(), self.actor(), self.now()),
        )?;
        self.touch(Kind::Tool);
        Ok(())
    }

    pub(super) fn retire_tool_version(&self, digest: &Digest) -> Result<()> {
        self.conn().execute(
            "insert into tool_approval (digest, retired_by, retired_at) values (?1, ?2, ?3)
             on conflict (digest) do update set retired_by = excluded.retired_by, retired_at = excluded.retired_at",
            (digest.to_string(), self.actor(), self.now()),
        )?;
        self.touch(Kind::Tool);
        Ok(())
    }
}

/// Returns a tool as its draft is kept: questions with a shared answer name it.
pub(super) fn value_of(tool: &Tool) -> Result<Value> {
    Ok(serde_json::to_value(tool.without_shared_parts()).map_err(|_| DraftError::NotReadable)?)
}

/// Returns the tool of what is kept. A shared answer that is not there leaves its questions without parts.
pub(super) fn tool_of(definition: &Value) -> Result<Tool> {
    let mut tool: Tool = serde::Deserialize::deserialize(definition).map_err(|_| DraftError::NotReadable)?;
    tool.share_parts();
    Ok(tool)
}
