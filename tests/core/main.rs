//! Core tests.

mod builders;
mod bundle_forgery;
mod bundle_hostile;
mod bundle_kit;
mod bundle_round_trip;
mod bundle_tampering;
mod exchange_journey;
mod sample;
mod tool_answer;
mod tool_content;
mod tool_read;
mod vault_kill;
mod vault_kit;
mod vault_open;
mod vault_race;
mod vault_recovery;
