//! From a key to the bytes that answer it, on a real terminal: the real program with 10,000 torrents, of which 50
//! are downloaded from a seeder of this machine as fast as they go. The fiftieth, 95th and 99th of a hundred keys,
//! and how long the engine took meanwhile to read its core and publish.
//!
//!     cargo bench --bench latency [-- REST_MS]
//!
//! No criterion: what counts is the slowest of many, not their mean.

use std::{
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use bitonic::{
    metainfo::{Builder, Metainfo},
    model::{Bytes, FileChoice, UnixTime},
    store::{RecordSource, Store, TorrentRecord},
};
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

const RESTING: u32 = 9_950;
const ACTIVE: u32 = 50;
/// What the content is made of, in bytes, and how many of them are in each active torrent: 4.7 GiB in all.
const PIECE: u32 = 1 << 20;
const PIECES: u64 = 96;
const KEYS: usize = 400;
/// What every program is told: nobody else takes part.
const ALONE: [&str; 3] = ["--no-dht", "--no-lsd", "--no-upnp"];

fn main() {
    // `cargo bench` hands on options of its own.
    let rest = std::env::args()
        .skip(1)
        .find_map(|arg| arg.parse().ok())
        .map_or(Duration::ZERO, Duration::from_millis);
    let shm = Path::new("/dev/shm");
    let within = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() };
    let within = within.expect("a folder");
    let port = free_port();
    let active = write_content(within.path());
    let mut seeder = seed(within.path(), port);
    fill(within.path(), active, port);
    let mut screen = Screen::start(within.path());
    screen.wait("the list", |text| text.contains("10,000"));
    screen.wait("the transfers", |text| text.contains("MiB/s") || text.contains("GiB/s"));
    let mut took = Vec::new();
    let begun = Instant::now();
    for turn in 0..KEYS {
        // Never in step with what the program does by itself.
        thread::sleep(Duration::from_millis(20 + (turn as u64 * 37) % 61) + rest);
        took.push(screen.press(if turn % 40 < 20 { "j" } else { "k" }));
    }
    let seconds = begun.elapsed().as_secs();
    let line = screen.parser.screen().contents().lines().next().unwrap_or_default().to_owned();
    screen.child.kill().expect("it can be ended");
    screen.child.wait().expect("it ends");
    seeder.kill().expect("it can be ended");
    seeder.wait().expect("it ends");
    println!("{line}");
    report("key to bytes", took);
    report("sampling and publishing", published(&within.path().join("state")));
    println!("{KEYS} keys in {seconds} s");
}

/// A program on a terminal of 120×40, and what the terminal shows.
struct Screen {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    bytes: mpsc::Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Screen {
    fn start(within: &Path) -> Self {
        let size = PtySize { rows: 40, cols: 120, ..PtySize::default() };
        let pty = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bitonic"));
        command.args(ALONE);
        command.args(["--listen-port", "0", "--log-level", "warn,bitonic::engine::actor=trace"]);
        command.args(["-o".as_ref(), within.join("down").as_os_str()]);
        command.args(["--state-dir".as_ref(), within.join("state").as_os_str()]);
        command.env("TERM", "xterm-256color");
        command.env("HOME", within);
        let mut reader = pty.master.try_clone_reader().expect("its reader");
        let keyboard = pty.master.take_writer().expect("its writer");
        let child = pty.slave.spawn_command(command).expect("the program starts");
        let (tell, bytes) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                // Nobody listens at the end.
                let _ = tell.send((Instant::now(), buffer[..n].to_vec()));
            }
        });
        Self { child, keyboard, bytes, parser: vt100::Parser::new(40, 120, 0), _master: pty.master }
    }

    fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        while !wanted(&self.parser.screen().contents()) {
            let patience = Duration::from_secs(120);
            let (_, bytes) = self.bytes.recv_timeout(patience).unwrap_or_else(|_| panic!("no {what}"));
            self.parser.process(&bytes);
        }
    }

    /// Presses a key that moves the cursor, and takes the time until it has moved.
    fn press(&mut self, key: &str) -> Duration {
        while let Ok((_, bytes)) = self.bytes.try_recv() {
            self.parser.process(&bytes);
        }
        let before = self.cursor();
        let pressed = Instant::now();
        self.keyboard.write_all(key.as_bytes()).expect("the program reads keys");
        loop {
            let (at, bytes) = self.bytes.recv_timeout(Duration::from_secs(60)).expect("an answer");
            self.parser.process(&bytes);
            if self.cursor() != before {
                return at - pressed;
            }
        }
    }

    /// The row that is marked.
    fn cursor(&self) -> Option<usize> {
        self.parser.screen().contents().lines().position(|row| row.starts_with('▌'))
    }
}

/// Content that is one piece over and over, and the torrents of it.
fn write_content(within: &Path) -> Vec<(String, Vec<u8>)> {
    let content = within.join("content");
    fs::create_dir(&content).expect("a folder");
    let piece: Vec<u8> = (0..PIECE).map(|n| (n.wrapping_mul(0x9e37_79b1) >> 24) as u8).collect();
    let first = content.join(name(0));
    let mut file = fs::File::create(&first).expect("a file");
    (0..PIECES).for_each(|_| file.write_all(&piece).expect("room for the content"));
    (1..ACTIVE).for_each(|n| fs::hard_link(&first, content.join(name(n))).expect("a link"));
    let mut made = Vec::new();
    for n in 0..ACTIVE {
        let mut hasher = Builder::file(name(n), PIECES * u64::from(PIECE)).hasher();
        (0..PIECES).for_each(|_| hasher.write(&piece));
        let torrent = hasher.finish().expect("a good torrent");
        fs::write(within.join(format!("{}.torrent", name(n))), &torrent).expect("a file");
        made.push((name(n), torrent));
    }
    made
}

fn name(n: u32) -> String {
    format!("active-{n:02}.iso")
}

/// Another bitonic that seeds them, once it has looked at all.
fn seed(within: &Path, port: u16) -> Child {
    let path = |name: &str| within.join(name).into_os_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitonic"));
    command.args(["get", "--seed", "--json", "--listen-port", &port.to_string()]).args(ALONE);
    command.args(["--state-dir".into(), path("seeder"), "-o".into(), path("content")]);
    command.args((0..ACTIVE).map(|n| path(&format!("{}.torrent", name(n)))));
    command.env("HOME", within).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let mut output = std::io::BufReader::new(child.stdout.take().expect("its output"));
    let (mut done, mut line) = (0, String::new());
    while done < ACTIVE {
        line.clear();
        assert!(std::io::BufRead::read_line(&mut output, &mut line).expect("it writes") > 0, "it ended");
        done += u32::from(line.contains("\"finished\""));
    }
    // What it still says is read, so that it can say it.
    thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    child
}

/// A state of ten thousand torrents: the active ones, and small ones that rest.
fn fill(within: &Path, active: Vec<(String, Vec<u8>)>, port: u16) {
    let (state, down) = (within.join("state"), within.join("down"));
    fs::create_dir(&down).expect("a folder");
    let (mut store, _) = Store::open(&state).expect("a fresh state");
    let resting = (0..RESTING).map(|n| {
        let name = format!("a torrent that rests, number {n}");
        let mut hasher = Builder::file(&name, 16_384).hasher();
        hasher.write(&vec![n as u8; 16_384]);
        (name, hasher.finish().expect("a good torrent"), true)
    });
    let active = active.into_iter().map(|(name, torrent)| (name, torrent, false));
    let records = resting.chain(active).zip(0..).map(|((name, torrent, paused), n)| {
        let peers = if paused { Vec::new() } else { vec![SocketAddr::from((Ipv4Addr::LOCALHOST, port))] };
        record(&down, (name, torrent), paused, (UnixTime(n), peers))
    });
    store.put_all(&records.collect::<Vec<_>>()).expect("they are stored");
}

fn record(
    folder: &Path,
    (name, torrent): (String, Vec<u8>),
    paused: bool,
    (added, peers): (UnixTime, Vec<SocketAddr>),
) -> TorrentRecord {
    TorrentRecord {
        hash: Metainfo::parse(&torrent).expect("a good torrent").hash,
        name,
        source: RecordSource::Metainfo(torrent.into()),
        summary: None,
        folder: folder.to_owned(),
        files: FileChoice::All,
        priorities: Default::default(),
        paused,
        sequential: false,
        choose_files: false,
        added,
        finished: None,
        downloaded: Bytes::ZERO,
        uploaded: Bytes::ZERO,
        labels: Vec::new(),
        peers,
        limits: Default::default(),
        trackers: None,
        renamed: Vec::new(),
        moving: None,
    }
}

/// What the log says of it.
fn published(state: &Path) -> Vec<Duration> {
    let logs: Vec<PathBuf> =
        fs::read_dir(state.join("logs")).expect("logs").map(|entry| entry.expect("a log").path()).collect();
    let text: String = logs.iter().map(|path| fs::read_to_string(path).expect("a log")).collect();
    let micros =
        text.lines().filter_map(|line| line.split("micros=").nth(1)?.split(' ').next()?.parse().ok());
    micros.map(Duration::from_micros).collect()
}

fn report(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    let [half, most, nearly, all] = [0.5, 0.95, 0.99, 1.0].map(at);
    println!(
        "{what}, ms: 50 % {half:.2}, 95 % {most:.2}, 99 % {nearly:.2}, slowest {all:.2} ({})",
        took.len()
    );
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.local_addr().expect("its address").port()
}
