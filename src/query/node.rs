//! A query as it was understood: clauses, and how they are joined.

use std::ops::Range;

use super::{amount::Amount, field::Field, traits::Trait};
use crate::model::State;

/// A part of a query and its place in the text. Two are the same if they mean the same, wherever they
/// stand.
#[derive(Debug, Clone)]
pub struct Node {
    pub span: Range<usize>,
    pub kind: NodeKind,
}

/// What a part says.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// All must hold; never fewer than two.
    All(Vec<Node>),
    /// One must hold; never fewer than two.
    Any(Vec<Node>),
    Not(Box<Node>),
    Term(Term),
}

/// One clause. Texts are in lower case.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// It is in the name.
    Word(Box<str>),
    /// These letters are in the name, in this order.
    Letters(Box<str>),
    Text {
        field: Field,
        is: TextIs,
        lower: Box<str>,
    },
    /// `not`: none of them holds.
    State {
        not: bool,
        any: Vec<State>,
    },
    Is {
        not: bool,
        any: Vec<Trait>,
    },
    Number {
        field: Field,
        is: NumberIs,
        amount: Amount,
    },
}

/// How a text is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextIs {
    With,
    Same,
    Other,
}

/// How a number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberIs {
    Same,
    Other,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Node {
    /// Whether any clause of it holds of what `holds` tells.
    pub fn any_term(&self, holds: &dyn Fn(&Term) -> bool) -> bool {
        match &self.kind {
            NodeKind::All(parts) | NodeKind::Any(parts) => parts.iter().any(|part| part.any_term(holds)),
            NodeKind::Not(part) => part.any_term(holds),
            NodeKind::Term(term) => holds(term),
        }
    }
}
