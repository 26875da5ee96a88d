//! The JSON Schema of a tool's file, for whoever writes one with other programs.

use super::Tool;

/// Returns the schema, as it is published in `assets/tools/tool.schema.json`. It holds for the TOML and the JSON form alike.
pub fn schema() -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(&schemars::schema_for!(Tool))? + "\n")
}
