//! Keeps reviews, and in an agency's file what it was told. Rows are only ever added; triggers refuse everything else.

use rusqlite::{OptionalExtension, Row};
use serde::Serialize;

use super::{Decision, Point, Review};
use crate::digest::Digest;
use crate::error::Result;
use crate::ids::{AuditId, ReturnId};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

/// What the partnership decided about a return of ours, as its feedback says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaTold"))]
pub struct Told {
    /// The return.
    pub return_id: ReturnId,
    /// Counts the decisions about this return, from 1.
    pub version: u32,
    /// The decision.
    pub decision: Decision,
    /// What we are told.
    pub points: Vec<Point>,
    /// What else we are told.
    pub comment: String,
    /// When it was decided.
    pub decided_on: chrono::NaiveDate,
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let code: String = row.get("decision")?;
    Decision::from_code(&code).ok_or(rusqlite::Error::InvalidQuery)
}

fn from_json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let json: String = row.get(column)?;
    serde_json::from_str(&json).map_err(|_| rusqlite::Error::InvalidQuery)
}

const TOLD: &str = "select return_id, version, decision, comment, decided_on, points from feedback";

fn told(row: &Row<'_>) -> rusqlite::Result<Told> {
    Ok(Told {
        return_id: row.get("return_id")?,
        version: row.get("version")?,
        decision: decision(row)?,
        points: from_json(row, "points")?,
        comment: row.get("comment")?,
        decided_on: row.get("decided_on")?,
    })
}

impl Read<'_> {
    /// Returns every decision about a return, oldest first. The last one counts.
    pub fn reviews(&self, id: &ReturnId) -> Result<Vec<Review>> {
        self.reviews_where("return_id = ?1", [id.as_str()])
    }

    /// Returns every decision about every return of an audit, by return, oldest first.
    pub fn reviews_of_audit(&self, audit: &AuditId) -> Result<Vec<Review>> {
        self.reviews_where("return_id in (select return_id from agency_return where audit_id = ?1)", [audit.as_str()])
    }

    fn reviews_where(&self, which: &'static str, id: [&str; 1]) -> Result<Vec<Review>> {
        let mut select = self.conn().prepare_cached(&format!(
            "select review_id, return_id, version, decision, checklist, comment, decided_by, decided_at
             from qa_review where {which} order by return_id, version"
        ))?;
        let reviews = select.query_map(id, |row| {
            Ok(Review {
                id: row.get("review_id")?,
                return_id: row.get("return_id")?,
                version: row.get("version")?,
                decision: decision(row)?,
                checklist: from_json(row, "checklist")?,
                points: Vec::new(),
                comment: row.get("comment")?,
                decided_by: row.get("decided_by")?,
                decided_at: row.get("decided_at")?,
            })
        })?;
        let mut reviews: Vec<Review> = reviews.collect::<rusqlite::Result<_>>()?;
        let mut points = self
            .conn()
            .prepare_cached("select number, place, text from qa_point where review_id = ?1 order by number")?;
        for review in &mut reviews {
            let rows = points.query_map([&review.id], |row| {
                Ok(Point { number: row.get(0)?, place: row.get(1)?, text: row.get(2)? })
            })?;
            review.points = rows.collect::<rusqlite::Result<_>>()?;
        }
        Ok(reviews)
    }

    /// Returns the last that we were told about a return of ours, where we were told anything.
    pub fn told(&self, id: &ReturnId) -> Result<Option<Told>> {
        let mut select =
            self.conn().prepare_cached(&format!("{TOLD} where return_id = ?1 order by version desc limit 1"))?;
        Ok(select.query_row([id], told).optional()?)
    }

    /// Returns one decision that we were told about a return of ours.
    pub(crate) fn told_version(&self, id: &ReturnId, version: u32) -> Result<Option<Told>> {
        let mut select = self.conn().prepare_cached(&format!("{TOLD} where return_id = ?1 and version = ?2"))?;
        Ok(select.query_row((id, version), told).optional()?)
    }
}

impl Tx<'_> {
    /// Keeps a decision.
    pub(super) fn add_review(&self, review: &Review) -> Result<()> {
        let checklist = serde_json::to_string(&review.checklist).expect("numbers and words can be written");
        self.conn().execute(
            "insert into qa_review (review_id, return_id, version, decision, checklist, comment, decided_by, decided_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            rusqlite::params![
                review.id,
                review.return_id,
                review.version,
                review.decision.code(),
                checklist,
                review.comment,
                review.decided_by,
                review.decided_at
            ],
        )?;
        let mut insert = self
            .conn()
            .prepare_cached("insert into qa_point (review_id, number, place, text) values (?1, ?2, ?3, ?4)")?;
        for point in &review.points {
            insert.execute((&review.id, point.number, &point.place, &point.text))?;
        }
        self.touch(Kind::Return);
        Ok(())
    }

    /// Keeps what we were told about a return of ours.
    pub(crate) fn keep_told(&self, told: &Told, bundle: &Digest) -> Result<()> {
        let points = serde_json::to_string(&told.points).expect("numbers and words can be written");
        self.conn().execute(
            "insert into feedback (return_id, version, bundle_digest, decision, comment, decided_on, points)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                &told.return_id,
                told.version,
                bundle.to_string(),
                told.decision.code(),
                &told.comment,
                told.decided_on,
                points,
            ),
        )?;
        self.touch(Kind::Return);
        Ok(())
    }
}
