//! One change of a draft, as the smallest part of its JSON that differs: small to keep, and as easy to take back as to do.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// What was changed: from the place that the path leads to, `before` was there and `after` is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// The names and numbers that lead to the place.
    path: Vec<Key>,
    change: Change,
}

/// A name in an object, or a number in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Key {
    At(usize),
    Name(String),
}

/// What became of the place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Change {
    /// A value took the place of another. Nothing: it was not there, or is not any more.
    Value {
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "there")]
        before: Option<Value>,
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "there")]
        after: Option<Value>,
    },
    /// Some of a list, from one number on, took the place of some.
    Run { from: usize, before: Vec<Value>, after: Vec<Value> },
}

/// What is written down was there, and may be null; what was not there is not written.
fn there<'de, D: Deserializer<'de>>(written: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(written).map(Some)
}

impl Step {
    /// Returns the step from one value to another; none where they are the same.
    pub(super) fn between(before: &Value, after: &Value) -> Option<Self> {
        if before == after {
            return None;
        }
        Some(match (before, after) {
            (Value::Object(old), Value::Object(new)) => {
                let names = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name)));
                let mut differing = names.filter(|name| old.get(*name) != new.get(*name));
                let (first, second) = (differing.next(), differing.next());
                match (first, second) {
                    (Some(name), None) => match (old.get(name), new.get(name)) {
                        (Some(was), Some(is)) => Self::between(was, is)?.below(Key::Name(name.clone())),
                        (was, is) => Self::value(was.cloned(), is.cloned()).below(Key::Name(name.clone())),
                    },
                    _ => Self::value(Some(before.clone()), Some(after.clone())),
                }
            }
            (Value::Array(old), Value::Array(new)) => {
                let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
                let most = old.len().min(new.len()) - front;
                let back = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
                let (was, is) = (&old[front..old.len() - back], &new[front..new.len() - back]);
                match (was, is) {
                    ([was], [is]) => Self::between(was, is)?.below(Key::At(front)),
                    _ => Self {
                        path: Vec::new(),
                        change: Change::Run { from: front, before: was.to_vec(), after: is.to_vec() },
                    },
                }
            }
            _ => Self::value(Some(before.clone()), Some(after.clone())),
        })
    }

    fn value(before: Option<Value>, after: Option<Value>) -> Self {
        Self { path: Vec::new(), change: Change::Value { before, after } }
    }

    fn below(mut self, key: Key) -> Self {
        self.path.insert(0, key);
        self
    }

    /// Returns the step that takes this one back.
    pub(super) fn back(self) -> Self {
        let change = match self.change {
            Change::Value { before, after } => Change::Value { before: after, after: before },
            Change::Run { from, before, after } => Change::Run { from, before: after, after: before },
        };
        Self { path: self.path, change }
    }

    /// Does the step. Returns whether the value was as it was when the step was made; else nothing is changed.
    pub(super) fn apply(&self, value: &mut Value) -> bool {
        let (place, last) = match (&self.change, self.path.split_last()) {
            // A name that comes or goes is changed in the object that holds it.
            (Change::Value { .. }, Some((last, way))) => (walk(value, way), Some(last)),
            (Change::Value { .. } | Change::Run { .. }, _) => (walk(value, &self.path), None),
        };
        match (place, last, &self.change) {
            (Some(place), None, Change::Run { from, before, after }) => {
                let Value::Array(list) = place else { return false };
                let fits = list.get(*from..from + before.len()).is_some_and(|here| here == before);
                if fits {
                    list.splice(*from..from + before.len(), after.iter().cloned());
                }
                fits
            }
            (Some(Value::Object(map)), Some(Key::Name(name)), Change::Value { before, after }) => {
                let fits = map.get(name) == before.as_ref();
                match after {
                    Some(after) if fits => drop(map.insert(name.clone(), after.clone())),
                    None if fits => drop(map.remove(name)),
                    Some(_) | None => {}
                }
                fits
            }
            (Some(Value::Array(list)), Some(Key::At(at)), Change::Value { before, after: Some(after) }) => {
                let fits = list.get(*at) == before.as_ref();
                if fits {
                    list[*at] = after.clone();
                }
                fits
            }
            (Some(place), None, Change::Value { before: Some(before), after: Some(after) }) => {
                let fits = place == before;
                if fits {
                    *place = after.clone();
                }
                fits
            }
            _ => false,
        }
    }
}

fn walk<'v>(mut value: &'v mut Value, path: &[Key]) -> Option<&'v mut Value> {
    for key in path {
        value = match key {
            Key::Name(name) => value.get_mut(name)?,
            Key::At(at) => value.get_mut(at)?,
        };
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
    use serde_json::{Value, json};

    use super::Step;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), (0..4).prop_map(Value::from)];
        leaf.prop_recursive(4, 40, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(Value::from),
                btree_map("[abc]", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn one_changed_word_is_a_small_step() {
        let before = json!({ "domains": [{ "questions": [{ "text": "old" }, { "text": "other" }] }], "title": "t" });
        let mut after = before.clone();
        after["domains"][0]["questions"][0]["text"] = json!("new");

        let step = Step::between(&before, &after).expect("they differ");

        let written = serde_json::to_string(&step).expect("JSON");
        assert_eq!(
            written,
            r#"{"path":["domains",0,"questions",0,"text"],"change":{"value":{"before":"old","after":"new"}}}"#
        );
    }

    #[test]
    fn a_step_does_nothing_to_what_is_not_as_it_was() {
        let step = Step::between(&json!(["a", "b"]), &json!(["a"])).expect("they differ");
        let mut other = json!(["a", "c"]);

        assert!(!step.apply(&mut other));
        assert_eq!(other, json!(["a", "c"]));
    }

    proptest! {
        #[test]
        fn a_step_leads_there_and_back(before in values(), after in values()) {
            let Some(step) = Step::between(&before, &after) else {
                assert_eq!(before, after);
                return Ok(());
            };
            let kept: Step = serde_json::from_str(&serde_json::to_string(&step).expect("JSON")).expect("a step");
            assert_eq!(kept, step);
            let mut value = before.clone();

            assert!(step.apply(&mut value));
            assert_eq!(value, after);
            assert!(kept.back().apply(&mut value));
            assert_eq!(value, before);
        }
    }
}
