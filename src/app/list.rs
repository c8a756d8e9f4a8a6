//! The list of torrents: what is shown in which order, where the cursor is. What is marked is in `marks`.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

use crate::{
    model::{InfoHash, Snapshot, Torrent, UnixTime},
    query::{Query, Subject},
};

use super::{
    column::Column,
    columns::Present,
    groups::{Group, GroupName, Grouping, Groups, Place},
    scroll,
    sort::{Order, Sort, natural},
};

/// The list. The cursor is a torrent or the heading of a group, by name and never by row number, so that it
/// stays where it is when rows move. While any row is shown, the cursor is on a line.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The torrent under the cursor.
    pub cursor: Option<InfoHash>,
    /// The heading under the cursor: then no torrent is.
    pub heading: Option<GroupName>,
    /// The first row shown when last drawn; ask [`List::window`].
    pub offset: usize,
    /// Shown or not. What acts on marked torrents acts on those that are shown.
    pub marks: BTreeSet<InfoHash>,
    /// Where a range that follows the cursor began.
    pub range: Option<InfoHash>,
    /// What passes the filter, in order, folded or not. Of the snapshot that was last announced.
    pub rows: Vec<Arc<Torrent>>,
    /// The user has done something: from then on the cursor stays with its torrent. Until then it is
    /// on the first row, whatever comes there.
    held: bool,
    order: Order,
    filter: Query,
    /// What the view lets through; the filter is asked of that.
    view: Query,
    /// The hour, for what the filter asks of ages.
    pub(super) now: UnixTime,
    /// Marks as they were when the range began.
    pub(super) marks_before: BTreeSet<InfoHash>,
    pub(super) grouping: Grouping,
    pub(super) groups: Groups,
    /// Groups of which only the heading is shown.
    pub(super) folded: Arc<BTreeSet<GroupName>>,
    present: Present,
    names: HashMap<InfoHash, Name>,
    /// The row of the cursor, if it has not moved since.
    at: usize,
    /// What `rows` were made of.
    of: Arc<[Arc<Torrent>]>,
}

/// What stands on a line of the list, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    Torrent(InfoHash),
    Heading(GroupName),
}

/// A name made ready for comparing; remade only when the name is another one.
#[derive(Debug, Clone)]
struct Name {
    of: Arc<str>,
    lower: Box<str>,
    natural: Box<[u8]>,
}

impl List {
    /// The column that counts most in the order of the rows.
    pub fn sort(&self) -> Sort {
        self.order.first()
    }

    /// The order of the rows.
    pub fn order(&self) -> Order {
        self.order
    }

    /// What rows have in common that stand together.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// What any torrent has that has a column of its own, filtered out or not.
    pub fn present(&self) -> Present {
        self.present
    }

    /// The groups, and what stands on which line.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// What rows must match.
    pub fn filter(&self) -> &Query {
        &self.filter
    }

    /// What the view lets through.
    pub fn view(&self) -> &Query {
        &self.view
    }

    /// Shows another filter than the one that made its rows.
    pub(super) fn look_filtered(&mut self, filter: Query) {
        self.filter = filter;
    }

    /// The row of the torrent under the cursor.
    pub fn position(&self) -> Option<usize> {
        let cursor = self.cursor?;
        if self.rows.get(self.at).is_some_and(|t| t.hash == cursor) {
            return Some(self.at);
        }
        self.rows.iter().position(|t| t.hash == cursor)
    }

    /// The torrent under the cursor.
    pub fn current(&self) -> Option<&Arc<Torrent>> {
        self.rows.get(self.position()?)
    }

    /// The line of the cursor, counted with headings and without what is folded.
    pub fn line(&self) -> Option<usize> {
        match &self.heading {
            Some(name) => self.groups.named(name).map(|group| group.line),
            None => self.groups.line_of(self.position()?),
        }
    }

    /// The group whose heading is under the cursor.
    pub fn current_group(&self) -> Option<&Group> {
        self.groups.named(self.heading.as_ref()?)
    }

    /// What stands on a line.
    pub fn spot(&self, line: usize) -> Option<Spot> {
        Some(match self.groups.at(line)? {
            Place::Row(row) => Spot::Torrent(self.rows.get(row)?.hash),
            Place::Heading(number) => Spot::Heading(self.groups.all().get(number)?.name.clone()),
        })
    }

    /// Whether the cursor is on it.
    pub fn is_on(&self, spot: &Spot) -> bool {
        match spot {
            Spot::Torrent(hash) => self.cursor == Some(*hash),
            Spot::Heading(name) => self.heading.as_ref() == Some(name),
        }
    }

    /// The lines to show on `height` lines.
    pub fn window(&self, height: usize) -> Range<usize> {
        scroll::window(self.offset, self.line(), self.groups.lines(), height)
    }

    /// What an action is for: the marked torrents that are shown, in the order of the list, or else
    /// the one under the cursor. A heading stands for nothing: what is meant for a group is marked first.
    pub fn targets(&self) -> Vec<&Arc<Torrent>> {
        let marked: Vec<_> = self.rows.iter().filter(|t| self.marks.contains(&t.hash)).collect();
        if marked.is_empty() { self.current().into_iter().collect() } else { marked }
    }

    pub(super) fn set_order(&mut self, order: Order, snapshot: &Snapshot) {
        self.order = order;
        self.arrange(snapshot);
    }

    /// Lets rows stand together. All groups are open then.
    pub(super) fn set_grouping(&mut self, grouping: Grouping, snapshot: &Snapshot) {
        if let Some(row) = self.current_group().map(|group| group.rows.start) {
            (self.cursor, self.at) = (self.rows.get(row).map(|t| t.hash), row);
        }
        (self.heading, self.grouping) = (None, grouping);
        self.folded = Arc::default();
        self.arrange(snapshot);
    }

    /// Groups of which only the heading is shown, whether they are there or not.
    pub fn folded(&self) -> &Arc<BTreeSet<GroupName>> {
        &self.folded
    }

    /// Folds these groups, as soon as there are any of these names.
    pub(super) fn set_folded(&mut self, folded: Arc<BTreeSet<GroupName>>) {
        self.folded = folded;
        self.groups.fold(&self.folded);
    }

    pub(super) fn set_filter(&mut self, filter: Query, snapshot: &Snapshot) {
        self.filter = filter;
        self.arrange(snapshot);
    }

    pub(super) fn set_view(&mut self, view: Query, snapshot: &Snapshot) {
        self.view = view;
        self.arrange(snapshot);
    }

    /// Takes the rows of a snapshot. A cursor whose torrent is no longer shown goes to the nearest
    /// row of those that were around it.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) {
        if !Arc::ptr_eq(&self.of, &snapshot.torrents) {
            self.arrange(snapshot);
        }
    }

    /// From now on the cursor stays with its torrent.
    pub(super) fn hold(&mut self) {
        self.held = true;
    }

    /// Puts the cursor on a line.
    pub(super) fn go_to_line(&mut self, line: usize) {
        match self.groups.at(line) {
            Some(Place::Row(row)) => self.go_to_row(row),
            Some(Place::Heading(number)) => {
                self.heading = self.groups.all().get(number).map(|group| group.name.clone());
                self.cursor = None;
            }
            None => return,
        }
        self.extend_range();
    }

    /// Puts the cursor on a torrent, if it passes the filter; its group is unfolded for it.
    pub(super) fn go_to_torrent(&mut self, hash: InfoHash) -> bool {
        let Some(row) = self.rows.iter().position(|t| t.hash == hash) else { return false };
        if let Some(folded) = self.groups.of_row(row).filter(|group| group.folded) {
            Arc::make_mut(&mut self.folded).remove(&folded.name);
            self.groups.fold(&self.folded);
        }
        self.go_to_row(row);
        self.extend_range();
        true
    }

    /// Puts the cursor on something, if it is there.
    pub(super) fn go_to_spot(&mut self, spot: &Spot) {
        match spot {
            Spot::Torrent(hash) => _ = self.go_to_torrent(*hash),
            Spot::Heading(name) => {
                if let Some(line) = self.groups.named(name).map(|group| group.line) {
                    self.go_to_line(line);
                }
            }
        }
    }

    /// Moves the cursor by lines.
    pub(super) fn step(&mut self, by: isize) {
        if let Some(line) = scroll::step(self.line(), by, self.groups.lines()) {
            self.go_to_line(line);
        }
    }

    /// Scrolls by lines; the cursor goes along at the edge.
    pub(super) fn scroll(&mut self, by: isize, height: usize) {
        let lines = self.groups.lines();
        let height = height.min(lines);
        let start = self.window(height).start.saturating_add_signed(by).min(lines - height);
        self.offset = start;
        if let Some(at) = self.line().filter(|_| height > 0) {
            let inside = at.clamp(start, start + height - 1);
            if inside != at {
                self.go_to_line(inside);
            }
        }
    }

    fn arrange(&mut self, snapshot: &Snapshot) {
        self.of = snapshot.torrents.clone();
        let (was_at, was_on) = (self.position(), self.line());
        let before = std::mem::take(&mut self.rows);
        self.take_names(snapshot);
        self.present = Present {
            flowing: false,
            labels: snapshot.torrents.iter().any(|t| !t.labels.is_empty()),
            trackers: snapshot.torrents.iter().any(|t| !t.trackers.is_empty()),
        };
        let all = snapshot.torrents.iter();
        let mut rows: Vec<_> = all.filter(|t| self.passes(t)).cloned().collect();
        let names = &self.names;
        let split = self.grouping.split(&rows);
        let name = |hash| names.get(&hash).map_or(&[][..], |name| &*name.natural);
        self.order.apply(&mut rows, |at| split.rank(at), name);
        self.groups = split.groups(&rows, self.grouping, &self.folded);
        self.rows = rows;
        self.forget_gone(snapshot);
        self.keep_cursor(&before, was_at, was_on);
    }

    /// Whether view and filter let a torrent through.
    fn passes(&self, torrent: &Torrent) -> bool {
        let lower = self.names.get(&torrent.hash).map(|name| &*name.lower);
        let subject = Subject { torrent, lower, now: self.now };
        self.view.matches(&subject) && self.filter.matches(&subject)
    }

    /// Puts the cursor where it was, or as near to it as can be.
    fn keep_cursor(&mut self, before: &[Arc<Torrent>], was_at: Option<usize>, was_on: Option<usize>) {
        self.at = self.position().unwrap_or(0);
        if self.held && self.line().is_some() {
            return;
        }
        let near = match self.heading.take() {
            Some(_) if self.held => was_on.map(|line| line.min(self.groups.lines().saturating_sub(1))),
            _ if self.held => self.nearest(before, was_at),
            _ => None,
        };
        self.cursor = None;
        // The first torrent, or where that is folded its heading.
        let line = near.or_else(|| self.groups.line_of(0)).unwrap_or(0);
        match self.groups.at(line) {
            Some(Place::Row(row)) => self.go_to_row(row),
            Some(Place::Heading(number)) => self.heading = Some(self.groups.all()[number].name.clone()),
            None => {}
        }
    }

    fn go_to_row(&mut self, row: usize) {
        if let Some(torrent) = self.rows.get(row) {
            (self.cursor, self.at, self.heading) = (Some(torrent.hash), row, None);
        }
    }

    /// Names are made ready only for what needs them, and forgotten with their torrents.
    fn take_names(&mut self, snapshot: &Snapshot) {
        let asked = self.filter.looks_at_names() || self.view.looks_at_names();
        if !asked && self.order.place(Column::Name).is_none() {
            return self.names.clear();
        }
        for t in snapshot.torrents.iter() {
            match self.names.get(&t.hash) {
                Some(name) if name.of == t.name => {}
                _ => _ = self.names.insert(t.hash, Name::new(&t.name)),
            }
        }
        if self.names.len() > snapshot.torrents.len() {
            let here: HashSet<_> = snapshot.torrents.iter().map(|t| t.hash).collect();
            self.names.retain(|hash, _| here.contains(hash));
        }
    }

    fn forget_gone(&mut self, snapshot: &Snapshot) {
        if self.marks.is_empty() && self.marks_before.is_empty() && self.range.is_none() {
            return;
        }
        let here: HashSet<_> = snapshot.torrents.iter().map(|t| t.hash).collect();
        self.marks.retain(|hash| here.contains(hash));
        self.marks_before.retain(|hash| here.contains(hash));
        self.range = self.range.filter(|hash| here.contains(hash));
    }

    /// The line nearest to where the cursor was, going by the rows as they were: first those below,
    /// then those above.
    fn nearest(&self, before: &[Arc<Torrent>], was_at: Option<usize>) -> Option<usize> {
        let rows = self.rows.iter().enumerate();
        let here: HashMap<_, _> =
            rows.filter_map(|(row, t)| Some((t.hash, self.groups.line_of(row)?))).collect();
        let (above, below) = before.split_at(was_at?.min(before.len()));
        let mut around = below.iter().chain(above.iter().rev());
        around.find_map(|t| here.get(&t.hash).copied())
    }
}

impl Name {
    fn new(name: &Arc<str>) -> Self {
        let lower: Box<str> = name.to_lowercase().into();
        Self { of: name.clone(), natural: natural(&lower), lower }
    }
}
