//! The list in groups: which torrent belongs to which, and on which line everything stands. A torrent is in
//! exactly one group, so that the cursor has one place to be.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    fmt,
    ops::Range,
    str::FromStr,
    sync::Arc,
};

use crate::{
    locale::{self, t},
    model::{Bytes, Rate, State, Torrent, printable_line},
};

use super::sort::natural;

/// What torrents have in common that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Grouping {
    /// They do not stand together.
    #[default]
    None,
    /// The first label.
    Label,
    /// The host of the first tracker.
    Tracker,
    Folder,
    State,
}

/// What names a group on the list. Empty: that of torrents which have no label, or no tracker.
pub type GroupName = Arc<str>;

/// Torrents that stand together under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: GroupName,
    /// Its torrents, as rows of the list.
    pub rows: Range<usize>,
    /// The line of its heading.
    pub line: usize,
    /// Only the heading is shown.
    pub folded: bool,
    /// How many of its torrents are marked.
    pub marked: usize,
    pub sums: Sums,
}

/// What the torrents of a group are together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Of those whose size is known.
    pub size: Bytes,
    pub down: Rate,
    pub up: Rate,
}

/// The groups of a list, in order. None: the list is not grouped, and every row is a line.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    all: Vec<Group>,
    /// How many rows there are.
    rows: usize,
}

/// What stands on a line: the group of that number, or the row of that number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Heading(usize),
    Row(usize),
}

/// Which group each row belongs to, before the rows are sorted.
pub(super) struct Split {
    names: Vec<GroupName>,
    of: Vec<u32>,
}

impl Grouping {
    /// All ways, in the order of their words.
    pub const ALL: [Self; 5] = [Self::None, Self::Label, Self::Tracker, Self::Folder, Self::State];

    /// The word for it, lower-case, as files use it.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Label => "label",
            Self::Tracker => "tracker",
            Self::Folder => "folder",
            Self::State => "state",
        }
    }

    /// What the heading of those says that have nothing in common.
    fn nameless(self) -> &'static str {
        match self {
            Self::Tracker => t!("list-no-tracker"),
            _ => t!("list-no-label"),
        }
    }

    /// That the list is grouped so, behind its title. Not for a list that is not.
    pub fn says(self) -> &'static str {
        locale::of("list-by", self.word())
    }

    /// What the heading of a group says.
    pub fn heading(self, name: &str) -> &str {
        match self {
            _ if name.is_empty() => self.nameless(),
            Self::State => {
                State::ALL.into_iter().find(|state| state.word() == name).map_or(name, |state| state.title())
            }
            _ => name,
        }
    }

    /// Tells the group of each row.
    pub(super) fn split(self, rows: &[Arc<Torrent>]) -> Split {
        if self == Self::None {
            return Split { names: Vec::new(), of: Vec::new() };
        }
        let mut numbers: HashMap<Cow<'_, str>, u32> = HashMap::new();
        let mut of = Vec::with_capacity(rows.len());
        for row in rows {
            let next = numbers.len() as u32;
            of.push(*numbers.entry(self.name(row)).or_insert(next));
        }
        let mut names: Vec<(Cow<'_, str>, u32)> = numbers.into_iter().collect();
        names.sort_by_cached_key(|(name, _)| self.place(name));
        let mut ranks = vec![0; names.len()];
        for (rank, (_, number)) in (0..).zip(&names) {
            ranks[*number as usize] = rank;
        }
        of.iter_mut().for_each(|number| *number = ranks[*number as usize]);
        Split { names: names.into_iter().map(|(name, _)| name.into()).collect(), of }
    }

    fn name(self, torrent: &Torrent) -> Cow<'_, str> {
        const LONGEST: usize = 200;
        match self {
            Self::None => Cow::Borrowed(""),
            Self::Label => Cow::Borrowed(torrent.labels.first().map_or("", |label| label)),
            Self::Tracker => Cow::Borrowed(torrent.trackers.first().map_or("", |host| host)),
            Self::Folder => Cow::Owned(printable_line(&torrent.folder.to_string_lossy(), LONGEST)),
            Self::State => Cow::Borrowed(torrent.state.word()),
        }
    }

    /// By name, the nameless last; states in the order of a summary.
    fn place(self, name: &str) -> (bool, usize, Box<[u8]>) {
        let state = State::ALL.iter().position(|state| self == Self::State && state.word() == name);
        (name.is_empty(), state.unwrap_or(0), natural(&name.to_lowercase()))
    }
}

impl fmt::Display for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Grouping {
    type Err = UnknownGrouping;

    fn from_str(word: &str) -> Result<Self, UnknownGrouping> {
        let found = Self::ALL.into_iter().find(|grouping| grouping.word() == word);
        found.ok_or_else(|| UnknownGrouping(word.to_owned()))
    }
}

/// There are no such groups.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the list cannot be grouped by `{0}`")]
pub struct UnknownGrouping(pub String);

impl Split {
    /// The place of the group of a row.
    pub fn rank(&self, row: usize) -> u64 {
        self.of.get(row).map_or(0, |rank| u64::from(*rank))
    }

    /// The groups of rows that were sorted by them. `of` tells the group of a row's hash.
    pub fn groups(&self, rows: &[Arc<Torrent>], grouping: Grouping, folded: &BTreeSet<GroupName>) -> Groups {
        let mut groups = Groups { all: Vec::with_capacity(self.names.len()), rows: rows.len() };
        if self.names.is_empty() {
            return groups;
        }
        let mut counts = vec![0_usize; self.names.len()];
        self.of.iter().for_each(|rank| counts[*rank as usize] += 1);
        let (mut row, mut line) = (0, 0);
        for (name, count) in self.names.iter().zip(counts) {
            let rows_here = row..row + count;
            let folded = folded.contains(name);
            debug_assert!(rows[rows_here.clone()].iter().all(|t| *grouping.name(t) == **name));
            let sums = rows[rows_here.clone()].iter().fold(Sums::default(), Sums::and);
            groups.all.push(Group { name: name.clone(), rows: rows_here, line, folded, marked: 0, sums });
            row += count;
            line += 1 + if folded { 0 } else { count };
        }
        groups
    }
}

impl Sums {
    fn and(self, torrent: &Arc<Torrent>) -> Self {
        Self {
            size: self.size + torrent.size.value().unwrap_or_default(),
            down: self.down + torrent.down,
            up: self.up + torrent.up,
        }
    }
}

impl Groups {
    /// The groups, in order.
    pub fn all(&self) -> &[Group] {
        &self.all
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many lines there are: headings, and the rows of groups that are not folded.
    pub fn lines(&self) -> usize {
        self.all.last().map_or(self.rows, |last| last.line + 1 + last.shown())
    }

    /// What stands on a line.
    pub fn at(&self, line: usize) -> Option<Place> {
        if self.all.is_empty() {
            return (line < self.rows).then_some(Place::Row(line));
        }
        let number = self.all.partition_point(|group| group.line <= line).checked_sub(1)?;
        let group = &self.all[number];
        match line - group.line {
            0 => Some(Place::Heading(number)),
            below if below <= group.shown() => Some(Place::Row(group.rows.start + below - 1)),
            _ => None,
        }
    }

    /// The line of a row; `None`: it is in a folded group, or there is no such row.
    pub fn line_of(&self, row: usize) -> Option<usize> {
        if self.all.is_empty() {
            return (row < self.rows).then_some(row);
        }
        let group = self.of_row(row).filter(|group| !group.folded)?;
        Some(group.line + 1 + row - group.rows.start)
    }

    /// The group of a row.
    pub fn of_row(&self, row: usize) -> Option<&Group> {
        let number = self.all.partition_point(|group| group.rows.start <= row).checked_sub(1)?;
        self.all.get(number).filter(|group| group.rows.contains(&row))
    }

    /// The group of that name.
    pub fn named(&self, name: &str) -> Option<&Group> {
        self.all.iter().find(|group| &*group.name == name)
    }

    /// Folds and unfolds anew, by the names of those that are folded.
    pub(super) fn fold(&mut self, folded: &BTreeSet<GroupName>) {
        let mut line = 0;
        for group in &mut self.all {
            group.folded = folded.contains(&group.name);
            group.line = line;
            line += 1 + group.shown();
        }
    }

    /// Calls groups otherwise.
    pub(super) fn rename(&mut self, name: impl Fn(&GroupName) -> GroupName) {
        self.all.iter_mut().for_each(|group| group.name = name(&group.name));
    }

    /// Counts what is marked of each group.
    pub(super) fn count(&mut self, is_marked: impl Fn(usize) -> bool, none: bool) {
        for group in &mut self.all {
            group.marked = if none { 0 } else { group.rows.clone().filter(|row| is_marked(*row)).count() };
        }
    }
}

impl Group {
    /// How many torrents it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Never: a group is there because somebody is in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many lines stand below its heading.
    pub(super) fn shown(&self) -> usize {
        if self.folded { 0 } else { self.rows.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::samples::torrent;

    fn labelled(labels: &[&str]) -> Vec<Arc<Torrent>> {
        let row = |(n, label): (u8, &&str)| {
            let labels = label.split_whitespace().map(Arc::from).collect();
            Arc::new(Torrent { labels, ..torrent(n, "a") })
        };
        (1..).zip(labels).map(row).collect()
    }

    fn grouped(labels: &[&str], folded: &[&str]) -> Groups {
        let mut rows = labelled(labels);
        let split = Grouping::Label.split(&rows);
        let ranks: HashMap<_, _> = rows.iter().enumerate().map(|(at, t)| (t.hash, split.rank(at))).collect();
        rows.sort_by_key(|t| ranks[&t.hash]);
        split.groups(&rows, Grouping::Label, &folded.iter().map(|name| Arc::from(*name)).collect())
    }

    #[test]
    fn groups_stand_by_name_and_those_without_one_last() {
        let groups = grouped(&["", "linux", "Films", "linux keep", ""], &[]);
        let names: Vec<_> = groups.all().iter().map(|g| (&*g.name, g.rows.clone(), g.line)).collect();
        assert_eq!(names, [("Films", 0..1, 0), ("linux", 1..3, 2), ("", 3..5, 5)]);
        assert_eq!(groups.all()[1].sums.size, Bytes(2 << 30));
    }

    #[test]
    fn every_line_is_a_heading_or_a_row_and_back() {
        for folded in [&[][..], &["b"], &["a", "b", ""], &["", "gone"]] {
            let groups = grouped(&["a", "b", "b", "", "a", "b"], folded);
            let places: Vec<_> = (0..groups.lines()).map(|line| groups.at(line).unwrap()).collect();
            assert_eq!(groups.at(groups.lines()), None);
            for (line, place) in places.iter().enumerate() {
                match place {
                    Place::Heading(number) => assert_eq!(groups.all()[*number].line, line),
                    Place::Row(row) => assert_eq!(groups.line_of(*row), Some(line)),
                }
            }
            let shown = (0..6).filter(|row| groups.line_of(*row).is_some()).count();
            assert_eq!(places.len(), shown + groups.all().len(), "{folded:?}");
        }
        assert_eq!((grouped(&[], &[]).lines(), grouped(&[], &[]).at(0)), (0, None));
    }
}
