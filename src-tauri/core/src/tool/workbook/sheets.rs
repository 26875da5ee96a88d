//! The sheets of a tool's workbook, each with its columns.

use super::plan::{Column, Kind, Plan};

const fn column(heading: &'static str, field: &'static str, kind: Kind) -> Column {
    Column { heading, field, kind }
}

const fn plan(name: &'static str, needed: bool, columns: &'static [Column]) -> Plan {
    Plan { name, needed, columns }
}

/// What says that a workbook holds a tool, and how it is written.
pub(super) const FORMAT: &str = "Plumbline tool 1";

const POINT: Kind = Kind::Number(i16::MIN as i64, i16::MAX as i64);
const OF: &[&str] = &["question", "shared_answer"];
pub(in crate::tool) const WHERE: &[&str] =
    &["before_the_domains", "domain", "after_the_domains", "agency_type", "theme_pack"];
pub(in crate::tool) const LEVELS: &[&str] = &["leader", "manager", "practitioner"];
pub(in crate::tool) const UNITS: &[&str] = &["case", "organisation", "setting"];
pub(in crate::tool) const CARRY: &[&str] = &["show", "pre_fill", "blank"];
pub(in crate::tool) const KINDS: &[&str] = &[
    "rating",
    "yes_partly_no",
    "yes_no",
    "choice",
    "choices",
    "number",
    "date",
    "date_pair",
    "short_text",
    "long_text",
    "evidence",
    "table",
    "person_count",
    "declaration",
];

/// The tool itself. Its sheet has a row for each of these, with the value beside it.
pub(super) static TOOL: Plan = plan(
    "Tool",
    true,
    &[
        column("Format", "format", Kind::Text),
        column("Code", "code", Kind::Key),
        column("Version", "version", Kind::Number(0, u32::MAX as i64)),
        column("Title", "title", Kind::Text),
        column("Kind of audit", "kind", Kind::Choice(&["case_file", "section_11", "section_175", "standards"])),
        column("Its parts are called, one", "called?.one", Kind::Text),
        column("Its parts are called, many", "called?.many", Kind::Text),
        column("Introduction", "intro", Kind::Text),
        column("Note", "note", Kind::Maybe),
        column("What changed", "change_note", Kind::Maybe),
        column("Check before use: what", "check_before_use?.what", Kind::Text),
        column("Check before use: against", "check_before_use?.against", Kind::Text),
        column("Fewest sentences of a rationale", "rationale_min_sentences", Kind::Number(0, u8::MAX as i64)),
        column("What the checks must say", "checks_note", Kind::Maybe),
        column("Box: what worked well", "boxes?.worked_well", Kind::Text),
        column("Box: what got in the way", "boxes?.got_in_way", Kind::Text),
    ],
);

pub(super) static GUIDANCE: Plan =
    plan("Guidance", true, &[column("Code", "code", Kind::Key), column("Edition", "edition", Kind::Text)]);

pub(super) static GRADING: Plan = plan("Grading guidance", false, &[column("Point", "", Kind::Text)]);

pub(super) static REASONS: Plan =
    plan("Reasons", false, &[column("Code", "code", Kind::Key), column("Reason", "text", Kind::Text)]);

pub(super) static FACTORS: Plan = plan(
    "Factors",
    false,
    &[
        column("Code", "code", Kind::Key),
        column("Factor", "text", Kind::Text),
        column("Side", "side", Kind::Choice(&["hindering", "enabling", "either"])),
    ],
);

pub(super) static CHECKS: Plan = plan(
    "Checks",
    false,
    &[column("Number", "number", Kind::Number(0, u8::MAX as i64)), column("What must hold", "text", Kind::Text)],
);

pub(super) static SCALES: Plan = plan(
    "Scales",
    true,
    &[
        column("Used for", "used for", Kind::OwnerSort(&["whole_tool", "single_questions"])),
        column("Code", "code", Kind::Key),
        column("Name", "name", Kind::Text),
        column("Direction", "direction", Kind::Choice(&["high_good", "low_good"])),
        column("Not applicable: word", "not_applicable.word", Kind::Text),
        column("Not applicable: short", "not_applicable.short", Kind::Text),
        column("Not applicable: symbol", "not_applicable.symbol", Kind::Text),
        column("Not applicable: colour", "not_applicable.colour", Kind::Text),
        column("Not applicable: when", "not_applicable.descriptor", Kind::Text),
        column("Cannot tell: word", "cannot_tell?.word", Kind::Text),
        column("Cannot tell: short", "cannot_tell?.short", Kind::Text),
        column("Cannot tell: symbol", "cannot_tell?.symbol", Kind::Text),
        column("Cannot tell: colour", "cannot_tell?.colour", Kind::Text),
        column("Cannot tell: when", "cannot_tell?.descriptor", Kind::Text),
    ],
);

pub(super) static POINTS: Plan = plan(
    "Points",
    true,
    &[
        column("Scale", "scale", Kind::Owner),
        column("Point", "point", POINT),
        column("Word", "word", Kind::Text),
        column("Short", "short", Kind::Text),
        column("Symbol", "symbol", Kind::Text),
        column("Colour", "colour", Kind::Text),
        column("Descriptor", "descriptor", Kind::Text),
    ],
);

pub(super) static DOMAINS: Plan = plan(
    "Domains",
    true,
    &[
        column("Code", "code", Kind::Key),
        column("Title", "title", Kind::Text),
        column("Short title", "short", Kind::Text),
        column("Group", "group", Kind::Maybe),
        column("Introduction", "intro", Kind::Maybe),
        column("Same as in other tools", "maps_to", Kind::List),
        column("Rated", "rated", Kind::Flag),
        column("Overall judgement", "overall", Kind::Flag),
        column("Needs a pointer to the record", "needs_pointer", Kind::Flag),
        column("General descriptors", "general_descriptors", Kind::Flag),
        column("Check before use: what", "check_before_use?.what", Kind::Text),
        column("Check before use: against", "check_before_use?.against", Kind::Text),
    ],
);

pub(super) static DESCRIPTORS: Plan = plan(
    "Descriptors",
    false,
    &[column("Domain", "in", Kind::Owner), column("Point", "point", POINT), column("Descriptor", "text", Kind::Text)],
);

pub(super) static LIMITS: Plan = plan(
    "Limits",
    false,
    &[
        column("Domain", "domain", Kind::Key),
        column("Not above", "not_above", POINT),
        column("When domains", "when", Kind::List),
        column("Are at or below", "at_or_below", POINT),
        column("Why", "why", Kind::Text),
        column("Proposal", "proposal", Kind::Flag),
    ],
);

pub(super) static QUESTIONS: Plan = plan(
    "Questions",
    true,
    &[
        column("Where", "where", Kind::OwnerSort(WHERE)),
        column("In", "in", Kind::Owner),
        column("Code", "code", Kind::Key),
        column("Question", "text", Kind::Text),
        column("Help", "help", Kind::Maybe),
        column("Asks about", "level", Kind::MaybeChoice(LEVELS)),
        column("Unit", "unit", Kind::MaybeChoice(UNITS)),
        column("Agency types", "applies_to", Kind::List),
        column("Tags", "tags", Kind::List),
        column("Weight", "weight", Kind::MaybeNumber(0, u16::MAX as i64)),
        column("Last answer", "carry_forward", Kind::MaybeChoice(CARRY)),
        column("Calls for a concern", "prompts_escalation", Kind::Flag),
        column("Answered by the grade", "answered_by_grade", Kind::Flag),
        column("Proposal", "proposal", Kind::Flag),
        column("Shared answer", "answer", Kind::Maybe),
        column("Check before use: what", "check_before_use?.what", Kind::Text),
        column("Check before use: against", "check_before_use?.against", Kind::Text),
    ],
);

pub(super) static EVIDENCE: Plan = plan(
    "Evidence prompts",
    false,
    &[column("Question", "question", Kind::Owner), column("What may serve as evidence", "", Kind::Text)],
);

pub(super) static REFERENCES: Plan = plan(
    "References",
    false,
    &[
        column("Domain or question", "of", Kind::Owner),
        column("Edition", "edition", Kind::Key),
        column("Where in it", "at", Kind::Maybe),
    ],
);

pub(super) static CONDITIONS: Plan = plan(
    "Conditions",
    false,
    &[
        column("Question", "question", Kind::Owner),
        column("Holds with", "holds with", Kind::OwnerSort(&["all", "any"])),
        column("Earlier question", "question", Kind::Key),
        column("Part", "part", Kind::Maybe),
        column("Is one of", "is", Kind::List),
    ],
);

pub(super) static SHARED: Plan = plan("Shared answers", false, &[column("Code", "code", Kind::Key)]);

pub(super) static PARTS: Plan = plan(
    "Parts",
    false,
    &[
        column("Of", "kind of", Kind::OwnerSort(OF)),
        column("Code", "of", Kind::Owner),
        column("Part", "key", Kind::Key),
        column("Kind of answer", "kind", Kind::Choice(KINDS)),
        column("Label", "label", Kind::Text),
        column("Required", "required", Kind::Flag),
        column("Scale", "scale", Kind::Maybe),
        column("Counts", "unit", Kind::Maybe),
        column("Days in any order", "any_order", Kind::Flag),
    ],
);

pub(super) static COLUMNS: Plan = plan(
    "Columns",
    false,
    &[
        column("Of", "kind of", Kind::OwnerSort(OF)),
        column("Code", "of", Kind::Owner),
        column("Part", "part", Kind::Owner),
        column("Column", "key", Kind::Key),
        column("Heading", "label", Kind::Text),
        column("Holds", "kind", Kind::Choice(&["text", "date", "choice"])),
    ],
);

pub(super) static OPTIONS: Plan = plan(
    "Options",
    false,
    &[
        column("Of", "kind of", Kind::OwnerSort(OF)),
        column("Code", "of", Kind::Owner),
        column("Part", "part", Kind::Owner),
        column("Column", "column", Kind::Owner),
        column("Option", "code", Kind::Key),
        column("Words", "text", Kind::Text),
    ],
);

pub(super) static TYPES: Plan = plan(
    "Agency types",
    false,
    &[
        column("Code", "agency_type", Kind::Key),
        column("Title", "title", Kind::Text),
        column("Hidden questions", "hidden", Kind::List),
    ],
);

pub(super) static REWORDED: Plan = plan(
    "Reworded",
    false,
    &[
        column("Agency type", "in", Kind::Owner),
        column("Question", "question", Kind::Key),
        column("Is asked instead", "text", Kind::Text),
        column("Help", "help", Kind::Maybe),
    ],
);

pub(super) static PACKS: Plan = plan(
    "Theme packs",
    false,
    &[
        column("Code", "code", Kind::Key),
        column("Title", "title", Kind::Text),
        column("Note", "note", Kind::Maybe),
        column("Proposal", "proposal", Kind::Flag),
    ],
);

/// Every sheet, in the order of the workbook.
pub(super) static ALL: [&Plan; 22] = [
    &TOOL,
    &GUIDANCE,
    &GRADING,
    &SCALES,
    &POINTS,
    &DOMAINS,
    &DESCRIPTORS,
    &LIMITS,
    &QUESTIONS,
    &EVIDENCE,
    &REFERENCES,
    &CONDITIONS,
    &PARTS,
    &OPTIONS,
    &COLUMNS,
    &SHARED,
    &TYPES,
    &REWORDED,
    &PACKS,
    &REASONS,
    &FACTORS,
    &CHECKS,
];
