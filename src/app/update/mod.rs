//! Carrying out what happens: one file for each area of the screen.

mod adding;
mod alerts;
mod arranging;
mod batch;
mod browsing;
mod choosing;
mod commanding;
mod copy;
mod counting;
mod errand;
mod events;
mod files;
mod help;
mod keeping;
mod keys;
mod labelling;
mod limits;
mod looks;
mod mouse;
mod moving;
mod palette;
mod panes;
mod paste;
mod peers;
mod pieces;
mod prompt;
mod queries;
mod screens;
mod settings;
mod sorting;
mod torrents;
mod trackers;
mod viewing;
mod why;

use crate::{
    locale::{self, t},
    model::{Command, Panes},
};

use super::{Effect, Focus, Msg, Overlay, Tab, Ui, World};

use errand::Errand;
pub(super) use errand::Errands;

/// Carries out what happened, and tells what is to be done about it. Never fails and never waits.
pub fn update(ui: &mut Ui, world: &World, msg: Msg) -> Vec<Effect> {
    locale::scope(ui.language, || carry_out(ui, world, msg))
}

fn carry_out(ui: &mut Ui, world: &World, msg: Msg) -> Vec<Effect> {
    // A command that could not be sent is not sent again at once: that would go round for ever.
    let may_tell = !matches!(msg, Msg::SendFailed(..));
    let mut turn = Turn { ui, world, effects: Vec::new() };
    turn.take(msg);
    turn.follow_cursor();
    turn.next_waiting();
    turn.keep_arrangement();
    turn.explain_keys();
    if may_tell {
        turn.tell_focus();
        turn.tell_survey();
    }
    turn.effects
}

/// One call of [`update`].
struct Turn<'a> {
    ui: &'a mut Ui,
    world: &'a World,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn take(&mut self, msg: Msg) {
        let now = self.world.now.ms;
        self.ui.notices.expire(now);
        self.ui.pieces.expire(now);
        self.ui.trackers.count(now);
        self.ui.list.now = self.world.now.unix;
        self.ui.tide.turn(now);
        if matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_)) {
            self.ui.list.hold();
        }
        match msg {
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Resize(size) => self.ui.size = size,
            Msg::Snapshot => self.snapshot(),
            Msg::Tick => {}
            Msg::Completed(completions) => self.completed(completions),
            Msg::FolderRead(contents) => self.folder_read(contents),
            Msg::Measured(room) => self.measured(room),
            Msg::Configured(configured) => self.configured(configured),
            Msg::Sent(id, ticket) => self.ui.errands.sent(id, ticket),
            Msg::SendFailed(id, why) => self.send_failed(id, &why),
        }
    }

    fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn send(&mut self, errand: Errand, command: Command) {
        // Whatever way led here: where only looking is allowed, nothing else leaves.
        if self.ui.read_only && command.changes() {
            return self.info(t!("notice-read-only"));
        }
        let id = self.ui.errands.start(errand);
        self.effect(Effect::Send(id, command));
    }

    fn info(&mut self, text: &str) {
        self.ui.notices.info(text, self.world.now.ms);
    }

    fn error(&mut self, text: &str) {
        self.ui.notices.error(text);
    }

    /// What was begun to be typed is over.
    fn forget_keys(&mut self) {
        self.ui.pending.clear();
        self.ui.count = None;
    }

    /// Shows what may follow an unfinished sequence when it has rested for a moment.
    fn explain_keys(&mut self) {
        let unfinished = !self.ui.pending.is_empty();
        self.ui.which_key.follow(unfinished, self.world.now.ms);
    }

    /// Puts a layer above all others.
    fn open(&mut self, overlay: Overlay) {
        self.forget_keys();
        self.ui.overlays.push(overlay);
    }

    /// Opens a dialog that no key asked for, as soon as nothing else has the keyboard.
    fn open_when_free(&mut self, overlay: Overlay) {
        self.ui.waiting.push_back(overlay);
    }

    fn next_waiting(&mut self) {
        if self.ui.overlays.is_empty()
            && let Some(overlay) = self.ui.waiting.pop_front()
        {
            self.open(overlay);
            self.ui.sudden = true;
        }
    }

    /// Lets the panes show the torrent under the cursor.
    fn follow_cursor(&mut self) {
        self.ui.list.count_marks();
        let on_alerts = (self.ui.focus, self.ui.tab) == (Focus::Details, Tab::Alerts);
        let height = usize::from(self.ui.areas.details_rows.height);
        let Ui { list, files, pieces, peers, trackers, info, log, options, alerts, .. } = &mut *self.ui;
        if files.torrent != list.cursor {
            (peers.offset, peers.cursor, info.offset) = (0, None, 0);
            (log.offset, options.offset) = (0, 0);
            trackers.begin();
            let detail = list.cursor.and_then(|hash| self.world.snapshot.detail(hash));
            let now = self.world.now.ms;
            files.refresh(list.cursor, detail.map(|d| &**d), now);
            pieces.refresh(list.cursor, detail.map(|d| &**d), now);
            trackers.refresh(detail.map(|d| &**d), now);
        }
        let all = &self.world.snapshot.alerts;
        match (on_alerts, alerts.cursor) {
            (true, None) => alerts.go_to(all, 0),
            (false, Some(_)) => (alerts.cursor, alerts.offset) = (None, 0),
            _ => {}
        }
        alerts.offset = alerts.window(all, height).start;
        let height = usize::from(self.ui.areas.overlay_rows.height);
        match self.ui.overlays.last_mut() {
            Some(Overlay::Deeds(page)) => page.offset = page.window(&self.world.snapshot.deeds, height).start,
            Some(Overlay::Bans(page)) => page.offset = page.window(&self.world.snapshot.bans, height).start,
            _ => {}
        }
    }

    /// Tells the engine what this screen looks at, when that is something else than before.
    fn tell_focus(&mut self) {
        let asked = self.ui.asked_why();
        let torrent = asked.or(self.ui.list.cursor);
        let hidden = self.ui.focus == Focus::Torrents && self.ui.list_alone();
        let panes = match torrent {
            Some(_) if !hidden => self.ui.panes(),
            _ => Panes { why: asked.is_some(), ..Panes::default() },
        };
        let panes = Panes { deeds: self.ui.shows_deeds(), ..panes };
        if self.ui.told.replace((torrent, panes)) != Some((torrent, panes)) {
            self.send(Errand::Focus, Command::Focus { torrent, panes });
        }
    }

    /// The same of what it looks at besides.
    fn tell_survey(&mut self) {
        let survey = self.ui.survey();
        if std::mem::replace(&mut self.ui.surveyed, survey) != survey {
            self.send(Errand::Focus, Command::Survey(survey));
        }
    }
}
