//! Core tests.

mod advice_golden;
mod builders;
mod bundle_forgery;
mod bundle_hostile;
mod bundle_kit;
mod bundle_round_trip;
mod bundle_tampering;
mod contacts;
mod exchange_journey;
mod exchange_refusals;
mod findings_door;
mod histories;
mod layers;
mod moderation_door;
mod place;
mod request_refusals;
mod sample;
mod tool_answer;
mod tool_content;
mod tool_read;
mod typed_text;
mod vault_kill;
mod vault_kit;
mod vault_open;
mod vault_race;
mod vault_recovery;
