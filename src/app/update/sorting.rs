//! The order of the rows, and what is filtered out.

use crate::{
    app::{Column, Order, Overlay, Sort, SortMenu},
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
            Action::SortPeers => self.sort_peers(false),
            Action::SortStatistics => self.sort_statistics(|page| page.next_column()),
            Action::ReverseSort if self.ui.context() == Context::Statistics => {
                self.sort_statistics(|page| page.reversed = !page.reversed);
            }
            Action::ReverseSort if matches!(self.ui.context(), Context::Peers | Context::AllPeers) => {
                self.sort_peers(true);
            }
            Action::ReverseSort => {
                let mut order = self.ui.list.order();
                order.reverse(self.menu_column());
                self.order(order);
            }
            Action::AddSortKey => {
                if let Some(column) = self.menu_column() {
                    self.cycle_sort(column);
                }
            }
            _ => {
                if let Some(column) = Column::sorted_by(action) {
                    self.sort_by(column);
                    self.ui.overlays.pop_if(|o| matches!(o, Overlay::Sort(_)));
                }
            }
        }
    }

    /// Sorts by a column; where it counts most already, the other way round.
    pub(super) fn sort_by(&mut self, column: Column) {
        let mut order = self.ui.list.order();
        if order.first().column == column {
            order.reverse(None);
        } else {
            order = Order::by(Sort::by(column));
        }
        self.order(order);
    }

    /// Lets a column count next, then turned around, then no longer.
    pub(super) fn cycle_sort(&mut self, column: Column) {
        let mut order = self.ui.list.order();
        order.cycle(column);
        self.order(order);
    }

    /// Takes the row of the menu.
    pub(super) fn accept_sort(&mut self, menu: &SortMenu) {
        let column = Column::ALL[menu.cursor.min(Column::ALL.len() - 1)];
        if column != self.ui.list.sort().column {
            self.order(Order::by(Sort::by(column)));
        }
    }

    /// The column under the cursor of the menu.
    fn menu_column(&self) -> Option<Column> {
        match self.ui.overlays.last() {
            Some(Overlay::Sort(menu)) => Column::ALL.get(menu.cursor).copied(),
            _ => None,
        }
    }

    pub(super) fn order(&mut self, order: Order) {
        self.ui.list.set_order(order, &self.world.snapshot);
    }
}
