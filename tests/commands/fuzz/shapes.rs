//! The shapes of what the page sends, read from the TypeScript that the shell writes.

use std::collections::BTreeMap;

/// A type of the page's, as far as making values of it needs.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Text,
    Number,
    YesOrNo,
    Nothing,
    Literal(String),
    List(Box<Shape>),
    Tuple(Vec<Shape>),
    Fields(Vec<(String, Shape)>),
    OneOf(Vec<Shape>),
    Named(String),
}

/// Reads every type of the file.
pub(super) fn read(typescript: &str) -> BTreeMap<String, Shape> {
    let code = without_comments(typescript);
    let types = code.split("export type ").skip(1).filter_map(|text| text.split_once(" = "));
    types.map(|(name, text)| (name.to_owned(), shape(text.trim().trim_end_matches(';')))).collect()
}

/// Returns the name of the type a command takes: `get_audit` takes `GetAudit`.
pub(super) fn named_after(command: &str) -> String {
    let words = command.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect()
}

fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut code = String::new();
    while let Some((before, after)) = rest.split_once("/**") {
        code += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    code + rest
}

fn shape(text: &str) -> Shape {
    let text = text.trim();
    let parts = split(text, '|');
    if parts.len() > 1 {
        return Shape::OneOf(parts.into_iter().map(shape).collect());
    }
    let inside = |open: &str, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    match text {
        "string" => Shape::Text,
        "number" => Shape::Number,
        "boolean" => Shape::YesOrNo,
        "null" => Shape::Nothing,
        _ => {
            if let Some(inner) = inside("Array<", '>') {
                Shape::List(Box::new(shape(inner)))
            } else if let Some(inner) = inside("[", ']') {
                Shape::Tuple(split(inner, ',').into_iter().map(shape).collect())
            } else if let Some(inner) = inside("{", '}') {
                let fields = split(inner, ',').into_iter().filter_map(|field| field.split_once(':'));
                Shape::Fields(
                    fields.map(|(name, of)| (name.trim().trim_end_matches('?').to_owned(), shape(of))).collect(),
                )
            } else if let Some(literal) = inside("\"", '"') {
                Shape::Literal(literal.to_owned())
            } else {
                Shape::Named(text.to_owned())
            }
        }
    }
}

/// Splits at a mark that stands in no bracket.
fn split(text: &str, mark: char) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_i32, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '<' | '{' | '[' | '(' => depth += 1,
            '>' | '}' | ']' | ')' => depth -= 1,
            _ if letter == mark && depth == 0 => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

#[test]
fn the_shape_of_what_a_command_takes_is_found() {
    let shapes = read(&plumbline::commands::types::written());

    let Some(Shape::Fields(fields)) = shapes.get(&named_after("open_vault")) else { panic!("open_vault takes fields") };

    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"token") && names.contains(&"passphrase"), "{names:?}");
    assert!(matches!(shapes["Appearance"], Shape::OneOf(_)));
}
