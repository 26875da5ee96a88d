//! What of the tools here can be chosen: versions for a new audit, and types for an agency.

use serde::Serialize;

use super::draft::{DraftError, VersionState};
use super::{BUILT_IN, CASE_FILE, KeptVersion, Tool, ToolError, ToolKind, digest};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::vault::{Read, Tx};

/// A tool that an audit can be planned with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct UsableTool {
    /// The digest of the version.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub digest: Digest,
    /// The title and the version, in words.
    pub words: String,
    /// The theme packs with questions, by code and title.
    pub packs: Vec<(String, String)>,
}

/// A type an agency can have, because a tool here has questions for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyType {
    /// The code that tools know it by.
    pub code: String,
    /// The name people read.
    pub title: String,
}

/// Returns the newest version of each tool that a case file audit can be planned with, the app's own first. A version that
/// is retired is not among them, and an older one is not while the app brings a newer one.
pub fn usable_tools(read: &Read<'_>) -> Result<Vec<UsableTool>> {
    let mut kept = read.tool_versions()?;
    let own = Tool::read(CASE_FILE)?;
    let mut found = Vec::new();
    if is_newer(&own, &kept) {
        kept.retain(|one| one.code != own.code);
        found.push(usable(&own, digest(CASE_FILE)));
    }
    kept.retain(|one| one.state() != VersionState::Retired);
    for one in newest(&kept) {
        let (tool, _) = read.tool_version(&one.digest)?;
        if tool.kind == ToolKind::CaseFile {
            found.push(usable(&tool, one.digest));
        }
    }
    Ok(found)
}

/// Returns the types an agency can have: those of the case file tool, then those that other tools here add.
pub fn agency_types(read: &Read<'_>) -> Result<Vec<AgencyType>> {
    let mut tools = BUILT_IN.iter().map(|text| Tool::read(text)).collect::<Result<Vec<_>, ToolError>>()?;
    for one in newest(&read.tool_versions()?) {
        tools.push(read.tool_version(&one.digest)?.0);
    }
    let mut types: Vec<AgencyType> = Vec::new();
    for variant in tools.into_iter().flat_map(|tool| tool.variants) {
        if !types.iter().any(|known| known.code == variant.agency_type) {
            types.push(AgencyType { code: variant.agency_type, title: variant.title });
        }
    }
    Ok(types)
}

impl Tx<'_> {
    /// Returns the version an audit is planned with: the one with this digest, the newest with this code, or the app's own
    /// case file tool where none is named.
    ///
    /// # Errors
    /// [`DraftError::Retired`], [`DraftError::OtherKind`], or that there is no such tool.
    pub(crate) fn tool_to_plan_with(&self, named: Option<&str>) -> Result<(Tool, Digest)> {
        let Some(named) = named.map(str::trim).filter(|named| !named.is_empty()) else {
            let usable = usable_tools(self)?.into_iter().next().map(|one| one.digest.to_string());
            let usable = usable.unwrap_or_else(|| digest(CASE_FILE).to_string());
            return self.tool_to_plan_with(Some(&usable));
        };
        let kept = self.tool_versions()?;
        let own = Tool::read(CASE_FILE)?;
        let names_own = digest(CASE_FILE).to_string() == named || own.code == named && is_newer(&own, &kept);
        let found = kept.iter().rev().find(|one| one.digest.to_string() == named || one.code == named && !names_own);
        let Some(found) = found else {
            if names_own {
                return self.use_built_in_case_file_tool();
            }
            return Err(Error::not_found("audit tool", named));
        };
        let (tool, version) = (found.title.clone(), found.version);
        if found.state() == VersionState::Retired {
            return Err(DraftError::Retired { tool, version }.into());
        }
        let (definition, _) = self.tool_version(&found.digest)?;
        if definition.kind != ToolKind::CaseFile {
            return Err(DraftError::OtherKind { tool }.into());
        }
        Ok((definition, found.digest))
    }
}

/// Tells whether the tool that comes with the app has a higher number than every version of it here, retired ones too.
fn is_newer(own: &Tool, kept: &[KeptVersion]) -> bool {
    kept.iter().all(|one| one.code != own.code || one.version < own.version)
}

/// Returns the newest of each code, in the order of the codes.
fn newest(kept: &[KeptVersion]) -> Vec<&KeptVersion> {
    let is_newest =
        |one: &&KeptVersion| !kept.iter().any(|other| other.code == one.code && other.version > one.version);
    kept.iter().filter(is_newest).collect()
}

fn usable(tool: &Tool, digest: Digest) -> UsableTool {
    let with_questions = tool.packs.iter().filter(|pack| !pack.questions.is_empty());
    UsableTool {
        digest,
        words: format!("{}, version {}", tool.title, tool.version),
        packs: with_questions.map(|pack| (pack.code.clone(), pack.title.clone())).collect(),
    }
}
