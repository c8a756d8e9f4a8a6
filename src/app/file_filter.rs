//! The line that filters a tree of files while it is typed.

use crate::model::InfoHash;

use super::{choose::Chooser, editor::Editor, tree::FileTree};

/// What is typed applies at once. Drawn as the first line of the tree that it filters.
#[derive(Debug, Clone)]
pub struct FileFilter {
    pub line: Editor,
    /// The torrent whose files pane it filters; `None`: the dialog below, which chooses files.
    pub torrent: Option<InfoHash>,
    /// The words to go back to.
    pub(super) before: String,
}

impl FileFilter {
    pub(super) fn new(tree: &FileTree, torrent: Option<InfoHash>) -> Self {
        let before = tree.filter_text().to_owned();
        Self { line: Editor::new(&before), torrent, before }
    }
}

impl Chooser {
    /// Takes the filter away. False: there was none.
    pub(super) fn unfilter(&mut self) -> bool {
        let filtered = !self.tree.filter_text().is_empty();
        self.tree.set_filter("");
        filtered
    }
}
