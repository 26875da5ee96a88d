//! The shell's own refusals speak as the house does.

use plumbline::ShellError;
use plumbline_core::advice::Advise;

#[test]
fn every_refusal_of_the_shell_has_two_plain_sentences_and_a_code() {
    for refusal in ShellError::ALL {
        let words = refusal.advice();

        for sentence in [&words.message, &words.next] {
            assert!(sentence.ends_with('.'), "{sentence}");
            for unwanted in ["please", "oops", "error", "sorry"] {
                assert!(!sentence.to_lowercase().contains(unwanted), "{sentence}");
            }
        }
        assert!(refusal.code().contains('_') && refusal.code().is_ascii(), "{}", refusal.code());
        assert!(!refusal.to_string().ends_with('.'), "the log's words are not a sentence");
    }
}
