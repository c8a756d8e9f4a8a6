//! How eagerly the chosen files of a torrent are downloaded. Whether they are is [`FileChoice`]'s to say.
//!
//! [`FileChoice`]: super::FileChoice

use std::sync::Arc;

use super::{FileChoice, FileIndex, PiecePriorities, PiecePriority};
use crate::locale;

/// How eagerly a file is downloaded, if it is at all. Pieces of files with a higher priority come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum FilePriority {
    Low,
    #[default]
    Normal,
    High,
}

/// The priorities of a torrent's files; most are normal, and only the others are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilePriorities(Arc<[(FileIndex, FilePriority)]>);

/// What of a torrent is downloaded before what. What is said of pieces counts before what is said of files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priorities {
    pub files: FilePriorities,
    pub pieces: PiecePriorities,
    /// The files of which the first and the last pieces come before others, as far as they are chosen:
    /// so that a player can open them early.
    pub ends: FileChoice,
}

impl Default for Priorities {
    fn default() -> Self {
        Self {
            files: FilePriorities::default(),
            pieces: PiecePriorities::default(),
            ends: FileChoice::Only(Vec::new()),
        }
    }
}

impl FilePriority {
    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        locale::of("model-priority", self.word())
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

impl From<FilePriority> for PiecePriority {
    fn from(priority: FilePriority) -> Self {
        match priority {
            FilePriority::Low => Self::Low,
            FilePriority::Normal => Self::Normal,
            FilePriority::High => Self::High,
        }
    }
}

impl FilePriorities {
    /// The priority of a file.
    pub fn of(&self, file: FileIndex) -> FilePriority {
        let at = self.0.binary_search_by_key(&file, |(index, _)| *index);
        at.map_or(FilePriority::Normal, |at| self.0[at].1)
    }

    /// These, but with `priority` for `files`, in whatever order they come.
    pub fn with(&self, files: &[FileIndex], priority: FilePriority) -> Self {
        let mut changed = files.to_vec();
        changed.sort_unstable();
        let others = self.0.iter().copied().filter(|(index, _)| changed.binary_search(index).is_err());
        let mut all: Vec<_> = others.collect();
        if priority != FilePriority::Normal {
            all.extend(changed.iter().map(|file| (*file, priority)));
        }
        all.into_iter().collect()
    }

    /// Those that are not normal, by file.
    pub fn iter(&self) -> impl Iterator<Item = (FileIndex, FilePriority)> {
        self.0.iter().copied()
    }

    /// Whether all are normal.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(FileIndex, FilePriority)> for FilePriorities {
    fn from_iter<I: IntoIterator<Item = (FileIndex, FilePriority)>>(all: I) -> Self {
        let mut all: Vec<_> = all.into_iter().filter(|(_, p)| *p != FilePriority::Normal).collect();
        all.sort_unstable();
        all.dedup_by_key(|(file, _)| *file);
        Self(all.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_normal() {
        let (one, two, nine) = (FileIndex(1), FileIndex(2), FileIndex(9));
        let some = FilePriorities::default().with(&[nine, one, nine], FilePriority::High);
        assert_eq!(some.iter().collect::<Vec<_>>(), [(one, FilePriority::High), (nine, FilePriority::High)]);
        assert_eq!((some.of(one), some.of(two)), (FilePriority::High, FilePriority::Normal));
        let lower = some.with(&[one, two], FilePriority::Low);
        assert_eq!(
            [one, two, nine].map(|f| lower.of(f)),
            [FilePriority::Low, FilePriority::Low, FilePriority::High]
        );
        assert!(lower.with(&[one, two, nine], FilePriority::Normal).is_empty());
    }
}
