//! The order of the list: total and stable, whatever the columns.

use std::{borrow::Cow, fmt, str::FromStr, sync::Arc};

use crate::model::{InfoHash, State, Torrent};

use super::column::{Column, UnknownColumn};

/// A column and a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    pub column: Column,
    pub descending: bool,
}

/// Up to three columns, the first counting most. Torrents that are equal in all of them stand in the order
/// of adding; those whose value in a column is not known stand last in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order([Option<Sort>; KEYS]);

/// So many columns count.
pub const KEYS: usize = 3;

/// A row with what it is compared by: its group, its columns, and when it was added.
type Keyed = ([u64; KEYS + 1], i64, usize, Arc<Torrent>);

impl Default for Sort {
    /// The newest first.
    fn default() -> Self {
        Self::by(Column::Added)
    }
}

impl Sort {
    /// The column in its usual direction: names from A on, amounts from the most.
    pub fn by(column: Column) -> Self {
        Self { column, descending: column.info().descending }
    }

    /// The other way round.
    pub fn reversed(self) -> Self {
        Self { descending: !self.descending, ..self }
    }
}

impl fmt::Display for Sort {
    /// The column's name, with a `-` before it where it descends.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.column)
    }
}

impl FromStr for Sort {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        let name = text.strip_prefix('-');
        Ok(Self { column: name.unwrap_or(text).parse()?, descending: name.is_some() })
    }
}

impl Default for Order {
    fn default() -> Self {
        Self::by(Sort::default())
    }
}

impl fmt::Display for Order {
    /// The columns with commas between.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, key) in self.keys().enumerate() {
            write!(f, "{}{key}", if at > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl Order {
    /// One column alone.
    pub fn by(first: Sort) -> Self {
        let mut keys = [None; KEYS];
        keys[0] = Some(first);
        Self(keys)
    }

    /// Several columns; what comes twice, or is more than can count, is left out. `None`: there is none.
    pub fn new(keys: impl IntoIterator<Item = Sort>) -> Option<Self> {
        let mut keys = keys.into_iter();
        let mut order = Self::by(keys.next()?);
        keys.for_each(|key| order.add(key));
        Some(order)
    }

    /// The column that counts most.
    pub fn first(&self) -> Sort {
        self.0[0].unwrap_or_default()
    }

    /// The columns, the first counting most.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = Sort> {
        self.0.iter().filter_map(|key| *key)
    }

    /// The place of a column among them, from 0, and whether it descends.
    pub fn place(&self, column: Column) -> Option<(usize, bool)> {
        self.keys().enumerate().find(|(_, key)| key.column == column).map(|(at, key)| (at, key.descending))
    }

    /// How many columns count.
    pub fn count(&self) -> usize {
        self.keys().count()
    }

    /// Turns a column around; with no column, the first.
    pub(super) fn reverse(&mut self, column: Option<Column>) {
        let at = column.and_then(|column| self.place(column)).map_or(0, |(at, _)| at);
        self.0[at] = self.0[at].map(Sort::reversed);
    }

    /// Lets a column count after the others, if it does not count yet and there is room.
    fn add(&mut self, key: Sort) {
        if self.place(key.column).is_none()
            && let Some(free) = self.0.iter_mut().find(|slot| slot.is_none())
        {
            *free = Some(key);
        }
    }

    /// Lets a column count next: first in its usual direction, then turned around, then no longer.
    pub(super) fn cycle(&mut self, column: Column) {
        match self.place(column) {
            None => {
                // The last makes room: what was asked for last is what somebody waits to see.
                self.0[KEYS - 1] = None;
                self.add(Sort::by(column));
            }
            Some((_, descending)) if descending == Sort::by(column).descending => self.reverse(Some(column)),
            Some(_) if self.count() == 1 => self.reverse(None),
            Some((gone, _)) => {
                let kept: Vec<Sort> =
                    self.keys().enumerate().filter(|(at, _)| *at != gone).map(|(_, key)| key).collect();
                *self = Self::new(kept).unwrap_or_default();
            }
        }
    }

    /// Sorts rows that come in the order of adding. `name` gives the key of a torrent's name, see [`natural`];
    /// `group` the place of a row's group, by the row's place.
    pub(super) fn apply<'n>(
        &self,
        rows: &mut Vec<Arc<Torrent>>,
        group: impl Fn(usize) -> u64,
        name: impl Fn(InfoHash) -> &'n [u8],
    ) {
        let numbered = |(at, row): (usize, Arc<Torrent>)| {
            let mut keys = [0; KEYS + 1];
            keys[0] = group(at);
            (keys, row.added.0, at, row)
        };
        let mut keyed: Vec<Keyed> = rows.drain(..).enumerate().map(numbered).collect();
        for (place, key) in (1..).zip(self.keys()) {
            fill(&mut keyed, place, key, &name);
        }
        // Those of one second stand in the order of the list, the other way round where the newest come first.
        let newest_first = self.keys().any(|key| key == Sort { column: Column::Added, descending: true });
        if newest_first {
            keyed.sort_unstable_by_key(|row| (row.0, std::cmp::Reverse((row.1, row.2))));
        } else {
            keyed.sort_unstable_by_key(|row| (row.0, row.1, row.2));
        }
        rows.extend(keyed.into_iter().map(|(.., row)| row));
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

/// Writes what rows are compared by in one column: a number that is less, the earlier a row comes.
fn fill<'n>(rows: &mut [Keyed], place: usize, key: Sort, name: &impl Fn(InfoHash) -> &'n [u8]) {
    let directed = |value: Option<u64>| match (value, key.descending) {
        (None, _) => u64::MAX,
        (Some(value), false) => value.min(u64::MAX - 1),
        (Some(value), true) => (u64::MAX - 1).saturating_sub(value),
    };
    if is_number(key.column) {
        for row in rows {
            row.0[place] = directed(number(key.column, &row.3));
        }
        return;
    }
    let mut texts: Vec<(Option<Text<'n>>, usize)> =
        rows.iter().enumerate().map(|(at, row)| (text(key.column, &row.3, name), at)).collect();
    texts.sort_unstable();
    let mut rank = 0;
    for at in 0..texts.len() {
        rank += u64::from(at > 0 && texts[at].0 != texts[at - 1].0);
        rows[texts[at].1].0[place] = directed(texts[at].0.as_ref().map(|_| rank));
    }
}

/// What texts are compared by, without a copy where there is one already.
type Text<'n> = Cow<'n, [u8]>;

fn is_number(column: Column) -> bool {
    use Column::*;
    !matches!(column, Name | Note | Label | Tracker | Folder | Hash)
}

fn text<'n>(column: Column, t: &Torrent, name: impl Fn(InfoHash) -> &'n [u8]) -> Option<Text<'n>> {
    let lower = |text: &str| Cow::Owned(natural(&text.to_lowercase()).into_vec());
    match column {
        Column::Name => Some(Cow::Borrowed(name(t.hash))),
        Column::Note => t.reason.as_deref().map(lower),
        Column::Label => (!t.labels.is_empty()).then(|| lower(&t.labels.join(", "))),
        Column::Tracker => t.trackers.first().map(|host| lower(host)),
        Column::Folder => Some(lower(&t.folder.to_string_lossy())),
        Column::Hash => Some(Cow::Owned(t.hash.0.to_vec())),
        _ => None,
    }
}

fn number(column: Column, t: &Torrent) -> Option<u64> {
    Some(match column {
        Column::Size => t.size.value()?.0,
        Column::Progress | Column::Percent => (t.progress() * 1e12) as u64,
        Column::State => State::ALL.iter().position(|s| *s == t.state)? as u64,
        Column::Down => t.down.0,
        Column::Up => t.up.0,
        Column::Eta => u64::try_from(t.eta?.as_millis()).unwrap_or(u64::MAX),
        // The bit patterns of positive floats have the order of their values.
        Column::Ratio => t.ratio()?.0.to_bits(),
        Column::Peers => u64::from(t.peers.connected),
        Column::Seeds => u64::from(t.peers.seeds.value()?),
        Column::Added => moment(t.added),
        Column::Finished => moment(t.finished?),
        Column::Have => t.have.0,
        Column::Left => t.size.value().map(|_| t.wanted.saturating_sub(t.have).0)?,
        Column::Downloaded => t.downloaded.0,
        Column::Uploaded => t.uploaded.0,
        Column::Private => u64::from(t.private),
        Column::Name | Column::Note | Column::Label | Column::Tracker | Column::Folder | Column::Hash => {
            return None;
        }
    })
}

/// Times before 1970 come first, in their order.
fn moment(at: crate::model::UnixTime) -> u64 {
    at.0.cast_unsigned() ^ (1 << 63)
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

    #[test]
    fn a_column_counts_next_then_turned_around_then_no_longer() {
        let mut order = Order::by(Sort::by(Column::Ratio));
        order.cycle(Column::Name);
        assert_eq!(
            (order.place(Column::Ratio), order.place(Column::Name)),
            (Some((0, true)), Some((1, false)))
        );
        order.cycle(Column::Name);
        assert_eq!(order.place(Column::Name), Some((1, true)));
        order.cycle(Column::Name);
        assert_eq!((order.place(Column::Name), order.count()), (None, 1));
        for column in [Column::Size, Column::Up, Column::Down] {
            order.cycle(column);
        }
        assert_eq!(
            order.keys().map(|key| key.column).collect::<Vec<_>>(),
            [Column::Ratio, Column::Size, Column::Down]
        );
        order.reverse(None);
        order.cycle(Column::Ratio);
        assert_eq!(order.first(), Sort::by(Column::Size));
    }

    #[test]
    fn the_only_column_is_never_taken_away() {
        let mut order = Order::default();
        for _ in 0..5 {
            order.cycle(Column::Added);
            assert_eq!((order.count(), order.first().column), (1, Column::Added));
        }
        assert_eq!(Order::new([]), None);
    }
}
