//! The question before a removal.

use std::{sync::Arc, time::Duration};

use crate::model::{Bytes, InfoHash, Snapshot, Torrent};

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
        let what = match self.torrents.len() {
            1 => "this torrent".to_owned(),
            n => format!("{n} torrents"),
        };
        if self.files {
            format!("remove {what} and delete {} of files?", self.bytes())
        } else {
            format!("remove {what}? the files stay, {} of them", self.bytes())
        }
    }

    /// What comes after: that the key for taking something back undoes it, as long as it does.
    pub fn comfort(&self, undo: &str) -> String {
        let them = if self.torrents.len() == 1 { "it" } else { "them" };
        match self.grace {
            Duration::ZERO => "this cannot be taken back".to_owned(),
            grace => format!("{undo} brings {them} back within {}", spoken(grace)),
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
    let (number, unit) = match seconds {
        0..120 => (seconds, "second"),
        120..7_200 => (seconds / 60, "minute"),
        7_200..172_800 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
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
