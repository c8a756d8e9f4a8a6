//! The prompt that adds torrents.

use std::sync::Arc;

use super::{editor::Editor, recall::Recall};
use crate::{metainfo::Source, model::printable_line};

/// What to add, and how.
#[derive(Debug, Clone, Default)]
pub struct AddPrompt {
    /// A link, an info hash, a path or a URL being typed.
    pub source: Editor,
    /// The folder to download into; empty: the configured one.
    pub folder: Editor,
    /// Which of the two has the keyboard.
    pub field: Field,
    /// What was pasted besides: listed below the line, added together with it.
    pub pasted: Vec<Pasted>,
    pub paused: bool,
    pub sequential: bool,
    pub choose: ChooseWhen,
    /// What the path under the cursor could become. Empty: nothing asked, or nothing found.
    pub candidates: Vec<String>,
    /// What is wrong with the line; goes when it is edited.
    pub error: Option<String>,
    pub(super) recall: Recall,
}

/// A line of the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Field {
    #[default]
    Source,
    Folder,
}

/// One of several pasted sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Fit for a terminal only through [`printable`](crate::model::printable).
    pub source: String,
    /// The name that a magnet link says it has.
    pub name: Option<Arc<str>>,
    /// Why it cannot be added.
    pub error: Option<String>,
}

/// When to choose files before the download. A single source only: several are added whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChooseWhen {
    /// When the files are known at once; a magnet link starts by itself.
    #[default]
    Known,
    /// Also a magnet link waits, once its metadata is here, for its files to be chosen.
    Always,
    Never,
}

impl AddPrompt {
    /// What a magnet link being typed is called: its end alone, which is what a long line shows, says
    /// nothing.
    pub fn told(&self) -> Option<String> {
        let Ok(Source::Magnet(link)) = Source::parse(self.source.text()) else { return None };
        let name = link.name.map_or_else(|| "without a name".to_owned(), |name| printable_line(&name, 200));
        Some(format!("magnet link: {name}"))
    }

    /// The line that has the keyboard.
    pub fn line(&self) -> &Editor {
        match self.field {
            Field::Source => &self.source,
            Field::Folder => &self.folder,
        }
    }

    /// The line that has the keyboard, and what is listed under it.
    pub(super) fn completing(&mut self) -> (&mut Editor, &mut Vec<String>) {
        let line = match self.field {
            Field::Source => &mut self.source,
            Field::Folder => &mut self.folder,
        };
        (line, &mut self.candidates)
    }

    pub(super) fn line_mut(&mut self) -> &mut Editor {
        match self.field {
            Field::Source => &mut self.source,
            Field::Folder => &mut self.folder,
        }
    }
}

impl ChooseWhen {
    /// How the prompt says it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Known => "for torrent files",
            Self::Always => "always, for magnet links too",
            Self::Never => "never",
        }
    }

    pub(super) fn next(self) -> Self {
        match self {
            Self::Known => Self::Always,
            Self::Always => Self::Never,
            Self::Never => Self::Known,
        }
    }
}
