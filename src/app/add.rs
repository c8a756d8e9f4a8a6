//! The dialog that adds torrents.

use std::{path::PathBuf, sync::Arc};

use super::{
    editor::Editor,
    label::{KnownLabels, Used},
    prompt::Room,
    recall::Recall,
};
use crate::{
    locale::t,
    metainfo::Source,
    model::{Add, LabelChange, Snapshot, printable, printable_line},
};

/// What to add, and how.
#[derive(Debug, Clone, Default)]
pub struct AddPrompt {
    /// A link, an info hash, a path or a URL being typed.
    pub source: Editor,
    /// The folder to download into; empty: the configured one.
    pub folder: Editor,
    /// Labels to give.
    pub labels: Editor,
    /// Which of them has the keyboard.
    pub field: Field,
    /// What was pasted besides: listed below the line, added together with it.
    pub pasted: Vec<Pasted>,
    /// What is pasted there was tried, and was refused.
    pub refused: bool,
    pub paused: bool,
    pub sequential: bool,
    pub choose: ChooseWhen,
    /// What the path under the cursor could become. Empty: nothing asked, or nothing found.
    pub candidates: Vec<String>,
    /// What is known of the folder that stands there; `None` while nobody has looked.
    pub room: Option<Room>,
    /// What is wrong with the line; goes when it is edited.
    pub error: Option<String>,
    known: KnownLabels,
    pub(super) recall: Recall,
}

/// A line of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Field {
    #[default]
    Source,
    Folder,
    Labels,
}

/// One of several pasted sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Fit for a terminal only through [`printable`](crate::model::printable).
    pub source: String,
    /// The name that a magnet link says it has.
    pub name: Option<Arc<str>>,
    /// Why it cannot be added, or was not.
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

impl Field {
    /// All, from the uppermost down.
    pub const ALL: [Self; 3] = [Self::Source, Self::Folder, Self::Labels];

    /// The word for it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Source => t!("adding-source"),
            Self::Folder => t!("adding-folder"),
            Self::Labels => t!("adding-labels"),
        }
    }
}

impl Pasted {
    pub(super) fn new(source: String) -> Self {
        let (name, error) = match Source::parse(&source) {
            Ok(Source::Magnet(link)) => (link.name, None),
            Ok(_) => (None, None),
            Err(error) => (None, Some(error.to_string())),
        };
        Self { source, name, error }
    }

    /// Whether it can be tried, be it once more.
    pub(super) fn is_source(&self) -> bool {
        Source::parse(&self.source).is_ok()
    }
}

impl AddPrompt {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        Self { known: KnownLabels::of(&snapshot.torrents), ..Self::default() }
    }

    /// The dialog in which this would have been entered.
    pub(super) fn of(add: &Add, snapshot: &Snapshot) -> Self {
        let folder = add.folder.as_ref().map(|folder| printable(&folder.to_string_lossy()).into_owned());
        Self {
            source: Editor::new(&add.source),
            folder: Editor::new(folder.as_deref().unwrap_or("")),
            labels: Editor::new(&add.labels.join(" ")),
            field: Field::Folder,
            paused: add.paused,
            sequential: add.sequential,
            ..Self::new(snapshot)
        }
    }

    /// What a magnet link being typed is called: its end alone, which is what a long line shows, says
    /// nothing.
    pub fn told(&self) -> Option<String> {
        let Ok(Source::Magnet(link)) = Source::parse(self.source.text()) else { return None };
        Some(match link.name {
            Some(name) => t!("adding-magnet", name = printable_line(&name, 200).as_str()),
            None => t!("adding-magnet-nameless").to_owned(),
        })
    }

    /// A line of it.
    pub fn line_of(&self, field: Field) -> &Editor {
        match field {
            Field::Source => &self.source,
            Field::Folder => &self.folder,
            Field::Labels => &self.labels,
        }
    }

    /// The line that has the keyboard.
    pub fn line(&self) -> &Editor {
        self.line_of(self.field)
    }

    pub(super) fn line_mut(&mut self) -> &mut Editor {
        match self.field {
            Field::Source => &mut self.source,
            Field::Folder => &mut self.folder,
            Field::Labels => &mut self.labels,
        }
    }

    /// What the label before the cursor could become, the most used first.
    pub fn label_candidates(&self) -> Vec<Used> {
        match self.field {
            Field::Labels => self.known.candidates(&self.labels, |taken, _| !taken),
            Field::Source | Field::Folder => Vec::new(),
        }
    }

    /// Completes the label before the cursor by the first candidate. False: there is none.
    pub(super) fn complete_label(&mut self) -> bool {
        let Some(first) = self.label_candidates().into_iter().next() else { return false };
        KnownLabels::complete(&mut self.labels, &first);
        true
    }

    /// Puts other texts in place of the labels that there are.
    pub(super) fn rewrite_known(&mut self, text: impl Fn(&Arc<str>) -> Arc<str>) {
        self.known.rewrite(text);
    }

    /// Goes to another line, around the end.
    pub(super) fn step(&mut self, by: isize) {
        let at = Field::ALL.iter().position(|field| *field == self.field).unwrap_or(0) as isize;
        self.field = Field::ALL[(at + by).rem_euclid(Field::ALL.len() as isize) as usize];
        self.candidates.clear();
        self.error = None;
    }

    /// How it adds a source.
    ///
    /// # Errors
    /// One line, if what stands there cannot be labels.
    pub(super) fn add(&self, source: String) -> Result<Add, String> {
        let labels = self.labels.text().parse::<LabelChange>().map_err(|error| error.to_string())?;
        if !labels.remove.is_empty() {
            return Err(t!("adding-no-label-yet").to_owned());
        }
        let folder = self.folder.text().trim();
        Ok(Add {
            source,
            folder: (!folder.is_empty()).then(|| PathBuf::from(folder)),
            paused: self.paused,
            sequential: self.sequential,
            labels: labels.add,
            ..Add::default()
        })
    }
}

impl ChooseWhen {
    /// How the dialog says it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Known => t!("adding-choose-known"),
            Self::Always => t!("adding-choose-always"),
            Self::Never => t!("adding-choose-never"),
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
