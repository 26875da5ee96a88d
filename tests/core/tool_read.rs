//! A tool is read strictly, and every refusal says where and what to do.

use plumbline_core::advice::Advise;
use plumbline_core::tool::{CASE_FILE, Tool, ToolError, ToolProblem, digest};

/// The built-in tool with one place changed.
fn with(from: &str, to: &str) -> String {
    assert!(CASE_FILE.contains(from), "the tool still says {from}");
    CASE_FILE.replacen(from, to, 1)
}

fn problems(text: &str) -> Vec<ToolProblem> {
    match Tool::read(text) {
        Err(ToolError::NotSound { problems, .. }) => problems,
        other => panic!("expected problems, found {other:?}"),
    }
}

#[test]
fn a_tool_written_and_read_again_is_the_same_tool() {
    let tool = Tool::read(CASE_FILE).expect("the built-in tool is sound");

    let written = toml::to_string(&tool).expect("a tool can be written");

    assert_eq!(Tool::read(&written), Ok(tool));
}

#[test]
fn one_changed_word_makes_another_version() {
    let changed = with("Voice of the child", "Voice of a child");

    assert_ne!(digest(CASE_FILE), digest(&changed));
    assert_ne!(digest(CASE_FILE), digest(CASE_FILE.trim_end()), "the text is taken exactly, its last line end too");
}

#[test]
fn a_name_the_reader_does_not_know_is_refused_with_its_line() {
    let text = with("title = \"Multi-agency case file audit\"", "title = \"Audit\"\ncolour = \"red\"");

    let refused = Tool::read(&text).expect_err("an unknown name is refused");

    let ToolError::NotReadable { line, reason } = &refused else { panic!("expected a line, found {refused:?}") };
    assert_eq!(text.lines().nth(line - 1), Some("colour = \"red\""));
    assert!(reason.contains("colour"), "{reason}");
    assert_eq!(refused.code(), "tool_not_readable");
}

#[test]
fn a_code_may_stand_once_only() {
    let found = problems(&with("code = \"M1.2\"", "code = \"M1.1\""));

    assert_eq!(found.len(), 1);
    assert_eq!(found[0].what, "has the code “M1.1” twice");
}

#[test]
fn a_rated_domain_needs_a_descriptor_for_every_point() {
    let found = problems(&with("  { point = 2, text = \"Considered in passing\" },\n", ""));

    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code.as_str(), found[0].what.as_str()), ("M10", "has no descriptor for point 2"));
    assert_eq!(found[0].mend, "Say what “Requires improvement” looks like in M10.");
}

#[test]
fn a_descriptor_must_be_for_a_point_the_scale_has() {
    let found =
        problems(&with("{ point = 2, text = \"Considered in passing\" }", "{ point = 5, text = \"Considered\" }"));

    assert_eq!(found[0].what, "describes point 5, which the scale lacks");
}

#[test]
fn a_limit_must_name_rated_domains_and_points_of_the_scale() {
    let domain = problems(&with("\"M7\", \"M11\"]", "\"M77\", \"M11\"]"));
    let point = problems(&with("not_above = 2", "not_above = 9"));

    assert_eq!((domain[0].code.as_str(), domain[0].what.as_str()), ("M77", "stands in a limit but is no rated domain"));
    assert_eq!(point[0].what, "has a limit at point 9, which the scale lacks");
}

#[test]
fn a_choice_needs_options_and_a_question_needs_parts() {
    let plain = problems(&with("key = \"source\", kind = \"short_text\"", "key = \"source\", kind = \"choice\""));
    let table = problems(&with("key = \"source\", kind = \"short_text\"", "key = \"source\", kind = \"table\""));
    let parts = problems(&with("answered_by_grade = true\n", ""));

    assert_eq!((plain[0].code.as_str(), plain[0].what.as_str()), ("FD1", "offers no choice in source"));
    assert_eq!(table[0].code, "FD1");
    assert_eq!((parts[0].code.as_str(), parts[0].what.as_str()), ("M14.1", "does not say how it is answered"));
}

#[test]
fn texts_that_are_rules_may_not_be_empty() {
    let reason = problems(&with("text = \"judged with hindsight\"", "text = \" \""));
    let question = problems(&with("text = \"Is the change likely to last?\"", "text = \"\""));

    assert_eq!((reason[0].code.as_str(), reason[0].what.as_str()), ("R6", "has an empty text"));
    assert_eq!((question[0].code.as_str(), question[0].mend.as_str()), ("M13.5", "Write the text of M13.5."));
}

#[test]
fn a_scale_must_run_from_its_best_point_in_its_own_direction() {
    let found = problems(&with("direction = \"high_good\"", "direction = \"low_good\""));

    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code.as_str(), found[0].what.as_str()),
        ("scale A", "does not run from its best point to its worst")
    );
}

#[test]
fn every_problem_is_found_at_once_and_the_first_is_told() {
    let text = with("text = \"judged with hindsight\"", "text = \"\"").replacen("version = 2", "version = 0", 1);

    let refused = Tool::read(&text).expect_err("two problems");
    let advice = refused.advice();

    assert_eq!(advice.message, "In the tool “case-file”, the tool has version 0 (1 more problem after it).");
    assert_eq!(advice.next, "Count versions from 1.");
}
