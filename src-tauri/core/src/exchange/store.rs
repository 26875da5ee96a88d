//! Keeps every bundle that came or went, byte for byte, and the request an agency answers.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use crate::bundle::{ChainHead, Kind};
use crate::contact::Contact;
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::{AgencyId, AuditId, BundleId, ContactId};
use crate::touched;
use crate::vault::{Read, Tx};

/// What is kept about a bundle beside its bytes.
#[derive(Debug, Clone)]
pub struct KeptBundle {
    /// As its sender numbered it.
    pub id: BundleId,
    /// The digest of the file.
    pub digest: Digest,
    /// What it carries.
    pub kind: Kind,
    /// Who sent it, or whom it is for.
    pub other: String,
    /// Its place among the bundles of its kind for its audit.
    pub sequence: u64,
    /// The audit it names.
    pub audit: Option<AuditId>,
}

/// In an agency's file: the request for an audit.
#[derive(Debug, Clone)]
pub struct Request {
    /// Ourselves, as the partnership knows us.
    pub agency: AgencyId,
    /// Our code in the partnership's file, which a return says back.
    pub agency_code: String,
    /// The place of the request among the partnership's requests for the audit.
    pub sequence: u64,
    /// The partnership.
    pub contact: ContactId,
    /// The bundle it came in.
    pub bundle_id: BundleId,
    /// What the partnership wrote beside it.
    pub guidance: String,
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Contact => "contact",
        Kind::Request => "request",
        Kind::Return => "return",
        Kind::Feedback => "feedback",
    }
}

impl Read<'_> {
    /// Returns when a bundle with this number came in, and its digest.
    pub(crate) fn bundle_in(&self, id: &BundleId) -> Result<Option<(Digest, DateTime<Utc>)>> {
        let mut select =
            self.conn().prepare_cached("select digest, at from bundle where bundle_id = ?1 and direction = 'in'")?;
        let found: Option<(String, DateTime<Utc>)> =
            select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        Ok(found.and_then(|(hex, at)| Some((Digest::from_hex(&hex)?, at))))
    }

    /// Returns when exactly this file came in, where it did.
    pub(crate) fn came_in(&self, digest: &Digest) -> Result<Option<DateTime<Utc>>> {
        let mut select = self.conn().prepare_cached("select at from bundle where digest = ?1 and direction = 'in'")?;
        Ok(select.query_row([digest.to_string()], |row| row.get(0)).optional()?)
    }

    /// Returns the number that the sender gave to a bundle that is here.
    pub(crate) fn bundle_number(&self, digest: &Digest) -> Result<Option<BundleId>> {
        let mut select = self.conn().prepare_cached("select bundle_id from bundle where digest = ?1")?;
        Ok(select.query_row([digest.to_string()], |row| row.get(0)).optional()?)
    }

    /// Returns the last sequence number this file gave to a bundle for an audit; 0 before the first.
    pub(crate) fn last_sequence_out(&self, audit: &AuditId) -> Result<u64> {
        let mut select = self.conn().prepare_cached(
            "select coalesce(max(sequence), 0) from bundle where direction = 'out' and audit_id = ?1",
        )?;
        Ok(select.query_row([audit], |row| row.get(0))?)
    }

    /// Returns the last return bundle that was signed off for an audit, byte for byte.
    pub(crate) fn last_return_out(&self, audit: &AuditId) -> Result<Option<(KeptBundle, Vec<u8>)>> {
        let mut select = self.conn().prepare_cached(
            "select bundle_id, digest, other, sequence, bytes from bundle
             where direction = 'out' and kind = 'return' and audit_id = ?1 order by sequence desc limit 1",
        )?;
        let kept = select.query_row([audit], |row| {
            let digest: String = row.get(1)?;
            let kept = KeptBundle {
                id: row.get(0)?,
                digest: Digest::from_hex(&digest).ok_or(rusqlite::Error::InvalidQuery)?,
                kind: Kind::Return,
                other: row.get(2)?,
                sequence: row.get(3)?,
                audit: Some(audit.clone()),
            };
            Ok((kept, row.get(4)?))
        });
        Ok(kept.optional()?)
    }

    /// Returns where the journal stands, as a bundle carries it.
    pub(crate) fn chain_head(&self) -> Result<ChainHead> {
        let head = self.head()?;
        Ok(ChainHead { seq: head.seq, hash: head.hash })
    }

    /// Returns one contact.
    pub(crate) fn contact(&self, id: &ContactId) -> Result<Contact> {
        let found = self.contacts()?.into_iter().find(|contact| contact.id == *id);
        found.ok_or_else(|| Error::not_found("contact", id))
    }

    /// Returns the request an agency's file holds for an audit.
    pub fn request(&self, audit: &AuditId) -> Result<Request> {
        let mut select = self.conn().prepare_cached(
            "select agency_id, agency_code, sequence, contact_id, bundle_id, guidance
             from request join bundle on bundle.digest = bundle_digest where request.audit_id = ?1",
        )?;
        let found = select.query_row([audit], |row| {
            Ok(Request {
                agency: row.get("agency_id")?,
                agency_code: row.get("agency_code")?,
                sequence: row.get("sequence")?,
                contact: row.get("contact_id")?,
                bundle_id: row.get("bundle_id")?,
                guidance: row.get("guidance")?,
            })
        });
        found.optional()?.ok_or_else(|| Error::not_found("request for audit", audit))
    }
}

impl Tx<'_> {
    /// Keeps a bundle that came in.
    pub(crate) fn keep_bundle_in(&self, kept: &KeptBundle, bytes: &[u8]) -> Result<()> {
        self.keep_bundle("in", kept, bytes)
    }

    /// Keeps a bundle that goes out.
    pub(crate) fn keep_bundle_out(&self, kept: &KeptBundle, bytes: &[u8]) -> Result<()> {
        self.keep_bundle("out", kept, bytes)
    }

    fn keep_bundle(&self, direction: &str, kept: &KeptBundle, bytes: &[u8]) -> Result<()> {
        self.conn().execute(
            "insert into bundle (bundle_id, digest, direction, kind, other, sequence, audit_id, at, bytes)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            rusqlite::params![
                kept.id,
                kept.digest.to_string(),
                direction,
                word(kept.kind),
                kept.other,
                kept.sequence,
                kept.audit,
                self.now(),
                bytes
            ],
        )?;
        self.touch(touched::Kind::Bundle);
        Ok(())
    }

    /// Keeps the request an agency answers. A newer request for the same audit takes its place; its bundle stays.
    pub(crate) fn keep_request(
        &self,
        audit: &AuditId,
        request: (&AgencyId, &str, &ContactId),
        bundle: &Digest,
        guidance: &str,
    ) -> Result<()> {
        let (agency, code, contact) = request;
        self.conn().execute(
            "insert into request (audit_id, agency_id, agency_code, contact_id, bundle_digest, guidance)
             values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (audit_id) do update set agency_code = excluded.agency_code,
               bundle_digest = excluded.bundle_digest, guidance = excluded.guidance",
            (audit, agency, code, contact, bundle.to_string(), guidance),
        )?;
        self.touch(touched::Kind::Audit);
        Ok(())
    }

    /// Points requests that came from one set of keys at the organisation's newer keys.
    pub(crate) fn move_requests(&self, from: &ContactId, to: &ContactId) -> Result<()> {
        self.conn().execute("update request set contact_id = ?2 where contact_id = ?1", (from, to))?;
        Ok(())
    }
}
