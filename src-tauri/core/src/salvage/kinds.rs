//! Says what became of a damaged file in the words of an audit: audits, cases, returns, answers, and everything else.

use serde::Serialize;

use super::TableCount;
use crate::advice::{counted, listed};

/// What records of one kind are called, one and many, and the tables they lie in.
type Kind = (&'static str, &'static str, &'static [&'static str]);

/// The kinds people ask for first, in the order an audit makes them.
const MAIN: [Kind; 8] = [
    ("audit", "audits", &["audit"]),
    ("case", "cases", &["case_file"]),
    ("return", "returns", &["agency_return"]),
    ("answer", "answers", &["domain_answer"]),
    ("decision of the panel", "decisions of the panel", &["moderated_grade"]),
    ("overall judgement", "overall judgements", &["overall_judgement"]),
    ("finding", "findings", &["finding"]),
    ("recommendation", "recommendations", &["recommendation"]),
];

/// The kinds that are listed after them, and are other records where it must be short.
const MORE: [Kind; 14] = [
    ("agency", "agencies", &["agency"]),
    ("request", "requests", &["asked_agency", "request"]),
    ("line of enquiry", "lines of enquiry", &["line_of_enquiry"]),
    ("agency's involvement in a case", "agencies' involvement in cases", &["involvement"]),
    ("check of a return", "checks of returns", &["return_check"]),
    ("version of a finding", "versions of findings", &["finding_version"]),
    ("link to a finding", "links to findings", &["finding_ground", "finding_rests_on", "recommendation_finding"]),
    ("audit tool", "audit tools", &["tool_version"]),
    ("draft of a tool", "drafts of tools", &["tool_draft"]),
    ("contact", "contacts", &["contact"]),
    ("bundle", "bundles", &["bundle"]),
    ("person", "people", &["person"]),
    ("key or signature", "keys and signatures", &["person_key", "signature", "escrow"]),
    ("line of the journal", "lines of the journal", &["journal"]),
];

/// What is none of these: the organisation and its settings, what the journal seals, earlier salvages, and tables that a later version adds.
const REST: (&str, &str) = ("other record", "other records");

/// What became of the records of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct KindCount {
    /// What many of them are called.
    pub kind: &'static str,
    /// How many are in their place in the new file.
    pub read: u64,
    /// How many were there and cannot be read.
    pub unreadable: u64,
    /// How many were read, in whole or in part, but are kept apart.
    pub set_apart: u64,
    /// Whether there may have been more that nothing tells of.
    pub may_be_more: bool,
}

/// Counts the records of each kind there is anything to say of. Every table counts once; what has no kind of its own is
/// the rest.
pub fn by_kind(tables: &[TableCount]) -> Vec<KindCount> {
    let kinds = MAIN.iter().chain(&MORE);
    let named = kinds.clone().map(|(_, many, of)| sum(many, tables, |table| of.contains(&table)));
    let is_rest = |table: &str| !MAIN.iter().chain(&MORE).any(|(.., of)| of.contains(&table));
    let all = named.chain([sum(REST.1, tables, is_rest)]);
    all.filter(|one| one.read + one.unreadable + one.set_apart > 0 || one.may_be_more).collect()
}

/// Says a count in one phrase: "2 audits, 1 case and 40 other records"; "nothing" where there is none.
pub(super) fn in_short(tables: &[TableCount], count: impl Fn(&TableCount) -> u64) -> String {
    let many = |wanted: &dyn Fn(&str) -> bool| {
        let found = tables.iter().filter(|one| wanted(&one.table)).map(&count).sum::<u64>();
        usize::try_from(found).unwrap_or(usize::MAX)
    };
    let main = MAIN.iter().map(|(one, more, of)| (many(&|table| of.contains(&table)), (*one, *more)));
    let rest = many(&|table| !MAIN.iter().any(|(.., of)| of.contains(&table)));
    let all = main.chain([(rest, REST)]).filter(|(found, _)| *found > 0);
    let said: Vec<String> = all.map(|(found, (one, more))| counted(found, one, more)).collect();
    if said.is_empty() { "nothing".to_owned() } else { listed(&said) }
}

fn sum(kind: &'static str, tables: &[TableCount], wanted: impl Fn(&str) -> bool) -> KindCount {
    let mut sum = KindCount { kind, read: 0, unreadable: 0, set_apart: 0, may_be_more: false };
    for one in tables.iter().filter(|one| wanted(&one.table)) {
        sum.read += one.read;
        sum.unreadable += one.unreadable;
        sum.set_apart += one.set_apart;
        sum.may_be_more |= one.may_be_more;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{MAIN, MORE, TableCount, by_kind, in_short};

    fn count(table: &str, read: u64, unreadable: u64, set_apart: u64) -> TableCount {
        TableCount { table: table.to_owned(), read, unreadable, set_apart, may_be_more: false }
    }

    #[test]
    fn every_table_counts_once_and_one_nobody_knows_is_the_rest() {
        let connection = plumbline_vfs::in_memory().expect("in memory");
        crate::vault::lay_tables(&connection).expect("the steps run");
        let made = crate::vault::tables::tables(&connection).expect("read");
        let mut tables: Vec<TableCount> = made.iter().map(|table| count(&table.name, 1, 10, 100)).collect();
        tables.push(count("a_later_table", 1, 10, 100));

        // A damaged file may be of the first version, with a table that later ones do without.
        let first = include_str!("../../migrations/0001_the_first_audit.sql");
        let was_made = |table: &str| first.contains(&format!("create table {table} ("));

        let kinds = by_kind(&tables);

        let many = tables.len() as u64;
        let of = |part: fn(&super::KindCount) -> u64| kinds.iter().map(part).sum::<u64>();
        assert_eq!(
            [of(|one| one.read), of(|one| one.unreadable), of(|one| one.set_apart)],
            [many, 10 * many, 100 * many]
        );
        for (_, kind, of) in MAIN.iter().chain(&MORE) {
            let is_made = |table: &&str| made.iter().any(|one| one.name == **table) || was_made(table);
            assert!(of.iter().all(is_made), "{kind}: {of:?}");
        }
        assert_eq!(kinds.last().expect("the rest").kind, "other records");
    }

    #[test]
    fn a_count_is_said_in_the_words_of_an_audit() {
        let tables = [count("case_file", 1, 0, 0), count("audit", 2, 0, 0), count("journal_row", 40, 3, 0)];

        assert_eq!(in_short(&tables, |one| one.read), "2 audits, 1 case and 40 other records");
        assert_eq!(in_short(&tables, |one| one.unreadable), "3 other records");
        assert_eq!(in_short(&tables, |one| one.set_apart), "nothing");
    }
}
