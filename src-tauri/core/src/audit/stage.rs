//! The stages of a multi-agency case file audit, and the only place where a step between them is allowed.

use serde::{Deserialize, Serialize};

use super::AuditError;

/// Where an audit stands (`domain.md` 2.4, from planning to reporting).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Aim, window, tool, agencies and chair are being settled.
    Planning,
    /// The cases are drawn and agreed.
    SampleConfirmed,
    /// Requests have gone out; returns come in and are checked.
    Fieldwork,
    /// The panel moderates.
    ReadyForModeration,
    /// Every grade is decided and the panel has closed moderation.
    Moderated,
}

/// Something that is still missing before a step, in the words of a sentence.
pub(crate) type Missing = Vec<String>;

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] =
        [Self::Planning, Self::SampleConfirmed, Self::Fieldwork, Self::ReadyForModeration, Self::Moderated];

    /// Returns the code kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::SampleConfirmed => "sample_confirmed",
            Self::Fieldwork => "fieldwork",
            Self::ReadyForModeration => "ready_for_moderation",
            Self::Moderated => "moderated",
        }
    }

    /// Returns the field's word for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Planning => "Planning",
            Self::SampleConfirmed => "Sample confirmed",
            Self::Fieldwork => "Fieldwork",
            Self::ReadyForModeration => "Moderation",
            Self::Moderated => "Moderated",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Takes the step to the next stage.
    ///
    /// # Errors
    /// [`AuditError::StillMissing`] names what is missing; [`AuditError::WrongStage`] where `to` is not the next stage,
    /// so that no path skips moderation. The one step back is from moderated to moderation, when the panel opens it again.
    pub fn step(self, to: Self, missing: Missing) -> Result<Self, AuditError> {
        let allowed = match self {
            Self::Planning => to == Self::SampleConfirmed,
            Self::SampleConfirmed => to == Self::Fieldwork,
            Self::Fieldwork => to == Self::ReadyForModeration,
            Self::ReadyForModeration => to == Self::Moderated,
            Self::Moderated => to == Self::ReadyForModeration,
        };
        if !allowed {
            return Err(AuditError::WrongStage { now: self, wanted: to });
        }
        if missing.is_empty() { Ok(to) } else { Err(AuditError::StillMissing { to, missing }) }
    }

    /// Tells whether returns may come in: from issue until moderation is closed.
    pub fn takes_returns(self) -> bool {
        match self {
            Self::Fieldwork | Self::ReadyForModeration => true,
            Self::Planning | Self::SampleConfirmed | Self::Moderated => false,
        }
    }

    /// Tells whether the plan's fixed parts (tool, window, agencies) may still change: not once a request is out.
    pub fn plan_is_open(self) -> bool {
        match self {
            Self::Planning | Self::SampleConfirmed => true,
            Self::Fieldwork | Self::ReadyForModeration | Self::Moderated => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AuditError, Stage};

    #[test]
    fn no_path_from_fieldwork_to_moderated_skips_moderation() {
        for from in Stage::ALL {
            let reached = from.step(Stage::Moderated, Vec::new());

            assert_eq!(reached.is_ok(), from == Stage::ReadyForModeration, "from {from:?}");
        }
    }

    #[test]
    fn a_step_that_lacks_something_names_it() {
        let refused = Stage::ReadyForModeration.step(Stage::Moderated, vec!["Police, C04, Voice of the child".into()]);

        assert!(matches!(refused, Err(AuditError::StillMissing { missing, .. }) if missing.len() == 1));
    }

    #[test]
    fn every_stage_is_read_back_from_its_code() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(stage));
        }
    }
}
