//! Whether a tool adds up: codes, descriptors, options, limits, and texts where texts must be.

use std::collections::BTreeSet;

use super::check_question::{check_part, check_question};
use super::guidance::{CheckBeforeUse, GuidanceReference};
use super::problem::ToolProblem;
use super::scale::Scale;
use super::{Domain, Tool};

/// Returns everything wrong with a tool, in the order of the file.
pub(super) fn problems_of(tool: &Tool) -> Vec<ToolProblem> {
    let mut found = Found(Vec::new());
    check_top(tool, &mut found);
    for scale in tool.scales() {
        check_scale(scale, &mut found);
    }
    check_codes(tool, &mut found);
    for domain in &tool.domains {
        check_domain(tool, domain, &mut found);
    }
    for set in &tool.answers {
        let place = format!("the shared answer {}", set.code);
        found.when(set.parts.is_empty(), &place, "has no parts", "Give it a part, or take it out.");
        for part in &set.parts {
            check_part(tool, &place, part, &mut found);
        }
    }
    for (at, question) in tool.questions().enumerate() {
        check_question(tool, at, question, &mut found);
    }
    check_variants(tool, &mut found);
    for pack in &tool.packs {
        found.blank(&pack.code, "a theme pack", "code");
        found.blank(&pack.title, &pack.code, "title");
        let silent = pack.questions.is_empty() && pack.note.as_deref().is_none_or(|note| note.trim().is_empty());
        found.when(silent, &pack.code, "has no questions and does not say why", "Add its questions, or a note.");
    }
    check_limits(tool, &mut found);
    found.0
}

/// The problems found so far.
pub(super) struct Found(Vec<ToolProblem>);

impl Found {
    pub(super) fn when(&mut self, wrong: bool, code: &str, what: impl Into<String>, mend: impl Into<String>) {
        if wrong {
            self.0.push(ToolProblem { code: code.to_owned(), what: what.into(), mend: mend.into() });
        }
    }

    pub(super) fn blank(&mut self, text: &str, code: &str, name: &str) {
        let mend = format!("Write the {name} of {code}.");
        self.when(text.trim().is_empty(), code, format!("has an empty {name}"), mend);
    }

    pub(super) fn repeats<'a>(&mut self, codes: impl Iterator<Item = &'a str>, place: &str, name: &str) {
        let mut seen = BTreeSet::new();
        for code in codes {
            let mend = format!("Give each {name} its own.");
            self.when(!seen.insert(code), place, format!("has the {name} “{code}” twice"), mend);
        }
    }
}

fn check_top(tool: &Tool, found: &mut Found) {
    found.blank(&tool.code, "the tool", "code");
    found.blank(&tool.title, "the tool", "title");
    found.blank(&tool.intro, "the tool", "introduction");
    found.when(tool.version == 0, "the tool", "has version 0", "Count versions from 1.");
    found.when(tool.guidance.is_empty(), "the tool", "names no edition of guidance", "Name the edition it serves.");
    found.when(tool.domains.is_empty(), "the tool", "has no domains", "Add at least one domain.");
    let overall = tool.domains.iter().filter(|domain| domain.overall).count();
    found.when(overall > 1, "the tool", "has more than one overall domain", "Mark one domain as overall.");
    if let Some(boxes) = &tool.boxes {
        found.blank(&boxes.worked_well, "the tool", "box for what worked well");
        found.blank(&boxes.got_in_way, "the tool", "box for what got in the way");
    }
    if let Some(called) = &tool.called {
        found.blank(&called.one, "the tool", "word for one of its parts");
        found.blank(&called.many, "the tool", "word for several of its parts");
    }
    check_caution("the tool", tool.check_before_use.as_ref(), found);
    for point in &tool.grading_guidance {
        found.blank(point, "the tool", "point of grading guidance");
    }
    for guidance in &tool.guidance {
        found.blank(&guidance.edition, &guidance.code, "edition");
    }
    for reason in &tool.reasons {
        found.blank(&reason.text, &reason.code, "text");
    }
    for factor in &tool.factors {
        found.blank(&factor.text, &factor.code, "text");
    }
    for check in &tool.checks {
        found.blank(&check.text, &format!("check {}", check.number), "text");
    }
}

fn check_scale(scale: &Scale, found: &mut Found) {
    let place = format!("scale {}", scale.code);
    found.blank(&scale.code, "a scale", "code");
    found.blank(&scale.name, &place, "name");
    let mend = "Give the scale two points or more, best first, each with its own number.";
    let in_order = scale.points.windows(2).all(|pair| scale.is_better(pair[0].point, pair[1].point));
    found.when(scale.points.len() < 2 || !in_order, &place, "does not run from its best point to its worst", mend);
    for at in &scale.points {
        let texts = [&at.word, &at.short, &at.symbol, &at.colour, &at.descriptor];
        found.when(texts.iter().any(|text| text.trim().is_empty()), &place, "has a point without all its texts", mend);
    }
    for (_, special) in scale.special_values() {
        found.blank(&special.word, &place, "word for a value that is not a point");
        found.blank(&special.descriptor, &place, "descriptor of a value that is not a point");
    }
    let words = scale.words();
    found.repeats(words.iter().map(String::as_str), &place, "word");
}

/// Checks that what must be checked before use says what and against what.
pub(super) fn check_caution(code: &str, caution: Option<&CheckBeforeUse>, found: &mut Found) {
    if let Some(caution) = caution {
        found.blank(&caution.what, code, "text of what must be checked before use");
        found.blank(&caution.against, code, "text of what to check it against");
    }
}

fn check_codes(tool: &Tool, found: &mut Found) {
    let domains = tool.domains.iter().map(|domain| domain.code.as_str());
    let questions = tool.questions().map(|question| question.code.as_str());
    found.repeats(domains.chain(questions), "the tool", "code");
    found.repeats(tool.reasons.iter().map(|reason| reason.code.as_str()), "the tool", "reason code");
    found.repeats(tool.factors.iter().map(|factor| factor.code.as_str()), "the tool", "factor code");
    found.repeats(tool.variants.iter().map(|variant| variant.agency_type.as_str()), "the tool", "agency type");
    found.repeats(tool.packs.iter().map(|pack| pack.code.as_str()), "the tool", "pack code");
    found.repeats(tool.answers.iter().map(|set| set.code.as_str()), "the tool", "shared answer");
    found.repeats(tool.scales().map(|scale| scale.code.as_str()), "the tool", "scale");
    let numbers: Vec<String> = tool.checks.iter().map(|check| check.number.to_string()).collect();
    found.repeats(numbers.iter().map(String::as_str), "the tool", "check number");
}

fn check_domain(tool: &Tool, domain: &Domain, found: &mut Found) {
    let code = &domain.code;
    found.blank(code, "a domain", "code");
    found.blank(&domain.title, code, "title");
    found.blank(&domain.short, code, "short title");
    found.when(domain.questions.is_empty(), code, "has no questions", format!("Add the questions of {code}."));
    check_caution(code, domain.check_before_use.as_ref(), found);
    check_references(tool, code, &domain.guidance, found);
    for own in &domain.descriptors {
        let unknown = tool.scale.point(own.point).is_none();
        let what = format!("describes point {}, which the scale lacks", own.point);
        found.when(unknown, code, what, "Use the points of the scale.");
        found.blank(&own.text, code, &format!("descriptor for point {}", own.point));
    }
    let points: Vec<String> = domain.descriptors.iter().map(|own| own.point.to_string()).collect();
    found.repeats(points.iter().map(String::as_str), code, "descriptor for point");
    if !domain.rated || domain.general_descriptors {
        let mend = format!("Take the descriptors out of {code}, or rate it by them.");
        found.when(!domain.descriptors.is_empty(), code, "has descriptors it does not use", mend);
        return;
    }
    for at in &tool.scale.points {
        let missing = !domain.descriptors.iter().any(|own| own.point == at.point);
        let mend = format!("Say what “{}” looks like in {code}.", at.word);
        found.when(missing, code, format!("has no descriptor for point {}", at.point), mend);
    }
}

/// Checks that references name editions of the tool's own.
pub(super) fn check_references(tool: &Tool, code: &str, references: &[GuidanceReference], found: &mut Found) {
    for reference in references {
        let unknown = !tool.guidance.iter().any(|tag| tag.code == reference.edition);
        let what = format!("refers to the edition “{}”, which the tool does not name", reference.edition);
        found.when(unknown, code, what, "Add the edition to the tool's guidance, or refer to one of its own.");
    }
}

fn check_variants(tool: &Tool, found: &mut Found) {
    let domains = tool.domains.iter().flat_map(|domain| &domain.questions);
    let common: BTreeSet<&str> =
        tool.header.iter().chain(domains).chain(&tool.closing).map(|question| question.code.as_str()).collect();
    for variant in &tool.variants {
        let place = format!("the variant {}", variant.agency_type);
        found.blank(&variant.agency_type, &place, "code");
        found.blank(&variant.title, &place, "title");
        found.repeats(variant.hidden.iter().map(String::as_str), &place, "hidden question");
        found.repeats(variant.reworded.iter().map(|one| one.question.as_str()), &place, "reworded question");
        for code in variant.hidden.iter().chain(variant.reworded.iter().map(|one| &one.question)) {
            let what = format!("changes {code}, which is no common question");
            found.when(!common.contains(code.as_str()), &place, what, "Name common questions of this tool.");
        }
        for one in &variant.reworded {
            found.blank(&one.text, &place, &format!("text of {}", one.question));
        }
    }
}

fn check_limits(tool: &Tool, found: &mut Found) {
    for limit in &tool.limits {
        found.blank(&limit.why, &limit.domain, "reason for its limit");
        let none = limit.when.is_empty();
        found.when(none, &limit.domain, "has a limit that no domain sets", "Name the domains that set it.");
        for code in limit.when.iter().chain([&limit.domain]) {
            let unrated = tool.domain(code).is_none_or(|domain| !domain.rated);
            let mend = "Name rated domains of this tool in the limit.";
            found.when(unrated, code, "stands in a limit but is no rated domain", mend);
        }
        for point in [limit.not_above, limit.at_or_below] {
            let what = format!("has a limit at point {point}, which the scale lacks");
            found.when(tool.scale.point(point).is_none(), &limit.domain, what, "Use the points of the scale.");
        }
    }
}
