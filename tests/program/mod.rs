//! The built binary as these tests run it: shut off from its user's settings and from every network
//! but loopback, in folders of its own.

#![allow(dead_code, reason = "each file of tests uses a part of it")]

use std::{
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
};

use bitonic::metainfo::{Builder, Metainfo};
use serde_json::Value;

/// A run of the program, prepared.
pub struct Program {
    command: Command,
    stdin: Vec<u8>,
}

/// A run under way.
pub struct Process {
    child: Child,
    /// Empty once it was closed.
    output: Box<dyn BufRead>,
    errors: Arc<Mutex<String>>,
    listener: Option<JoinHandle<()>>,
}

/// A run that is over.
pub struct Done {
    pub code: i32,
    pub output: String,
    pub errors: String,
}

impl Program {
    /// The bare program with an environment of its own.
    pub fn new() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitonic"));
        command.env_clear().env("HOME", "/nonexistent").env("RUST_BACKTRACE", "1");
        Self { command, stdin: Vec::new() }
    }

    /// `bitonic get` with its state and downloads in `within`, on loopback.
    pub fn get(within: &Path) -> Self {
        let down = within.join("down");
        fs::create_dir_all(&down).unwrap();
        let mut program = Self::new();
        program.args(["get", "--no-dht", "--no-lsd", "--no-upnp", "--state-dir"]).arg(within.join("state"));
        program.command.env("BITONIC_DOWNLOAD_DIR", down);
        program
    }

    pub fn arg(&mut self, arg: impl AsRef<OsStr>) -> &mut Self {
        self.command.arg(arg);
        self
    }

    pub fn args<S: AsRef<OsStr>>(&mut self, args: impl IntoIterator<Item = S>) -> &mut Self {
        self.command.args(args);
        self
    }

    pub fn env(&mut self, name: &str, value: impl AsRef<OsStr>) -> &mut Self {
        self.command.env(name, value);
        self
    }

    pub fn stdin(&mut self, bytes: Vec<u8>) -> &mut Self {
        self.stdin = bytes;
        self
    }

    /// Starts it, and lets it run.
    pub fn start(&mut self) -> Process {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().unwrap();
        // Who reads nothing may be gone already.
        let _ = child.stdin.take().unwrap().write_all(&self.stdin);
        let errors = Arc::<Mutex<String>>::default();
        let (mut stderr, heard) = (child.stderr.take().unwrap(), errors.clone());
        let listener = thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).unwrap();
            *heard.lock().unwrap() = text;
        });
        let output = Box::new(BufReader::new(child.stdout.take().unwrap()));
        Process { child, output, errors, listener: Some(listener) }
    }

    /// Runs it to its end.
    pub fn run(&mut self) -> Done {
        let mut process = self.start();
        let mut output = Vec::new();
        process.output.read_to_end(&mut output).unwrap();
        let code = process.exit_code();
        Done { code, output: String::from_utf8(output).unwrap(), errors: process.errors() }
    }
}

impl Process {
    /// Reads lines of its output until one is `wanted`; false if it ends before.
    pub fn wait_for(&mut self, mut wanted: impl FnMut(&str) -> bool) -> bool {
        let mut line = String::new();
        loop {
            line.clear();
            if self.output.read_line(&mut line).unwrap() == 0 {
                return false;
            }
            if wanted(line.trim_end()) {
                return true;
            }
        }
    }

    /// Goes away, as `head` does when it has seen enough.
    pub fn close_output(&mut self) {
        self.output = Box::new(std::io::empty());
    }

    /// Ctrl-C.
    pub fn interrupt(&mut self) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for its end. What it still writes is read and dropped.
    pub fn exit_code(&mut self) -> i32 {
        let mut rest = Vec::new();
        self.output.read_to_end(&mut rest).unwrap();
        self.child.wait().unwrap().code().expect("it was not killed")
    }

    /// All it wrote to stderr; waits for its end.
    pub fn errors(&mut self) -> String {
        self.listener.take().into_iter().for_each(|l| l.join().unwrap());
        self.errors.lock().unwrap().clone()
    }
}

impl Drop for Process {
    /// A test that fails leaves nothing running.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The lines of `--json`.
pub fn lines_of(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A torrent with its content, in a folder of its own.
pub struct Torrent {
    dir: tempfile::TempDir,
    name: String,
    files: Vec<(String, u64)>,
    hash: String,
}

impl Torrent {
    /// A torrent of one file.
    pub fn file_of(name: &str, length: u64) -> Self {
        Self::make(name, vec![(name.to_owned(), length)], Builder::file(name, length))
    }

    /// A torrent of a folder.
    pub fn folder(name: &str, files: &[(&str, u64)]) -> Self {
        let parts = |path: &str| path.split('/').map(str::to_owned).collect();
        let builder = Builder::folder(name, files.iter().map(|(path, len)| (parts(path), *len)).collect());
        Self::make(name, files.iter().map(|(path, len)| (format!("{name}/{path}"), *len)).collect(), builder)
    }

    fn make(name: &str, files: Vec<(String, u64)>, builder: Builder) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut hasher = builder.hasher();
        for (at, (path, length)) in files.iter().enumerate() {
            let bytes = bytes(at, *length);
            hasher.write(&bytes);
            let path = dir.path().join("content").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let torrent = hasher.finish().unwrap();
        fs::write(dir.path().join("it.torrent"), &torrent).unwrap();
        let hash = Metainfo::parse(&torrent).unwrap().hash.to_string();
        Self { dir, name: name.to_owned(), files, hash }
    }

    /// The torrent file.
    pub fn file(&self) -> PathBuf {
        self.dir.path().join("it.torrent")
    }

    /// Where its content lies.
    pub fn content_folder(&self) -> PathBuf {
        self.dir.path().join("content")
    }

    /// The content of a torrent of one file.
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(self.content_folder().join(&self.name)).unwrap()
    }

    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The folders of who seeds it.
    pub fn seed_box(&self) -> PathBuf {
        self.dir.path().join("seed")
    }

    /// The folders of who downloads it.
    pub fn leech_box(&self) -> PathBuf {
        self.dir.path().join("leech")
    }

    /// Fails unless the content is in `within`, byte by byte.
    pub fn assert_got(&self, within: &Path) {
        for (path, _) in &self.files {
            let got = fs::read(within.join("down").join(path)).unwrap();
            assert!(got == fs::read(self.content_folder().join(path)).unwrap(), "{path} differs");
        }
    }
}

/// Bytes without a pattern that pieces could share.
fn bytes(seed: usize, length: u64) -> Vec<u8> {
    let mut state = seed as u64 + 1;
    let mut step = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    (0..length).map(|_| step()).collect()
}

/// Paths and what is answered.
type Bodies = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// An HTTP server that knows a few paths; `/endless` never ends.
pub struct Server {
    addr: SocketAddr,
    bodies: Bodies,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let addr = listener.local_addr().unwrap();
        let bodies = Bodies::default();
        let known = bodies.clone();
        // Ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let known = known.clone();
                thread::spawn(move || answer(stream, &known));
            }
        });
        Self { addr, bodies }
    }

    pub fn serve(&mut self, path: &str, body: Vec<u8>) {
        self.bodies.lock().unwrap().push((path.to_owned(), body));
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.addr)
    }
}

fn answer(mut stream: TcpStream, known: &Bodies) {
    let mut head = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    let _ = head.read_line(&mut first);
    let mut line = first.clone();
    while !line.trim().is_empty() {
        line.clear();
        let _ = head.read_line(&mut line);
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    if path == "/endless" {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        // Until the other side has had enough.
        while stream.write_all(&[b'd'; 65_536]).is_ok() {}
        return;
    }
    let body = known.lock().unwrap().iter().find(|(at, _)| at == path).map(|(_, body)| body.clone());
    let (status, body) = body.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(&[head.as_bytes(), &body].concat());
}
