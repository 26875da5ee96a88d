//! Fields of a thing by where they lie in it.

use serde_json::{Map, Value};

/// Returns the value of a field; the thing itself where the field has no name.
pub(in crate::tool) fn get<'a>(thing: &'a Value, field: &str) -> Option<&'a Value> {
    if field.is_empty() {
        return Some(thing);
    }
    field.split('.').try_fold(thing, |within, name| within.get(name.trim_end_matches('?')))
}

/// Puts a value into a field, and makes what it lies in. A field without a name is the thing itself.
pub(in crate::tool) fn put(thing: &mut Value, field: &str, value: Value) {
    let within = field.split('.').filter(|name| !name.is_empty()).fold(thing, |within, name| {
        if !within.is_object() {
            *within = Value::Object(Map::new());
        }
        &mut within[name.trim_end_matches('?')]
    });
    *within = value;
}

/// Returns what a field lies in and need not be there, such as `boxes?`.
pub(in crate::tool) fn optional_holder(field: &str) -> Option<&str> {
    field.find('?').map(|end| &field[..=end])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{get, optional_holder, put};

    #[test]
    fn fields_are_put_where_they_are_found_again() {
        let mut thing = Value::Null;

        put(&mut thing, "boxes?.one", json!("a"));
        put(&mut thing, "code", json!("b"));

        assert_eq!(thing, json!({ "boxes": { "one": "a" }, "code": "b" }));
        assert_eq!(get(&thing, "boxes?.one"), Some(&json!("a")));
        assert_eq!((get(&thing, "boxes?.two"), get(&thing, "")), (None, Some(&thing)));
        assert_eq!((optional_holder("boxes?.one"), optional_holder("code")), (Some("boxes?"), None));
    }
}
