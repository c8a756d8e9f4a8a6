//! The question before a removal.

use std::{sync::Arc, time::Duration};

use crate::{
    locale::t,
    model::{Bytes, InfoHash, Snapshot, Torrent},
};

/// A removal that waits for a yes. It is about exactly the torrents that it was asked for, whatever
/// happens to the cursor and the marks meanwhile; those that go away by themselves are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    pub torrents: Vec<Arc<Torrent>>,
    /// Delete their files too.
    pub files: bool,
    /// How long it can be taken back.
    pub grace: Duration,
}

impl Confirm {
    /// The question, in one line: how many, and how much is deleted.
    pub fn question(&self) -> String {
        let (count, bytes) = (self.torrents.len(), self.bytes().to_string());
        match self.files {
            true => t!("confirm-remove-files", count = count, bytes = bytes.as_str()),
            false => t!("confirm-remove", count = count, bytes = bytes.as_str()),
        }
    }

    /// What comes after: that the key for taking something back undoes it, as long as it does.
    pub fn comfort(&self, undo: &str) -> String {
        match self.grace {
            Duration::ZERO => t!("confirm-never").to_owned(),
            grace => {
                t!("confirm-back", count = self.torrents.len(), key = undo, time = spoken(grace).as_str())
            }
        }
    }

    /// Verified bytes on disk of all its torrents.
    pub fn bytes(&self) -> Bytes {
        self.torrents.iter().map(|t| t.have).sum()
    }

    /// Takes the rows of a newer snapshot. False: none of its torrents is left.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) -> bool {
        refresh(&mut self.torrents, snapshot)
    }

    pub(super) fn hashes(&self) -> Vec<InfoHash> {
        self.torrents.iter().map(|t| t.hash).collect()
    }
}

/// Takes the rows of a newer snapshot, without those that are gone. False: none is left.
pub(super) fn refresh(torrents: &mut Vec<Arc<Torrent>>, snapshot: &Snapshot) -> bool {
    torrents.retain_mut(|row| match snapshot.torrent(row.hash) {
        Some(now) => {
            *row = now.clone();
            true
        }
        None => false,
    });
    !torrents.is_empty()
}

/// A time as people say it: `90 seconds`, `10 minutes`, `2 days`.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..120 => t!("confirm-seconds", count = seconds),
        120..7_200 => t!("confirm-minutes", count = seconds / 60),
        7_200..172_800 => t!("confirm-hours", count = seconds / 3_600),
        _ => t!("confirm-days", count = seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_the_unit_that_fits() {
        let said = |seconds| spoken(Duration::from_secs(seconds));
        assert_eq!(
            (said(1), said(90), said(600)),
            ("1 second".into(), "90 seconds".into(), "10 minutes".into())
        );
        assert_eq!((said(86_400), said(7 * 86_400)), ("24 hours".into(), "7 days".into()));
    }
}
