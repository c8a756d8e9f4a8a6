//! Engines on loopback for tests: each with folders of its own, and waiting instead of sleeping.

use std::{
    cell::Cell,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use bitonic::{
    engine::{self, CoreKind, Engine, Network, Options},
    link::Link,
    metainfo::{Builder, Metainfo},
    model::{Add, Command, EventKind, InfoHash, Limits, Listening, Rate, Seq, Snapshot, State, Ticket},
};
use tempfile::TempDir;

/// How long anything may take on a busy machine: longer than the minute after which librqbit dials a peer again that
/// it has lost twice.
const PATIENCE: Duration = Duration::from_secs(100);

/// Content, and a torrent of it.
pub struct Payload {
    name: String,
    files: Vec<(String, Vec<u8>)>,
    single: bool,
    torrent: Vec<u8>,
    dir: TempDir,
}

impl Payload {
    /// A folder of files with generated content.
    pub fn files(name: &str, files: &[(&str, usize)]) -> Self {
        let files: Vec<_> = files.iter().map(|(path, n)| (path.to_string(), noise(path, *n))).collect();
        let described = files
            .iter()
            .map(|(path, bytes)| (path.split('/').map(str::to_owned).collect(), bytes.len() as u64))
            .collect();
        Self::build(Builder::folder(name, described), name, files, false)
    }

    /// A folder of files that is cut into pieces of this length.
    pub fn cut(name: &str, files: &[(String, usize)], piece_length: u32) -> Self {
        let files: Vec<_> = files.iter().map(|(path, n)| (path.clone(), noise(path, *n))).collect();
        let path = |path: &str| path.split('/').map(str::to_owned).collect();
        let described = files.iter().map(|(p, bytes)| (path(p), bytes.len() as u64)).collect();
        let builder = Builder { piece_length: Some(piece_length), ..Builder::folder(name, described) };
        Self::build(builder, name, files, false)
    }

    /// A single file with generated content.
    pub fn single(name: &str, length: usize) -> Self {
        let files = vec![(name.to_owned(), noise(name, length))];
        Self::build(Builder::file(name, length as u64), name, files, true)
    }

    /// The same of a private torrent (BEP 27).
    pub fn private(name: &str, length: usize) -> Self {
        let files = vec![(name.to_owned(), noise(name, length))];
        let builder = Builder { private: true, ..Builder::file(name, length as u64) };
        Self::build(builder, name, files, true)
    }

    fn build(builder: Builder, name: &str, files: Vec<(String, Vec<u8>)>, single: bool) -> Self {
        let piece_length = builder.piece_length.or(Some(32 * 1024));
        let mut hasher = Builder { piece_length, ..builder }.hasher();
        files.iter().for_each(|(_, bytes)| hasher.write(bytes));
        let torrent = hasher.finish().unwrap();
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("it.torrent"), &torrent).unwrap();
        Self { name: name.into(), files, single, torrent, dir }
    }

    /// The path of the torrent file.
    pub fn torrent(&self) -> String {
        self.dir.path().join("it.torrent").to_str().unwrap().to_owned()
    }

    pub fn hash(&self) -> InfoHash {
        Metainfo::parse(&self.torrent).unwrap().hash
    }

    pub fn content(&self, path: &str) -> Vec<u8> {
        self.files.iter().find(|(p, _)| p == path).unwrap().1.clone()
    }

    fn place(&self, downloads: &Path, path: &str) -> PathBuf {
        if self.single { downloads.join(path) } else { downloads.join(&self.name).join(path) }
    }

    /// Writes the content as a client would have downloaded it.
    pub fn write(&self, downloads: &Path) {
        for (path, bytes) in &self.files {
            let place = self.place(downloads, path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
    }

    /// Compares every byte of every file.
    pub fn assert_same(&self, downloads: &Path) {
        for (path, bytes) in &self.files {
            let got = fs::read(self.place(downloads, path)).unwrap();
            assert!(&got == bytes, "{path} differs");
        }
    }
}

/// Bytes that do not repeat, the same for the same name.
fn noise(name: &str, length: usize) -> Vec<u8> {
    let mut state =
        name.bytes().fold(0x9e37_79b9_7f4a_7c15_u64, |s, b| (s ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    let mut out = Vec::with_capacity(length + 8);
    while out.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.extend_from_slice(&state.to_le_bytes());
    }
    out.truncate(length);
    out
}

thread_local! {
    /// The core under test, for the nodes that this thread starts.
    static CORE: Cell<CoreKind> = const { Cell::new(CoreKind::Librqbit) };
}

/// Runs a test with nodes of this core.
pub fn on(core: CoreKind, test: fn()) {
    CORE.set(core);
    test();
}

/// A running engine and its folders.
pub struct Node {
    running: Option<(Engine, Link)>,
    options: Options,
    /// Its folders, if they are to go with it.
    _dir: Option<TempDir>,
}

impl Node {
    /// An engine without torrents.
    pub fn empty() -> Self {
        Self::start(None)
    }

    /// An engine that downloads at most so many bytes per second.
    pub fn limited(down: u64) -> Self {
        Self::start(Some(Rate(down)))
    }

    /// An engine that has all of `payload`.
    pub fn seeding(payload: &Payload) -> Self {
        let node = Self::empty();
        payload.write(&node.downloads());
        node.add(Add { source: payload.torrent(), ..Add::default() });
        node.wait("the seed", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
        node
    }

    fn start(limit_down: Option<Rate>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("downloads")).unwrap();
        let node = Self::within(dir.path(), limit_down);
        Self { _dir: Some(dir), ..node }
    }

    /// An engine in a folder that somebody else made, with what an earlier one left there.
    pub fn within(dir: &Path, limit_down: Option<Rate>) -> Self {
        let network = Network {
            listen_port: Some(0),
            dht: false,
            lsd: false,
            upnp: false,
            limits: Limits { down: limit_down, up: None },
            ..Network::default()
        };
        let options = Options {
            state_dir: dir.join("state"),
            download_dir: dir.join("downloads"),
            network,
            refresh: Duration::from_millis(100),
            core: CORE.get(),
            preallocation: Default::default(),
            geoip: None,
            grace: Duration::ZERO,
            threads: 0,
        };
        let running = Some(engine::start(options.clone()).unwrap());
        Self { running, options, _dir: None }
    }

    /// The same engine, started anew, in which a removed torrent can come back for so long.
    pub fn with_grace(mut self, grace: Duration) -> Self {
        self.options.grace = grace;
        self.restart();
        self
    }

    pub fn link(&self) -> &Link {
        &self.running.as_ref().unwrap().1
    }

    pub fn options(&self) -> Options {
        self.options.clone()
    }

    pub fn downloads(&self) -> PathBuf {
        self.options.download_dir.clone()
    }

    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.link().snapshot()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.wait("the listening port", |s| matches!(s.totals.listening, Listening::On(_)));
        let Listening::On(addr) = self.snapshot().totals.listening else {
            unreachable!("just waited for it")
        };
        ([127, 0, 0, 1], addr.port()).into()
    }

    pub fn send(&self, command: Command) -> Ticket {
        self.link().send(command).unwrap()
    }

    /// Adds, and expects no refusal.
    pub fn add(&self, add: Add) {
        match self.answer(Command::Add(add)) {
            EventKind::Added(_) => {}
            other => panic!("not added: {other:?}"),
        }
    }

    /// Why an addition is refused.
    pub fn refusal(&self, add: Add) -> String {
        match self.answer(Command::Add(add)) {
            EventKind::Refused(why) => why.to_string(),
            other => panic!("not refused: {other:?}"),
        }
    }

    /// The event that answers a command.
    pub fn answer(&self, command: Command) -> EventKind {
        let ticket = self.send(command);
        let find = |s: &Snapshot| {
            let (events, _) = s.events.after(Seq::default());
            events.iter().find(|e| e.ticket == Some(ticket)).map(|e| e.kind.clone())
        };
        self.wait("an answer", |s| find(s).is_some());
        find(&self.snapshot()).unwrap()
    }

    /// Waits for a snapshot that pleases; shows the last one if none comes.
    pub fn wait(&self, what: &str, pleases: impl Fn(&Snapshot) -> bool) {
        let link = self.link();
        let pleased = || pleases(&link.snapshot());
        wait_until_or(what, pleased, || format!("{:#?}", link.snapshot()));
    }

    /// Stops, and stays so.
    pub fn stop(&mut self) {
        drop(self.running.take());
    }

    /// Stops and starts again on the same folders; how long stopping took.
    pub fn restart(&mut self) -> Duration {
        self.restart_after(|| ())
    }

    /// The same, with something happening in between.
    pub fn restart_after(&mut self, between: impl FnOnce()) -> Duration {
        let (engine, link) = self.running.take().unwrap();
        drop(link);
        let begun = Instant::now();
        engine.stop();
        let took = begun.elapsed();
        between();
        self.running = Some(engine::start(self.options.clone()).unwrap());
        took
    }
}

/// Waits for a condition.
pub fn wait_until(what: &str, holds: impl FnMut() -> bool) {
    wait_until_or(what, holds, String::new);
}

fn wait_until_or(what: &str, mut holds: impl FnMut() -> bool, report: impl FnOnce() -> String) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        if Instant::now() > deadline {
            panic!("waited {PATIENCE:?} for {what}: {}", report());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
