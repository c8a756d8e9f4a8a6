//! The dialog of limits.

use crate::{
    app::{LimitsDialog, Overlay, Scope, rate},
    input::Action,
    locale::t,
    model::{Command, TorrentLimits, VerdictKind},
};

use super::{Effect, Turn, errand::Errand, torrents::named};

impl Turn<'_> {
    pub(super) fn limits_dialog(&mut self, action: Action) {
        let Some(Overlay::Limits(dialog)) = self.ui.overlays.last_mut() else { return };
        match action {
            Action::NextField => dialog.step(1),
            Action::PreviousField => dialog.step(dialog.back()),
            Action::LimitAll if !dialog.toggle() => self.effect(Effect::Bell),
            _ => {}
        }
    }

    /// Opens the dialog for what actions are for; with nothing there, for all torrents together.
    pub(super) fn open_limits(&mut self) {
        let scope = self.scope();
        let targets = self.targets();
        if targets.is_empty() && self.ui.unseen {
            return;
        }
        let dialog = LimitsDialog::new(targets, scope, &self.world.snapshot);
        self.open(Overlay::Limits(Box::new(dialog)));
    }

    /// Sends what was changed; keeps the dialog while something in it is no limit.
    pub(super) fn accept_limits(&mut self, mut dialog: Box<LimitsDialog>) {
        let changed = match dialog.changed() {
            Ok(changed) => changed,
            Err(error) => {
                dialog.error = Some(error);
                return self.ui.overlays.push(Overlay::Limits(dialog));
            }
        };
        if let Some(limits) = changed.own {
            let told = t!("limits-told", whose = named(&dialog.torrents), limits = own_words(limits));
            self.send(Errand::Tell(told), Command::Limit { torrents: dialog.hashes(), limits });
        }
        if let Some(limits) = changed.all {
            let told = t!("limits-told", whose = t!("limits-all"), limits = rate::words(limits));
            self.send(Errand::Tell(told), Command::LimitAll(limits));
        }
        if changed.own.is_none() && changed.all.is_none() {
            self.info(t!("limits-unchanged"));
        }
    }

    /// Opened from an answer that blames the limit of all torrents, the dialog begins with that.
    fn scope(&self) -> Scope {
        let Some(Overlay::Why(pane)) = self.ui.overlays.last() else { return Scope::Torrents };
        let detail = self.world.snapshot.detail(pane.torrent);
        let blamed = detail.and_then(|d| d.verdicts.get(pane.position(&d.verdicts)));
        match blamed {
            Some(verdict) if verdict.kind == VerdictKind::SessionLimit => Scope::All,
            _ => Scope::Torrents,
        }
    }
}

fn own_words(limits: TorrentLimits) -> String {
    let all = rate::words(limits.all);
    if limits.each == Default::default() {
        all
    } else {
        t!("limits-and-each", all = all, each = rate::words(limits.each))
    }
}
