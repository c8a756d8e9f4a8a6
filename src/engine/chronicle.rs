//! The logs of single torrents: what is known of each happening is kept in memory, the newest; alerts and deeds
//! are found where they are when somebody looks.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use super::actor::Actor;
use crate::model::{Happening, InfoHash, LogEntry, Snapshot, State, UnixTime, Who};

/// So many happenings of one torrent are kept, and of all together.
const EACH: usize = 60;
const ALL: usize = 60_000;
/// So many lines are told, and at most so many deeds among them.
const TOLD: usize = 300;
const DEEDS: usize = 100;

/// What happened to torrents in this run.
#[derive(Default)]
pub struct Chronicle {
    of: HashMap<InfoHash, VecDeque<LogEntry>>,
    entries: usize,
    /// The deeds of the torrent that was looked at last, and how often deeds had changed by then.
    deeds: Option<(InfoHash, u64, Vec<LogEntry>, Option<Who>)>,
}

impl Chronicle {
    /// Notes what happened. A tracker that says again what it said before only says it later.
    pub fn note(&mut self, at: UnixTime, hash: InfoHash, what: Happening) {
        let entries = self.of.entry(hash).or_default();
        let again = entries.back_mut().filter(|last| same_tracker(&last.what, &what));
        if let Some(last) = again {
            *last = LogEntry { at, what };
            return;
        }
        entries.push_back(LogEntry { at, what });
        if entries.len() > EACH {
            entries.pop_front();
        } else {
            self.entries += 1;
        }
        if self.entries > ALL {
            self.halve();
        }
    }

    /// Notes which torrents do something else than before.
    pub fn follow(&mut self, before: &Snapshot, next: &Snapshot) {
        if Arc::ptr_eq(&before.torrents, &next.torrents) {
            return;
        }
        // Both stand by time of adding.
        let mut rest = before.torrents.iter();
        for row in next.torrents.iter() {
            let mut ahead = rest.clone();
            let Some(was) = ahead.find(|was| was.hash == row.hash) else { continue };
            rest = ahead;
            if !Arc::ptr_eq(was, row) && was.state != row.state && is_news(was.state, row.state) {
                self.note(next.at, row.hash, Happening::State(row.state));
            }
        }
    }

    /// The torrents are gone.
    pub fn forget(&mut self, hash: InfoHash) {
        self.entries -= self.of.remove(&hash).map_or(0, |entries| entries.len());
    }

    /// Of each torrent the older half goes.
    fn halve(&mut self) {
        for entries in self.of.values_mut() {
            entries.drain(..entries.len() / 2);
            entries.shrink_to_fit();
        }
        self.of.retain(|_, entries| !entries.is_empty());
        self.entries = self.of.values().map(VecDeque::len).sum();
    }
}

/// Coming and going of pieces is none.
fn is_news(was: State, now: State) -> bool {
    use State::{Downloading, Metadata, Queued, Stalled};
    !matches!((was, now), (_, Queued | Metadata | Stalled) | (Stalled, Downloading))
}

fn same_tracker(last: &Happening, new: &Happening) -> bool {
    match (last, new) {
        (Happening::Announced { url, .. }, Happening::Announced { url: again, .. }) => url == again,
        (Happening::Unanswered { url, why }, Happening::Unanswered { url: again, why: same }) => {
            (url, why) == (again, same)
        }
        _ => false,
    }
}

impl Actor {
    /// The log of a torrent, the oldest first, and who added it, where that is known.
    pub fn log_of(&mut self, hash: InfoHash) -> (Arc<[LogEntry]>, Option<Who>) {
        let changes = self.deeds.changes();
        if !matches!(&self.chronicle.deeds, Some((of, at, ..)) if (*of, *at) == (hash, changes)) {
            let (deeds, who) = self.deeds_of(hash);
            self.chronicle.deeds = Some((hash, changes, deeds, who));
        }
        let alerts =
            self.alerts.all().filter(|alert| alert.torrent.as_ref().is_some_and(|(of, _)| *of == hash));
        let alerts = alerts.map(|alert| LogEntry {
            at: alert.at,
            what: Happening::Alert(alert.severity, alert.text.clone()),
        });
        let happened = self.chronicle.of.get(&hash).into_iter().flatten().cloned();
        let (deeds, who) =
            self.chronicle.deeds.as_ref().map_or((&[][..], None), |(_, _, deeds, who)| (deeds, who.clone()));
        let mut log: Vec<LogEntry> = deeds.iter().cloned().chain(alerts).chain(happened).collect();
        log.sort_by_key(|entry| entry.at);
        let first = log.len().saturating_sub(TOLD);
        (log.split_off(first).into(), who)
    }

    /// The deeds that were done to a torrent, and who did the first: whoever added it.
    fn deeds_of(&mut self, hash: InfoHash) -> (Vec<LogEntry>, Option<Who>) {
        let flushed = self.deeds.flush(&mut self.store);
        let deeds = match flushed.and_then(|_| self.store.deeds_of(hash, DEEDS)) {
            Ok(deeds) => deeds,
            Err(error) => {
                tracing::error!("cannot read what was done to a torrent: {error}");
                return (Vec::new(), None);
            }
        };
        let added = self.list.get(hash).map(|entry| entry.record.added);
        // What came long after it was added is no addition.
        let first = deeds.first().filter(|deed| added.is_some_and(|added| deed.at.0 <= added.0 + 1));
        let who = first.map(|deed| deed.who.clone());
        let entry = |deed: &crate::model::Deed| LogEntry {
            at: deed.at,
            what: Happening::Deed { who: deed.who.clone(), what: deed.what.clone() },
        };
        (deeds.iter().map(entry).collect(), who)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PieceIndex, Torrent};

    const HASH: InfoHash = InfoHash([7; 20]);

    fn announced(url: &str, peers: u32) -> Happening {
        Happening::Announced { url: url.into(), peers }
    }

    #[test]
    fn the_newest_are_kept_and_a_tracker_that_repeats_itself_takes_one_line() {
        let mut chronicle = Chronicle::default();
        for n in 0..EACH + 5 {
            chronicle.note(UnixTime(n as i64), HASH, Happening::WrongPiece(PieceIndex(n as u32)));
        }
        for n in 0..9 {
            chronicle.note(UnixTime(1_000 + n), HASH, announced("udp://a", n as u32));
        }
        let kept = &chronicle.of[&HASH];
        assert_eq!((kept.len(), chronicle.entries), (EACH, EACH));
        assert_eq!(kept[0].what, Happening::WrongPiece(PieceIndex(6)));
        assert_eq!(kept[EACH - 1], LogEntry { at: UnixTime(1_008), what: announced("udp://a", 8) });
        chronicle.forget(HASH);
        assert_eq!((chronicle.of.len(), chronicle.entries), (0, 0));
    }

    #[test]
    fn memory_is_bounded_over_all_torrents() {
        let mut chronicle = Chronicle::default();
        for n in 0..ALL as u32 + 1 {
            let mut hash = [0; 20];
            hash[..4].copy_from_slice(&(n / 3).to_be_bytes());
            chronicle.note(UnixTime(0), InfoHash(hash), Happening::WrongPiece(PieceIndex(n)));
        }
        assert!(chronicle.entries <= ALL, "{}", chronicle.entries);
        assert_eq!(chronicle.entries, chronicle.of.values().map(VecDeque::len).sum::<usize>());
    }

    #[test]
    fn what_a_torrent_begins_to_do_is_noted_and_coming_and_going_is_not() {
        let snapshot = |rows: &[(u8, State)]| Snapshot {
            torrents: rows
                .iter()
                .map(|(n, state)| Arc::new(Torrent { state: *state, ..Torrent::new(InfoHash([*n; 20]), "") }))
                .collect(),
            ..Snapshot::default()
        };
        let mut chronicle = Chronicle::default();
        let steps = [
            vec![(1, State::Paused), (7, State::Checking)],
            vec![(1, State::Paused), (7, State::Downloading)],
            // The first is removed, another one comes.
            vec![(7, State::Stalled), (9, State::Seeding)],
            vec![(7, State::Downloading), (9, State::Seeding)],
            vec![(7, State::Seeding), (9, State::Seeding)],
        ];
        for pair in steps.windows(2) {
            chronicle.follow(&snapshot(&pair[0]), &snapshot(&pair[1]));
        }
        let kept: Vec<_> = chronicle.of[&HASH].iter().map(|entry| entry.what.clone()).collect();
        assert_eq!(kept, [State::Downloading, State::Seeding].map(Happening::State));
        assert_eq!(chronicle.of.len(), 1);
    }
}
