//! JSON with no room for two readings: no repeated names, whole numbers only, shallow, short lists.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// How deep objects and lists may nest.
const MAX_DEPTH: u8 = 6;
/// How many things one object or list may hold.
pub(super) const MAX_ITEMS: usize = 512;

/// Reads strict JSON. The caller has already limited the length.
pub(super) fn parse(bytes: &[u8]) -> Option<Value> {
    let mut from = serde_json::Deserializer::from_slice(bytes);
    let value = Level(MAX_DEPTH).deserialize(&mut from).ok()?;
    from.end().ok()?;
    Some(value)
}

/// How many more levels may open below here.
#[derive(Clone, Copy)]
struct Level(u8);

impl Level {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("nested too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("strict JSON: no fractions")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(Number::from(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(Number::from(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            if list.len() == MAX_ITEMS {
                return Err(A::Error::custom("list too long"));
            }
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(inner)?;
            if object.len() == MAX_ITEMS || object.insert(name, value).is_some() {
                return Err(A::Error::custom("name repeated, or too many names"));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn plain_json_is_read() {
        let read = parse(br#" {"a":[1,-2,"\u00e9",null,true],"b":{"c":18446744073709551615}} "#);

        assert_eq!(read, serde_json::from_str(r#"{"a":[1,-2,"é",null,true],"b":{"c":18446744073709551615}}"#).ok());
    }

    #[test]
    fn everything_with_two_readings_is_refused() {
        for text in [
            r#"{"a":1,"a":1}"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"{"a":{"b":1,"b":2}}"#,
            "1.0",
            "1e2",
            "-0",
            "18446744073709551616",
            "NaN",
            "[1,]",
            "[01]",
            "{}{}",
            "{} x",
            "// no\n{}",
            "\"\\ud800\"",
            "\"\u{1}\"",
            "\u{feff}{}",
            "",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
        assert_eq!(parse(b"\"\xff\""), None);
    }

    #[test]
    fn depth_and_length_have_an_end() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let list = |n: usize| format!("[{}]", vec!["0"; n].join(","));

        assert!(parse(nested(6).as_bytes()).is_some());
        assert_eq!(parse(nested(7).as_bytes()), None);
        assert_eq!(parse(nested(200_000).as_bytes()), None);
        assert!(parse(list(512).as_bytes()).is_some());
        assert_eq!(parse(list(513).as_bytes()), None);
    }
}
