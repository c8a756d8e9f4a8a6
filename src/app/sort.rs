//! The order of the list: total and stable, whatever the column.

use std::{cmp::Reverse, sync::Arc};

use crate::{
    input::Action,
    model::{InfoHash, State, Torrent, UnixTime},
};

/// A column and a direction. Torrents that are equal in the column stand in the order of adding;
/// those whose value is not known stand last in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    pub column: Column,
    pub descending: bool,
}

/// What torrents can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    Size,
    Progress,
    State,
    Down,
    Up,
    Eta,
    Ratio,
    Peers,
    Seeds,
    Added,
}

impl Default for Sort {
    /// The newest first.
    fn default() -> Self {
        Self::by(Column::Added)
    }
}

impl Sort {
    /// The column in its usual direction: names from A on, amounts from the most.
    pub fn by(column: Column) -> Self {
        let descending = !matches!(column, Column::Name | Column::State | Column::Eta);
        Self { column, descending }
    }

    /// The other way round.
    pub fn reversed(self) -> Self {
        Self { descending: !self.descending, ..self }
    }

    /// Sorts rows. `name` gives the key of a torrent's name, see [`natural`].
    pub(super) fn apply<'n>(self, rows: &mut Vec<Arc<Torrent>>, name: impl Fn(InfoHash) -> &'n [u8]) {
        match self.column {
            Column::Name => self.arrange(rows, |t, _| Some(name(t.hash))),
            // Many come within one second: their order is that of the list.
            Column::Added => self.arrange(rows, |t, at| Some((t.added, at))),
            column => self.arrange(rows, |t, _| number(column, t)),
        }
    }

    /// Keys are made once for each row, not once for each comparison. `rows` come in the order of adding.
    fn arrange<K: Ord>(self, rows: &mut Vec<Arc<Torrent>>, key: impl Fn(&Torrent, usize) -> Option<K>) {
        let (mut known, mut unknown) = (Vec::with_capacity(rows.len()), Vec::new());
        for (at, row) in rows.drain(..).enumerate() {
            let age: (UnixTime, usize) = (row.added, at);
            match key(&row, at) {
                Some(key) => known.push((key, age, row)),
                None => unknown.push((age, row)),
            }
        }
        if self.descending {
            known.sort_unstable_by(|a, b| (Reverse(&a.0), a.1).cmp(&(Reverse(&b.0), b.1)));
        } else {
            known.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        }
        unknown.sort_unstable_by_key(|(age, _)| *age);
        rows.extend(known.into_iter().map(|(.., row)| row).chain(unknown.into_iter().map(|(_, row)| row)));
    }
}

impl Column {
    /// All columns, in the order of the menu.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Size,
        Self::Progress,
        Self::State,
        Self::Down,
        Self::Up,
        Self::Eta,
        Self::Ratio,
        Self::Peers,
        Self::Seeds,
        Self::Added,
    ];

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Size => "Size",
            Self::Progress => "Progress",
            Self::State => "State",
            Self::Down => "Down",
            Self::Up => "Up",
            Self::Eta => "ETA",
            Self::Ratio => "Ratio",
            Self::Peers => "Peers",
            Self::Seeds => "Seeds",
            Self::Added => "Added",
        }
    }

    /// The action that sorts by it.
    pub fn action(self) -> Action {
        match self {
            Self::Name => Action::SortByName,
            Self::Size => Action::SortBySize,
            Self::Progress => Action::SortByProgress,
            Self::State => Action::SortByState,
            Self::Down => Action::SortByDown,
            Self::Up => Action::SortByUp,
            Self::Eta => Action::SortByEta,
            Self::Ratio => Action::SortByRatio,
            Self::Peers => Action::SortByPeers,
            Self::Seeds => Action::SortBySeeds,
            Self::Added => Action::SortByAdded,
        }
    }
}

/// A name as bytes that compare as people order names: without regard to case, and with numbers
/// by their value, so that `e2` comes before `E10`.
pub(super) fn natural(lower: &str) -> Box<[u8]> {
    let bytes = lower.as_bytes();
    let mut key = Vec::with_capacity(bytes.len() + 8);
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 0 {
            key.push(bytes[at]);
            at += 1;
            continue;
        }
        let zeros = bytes[at..at + run].iter().take_while(|&&b| b == b'0').count().min(run - 1);
        let digits = &bytes[at + zeros..at + run];
        // A digit first, so that numbers stay where digits stand among other characters; then the
        // length, so that the longer number is the greater one.
        key.extend([b'0', digits.len().min(255) as u8]);
        key.extend(digits);
        at += run;
    }
    key.into()
}

fn number(column: Column, t: &Torrent) -> Option<u64> {
    Some(match column {
        Column::Name | Column::Added => unreachable!("names and ages are no numbers"),
        Column::Size => t.size.value()?.0,
        Column::Progress => (t.progress() * 1e12) as u64,
        Column::State => State::ALL.iter().position(|s| *s == t.state)? as u64,
        Column::Down => t.down.0,
        Column::Up => t.up.0,
        Column::Eta => u64::try_from(t.eta?.as_millis()).unwrap_or(u64::MAX),
        // The bit patterns of positive floats have the order of their values.
        Column::Ratio => t.ratio()?.0.to_bits(),
        Column::Peers => u64::from(t.peers.connected),
        Column::Seeds => u64::from(t.peers.seeds.value()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_people_do() {
        let mut names = ["e10", "e2", "e02b", "e", "ä", "f1", "e2a", "10", "9", "-"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["-", "9", "10", "e", "e2", "e2a", "e02b", "e10", "f1", "ä"]);
    }
}
