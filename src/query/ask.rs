//! A query that was read, and what it is asked of.

use crate::model::{Torrent, UnixTime};

use super::{
    error::QueryError,
    explain::{Explanation, explain},
    field::{Field, Kind},
    node::{Node, NodeKind, Term},
    parse::parse,
};

/// Says which torrents are meant. The empty one means all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    text: String,
    root: Option<Node>,
}

/// A torrent at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub torrent: &'a Torrent,
    /// Its name in lower case, where somebody has made it already.
    pub lower: Option<&'a str>,
    /// For ages.
    pub now: UnixTime,
}

impl Query {
    /// Reads a text.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        Ok(Self { root: parse(text)?, text: text.to_owned() })
    }

    /// The one that means no torrent.
    pub fn nothing() -> Self {
        let all = Node { span: 0..0, kind: NodeKind::Term(Term::Word("".into())) };
        Self { text: String::new(), root: Some(Node { span: 0..0, kind: NodeKind::Not(Box::new(all)) }) }
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether every torrent is meant.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// Whether a torrent is meant.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.root.as_ref().is_none_or(|root| root.matches(subject))
    }

    /// Every clause: whether it holds of a torrent, and what it was compared with. `None` for the empty
    /// query.
    pub fn explain(&self, subject: &Subject<'_>) -> Option<Explanation> {
        self.root.as_ref().map(|root| explain(root, &self.text, subject))
    }

    /// Whether the answer changes with time alone: it asks for an age.
    pub fn depends_on_time(&self) -> bool {
        let aged = |term: &Term| match term {
            Term::Number { field, .. } => field.info().kind == Kind::Age,
            _ => false,
        };
        self.root.as_ref().is_some_and(|root| root.any_term(&aged))
    }

    /// Whether it looks at names.
    pub fn looks_at_names(&self) -> bool {
        let named = |term: &Term| match term {
            Term::Word(_) | Term::Letters(_) => true,
            Term::Text { field, .. } => *field == Field::Name,
            _ => false,
        };
        self.root.as_ref().is_some_and(|root| root.any_term(&named))
    }

    /// Whether it is nothing but words that must be in the name.
    pub fn is_words(&self) -> bool {
        let word = |node: &Node| matches!(node.kind, NodeKind::Term(Term::Word(_)));
        match self.root.as_ref().map(|root| (root, &root.kind)) {
            Some((_, NodeKind::All(parts))) => parts.iter().all(word),
            Some((root, _)) => word(root),
            None => true,
        }
    }

    /// The text of a query that means what both mean.
    pub fn both(&self, other: &Self) -> String {
        let part = |query: &Self| match query.root.as_ref().map(|root| &root.kind) {
            Some(NodeKind::Any(_)) => format!("({query})"),
            _ => query.to_string(),
        };
        match (self.is_empty(), other.is_empty()) {
            (_, true) => self.text.trim().to_owned(),
            (true, false) => other.text.trim().to_owned(),
            // Written anew: a quote that one leaves open must not take in the other.
            (false, false) => format!("{} {}", part(self), part(other)),
        }
    }

    pub(super) fn root(&self) -> Option<&Node> {
        self.root.as_ref()
    }
}
