//! A screen with a made-up world around it: it is drawn after every step, and what it sends is
//! given a ticket and written down.

use std::{path::Path, sync::Arc};

use bitonic::{
    app::{Area, Areas, Arrangement, Effect, Msg, Now, Size, Tab, Ui, World, update},
    input::{Key, Keymap, Keys},
    model::*,
};

#[derive(Clone)]
pub struct Stage {
    pub ui: Ui,
    pub world: World,
    pub torrents: Vec<Torrent>,
    pub details: Vec<Detail>,
    pub alerts: Vec<Alert>,
    pub events: Vec<Event>,
    pub deeds: Vec<Deed>,
    pub removed: Removed,
    pub views: Vec<View>,
    pub bans: Vec<Ban>,
    /// What was sent, but for what the engine is told to look at.
    pub sent: Vec<(Ticket, Command)>,
    pub focus: Option<(Option<InfoHash>, Panes)>,
    /// What was last to be kept for the next start.
    pub kept: Option<Arrangement>,
    /// What else the engine was told that is looked at.
    pub survey: Survey,
    /// All other effects.
    pub effects: Vec<Effect>,
    /// Every command is refused by the link.
    pub broken: bool,
    tickets: u64,
}

impl Stage {
    /// A screen that has seen and drawn these torrents.
    pub fn new(names: &[&str]) -> Self {
        let mut stage = Self {
            ui: Ui::new(Size { width: 80, height: 24 }, Keymap::default()),
            world: World::default(),
            torrents: Vec::new(),
            details: Vec::new(),
            alerts: Vec::new(),
            events: Vec::new(),
            deeds: Vec::new(),
            removed: Removed::default(),
            views: Vec::new(),
            bans: Vec::new(),
            sent: Vec::new(),
            focus: None,
            kept: None,
            survey: Survey::default(),
            effects: Vec::new(),
            broken: false,
            tickets: 0,
        };
        stage.torrents.extend(names.iter().zip(1..).map(|(name, n)| torrent(n, name)));
        stage.publish();
        stage.keys("s n");
        stage.keys("g g");
        stage
    }

    /// Presses keys, written as in the key map, and draws after each.
    pub fn keys(&mut self, keys: &str) {
        for key in keys.parse::<Keys>().unwrap().0 {
            self.key(key);
        }
    }

    pub fn key(&mut self, key: Key) {
        self.msg(Msg::Key(key));
        self.draw();
    }

    /// Types text, character by character.
    pub fn text(&mut self, text: &str) {
        text.chars().for_each(|c| self.key(Key::char(c)));
    }

    pub fn paste(&mut self, text: &str) {
        self.msg(Msg::Paste(text.to_owned()));
        self.draw();
    }

    /// Something happens; nothing is drawn.
    pub fn msg(&mut self, msg: Msg) {
        let effects = update(&mut self.ui, &self.world, msg);
        for effect in effects {
            match effect {
                Effect::Send(id, _) if self.broken => {
                    self.msg(Msg::SendFailed(id, "the engine is busy".into()));
                }
                Effect::Send(id, command) => {
                    self.tickets += 1;
                    let ticket = Ticket(self.tickets);
                    match command {
                        Command::Focus { torrent, panes } => self.focus = Some((torrent, panes)),
                        Command::Survey(survey) => self.survey = survey,
                        command => self.sent.push((ticket, command)),
                    }
                    self.msg(Msg::Sent(id, ticket));
                }
                Effect::Keep(arrangement) => self.kept = Some(*arrangement),
                other => self.effects.push(other),
            }
        }
    }

    /// The engine publishes what it has; nothing is drawn.
    pub fn publish_unseen(&mut self) {
        self.world.snapshot = Arc::new(Snapshot {
            torrents: self.torrents.iter().cloned().map(Arc::new).collect(),
            details: self.details.iter().cloned().map(Arc::new).collect(),
            alerts: self.alerts.clone().into(),
            events: Events::new(self.events.clone()),
            deeds: self.deeds.clone().into(),
            totals: Totals { removed: self.removed, ..Totals::default() },
            views: self.views.clone().into(),
            bans: self.bans.clone().into(),
            surveyed: Surveyed {
                statistics: self.survey.statistics.map(|offset| (offset, statistics())).into_iter().collect(),
                peers: self.survey.peers.then(|| self.crowd()),
                ..Surveyed::default()
            },
            ..Snapshot::default()
        });
        self.msg(Msg::Snapshot);
    }

    /// The peers of all torrents whose inside is known.
    fn crowd(&self) -> Arc<[TorrentPeers]> {
        let name = |hash| self.torrents.iter().find(|t| t.hash == hash).map_or("".into(), |t| t.name.clone());
        let of = |d: &Detail| TorrentPeers { hash: d.hash, name: name(d.hash), peers: d.peers.clone() };
        self.details.iter().map(of).collect()
    }

    pub fn publish(&mut self) {
        self.publish_unseen();
        self.draw();
    }

    /// The engine tells something, with the ticket of the command that it answers.
    pub fn tell(&mut self, ticket: Option<Ticket>, kind: EventKind) {
        let seq = Seq(self.events.len() as u64 + 1);
        self.events.push(Event { seq, ticket, kind });
        self.publish();
    }

    pub fn wait(&mut self, ms: u64) {
        self.world.now = Now { ms: self.world.now.ms + ms, ..self.world.now };
        self.msg(Msg::Tick);
        self.draw();
    }

    pub fn draw(&mut self) {
        self.draw_with(|_| ());
    }

    /// Draws with more in some places than there usually is.
    pub fn draw_with(&mut self, more: impl FnOnce(&mut Areas)) {
        let rect = |y, height| Area { x: 0, y, width: 80, height };
        let tabs = (0..).step_by(8).zip(Tab::ALL);
        let mut areas = Areas {
            list: rect(1, 10),
            list_rows: rect(3, 8),
            details: rect(11, 10),
            details_rows: rect(13, 8),
            details_len: 30,
            help_len: 90,
            overlay_len: 40,
            tabs: tabs.map(|(x, tab)| (Area { x, y: 11, width: 8, height: 1 }, tab)).collect(),
            overlay: (!self.ui.overlays.is_empty()).then(|| rect(2, 20)),
            overlay_rows: rect(4, 9),
            pieces: match self.ui.tab {
                Tab::Pieces => Area { x: 1, y: 13, width: 78, height: 5 },
                _ => Area::default(),
            },
            ..Areas::default()
        };
        more(&mut areas);
        self.ui.drawn(areas);
    }

    /// The commands sent since this was last asked.
    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.sent).into_iter().map(|(_, command)| command).collect()
    }

    /// The ticket of the last command, and the command.
    pub fn last(&self) -> (Ticket, Command) {
        self.sent.last().cloned().expect("a command was sent")
    }

    pub fn shown(&self) -> Vec<String> {
        self.ui.list.rows.iter().map(|t| t.name.to_string()).collect()
    }

    /// The name under the cursor.
    pub fn cursor(&self) -> Option<String> {
        self.ui.list.current().map(|t| t.name.to_string())
    }

    pub fn marked(&self) -> Vec<u8> {
        self.ui.list.marks.iter().map(|hash| hash.0[0]).collect()
    }

    pub fn notices(&self) -> Vec<String> {
        self.ui.notices.all().iter().map(|n| n.text.clone()).collect()
    }
}

pub fn hash(n: u8) -> InfoHash {
    InfoHash([n; 20])
}

pub fn torrent(n: u8, name: &str) -> Torrent {
    Torrent {
        state: State::Downloading,
        size: Known::Is(Bytes(1 << 30)),
        wanted: Bytes(1 << 30),
        have: Bytes(u64::from(n) << 20),
        downloaded: Bytes(1),
        uploaded: Bytes(1),
        added: UnixTime(i64::from(n)),
        folder: Path::new("/srv/torrents").into(),
        pieces: 8,
        ..Torrent::new(hash(n), name)
    }
}

/// A torrent of four files in two folders: `a/one`, `a/two`, `b/three`, `four`.
pub fn detail(n: u8, have: Bits) -> Detail {
    let files = ["a/one", "a/two", "b/three", "four"].into_iter().zip(0..).map(|(path, at)| File {
        index: FileIndex(at),
        path: path.into(),
        size: Bytes(100),
        have: Bytes(0),
        wanted: true,
        priority: FilePriority::Normal,
        ends_first: false,
    });
    Detail {
        info: Arc::new(Info {
            magnet: format!("magnet:?xt=urn:btih:{}&tr=x", hash(n)).into(),
            ..Info::default()
        }),
        pieces: Some(Arc::new(PieceMap { have, ..PieceMap::default() })),
        peers: (0..40).map(peer).collect(),
        files: files.collect(),
        trackers: (0..5).map(tracker).collect(),
        limits: TorrentLimits {
            all: Limits { down: Some(Rate(50 << 10)), up: None },
            ..TorrentLimits::default()
        },
        verdicts: [VerdictKind::OwnLimit, VerdictKind::Choked, VerdictKind::Trackers].map(verdict).into(),
        ..Detail::of(hash(n))
    }
}

/// A tracker that nobody knows anything of.
pub fn tracker(n: u32) -> Tracker {
    Tracker { ..Tracker::at(&format!("udp://tracker-{n}.example.org:6969"), n) }
}

/// A cause with every remedy there is.
pub fn verdict(kind: VerdictKind) -> Verdict {
    use Remedy::*;
    let all =
        [Limit, Announce, Resume, Move, Recheck, AddTracker, ChooseFiles, ShowPeers, ShowPieces, ShowBans];
    Verdict {
        kind,
        weight: 72,
        sentence: format!("it is {kind:?}").into(),
        since: None,
        evidence: [].into(),
        remedies: all.into_iter().chain([ShowTrackers]).collect(),
    }
}

/// Fifty torrents of ten trackers, the first of which moved the most.
pub fn statistics() -> Arc<Statistics> {
    let row = |n: u8| {
        let all = Traffic { down: Bytes(u64::from(n)), up: Bytes(1_000 - u64::from(n)) };
        TorrentTraffic {
            hash: hash(n),
            name: format!("torrent {n:02}").into(),
            tracker: Some(format!("{}.example.org", n % 10).into()),
            periods: [all, Traffic::NONE, all, all],
            all,
        }
    };
    let torrents = (1..=50).map(row).collect();
    Arc::new(Statistics { at: UnixTime(0), since: None, session: Default::default(), torrents })
}

pub fn alert(n: u64, about: Option<u8>) -> Alert {
    Alert {
        id: AlertId(n),
        at: UnixTime(n as i64),
        severity: Severity::Error,
        kind: AlertKind::Failed,
        torrent: about.map(|n| (hash(n), "something".into())),
        text: format!("alert {n}").into(),
        acknowledged: false,
    }
}

pub fn deed(n: u64, about: u8, undo: Undo) -> Deed {
    Deed {
        id: DeedId(n),
        at: UnixTime(n as i64),
        who: Who::Dashboard,
        what: format!("deed {n}").into(),
        torrents: [(hash(about), "something".into())].into(),
        number: 1,
        undo,
    }
}

/// A host that its user has banned.
pub fn ban(n: u8) -> Ban {
    Ban { ip: [192, 0, 2, n].into(), at: UnixTime(i64::from(n)), cause: BanCause::Asked }
}

pub fn preview(source: &str, files: u32) -> Arc<Preview> {
    Arc::new(Preview {
        source: source.to_owned(),
        hash: hash(200),
        name: "a preview".into(),
        size: Bytes(u64::from(files) * 10),
        files: (0..files)
            .map(|at| PreviewFile {
                index: FileIndex(at),
                path: format!("folder {}/{at}", at % 3).into(),
                size: Bytes(10),
            })
            .collect(),
        folder: Path::new("/srv").into(),
        free: None,
    })
}

fn peer(n: u16) -> Peer {
    Peer {
        down: Known::Is(Rate(u64::from(n))),
        up: Known::Is(Rate::ZERO),
        ..Peer::at(([127, 0, 0, 1], 1000 + n).into())
    }
}
