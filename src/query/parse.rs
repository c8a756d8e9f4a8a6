//! From a text to a query: by recursive descent, bounded in length, depth and number of clauses.

use std::ops::Range;

use super::{
    amount::Amount,
    error::{Fault, QueryError, Typed, nearest},
    field::{Field, Kind},
    node::{Node, NodeKind, NumberIs, Term, TextIs},
    traits::TRAITS,
};
use crate::model::State;

/// The longest text, in bytes.
pub(super) const LONGEST: usize = 4_096;
/// How deeply parentheses and negations may be nested.
pub(super) const DEEPEST: usize = 32;
/// How many clauses there may be.
pub(super) const MOST: usize = 128;

/// Reads a query; `None` when it says nothing.
pub fn parse(text: &str) -> Result<Option<Node>, QueryError> {
    if text.len() > LONGEST {
        let at = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        return Err(QueryError::new(at..text.len(), Fault::Long));
    }
    let mut parser = Parser { text, at: 0, depth: 0, terms: 0 };
    parser.blanks();
    if parser.rest().is_empty() {
        return Ok(None);
    }
    let root = parser.any()?;
    if parser.rest().starts_with(')') {
        return Err(parser.error(1, Fault::ClosesNothing));
    }
    Ok(Some(root))
}

/// Where a comparison stands, and which it is.
type Comparison = (Range<usize>, Operator);

/// How far the text was read.
struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    terms: usize,
}

/// A word between clauses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    And,
    Or,
    Not,
}

/// The comparison between a field and its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Has,
    Number(NumberIs),
}

/// A value as it was typed.
struct Value {
    span: Range<usize>,
    text: String,
    quoted: bool,
}

impl<'t> Parser<'t> {
    fn any(&mut self) -> Result<Node, QueryError> {
        self.joined(Joint::Or, NodeKind::Any, Self::all)
    }

    fn all(&mut self) -> Result<Node, QueryError> {
        self.joined(Joint::And, NodeKind::All, Self::negated)
    }

    /// Parts with a word between them, which between those that must all hold may be left out.
    fn joined(
        &mut self,
        joint: Joint,
        join: fn(Vec<Node>) -> NodeKind,
        mut part: impl FnMut(&mut Self) -> Result<Node, QueryError>,
    ) -> Result<Node, QueryError> {
        let mut parts = vec![part(self)?];
        loop {
            match self.joint() {
                Some((found, len)) if found == joint => {
                    self.at += len;
                    self.blanks();
                }
                None | Some((Joint::Not, _)) if joint == Joint::And && !self.ended() => {}
                _ => break,
            }
            parts.push(part(self)?);
        }
        let span = parts[0].span.start..parts[parts.len() - 1].span.end;
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Node { span, kind: join(parts) },
        })
    }

    fn negated(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        let sign = matches!(self.peek(), Some('-' | '!'))
            && !self.rest()[1..].chars().next().is_none_or(|c| c.is_whitespace() || c == ')');
        let len = match self.joint() {
            Some((Joint::Not, len)) => len,
            _ if sign => 1,
            _ => return self.single(),
        };
        self.deeper(len, |parser| {
            parser.at += len;
            parser.blanks();
            let part = parser.negated()?;
            Ok(Node { span: start..part.span.end, kind: NodeKind::Not(Box::new(part)) })
        })
    }

    fn single(&mut self) -> Result<Node, QueryError> {
        if let Some((joint, len)) = self.joint() {
            let word = if joint == Joint::And { "and" } else { "or" };
            return Err(self.error(len, Fault::Joint(word)));
        }
        match self.peek() {
            None => {
                // The word before it asks for something: that is the place to look at.
                let end = self.text.trim_end().len();
                let start = self.text[..end].rfind(char::is_whitespace).map_or(0, |at| at + 1);
                Err(QueryError::new(start..end, Fault::Unfinished))
            }
            Some('(') => self.group(),
            Some(')') => Err(self.error(1, Fault::NothingBefore)),
            Some(_) => self.term(),
        }
    }

    fn group(&mut self) -> Result<Node, QueryError> {
        let open = self.at;
        self.deeper(1, |parser| {
            parser.at += 1;
            parser.blanks();
            if parser.rest().is_empty() {
                return Err(QueryError::new(open..open + 1, Fault::NeverClosed));
            }
            let inside = parser.any()?;
            if !parser.rest().starts_with(')') {
                return Err(QueryError::new(open..open + 1, Fault::NeverClosed));
            }
            parser.at += 1;
            let span = open..parser.at;
            parser.blanks();
            Ok(Node { span, ..inside })
        })
    }

    fn deeper(
        &mut self,
        len: usize,
        read: impl FnOnce(&mut Self) -> Result<Node, QueryError>,
    ) -> Result<Node, QueryError> {
        if self.depth == DEEPEST {
            return Err(self.error(len, Fault::Deep));
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn term(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        self.terms += 1;
        if self.terms > MOST {
            return Err(QueryError::new(start..self.text.len(), Fault::Many));
        }
        let (term, end) = match self.field() {
            Some((name, operator)) => {
                let value = self.value();
                let end = value.span.end;
                (self.clause(name, operator, value)?, end)
            }
            None => {
                let letters = self.rest().starts_with('~')
                    && self.rest()[1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != ')');
                self.at += usize::from(letters);
                let value = self.value();
                let lower = value.text.to_lowercase().into();
                let term = if letters { Term::Letters(lower) } else { Term::Word(lower) };
                (term, value.span.end)
            }
        };
        self.blanks();
        Ok(Node { span: start..end, kind: NodeKind::Term(term) })
    }

    /// The name of a field and the comparison behind it, which goes beyond. Between a known field and a
    /// comparison there may be blanks.
    fn field(&mut self) -> Option<(Range<usize>, Comparison)> {
        let rest = self.rest();
        let name = identifier(rest);
        let (mut at, known) = (name, Field::named(&rest[..name]).is_some());
        if known {
            at += rest[name..].len() - rest[name..].trim_start().len();
        }
        let (operator, len) = operator(&rest[at..]).filter(|_| name > 0)?;
        if at > name && operator == Operator::Has {
            return None;
        }
        let start = self.at;
        let place = start + at..start + at + len;
        self.at = place.end;
        self.blanks();
        Some((start..start + name, (place, operator)))
    }

    /// Text in quotes, or up to the next blank, or to a parenthesis that is not its own. A quote that is
    /// never closed goes to the end: somebody is still typing.
    fn value(&mut self) -> Value {
        let start = self.at;
        if self.rest().starts_with('"') {
            let (text, len) = unquoted(&self.rest()[1..]);
            self.at = start + 1 + len;
            return Value { span: start..self.at, text, quoted: true };
        }
        let mut own = 0_usize;
        let end = self.rest().find(|c: char| match c {
            '(' => {
                own += 1;
                false
            }
            ')' if own > 0 => {
                own -= 1;
                false
            }
            ')' => true,
            c => c.is_whitespace(),
        });
        let text = &self.rest()[..end.unwrap_or(self.rest().len())];
        self.at += text.len();
        Value { span: start..self.at, text: text.to_owned(), quoted: false }
    }

    fn clause(
        &self,
        name: Range<usize>,
        (place, operator): (Range<usize>, Operator),
        value: Value,
    ) -> Result<Term, QueryError> {
        let typed = &self.text[name.clone()];
        let Some(field) = Field::named(typed) else {
            let fault = Fault::NoField(Typed::new(typed), Field::nearest(typed));
            return Err(QueryError::new(name, fault));
        };
        let info = field.info();
        if value.text.is_empty() && !value.quoted {
            return Err(QueryError::new(name.start..place.end, Fault::NeedsValue(field)));
        }
        match info.kind {
            Kind::Text => text_term(field, place, operator, &value),
            Kind::Words => words_term(field, place, operator, &value),
            kind => {
                let is = match operator {
                    Operator::Has => NumberIs::Same,
                    Operator::Number(is) => is,
                };
                let amount = Amount::parse(&value.text, kind).ok_or_else(|| {
                    QueryError::new(value.span, Fault::OtherValue(field, Typed::new(&value.text)))
                })?;
                Ok(Term::Number { field, is, amount })
            }
        }
    }

    /// A word that joins, with its length, if the next word is one.
    fn joint(&self) -> Option<(Joint, usize)> {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let ends = rest[len..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')'));
        let joint = match rest[..len].to_ascii_lowercase().as_str() {
            "and" => Joint::And,
            "or" => Joint::Or,
            "not" => Joint::Not,
            _ => return None,
        };
        ends.then_some((joint, len))
    }

    fn ended(&self) -> bool {
        self.rest().is_empty() || self.rest().starts_with(')')
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn error(&self, len: usize, fault: Fault) -> QueryError {
        QueryError::new(self.at..self.at + len, fault)
    }
}

/// The length of what may be the name of a field.
pub(super) fn identifier(text: &str) -> usize {
    let letters = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
    if letters { end.unwrap_or(text.len()) } else { 0 }
}

/// The comparison at the start of a text, with its length. Behind a colon another one may stand.
fn operator(text: &str) -> Option<(Operator, usize)> {
    use NumberIs::*;
    const ALL: [(&str, NumberIs); 7] =
        [("<=", AtMost), (">=", AtLeast), ("!=", Other), ("==", Same), ("<", Less), (">", More), ("=", Same)];
    let (colon, rest) = match text.strip_prefix(':') {
        Some(rest) => (1, rest),
        None => (0, text),
    };
    match ALL.iter().find(|(sign, _)| rest.starts_with(sign)) {
        Some((sign, is)) => Some((Operator::Number(*is), colon + sign.len())),
        None => (colon == 1).then_some((Operator::Has, 1)),
    }
}

/// How many bytes of a text belong to a field and its comparison.
pub(super) fn field_and_operator(text: &str) -> Option<(usize, usize)> {
    let name = identifier(text);
    let (_, len) = operator(&text[name..]).filter(|_| name > 0)?;
    Some((name, name + len))
}

/// What stands within quotes, and how many bytes that takes with the closing one.
fn unquoted(text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut letters = text.char_indices();
    while let Some((at, c)) = letters.next() {
        match c {
            '"' => return (out, at + 1),
            '\\' => out.extend(letters.next().map(|(_, c)| c)),
            c => out.push(c),
        }
    }
    (out, text.len())
}

fn text_term(
    field: Field,
    place: Range<usize>,
    operator: Operator,
    value: &Value,
) -> Result<Term, QueryError> {
    let is = match operator {
        Operator::Has => TextIs::With,
        Operator::Number(NumberIs::Same) => TextIs::Same,
        Operator::Number(NumberIs::Other) => TextIs::Other,
        Operator::Number(_) => return Err(QueryError::new(place, Fault::IsText(field))),
    };
    Ok(Term::Text { field, is, lower: value.text.to_lowercase().into() })
}

/// Words of a closed set, with commas between. The start of one is enough where it is the only one.
fn words_term(
    field: Field,
    place: Range<usize>,
    operator: Operator,
    value: &Value,
) -> Result<Term, QueryError> {
    let not = match operator {
        Operator::Has | Operator::Number(NumberIs::Same) => false,
        Operator::Number(NumberIs::Other) => true,
        Operator::Number(_) => return Err(QueryError::new(place, Fault::IsWords(field))),
    };
    if field == Field::State {
        let states = State::ALL.map(|state| (state.word(), state));
        return Ok(Term::State { not, any: chosen(field, value, &states)? });
    }
    let traits: Vec<_> = TRAITS.iter().map(|word| (word.word, *word)).collect();
    Ok(Term::Is { not, any: chosen(field, value, &traits)? })
}

fn chosen<T: Copy>(field: Field, value: &Value, known: &[(&'static str, T)]) -> Result<Vec<T>, QueryError> {
    let mut at = value.span.start;
    let mut chosen = Vec::new();
    for typed in value.text.split(',') {
        // Within quotes there may be signs that are not in the text.
        let span = if value.quoted { value.span.clone() } else { at..at + typed.len() };
        at = span.end + 1;
        let lower = typed.trim().to_lowercase();
        let starting: Vec<_> = known.iter().filter(|(word, _)| word.starts_with(&lower)).collect();
        let exact = starting.iter().find(|(word, _)| *word == lower);
        match (exact, &starting[..]) {
            (Some((_, one)), _) | (None, [(_, one)]) => chosen.push(*one),
            (None, found) => {
                let words = |of: &[&(&'static str, T)]| {
                    of.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
                };
                let near = nearest(&lower, known.iter().map(|(word, _)| *word));
                let typed = Typed::new(typed);
                let fault = match (near, found) {
                    (_, [_, ..]) if !lower.is_empty() => Fault::CouldBe(typed, words(found)),
                    (Some(near), _) => Fault::NearWord(typed, field, near),
                    _ => Fault::NoWord(typed, words(&known.iter().collect::<Vec<_>>())),
                };
                return Err(QueryError::new(span, fault));
            }
        }
    }
    Ok(chosen)
}
