//! A made-up word for each field, and who may read it.

use plumbline_report::summary::Level;

macro_rules! fields {
    ($($name:ident)*) => {
        /// Every field that a word is put into.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Field { $($name,)* }

        impl Field {
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

fields! {
    Theme Aim Why Method Chair Independence DataProtection LineOfEnquiry Conclusion Summary ProcessLearning
    FindingTitle FindingDetail FindingWhy FindingDissent FindingDiscussion
    UnagreedTitle UnagreedDetail UnagreedWhy UnagreedDiscussion
    SingleTitle SingleDetail SingleWhy SingleDiscussion
    RecommendationText Owner Outcome Measure DraftedText DraftedOwner DraftedOutcome DraftedMeasure
    Narrative JudgementDissent
    AgePlan CaseNote
    FolderName FileName Person CheckedBy Guidance AgencyCode
    AuditorRole Hours ReturnNote Rationale WorkedWell GotInWay EvidenceEntry EvidenceNote Signatory NilNote
    DecisionNote DecisionDissent
}

/// What all words start with.
pub(super) const START: &str = "quorv";

/// Who may read a field in print.
enum Readers {
    Everybody,
    Panel,
    Nobody,
}

impl Field {
    /// Printed in every report these tests make: not finding them means that the report was not read.
    pub(super) const ALWAYS_PRINTED: [Self; 4] =
        [Self::Aim, Self::Method, Self::FindingTitle, Self::RecommendationText];

    /// Returns the word: no language has it, and no line breaks it.
    pub(super) fn mark(self) -> String {
        let number = Self::ALL.iter().position(|one| *one == self).unwrap();
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        format!("{START}{}{}xzim", letter(number / 26), letter(number))
    }

    fn readers(self) -> Readers {
        match self {
            Self::Theme
            | Self::Aim
            | Self::Why
            | Self::Method
            | Self::Chair
            | Self::Independence
            | Self::DataProtection
            | Self::LineOfEnquiry
            | Self::Conclusion
            | Self::Summary
            | Self::ProcessLearning
            | Self::FindingTitle
            | Self::FindingDetail
            | Self::FindingWhy
            | Self::FindingDissent
            | Self::RecommendationText
            | Self::Owner
            | Self::Outcome
            | Self::Measure
            | Self::Narrative
            | Self::JudgementDissent => Readers::Everybody,
            Self::SingleTitle | Self::SingleDetail | Self::SingleWhy | Self::AgePlan | Self::CaseNote => Readers::Panel,
            Self::FindingDiscussion
            | Self::UnagreedTitle
            | Self::UnagreedDetail
            | Self::UnagreedWhy
            | Self::UnagreedDiscussion
            | Self::SingleDiscussion
            | Self::DraftedText
            | Self::DraftedOwner
            | Self::DraftedOutcome
            | Self::DraftedMeasure
            | Self::FolderName
            | Self::FileName
            | Self::Person
            | Self::CheckedBy
            | Self::Guidance
            | Self::AgencyCode
            | Self::AuditorRole
            | Self::Hours
            | Self::ReturnNote
            | Self::Rationale
            | Self::WorkedWell
            | Self::GotInWay
            | Self::EvidenceEntry
            | Self::EvidenceNote
            | Self::Signatory
            | Self::NilNote
            | Self::DecisionNote
            | Self::DecisionDissent => Readers::Nobody,
        }
    }
}

/// Tells whether a report of this level may hold the word of a field.
pub(super) fn printed_at(field: Field, level: Level) -> bool {
    match (field.readers(), level) {
        (Readers::Everybody, _) | (Readers::Panel, Level::Restricted) => true,
        (Readers::Panel, Level::Partnership | Level::Public) | (Readers::Nobody, _) => false,
    }
}
