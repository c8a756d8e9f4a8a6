//! The mask over what the engine tells.

use std::sync::Arc;

use super::{Mask, stand_in::StandIn};
use crate::model::{
    Alert, Ban, BanCause, Closeup, Country, Deed, Departure, Detail, Disk, Events, File, Going, Happening,
    History, Holders, Info, Known, Listening, LogEntry, Peer, PieceMap, Preview, PreviewFile, Snapshot,
    Surveyed, Torrent, TorrentPeers, Totals, Tracker, TrackerState, Verdict, View, Who,
};

impl Mask {
    pub(super) fn mask_snapshot(&mut self, snapshot: &Snapshot) -> Snapshot {
        // What was read already is drawn nowhere.
        let Snapshot {
            at,
            totals,
            torrents,
            details,
            alerts,
            events: _,
            deeds,
            views,
            surveyed,
            disks,
            bans,
        } = snapshot;
        if self.torrents.len() > 2 * torrents.len() + 100 {
            self.torrents.clear();
        }
        Snapshot {
            at: *at,
            totals: self.stand_in.totals(totals),
            torrents: torrents.iter().map(|torrent| self.torrent(torrent)).collect(),
            details: details.iter().map(|detail| Arc::new(self.stand_in.detail(detail))).collect(),
            alerts: alerts.iter().map(|alert| self.stand_in.alert(alert)).collect(),
            events: Events::default(),
            surveyed: self.stand_in.surveyed(surveyed),
            disks: disks.iter().map(|disk| self.stand_in.disk(disk)).collect(),
            bans: bans.iter().map(|ban| self.stand_in.ban(ban)).collect(),
            views: views.iter().map(|view| self.stand_in.view(view)).collect(),
            deeds: deeds.iter().map(|deed| self.stand_in.deed(deed)).collect(),
        }
    }
}

impl StandIn {
    fn surveyed(self, surveyed: &Surveyed) -> Surveyed {
        // Names in statistics are those of their page, which has its own.
        // So are the peers of all torrents.
        let Surveyed { histories, statistics, peers: _ } = surveyed;
        let history = |history: &Arc<History>| match history.torrent.map(|hash| self.hash(hash)) {
            None => history.clone(),
            torrent => Arc::new(History { torrent, ..History::clone(history) }),
        };
        Surveyed {
            histories: histories.iter().map(history).collect(),
            statistics: statistics.clone(),
            peers: None,
        }
    }

    fn disk(self, disk: &Disk) -> Disk {
        Disk { mount: self.path(&disk.mount), ..disk.clone() }
    }

    fn totals(self, totals: &Totals) -> Totals {
        let Totals {
            stored: _,
            as_of: _,
            down: _,
            up: _,
            downloaded: _,
            uploaded: _,
            states: _,
            peers: _,
            dht: _,
            dht_nodes: _,
            free: _,
            folder,
            listening,
            limits: _,
            core: _,
            removed: _,
        } = totals;
        Totals {
            folder: folder.as_ref().map(|folder| self.path(folder)),
            listening: match listening {
                Listening::Starting => Listening::Starting,
                Listening::On(address) => Listening::On(self.address(*address)),
                Listening::Off(why) => Listening::Off(self.message(why).into()),
            },
            ..totals.clone()
        }
    }

    pub(super) fn torrent(self, torrent: &Torrent) -> Torrent {
        let Torrent {
            hash,
            name,
            state: _,
            stored: _,
            reason,
            brief,
            size: _,
            wanted: _,
            have: _,
            down: _,
            up: _,
            eta: _,
            downloaded: _,
            uploaded: _,
            peers: _,
            added: _,
            finished: _,
            folder,
            pieces: _,
            private: _,
            labels,
            trackers,
            magnet,
        } = torrent;
        Torrent {
            hash: self.hash(*hash),
            name: self.arc(name),
            reason: reason.as_ref().map(|reason| self.message(reason).into()),
            brief: brief.as_ref().map(|brief| self.message(brief).into()),
            folder: self.path(folder),
            labels: labels.iter().map(|label| self.arc(label)).collect(),
            trackers: trackers.iter().map(|host| self.arc(host)).collect(),
            magnet: self.arc(magnet),
            ..torrent.clone()
        }
    }

    fn detail(self, detail: &Detail) -> Detail {
        let Detail {
            hash,
            info,
            pieces,
            peers,
            departures,
            banned,
            files,
            trackers,
            limits,
            sequential,
            added_by,
            log,
            verdicts,
        } = detail;
        Detail {
            hash: self.hash(*hash),
            info: Arc::new(self.info(info)),
            pieces: pieces.as_ref().map(|map| self.piece_map(map)),
            peers: peers.iter().map(|peer| self.peer(peer)).collect(),
            departures: departures.iter().map(|gone| self.departure(gone)).collect(),
            banned: *banned,
            files: files.iter().map(|file| self.file(file)).collect(),
            trackers: trackers.iter().map(|tracker| self.tracker(tracker)).collect(),
            limits: *limits,
            sequential: *sequential,
            added_by: added_by.as_ref().map(|who| self.who(who)),
            log: log.iter().map(|entry| self.log_entry(entry)).collect(),
            verdicts: verdicts.iter().map(|verdict| self.verdict(verdict)).collect(),
        }
    }

    fn piece_map(self, map: &Arc<PieceMap>) -> Arc<PieceMap> {
        let Some(closeup) = &map.closeup else { return map.clone() };
        let Closeup { pieces: _, files, file_count: _, blocks: _, progress: _, holders, going } = &**closeup;
        let closeup = Closeup {
            files: files.iter().map(|path| self.arc(path)).collect(),
            holders: holders.clone().map(|holders| Holders {
                who: holders.who.iter().map(|addr| self.address(*addr)).collect(),
                ..holders
            }),
            going: going.map(|going| Going { peer: self.address(going.peer), ..going }),
            ..(**closeup).clone()
        };
        Arc::new(PieceMap { closeup: Some(Arc::new(closeup)), ..(**map).clone() })
    }

    fn verdict(self, verdict: &Verdict) -> Verdict {
        let Verdict { kind: _, weight: _, sentence, since: _, evidence, remedies: _ } = verdict;
        Verdict {
            sentence: self.message(sentence).into(),
            evidence: evidence.iter().map(|line| self.message(line).into()).collect(),
            ..verdict.clone()
        }
    }

    fn info(self, info: &Info) -> Info {
        let Info { comment, created_by, created, piece_length, files, magnet } = info;
        let masked = |text: &Option<Arc<str>>| text.as_ref().map(|text| self.arc(text));
        Info {
            comment: masked(comment),
            created_by: masked(created_by),
            created: *created,
            piece_length: *piece_length,
            files: *files,
            magnet: self.arc(magnet),
        }
    }

    fn peer(self, peer: &Peer) -> Peer {
        let Peer {
            addr,
            client,
            country,
            transport: _,
            direction: _,
            source: _,
            flags: _,
            progress: _,
            down: _,
            up: _,
            downloaded: _,
            uploaded: _,
            queue: _,
            asked: _,
            since: _,
            left,
        } = peer;
        Peer {
            addr: self.address(*addr),
            client: client.clone().map(|client| self.arc(&client)),
            country: country
                .clone()
                .map(|country| Country { code: "XX".into(), name: self.arc(&country.name) }),
            left: left.as_ref().map(|left| self.message(left).into()),
            ..peer.clone()
        }
    }

    pub(super) fn torrent_peers(self, of: &TorrentPeers) -> TorrentPeers {
        let TorrentPeers { hash, name, peers } = of;
        TorrentPeers {
            hash: self.hash(*hash),
            name: self.arc(name),
            peers: peers.iter().map(|peer| self.peer(peer)).collect(),
        }
    }

    fn departure(self, gone: &Departure) -> Departure {
        let Departure { addr, client, at, why } = gone;
        Departure {
            addr: self.address(*addr),
            client: client.clone().map(|client| self.arc(&client)),
            at: *at,
            why: self.message(why).into(),
        }
    }

    fn ban(self, ban: &Ban) -> Ban {
        let Ban { ip, at: _, cause } = ban;
        Ban {
            ip: self.address((*ip, 0).into()).ip(),
            cause: match cause {
                BanCause::Asked => BanCause::Asked,
                BanCause::BadData { torrent, name } => {
                    BanCause::BadData { torrent: self.hash(*torrent), name: self.arc(name) }
                }
            },
            ..ban.clone()
        }
    }

    fn file(self, file: &File) -> File {
        let File { index, path, size, have, wanted, priority, ends_first } = file;
        File {
            index: *index,
            path: self.arc(path),
            size: *size,
            have: *have,
            wanted: *wanted,
            priority: *priority,
            ends_first: *ends_first,
        }
    }

    fn tracker(self, tracker: &Tracker) -> Tracker {
        let Tracker {
            url,
            tier: _,
            state,
            asking: _,
            warning,
            next_announce: _,
            seeds: _,
            leeches: _,
            downloads: _,
        } = tracker;
        Tracker {
            url: self.arc(url),
            state: match state {
                Known::Is(TrackerState::Failed(why)) => {
                    Known::Is(TrackerState::Failed(self.message(why).into()))
                }
                other => other.clone(),
            },
            warning: warning.as_ref().map(|warning| self.message(warning).into()),
            ..tracker.clone()
        }
    }

    fn alert(self, alert: &Alert) -> Alert {
        let Alert { id: _, at: _, severity: _, kind: _, torrent, text, acknowledged: _ } = alert;
        Alert {
            torrent: torrent.as_ref().map(|(hash, name)| (self.hash(*hash), self.arc(name))),
            text: self.message(text).into(),
            ..alert.clone()
        }
    }

    fn deed(self, deed: &Deed) -> Deed {
        let Deed { id: _, at: _, who, what, torrents, number: _, undo: _ } = deed;
        Deed {
            who: self.who(who),
            what: self.message(what).into(),
            torrents: torrents.iter().map(|(hash, name)| (self.hash(*hash), self.arc(name))).collect(),
            ..deed.clone()
        }
    }

    fn who(self, who: &Who) -> Who {
        match who {
            Who::Client(name) => Who::Client(self.arc(name)),
            Who::Dashboard | Who::CommandLine => who.clone(),
        }
    }

    fn log_entry(self, entry: &LogEntry) -> LogEntry {
        use Happening::{Alert, Announced, Banned, Deed, Metadata, State, Unanswered, WrongPiece};
        let what = match &entry.what {
            Deed { who, what } => Deed { who: self.who(who), what: self.message(what).into() },
            Alert(severity, text) => Alert(*severity, self.message(text).into()),
            Banned(ip) => Banned(self.address((*ip, 0).into()).ip()),
            Announced { url, peers } => Announced { url: self.arc(url), peers: *peers },
            Unanswered { url, why } => Unanswered { url: self.arc(url), why: self.message(why).into() },
            State(_) | Metadata | WrongPiece(_) => entry.what.clone(),
        };
        LogEntry { at: entry.at, what }
    }

    fn view(self, view: &View) -> View {
        let View { name, query, order } = view;
        View { name: self.arc(name), query: self.arc(query), order: order.clone() }
    }

    pub(super) fn preview(self, preview: &Preview) -> Preview {
        let Preview { source, hash, name, size, files, folder, free } = preview;
        let file = |file: &PreviewFile| PreviewFile { path: self.arc(&file.path), ..file.clone() };
        Preview {
            source: self.text(source),
            hash: self.hash(*hash),
            name: self.arc(name),
            size: *size,
            files: files.iter().map(file).collect(),
            folder: self.path(folder),
            free: *free,
        }
    }
}
