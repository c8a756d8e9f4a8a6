//! What is stored of a session, for whoever only wants to look: no lock is taken, nothing is written, no
//! torrent is started, and no file of a torrent is looked at.

use std::{path::Path, time::Instant};

use super::{core::CoreState, entry::Entry};
use crate::{
    model::{Snapshot, StateCounts, Totals, UnixTime},
    store::{self, Seen, Store, StoreError, TorrentRecord},
};

/// What was found in a state directory.
pub struct Stored {
    /// As the session stood when it was last written; rates and peers are nobody's to know.
    pub snapshot: Snapshot,
    /// The process that runs the session now.
    pub pid: Option<u32>,
}

/// Reads what is stored in a state directory. `None`: nothing is.
pub fn stored(state_dir: &Path, now: UnixTime) -> Result<Option<Stored>, StoreError> {
    let Some(store) = Store::look(state_dir)? else { return Ok(None) };
    let pid = store::holder(state_dir);
    let mut seen = store.seen()?;
    let rows = store.torrents()?.torrents.into_iter();
    let rows = rows.map(|record| {
        let seen = seen.remove(&record.hash);
        row(record, seen, pid.is_some())
    });
    let torrents: std::sync::Arc<[_]> = rows.collect();
    let (downloaded, uploaded) = store.all_time()?;
    let totals = Totals {
        downloaded,
        uploaded,
        states: torrents.iter().map(|torrent| torrent.state).collect::<StateCounts>(),
        ..Totals::default()
    };
    let snapshot =
        Snapshot { at: now, totals, torrents, alerts: store.alerts()?.into(), ..Snapshot::default() };
    Ok(Some(Stored { snapshot, pid }))
}

fn row(record: TorrentRecord, seen: Option<Seen>, runs: bool) -> std::sync::Arc<crate::model::Torrent> {
    let now = Instant::now();
    let mut entry = Entry::stored(record, 0, seen, now);
    entry.sample.have = entry.stored.take().map(|seen| seen.have).into();
    entry.sample.state = if runs && !entry.record.paused { CoreState::Running } else { CoreState::Stopped };
    entry.rebuild(now);
    entry.row.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Bytes, FileChoice, InfoHash, State},
        store::{Lock, RecordSource, Summary},
    };

    fn record(number: u8, finished: bool, paused: bool) -> TorrentRecord {
        TorrentRecord {
            hash: InfoHash([number; 20]),
            name: format!("torrent {number}"),
            source: RecordSource::Kept,
            summary: Some(Summary {
                size: Bytes(1_000),
                wanted: Bytes(1_000),
                pieces: 1,
                private: false,
                file: None,
                link: "magnet:?".into(),
            }),
            folder: "/srv".into(),
            files: FileChoice::All,
            priorities: Default::default(),
            paused,
            sequential: false,
            choose_files: false,
            added: UnixTime(1),
            finished: finished.then_some(UnixTime(2)),
            downloaded: Bytes(400),
            uploaded: Bytes(7),
            labels: Vec::new(),
            peers: Vec::new(),
            limits: Default::default(),
            trackers: None,
            renamed: Vec::new(),
            moving: None,
        }
    }

    fn states(dir: &Path) -> Vec<State> {
        let stored = stored(dir, UnixTime(9)).unwrap().unwrap();
        stored.snapshot.torrents.iter().map(|torrent| torrent.state).collect()
    }

    #[test]
    fn a_session_is_seen_from_outside_whether_it_runs_or_not() {
        let dir = tempfile::tempdir().unwrap();
        assert!(stored(dir.path(), UnixTime(9)).unwrap().is_none());
        assert!(std::fs::read_dir(dir.path()).unwrap().next().is_none(), "looking left something behind");
        let (mut store, _) = Store::open(dir.path()).unwrap();
        store.put_all(&[record(1, false, false), record(2, true, false), record(3, false, true)]).unwrap();
        assert_eq!(states(dir.path()), [State::Queued, State::Queued, State::Paused]);
        let lock = Lock::take(dir.path()).unwrap();
        assert_eq!(states(dir.path()), [State::Downloading, State::Seeding, State::Paused]);
        let seen = stored(dir.path(), UnixTime(9)).unwrap().unwrap();
        assert_eq!(seen.pid, Some(std::process::id()));
        assert_eq!(seen.snapshot.torrents[0].have, Bytes(400));
        assert_eq!(seen.snapshot.totals.uploaded, Bytes(21));
        drop(lock);
        drop(store);
        assert_eq!(states(dir.path()).len(), 3, "after a clean end too");
    }
}
