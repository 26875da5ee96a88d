//! Core tests.

mod advice_golden;
mod backup_branches;
mod backup_kill;
mod backups;
mod builders;
mod bundle_forgery;
mod bundle_hostile;
mod bundle_kit;
mod bundle_round_trip;
mod bundle_tampering;
mod contacts;
mod exchange_journey;
mod exchange_refusals;
#[cfg(target_os = "linux")]
mod failing_calls;
mod findings_door;
mod fixtures;
mod generated_tool;
mod header_replay;
mod histories;
mod hostile_file;
mod layers;
mod lock_change;
mod locked_memory;
mod lost_header;
mod model;
mod moderation_door;
mod opening_stopped;
mod people;
mod place;
#[cfg(target_os = "linux")]
mod power_cut;
mod request_refusals;
mod rollback;
mod salvage;
mod sample;
mod soak;
mod tool_answer;
mod tool_built_in;
mod tool_content;
mod tool_read;
mod tool_refusals;
mod tool_versions;
mod tool_xlsform;
mod tool_xlsform_cells;
mod tool_xlsform_foreign;
mod tool_xlsform_mistakes;
mod typed_text;
mod unlock_kill;
mod vault_kill;
mod vault_kit;
mod vault_open;
mod vault_race;
mod vault_recovery;
#[cfg(target_os = "linux")]
#[path = "../faults/work.rs"]
mod work;
