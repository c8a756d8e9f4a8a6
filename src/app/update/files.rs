//! Trees of files: the files pane and the dialog that chooses files.

use crate::{
    app::{FileFilter, FileTree, Overlay},
    input::{Action, Context},
    model::{Command, FileIndex},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn files(&mut self, action: Action) {
        match action {
            Action::Toggle => self.choose_with(FileTree::toggle),
            Action::ToggleAll => self.choose_with(FileTree::toggle_all),
            Action::InvertFiles => self.choose_with(FileTree::invert),
            Action::Unfold => self.with_tree(FileTree::unfold),
            Action::RaisePriority | Action::LowerPriority if self.ui.context() == Context::Pieces => {
                self.prioritize_pieces(action == Action::RaisePriority);
            }
            Action::AsFiles => self.pieces_as_files(),
            Action::CheckPieces => self.check_pieces(),
            Action::RaisePriority => self.prioritize(true),
            Action::LowerPriority => self.prioritize(false),
            Action::EndsFirst => self.ends_first(),
            Action::FoldAll => self.with_tree(FileTree::fold_all),
            Action::FilterFiles => self.filter_files(),
            Action::Fold => {
                let folded = self.tree().is_some_and(FileTree::fold);
                if !folded && self.ui.context() == Context::Files {
                    self.back();
                }
            }
            _ => {}
        }
    }

    /// The tree that has the keyboard, or whose filter has it.
    pub(super) fn tree(&mut self) -> Option<&mut FileTree> {
        let pane = self.in_files_pane();
        let ui = &mut *self.ui;
        match &mut ui.overlays[..] {
            _ if pane => Some(&mut ui.files.tree),
            [.., Overlay::Choose(chooser)] => Some(&mut chooser.tree),
            [.., Overlay::Choose(chooser), Overlay::FileFilter(_)] => Some(&mut chooser.tree),
            _ => None,
        }
    }

    pub(super) fn in_files_pane(&self) -> bool {
        match self.ui.overlays.last() {
            Some(Overlay::FileFilter(filter)) => filter.torrent.is_some(),
            _ => self.ui.context() == Context::Files,
        }
    }

    fn filter_files(&mut self) {
        let torrent = if self.in_files_pane() { self.ui.files.torrent } else { None };
        let Some(tree) = self.tree().filter(|tree| !tree.nodes.is_empty()) else {
            return self.effect(Effect::Bell);
        };
        let filter = FileFilter::new(tree, torrent);
        self.open(Overlay::FileFilter(filter));
    }

    /// Shows what the line finds.
    pub(super) fn apply_file_filter(&mut self, text: &str) {
        self.with_tree(|tree| tree.set_filter(text));
    }

    pub(super) fn with_tree(&mut self, change: impl Fn(&mut FileTree)) {
        if let Some(tree) = self.tree() {
            change(tree);
        }
    }

    /// Moves what is under the cursor a step up or down: high, normal, low, left out.
    fn prioritize(&mut self, higher: bool) {
        let tree = &mut self.ui.files.tree;
        let was_out = tree.current().is_some_and(|node| tree.sum(node).priority().is_none());
        let next = tree.next_priority(higher).filter(|_| !self.ui.unseen);
        let (Some(torrent), Some((files, next))) = (self.ui.files.torrent, next) else {
            return self.effect(Effect::Bell);
        };
        if was_out || next.is_none() {
            self.choose_with(|tree| tree.set_chosen(files.clone(), next.is_some()));
        }
        if let Some(priority) = next {
            self.ui.files.tree.set_priority(&files, priority);
            self.send(Errand::Other, Command::Prioritize { torrent, files, priority });
        }
    }

    /// Lets the first and last pieces of what is under the cursor come first, or no longer.
    fn ends_first(&mut self) {
        let next = self.ui.files.tree.other_ends().filter(|_| !self.ui.unseen);
        let (Some(torrent), Some((files, first))) = (self.ui.files.torrent, next) else {
            return self.effect(Effect::Bell);
        };
        self.ui.files.tree.set_ends(&files, first);
        self.send(Errand::Other, Command::EndsFirst { torrent, files, first });
    }

    /// Changes a choice. In the files pane the engine is told at once.
    fn choose_with(&mut self, change: impl Fn(&mut FileTree) -> Vec<FileIndex>) {
        let in_pane = self.in_files_pane();
        if in_pane && self.ui.unseen {
            return self.effect(Effect::Bell);
        }
        let Some(tree) = self.tree() else { return };
        let changed = change(tree);
        if !in_pane || changed.is_empty() {
            return;
        }
        let files = &mut self.ui.files;
        files.wait_for(&changed, self.world.now.ms);
        if let Some(torrent) = files.torrent {
            let choice = files.tree.choice();
            self.send(Errand::Choose(torrent), Command::Choose { torrent, files: choice });
        }
    }
}
