//! The dialog of limits: of the torrents it was opened for, each for itself, and of all together.

use std::sync::Arc;

use crate::model::{InfoHash, Limits, Rate, Snapshot, Torrent, TorrentLimits};

use super::{editor::Editor, rate};

/// Limits being typed. Whatever was changed in either half is applied.
#[derive(Debug, Clone)]
pub struct LimitsDialog {
    /// Whose limits are changed. Empty: there are only those of all torrents together.
    pub torrents: Vec<Arc<Torrent>>,
    pub scope: Scope,
    /// Down and up of a torrent, then down and up of each of its peers.
    pub own: [Editor; 4],
    /// Down and up of all torrents together.
    pub all: [Editor; 2],
    /// Which line has the keyboard.
    pub field: usize,
    /// What is wrong with that line; goes when it is edited.
    pub error: Option<String>,
    /// The limits of the one torrent, once they are known; of several nobody tells.
    present: Option<TorrentLimits>,
    present_all: Limits,
}

/// Which limits the dialog shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Torrents,
    All,
}

/// What is to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changed {
    pub own: Option<TorrentLimits>,
    pub all: Option<Limits>,
}

impl LimitsDialog {
    pub(super) fn new(torrents: Vec<Arc<Torrent>>, scope: Scope, snapshot: &Snapshot) -> Self {
        let scope = if torrents.is_empty() { Scope::All } else { scope };
        let present_all = snapshot.totals.limits;
        let mut dialog = Self {
            torrents,
            scope,
            own: Default::default(),
            all: [present_all.down, present_all.up].map(|limit| Editor::new(&rate::line(limit))),
            field: 0,
            error: None,
            present: None,
            present_all,
        };
        dialog.refresh(snapshot);
        dialog
    }

    /// Whether the present limits of its torrents are known.
    pub fn knows_present(&self) -> bool {
        self.present.is_some()
    }

    /// The lines of the scope that is shown.
    pub fn lines(&self) -> &[Editor] {
        match self.scope {
            Scope::Torrents => &self.own,
            Scope::All => &self.all,
        }
    }

    /// The line that has the keyboard.
    pub(super) fn line_mut(&mut self) -> &mut Editor {
        match self.scope {
            Scope::Torrents => &mut self.own[self.field.min(3)],
            Scope::All => &mut self.all[self.field.min(1)],
        }
    }

    pub(super) fn step(&mut self, by: usize) {
        self.field = (self.field + by) % self.lines().len();
        self.error = None;
    }

    /// How far it is to the line before.
    pub(super) fn back(&self) -> usize {
        self.lines().len() - 1
    }

    /// Shows the other limits. False: there are none.
    pub(super) fn toggle(&mut self) -> bool {
        (self.field, self.error) = (0, None);
        self.scope = match self.scope {
            Scope::Torrents => Scope::All,
            Scope::All if self.torrents.is_empty() => return false,
            Scope::All => Scope::Torrents,
        };
        true
    }

    /// Takes what a newer snapshot tells. False: nothing is left that it is about.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) -> bool {
        let were_some = !self.torrents.is_empty();
        self.torrents.retain(|torrent| snapshot.torrent(torrent.hash).is_some());
        if let ([one], None) = (&self.torrents[..], self.present)
            && let Some(detail) = snapshot.detail(one.hash)
        {
            let limits = detail.limits;
            self.present = Some(limits);
            // Whatever was typed before they were known stays.
            if self.own.iter().all(|line| line.text().is_empty()) {
                self.own = flat(limits).map(|limit| Editor::new(&rate::line(limit)));
            }
        }
        !(were_some && self.torrents.is_empty())
    }

    /// What was changed; the field that is wrong is gone to.
    ///
    /// # Errors
    /// One line that says what would do.
    pub(super) fn changed(&mut self) -> Result<Changed, String> {
        let own = self.read(Scope::Torrents)?;
        let all = self.read(Scope::All)?;
        let own = TorrentLimits {
            all: Limits { down: own[0], up: own[1] },
            each: Limits { down: own[2], up: own[3] },
        };
        let all = Limits { down: all[0], up: all[1] };
        // Of several torrents the present limits are not known: what stands there is for all of them,
        // unless nothing does.
        let untouched = self.present.is_none() && self.own.iter().all(|line| line.text().is_empty());
        let changes = !self.torrents.is_empty() && !untouched && self.present != Some(own);
        Ok(Changed { own: changes.then_some(own), all: (all != self.present_all).then_some(all) })
    }

    pub(super) fn hashes(&self) -> Vec<InfoHash> {
        self.torrents.iter().map(|t| t.hash).collect()
    }

    fn read(&mut self, scope: Scope) -> Result<[Option<Rate>; 4], String> {
        let lines: &[Editor] = if scope == Scope::All { &self.all } else { &self.own };
        let mut limits = [None; 4];
        for (at, line) in lines.iter().enumerate() {
            match rate::limit(line.text()) {
                Ok(limit) => limits[at] = limit,
                Err(error) => {
                    (self.scope, self.field) = (scope, at);
                    return Err(error);
                }
            }
        }
        Ok(limits)
    }
}

/// In the order of the lines.
fn flat(limits: TorrentLimits) -> [Option<Rate>; 4] {
    [limits.all.down, limits.all.up, limits.each.down, limits.each.up]
}
