//! bitonic's engine in the test itself, steered through its link as the dashboard does it.

use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

use bitonic::{
    engine::{self, Engine, Network, Options},
    link::Link,
    model::{Add, Command, EventKind, Panes, Peer, Seq, State, Torrent},
};

use crate::{
    bed::Bed,
    client::Finding,
    process::{wait_for, wait_until},
};

/// Bytes per second of a seeder that is to be seen before it is done.
pub const SLOWLY: u64 = 400_000;

/// An engine and its link, with one torrent at most.
pub struct Steered {
    engine: Engine,
    link: Link,
    options: Options,
}

impl Steered {
    /// Starts one that downloads to `folder`.
    pub fn start(bed: &Bed, folder: &Path, finding: Finding) -> Self {
        let network = Network {
            listen_port: Some(bed.address().port()),
            dht: finding == Finding::Dht,
            lsd: finding == Finding::Lsd,
            upnp: false,
            ..Network::default()
        };
        let options = Options {
            state_dir: bed.folder("state"),
            download_dir: folder.to_owned(),
            network,
            refresh: Duration::from_millis(100),
            core: bed.core(),
            preallocation: Default::default(),
            geoip: None,
            grace: Duration::ZERO,
            threads: 0,
        };
        Self::with(options)
    }

    fn with(options: Options) -> Self {
        let (engine, link) = engine::start(options.clone()).expect("an engine");
        Self { engine, link, options }
    }

    /// Stops it and starts it anew on the same state.
    pub fn again(self) -> Self {
        let Self { engine, options, .. } = self;
        engine.stop();
        Self::with(options)
    }

    /// Adds a torrent with peers to dial.
    pub fn add(&self, source: &str, peers: &[SocketAddr]) {
        let (source, peers) = (source.to_owned(), peers.to_vec());
        self.send(Command::Add(Add { source, peers, ..Add::default() }));
    }

    /// Pauses it, and waits for that.
    pub fn pause(&self) {
        let torrent = self.torrent().expect("it is on the list").hash;
        self.send(Command::Pause(vec![torrent]));
        self.wait("it is paused", |t| t.state == State::Paused);
    }

    /// Lets it go on.
    pub fn resume(&self) {
        let torrent = self.torrent().expect("it is on the list").hash;
        self.send(Command::Resume(vec![torrent]));
    }

    /// Sends a command, and waits until it is answered well.
    pub fn send(&self, command: Command) {
        let what = format!("{command:?}");
        let ticket = self.link.send(command).expect("a running engine");
        wait_for(&what, || {
            let snapshot = self.link.snapshot();
            let (events, _) = snapshot.events.after(Seq::default());
            let answer = events.iter().find(|e| e.ticket == Some(ticket))?;
            assert!(!matches!(answer.kind, EventKind::Refused(_)), "{what}: {:?}", answer.kind);
            Some(())
        });
    }

    /// Waits until a connected peer of that host is shown, and pleases.
    pub fn wait_for_peer(&self, what: &str, addr: SocketAddr, pleases: impl Fn(&Peer) -> bool) {
        let hash = wait_for("the torrent is on the list", || self.torrent()).hash;
        let panes = Panes { peers: true, ..Panes::default() };
        self.link.send(Command::Focus { torrent: Some(hash), panes }).expect("a running engine");
        wait_until(what, || {
            let snapshot = self.link.snapshot();
            let peers = snapshot.detail(hash).map(|detail| detail.peers.clone());
            peers.is_some_and(|peers| peers.iter().any(|p| p.addr.ip() == addr.ip() && pleases(p)))
        });
    }

    /// Waits until it has everything, and ends it.
    pub fn finish(self) {
        self.wait("all is there", |t| t.state == State::Seeding);
        self.stop();
    }

    /// Ends it.
    pub fn stop(self) {
        self.engine.stop();
    }

    /// The torrent as it was shown last.
    pub fn torrent(&self) -> Option<Arc<Torrent>> {
        self.link.snapshot().torrents.first().cloned()
    }

    /// Waits until the torrent is as wanted.
    pub fn wait(&self, what: &str, condition: impl Fn(&Torrent) -> bool) {
        wait_until(what, || self.torrent().is_some_and(|torrent| condition(&torrent)));
    }
}
