//! Moves things among their like, and questions from one place to another.

use super::super::{Question, Tool};
use super::edit_question::{list_at, take_question};
use super::heads::QuestionPlace;
use super::problem::DraftError;
use super::questions_at;

/// Moves one thing of a list to another number; past the end is the end.
pub(super) fn moved<T>(list: &mut Vec<T>, from: usize, to: usize) {
    let one = list.remove(from);
    list.insert(to.min(list.len()), one);
}

/// Moves a question. What variants say of it goes along, as long as it stays a common question.
pub(super) fn move_question(
    tool: &mut Tool,
    code: &str,
    place: &QuestionPlace,
    to: usize,
) -> Result<String, DraftError> {
    if let Some(at) = questions_at(tool, place).and_then(|here| here.iter().position(|one| one.code == code)) {
        moved(list_at(tool, place)?, at, to);
        return Ok(format!("moving {code}"));
    }
    questions_at(tool, place).ok_or_else(|| DraftError::no_place(place))?;
    let is_common = !matches!(place, QuestionPlace::Variant { .. } | QuestionPlace::Pack { .. });
    let said: Vec<_> = tool.variants.iter().map(|one| (one.hidden.clone(), one.reworded.clone())).collect();
    let question: Question = take_question(tool, code)?;
    let list = list_at(tool, place)?;
    list.insert(to.min(list.len()), question);
    if is_common {
        for (variant, (hidden, reworded)) in tool.variants.iter_mut().zip(said) {
            (variant.hidden, variant.reworded) = (hidden, reworded);
        }
    }
    Ok(format!("moving {code}"))
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn one_thing_goes_where_it_is_put_and_the_others_keep_their_order() {
        let after = |from, to| {
            let mut list = vec!['a', 'b', 'c', 'd'];
            moved(&mut list, from, to);
            list.into_iter().collect::<String>()
        };

        assert_eq!([after(0, 2), after(3, 0), after(1, 1), after(0, 99)], ["bcad", "dabc", "abcd", "bcda"]);
    }
}
