//! What a question depends on, as the `relevant` of its row, both ways. Whom it is for stands there too.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::cells::{Found, Report};
use super::names::{choice_name, code_of};
use super::own_rows::AGENCY_TYPE;
use super::relevant::{self, Expression, Term, Terms};
use super::write::name_of;
use crate::tool::{Condition, PartKind, Question, When};

/// What a question depends on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Depends {
    pub(super) applies_to: Vec<String>,
    pub(super) when: Option<When>,
}

/// A row that a condition can look at.
#[derive(Debug)]
pub(super) struct Answerable {
    pub(super) question: String,
    pub(super) part: String,
    /// Whether it is the first part of its question, which a condition need not name.
    pub(super) first: bool,
    pub(super) several: bool,
    /// The codes that can be chosen; nothing where it is answered in words or figures.
    pub(super) offered: Rc<HashSet<String>>,
}

/// The rows that have come so far, and the names of all there are.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) answerable: HashMap<String, Answerable>,
    pub(super) all: HashSet<String>,
    /// Whether choices have the names that the app gives them.
    pub(super) ours: bool,
}

/// A condition of terms, and whether it names the first part of its question though it need not.
type Laid = (Vec<Term>, bool);

/// Returns a question's condition as an expression, and how its terms are laid out where the expression leaves that
/// open.
pub(super) fn written(question: &Question, questions: &HashMap<&str, &Question>) -> (String, String) {
    let for_types =
        question.applies_to.iter().map(|code| term(AGENCY_TYPE.to_owned(), code, false)).collect::<Vec<_>>();
    let none = When { all: Vec::new(), any: Vec::new() };
    let when = question.applies_when.as_ref().unwrap_or(&none);
    let laid = |list: &[Condition]| list.iter().map(|one| laid_out(one, questions)).collect::<Vec<Laid>>();
    let (all, any) = (laid(&when.all), laid(&when.any));
    let text = relevant::written(&terms_of(&for_types, &all, &any));
    let names: HashSet<&str> = any.iter().flat_map(|(terms, _)| terms).map(|term| term.name.as_str()).collect();
    let plain = !all.iter().chain(&any).any(|(_, named)| *named) && any.len() != 1 && names.len() == any.len();
    let count = |(terms, named): &Laid| format!(" {}{}", terms.len(), if *named { "+" } else { "" });
    let counts = |list: &[Laid]| list.iter().map(count).collect::<String>();
    let layout = if plain { String::new() } else { format!("all{} any{}", counts(&all), counts(&any)) };
    (text, layout)
}

fn term(name: String, code: &str, selected: bool) -> Term {
    Term { name, value: choice_name(code), selected }
}

fn terms_of(for_types: &[Term], all: &[Laid], any: &[Laid]) -> Terms {
    fn of(list: &[Laid]) -> impl Iterator<Item = Vec<Term>> {
        list.iter().map(|(terms, _)| terms.clone())
    }
    let for_types = Some(for_types.to_vec()).filter(|terms| !terms.is_empty());
    Terms { all: for_types.into_iter().chain(of(all)).collect(), any: of(any).collect() }
}

fn laid_out(condition: &Condition, questions: &HashMap<&str, &Question>) -> Laid {
    let question = questions.get(condition.question.as_str());
    let part = question.and_then(|question| match &condition.part {
        Some(key) => question.part(key),
        None => question.parts.first(),
    });
    let (Some(question), Some(part)) = (question, part) else { return (Vec::new(), false) };
    let selected = part.kind == PartKind::Choices;
    let terms = condition.is.iter().map(|code| term(name_of(question, part), code, selected)).collect();
    let first = question.parts.first().is_some_and(|first| first.key == part.key);
    (terms, first && condition.part.is_some())
}

impl Rows {
    /// Reads a condition. What a tool has no words for is reported, and the question is then always asked.
    pub(super) fn read(&self, found: &Found, layout: Option<Found>, report: &mut Report) -> Depends {
        let unknown = relevant::read(&found.text).map_err(|word| format!("“{word}”"));
        let read = unknown.and_then(|expression| {
            let terms = relevant::terms(expression.clone()).ok_or("“and” and “or” within each other".to_owned())?;
            Ok((expression, terms))
        });
        let depends =
            read.and_then(|(expression, terms)| self.depends(found, &expression, terms, layout.as_ref(), report));
        depends.unwrap_or_else(|why| {
            let next = "Look whether it can depend on earlier choices, or say in its help when to leave it out.";
            let text =
                format!("is a condition that uses {why}; a tool cannot hold it, so the question is always asked");
            report.leave(found.at, text, next);
            Depends::default()
        })
    }

    fn depends(
        &self,
        found: &Found,
        expression: &Expression,
        terms: Terms,
        layout: Option<&Found>,
        report: &mut Report,
    ) -> Result<Depends, String> {
        let mut named = Vec::new();
        each_term(expression, &mut named);
        for term in &named {
            if term.name != AGENCY_TYPE && !self.all.contains(&term.name) {
                let text = format!("looks at “{}”, and no row has that name", term.name);
                report.mistake(found.at, text, "Mend the name in the condition, or take the condition out.");
                return Ok(Depends::default());
            }
        }
        let (for_types, rest): (Vec<_>, Vec<_>) =
            terms.all.into_iter().partition(|values| values[0].name == AGENCY_TYPE);
        if for_types.len() > 1 || terms.any.iter().any(|values| values[0].name == AGENCY_TYPE) {
            return Err("the type of agency as one of several reasons".to_owned());
        }
        let for_types: Vec<Term> = for_types.into_iter().flatten().collect();
        let plain = |list: Vec<Vec<Term>>| list.into_iter().map(|values| (values, false)).collect::<Vec<Laid>>();
        let read = (plain(rest), plain(terms.any));
        let own =
            layout.and_then(|layout| from_layout(&layout.text, &for_types, &named[for_types.len()..], expression));
        if let (Some(layout), None) = (layout, &own) {
            let next = "Nothing, unless the condition was not meant to change.";
            report.leave(layout.at, "no longer fits the condition, which counts as it stands", next);
        }
        let (all, any) = own.unwrap_or(read);
        let conditions =
            |list: Vec<Laid>| list.into_iter().map(|one| self.condition(one)).collect::<Result<Vec<_>, _>>();
        let when = When { all: conditions(all)?, any: conditions(any)? };
        let empty = when.all.is_empty() && when.any.is_empty();
        let applies_to = for_types.iter().map(|term| self.code(&term.value)).collect();
        Ok(Depends { applies_to, when: Some(when).filter(|_| !empty) })
    }

    fn condition(&self, (terms, named): Laid) -> Result<Condition, String> {
        let name = &terms[0].name;
        let Some(row) = self.answerable.get(name) else {
            return Err(format!("“{name}”, a row that is left out or does not come before it"));
        };
        for term in &terms {
            if row.offered.is_empty() {
                return Err(format!("the words or figures answered to “{name}”"));
            }
            if row.several && !term.selected {
                return Err(format!("“{name}” as the only thing chosen"));
            }
            if !row.offered.contains(&self.code(&term.value)) {
                return Err(format!("an answer that “{name}” does not offer"));
            }
        }
        let part = Some(row.part.clone()).filter(|_| named || !row.first);
        Ok(Condition {
            question: row.question.clone(),
            part,
            is: terms.iter().map(|term| self.code(&term.value)).collect(),
        })
    }

    fn code(&self, name: &str) -> String {
        if self.ours { code_of(name) } else { name.to_owned() }
    }
}

fn each_term(expression: &Expression, terms: &mut Vec<Term>) {
    match expression {
        Expression::Is(term) => terms.push(term.clone()),
        Expression::All(each) | Expression::Any(each) => each.iter().for_each(|one| each_term(one, terms)),
    }
}

/// Deals terms into conditions as they were laid out, where that gives the very expression.
fn from_layout(
    layout: &str,
    for_types: &[Term],
    terms: &[Term],
    expression: &Expression,
) -> Option<(Vec<Laid>, Vec<Laid>)> {
    let (all, any) = layout.strip_prefix("all")?.split_once("any")?;
    let mut left = terms;
    let mut deal = |counts: &str| -> Option<Vec<Laid>> {
        let each = counts.split_whitespace().map(|count| {
            let (count, named) = count.strip_suffix('+').map_or((count, false), |count| (count, true));
            let count: usize = count.parse().ok()?;
            let (dealt, rest) = left.split_at_checked(count)?;
            left = rest;
            let same = dealt.first().is_some_and(|first| dealt.iter().all(|term| term.name == first.name));
            same.then(|| (dealt.to_vec(), named))
        });
        each.collect()
    };
    let (all, any) = (deal(all)?, deal(any)?);
    let again = relevant::read(&relevant::written(&terms_of(for_types, &all, &any))).ok()?;
    (left.is_empty() && again == *expression).then_some((all, any))
}

impl Depends {
    /// Returns how many answers it looks for.
    pub(super) fn size(&self) -> usize {
        let conditions = self.when.iter().flat_map(|when| when.all.iter().chain(&when.any));
        conditions.map(|condition| condition.is.len()).sum()
    }

    /// Joins what a group and a question in it depend on. Gives nothing where a tool cannot hold
    /// the two together.
    pub(super) fn and(&self, inner: Self) -> Option<Self> {
        let when = match (&self.when, inner.when) {
            (Some(outer), Some(inner)) if !outer.any.is_empty() && !inner.any.is_empty() => return None,
            (Some(outer), Some(inner)) => Some(When {
                all: outer.all.iter().cloned().chain(inner.all).collect(),
                any: outer.any.iter().cloned().chain(inner.any).collect(),
            }),
            (outer, inner) => outer.clone().or(inner),
        };
        let applies_to = match (self.applies_to.as_slice(), inner.applies_to) {
            ([], own) => own,
            (outer, own) if own.is_empty() => outer.to_vec(),
            (outer, own) => {
                let both: Vec<String> = own.into_iter().filter(|one| outer.contains(one)).collect();
                if both.is_empty() {
                    return None;
                }
                both
            }
        };
        Some(Self { applies_to, when })
    }
}
