//! The groups of a survey as the domains of a tool.
//!
//! Questions before the first group are the header, those after the last the closing questions.

use super::cells::{Line, Spot};
use super::conditions::Depends;
use super::extras::{
    ANSWERED_BY_GRADE, CHECK_BEFORE_USE, GENERAL_DESCRIPTORS, GROUP, GUIDANCE, HIDDEN, HOLDS, MAPS_TO, NEEDS_POINTER,
    OVERALL, PROPOSAL, REWORDED, SHORT,
};
use super::names::{code_of, unshielded};
use super::own_rows::{self, holds};
use super::questions::{Reader, joined};
use super::row_type::RowType;
use super::tree::{Group, Node};
use crate::tool::{Domain, Question, ThemePack, Tool, Variant};

/// What has been found in a group so far.
#[derive(Default)]
struct Inside {
    questions: Vec<Question>,
    /// The notes before the first question.
    intro: Vec<String>,
    /// The notes since the last question.
    notes: Vec<(String, Spot)>,
    /// The rows that the app writes for itself.
    own: Vec<Line>,
}

impl Inside {
    /// Returns the notes that come before a question.
    fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes).into_iter().map(|(text, _)| text).collect()
    }
}

/// Returns what a row or group of the app's own holds.
fn held(node: &Node) -> &str {
    match node {
        Node::Row(line, _) => line.peek(HOLDS),
        Node::Group(group) => group.start.peek(HOLDS),
    }
    .unwrap_or_default()
}

/// Returns whether a row is a note, and no question that the domain's grade answers.
fn is_note(line: &Line, row_type: &RowType) -> bool {
    *row_type == RowType::Note && line.peek(ANSWERED_BY_GRADE).is_none()
}

impl Reader<'_> {
    /// Reads the whole survey into the tool.
    pub(super) fn survey(&mut self, nodes: Vec<Node>) {
        let mut loose = Inside::default();
        let mut places: Vec<Spot> = Vec::new();
        let everywhere = Depends::default();
        let mut begun = false;
        for node in nodes {
            match node {
                Node::Row(line, _) if [holds::AGENCY_TYPE, holds::PACKS_ON].contains(&held_by(&line).as_str()) => {
                    let held = held_by(&line);
                    let switches = own_rows::switches(true, true);
                    let same = |row: &&super::extras::Cells| row.iter().any(|(_, value)| value.text() == held);
                    self.own_row(line, switches.iter().find(same));
                }
                Node::Row(mut line, row_type) if is_note(&line, &row_type) => {
                    let note = self.note(&mut line);
                    self.done.push(line);
                    match note {
                        Some((text, _)) if !begun => loose.intro.push(text),
                        note => loose.notes.extend(note),
                    }
                }
                Node::Row(line, row_type) => {
                    begun = true;
                    places.push(line.at("name"));
                    let notes = loose.take_notes();
                    loose.questions.push(self.question(line, &row_type, &everywhere, notes));
                }
                Node::Group(group) => {
                    begun = true;
                    match group.start.peek(HOLDS) {
                        Some(holds::QUESTION) => {
                            places.push(group.start.at("name"));
                            let notes = loose.take_notes();
                            loose.questions.push(self.question_group(group, &everywhere, notes));
                        }
                        Some(holds::VARIANT) => self.variant(group),
                        Some(holds::PACK) => self.pack(group),
                        Some(_) | None => {
                            self.settle(&mut loose.questions, &mut places);
                            let notes = loose.take_notes();
                            self.domains(group, notes);
                        }
                    }
                }
            }
        }
        self.leave_notes(loose.notes);
        self.tool.intro = joined(loose.intro).unwrap_or_default();
        self.last_questions(loose.questions);
    }

    /// Puts questions outside groups where they belong when a group starts.
    fn settle(&mut self, loose: &mut Vec<Question>, places: &mut Vec<Spot>) {
        let (questions, places) = (std::mem::take(loose), std::mem::take(places));
        let Some(before) = self.tool.domains.last_mut() else {
            self.tool.header.extend(questions);
            return;
        };
        for at in places {
            let text = format!("is a question between two groups; it now ends the domain “{}” before it", before.code);
            self.report.leave(at, text, "Move it in the draft where it belongs elsewhere.");
        }
        before.questions.extend(questions);
    }

    /// Puts the questions after the last group where they belong. A form without groups is one domain.
    fn last_questions(&mut self, questions: Vec<Question>) {
        let Tool { code, title, domains, header, closing, .. } = &mut self.tool;
        if !domains.is_empty() {
            closing.extend(questions);
        } else if self.rows.ours || questions.is_empty() {
            header.extend(questions);
        } else {
            let or = |said: &String, else_: &str| if said.is_empty() { else_.to_owned() } else { said.clone() };
            domains.push(Domain { questions, ..Domain::bare(or(code, "form"), or(title, "Questions")) });
        }
    }

    /// Reads a group as a domain, or as several where it holds nothing but groups.
    fn domains(&mut self, mut group: Group, notes: Vec<String>) {
        self.say_repeats(&mut group);
        let (condition, before) = (condition_of(&group), self.asked);
        let depends = self.group_depends(&mut group.start, &Depends::default());
        let plain = |node: &Node| matches!(node, Node::Group(_)) && held(node).is_empty();
        if group.nodes.is_empty() || !group.nodes.iter().all(plain) {
            self.domain(group, None, &depends, notes);
            return self.nothing_depends(condition, before);
        }
        let mut start = group.start;
        start.take("type");
        let name = self.name(&mut start);
        let label = self.words(&mut start, "label");
        self.done.push(start);
        let heading = label.unwrap_or_else(|| name.clone());
        let mut notes = Some(notes);
        for node in group.nodes {
            if let Node::Group(mut inner) = node {
                self.say_repeats(&mut inner);
                let (condition, before) = (condition_of(&inner), self.asked);
                let depends = self.group_depends(&mut inner.start, &depends);
                self.domain(inner, Some(heading.clone()), &depends, notes.take().unwrap_or_default());
                self.nothing_depends(condition, before);
            }
        }
        self.nothing_depends(condition, before);
        self.end(group.end, &name);
    }

    fn domain(&mut self, group: Group, heading: Option<String>, depends: &Depends, notes: Vec<String>) {
        let mut line = group.start;
        line.take("type");
        let name = self.name(&mut line);
        let code = self.code(&name);
        let title = self.words(&mut line, "label").unwrap_or_else(|| code.clone());
        let mut inside = Inside { intro: notes, ..Inside::default() };
        self.inside(group.nodes, depends, &mut inside);
        self.leave_notes(std::mem::take(&mut inside.notes));
        let report = &mut *self.report;
        let mut domain = Domain {
            short: line.some_text(SHORT).unwrap_or_else(|| title.clone()),
            group: line.some_text(GROUP).or(heading),
            intro: joined(inside.intro),
            guidance: line.value(GUIDANCE, report).unwrap_or_default(),
            maps_to: line.lines(MAPS_TO),
            check_before_use: line.value(CHECK_BEFORE_USE, report),
            overall: line.truth(OVERALL, report),
            needs_pointer: line.truth(NEEDS_POINTER, report),
            general_descriptors: line.truth(GENERAL_DESCRIPTORS, report),
            questions: inside.questions,
            ..Domain::bare(code, title)
        };
        self.done.push(line);
        self.end(group.end, &name);
        self.grade(&mut domain, inside.own);
        self.tool.domains.push(domain);
    }

    /// Reads the rows that ask for a domain's grade and what belongs to it.
    fn grade(&mut self, domain: &mut Domain, rows: Vec<Line>) {
        domain.rated = rows.iter().any(|line| held_by(line) == holds::GRADE);
        for line in rows {
            let held = held_by(&line);
            if held == holds::GRADE {
                let hint = line.peek("hint").map(unshielded).unwrap_or_default();
                domain.descriptors = own_rows::descriptors(&hint).unwrap_or_default();
                let expected = own_rows::grade(&domain.code, &self.tool.scale, &domain.descriptors);
                self.own_row(line, Some(&expected));
                continue;
            }
            let beside = own_rows::beside_grade(&domain.code, self.tool.boxes.as_ref());
            let same =
                |row: &&super::extras::Cells| row.iter().any(|(name, value)| *name == HOLDS && value.text() == held);
            self.own_row(line, beside.iter().find(same).filter(|_| domain.rated));
        }
    }

    /// Reads what stands in a group, and in the groups within it.
    fn inside(&mut self, nodes: Vec<Node>, depends: &Depends, inside: &mut Inside) {
        for node in nodes {
            match node {
                Node::Row(line, row_type) => match held_by(&line).as_str() {
                    holds::GRADE | holds::RATIONALE | holds::WORKED_WELL | holds::GOT_IN_WAY => inside.own.push(line),
                    holds::NOTHING => self.nothing(line),
                    _ if is_note(&line, &row_type) => self.note_inside(line, inside),
                    _ => {
                        let notes = inside.take_notes();
                        let question = self.question(line, &row_type, depends, notes);
                        inside.questions.push(question);
                    }
                },
                Node::Group(group) if group.start.peek(HOLDS) == Some(holds::QUESTION) => {
                    let notes = inside.take_notes();
                    let question = self.question_group(group, depends, notes);
                    inside.questions.push(question);
                }
                Node::Group(mut group) => {
                    self.say_repeats(&mut group);
                    let (condition, before) = (condition_of(&group), self.asked);
                    let depends = self.group_depends(&mut group.start, depends);
                    let name = group.start.peek("name").unwrap_or_default().to_owned();
                    self.leave_inner(&mut group, "another");
                    self.inside(group.nodes, &depends, inside);
                    self.nothing_depends(condition, before);
                    self.end(group.end, &name);
                }
            }
        }
    }

    fn note_inside(&mut self, mut line: Line, inside: &mut Inside) {
        let note = self.note(&mut line);
        self.done.push(line);
        match note {
            Some((text, _)) if inside.questions.is_empty() => inside.intro.push(text),
            note => inside.notes.extend(note),
        }
    }

    fn say_repeats(&mut self, group: &mut Group) {
        if group.repeats {
            let text = "starts questions that are asked again and again, which a tool asks once";
            let next = "Use a question with a table in the draft where several entries are needed.";
            self.report.leave(group.start.at("type"), text, next);
        }
    }

    /// Reads an agency type's own questions.
    fn variant(&mut self, group: Group) {
        let (mut line, code, title, inside) = self.own_group(group, own_rows::VARIANT);
        let mut variant =
            Variant { agency_type: code, title, hidden: Vec::new(), reworded: Vec::new(), questions: inside.questions };
        variant.hidden = line.lines(HIDDEN);
        variant.reworded = line.value(REWORDED, self.report).unwrap_or_default();
        let intro = inside.intro.len();
        if intro > 0 {
            let text = "starts with notes, which the questions of an agency type have no place for";
            self.report.leave(line.at("name"), text, "Write them into the help of its questions.");
        }
        let expected = own_rows::variant(&variant);
        self.own_row(line, Some(&expected));
        self.tool.variants.push(variant);
    }

    /// Reads a theme pack.
    fn pack(&mut self, group: Group) {
        let (mut line, code, title, inside) = self.own_group(group, own_rows::PACK);
        let proposal = line.truth(PROPOSAL, self.report);
        let pack = ThemePack { code, title, note: joined(inside.intro), proposal, questions: inside.questions };
        let expected = own_rows::pack(&pack);
        self.own_row(line, Some(&expected));
        self.tool.packs.push(pack);
    }

    fn own_group(&mut self, group: Group, prefix: &str) -> (Line, String, String, Inside) {
        let mut line = group.start;
        let name = self.name(&mut line);
        let code = code_of(name.strip_prefix(prefix).unwrap_or(&name));
        let title = self.words(&mut line, "label").unwrap_or_default();
        let mut inside = Inside::default();
        self.inside(group.nodes, &Depends::default(), &mut inside);
        self.leave_notes(std::mem::take(&mut inside.notes));
        let own = std::mem::take(&mut inside.own);
        own.into_iter().for_each(|line| self.own_row(line, None));
        self.end(group.end, &name);
        (line, code, title, inside)
    }
}

fn held_by(line: &Line) -> String {
    line.peek(HOLDS).unwrap_or_default().to_owned()
}

/// Returns where the condition of a group is, where it has one.
fn condition_of(group: &Group) -> Option<Spot> {
    group.start.peek("relevant").map(|_| group.start.at("relevant"))
}
