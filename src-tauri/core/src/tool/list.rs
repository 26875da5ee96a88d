//! The tools page: the versions in the file, the drafts, and the tools that come with the app.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::draft::{DraftRow, VersionState};
use super::{BUILT_IN, KeptVersion, Tool, ToolKind, built_in_text, digest};
use crate::advice::counted;
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::vault::Read;

/// One version in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ToolRow {
    /// The digest of the version.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub digest: Digest,
    /// The tool's code.
    pub code: String,
    /// The number.
    pub version: u32,
    /// The title.
    pub title: String,
    /// The kind of audit it serves.
    pub kind: ToolKind,
    /// Its size in words: its parts and questions.
    pub size: String,
    /// How far it has come.
    pub state: VersionState,
    /// Whether it came with the app, word for word.
    pub is_built_in: bool,
    /// Who approved it here.
    pub approved_by: Option<String>,
    /// When it was approved here.
    pub approved_at: Option<DateTime<Utc>>,
    /// Since when it is in use.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Since when no new audit can use it.
    pub retired_at: Option<DateTime<Utc>>,
    /// The references of the audits that use it.
    pub used_by: Vec<String>,
}

/// Everything the tools page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ToolsView {
    /// What is being written, the one changed last first.
    pub drafts: Vec<DraftRow>,
    /// The versions, by code, the newest of each first. Those of the app that are not in the file yet are among them.
    pub versions: Vec<ToolRow>,
}

/// One version as its page shows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct VersionView {
    /// The version.
    pub row: ToolRow,
    /// The tool as it is seen: whole, or by one agency type.
    pub tool: Tool,
    /// The agency types it has, by code and title.
    pub agency_types: Vec<(String, String)>,
    /// The theme packs it has, by code and title.
    pub packs: Vec<(String, String)>,
    /// The other versions of the tool, the newest first.
    pub others: Vec<ToolRow>,
}

/// Reads the tools page.
pub fn tools_view(read: &Read<'_>) -> Result<ToolsView> {
    Ok(ToolsView { drafts: read.tool_drafts()?, versions: rows(read)? })
}

/// Returns a version by its digest, as everybody or one agency type sees it.
pub fn version_view(read: &Read<'_>, version: &Digest, agency_type: Option<&str>) -> Result<VersionView> {
    let rows = rows(read)?;
    let row = rows.iter().find(|one| one.digest == *version).cloned();
    let row = row.ok_or_else(|| Error::not_found("tool version", version))?;
    let (tool, _) = read.version_here(version)?;
    let others = rows.into_iter().filter(|one| one.code == row.code && one.digest != row.digest).collect();
    let packs: Vec<(String, String)> = tool.packs.iter().map(|one| (one.code.clone(), one.title.clone())).collect();
    let codes: Vec<String> = packs.iter().map(|(code, _)| code.clone()).collect();
    Ok(VersionView {
        row,
        agency_types: tool.variants.iter().map(|one| (one.agency_type.clone(), one.title.clone())).collect(),
        packs,
        others,
        tool: agency_type.map_or_else(|| tool.clone(), |one| tool.as_seen_by(one, &codes)),
    })
}

impl Read<'_> {
    /// Returns a version and its exact text, from the file or from those that come with the app.
    pub fn version_here(&self, version: &Digest) -> Result<(Tool, String)> {
        match built_in_text(version) {
            Some(text) => Ok((Tool::read(text)?, text.to_owned())),
            None => self.tool_version(version),
        }
    }
}

fn rows(read: &Read<'_>) -> Result<Vec<ToolRow>> {
    let audits = read.audits()?;
    let kept = read.tool_versions()?;
    let mut rows = Vec::new();
    for text in BUILT_IN {
        let digest = digest(text);
        if !kept.iter().any(|one| one.digest == digest) {
            rows.push(row(&Tool::read(text)?, digest, None));
        }
    }
    for one in &kept {
        rows.push(row(&read.tool_version(&one.digest)?.0, one.digest, Some(one)));
    }
    for row in &mut rows {
        let used = audits.iter().filter(|audit| audit.tool_digest == row.digest);
        row.used_by = used.map(|audit| audit.reference.clone()).collect();
    }
    rows.sort_by(|one, other| one.code.cmp(&other.code).then(other.version.cmp(&one.version)));
    Ok(rows)
}

fn row(tool: &Tool, digest: Digest, kept: Option<&KeptVersion>) -> ToolRow {
    ToolRow {
        digest,
        code: tool.code.clone(),
        version: tool.version,
        title: tool.title.clone(),
        kind: tool.kind,
        size: size(tool),
        state: kept.map_or(VersionState::Received, KeptVersion::state),
        is_built_in: built_in_text(&digest).is_some(),
        approved_by: kept.and_then(|one| one.approved_by.clone()),
        approved_at: kept.and_then(|one| one.approved_at),
        frozen_at: kept.and_then(|one| one.frozen_at),
        retired_at: kept.and_then(|one| one.retired_at),
        used_by: Vec::new(),
    }
}

/// Returns a tool's size in words: its parts as it calls them, and their questions.
pub fn size(tool: &Tool) -> String {
    let (one, many) = tool.called.as_ref().map_or(("domain", "domains"), |called| (&*called.one, &*called.many));
    let questions: usize = tool.domains.iter().map(|domain| domain.questions.len()).sum();
    format!("{}, {}", counted(tool.domains.len(), one, many), counted(questions, "question", "questions"))
}
