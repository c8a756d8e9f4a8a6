//! The menu of views, and the prompt that names one.

use std::sync::Arc;

use super::{editor::Editor, views::Views};
use crate::{locale::t, model::View};

/// The menu of all views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewsMenu {
    /// The name of the view under the cursor.
    pub cursor: Arc<str>,
}

/// The prompt for a name.
#[derive(Debug, Clone)]
pub struct ViewPrompt {
    pub line: Editor,
    pub purpose: ViewPurpose,
    /// Why the name cannot be.
    pub error: Option<String>,
}

/// What a view is named for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewPurpose {
    /// To keep this query, with the order of the moment.
    Save {
        query: String,
    },
    Rename {
        name: Arc<str>,
    },
}

impl ViewsMenu {
    /// The row of the cursor.
    pub fn row(&self, views: &Views) -> usize {
        views.named(&self.cursor).unwrap_or(0)
    }
}

impl ViewPrompt {
    pub(super) fn new(name: &str, purpose: ViewPurpose) -> Self {
        Self { line: Editor::new(name), purpose, error: None }
    }

    /// The name that stands in the line.
    pub fn name(&self) -> &str {
        self.line.text().trim()
    }

    /// Why that name cannot be, if it cannot.
    pub(super) fn fault(&self, views: &Views) -> Option<String> {
        let name = self.name();
        let there = views.named(name).map(|at| &views.tabs()[at]);
        match (&self.purpose, there) {
            _ if name.is_empty() => Some(t!("views-needs-name").to_owned()),
            _ if name.chars().count() > View::LONGEST_NAME => {
                Some(t!("views-long-name", most = View::LONGEST_NAME as u64))
            }
            (_, Some(tab)) if !tab.saved => Some(t!("views-always-there", name = name)),
            (ViewPurpose::Rename { name: old }, Some(tab)) if tab.name != *old => {
                Some(t!("views-taken", name = name))
            }
            _ => None,
        }
    }

    /// Whether it takes the place of a view that is there.
    pub fn replaces(&self, views: &Views) -> bool {
        let there = views.named(self.name()).is_some_and(|at| views.tabs()[at].saved);
        there && matches!(self.purpose, ViewPurpose::Save { .. })
    }
}
