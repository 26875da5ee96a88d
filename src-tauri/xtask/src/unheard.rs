//! Journeys that showed nothing, because the driver between the test and the window let its connection go unanswered.

/// How a test says so, in hyper's words. On a busy machine it happens now and then, at any step.
const UNANSWERED: &str = "hyper::Error(IncompleteMessage)";

/// Reads the output of the journeys.
#[derive(Debug, Default)]
pub(crate) struct Unheard {
    /// The test whose output is being shown.
    shown: Option<String>,
    names: Vec<String>,
}

impl Unheard {
    /// Reads a line.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
            self.shown = Some(name.to_owned());
        } else if line.starts_with("Error: ") && line.contains(UNANSWERED) {
            self.names.extend(self.shown.take());
        }
    }

    /// Returns the names of those journeys.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }
}

#[cfg(test)]
mod tests {
    use super::Unheard;

    #[test]
    fn only_a_journey_whose_driver_gave_no_answer_is_named() {
        let mut unheard = Unheard::default();

        for line in [
            "---- lock::one stdout ----",
            "PROMISE S7 cases=1 failures=0 control=x",
            "---- lock::two stdout ----",
            "Error: FailedC(hyper_util::client::legacy::Error(SendRequest, hyper::Error(IncompleteMessage)))",
            "---- lock::three stdout ----",
            "Error: \"the page does not say Done; hyper\"",
            "test result: FAILED. 14 passed; 2 failed",
        ] {
            unheard.read(line);
        }

        assert_eq!(unheard.names(), ["lock::two"]);
    }
}
