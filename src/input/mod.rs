//! Keys, the action table, the key map. Says what a key means, and never does it.

mod action;
mod context;
mod key;
mod keymap;

pub use action::{ACTIONS, Action, ActionInfo, Bindings, Group, UnknownAction};
pub use context::{
    ALL, Context, DETAILS, DIALOGS, EVERY_KEY_TYPES, FILE_TREES, PANES, ROWS, SCREENS, SORTING, TORRENTS,
};
pub use key::{Code, Key, KeyError, Keys};
pub use keymap::{BindError, Binding, Continuation, Keymap, Resolved};
