//! What people do in a file, by kind, and which kind each write is.

use serde::{Deserialize, Serialize};

use crate::journal::Op;

/// A kind of work that a role includes or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// What everybody does for themselves: their own passphrase and key, proving the recovery code, and keeping copies.
    Own,
    /// Who opens the file, and how: people, their roles, the recovery code, the organisation's key, the lock.
    People,
    /// The organisation's name and settings.
    Settings,
    /// Agencies, contacts, tools, and the plan and sample of an audit.
    Prepare,
    /// Sending requests and taking in what comes back.
    Exchange,
    /// Filling in returns.
    Fill,
    /// Signing off a return for the agency.
    SignOff,
    /// Moderating grades and the overall judgement.
    Moderate,
    /// Findings and recommendations.
    Findings,
    /// Printing.
    Print,
    /// Taking everything out of the file, or its key.
    TakeOut,
}

impl Duty {
    /// Returns the words shown, as the subject of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Own => "Looking after one's own passphrase",
            Self::People => "Deciding who opens this file, and how,",
            Self::Settings => "Changing the settings",
            Self::Prepare => "Preparing audits, agencies and tools",
            Self::Exchange => "Sending requests, and taking in and checking returns",
            Self::Fill => "Filling in returns",
            Self::SignOff => "Signing off returns",
            Self::Moderate => "Moderating",
            Self::Findings => "Writing findings and recommendations",
            Self::Print => "Printing",
            Self::TakeOut => "Taking everything out of the file, or its key,",
        }
    }
}

impl Op {
    /// Returns the kind of work a write is.
    pub fn duty(self) -> Duty {
        match self {
            Self::CreateFile
            | Self::UpdateFile
            | Self::SalvageFile
            | Self::NamePeople
            | Self::MakePersonKey
            | Self::BeginPassphrase
            | Self::ChangePassphrase
            | Self::SettlePassphrase
            | Self::SettleEscrow
            | Self::NoteLocks
            | Self::ProveRecoveryCode
            | Self::AcceptOlder
            | Self::RemoveOldBackups
            | Self::RestoreBackup => Duty::Own,
            Self::AddPerson
            | Self::RenamePerson
            | Self::ChangePersonRole
            | Self::PersonLeft
            | Self::SetPassphrase
            | Self::SetEscrow
            | Self::RemoveEscrow
            | Self::ChangeLock
            | Self::NewRecoveryCode => Duty::People,
            Self::RenameOrganisation | Self::ChangeSettings => Duty::Settings,
            Self::AddAgency
            | Self::ChangeAgency
            | Self::ExportContact
            | Self::ImportContact
            | Self::CheckContact
            | Self::AddTool
            | Self::FreezeTool
            | Self::DraftTool
            | Self::ChangeDraft
            | Self::PutDraftAside
            | Self::ApproveTool
            | Self::RetireTool
            | Self::PlanAudit
            | Self::AmendAudit
            | Self::DrawCases
            | Self::ConfirmSample => Duty::Prepare,
            Self::ExportRequest | Self::ImportReturn | Self::CheckReturn | Self::ExportFeedback => Duty::Exchange,
            Self::ImportRequest
            | Self::RecordInvolvement
            | Self::FillReturn
            | Self::DiscardDraft
            | Self::ImportFeedback => Duty::Fill,
            Self::ExportReturn => Duty::SignOff,
            Self::OpenModeration
            | Self::DecideGrade
            | Self::JudgeOverall
            | Self::ConcludeModeration
            | Self::ReopenModeration => Duty::Moderate,
            Self::DrawFinding | Self::ChangeFinding | Self::ProposeRecommendation | Self::ChangeRecommendation => {
                Duty::Findings
            }
            Self::PrintSummary => Duty::Print,
            Self::ExportPlain | Self::ShowRawKey => Duty::TakeOut,
        }
    }
}
