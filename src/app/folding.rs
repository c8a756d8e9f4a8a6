//! Folding the groups of the list, and where the cursor goes when the row under it is folded away.

use std::sync::Arc;

use super::{
    groups::{Group, GroupName},
    list::List,
};

impl List {
    /// Folds the group whose heading is under the cursor, or unfolds it. False: no heading is.
    pub(super) fn toggle_fold(&mut self) -> bool {
        let Some(group) = self.current_group() else { return false };
        let (name, folded) = (group.name.clone(), group.folded);
        if folded {
            Arc::make_mut(&mut self.folded).remove(&name)
        } else {
            Arc::make_mut(&mut self.folded).insert(name)
        };
        self.refold();
        true
    }

    /// Folds the group whose heading is under the cursor; from a torrent, goes to the heading of its group.
    pub(super) fn fold(&mut self) {
        if let Some(name) = self.current_group().map(|group| group.name.clone()) {
            Arc::make_mut(&mut self.folded).insert(name);
            self.refold();
        } else if let Some(line) = self.group_of_cursor().map(|group| group.line) {
            self.go_to_line(line);
        }
    }

    /// Folds all groups, or unfolds all where all are folded.
    pub(super) fn fold_all(&mut self) {
        let all = self.groups.all();
        if all.iter().all(|group| group.folded) {
            let folded = Arc::make_mut(&mut self.folded);
            all.iter().for_each(|group| _ = folded.remove(&group.name));
        } else {
            Arc::make_mut(&mut self.folded).extend(all.iter().map(|group| group.name.clone()));
        }
        self.refold();
    }

    /// Gives groups other names than those that they are found by.
    pub(super) fn rename_groups(&mut self, name: impl Fn(&GroupName) -> GroupName) {
        self.heading = self.heading.as_ref().map(&name);
        self.groups.rename(name);
    }

    fn refold(&mut self) {
        let around = self.group_of_cursor().map(|group| group.name.clone());
        self.groups.fold(&self.folded);
        if self.line().is_none()
            && let Some(name) = around
        {
            (self.heading, self.cursor) = (Some(name), None);
        }
    }

    fn group_of_cursor(&self) -> Option<&Group> {
        self.groups.of_row(self.position()?)
    }
}
