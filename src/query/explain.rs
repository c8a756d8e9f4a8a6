//! Which clauses of a query hold of a torrent, and what each was compared with.

use std::{ops::Range, time::Duration};

use super::{
    ask::Subject,
    compare::{measure, texts},
    field::{Field, Kind},
    node::{Node, NodeKind, Term},
    traits::TRAITS,
};
use crate::{
    locale::t,
    model::{Bytes, Rate, Ratio},
};

/// A part of a query, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub joint: Joint,
    /// The part as it was typed.
    pub text: String,
    /// Its place in the query, in bytes.
    pub span: Range<usize>,
    pub passed: bool,
    /// What a clause was compared with, in words; `None` where nobody knows it, and for what has parts.
    pub value: Option<String>,
    pub parts: Vec<Self>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// All its parts must hold.
    All,
    /// One of them must hold.
    Any,
    /// Its one part must not hold.
    Not,
    Clause,
}

/// A line of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause<'e> {
    /// How many parts it lies within.
    pub depth: usize,
    pub part: &'e Explanation,
}

impl Explanation {
    /// All parts, each before its own, as lines to be indented.
    pub fn lines(&self) -> Vec<Clause<'_>> {
        let mut lines = Vec::new();
        self.collect(0, &mut lines);
        lines
    }

    fn collect<'e>(&'e self, depth: usize, lines: &mut Vec<Clause<'e>>) {
        lines.push(Clause { depth, part: self });
        self.parts.iter().for_each(|part| part.collect(depth + 1, lines));
    }
}

/// How each part of a query goes with a torrent.
pub(super) fn explain(node: &Node, text: &str, subject: &Subject<'_>) -> Explanation {
    let all = |parts: &[Node]| parts.iter().map(|part| explain(part, text, subject)).collect();
    let (joint, value, parts) = match &node.kind {
        NodeKind::All(parts) => (Joint::All, None, all(parts)),
        NodeKind::Any(parts) => (Joint::Any, None, all(parts)),
        NodeKind::Not(part) => (Joint::Not, None, vec![explain(part, text, subject)]),
        NodeKind::Term(term) => (Joint::Clause, value(term, subject), Vec::new()),
    };
    let text = text.get(node.span.clone()).unwrap_or_default().to_owned();
    Explanation { joint, text, span: node.span.clone(), passed: node.matches(subject), value, parts }
}

fn value(term: &Term, subject: &Subject<'_>) -> Option<String> {
    let torrent = subject.torrent;
    match term {
        Term::Word(_) | Term::Letters(_) => Some(torrent.name.to_string()),
        Term::State { .. } => Some(torrent.state.word().to_owned()),
        Term::Is { .. } => {
            let holding = TRAITS.iter().filter(|word| word.holds(torrent)).map(|word| word.word);
            Some(holding.collect::<Vec<_>>().join(", "))
        }
        Term::Text { field, .. } => {
            let all = texts(*field, subject);
            match (field, all.is_empty()) {
                (Field::Reason, true) => None,
                (_, true) => Some(t!("query-nothing").to_owned()),
                (_, false) => Some(crate::model::printable_line(&all.join(", "), 240)),
            }
        }
        Term::Number { field, .. } => measure(*field, subject).map(|value| written(value, field.info().kind)),
    }
}

fn written(value: f64, kind: Kind) -> String {
    match kind {
        Kind::Bytes => Bytes(value as u64).to_string(),
        Kind::Rate => Rate(value as u64).to_string(),
        Kind::Ratio => Ratio(value).to_string(),
        // Cut off, not rounded: only what is complete is 100.
        Kind::Percent => format!("{:.1}%", (value * 10.0).floor() / 10.0),
        Kind::Time | Kind::Age => span(Duration::from_secs_f64(value)),
        Kind::Count | Kind::Text | Kind::Words => format!("{value:.0}"),
    }
}

/// A time in its two greatest units, as a query could write it: `3d4h`.
fn span(time: Duration) -> String {
    const UNITS: [(u64, char); 6] =
        [(365 * 86_400, 'y'), (7 * 86_400, 'w'), (86_400, 'd'), (3_600, 'h'), (60, 'm'), (1, 's')];
    let mut left = time.as_secs();
    let mut out = String::new();
    let first = UNITS.iter().position(|(seconds, _)| left >= *seconds).unwrap_or(UNITS.len() - 1);
    for (n, (seconds, unit)) in UNITS.iter().enumerate().skip(first).take(2) {
        let count = left / seconds;
        left %= seconds;
        if count > 0 || n == UNITS.len() - 1 && out.is_empty() {
            out.push_str(&format!("{count}{unit}"));
        }
    }
    out
}
