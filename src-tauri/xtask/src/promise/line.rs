//! One line of figures, as a test prints it: `PROMISE R1 cases=300 failures=0 control=45%`.

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The goal, without the part: `R5` of `R5-header`.
    pub(crate) goal: String,
    /// The part of the goal that this line is about, or nothing.
    pub(crate) part: String,
    pub(crate) cases: u64,
    pub(crate) failures: u64,
    pub(crate) control: String,
}

impl Line {
    /// Reads a line of a test's output, where it is one of figures.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once("PROMISE ")?;
        let (id, rest) = rest.split_once(" cases=")?;
        let (cases, rest) = rest.split_once(" failures=")?;
        let (failures, control) = rest.split_once(" control=")?;
        let (goal, part) = id.split_once(['-', ' ']).unwrap_or((id, ""));
        let is_goal = goal.len() >= 2 && goal.starts_with(['R', 'S']) && goal[1..].bytes().all(|b| b.is_ascii_digit());
        is_goal.then_some(Self {
            goal: goal.to_owned(),
            part: part.trim().to_owned(),
            cases: cases.trim().parse().ok()?,
            failures: failures.trim().parse().ok()?,
            control: control.trim().to_owned(),
        })
    }

    /// Returns the line as a test prints it.
    pub(crate) fn text(&self) -> String {
        let Self { goal, part, cases, failures, control } = self;
        let id = if part.is_empty() { goal.clone() } else { format!("{goal}-{part}") };
        format!("PROMISE {id} cases={cases} failures={failures} control={control}")
    }

    /// Returns what the control showed, under the name of its part where it has one.
    pub(crate) fn told(&self) -> String {
        if self.part.is_empty() { self.control.clone() } else { format!("{}: {}", self.part, self.control) }
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn a_line_is_read_with_its_part_and_the_whole_of_its_control() {
        let line =
            Line::read("test x ... PROMISE R5-header cases=20 failures=1 control=6 of 6 found; 0 missed").unwrap();

        assert_eq!((line.goal.as_str(), line.part.as_str(), line.cases, line.failures), ("R5", "header", 20, 1));
        assert_eq!(line.told(), "header: 6 of 6 found; 0 missed");
        assert_eq!(Line::read(&line.text()), Some(line));
        assert_eq!(Line::read("PROMISE S7 window cases=1 failures=0 control=x").unwrap().part, "window");
    }

    #[test]
    fn what_only_looks_like_a_line_is_none() {
        for other in
            ["PROMISE R1", "PROMISE R1 cases=x failures=0 control=", "PROMISE <ID> cases=1 failures=0 control=y"]
        {
            assert_eq!(Line::read(other), None, "{other}");
        }
    }
}
