//! What lies over the panes. The uppermost has the keyboard.

use crate::input::Context;

use super::{
    add::AddPrompt,
    choose::Chooser,
    confirm::Confirm,
    deeds::{DeedsPage, Emptying},
    editor::Editor,
    filter::Words,
    help::HelpPage,
    label::LabelPrompt,
    limits::LimitsDialog,
    prompt::Prompt,
    recall::Recall,
    recheck::Recheck,
    why::WhyPane,
};

/// One layer.
#[derive(Debug, Clone)]
pub enum Overlay {
    Filter(FilterPrompt),
    Add(Box<AddPrompt>),
    Choose(Box<Chooser>),
    Confirm(Confirm),
    Label(Box<LabelPrompt>),
    Deeds(DeedsPage),
    Empty(Emptying),
    /// Asked as a removal is.
    Recheck(Recheck),
    Sort(SortMenu),
    Why(WhyPane),
    Prompt(Box<Prompt>),
    Limits(Box<LimitsDialog>),
    Help(HelpPage),
}

/// The line that filters the list while it is being typed; what is typed applies at once. Drawn as
/// a line of the list or the footer.
#[derive(Debug, Clone, Default)]
pub struct FilterPrompt {
    pub line: Editor,
    /// The filter to go back to.
    pub(super) before: Words,
    pub(super) recall: Recall,
}

/// The columns to sort by, see [`Column::ALL`](super::Column::ALL).
#[derive(Debug, Clone, Default)]
pub struct SortMenu {
    /// The row of the cursor.
    pub cursor: usize,
}

impl Overlay {
    /// The context of its keys.
    pub fn context(&self) -> Context {
        match self {
            Self::Filter(_) => Context::Filter,
            Self::Add(_) => Context::Add,
            Self::Choose(_) => Context::Choose,
            Self::Confirm(_) | Self::Empty(_) | Self::Recheck(_) => Context::Confirm,
            Self::Deeds(_) => Context::Deeds,
            Self::Label(_) => Context::Label,
            Self::Sort(_) => Context::Sort,
            Self::Why(_) => Context::Why,
            Self::Prompt(_) => Context::Prompt,
            Self::Limits(_) => Context::Limits,
            Self::Help(page) if page.searching => Context::HelpSearch,
            Self::Help(_) => Context::Help,
        }
    }
}
