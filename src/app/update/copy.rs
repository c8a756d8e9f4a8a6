//! Texts for the clipboard.

use crate::{
    input::Action,
    locale::t,
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
        if self.ui.masked {
            return self.info(t!("notice-masked"));
        }
        let lines: Vec<String> = targets.iter().map(|t| text(action, t)).collect();
        let count = lines.len();
        let told = match action {
            Action::CopyMagnet => t!("notice-copied-magnet", count = count),
            Action::CopyHash => t!("notice-copied-hash", count = count),
            Action::CopyPath => t!("notice-copied-path", count = count),
            _ => t!("notice-copied-name", count = count),
        };
        self.effect(Effect::Copy(lines.join("\n")));
        self.info(&told);
    }
}

fn text(action: Action, torrent: &Torrent) -> String {
    match action {
        Action::CopyMagnet => magnet(torrent),
        Action::CopyHash => torrent.hash.to_string(),
        Action::CopyPath => printable(&torrent.folder.to_string_lossy()).into_owned(),
        _ => torrent.name.to_string(),
    }
}

/// The engine's link, or one without trackers for a torrent whose metadata it cannot read.
fn magnet(torrent: &Torrent) -> String {
    if !torrent.magnet.is_empty() {
        return torrent.magnet.to_string();
    }
    let bare = Magnet::from_hash(torrent.hash);
    Magnet { name: Some(torrent.name.clone()), ..bare }.to_link()
}
