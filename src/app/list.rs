//! The list of torrents: what is shown in which order, where the cursor is, what is marked.

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
    scroll,
    sort::{Column, Sort, natural},
};

/// The list. The cursor is a torrent, never a row number, so that it stays with its torrent when
/// rows move. While any row is shown, the cursor is on one of them.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub cursor: Option<InfoHash>,
    /// The first row shown when last drawn; ask [`List::window`].
    pub offset: usize,
    /// Shown or not. What acts on marked torrents acts on those that are shown.
    pub marks: BTreeSet<InfoHash>,
    /// Where a range that follows the cursor began.
    pub range: Option<InfoHash>,
    /// What passes the filter, in order. Of the snapshot that was last announced.
    pub rows: Vec<Arc<Torrent>>,
    /// The user has done something: from then on the cursor stays with its torrent. Until then it is
    /// on the first row, whatever comes there.
    held: bool,
    sort: Sort,
    filter: Query,
    /// What the view lets through; the filter is asked of that.
    view: Query,
    /// The hour, for what the filter asks of ages.
    pub(super) now: UnixTime,
    /// Marks as they were when the range began.
    marks_before: BTreeSet<InfoHash>,
    names: HashMap<InfoHash, Name>,
    /// The row of the cursor, if it has not moved since.
    at: usize,
    /// What `rows` were made of.
    of: Arc<[Arc<Torrent>]>,
}

/// A name made ready for comparing; remade only when the name is another one.
#[derive(Debug, Clone)]
struct Name {
    of: Arc<str>,
    lower: Box<str>,
    natural: Box<[u8]>,
}

impl List {
    /// The order of the rows.
    pub fn sort(&self) -> Sort {
        self.sort
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

    /// The row of the cursor.
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

    /// The rows to show on `height` lines.
    pub fn window(&self, height: usize) -> Range<usize> {
        scroll::window(self.offset, self.position(), self.rows.len(), height)
    }

    /// What an action is for: the marked torrents that are shown, in the order of the list, or else
    /// the one under the cursor.
    pub fn targets(&self) -> Vec<&Arc<Torrent>> {
        let marked: Vec<_> = self.rows.iter().filter(|t| self.marks.contains(&t.hash)).collect();
        if marked.is_empty() { self.current().into_iter().collect() } else { marked }
    }

    pub(super) fn set_sort(&mut self, sort: Sort, snapshot: &Snapshot) {
        self.sort = sort;
        self.arrange(snapshot);
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

    /// Puts the cursor on a row.
    pub(super) fn go_to(&mut self, row: usize) {
        if let Some(torrent) = self.rows.get(row) {
            (self.cursor, self.at) = (Some(torrent.hash), row);
            self.extend_range();
        }
    }

    /// Puts the cursor on a torrent, if it is shown.
    pub(super) fn go_to_torrent(&mut self, hash: InfoHash) -> bool {
        let row = self.rows.iter().position(|t| t.hash == hash);
        row.inspect(|row| self.go_to(*row)).is_some()
    }

    /// Moves the cursor by rows.
    pub(super) fn step(&mut self, by: isize) {
        if let Some(row) = scroll::step(self.position(), by, self.rows.len()) {
            self.go_to(row);
        }
    }

    /// Scrolls by rows; the cursor goes along at the edge.
    pub(super) fn scroll(&mut self, by: isize, height: usize) {
        let height = height.min(self.rows.len());
        let start = self.window(height).start.saturating_add_signed(by).min(self.rows.len() - height);
        self.offset = start;
        if let Some(at) = self.position().filter(|_| height > 0) {
            let inside = at.clamp(start, start + height - 1);
            if inside != at {
                self.go_to(inside);
            }
        }
    }

    pub(super) fn toggle_mark(&mut self) {
        let Some(hash) = self.current().map(|t| t.hash) else { return };
        self.range = None;
        if !self.marks.remove(&hash) {
            self.marks.insert(hash);
        }
    }

    pub(super) fn toggle_range(&mut self) {
        if self.range.take().is_none() {
            self.range = self.current().map(|t| t.hash);
            self.marks_before = self.marks.clone();
            self.extend_range();
        }
    }

    pub(super) fn mark_all(&mut self) {
        self.range = None;
        let shown: BTreeSet<_> = self.rows.iter().map(|t| t.hash).collect();
        if shown.is_subset(&self.marks) {
            self.marks.retain(|hash| !shown.contains(hash));
        } else {
            self.marks.extend(shown);
        }
    }

    /// Marks all that are shown, or takes their marks away.
    pub(super) fn mark_shown(&mut self, marked: bool) {
        self.range = None;
        for torrent in &self.rows {
            match marked {
                true => _ = self.marks.insert(torrent.hash),
                false => _ = self.marks.remove(&torrent.hash),
            }
        }
    }

    pub(super) fn invert_marks(&mut self) {
        self.range = None;
        for torrent in &self.rows {
            if !self.marks.remove(&torrent.hash) {
                self.marks.insert(torrent.hash);
            }
        }
    }

    pub(super) fn unmark_all(&mut self) {
        self.marks.clear();
        self.range = None;
    }

    fn arrange(&mut self, snapshot: &Snapshot) {
        self.of = snapshot.torrents.clone();
        let was_at = self.position();
        let before = std::mem::take(&mut self.rows);
        self.take_names(snapshot);
        let all = snapshot.torrents.iter();
        let mut rows: Vec<_> = all.filter(|t| self.passes(t)).cloned().collect();
        let names = &self.names;
        self.sort.apply(&mut rows, |hash| names.get(&hash).map_or(&[], |name| &*name.natural));
        self.rows = rows;
        self.forget_gone(snapshot);
        if !self.held {
            self.cursor = self.rows.first().map(|t| t.hash);
        } else if self.position().is_none() {
            self.cursor = self.nearest(&before, was_at);
        }
        self.at = self.position().unwrap_or(0);
    }

    /// Whether view and filter let a torrent through.
    fn passes(&self, torrent: &Torrent) -> bool {
        let lower = self.names.get(&torrent.hash).map(|name| &*name.lower);
        let subject = Subject { torrent, lower, now: self.now };
        self.view.matches(&subject) && self.filter.matches(&subject)
    }

    /// Marks what lies between the start of the range and the cursor, besides what was marked before.
    fn extend_range(&mut self) {
        let Some(anchor) = self.range else { return };
        let Some(start) = self.rows.iter().position(|t| t.hash == anchor) else { return };
        let Some(end) = self.position() else { return };
        self.marks = self.marks_before.clone();
        self.marks.extend(self.rows[start.min(end)..=start.max(end)].iter().map(|t| t.hash));
    }

    /// Names are made ready only for what needs them, and forgotten with their torrents.
    fn take_names(&mut self, snapshot: &Snapshot) {
        let asked = self.filter.looks_at_names() || self.view.looks_at_names();
        if !asked && self.sort.column != Column::Name {
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

    /// The row nearest to where the cursor was, going by the rows as they were: first those below,
    /// then those above.
    fn nearest(&self, before: &[Arc<Torrent>], was_at: Option<usize>) -> Option<InfoHash> {
        let first = || self.rows.first().map(|t| t.hash);
        let Some(at) = was_at else { return first() };
        let here: HashSet<_> = self.rows.iter().map(|t| t.hash).collect();
        let (above, below) = before.split_at(at.min(before.len()));
        let around = below.iter().chain(above.iter().rev());
        around.map(|t| t.hash).find(|hash| here.contains(hash)).or_else(first)
    }
}

impl Name {
    fn new(name: &Arc<str>) -> Self {
        let lower: Box<str> = name.to_lowercase().into();
        Self { of: name.clone(), natural: natural(&lower), lower }
    }
}
