//! Marking torrents on the list: one by one, a range, all, a whole group by its heading.

use std::{collections::BTreeSet, ops::Range};

use crate::model::{InfoHash, Torrent};

use super::list::List;

impl List {
    /// Marks the torrent under the cursor, or all of the group whose heading is; or no longer, where all of
    /// them are marked.
    pub(super) fn toggle_mark(&mut self) {
        let Some(rows) = self.under_cursor() else { return };
        self.range = None;
        let hashes: Vec<InfoHash> = self.rows[rows].iter().map(|t| t.hash).collect();
        if hashes.iter().all(|hash| self.marks.contains(hash)) {
            hashes.iter().for_each(|hash| _ = self.marks.remove(hash));
        } else {
            self.marks.extend(hashes);
        }
    }

    pub(super) fn toggle_range(&mut self) {
        if self.range.take().is_none() {
            self.range = self.under_cursor().and_then(|rows| self.rows.get(rows.start)).map(|t| t.hash);
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

    /// Marks the shown torrents that match, or unmarks them. Tells how many were changed.
    pub(super) fn mark_where(&mut self, mark: bool, matches: impl Fn(&Torrent) -> bool) -> usize {
        self.range = None;
        let found = self.rows.iter().filter(|torrent| matches(torrent)).map(|torrent| torrent.hash);
        let marks = &mut self.marks;
        found.filter(|hash| if mark { marks.insert(*hash) } else { marks.remove(hash) }).count()
    }

    pub(super) fn unmark_all(&mut self) {
        self.marks.clear();
        self.range = None;
    }

    /// Marks what lies between the start of the range and the cursor, besides what was marked before. What is
    /// folded between them is marked too: its heading says how many.
    pub(super) fn extend_range(&mut self) {
        let Some(anchor) = self.range else { return };
        let Some(start) = self.rows.iter().position(|t| t.hash == anchor) else { return };
        let Some(end) = self.under_cursor() else { return };
        let rows = match self.heading {
            // From above, a heading is the end of the group before it.
            Some(_) if start < end.start => start..end.start,
            Some(_) => end.start..start + 1,
            None => start.min(end.start)..start.max(end.start) + 1,
        };
        self.marks = self.marks_before.clone();
        self.marks.extend(self.rows[rows].iter().map(|t| t.hash));
    }

    /// Counts what is marked of each group.
    pub(super) fn count_marks(&mut self) {
        let Self { groups, rows, marks, .. } = self;
        groups.count(|row| rows.get(row).is_some_and(|t| marks.contains(&t.hash)), marks.is_empty());
    }

    /// The rows that the cursor stands for: a torrent's, or those of the group whose heading it is on.
    fn under_cursor(&self) -> Option<Range<usize>> {
        match self.current_group() {
            Some(group) => Some(group.rows.clone()),
            None => self.position().map(|row| row..row + 1),
        }
    }
}
