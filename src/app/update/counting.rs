//! Numbers before an action: how often, or which row. Digits that are keys of their own, as those of the
//! panes are, begin no number; they go on with one that was begun.

use crate::input::{Action, Code, Context, Key, Resolved};
use crate::locale::t;

use super::{Effect, Turn};

/// The largest number.
const MOST: u32 = 100_000;
/// The most times that an action is repeated which is not told how many rows to move.
const REPEATED: u32 = 100;

impl Turn<'_> {
    /// Takes a digit that goes on with a number or begins one, and what takes a digit or the number away.
    pub(super) fn counted(&mut self, context: Context, key: Key) -> bool {
        if !self.ui.pending.is_empty() || context.types_text() || self.ui.sudden {
            return false;
        }
        match (self.ui.count, key.code, digit(key)) {
            (Some(_), Code::Esc, _) => self.ui.count = None,
            (Some(count), Code::Backspace, _) => self.ui.count = Some(count / 10).filter(|left| *left > 0),
            (Some(count), _, Some(digit)) => self.ui.count = Some((count * 10 + digit).min(MOST)),
            (None, _, Some(digit @ 1..)) if self.is_free(context, key) => self.ui.count = Some(digit),
            _ => return false,
        }
        true
    }

    /// Does an action as often as the number says that was typed before it.
    pub(super) fn act_counted(&mut self, action: Action) {
        match self.ui.count.take() {
            _ if action == Action::Count => self.ui.count = Some(0),
            None | Some(0) => self.act(action),
            Some(count) if action.counts() => self.repeat(action, count),
            // What is refused here would otherwise be done to less than was meant.
            Some(_) if action.info().changes => {
                self.effect(Effect::Bell);
                self.info(&t!("notice-no-number", action = action.info().name));
            }
            Some(_) => self.act(action),
        }
    }

    fn is_free(&self, context: Context, key: Key) -> bool {
        self.ui.keymap.resolve(context, &[key]) == Resolved::None
    }

    fn repeat(&mut self, action: Action, count: u32) {
        let rows = count as isize;
        match action {
            Action::Down => self.step(rows),
            Action::Up => self.step(-rows),
            Action::Left => self.step_pieces(-i64::from(count)),
            Action::Right => self.step_pieces(i64::from(count)),
            Action::NextTorrent => self.next_torrent(rows),
            Action::PreviousTorrent => self.next_torrent(-rows),
            Action::Top | Action::Bottom if self.ui.context() == Context::Pieces => {
                self.ui.go_to_piece(count);
            }
            Action::Top | Action::Bottom => {
                self.step(isize::MIN);
                self.step(rows - 1);
            }
            // Each goes on to the next row, and the last has none.
            Action::Mark => {
                let left = self.ui.list.rows.len() - self.ui.list.position().unwrap_or(0);
                (0..left.min(count as usize)).for_each(|_| self.act(action));
            }
            _ => (0..count.min(REPEATED)).for_each(|_| self.act(action)),
        }
    }
}

fn digit(key: Key) -> Option<u32> {
    match key.code {
        Code::Char(c) if !key.ctrl => c.to_digit(10),
        _ => None,
    }
}
