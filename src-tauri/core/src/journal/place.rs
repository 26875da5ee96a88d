//! Says which record a row is, in the field's words: "Moderated grade MA26-02-C04 · POL · D3, version 2".

use rusqlite::{Connection, OptionalExtension as _};

/// What a table's rows are called, and the question that names one of them by its row number; empty where one is like
/// the next.
const NAMES: [(&str, &str, &str); 36] = [
    ("agency", "Agency", "select short_name from agency where rowid = ?1"),
    (
        "agency_return",
        "Return",
        "select c.reference || ' · ' || a.short_name || ', number ' || r.sequence from agency_return r
         join case_file c using (case_id) join agency a using (agency_id) where r.rowid = ?1",
    ),
    (
        "asked_agency",
        "Request to an agency",
        "select u.reference || ' · ' || a.short_name from asked_agency k
         join audit u using (audit_id) join agency a using (agency_id) where k.rowid = ?1",
    ),
    ("audit", "Audit", "select reference from audit where rowid = ?1"),
    ("bundle", "Bundle", "select direction || ', number ' || sequence from bundle where rowid = ?1"),
    ("case_file", "Case", "select reference from case_file where rowid = ?1"),
    ("contact", "Contact", "select organisation from contact where rowid = ?1"),
    (
        "domain_answer",
        "Agency's own grade",
        "select c.reference || ' · ' || a.short_name || ' · ' || d.domain from domain_answer d
         join agency_return r using (return_id) join case_file c using (case_id) join agency a using (agency_id)
         where d.rowid = ?1",
    ),
    ("escrow", "The organisation's key to this file", ""),
    (
        "finding",
        "Finding",
        "select u.reference || ' · ' || f.number from finding f join audit u using (audit_id) where f.rowid = ?1",
    ),
    ("finding_ground", "Evidence of a finding", ""),
    (
        "finding_version",
        "Finding",
        "select u.reference || ' · ' || f.number || ', version ' || v.version from finding_version v
         join finding f using (finding_id) join audit u using (audit_id) where v.rowid = ?1",
    ),
    (
        "involvement",
        "Involvement",
        "select c.reference || ' · ' || a.short_name from involvement i
         join case_file c using (case_id) join agency a using (agency_id) where i.rowid = ?1",
    ),
    ("line_of_enquiry", "Line of enquiry", ""),
    ("lock_setting", "After how many minutes the file locks", ""),
    (
        "moderated_grade",
        "Moderated grade",
        "select c.reference || ' · ' || a.short_name || ' · ' || m.domain || ', version ' || m.version
         from moderated_grade m join case_file c using (case_id) join agency a using (agency_id) where m.rowid = ?1",
    ),
    ("organisation", "The organisation's own record and settings", ""),
    (
        "overall_judgement",
        "Overall judgement",
        "select u.reference || ', version ' || j.version from overall_judgement j
         join audit u using (audit_id) where j.rowid = ?1",
    ),
    ("person", "Person", "select name from person where rowid = ?1"),
    (
        "person_key",
        "Signing key",
        "select p.name || ', number ' || k.epoch from person_key k join person p using (person_id) where k.rowid = ?1",
    ),
    (
        "recommendation",
        "Recommendation",
        "select u.reference || ' · ' || r.number from recommendation r join audit u using (audit_id) where r.rowid = ?1",
    ),
    ("recommendation_finding", "Link from a recommendation to a finding", ""),
    ("request", "Request", ""),
    ("return_check", "Check of a return", ""),
    (
        "qa_review",
        "Decision about the return",
        "select c.reference || ' · ' || a.short_name || ', number ' || r.sequence from qa_review q
         join agency_return r using (return_id) join case_file c using (case_id) join agency a using (agency_id)
         where q.rowid = ?1",
    ),
    ("qa_point", "Point about a return", ""),
    ("feedback", "Feedback about a return", ""),
    ("salvage", "Note that the file was salvaged", ""),
    ("salvage_table", "Count of what was salvaged", ""),
    ("salvaged_row", "Record set apart when the file was salvaged", ""),
    ("signature", "Signature", ""),
    ("tool_approval", "Approval of an audit tool", ""),
    ("tool_draft", "Draft of an audit tool", "select title from tool_draft where rowid = ?1"),
    ("tool_draft_step", "Change of a draft", ""),
    ("tool_version", "Audit tool", "select code || ', version ' || version from tool_version where rowid = ?1"),
    ("journal", "Line of the journal", ""),
];

/// Returns what a row of a table is called; the table's own name where it has none.
pub(crate) fn words_for(table: &str) -> &str {
    NAMES.iter().find(|(name, ..)| *name == table).map_or(table, |(_, words, _)| words)
}

/// Returns what one row is called. A record that can no longer be named is called by its number.
pub(crate) fn name_of(connection: &Connection, (table, row_no): (&str, i64)) -> String {
    let words = words_for(table);
    let question = NAMES.iter().find(|(name, ..)| *name == table).map_or("", |(.., question)| question);
    if question.is_empty() {
        return format!("{words}, row {row_no},");
    }
    let named: rusqlite::Result<Option<String>> = connection.query_row(question, [row_no], |row| row.get(0)).optional();
    match named {
        Ok(Some(name)) => format!("{words} {name}"),
        Ok(None) | Err(_) => format!("{words}, row {row_no},"),
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, words_for};

    #[test]
    fn every_question_fits_the_tables() {
        let connection = plumbline_vfs::in_memory().expect("in memory");
        crate::vault::lay_tables(&connection).expect("the steps run");

        for (table, _, question) in NAMES {
            assert!(connection.prepare(&format!("select rowid from {table}")).is_ok(), "{table}");
            if !question.is_empty() {
                connection.prepare(question).unwrap_or_else(|error| panic!("{table}: {error}"));
            }
        }
    }

    #[test]
    fn every_table_has_words() {
        let connection = plumbline_vfs::in_memory().expect("in memory");
        crate::vault::lay_tables(&connection).expect("the steps run");

        for table in super::super::write::tables(&connection).expect("read") {
            assert_ne!(words_for(&table), table, "say in NAMES what a row of it is called");
        }
    }
}
