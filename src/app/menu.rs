//! The menu of what can be done to torrents, at the place of a right click.

use crate::{
    input::{ACTIONS, Action, Context, Group},
    locale::t,
    model::InfoHash,
};

use super::{areas::Cell, list::List};

/// The menu. It is about exactly the torrents that it was opened for, and goes when they are others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TorrentMenu {
    /// Where it was asked for.
    pub at: Cell,
    /// The row of the cursor.
    pub cursor: usize,
    torrents: Vec<InfoHash>,
    /// Whom it is about, for people.
    pub title: String,
}

impl TorrentMenu {
    pub(super) fn new(at: Cell, list: &List) -> Self {
        let targets = list.targets();
        let title = match &targets[..] {
            [one] => one.name.to_string(),
            many => t!("prompt-torrents", count = many.len()),
        };
        Self { at, cursor: 0, torrents: targets.iter().map(|t| t.hash).collect(), title }
    }

    /// What can be done, in the order of the table: it never changes.
    pub fn actions() -> Vec<Action> {
        let wanted = |row: &&crate::input::ActionInfo| {
            let group = matches!(row.group, Group::Torrents | Group::Marks) || row.action == Action::Open;
            group && row.action.is_for(Context::Torrents) && row.action != Action::Add
        };
        ACTIONS.iter().filter(wanted).map(|row| row.action).collect()
    }

    /// Whether the actions would still be for the torrents that it was opened for.
    pub(super) fn holds(&self, list: &List) -> bool {
        list.targets().iter().map(|t| t.hash).eq(self.torrents.iter().copied())
    }
}
