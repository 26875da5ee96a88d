//! Keeps decisions and judgements. Rows are only ever added; triggers refuse everything else.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Decision, OverallJudgement, Standing, effective, standing};
use crate::digest::Digest;
use crate::error::Result;
use crate::ids::{AgencyId, AuditId, CaseId, ReturnId};
use crate::tool::Grade;
use crate::touched::Kind;
use crate::vault::{Read, Tx};

/// One grade of a current return, with the panel's last decision about it.
#[derive(Debug, Clone)]
pub struct GradedAnswer {
    /// The case.
    pub case: CaseId,
    /// The agency.
    pub agency: AgencyId,
    /// The domain.
    pub domain: String,
    /// The return it stands in.
    pub return_id: ReturnId,
    /// The agency's own grade.
    pub self_grade: Grade,
    /// The digest of its answer.
    pub answer: Digest,
    /// The panel's last decision.
    pub last: Option<Decision>,
}

impl GradedAnswer {
    /// Tells where it stands.
    pub fn standing(&self) -> Standing {
        standing(self.self_grade, &self.answer, self.last.as_ref())
    }

    /// Returns the grade that counts, once there is one.
    pub fn effective(&self) -> Option<Grade> {
        effective(self.self_grade, self.standing(), self.last.as_ref())
    }
}

fn digest(row: &Row<'_>, column: &str) -> rusqlite::Result<Digest> {
    let text: String = row.get(column)?;
    Digest::from_hex(&text).ok_or(rusqlite::Error::InvalidQuery)
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    Ok(Decision {
        id: row.get("decision_id")?,
        version: row.get("version")?,
        return_id: row.get("decided_on")?,
        answer: digest(row, "decided_answer")?,
        self_grade: row.get("decided_self")?,
        grade: row.get("decided_grade")?,
        reason: row.get("reason")?,
        note: row.get("note")?,
        dissent: row.get("dissent")?,
        decided_at: row.get("decided_at")?,
    })
}

const DECISION: &str = "decision_id, version, m.return_id as decided_on, m.answer_digest as decided_answer,
     m.self_grade as decided_self, m.grade as decided_grade, m.reason, m.note, m.dissent, m.decided_at";

impl Read<'_> {
    /// Returns every grade of every current return of an audit, by case, agency and domain, each with the last decision.
    pub fn graded_answers(&self, audit: &AuditId) -> Result<Vec<GradedAnswer>> {
        self.graded("r.audit_id = ?1", [audit])
    }

    /// Returns every grade of the current return of an agency for a case of an audit, by domain, each with the last decision.
    pub fn graded_answers_of(&self, audit: &AuditId, case: &CaseId, agency: &AgencyId) -> Result<Vec<GradedAnswer>> {
        self.graded("r.audit_id = ?1 and r.case_id = ?2 and r.agency_id = ?3", (audit, case, agency))
    }

    fn graded(&self, whose: &'static str, ids: impl rusqlite::Params) -> Result<Vec<GradedAnswer>> {
        let mut select = self.conn().prepare_cached(&format!(
            "select r.case_id, r.agency_id, d.domain, r.return_id, d.grade, d.answer_digest, {DECISION}
             from agency_return r
             join domain_answer d on d.return_id = r.return_id
             join case_file c on c.case_id = r.case_id
             join agency a on a.agency_id = r.agency_id
             left join moderated_grade m on m.case_id = r.case_id and m.agency_id = r.agency_id and m.domain = d.domain
               and m.version = (select max(version) from moderated_grade x
                                where x.case_id = m.case_id and x.agency_id = m.agency_id and x.domain = m.domain)
             where {whose} and r.state = 'submitted'
             order by c.reference, a.ord, cast(substr(d.domain, 2) as integer), d.domain"
        ))?;
        let rows = select.query_map(ids, |row| {
            let decided: Option<String> = row.get("decision_id")?;
            Ok(GradedAnswer {
                case: row.get("case_id")?,
                agency: row.get("agency_id")?,
                domain: row.get("domain")?,
                return_id: row.get("return_id")?,
                self_grade: row.get("grade")?,
                answer: digest(row, "answer_digest")?,
                last: decided.map(|_| decision(row)).transpose()?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns every decision about one grade, oldest first.
    pub fn decisions(&self, case: &CaseId, agency: &AgencyId, domain: &str) -> Result<Vec<Decision>> {
        let mut select = self.conn().prepare_cached(&format!(
            "select {DECISION} from moderated_grade m where case_id = ?1 and agency_id = ?2 and domain = ?3 order by version"
        ))?;
        Ok(select.query_map((case, agency, domain), decision)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns every overall judgement of an audit, oldest first. The last one counts.
    pub fn overall_judgements(&self, audit: &AuditId) -> Result<Vec<OverallJudgement>> {
        let mut select = self.conn().prepare_cached(
            "select version, grade, narrative, dissent, decided_at from overall_judgement where audit_id = ?1 order by version",
        )?;
        let rows = select.query_map([audit], |row| {
            Ok(OverallJudgement {
                version: row.get(0)?,
                grade: row.get(1)?,
                narrative: row.get(2)?,
                dissent: row.get(3)?,
                decided_at: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the judgement that counts.
    pub fn overall_judgement(&self, audit: &AuditId) -> Result<Option<OverallJudgement>> {
        Ok(self.overall_judgements(audit)?.pop())
    }

    /// Returns the answer of one current return in one domain, with the last decision.
    pub fn graded_answer(
        &self,
        audit: &AuditId,
        case: &CaseId,
        agency: &AgencyId,
        domain: &str,
    ) -> Result<Option<GradedAnswer>> {
        let all = self.graded_answers(audit)?;
        Ok(all.into_iter().find(|one| one.case == *case && one.agency == *agency && one.domain == domain))
    }
}

impl Tx<'_> {
    /// Adds a decision.
    pub(crate) fn add_decision(
        &self,
        case: &CaseId,
        agency: &AgencyId,
        domain: &str,
        decision: &Decision,
    ) -> Result<()> {
        self.conn().execute(
            "insert into moderated_grade (decision_id, case_id, agency_id, domain, version, return_id, answer_digest, self_grade,
               grade, reason, note, dissent, decided_at)
             values (:id, :case, :agency, :domain, :version, :return, :answer, :self, :grade, :reason, :note, :dissent, :at)",
            named_params! {
                ":id": decision.id, ":case": case, ":agency": agency, ":domain": domain, ":version": decision.version,
                ":return": decision.return_id, ":answer": decision.answer.to_string(), ":self": decision.self_grade,
                ":grade": decision.grade, ":reason": decision.reason, ":note": decision.note,
                ":dissent": decision.dissent, ":at": decision.decided_at,
            },
        )?;
        self.touch(Kind::Decision);
        Ok(())
    }

    /// Adds an overall judgement.
    pub(crate) fn add_judgement(&self, audit: &AuditId, judgement: &OverallJudgement) -> Result<()> {
        self.conn().execute(
            "insert into overall_judgement (audit_id, version, grade, narrative, dissent, decided_at)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
            (audit, judgement.version, judgement.grade, &judgement.narrative, &judgement.dissent, judgement.decided_at),
        )?;
        self.touch(Kind::Decision);
        Ok(())
    }

    /// Returns the version the next decision about a grade has.
    pub(crate) fn next_decision_version(&self, case: &CaseId, agency: &AgencyId, domain: &str) -> Result<u32> {
        let mut select = self.conn().prepare_cached(
            "select max(version) from moderated_grade where case_id = ?1 and agency_id = ?2 and domain = ?3",
        )?;
        let last: Option<Option<u32>> = select.query_row((case, agency, domain), |row| row.get(0)).optional()?;
        Ok(last.flatten().unwrap_or(0) + 1)
    }
}
