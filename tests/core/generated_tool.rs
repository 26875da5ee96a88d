//! Tools made up by chance: sound ones, with every kind of answer, scale, condition, variant and pack, and texts that
//! formats stumble over.

use plumbline_core::tool::{
    AnswerSet, CASE_FILE, Called, CarryForward, CellKind, CheckBeforeUse, Choice, Column, Condition, Descriptor,
    Direction, Domain, Factor, FactorSide, GuidanceReference, Level, LimitRule, Part, PartKind, Question, ReasonCode,
    ReturnCheck, Rewording, Scale, ScalePoint, SpecialValue, StandingBoxes, ThemePack, Tool, ToolKind, Unit, Variant,
    When,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{BoxedStrategy, Strategy, any};
use proptest::sample::select;

/// Every kind of answer.
pub(crate) const KINDS: [PartKind; 14] = [
    PartKind::Rating,
    PartKind::YesPartlyNo,
    PartKind::YesNo,
    PartKind::Choice,
    PartKind::Choices,
    PartKind::Number,
    PartKind::Date,
    PartKind::DatePair,
    PartKind::ShortText,
    PartKind::LongText,
    PartKind::Evidence,
    PartKind::Table,
    PartKind::PersonCount,
    PartKind::Declaration,
];

/// What formats stumble over.
const BITS: [&str; 27] = [
    "child",
    "Ysgol Tŷ",
    "żółć",
    "=1+1",
    "+44",
    "-1",
    "@home",
    "a, b; c|d",
    "\"said\"",
    "it’s",
    "x\ny",
    "x\ty",
    "<b>&amp;",
    "_x000D_",
    "${M1.1}",
    "42",
    "3.10",
    "2026-05-14",
    "yes",
    "TRUE",
    "#N/A",
    "🙂",
    "[[t]]",
    "'quoted'",
    "e\u{301}",
    "a  b",
    "01/02/03",
];

/// Text as people write it, and as formats break it. It never starts or ends with a space, which readers take off.
pub(crate) fn text() -> impl Strategy<Value = String> {
    vec(select(&BITS[..]), 1..4).prop_map(|words| words.join(" "))
}

fn code() -> impl Strategy<Value = String> {
    select(&["voice", "fathers", "harm-online", "equality_1", "S1.2"][..]).prop_map(str::to_owned)
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    vec(text(), 2..5).prop_map(|texts| {
        let numbered = texts.into_iter().enumerate();
        numbered.map(|(at, text)| Choice { code: format!("c{at}"), text: format!("{text} {at}") }).collect()
    })
}

fn columns() -> impl Strategy<Value = Vec<Column>> {
    vec((text(), select(&[CellKind::Text, CellKind::Date, CellKind::Choice][..]), choices()), 1..3).prop_map(
        |columns| {
            let numbered = columns.into_iter().enumerate();
            numbered
                .map(|(at, (label, kind, options))| {
                    let options = if kind == CellKind::Choice { options } else { Vec::new() };
                    Column { key: format!("k{at}"), label, kind, options }
                })
                .collect()
        },
    )
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let one = (select(&KINDS[..]), text(), any::<[bool; 3]>(), choices(), columns(), of(text()));
    vec(one, 1..4).prop_map(|parts| {
        let numbered = parts.into_iter().enumerate();
        numbered
            .map(|(at, (kind, label, [other, required, any_order], options, columns, unit))| Part {
                key: format!("p{at}"),
                kind,
                label,
                scale: (kind == PartKind::Rating && other).then(|| "Z".to_owned()),
                required,
                options: if matches!(kind, PartKind::Choice | PartKind::Choices) { options } else { Vec::new() },
                columns: if kind == PartKind::Table { columns } else { Vec::new() },
                unit: unit.filter(|_| matches!(kind, PartKind::Number | PartKind::PersonCount)),
                any_order: any_order && kind == PartKind::DatePair,
            })
            .collect()
    })
}

fn caution() -> impl Strategy<Value = Option<CheckBeforeUse>> {
    of((text(), text()).prop_map(|(what, against)| CheckBeforeUse { what, against }))
}

fn reference() -> impl Strategy<Value = GuidanceReference> {
    of(text()).prop_map(|at| GuidanceReference { edition: "wt2023".to_owned(), at })
}

fn question() -> impl Strategy<Value = Question> {
    let words = (text(), of(text()), vec(text(), 0..3), vec(code(), 0..3), vec(reference(), 0..2), caution());
    let level = of(select(&[Level::Leader, Level::Manager, Level::Practitioner][..]));
    let unit = of(select(&[Unit::Case, Unit::Organisation, Unit::Setting][..]));
    let carry = select(&[CarryForward::Show, CarryForward::PreFill, CarryForward::Blank][..]);
    let rest = (level, unit, of(0_u16..9), carry, any::<[bool; 4]>(), parts());
    (words, rest).prop_map(|(words, rest)| {
        let (text, help, evidence_prompts, tags, guidance, check_before_use) = words;
        let (level, unit, weight, carry_forward, [prompts_escalation, proposal, shared, only], parts) = rest;
        Question {
            code: String::new(),
            text,
            help,
            evidence_prompts,
            level,
            unit,
            applies_to: if only { vec!["police".to_owned()] } else { Vec::new() },
            applies_when: None,
            tags,
            guidance,
            weight,
            carry_forward,
            prompts_escalation,
            answered_by_grade: false,
            proposal,
            check_before_use,
            answer: shared.then(|| "shared".to_owned()),
            parts: if shared { Vec::new() } else { parts },
        }
    })
}

fn questions(prefix: &'static str, most: usize) -> impl Strategy<Value = Vec<Question>> {
    vec(question(), 1..most).prop_map(move |mut questions| {
        for (at, question) in questions.iter_mut().enumerate() {
            question.code = format!("{prefix}.{}", at + 1);
        }
        questions
    })
}

fn special(word: &str, descriptor: &str) -> SpecialValue {
    let (short, symbol) = (word.chars().take(3).collect(), "○".to_owned());
    SpecialValue { word: word.to_owned(), short, symbol, colour: "grey".to_owned(), descriptor: descriptor.to_owned() }
}

fn scale(name: &'static str) -> impl Strategy<Value = Scale> {
    (vec(text(), 2..6), text(), any::<[bool; 2]>()).prop_map(move |(words, descriptor, [high, cannot_tell])| {
        let count = i16::try_from(words.len()).unwrap_or_default();
        let numbered = (0_i16..).zip(words).map(|(at, word)| ScalePoint {
            point: if high { count - at } else { at },
            word: format!("{word} {at}"),
            short: format!("s{at}"),
            symbol: "●".to_owned(),
            colour: "green".to_owned(),
            descriptor: descriptor.clone(),
        });
        Scale {
            code: name.to_owned(),
            name: format!("Scale {name}"),
            direction: if high { Direction::HighGood } else { Direction::LowGood },
            points: numbered.collect(),
            not_applicable: special("Not applicable", &descriptor),
            cannot_tell: cannot_tell.then(|| special("Cannot tell", &descriptor)),
        }
    })
}

fn domain(prefix: &'static str) -> impl Strategy<Value = Domain> {
    let words = (text(), text(), of(text()), of(text()), vec(reference(), 0..2), vec(code(), 0..2), caution());
    (words, any::<[bool; 3]>(), text(), questions(prefix, 5)).prop_map(
        move |(words, [rated, needs_pointer, general], descriptor, questions)| {
            let (title, short, group, intro, guidance, maps_to, check_before_use) = words;
            let point = |point| Descriptor { point, text: format!("{descriptor} {point}") };
            Domain {
                code: prefix.to_owned(),
                title,
                short,
                group,
                intro,
                guidance,
                maps_to,
                check_before_use,
                rated,
                overall: false,
                needs_pointer,
                general_descriptors: general && rated,
                // The points are put right when the tool's scale is known.
                descriptors: if rated && !general { vec![point(0)] } else { Vec::new() },
                questions,
            }
        },
    )
}

/// Gives each question that can have one a condition on an answer that an earlier question offers.
fn branched(mut tool: Tool, wishes: &[(bool, bool)]) -> Tool {
    let offers = |question: &Question| {
        let own = question.parts.iter();
        let shared = tool.answers.iter().filter(|set| question.answer.as_deref() == Some(&set.code));
        let first = own.chain(shared.flat_map(|set| &set.parts)).find_map(|part| {
            let codes = tool.answers_offered(part);
            (!codes.is_empty()).then(|| (part.key.clone(), codes))
        });
        first.map(|(part, codes)| Condition { question: question.code.clone(), part: Some(part), is: codes })
    };
    let before: Vec<Option<Condition>> = tool.questions().map(offers).collect();
    let wishes = wishes.iter().cycle();
    for (at, (question, (branches, any))) in tool.questions_mut().zip(wishes).enumerate() {
        let earlier: Vec<Condition> = before[..at].iter().flatten().take(2).cloned().collect();
        if *branches && !earlier.is_empty() {
            let (all, any) = if *any { (Vec::new(), earlier) } else { (earlier, Vec::new()) };
            question.applies_when = Some(When { all, any });
        }
    }
    tool
}

/// Tools that are sound, as they are after reading: questions with a shared answer have its parts.
pub(crate) fn generated_tool() -> BoxedStrategy<Tool> {
    let base = Tool::read(CASE_FILE).expect("sound");
    let words = (text(), text(), of(text()), of(text()), caution(), vec(text(), 0..3), of((text(), text())));
    let scales = (scale("Y"), scale("Z"));
    let kind = select(&[ToolKind::CaseFile, ToolKind::Section11, ToolKind::Section175, ToolKind::Standards][..]);
    let questions_here =
        (questions("H", 3), domain("D1"), domain("D2"), questions("C", 3), questions("V", 3), questions("P", 3));
    let lists = (vec(text(), 0..3), vec(text(), 0..3), vec(text(), 0..3), of((text(), text())), of(text()));
    let rest = (kind, 0_u8..4, 1_u32..99, any::<[bool; 4]>(), parts(), vec(any::<(bool, bool)>(), 4), text());
    (words, scales, questions_here, lists, rest)
        .prop_map(move |(words, scales, asked, lists, rest)| {
            let guidance = base.guidance.clone();
            let (title, intro, note, change_note, check_before_use, grading_guidance, boxes) = words;
            let ((scale, other), (header, one, two, closing, own, pack)) = (scales, asked);
            let (reasons, factors, checks, called, checks_note) = lists;
            let (kind, rationale_min_sentences, version, [hides, rewords, limits, packs], shared, wishes, said) = rest;
            let points: Vec<i16> = scale.points.iter().map(|at| at.point).collect();
            let fit = |mut domain: Domain| {
                let text = domain.descriptors.first().map(|own| own.text.clone());
                domain.descriptors = text
                    .map(|text| points.iter().map(|point| Descriptor { point: *point, text: text.clone() }).collect())
                    .unwrap_or_default();
                domain
            };
            let domains = vec![fit(one), fit(two)];
            let rated = domains.iter().all(|domain| domain.rated);
            let limit = LimitRule {
                domain: "D1".to_owned(),
                not_above: points[0],
                when: vec!["D2".to_owned()],
                at_or_below: points[1],
                why: said.clone(),
                proposal: packs,
            };
            let named = |texts: Vec<String>, letter: &str| -> Vec<(String, String)> {
                (1..).zip(texts).map(|(at, text)| (format!("{letter}{at}"), text)).collect()
            };
            let sides = [FactorSide::Hindering, FactorSide::Enabling, FactorSide::Either].into_iter().cycle();
            let reworded =
                Rewording { question: domains[0].questions[0].code.clone(), text: said.clone(), help: note.clone() };
            let variant = Variant {
                agency_type: "police".to_owned(),
                title: said.clone(),
                hidden: if hides { vec![header[0].code.clone()] } else { Vec::new() },
                reworded: if rewords { vec![reworded] } else { Vec::new() },
                questions: own,
            };
            let theme = ThemePack {
                code: "pack".to_owned(),
                title: said.clone(),
                note: note.clone(),
                proposal: limits,
                questions: pack,
            };
            let tool = Tool {
                code: "made-up".to_owned(),
                version,
                title,
                kind,
                called: called.map(|(one, many)| Called { one, many }),
                note,
                change_note,
                check_before_use,
                guidance,
                intro,
                grading_guidance,
                rationale_min_sentences,
                checks_note,
                reasons: named(reasons, "R").into_iter().map(|(code, text)| ReasonCode { code, text }).collect(),
                factors: named(factors, "F")
                    .into_iter()
                    .zip(sides)
                    .map(|((code, text), side)| Factor { code, text, side })
                    .collect(),
                checks: (1..).zip(checks).map(|(number, text)| ReturnCheck { number, text }).collect(),
                boxes: boxes.map(|(worked_well, got_in_way)| StandingBoxes { worked_well, got_in_way }),
                scale,
                other_scales: vec![other],
                limits: if limits && rated { vec![limit] } else { Vec::new() },
                answers: vec![AnswerSet { code: "shared".to_owned(), parts: shared }],
                header,
                domains,
                closing,
                variants: vec![variant],
                packs: if packs { vec![theme] } else { Vec::new() },
            };
            let tool = branched(tool, &wishes);
            Tool::read(&tool.to_toml().expect("writable")).expect("sound")
        })
        .boxed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{Tool, generated_tool};

    proptest! {
        #[test]
        fn a_generated_tool_is_sound_and_comes_back_from_toml_and_json(tool in generated_tool()) {
            let toml = Tool::read(&tool.to_toml().expect("writable"));
            let json = Tool::from_json(&tool.to_json().expect("writable"));

            assert_eq!((toml.as_ref(), json.as_ref()), (Ok(&tool), Ok(&tool)));
        }
    }
}
