//! The intents a write can have. Each is a code in the journal for ever: never rename one.

use std::fmt;

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident => $code:literal, $words:literal;)*) => {
        /// What a person meant to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Op { $($(#[$doc])* #[doc = $words] $name,)* }

        impl Op {
            /// Every intent there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns the code kept in the journal.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Returns the words shown to people.
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

ops! {
    CreateFile => "create_file", "File created";
    UpdateFile => "update_file", "File brought up to this version of the app";
    ChangePassphrase => "change_passphrase", "Passphrase changed";
    NamePeople => "name_people", "People listed from the passphrases in use";
    AddPerson => "add_person", "Person added";
    RenamePerson => "rename_person", "Person renamed";
    ChangePersonRole => "change_person_role", "Role of a person changed";
    PersonLeft => "person_left", "Person left";
    SetPassphrase => "set_passphrase", "New passphrase set for a person";
    MakePersonKey => "make_person_key", "Signing key made for a person";
    BeginPassphrase => "begin_passphrase", "Change of passphrase begun";
    SettlePassphrase => "settle_passphrase", "Interrupted change of passphrase settled";
    NoteLocks => "note_locks", "Change of the locks noted";
    SetEscrow => "set_escrow", "Organisation's key set for this file";
    RemoveEscrow => "remove_escrow", "Organisation's key removed from this file";
    SettleEscrow => "settle_escrow", "Interrupted change of the organisation's key settled";
    ChangeLock => "change_lock", "Lock changed completely";
    NewRecoveryCode => "new_recovery_code", "New recovery code made";
    ProveRecoveryCode => "prove_recovery_code", "Recovery code typed back";
    AcceptOlder => "accept_older", "Another copy of this file accepted as the one to use";
    RemoveOldBackups => "remove_old_backups", "Old backups taken away";
    RestoreBackup => "restore_backup", "Backup put back as this file";
    RenameOrganisation => "rename_organisation", "Organisation renamed";
    ChangeSettings => "change_settings", "Settings changed";
    AddAgency => "add_agency", "Agency added";
    ChangeAgency => "change_agency", "Agency changed";
    ExportContact => "export_contact", "Contact card exported";
    ImportContact => "import_contact", "Contact card imported";
    CheckContact => "check_contact", "Fingerprint checked by phone";
    AddTool => "add_tool", "Audit tool added";
    FreezeTool => "freeze_tool", "Audit tool frozen";
    DraftTool => "draft_tool", "Draft of an audit tool begun";
    ChangeDraft => "change_draft", "Draft of an audit tool changed";
    PutDraftAside => "put_draft_aside", "Draft of an audit tool put aside";
    ApproveTool => "approve_tool", "Audit tool approved";
    RetireTool => "retire_tool", "Audit tool retired";
    PlanAudit => "plan_audit", "Audit planned";
    AmendAudit => "amend_audit", "Audit plan amended";
    DrawCases => "draw_cases", "Cases added to the sample";
    ConfirmSample => "confirm_sample", "Sample confirmed";
    ExportRequest => "export_request", "Request exported";
    ImportRequest => "import_request", "Request imported";
    RecordInvolvement => "record_involvement", "Involvement recorded";
    FillReturn => "fill_return", "Return filled in";
    DiscardDraft => "discard_draft", "Draft of a return taken away";
    ExportReturn => "export_return", "Return signed off and exported";
    ImportReturn => "import_return", "Return imported";
    CheckReturn => "check_return", "Return accepted or sent back";
    ExportFeedback => "export_feedback", "Feedback exported";
    ImportFeedback => "import_feedback", "Feedback imported";
    OpenModeration => "open_moderation", "Moderation opened";
    DecideGrade => "decide_grade", "Grade moderated";
    JudgeOverall => "judge_overall", "Overall judgement recorded";
    ConcludeModeration => "conclude_moderation", "Moderation closed";
    ReopenModeration => "reopen_moderation", "Moderation opened again";
    DrawFinding => "draw_finding", "Finding drawn out";
    ChangeFinding => "change_finding", "Finding changed";
    ProposeRecommendation => "propose_recommendation", "Recommendation proposed";
    ChangeRecommendation => "change_recommendation", "Recommendation changed";
    PrintSummary => "print_summary", "Summary printed";
    ExportPlain => "export_plain", "Everything exported without encryption";
    SalvageFile => "salvage_file", "File salvaged from a damaged one";
    ShowRawKey => "show_raw_key", "The key of this file shown";
}

impl Op {
    /// Finds the intent by its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|op| op.code() == code)
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
