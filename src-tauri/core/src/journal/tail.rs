//! Checks the end of the chain, which every opening does, and finds the line that a printed head names.

use super::view::{LineView, with_words};
use super::walk::Broken;
use super::{Line, seal};
use crate::advice::{Advice, Advise};
use crate::digest::Digest;
use crate::error::Result;
use crate::vault::Read;

/// How many lines every opening checks; the whole chain is walked weekly.
const LINES: u64 = 50;

/// The characters of a head that are printed in the footer of a report.
const PRINTED: usize = 16;

impl Read<'_> {
    /// Checks that each of the last lines seals what it says and follows from the one before it.
    pub(crate) fn verify_tail(&self) -> Result<Vec<Broken>> {
        let from = self.head()?.seq.saturating_sub(LINES);
        let mut select = self.conn().prepare_cached(
            "select seq, prev_hash, hash, at_utc, actor, op, subject, payload from journal where seq >= ?1 order by seq",
        )?;
        let mut rows = select.query([from])?;
        let mut broken = Vec::new();
        let mut before: Option<(u64, String)> = None;
        while let Some(row) = rows.next()? {
            let seq: u64 = row.get(0)?;
            let text = |column: usize| row.get::<_, String>(column);
            let (prev, hash) = (text(1)?, text(2)?);
            let fields = [text(3)?, text(4)?, text(5)?, text(6)?, text(7)?];
            let sealed = Digest::from_hex(&prev).map(|prev| seal(seq, &prev, fields.each_ref().map(String::as_str)));
            let follows = before.is_none_or(|(last, known)| last + 1 == seq && known == prev);
            if !follows {
                broken.push(Broken { seq: Some(seq), what: "It does not follow from the line before it.".to_owned() });
            } else if sealed.map(|sealed| sealed.to_string()).as_ref() != Some(&hash) {
                broken.push(Broken { seq: Some(seq), what: "It was altered after it was written.".to_owned() });
            }
            before = Some((seq, hash));
        }
        Ok(broken)
    }

    /// Returns the hash of a line.
    pub(crate) fn hash_at(&self, seq: u64) -> Result<Option<Digest>> {
        Ok(self.line_at(seq)?.map(|line| line.hash))
    }

    /// Returns a line by its number.
    pub(crate) fn line_at(&self, seq: u64) -> Result<Option<Line>> {
        Ok(self.journal_from(seq, 1)?.into_iter().find(|line| line.seq == seq))
    }
}

/// Finds the line a printed head names: the 16 characters in the footer of a report, however they are set apart.
/// None means that this file never stood there.
///
/// # Errors
/// [`NotAHead`] where what was typed is not such a head.
pub fn find_head(read: &Read<'_>, typed: &str) -> Result<Option<LineView>> {
    let head = plain(typed).ok_or(NotAHead)?;
    let mut select = read.conn().prepare_cached("select seq from journal where substr(hash, 1, ?2) = ?1 limit 1")?;
    let mut rows = select.query((head, PRINTED))?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(read.line_at(row.get(0)?)?.map(with_words))
}

/// Returns the lines after number `seq` with their words, oldest first, up to `most`.
pub fn lines_after(read: &Read<'_>, seq: u64, most: u32) -> Result<Vec<LineView>> {
    Ok(read.journal_from(seq + 1, most)?.into_iter().map(with_words).collect())
}

/// What was typed cannot be from the foot of a report.
#[derive(Debug, thiserror::Error)]
#[error("not a printed head")]
pub struct NotAHead;

impl Advise for NotAHead {
    fn advice(&self) -> Advice {
        Advice::new(
            "What was typed is not from the foot of a report: that is 16 characters 0–9 and A–F.",
            "Type all 16 as they are printed. Spaces, hyphens and small letters make no difference.",
        )
    }

    fn code(&self) -> &'static str {
        "journal_not_a_head"
    }
}

/// Takes what sets the groups apart off what was typed: spaces, and hyphens of any length.
fn plain(typed: &str) -> Option<String> {
    let parts = |c: &char| !(c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'));
    let head = typed.chars().filter(parts).collect::<String>().to_lowercase();
    (head.len() == PRINTED && head.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_head_is_read_as_it_is_printed() {
        assert_eq!(plain("AB12 CD34 0099 FFEE").as_deref(), Some("ab12cd340099ffee"));
        assert_eq!(plain(" ab12-cd34–0099-ffee").as_deref(), Some("ab12cd340099ffee"));
        assert_eq!(plain("ab12cd340099ffe"), None);
        assert_eq!(plain("xb12 cd34 0099 ffee"), None);
    }
}
