//! Texts for the clipboard.

use std::sync::Arc;

use crate::{
    input::Action,
    metainfo::Magnet,
    model::{Torrent, printable},
};

use super::{Effect, Turn};

impl Turn<'_> {
    /// Copies something of every torrent that the action is for, one a line.
    pub(super) fn copy(&mut self, action: Action) {
        let targets = self.targets();
        if targets.is_empty() {
            return;
        }
        let lines: Vec<String> = targets.iter().map(|t| self.text(action, t)).collect();
        let what = match action {
            Action::CopyMagnet => "magnet link",
            Action::CopyHash => "info hash",
            Action::CopyPath => "path",
            _ => "name",
        };
        let told = match lines.len() {
            1 => format!("copied the {what}"),
            n => format!("copied {n} {what}s"),
        };
        self.effect(Effect::Copy(lines.join("\n")));
        self.info(&told);
    }

    fn text(&self, action: Action, torrent: &Arc<Torrent>) -> String {
        match action {
            Action::CopyMagnet => self.magnet(torrent),
            Action::CopyHash => torrent.hash.to_string(),
            Action::CopyPath => printable(&torrent.folder.to_string_lossy()).into_owned(),
            _ => torrent.name.to_string(),
        }
    }

    /// The whole link where the engine told it, which it does for the torrent that is looked at;
    /// for others one without trackers.
    fn magnet(&self, torrent: &Torrent) -> String {
        match self.world.snapshot.detail(torrent.hash) {
            Some(detail) if !detail.info.magnet.is_empty() => detail.info.magnet.to_string(),
            _ => {
                let bare = Magnet::from_hash(torrent.hash);
                Magnet { name: Some(torrent.name.clone()), ..bare }.to_link()
            }
        }
    }
}
