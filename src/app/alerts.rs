//! The alerts pane: where its cursor is.

use std::ops::Range;

use crate::model::{Alert, AlertId};

use super::scroll;

/// The alerts of the whole session, the newest first. The cursor is an alert, so that it stays with
/// it when newer ones come.
#[derive(Debug, Clone, Default)]
pub struct AlertsPane {
    /// `None`: on the newest, whichever that is, while the pane has not the focus.
    pub cursor: Option<AlertId>,
    /// The first row shown when last drawn; ask [`AlertsPane::window`].
    pub offset: usize,
}

impl AlertsPane {
    /// The alert of a row.
    pub fn row<'a>(&self, alerts: &'a [Alert], row: usize) -> Option<&'a Alert> {
        alerts.iter().rev().nth(row)
    }

    /// The row of the cursor; an alert that was pushed out by newer ones was the oldest.
    pub fn position(&self, alerts: &[Alert]) -> Option<usize> {
        let last = alerts.len().checked_sub(1)?;
        let Some(cursor) = self.cursor else { return Some(0) };
        Some(alerts.iter().rev().position(|a| a.id == cursor).unwrap_or(last))
    }

    /// The alert under the cursor.
    pub fn current<'a>(&self, alerts: &'a [Alert]) -> Option<&'a Alert> {
        self.row(alerts, self.position(alerts)?)
    }

    /// The rows to show on `height` lines.
    pub fn window(&self, alerts: &[Alert], height: usize) -> Range<usize> {
        scroll::window(self.offset, self.position(alerts), alerts.len(), height)
    }

    pub(super) fn go_to(&mut self, alerts: &[Alert], row: usize) {
        if let Some(alert) = self.row(alerts, row) {
            self.cursor = Some(alert.id);
        }
    }

    pub(super) fn step(&mut self, alerts: &[Alert], by: isize) {
        if let Some(row) = scroll::step(self.position(alerts), by, alerts.len()) {
            self.go_to(alerts, row);
        }
    }
}
