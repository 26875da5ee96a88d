//! Keeps findings and recommendations.

use rusqlite::{Row, named_params};

use super::{
    Finding, FindingKind, FindingStatus, Ground, Priority, Recommendation, RecommendationKind, RecommendationStatus,
};
use crate::error::Result;
use crate::ids::{AuditId, FindingId};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

fn finding(row: &Row<'_>) -> rusqlite::Result<Finding> {
    let (kind, status): (String, String) = (row.get("kind")?, row.get("status")?);
    Ok(Finding {
        id: row.get("finding_id")?,
        number: row.get("number")?,
        kind: FindingKind::from_code(&kind).ok_or(rusqlite::Error::InvalidQuery)?,
        title: row.get("title")?,
        detail: row.get("detail")?,
        why: row.get("why")?,
        domain: row.get("domain")?,
        status: FindingStatus::from_code(&status).ok_or(rusqlite::Error::InvalidQuery)?,
        dissent: row.get("dissent")?,
        discussion: row.get("discussion")?,
        version: row.get("version")?,
        reason: row.get("reason")?,
        written_at: row.get("written_at")?,
        rests_on: Vec::new(),
        returns: Vec::new(),
    })
}

fn recommendation(row: &Row<'_>) -> rusqlite::Result<Recommendation> {
    let (kind, priority, status): (String, String, String) =
        (row.get("kind")?, row.get("priority")?, row.get("status")?);
    Ok(Recommendation {
        id: row.get("recommendation_id")?,
        number: row.get("number")?,
        text: row.get("text")?,
        kind: RecommendationKind::from_code(&kind).ok_or(rusqlite::Error::InvalidQuery)?,
        owner: row.get("owner")?,
        outcome: row.get("outcome")?,
        measure: row.get("measure")?,
        priority: Priority::from_code(&priority).ok_or(rusqlite::Error::InvalidQuery)?,
        status: RecommendationStatus::from_code(&status).ok_or(rusqlite::Error::InvalidQuery)?,
        findings: Vec::new(),
    })
}

const VERSION: &str =
    "select f.finding_id, f.number, v.version, v.kind, v.title, v.detail, v.why, v.domain, v.status, v.dissent,
     v.discussion, v.reason, v.written_at from finding f join finding_version v on v.finding_id = f.finding_id";

impl Read<'_> {
    /// Returns the findings of an audit, by number, each as its last version has it.
    pub fn findings(&self, audit: &AuditId) -> Result<Vec<Finding>> {
        let mut select = self.conn().prepare_cached(&format!(
            "{VERSION} where f.audit_id = ?1 and v.version = (select max(version) from finding_version x
               where x.finding_id = f.finding_id) order by f.number"
        ))?;
        let found: Vec<Finding> = select.query_map([audit], finding)?.collect::<rusqlite::Result<_>>()?;
        found.into_iter().map(|one| self.with_grounds(one)).collect()
    }

    /// Returns every version of a finding, oldest first. The last one counts.
    pub fn finding_versions(&self, id: &FindingId) -> Result<Vec<Finding>> {
        let mut select =
            self.conn().prepare_cached(&format!("{VERSION} where f.finding_id = ?1 order by v.version"))?;
        let found: Vec<Finding> = select.query_map([id], finding)?.collect::<rusqlite::Result<_>>()?;
        found.into_iter().map(|one| self.with_grounds(one)).collect()
    }

    fn with_grounds(&self, mut finding: Finding) -> Result<Finding> {
        let mut select = self.conn().prepare_cached(
            "select r.case_id, r.agency_id, f.domain, f.return_id from finding_ground f
             join agency_return r on r.return_id = f.return_id join case_file c on c.case_id = r.case_id
             join agency a on a.agency_id = r.agency_id
             where f.finding_id = ?1 and f.version = ?2 order by c.reference, a.ord, f.domain",
        )?;
        let rows = select.query_map((&finding.id, finding.version), |row| {
            Ok((Ground { case: row.get(0)?, agency: row.get(1)?, domain: row.get(2)? }, row.get(3)?))
        })?;
        for row in rows {
            let (ground, return_id) = row?;
            finding.rests_on.push(ground);
            finding.returns.push(return_id);
        }
        Ok(finding)
    }

    /// Returns the recommendations of an audit, by number.
    pub fn recommendations(&self, audit: &AuditId) -> Result<Vec<Recommendation>> {
        let mut select =
            self.conn().prepare_cached("select * from recommendation where audit_id = ?1 order by number")?;
        let mut found: Vec<Recommendation> =
            select.query_map([audit], recommendation)?.collect::<rusqlite::Result<_>>()?;
        let mut select = self.conn().prepare_cached(
            "select finding_id from recommendation_finding join finding using (finding_id)
             where recommendation_id = ?1 order by number",
        )?;
        for one in &mut found {
            one.findings = select.query_map([&one.id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Adds a finding with its first version.
    pub(crate) fn add_finding(&self, audit: &AuditId, finding: &Finding) -> Result<()> {
        self.conn().execute(
            "insert into finding (finding_id, audit_id, number, added_at) values (?1, ?2, ?3, ?4)",
            (&finding.id, audit, finding.number, self.now()),
        )?;
        self.add_finding_version(finding)
    }

    /// Adds a version of a finding, with what it rests on. The versions before stay as they are.
    pub(crate) fn add_finding_version(&self, finding: &Finding) -> Result<()> {
        self.conn().execute(
            "insert into finding_version (finding_id, version, kind, title, detail, why, domain, status, dissent, discussion,
               reason, written_at)
             values (:id, :version, :kind, :title, :detail, :why, :domain, :status, :dissent, :discussion, :reason, :at)",
            named_params! {
                ":id": finding.id, ":version": finding.version, ":kind": finding.kind.code(), ":title": finding.title,
                ":detail": finding.detail, ":why": finding.why, ":domain": finding.domain,
                ":status": finding.status.code(), ":dissent": finding.dissent, ":discussion": finding.discussion,
                ":reason": finding.reason, ":at": finding.written_at,
            },
        )?;
        let mut insert = self.conn().prepare_cached(
            "insert into finding_ground (finding_id, version, return_id, domain) values (?1, ?2, ?3, ?4)",
        )?;
        for (ground, return_id) in finding.rests_on.iter().zip(&finding.returns) {
            insert.execute((&finding.id, finding.version, return_id, &ground.domain))?;
        }
        self.touch(Kind::Finding);
        Ok(())
    }

    /// Adds a recommendation.
    pub(crate) fn add_recommendation(&self, audit: &AuditId, made: &Recommendation) -> Result<()> {
        self.conn().execute(
            "insert into recommendation (recommendation_id, audit_id, number, text, kind, owner, outcome, measure, priority,
               status, added_at, changed_at)
             values (:id, :audit, :number, '', :kind, '', '', '', :priority, :status, :now, :now)",
            named_params! {
                ":id": made.id, ":audit": audit, ":number": made.number, ":kind": made.kind.code(),
                ":priority": made.priority.code(), ":status": made.status.code(), ":now": self.now(),
            },
        )?;
        self.update_recommendation(made)
    }

    /// Writes a recommendation's text, status and findings.
    pub(crate) fn update_recommendation(&self, made: &Recommendation) -> Result<()> {
        self.conn().execute(
            "update recommendation set text = :text, kind = :kind, owner = :owner, outcome = :outcome, measure = :measure,
               priority = :priority, status = :status, changed_at = :now
             where recommendation_id = :id",
            named_params! {
                ":id": made.id, ":text": made.text, ":kind": made.kind.code(), ":owner": made.owner,
                ":outcome": made.outcome, ":measure": made.measure, ":priority": made.priority.code(),
                ":status": made.status.code(), ":now": self.now(),
            },
        )?;
        self.conn().execute("delete from recommendation_finding where recommendation_id = ?1", [&made.id])?;
        let mut insert = self.conn().prepare_cached(
            "insert or ignore into recommendation_finding (recommendation_id, finding_id) values (?1, ?2)",
        )?;
        for finding in &made.findings {
            insert.execute((&made.id, finding))?;
        }
        self.touch(Kind::Recommendation);
        Ok(())
    }
}
