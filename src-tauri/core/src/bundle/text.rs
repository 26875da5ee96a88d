//! What text may come in from somebody else's file, or go out in ours.
//!
//! Text is kept in Unicode form NFC, so that the same words compare as the same. Lines end in `\n`. Characters
//! that cannot be seen but change what is read (controls, direction overrides) are refused, never dropped:
//! dropping would change a signed text. The plain marks that Arabic, Hebrew and Persian need stay.

use unicode_normalization::UnicodeNormalization;

use crate::advice::{Advice, Advise};

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// More characters than there is room for.
    #[error("over {max} characters")]
    TooLong {
        /// The most characters there is room for.
        max: usize,
    },
    /// Nothing but spaces where words are needed.
    #[error("empty")]
    Empty,
    /// A control character, or one that has no meaning anywhere.
    #[error("control character")]
    Control,
    /// A mark that makes text read in another order than it is stored.
    #[error("direction override")]
    Direction,
}

/// Returns the text in NFC with plain line ends, or what is wrong with it. `max` counts characters.
pub fn clean(text: &str, max: usize) -> Result<String, TextProblem> {
    // No character takes more than four bytes, so this refuses a huge text before any work is done on it.
    if text.len() > max.saturating_mul(4) {
        return Err(TextProblem::TooLong { max });
    }
    let cleaned: String = text.replace("\r\n", "\n").nfc().map(line_end).collect();
    if cleaned.chars().count() > max {
        return Err(TextProblem::TooLong { max });
    }
    match cleaned.chars().find_map(hidden) {
        Some(problem) => Err(problem),
        None => Ok(cleaned),
    }
}

/// Returns a name: cleaned, on one line, without spaces around it, and not empty.
pub fn clean_line(text: &str, max: usize) -> Result<String, TextProblem> {
    let cleaned = clean(text.trim(), max)?;
    if cleaned.is_empty() {
        return Err(TextProblem::Empty);
    }
    if cleaned.contains(['\n', '\t']) {
        return Err(TextProblem::Control);
    }
    Ok(cleaned)
}

/// Word processors paste these where a person pressed Enter.
fn line_end(c: char) -> char {
    match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        other => other,
    }
}

fn hidden(c: char) -> Option<TextProblem> {
    match c {
        '\n' | '\t' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(TextProblem::Direction),
        // Byte order mark, interlinear marks, tag characters, and the code points Unicode keeps as non-characters.
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}' => {
            Some(TextProblem::Control)
        }
        c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => Some(TextProblem::Control),
        _ => None,
    }
}

impl Advise for TextProblem {
    fn advice(&self) -> Advice {
        match self {
            Self::TooLong { max } => {
                Advice::new(format!("This text is longer than {max} characters."), "Shorten it, then try again.")
            }
            Self::Empty => Advice::new("There is no text here.", "Write it, then try again."),
            Self::Control => Advice::new(
                "This text holds a character that cannot be seen.",
                "Type the text again instead of pasting it, or paste it without formatting.",
            ),
            Self::Direction => Advice::new(
                "This text holds a hidden mark that changes the order in which it is read.",
                "Type the text again instead of pasting it, or paste it without formatting.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "text_too_long",
            Self::Empty => "text_empty",
            Self::Control => "text_hidden_character",
            Self::Direction => "text_direction",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TextProblem, clean, clean_line};

    #[test]
    fn text_is_kept_in_one_form() {
        let composed = clean("Sian e\u{301}\r\nline\u{2028}end\r.", 40);

        assert_eq!(composed.as_deref(), Ok("Sian \u{e9}\nline\nend\n."));
    }

    #[test]
    fn scripts_of_every_direction_pass() {
        for text in ["مرحبا\u{200f}", "می\u{200c}خواهم", "Привет", "Καλημέρα", "שלום\u{200e}"]
        {
            assert_eq!(clean(text, 40).as_deref(), Ok(text));
        }
    }

    #[test]
    fn hidden_characters_are_refused() {
        for c in ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{9b}', '\u{feff}', '\u{ffff}', '\u{10fffe}', '\u{e0041}'] {
            assert_eq!(clean(&format!("a{c}b"), 40), Err(TextProblem::Control), "{c:?}");
        }
        for c in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            assert_eq!(clean(&format!("a{c}b"), 40), Err(TextProblem::Direction), "{c:?}");
        }
    }

    #[test]
    fn the_limit_counts_characters() {
        assert_eq!(clean("éééé", 4).as_deref(), Ok("éééé"));
        assert_eq!(clean("ééééé", 4), Err(TextProblem::TooLong { max: 4 }));
        assert_eq!(clean(&"x".repeat(1 << 20), 4), Err(TextProblem::TooLong { max: 4 }));
        assert_eq!(clean("\u{1d15e}", 1), Err(TextProblem::TooLong { max: 1 }), "one that NFC writes as two");
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(clean_line("  Northshire Police ", 40).as_deref(), Ok("Northshire Police"));
        assert_eq!(clean_line("North\nshire", 40), Err(TextProblem::Control));
        assert_eq!(clean_line(" \t ", 40), Err(TextProblem::Empty));
    }
}
