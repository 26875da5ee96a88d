//! Random requests: some well-formed, most not quite.

use std::collections::BTreeMap;

use rand::Rng as _;
use rand::rngs::StdRng;
use serde_json::{Map, Value, json};

use super::files::OF_DAMAGE;
use super::shapes::{Shape, named_after};

/// How many words heard from the shell are kept to be said back.
const HEARD: usize = 400;

/// Makes requests.
pub(super) struct Dice {
    pub(super) random: StdRng,
    shapes: BTreeMap<String, Shape>,
    /// Ids, codes, tokens and digests that the shell answered with.
    heard: Vec<String>,
    /// Tokens of a damaged file, of a place to save and of a folder, which the person chose a moment ago.
    chosen: Vec<String>,
    /// Whether what is asked now is of the damaged file.
    of_damage: bool,
    /// Where a decoy lies that nobody chose.
    decoy: String,
}

impl Dice {
    pub(super) fn new(random: StdRng, shapes: BTreeMap<String, Shape>, decoy: String) -> Self {
        Self { random, shapes, heard: vec!["file-1".to_owned()], chosen: Vec::new(), of_damage: false, decoy }
    }

    /// Keeps what the person chose, in place of what they chose before.
    pub(super) fn chooses(&mut self, tokens: &[String]) {
        self.chosen = tokens.to_vec();
        tokens.iter().for_each(|token| self.hears(&json!(token)));
    }

    /// Keeps the words of an answer.
    pub(super) fn hears(&mut self, answer: &Value) {
        match answer {
            Value::String(word) if (1..100).contains(&word.len()) => {
                if self.heard.len() < HEARD {
                    self.heard.push(word.clone());
                } else {
                    let at = self.random.gen_range(0..HEARD);
                    self.heard[at].clone_from(word);
                }
            }
            Value::Array(list) => list.iter().take(20).for_each(|inner| self.hears(inner)),
            Value::Object(fields) => fields.values().for_each(|inner| self.hears(inner)),
            _ => {}
        }
    }

    /// Makes what is sent with a command.
    pub(super) fn request(&mut self, command: &str) -> Value {
        self.of_damage = OF_DAMAGE.contains(&command);
        let all: Vec<String> = self.shapes.keys().cloned().collect();
        let name = match self.random.gen_range(0..10) {
            0 => all[self.random.gen_range(0..all.len())].clone(),
            _ => named_after(command),
        };
        let mut request = match self.shapes.get(&name).cloned() {
            Some(shape) if self.random.gen_ratio(9, 10) => self.value(&shape, 0),
            Some(_) | None => json!({}),
        };
        for _ in 0..self.random.gen_range(0..2) {
            self.spoil(&mut request);
        }
        match self.random.gen_range(0..40) {
            0 => json!({}),
            1 => json!({ "request": self.anything(0) }),
            2 => self.anything(0),
            3 => json!({ "request": request, "path": self.decoy }),
            _ => json!({ "request": request }),
        }
    }

    fn value(&mut self, shape: &Shape, depth: usize) -> Value {
        if depth > 6 {
            return Value::Null;
        }
        match shape {
            Shape::Text => json!(self.word()),
            Shape::Number => self.number(),
            Shape::YesOrNo => json!(self.random.r#gen::<bool>()),
            Shape::Nothing => Value::Null,
            Shape::Literal(word) => json!(word),
            Shape::List(of) => (0..self.random.gen_range(0..4)).map(|_| self.value(of, depth + 1)).collect(),
            Shape::Tuple(parts) => parts.iter().map(|part| self.value(part, depth + 1)).collect(),
            Shape::OneOf(shapes) => {
                let at = self.random.gen_range(0..shapes.len());
                self.value(&shapes[at], depth + 1)
            }
            Shape::Named(name) => {
                let shape = self.shapes.get(name).cloned().unwrap_or(Shape::Text);
                self.value(&shape, depth + 1)
            }
            Shape::Fields(fields) => {
                let made: Map<_, _> =
                    fields.iter().map(|(name, of)| (name.clone(), self.field(name, of, depth + 1))).collect();
                Value::Object(made)
            }
        }
    }

    /// Makes the value of a field. Where a damaged file is asked for, three in four are the one that was chosen.
    fn field(&mut self, name: &str, of: &Shape, depth: usize) -> Value {
        let place = ["token", "to", "folder"].iter().position(|asked| *asked == name);
        match place.and_then(|place| self.chosen.get(place)).cloned() {
            Some(token) if self.of_damage && self.random.gen_ratio(3, 4) => json!(token),
            Some(_) | None => self.value(of, depth),
        }
    }

    /// Changes one thing so that it does not fit any more.
    fn spoil(&mut self, request: &mut Value) {
        let other = self.anything(2);
        let at = self.random.gen_range(0..20);
        match request {
            Value::Object(fields) if !fields.is_empty() => {
                let name = fields.keys().nth(at % fields.len()).cloned().unwrap_or_default();
                match self.random.gen_range(0..4) {
                    0 => drop(fields.remove(&name)),
                    1 => drop(fields.insert("extra".to_owned(), other)),
                    2 => drop(fields.insert(name, other)),
                    _ => self.spoil(fields.get_mut(&name).unwrap_or(&mut Value::Null)),
                }
            }
            Value::Array(list) if !list.is_empty() => {
                let at = at % list.len();
                self.spoil(&mut list[at]);
            }
            _ => *request = other,
        }
    }

    fn anything(&mut self, depth: usize) -> Value {
        match self.random.gen_range(0..9) {
            0 => Value::Null,
            1 => json!(self.random.r#gen::<bool>()),
            2 | 3 => self.number(),
            4 | 5 => json!(self.word()),
            6 if depth < 4 => (0..self.random.gen_range(0..5)).map(|_| self.anything(depth + 1)).collect(),
            7 if depth < 4 => {
                let made: Map<_, _> =
                    (0..self.random.gen_range(0..5)).map(|_| (self.word(), self.anything(depth + 1))).collect();
                Value::Object(made)
            }
            _ => (0..self.random.gen_range(1..200)).fold(json!([]), |inner, _| json!([inner])),
        }
    }

    fn number(&mut self) -> Value {
        match self.random.gen_range(0..7) {
            0 => json!(-1),
            1 => json!(u64::MAX),
            2 => json!(i64::MIN),
            3 => json!(0.5),
            4 => json!(1e308),
            _ => json!(self.random.gen_range(0..40)),
        }
    }

    fn word(&mut self) -> String {
        match self.random.gen_range(0..24) {
            0 => String::new(),
            1 => self.decoy.clone(),
            2 => "../../../../../../etc/passwd".to_owned(),
            3 if self.random.gen_ratio(1, 10) => "a".repeat(self.random.gen_range(1..300_000)),
            3 => "a".repeat(self.random.gen_range(1..300)),
            4 => "\u{0}\u{202e}\u{feff}\n\r\t\u{7f}é\u{1f9ff}".to_owned(),
            5 => "'; drop table journal; --".to_owned(),
            6 => "<img src=x onerror=alert(1)>".to_owned(),
            7 => format!("__CHANNEL__:{}", self.random.r#gen::<u32>()),
            8 => "2026-02-30".to_owned(),
            9 => "2026-03-14".to_owned(),
            10 => format!("{:032x}", self.random.r#gen::<u128>()),
            11 => "seven quiet herons over marsh".to_owned(),
            12 => format!("file-{}", self.random.gen_range(0..12)),
            13 => "Agreed.".to_owned(),
            _ => self.heard[self.random.gen_range(0..self.heard.len())].clone(),
        }
    }
}
