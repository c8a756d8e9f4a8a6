//! The engine steered through its link, as the dashboard does it: pausing, going on, choosing files
//! while another client seeds.

use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

use bitonic::{
    engine::{self, CoreKind, Engine, Network, Options},
    link::Link,
    model::{Add, Command, EventKind, FileChoice, FileIndex, Seq, State, Torrent},
};

use crate::{
    bed::Bed,
    bitonic::CORE,
    client::{Client, Job, Node},
    for_each_client,
    libtorrent::Libtorrent,
    namespace::alone,
    payload::{Payload, Shape},
    process::{wait_for, wait_until},
};

/// Enough to be in the middle of it for a few seconds, at [`SLOW`].
const SIZE: usize = 12_000_001;

/// Bytes per second of the seeder.
const SLOW: u64 = 4_000_000;

for_each_client!(paused_and_resumed, more_files_chosen_later);

fn paused_and_resumed(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Big(SIZE), None);
    let job = Job { upload_limit: Some(SLOW), ..Job::new(&payload.torrent, &payload.source) };
    let seeder = client.seed(bed, job);
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder);
    steered.add(&payload, seeder.address(), None);
    steered.wait("a part is there", |t| t.have.0 > SIZE as u64 / 4);
    steered.pause();
    steered.wait("nobody is connected any more", |t| t.peers.connected == 0 && t.down.0 == 0);
    let had = steered.torrent().expect("it is on the list").have;
    assert!(had.0 < SIZE as u64, "it was paused in the middle");
    steered.resume();
    steered.wait("all is there", |t| t.state == State::Seeding);
    steered.engine.stop();
    payload.assert_in(&folder);
}

/// First some files, then all of them, while it runs.
fn more_files_chosen_later(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Tree, None);
    let seeder = client.seed(bed, Job::new(&payload.torrent, &payload.source));
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder);
    let chosen = payload.some_files();
    let some = FileChoice::Only(chosen.iter().map(|n| FileIndex(*n as u32)).collect());
    steered.add(&payload, seeder.address(), Some(some));
    steered.wait("the chosen files are there", |t| t.is_complete() && t.wanted.0 > 0);
    payload.assert_some_in(&folder, |index| chosen.contains(&index));
    let torrent = steered.torrent().expect("it is on the list").hash;
    steered.send(Command::Choose { torrent, files: FileChoice::All });
    steered.wait("all files are there", |t| t.have.0 == payload.size() && t.state == State::Seeding);
    steered.engine.stop();
    payload.assert_in(&folder);
}

/// The other end sees it, too: libtorrent is left alone during the pause, over a restart of the engine,
/// and sends only what is missing afterwards.
#[test]
fn a_pause_outlives_a_restart() {
    let name = concat!(module_path!(), "::a_pause_outlives_a_restart");
    alone(name, &[Client::Libtorrent], |bed| {
        let payload = Payload::make(bed, Shape::Big(SIZE), None);
        let job = Job { upload_limit: Some(SLOW), ..Job::new(&payload.torrent, &payload.source) };
        let seeder = Libtorrent::start(bed, job);
        let folder = bed.folder("download");
        let steered = Steered::start(bed, &folder);
        steered.add(&payload, seeder.address(), None);
        steered.wait("a part is there", |t| t.have.0 > SIZE as u64 / 4);
        steered.pause();
        wait_until("libtorrent has no peer", || seeder.peers() == 0);
        let (sent, had) = (seeder.sent(), steered.torrent().expect("it is on the list").have);
        let steered = steered.again();
        steered.wait("it is paused still, and what it had is there", |t| {
            t.state == State::Paused && t.have >= had
        });
        steered.resume();
        steered.wait("all is there", |t| t.state == State::Seeding);
        let more = seeder.sent() - sent;
        let missing = SIZE as u64 - had.0;
        // A piece per connection may have been under way twice; a second download of all may not.
        assert!(more < missing + SIZE as u64 / 4, "{missing} bytes were missing, {more} were sent again");
        payload.assert_in(&folder);
    });
}

/// An engine and its link, with one torrent at most.
struct Steered {
    engine: Engine,
    link: Link,
    options: Options,
}

impl Steered {
    fn start(bed: &Bed, folder: &Path) -> Self {
        let network = Network {
            listen_port: Some(bed.address().port()),
            dht: false,
            lsd: false,
            upnp: false,
            ..Network::default()
        };
        let options = Options {
            state_dir: bed.folder("state"),
            download_dir: folder.to_owned(),
            network,
            refresh: Duration::from_millis(100),
            core: core(),
            preallocation: Default::default(),
            threads: 0,
        };
        Self::with(options)
    }

    fn with(options: Options) -> Self {
        let (engine, link) = engine::start(options.clone()).expect("an engine");
        Self { engine, link, options }
    }

    /// Stops it and starts it anew on the same state.
    fn again(self) -> Self {
        let Self { engine, options, .. } = self;
        engine.stop();
        Self::with(options)
    }

    fn add(&self, payload: &Payload, peer: SocketAddr, files: Option<FileChoice>) {
        let source = payload.torrent_text().to_owned();
        self.send(Command::Add(Add { source, files, peers: vec![peer], ..Add::default() }));
    }

    fn pause(&self) {
        let torrent = self.torrent().expect("it is on the list").hash;
        self.send(Command::Pause(vec![torrent]));
        self.wait("it is paused", |t| t.state == State::Paused);
    }

    fn resume(&self) {
        let torrent = self.torrent().expect("it is on the list").hash;
        self.send(Command::Resume(vec![torrent]));
    }

    /// Sends a command, and waits until it is answered well.
    fn send(&self, command: Command) {
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

    fn torrent(&self) -> Option<Arc<Torrent>> {
        self.link.snapshot().torrents.first().cloned()
    }

    fn wait(&self, what: &str, condition: impl Fn(&Torrent) -> bool) {
        wait_until(what, || self.torrent().is_some_and(|torrent| condition(&torrent)));
    }
}

/// The core under test, as `tests/engine` chooses it.
fn core() -> CoreKind {
    match std::env::var(CORE).as_deref() {
        Ok("swarm") => CoreKind::Swarm,
        _ => CoreKind::Librqbit,
    }
}
