//! axe-core, run inside the page.

use serde_json::Value;

use crate::{Journey, in_repository};

/// Runs axe and hands every violation to the callback, one sentence each: the rule, how bad, and where.
pub(crate) const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
      (found) => done(found.violations.map((v) => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join('; ')}`)),
      (why) => done([`axe stopped: ${why}`]),
    )";

/// Tells whether axe is in the page already.
pub(crate) const IS_THERE: &str = "return typeof axe === 'object'";

/// Returns the source of axe, from the page's tools.
pub(crate) fn source() -> Journey<String> {
    let path = in_repository("ui/node_modules/axe-core/axe.min.js");
    Ok(std::fs::read_to_string(path).map_err(|why| format!("axe-core: {why}. Run: cargo xtask setup"))?)
}

/// Turns what came back into sentences.
pub(crate) fn sentences(found: &Value) -> Vec<String> {
    match found.as_array() {
        Some(list) => list.iter().map(|one| one.as_str().unwrap_or("a violation without words").to_owned()).collect(),
        None => vec![format!("axe answered {found}")],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::sentences;

    #[test]
    fn an_answer_that_is_not_a_list_is_a_violation() {
        assert!(sentences(&json!([])).is_empty());
        assert_eq!(sentences(&json!(["label (critical)"])), ["label (critical)"]);
        assert_eq!(sentences(&json!(null)).len(), 1);
    }
}
