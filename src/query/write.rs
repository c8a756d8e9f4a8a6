//! A query in the one form that reads back as the same: every text in quotes that needs them.

use std::fmt::{Display, Formatter, Result, Write};

use super::{
    ask::Query,
    node::{Node, NodeKind, NumberIs, Term, TextIs},
};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.root().map_or(Ok(()), |root| root.fmt(f))
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.kind {
            NodeKind::All(parts) => joined(f, parts, " "),
            NodeKind::Any(parts) => joined(f, parts, " or "),
            NodeKind::Not(part) => {
                f.write_char('-')?;
                enclosed(f, part)
            }
            NodeKind::Term(term) => term.fmt(f),
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Word(text) => f.write_str(&quoted(text)),
            Self::Letters(text) => write!(f, "~{}", quoted(text)),
            Self::Text { field, is, lower } => {
                write!(f, "{}{}{}", field.info().name, is.sign(), quoted(lower))
            }
            Self::State { not, any } => words(f, "state", *not, any.iter().map(|state| state.word())),
            Self::Is { not, any } => words(f, "is", *not, any.iter().map(|word| word.word)),
            Self::Number { field, is, amount } => {
                write!(f, "{}{}{}", field.info().name, is.sign(), amount.text)
            }
        }
    }
}

impl TextIs {
    fn sign(self) -> &'static str {
        match self {
            Self::With => ":",
            Self::Same => "=",
            Self::Other => "!=",
        }
    }
}

impl NumberIs {
    fn sign(self) -> &'static str {
        match self {
            Self::Same => "=",
            Self::Other => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// A text as a value of a query: in quotes, if it could be taken for something else without.
pub(super) fn quoted(text: &str) -> String {
    let joint = ["and", "or", "not"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let odd = |c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | ':' | '<' | '>' | '=');
    let plain = !text.is_empty() && !joint && !text.starts_with(['-', '!', '~']) && !text.contains(odd);
    if plain {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn joined(f: &mut Formatter<'_>, parts: &[Node], between: &str) -> Result {
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        enclosed(f, part)?;
    }
    Ok(())
}

/// In parentheses, if it has parts of its own.
fn enclosed(f: &mut Formatter<'_>, part: &Node) -> Result {
    match part.kind {
        NodeKind::All(_) | NodeKind::Any(_) => write!(f, "({part})"),
        NodeKind::Not(_) | NodeKind::Term(_) => part.fmt(f),
    }
}

fn words<'w>(f: &mut Formatter<'_>, field: &str, not: bool, any: impl Iterator<Item = &'w str>) -> Result {
    let any: Vec<_> = any.collect();
    write!(f, "{field}{}{}", if not { "!=" } else { ":" }, any.join(","))
}
