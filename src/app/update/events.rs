//! A newer snapshot, and what the engine tells in it.

use std::collections::HashSet;

use crate::{
    app::{Confirm, Overlay, SendId},
    locale::t,
    model::{Bytes, Event, EventKind, InfoHash, LeftOut, Merged, printable_line},
};

use super::{
    Turn,
    batch::Outcome,
    errand::{Adding, Errand},
};

impl Turn<'_> {
    pub(super) fn snapshot(&mut self) {
        let snapshot = &self.world.snapshot;
        let before: HashSet<InfoHash> = self.ui.list.targets().iter().map(|t| t.hash).collect();
        self.ui.list.refresh(snapshot);
        self.refresh_views();
        self.ui.look_at_tide(snapshot, self.world.now.ms);
        self.forget_gone();
        self.rank();
        self.events();
        // What acts on the list would now act on a torrent that its user did not see there.
        let after = self.ui.list.targets();
        self.ui.unseen |= !after.iter().all(|t| before.contains(&t.hash));
        self.show_detail();
    }

    pub(super) fn send_failed(&mut self, id: SendId, why: &str) {
        let errand = self.ui.errands.failed(id);
        if errand == Some(Errand::Focus) {
            // The next key or snapshot tries again.
            self.ui.told = None;
            self.ui.surveyed = Default::default();
            return;
        }
        self.refused(errand, why);
        self.send_adds();
    }

    fn show_detail(&mut self) {
        let ui = &mut *self.ui;
        let detail = ui.list.cursor.and_then(|hash| self.world.snapshot.detail(hash)).map(|d| &**d);
        let now = self.world.now.ms;
        ui.files.refresh(ui.list.cursor, detail, now);
        ui.pieces.refresh(ui.list.cursor, detail, now);
        ui.trackers.refresh(detail, now);
    }

    fn events(&mut self) {
        let (news, gap) = self.world.snapshot.events.after(self.ui.seen);
        self.ui.seen = self.world.snapshot.events.last();
        if gap {
            self.ui.errands.forget();
        }
        for event in news {
            self.event(event);
        }
        self.finished(news);
        self.send_adds();
    }

    fn event(&mut self, event: &Event) {
        // What somebody else asked for is answered on another screen.
        if event.ticket.is_some_and(|ticket| ticket.viewer() != self.ui.viewer) {
            return;
        }
        let errand = event.ticket.and_then(|ticket| self.ui.errands.answered(ticket));
        match (&event.kind, errand) {
            (EventKind::Opened(preview), Some(Errand::Open(add))) => self.opened(preview, add),
            (EventKind::ChooseFiles { torrent, preview }, _) => self.metadata_waits(*torrent, preview),
            (EventKind::Added(torrent), Some(Errand::Add(adding))) => self.added(*torrent, &adding),
            (EventKind::Duplicate { torrent, trackers }, Some(Errand::Add(adding))) => {
                match adding.of_batch {
                    true => self.batch_answered(Outcome::Known(*trackers)),
                    false => self.duplicate(*torrent, *trackers),
                }
            }
            (EventKind::WouldRemove(torrents), _) => self.would_remove(torrents),
            (EventKind::Told(text), _) => self.info(text),
            (EventKind::Done, Some(Errand::Remove(torrents))) => self.removed(torrents),
            (EventKind::Done, Some(Errand::Tell(what))) => self.info(&what),
            (EventKind::Refused(why), errand) => self.refused(errand, why),
            (EventKind::Verified { torrent, checked, wrong, found }, _) => {
                self.verified(*torrent, [*checked, *wrong, *found]);
            }
            _ => {}
        }
    }

    /// Tells what was downloaded to the end, of many in one line. What was found complete is no news.
    fn finished(&mut self, news: &[Event]) {
        let hashes = news.iter().filter_map(|event| match event.kind {
            EventKind::Finished(hash) => Some(hash),
            _ => None,
        });
        let mut rows = hashes
            .filter_map(|hash| self.world.snapshot.torrent(hash))
            .filter(|row| row.downloaded > Bytes::ZERO);
        let Some(first) = rows.next() else { return };
        self.info(&t!("notice-complete", name = &*first.name, more = rows.count()));
    }

    /// Pieces were looked at again: how many, how many are wrong, how many were found.
    fn verified(&mut self, torrent: InfoHash, [checked, wrong, found]: [u32; 3]) {
        let name = self.world.snapshot.torrent(torrent).map(|t| t.name.clone()).unwrap_or_default();
        let name = &*name;
        let text = match (checked, wrong, found) {
            (0, ..) => t!("notice-verified-not", name = name),
            (_, 0, 0) => t!("notice-verified-same", name = name, checked = checked),
            (_, 0, _) => t!("notice-verified-found", name = name, checked = checked, found = found),
            (_, _, 0) => t!("notice-verified-wrong", name = name, checked = checked, wrong = wrong),
            _ => t!("notice-verified-both", name = name, checked = checked, wrong = wrong, found = found),
        };
        if checked > 0 && wrong == 0 { self.info(&text) } else { self.error(&text) }
    }

    /// A torrent that was added here is on the list: the cursor goes there, unless its user has gone
    /// on to something else.
    fn added(&mut self, torrent: InfoHash, Adding { add, cursor, of_batch }: &Adding) {
        if add.choose_files && add.paused {
            self.ui.keep_paused.insert(torrent);
        }
        if *of_batch {
            return self.batch_answered(Outcome::Added);
        }
        let list = &mut self.ui.list;
        if list.cursor == *cursor || cursor.is_none() {
            let shown = list.go_to_torrent(torrent);
            if !shown && self.world.snapshot.torrent(torrent).is_some() {
                self.info(t!("notice-added-hidden"));
            }
        }
    }

    fn duplicate(&mut self, torrent: InfoHash, trackers: Merged) {
        self.ui.list.go_to_torrent(torrent);
        let name = self.world.snapshot.torrent(torrent).map(|t| t.name.clone());
        let name = name.as_deref().unwrap_or(t!("notice-that-torrent"));
        self.info(&(t!("notice-duplicate", name = name) + &merged(trackers)));
    }

    /// Asks about torrents that taking back their addition would remove although something was downloaded.
    fn would_remove(&mut self, torrents: &[InfoHash]) {
        let snapshot = &self.world.snapshot;
        let torrents: Vec<_> = torrents.iter().filter_map(|hash| snapshot.torrent(*hash)).cloned().collect();
        if !torrents.is_empty() {
            let grace = snapshot.totals.removed.grace;
            self.open_when_free(Overlay::Confirm(Confirm { torrents, files: false, grace }));
        }
    }

    /// A command was not carried out: the reason stays until it is dismissed, and what was shown in
    /// advance is taken back.
    fn refused(&mut self, errand: Option<Errand>, why: &str) {
        match errand {
            Some(Errand::Add(Adding { add, of_batch: true, .. })) => {
                self.batch_answered(Outcome::Refused { source: &add.source, why });
            }
            Some(Errand::Open(add) | Errand::Add(Adding { add, .. })) => {
                self.ui.add_history.push(&add.source);
                let source = printable_line(&add.source, 60);
                self.error(&if why.contains(&source) { why.to_owned() } else { format!("{source}: {why}") });
            }
            Some(Errand::Choose(torrent)) => {
                if self.ui.files.torrent == Some(torrent) {
                    self.ui.files.give_up();
                }
                self.error(why);
            }
            Some(Errand::View) => {
                self.ui.views.wanted = None;
                self.error(why);
            }
            _ => self.error(why),
        }
    }
}

/// What became of the trackers of a source that was on the list already, to be said behind its name.
fn merged(trackers: Merged) -> String {
    let taken = (trackers.new > 0).then(|| t!("notice-trackers-taken", count = trackers.new));
    let left = trackers.left_out.map(|(left, why)| match why {
        LeftOut::Private => t!("notice-trackers-private", count = left),
        LeftOut::Core => t!("notice-trackers-core", count = left),
        LeftOut::Full => t!("notice-trackers-full", count = left),
    });
    let parts = taken.into_iter().chain(left);
    parts.map(|part| format!("; {part}")).collect()
}
