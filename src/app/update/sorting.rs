//! The order of the rows, and what is filtered out.

use crate::{
    app::{Column, Overlay, Sort, SortMenu},
    input::{Action, Context},
};

use super::Turn;

impl Turn<'_> {
    pub(super) fn sorting(&mut self, action: Action) {
        match action {
            Action::Filter => self.open_filter(),
            Action::SortMenu => {
                let current = self.ui.list.sort().column;
                let cursor = Column::ALL.iter().position(|c| *c == current).unwrap_or(0);
                self.open(Overlay::Sort(SortMenu { cursor }));
            }
            Action::SortPeers => self.ui.peers.next_column(),
            Action::ReverseSort if self.ui.context() == Context::Peers => {
                self.ui.peers.descending = !self.ui.peers.descending;
            }
            Action::ReverseSort => self.sort(self.ui.list.sort().reversed()),
            _ => {
                if let Some(column) = Column::ALL.into_iter().find(|c| c.action() == action) {
                    self.sort_by(column);
                    self.ui.overlays.pop_if(|o| matches!(o, Overlay::Sort(_)));
                }
            }
        }
    }

    /// Sorts by a column; by the one that it is sorted by already, the other way round.
    pub(super) fn sort_by(&mut self, column: Column) {
        let sort = self.ui.list.sort();
        self.sort(if sort.column == column { sort.reversed() } else { Sort::by(column) });
    }

    /// Takes the row of the menu.
    pub(super) fn accept_sort(&mut self, menu: &SortMenu) {
        let column = Column::ALL[menu.cursor.min(Column::ALL.len() - 1)];
        if column != self.ui.list.sort().column {
            self.sort(Sort::by(column));
        }
    }

    fn sort(&mut self, sort: Sort) {
        self.ui.list.set_sort(sort, &self.world.snapshot);
    }
}
