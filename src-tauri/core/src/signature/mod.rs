//! The signature under a judgement: who wrote it down, with a key that only their own passphrase opens.
//!
//! Signed is `plumb-signature-1` and, each behind its length as u64 (little-endian): the kind, the version's id, the
//! audit's id, and the hash of the row; for a finding also the hashes of the answers it rests on. So somebody who can
//! change the file with another program, and seal the journal anew, still cannot make a judgement somebody else's.

mod check;
mod store;

use crate::digest::Digest;
use crate::ids::AuditId;

/// What is signed: a version that is never changed afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signed {
    /// A moderated grade.
    ModeratedGrade,
    /// An overall judgement.
    OverallJudgement,
    /// A version of a finding.
    FindingVersion,
}

impl Signed {
    /// Everything that is signed.
    pub const ALL: [Self; 3] = [Self::ModeratedGrade, Self::OverallJudgement, Self::FindingVersion];

    /// Returns the name it has in the file: the table its versions are kept in.
    pub fn code(self) -> &'static str {
        match self {
            Self::ModeratedGrade => "moderated_grade",
            Self::OverallJudgement => "overall_judgement",
            Self::FindingVersion => "finding_version",
        }
    }

    /// Returns what a version's id is made of, in SQL.
    fn version_id(self) -> &'static str {
        match self {
            Self::ModeratedGrade => "decision_id",
            Self::OverallJudgement => "audit_id || '/' || version",
            Self::FindingVersion => "finding_id || '/' || version",
        }
    }
}

/// Returns the bytes that are signed.
fn message(kind: Signed, version_id: &str, audit: &AuditId, content: &[Digest]) -> Vec<u8> {
    let mut bytes = b"plumb-signature-1".to_vec();
    let texts = [kind.code(), version_id, audit.as_str()].map(str::as_bytes);
    for part in texts.into_iter().chain(content.iter().map(|digest| digest.0.as_slice())) {
        bytes.extend((part.len() as u64).to_le_bytes());
        bytes.extend(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{AuditId, Digest, Signed, message};

    #[test]
    fn nothing_that_is_signed_can_be_moved_to_another_place() {
        let audit = AuditId::from_text("a1");
        let one = message(Signed::FindingVersion, "f/1", &audit, &[Digest([1; 32])]);

        for other in [
            message(Signed::ModeratedGrade, "f/1", &audit, &[Digest([1; 32])]),
            message(Signed::FindingVersion, "f/2", &audit, &[Digest([1; 32])]),
            message(Signed::FindingVersion, "f/1", &AuditId::from_text("a2"), &[Digest([1; 32])]),
            message(Signed::FindingVersion, "f/1", &audit, &[Digest([2; 32])]),
            message(Signed::FindingVersion, "f/1", &audit, &[Digest([1; 32]), Digest([1; 32])]),
        ] {
            assert_ne!(one, other);
        }
    }
}
