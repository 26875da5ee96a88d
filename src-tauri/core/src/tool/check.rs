//! Whether a tool adds up: codes, descriptors, options, limits, and texts where texts must be.

use std::collections::BTreeSet;

use super::problem::ToolProblem;
use super::question::{CellKind, Choice, Part, PartKind, Question};
use super::{Domain, Tool};

/// Returns everything wrong with a tool, in the order of the file.
pub(super) fn problems_of(tool: &Tool) -> Vec<ToolProblem> {
    let mut found = Found(Vec::new());
    check_top(tool, &mut found);
    check_scale(tool, &mut found);
    check_codes(tool, &mut found);
    for domain in &tool.domains {
        check_domain(tool, domain, &mut found);
    }
    for question in tool.questions() {
        check_question(question, &mut found);
    }
    for pack in &tool.packs {
        let silent = pack.questions.is_empty() && pack.note.as_deref().is_none_or(|note| note.trim().is_empty());
        found.when(silent, &pack.code, "has no questions and does not say why", "Add its questions, or a note.");
    }
    check_limits(tool, &mut found);
    found.0
}

struct Found(Vec<ToolProblem>);

impl Found {
    fn when(&mut self, wrong: bool, code: &str, what: impl Into<String>, mend: impl Into<String>) {
        if wrong {
            self.0.push(ToolProblem { code: code.to_owned(), what: what.into(), mend: mend.into() });
        }
    }

    fn blank(&mut self, text: &str, code: &str, name: &str) {
        let mend = format!("Write the {name} of {code}.");
        self.when(text.trim().is_empty(), code, format!("has an empty {name}"), mend);
    }

    fn repeats<'a>(&mut self, codes: impl Iterator<Item = &'a str>, place: &str, name: &str) {
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
    found.blank(&tool.boxes.worked_well, "the tool", "box for what worked well");
    found.blank(&tool.boxes.got_in_way, "the tool", "box for what got in the way");
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

fn check_scale(tool: &Tool, found: &mut Found) {
    let scale = &tool.scale;
    let place = format!("scale {}", scale.code);
    let mend = "Give the scale two points or more, best first, each with its own number.";
    let in_order = scale.points.windows(2).all(|pair| scale.is_better(pair[0].point, pair[1].point));
    found.when(scale.points.len() < 2 || !in_order, &place, "does not run from its best point to its worst", mend);
    for at in &scale.points {
        let texts = [&at.word, &at.short, &at.symbol, &at.colour, &at.descriptor];
        found.when(texts.iter().any(|text| text.trim().is_empty()), &place, "has a point without all its texts", mend);
    }
    for special in [&scale.not_applicable, &scale.cannot_tell] {
        found.blank(&special.word, &place, "word for a value that is not a point");
        found.blank(&special.descriptor, &place, "descriptor of a value that is not a point");
    }
    let special = [scale.not_applicable.word.as_str(), scale.cannot_tell.word.as_str()];
    let words = scale.points.iter().map(|at| at.word.as_str()).chain(special);
    found.repeats(words, &place, "word");
}

fn check_codes(tool: &Tool, found: &mut Found) {
    let domains = tool.domains.iter().map(|domain| domain.code.as_str());
    let questions = tool.questions().map(|question| question.code.as_str());
    found.repeats(domains.chain(questions), "the tool", "code");
    found.repeats(tool.reasons.iter().map(|reason| reason.code.as_str()), "the tool", "reason code");
    found.repeats(tool.factors.iter().map(|factor| factor.code.as_str()), "the tool", "factor code");
    found.repeats(tool.variants.iter().map(|variant| variant.agency_type.as_str()), "the tool", "agency type");
    found.repeats(tool.packs.iter().map(|pack| pack.code.as_str()), "the tool", "pack code");
    let numbers: Vec<String> = tool.checks.iter().map(|check| check.number.to_string()).collect();
    found.repeats(numbers.iter().map(String::as_str), "the tool", "check number");
}

fn check_domain(tool: &Tool, domain: &Domain, found: &mut Found) {
    let code = &domain.code;
    found.blank(code, "a domain", "code");
    found.blank(&domain.title, code, "title");
    found.blank(&domain.short, code, "short title");
    found.when(domain.questions.is_empty(), code, "has no questions", format!("Add the questions of {code}."));
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

fn check_question(question: &Question, found: &mut Found) {
    let code = &question.code;
    found.blank(code, "a question", "code");
    found.blank(&question.text, code, "text");
    let odd = question.parts.is_empty() != question.answered_by_grade;
    let mend = format!("Give {code} its parts, or mark it as answered by the grade, not both.");
    found.when(odd, code, "does not say how it is answered", mend);
    found.repeats(question.parts.iter().map(|part| part.key.as_str()), code, "part");
    for part in &question.parts {
        check_part(code, part, found);
    }
}

fn check_part(code: &str, part: &Part, found: &mut Found) {
    found.blank(&part.key, code, "part key");
    found.blank(&part.label, code, &format!("label of part {}", part.key));
    let chooses = matches!(part.kind, PartKind::Choice | PartKind::Choices);
    check_options(code, &part.key, chooses, &part.options, found);
    let (what, mend) = (format!("has columns that do not fit part {}", part.key), "Give columns to tables only.");
    found.when((part.kind == PartKind::Table) == part.columns.is_empty(), code, what, mend);
    found.repeats(part.columns.iter().map(|column| column.key.as_str()), code, "column");
    for column in &part.columns {
        found.blank(&column.label, code, &format!("heading of column {}", column.key));
        check_options(code, &column.key, column.kind == CellKind::Choice, &column.options, found);
    }
}

fn check_options(code: &str, key: &str, chooses: bool, options: &[Choice], found: &mut Found) {
    let mend = format!("List the options of {key}, or let it take another kind of answer.");
    found.when(chooses && options.len() < 2, code, format!("offers no choice in {key}"), mend.clone());
    found.when(!chooses && !options.is_empty(), code, format!("has options {key} does not use"), mend);
    found.repeats(options.iter().map(|option| option.code.as_str()), code, "option");
    let words: Vec<String> = options.iter().map(|option| option.text.to_lowercase()).collect();
    found.repeats(words.iter().map(String::as_str), code, "option text");
    for option in options {
        found.blank(&option.text, code, &format!("text of option {}", option.code));
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
