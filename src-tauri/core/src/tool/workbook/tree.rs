//! How the rows of a tool's workbook hang together: what lies in what.

use super::plan::{Node, Plan};
use super::sheets::{
    CHECKS, COLUMNS, CONDITIONS, DESCRIPTORS, DOMAINS, EVIDENCE, FACTORS, GRADING, GUIDANCE, LIMITS, OPTIONS, PACKS,
    PARTS, POINTS, QUESTIONS, REASONS, REFERENCES, REWORDED, SCALES, SHARED, TYPES,
};

type Says = &'static [(&'static str, &'static str)];
type KnownAs = (&'static [&'static str], &'static str);

const UNKNOWN: KnownAs = (&[], "");

const fn leaf(at: &'static str, plan: &'static Plan) -> Node {
    Node { at, single: false, plan, says: &[], known_as: UNKNOWN, below: &[] }
}

const fn told(at: &'static str, plan: &'static Plan, says: Says) -> Node {
    Node { at, single: false, plan, says, known_as: UNKNOWN, below: &[] }
}

const fn questions(at: &'static str, says: Says) -> Node {
    Node { at, single: false, plan: &QUESTIONS, says, known_as: (&["of", "question"], "code"), below: IN_QUESTION }
}

const fn parts(says: Says) -> Node {
    Node { at: "parts", single: false, plan: &PARTS, says, known_as: (&["part"], "key"), below: IN_PART }
}

const fn scale(at: &'static str, single: bool, says: Says) -> Node {
    Node { at, single, plan: &SCALES, says, known_as: (&["scale"], "code"), below: IN_SCALE }
}

const fn holder(at: &'static str, plan: &'static Plan, known_as: KnownAs, below: &'static [Node]) -> Node {
    Node { at, single: false, plan, says: &[], known_as, below }
}

const IN_SCALE: &[Node] = &[leaf("points", &POINTS)];
const IN_COLUMN: &[Node] = &[leaf("options", &OPTIONS)];
const IN_PART: &[Node] = &[leaf("options", &OPTIONS), holder("columns", &COLUMNS, (&["column"], "key"), IN_COLUMN)];
const IN_QUESTION: &[Node] = &[
    leaf("evidence_prompts", &EVIDENCE),
    leaf("guidance", &REFERENCES),
    told("applies_when?.all", &CONDITIONS, &[("holds with", "all")]),
    told("applies_when?.any", &CONDITIONS, &[("holds with", "any")]),
    parts(&[("kind of", "question")]),
];
const IN_SET: &[Node] = &[parts(&[("kind of", "shared_answer")])];
const IN_DOMAIN: &[Node] =
    &[leaf("descriptors", &DESCRIPTORS), leaf("guidance", &REFERENCES), questions("questions", &[("where", "domain")])];
const IN_TYPE: &[Node] = &[leaf("reworded", &REWORDED), questions("questions", &[("where", "agency_type")])];
const IN_PACK: &[Node] = &[questions("questions", &[("where", "theme_pack")])];

/// What lies in a tool.
pub(super) static IN_TOOL: &[Node] = &[
    leaf("guidance", &GUIDANCE),
    leaf("grading_guidance", &GRADING),
    leaf("reasons", &REASONS),
    leaf("factors", &FACTORS),
    leaf("checks", &CHECKS),
    scale("scale", true, &[("used for", "whole_tool")]),
    scale("other_scales", false, &[("used for", "single_questions")]),
    leaf("limits", &LIMITS),
    holder("answers", &SHARED, (&["of"], "code"), IN_SET),
    questions("header", &[("where", "before_the_domains")]),
    holder("domains", &DOMAINS, (&["in", "of"], "code"), IN_DOMAIN),
    questions("closing", &[("where", "after_the_domains")]),
    holder("variants", &TYPES, (&["in"], "agency_type"), IN_TYPE),
    holder("packs", &PACKS, (&["in"], "code"), IN_PACK),
];
