//! What is to be drawn: the screen's state, the world it looks at, and how it is to look.

use time::UtcOffset;

use super::pen::Look;
use crate::{
    app::{Ui, World},
    input::{Action, Context},
};

/// Everything a drawing depends on. The same scene always gives the same cells.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    pub ui: &'a Ui,
    pub world: &'a World,
    pub look: Look,
    /// The user's time zone, for clock times.
    pub utc_offset: UtcOffset,
}

impl Scene<'_> {
    /// The key to press for an action, as it is bound now; empty where it has none.
    pub fn key(&self, context: Context, action: Action) -> String {
        self.ui.keymap.keys_of(context, action).next().map(ToString::to_string).unwrap_or_default()
    }
}
