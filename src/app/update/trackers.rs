//! The trackers of one torrent: adding, editing and removing them.

use std::sync::Arc;

use crate::{
    app::{About, Overlay, Prompt},
    input::Action,
    locale::t,
    model::{Command, Torrent, TrackerChange},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn trackers(&mut self, action: Action) {
        let Some(torrent) = self.targets().into_iter().next() else { return };
        let about = match action {
            Action::AddTracker => Some((About::AddTracker(torrent), String::new())),
            Action::EditTracker => self.under_cursor(&torrent).map(|url| {
                let text = url.to_string();
                (About::EditTracker { torrent, url }, text)
            }),
            _ => return self.remove_tracker(&torrent),
        };
        match about {
            Some((about, text)) => self.open(Overlay::Prompt(Box::new(Prompt::new(about, &text)))),
            None => self.effect(Effect::Bell),
        }
    }

    /// Asks nothing: it can be taken back.
    fn remove_tracker(&mut self, torrent: &Arc<Torrent>) {
        let Some(url) = self.under_cursor(torrent) else { return self.effect(Effect::Bell) };
        let told = match self.undo_key() {
            Some(key) => t!("trackers-removed-back", url = &*url, key = key),
            None => t!("trackers-removed", url = &*url),
        };
        let change = TrackerChange::Remove { url: url.to_string() };
        self.send(Errand::Tell(told), Command::Trackers { torrent: torrent.hash, change });
    }

    fn under_cursor(&self, torrent: &Torrent) -> Option<Arc<str>> {
        let detail = self.world.snapshot.detail(torrent.hash)?;
        self.ui.trackers.current(&detail.trackers).map(|tracker| tracker.url.clone())
    }
}
