//! What the terminal is told besides cells: a title, how much is done, and that something has finished or
//! failed. Sequences come out only when there is something new to say, and not too often.

mod notifier;

use std::sync::Arc;

use self::notifier::Notifier;
use super::features::{Features, Notice};
use crate::{
    app::World,
    model::{Alert, AlertKind, Snapshot, State, Torrent},
    view,
};

/// The least time between two titles, in milliseconds.
const STEADY: u64 = 5_000;

/// Says what is new.
pub(super) struct Herald {
    features: Features,
    ascii: bool,
    title: Said<String>,
    /// Percent; `None`: nothing is downloaded.
    progress: Said<Option<u8>>,
    /// What the progress was counted of.
    of: Arc<[Arc<Torrent>]>,
    counted: Option<u8>,
    notifier: Notifier,
}

/// Something that was said.
struct Said<T> {
    what: T,
    at: Option<u64>,
}

impl<T: PartialEq> Said<T> {
    /// Whether `now` is the time to say something else.
    fn is_due(&self, what: &T, now: u64) -> bool {
        self.what != *what && self.at.is_none_or(|at| now >= at + STEADY)
    }

    /// When it will be.
    fn due_at(&self, what: &T) -> Option<u64> {
        (self.what != *what).then(|| self.at.map_or(0, |at| at + STEADY))
    }
}

impl Herald {
    /// On a terminal of these features, whose title is that of the program. Only what happens from the
    /// first snapshot on is news.
    pub fn new(features: Features, ascii: bool) -> Self {
        Self {
            features,
            ascii,
            title: Said { what: view::title(&Snapshot::default().totals, ascii), at: None },
            progress: Said { what: None, at: None },
            of: Arc::default(),
            counted: None,
            notifier: Notifier::default(),
        }
    }

    /// What is to be written, if anything. `masked`: no name may leave.
    pub fn news(&mut self, world: &World, masked: bool) -> Vec<u8> {
        let (snapshot, now) = (&world.snapshot, world.now.ms);
        let mut out = Vec::new();
        if self.features.title {
            let title = view::title(&snapshot.totals, self.ascii);
            if self.title.is_due(&title, now) {
                out.extend(format!("\x1b]2;{title}\x07").into_bytes());
                self.title = Said { what: title, at: Some(now) };
            }
        }
        if self.features.progress {
            self.count(snapshot);
            if self.progress.is_due(&self.counted, now) {
                out.extend(progress(self.counted));
                self.progress = Said { what: self.counted, at: Some(now) };
            }
        }
        if self.features.notice != Notice::Off {
            self.notifier.take(&snapshot.alerts, snapshot.at);
            if let Some(text) = self.notifier.due(now, masked) {
                out.extend(self.notification(&text));
            }
        }
        out
    }

    /// The terminal is to be told other things from now on. What it was told before is taken back.
    pub fn change(&mut self, features: Features, ascii: bool) -> Vec<u8> {
        let mut out = Vec::new();
        if self.features.title && !features.title {
            out.extend(b"\x1b]2;bitonic\x07");
        }
        if self.features.progress && !features.progress {
            out.extend(progress(None));
        }
        (self.features, self.ascii) = (features, ascii);
        self.forget();
        out
    }

    /// The terminal was somebody else's meanwhile: everything is to be said again.
    pub fn forget(&mut self) {
        (self.title.what, self.title.at) = (String::new(), None);
        self.progress = Said { what: None, at: None };
    }

    /// When there will be something to say, in milliseconds, though nothing happens until then.
    pub fn wake_at(&self, world: &World) -> Option<u64> {
        let title =
            self.features.title.then(|| self.title.due_at(&view::title(&world.snapshot.totals, self.ascii)));
        let progress = self.features.progress.then(|| self.progress.due_at(&self.counted));
        [title.flatten(), progress.flatten(), self.notifier.wake_at()].into_iter().flatten().min()
    }

    fn count(&mut self, snapshot: &Snapshot) {
        if !Arc::ptr_eq(&self.of, &snapshot.torrents) {
            (self.of, self.counted) = (snapshot.torrents.clone(), share(&snapshot.torrents));
        }
    }

    fn notification(&self, text: &str) -> Vec<u8> {
        let sequence = match self.features.notice {
            Notice::Osc9 => format!("\x1b]9;bitonic: {text}\x07"),
            // Its fields end at semicolons.
            Notice::Osc777 => format!("\x1b]777;notify;bitonic;{}\x07", text.replace(';', ",")),
            Notice::Bell => "\x07".to_owned(),
            Notice::Off => String::new(),
        };
        match self.features.through_tmux && self.features.notice != Notice::Bell {
            true => format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")).into_bytes(),
            false => sequence.into_bytes(),
        }
    }
}

/// Percent of all that is being downloaded.
fn share(torrents: &[Arc<Torrent>]) -> Option<u8> {
    let moving = torrents.iter().filter(|t| matches!(t.state, State::Downloading | State::Stalled));
    let (have, wanted) = moving.fold((0_u128, 0_u128), |(have, wanted), t| {
        (have + u128::from(t.have.0), wanted + u128::from(t.wanted.0))
    });
    (wanted > 0).then(|| (have * 100 / wanted).min(100) as u8)
}

fn progress(share: Option<u8>) -> Vec<u8> {
    match share {
        Some(percent) => format!("\x1b]9;4;1;{percent}\x1b\\").into_bytes(),
        None => b"\x1b]9;4;0;\x1b\\".to_vec(),
    }
}

/// Whether it is worth a notification.
fn is_news(alert: &Alert) -> bool {
    matches!(alert.kind, AlertKind::Finished | AlertKind::Failed)
}

#[cfg(test)]
mod tests;
