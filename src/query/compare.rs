//! Asking a torrent whether a query means it.

use std::{borrow::Cow, sync::Arc};

use super::{
    amount::Amount,
    ask::Subject,
    field::{Field, Kind},
    fold,
    node::{Node, NodeKind, NumberIs, Term, TextIs},
};

impl Node {
    /// Whether it holds.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        match &self.kind {
            NodeKind::All(parts) => parts.iter().all(|part| part.matches(subject)),
            NodeKind::Any(parts) => parts.iter().any(|part| part.matches(subject)),
            NodeKind::Not(part) => !part.matches(subject),
            NodeKind::Term(term) => term.matches(subject),
        }
    }
}

impl Term {
    /// Whether it holds.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        let torrent = subject.torrent;
        match self {
            Self::Word(lower) => subject.name_has(lower),
            Self::Letters(letters) => match subject.lower {
                Some(name) => fold::letters_within(name, letters),
                None => fold::letters_within(&torrent.name.to_lowercase(), letters),
            },
            Self::Text { field: Field::Name, is: TextIs::With, lower } => subject.name_has(lower),
            Self::Text { field, is, lower } => text(*field, *is, lower, subject),
            Self::State { not, any } => any.contains(&torrent.state) != *not,
            Self::Is { not, any } => any.iter().any(|word| word.holds(torrent)) != *not,
            Self::Number { field, is, amount } => {
                let value = measure(*field, subject);
                value.is_some_and(|value| is.holds(value, amount, field.info().kind))
            }
        }
    }
}

impl Subject<'_> {
    fn name_has(&self, lower: &str) -> bool {
        match self.lower {
            Some(name) => name.contains(lower),
            None => fold::contains(&self.torrent.name, lower),
        }
    }
}

impl NumberIs {
    fn holds(self, value: f64, amount: &Amount, kind: Kind) -> bool {
        match self {
            Self::Same => same(value, amount, kind),
            Self::Other => !same(value, amount, kind),
            Self::Less => value < amount.value,
            Self::AtMost => value <= amount.value,
            Self::More => value > amount.value,
            Self::AtLeast => value >= amount.value,
        }
    }
}

/// Whether a value is what was typed, as exactly as it was typed: rounded to its last digit. Percents
/// are cut off, as everywhere on the screen: only what is complete is 100.
fn same(value: f64, amount: &Amount, kind: Kind) -> bool {
    let (below, above) = match kind {
        Kind::Percent => (0.0, amount.step),
        _ => (amount.step / 2.0, amount.step / 2.0),
    };
    value >= amount.value - below && value < amount.value + above
}

fn text(field: Field, is: TextIs, lower: &str, subject: &Subject<'_>) -> bool {
    let all = texts(field, subject);
    match is {
        // What is not known matches no comparison; no label at all is known very well.
        TextIs::Other if field == Field::Reason && all.is_empty() => false,
        TextIs::Same if lower.is_empty() => all.is_empty(),
        TextIs::Other if lower.is_empty() => !all.is_empty(),
        TextIs::With => all.iter().any(|text| fold::contains(text, lower)),
        TextIs::Same => all.iter().any(|text| fold::equals(text, lower)),
        TextIs::Other => !all.iter().any(|text| fold::equals(text, lower)),
    }
}

/// The texts of a field: of labels and trackers there may be none, one or many.
pub(super) fn texts<'s>(field: Field, subject: &Subject<'s>) -> Vec<Cow<'s, str>> {
    let torrent = subject.torrent;
    let many = |texts: &'s [Arc<str>]| texts.iter().map(|text| Cow::Borrowed(&**text)).collect();
    match field {
        Field::Tracker => many(&torrent.trackers),
        Field::Label => many(&torrent.labels),
        Field::Folder => vec![torrent.folder.to_string_lossy()],
        Field::Hash => vec![Cow::Owned(torrent.hash.to_string())],
        Field::Reason => torrent.reason.iter().map(|reason| Cow::Borrowed(&**reason)).collect(),
        _ => vec![Cow::Borrowed(&*torrent.name)],
    }
}

/// The number of a field, in the units of [`Amount`]; `None` where nobody knows it.
pub(super) fn measure(field: Field, subject: &Subject<'_>) -> Option<f64> {
    let t = subject.torrent;
    let known = t.size.is_known();
    Some(match field {
        Field::Size => t.size.value()?.0 as f64,
        Field::Have => known.then_some(t.have.0 as f64)?,
        Field::Left => known.then(|| t.wanted.saturating_sub(t.have).0 as f64)?,
        Field::Progress => known.then(|| t.progress() * 100.0)?,
        Field::Down => t.down.0 as f64,
        Field::Up => t.up.0 as f64,
        Field::Downloaded => t.downloaded.0 as f64,
        Field::Uploaded => t.uploaded.0 as f64,
        Field::Ratio => t.ratio()?.0,
        Field::Eta => t.eta?.as_secs_f64(),
        Field::Peers => f64::from(t.peers.connected),
        Field::Seeds => f64::from(t.peers.seeds.value()?),
        Field::Added => subject.now.since(t.added).as_secs_f64(),
        Field::Finished => subject.now.since(t.finished?).as_secs_f64(),
        Field::State
        | Field::Is
        | Field::Name
        | Field::Tracker
        | Field::Label
        | Field::Folder
        | Field::Reason
        | Field::Hash => return None,
    })
}
