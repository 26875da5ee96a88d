//! Conditions as expressions: `${q} = 'yes' and selected(${w}, 'play')`, both ways.

use std::iter::Peekable;
use std::vec::IntoIter;

/// How deep parentheses may stand.
const DEEPEST: usize = 30;

/// A condition as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// A question has an answer.
    Is(Term),
    /// All of these hold.
    All(Vec<Expression>),
    /// One of these holds.
    Any(Vec<Expression>),
}

/// That a question has an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// The row's name.
    pub(super) name: String,
    /// The choice's name.
    pub(super) value: String,
    /// Whether it is asked as one of several choices.
    pub(super) selected: bool,
}

/// The terms of a condition: every one of the first, each with the values one of which is meant, and one of the second.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) all: Vec<Vec<Term>>,
    pub(super) any: Vec<Vec<Term>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Reference(String),
    Value(String),
    Word(String),
    Open,
    Close,
    Comma,
    Equals,
}

/// Reads an expression, or returns what in it a tool has no words for.
pub(super) fn read(text: &str) -> Result<Expression, String> {
    let mut tokens = tokens(text)?.into_iter().peekable();
    let whole = either(&mut tokens, 0)?;
    tokens.next().map_or(Ok(whole), |left| Err(shown(&left)))
}

/// Returns the terms of an expression, or nothing where `and` and `or` are nested in a way a tool cannot hold.
pub(super) fn terms(expression: Expression) -> Option<Terms> {
    let each = match expression {
        Expression::All(each) => each,
        other @ (Expression::Is(_) | Expression::Any(_)) => vec![other],
    };
    let mut terms = Terms::default();
    for one in each {
        let values = match one {
            Expression::Is(term) => vec![term],
            Expression::Any(one_of) => {
                let plain = |one| if let Expression::Is(term) = one { Some(term) } else { None };
                one_of.into_iter().map(plain).collect::<Option<Vec<_>>>()?
            }
            Expression::All(_) => return None,
        };
        let grouped = by_name(values);
        match grouped.len() {
            1 => terms.all.extend(grouped),
            _ if terms.any.is_empty() => terms.any = grouped,
            _ => return None,
        }
    }
    Some(terms)
}

/// Puts terms about the same row together, in the order in which rows are first named.
fn by_name(terms: Vec<Term>) -> Vec<Vec<Term>> {
    let mut grouped: Vec<Vec<Term>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for term in terms {
        let at = *places.entry(term.name.clone()).or_insert(grouped.len());
        if at == grouped.len() {
            grouped.push(Vec::new());
        }
        grouped[at].push(term);
    }
    grouped
}

/// Writes terms as an expression. Reading it gives the same terms, where each list of `any` is about a row of its own.
pub(super) fn written(terms: &Terms) -> String {
    let mut pieces: Vec<String> = terms.all.iter().map(|values| one_of(values)).collect();
    let any: Vec<Term> = terms.any.iter().flatten().cloned().collect();
    if !any.is_empty() {
        pieces.push(one_of(&any));
    }
    match pieces.as_slice() {
        [only] if only.starts_with('(') => only[1..only.len() - 1].to_owned(),
        _ => pieces.join(" and "),
    }
}

fn one_of(values: &[Term]) -> String {
    let each: Vec<String> = values.iter().map(written_term).collect();
    if let [only] = each.as_slice() { only.clone() } else { format!("({})", each.join(" or ")) }
}

fn written_term(term: &Term) -> String {
    let quote = if term.value.contains('\'') { '"' } else { '\'' };
    let (name, value) = (&term.name, &term.value);
    if term.selected {
        format!("selected(${{{name}}}, {quote}{value}{quote})")
    } else {
        format!("${{{name}}} = {quote}{value}{quote}")
    }
}

fn either(tokens: &mut Peekable<IntoIter<Token>>, depth: usize) -> Result<Expression, String> {
    joined(tokens, "or", Expression::Any, |tokens| joined(tokens, "and", Expression::All, |tokens| one(tokens, depth)))
}

/// Reads what stands on both sides of a word, any number of times.
fn joined(
    tokens: &mut Peekable<IntoIter<Token>>,
    word: &str,
    join: fn(Vec<Expression>) -> Expression,
    side: impl Fn(&mut Peekable<IntoIter<Token>>) -> Result<Expression, String>,
) -> Result<Expression, String> {
    let mut sides = vec![side(tokens)?];
    while tokens.next_if(|token| *token == Token::Word(word.to_owned())).is_some() {
        sides.push(side(tokens)?);
    }
    if sides.len() == 1 {
        return sides.pop().ok_or_else(String::new);
    }
    let mut flat = Vec::with_capacity(sides.len());
    for one in sides {
        match one {
            Expression::Any(inner) if word == "or" => flat.extend(inner),
            Expression::All(inner) if word == "and" => flat.extend(inner),
            other @ (Expression::Is(_) | Expression::All(_) | Expression::Any(_)) => flat.push(other),
        }
    }
    Ok(join(flat))
}

fn one(tokens: &mut Peekable<IntoIter<Token>>, depth: usize) -> Result<Expression, String> {
    let is = |name, value, selected| Ok(Expression::Is(Term { name, value, selected }));
    match tokens.next() {
        Some(Token::Open) if depth < DEEPEST => {
            let inner = either(tokens, depth + 1)?;
            expect(tokens, &Token::Close)?;
            Ok(inner)
        }
        Some(Token::Reference(name)) => {
            expect(tokens, &Token::Equals)?;
            is(name, value(tokens)?, false)
        }
        Some(Token::Value(value)) => {
            expect(tokens, &Token::Equals)?;
            is(reference(tokens)?, value, false)
        }
        Some(Token::Word(word)) if word == "selected" => {
            expect(tokens, &Token::Open)?;
            let name = reference(tokens)?;
            expect(tokens, &Token::Comma)?;
            let value = value(tokens)?;
            expect(tokens, &Token::Close)?;
            is(name, value, true)
        }
        Some(other @ (Token::Open | Token::Close | Token::Comma | Token::Equals | Token::Word(_))) => {
            Err(shown(&other))
        }
        None => Err("its end".to_owned()),
    }
}

fn expect(tokens: &mut Peekable<IntoIter<Token>>, wanted: &Token) -> Result<(), String> {
    match tokens.next() {
        Some(found) if found == *wanted => Ok(()),
        found => Err(found.as_ref().map_or_else(|| "its end".to_owned(), shown)),
    }
}

fn reference(tokens: &mut Peekable<IntoIter<Token>>) -> Result<String, String> {
    match tokens.next() {
        Some(Token::Reference(name)) => Ok(name),
        found => Err(found.as_ref().map_or_else(|| "its end".to_owned(), shown)),
    }
}

fn value(tokens: &mut Peekable<IntoIter<Token>>) -> Result<String, String> {
    match tokens.next() {
        Some(Token::Value(value)) => Ok(value),
        found => Err(found.as_ref().map_or_else(|| "its end".to_owned(), shown)),
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Reference(name) => format!("${{{name}}}"),
        Token::Value(value) => format!("'{value}'"),
        Token::Word(word) => word.clone(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::Comma => ",".to_owned(),
        Token::Equals => "=".to_owned(),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let straight = |sign| match sign {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        other => other,
    };
    let mut signs = text.chars().map(straight).peekable();
    let mut tokens = Vec::new();
    while let Some(sign) = signs.next() {
        let token = match sign {
            sign if sign.is_whitespace() => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            ',' => Token::Comma,
            '=' => {
                signs.next_if_eq(&'=');
                Token::Equals
            }
            '\'' | '"' => Token::Value(up_to(&mut signs, sign)?),
            '$' if signs.next_if_eq(&'{').is_some() => Token::Reference(up_to(&mut signs, '}')?),
            sign if sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.') => {
                let mut word = String::from(sign);
                while let Some(next) = signs.next_if(|next| next.is_alphanumeric() || matches!(next, '_' | '-' | '.')) {
                    word.push(next);
                }
                if word.parse::<f64>().is_ok() && word.contains(|sign: char| sign.is_ascii_digit()) {
                    Token::Value(word)
                } else {
                    Token::Word(if word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or") {
                        word.to_lowercase()
                    } else {
                        word
                    })
                }
            }
            other => return Err(signs.next_if_eq(&'=').map_or_else(|| other.to_string(), |_| format!("{other}="))),
        };
        tokens.push(token);
    }
    Ok(tokens)
}

/// Returns what comes before a sign that must come.
fn up_to(signs: &mut impl Iterator<Item = char>, end: char) -> Result<String, String> {
    let mut inside = String::new();
    loop {
        match signs.next() {
            Some(sign) if sign == end => return Ok(inside.trim().to_owned()),
            Some(sign) => inside.push(sign),
            None => return Err(format!("a missing {end}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Terms, read, terms, written};

    fn read_terms(text: &str) -> Option<Terms> {
        terms(read(text).ok()?)
    }

    #[test]
    fn an_expression_is_written_as_it_is_read() {
        let cases = [
            "${q} = 'yes'",
            "selected(${w}, 'play')",
            "${q} = 'a' and selected(${w}, 'b')",
            "${q} = 'a' or ${q} = 'b'",
            "(${q} = 'a' or ${q} = 'b') and ${r} = 'c'",
            "${q} = 'a' and (${r} = 'b' or ${s} = 'c')",
        ];

        for text in cases {
            assert_eq!(read_terms(text).map(|terms| written(&terms)).as_deref(), Some(text));
        }
    }

    #[test]
    fn other_ways_of_writing_mean_the_same() {
        let same = ["( ${q}='yes' )", "${ q } = “yes”", "'yes' = ${q}", "${q} == \"yes\"", "((${q} = ‘yes’))"];

        for text in same {
            assert_eq!(read_terms(text), read_terms("${q} = 'yes'"), "{text}");
        }
        assert_eq!(read_terms("${q} = 4"), read_terms("${q} = '4'"));
    }

    #[test]
    fn what_a_tool_has_no_words_for_is_named() {
        let cases = [
            ("not(${q} = 'a')", "not"),
            ("${q} != 'a'", "!="),
            ("${q} > 3", ">"),
            ("count-selected(${q}) = 2", "count-selected"),
            ("${q} + 1 = 2", "+"),
            ("${q} = ", "its end"),
            ("", "its end"),
            ("${q} = ${r}", "${r}"),
            ("${q} = 'a", "a missing '"),
        ];

        for (text, named) in cases {
            assert_eq!(read(text), Err(named.to_owned()), "{text}");
        }
        assert!(read(&"(".repeat(100_000)).is_err());
        assert_eq!(read_terms("${q} = 'a' or (${r} = 'b' and ${s} = 'c')"), None);
        assert_eq!(read_terms("${q} = 'a' or ${r} = 'b' and ${s} = 'c'"), None);
    }
}
