//! `bitonic get --json`, the binary itself, finding peers only as the test wants it.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use bitonic::engine::CoreKind;
use serde_json::Value;

use crate::{
    bed::{Bed, Host},
    client::Finding,
    process::{Process, wait_for, wait_until},
};

/// What to get, and how.
pub struct Get<'a> {
    source: String,
    folder: &'a Path,
    state: PathBuf,
    host: Host,
    core: CoreKind,
    finding: Finding,
    /// Where it listens.
    pub address: SocketAddr,
    peers: Vec<SocketAddr>,
    seed: bool,
    more: Vec<String>,
}

/// A running `bitonic get`.
pub struct Getting {
    process: Process,
    address: SocketAddr,
}

impl<'a> Get<'a> {
    /// `source` into `folder`, with a host and a state directory of its own.
    pub fn new(bed: &Bed, source: impl Into<String>, folder: &'a Path) -> Self {
        let host = bed.host();
        let address = host.address();
        Self::on(bed, host, address, source, folder)
    }

    /// The same on that host, listening there.
    pub fn on(
        bed: &Bed,
        host: Host,
        address: SocketAddr,
        source: impl Into<String>,
        folder: &'a Path,
    ) -> Self {
        Self {
            source: source.into(),
            folder,
            state: bed.folder(&format!("bitonic-{}", address.port())),
            host,
            core: bed.core(),
            finding: Finding::Nothing,
            address,
            peers: vec![],
            seed: false,
            more: vec![],
        }
    }

    /// Finds peers in that way as well. PEX it always does.
    pub fn finding(mut self, finding: Finding) -> Self {
        self.finding = finding;
        self
    }

    /// Dials that peer at once.
    pub fn peer(mut self, peer: SocketAddr) -> Self {
        self.peers.push(peer);
        self
    }

    /// Goes on seeding.
    pub fn seed(mut self) -> Self {
        self.seed = true;
        self
    }

    /// Another flag.
    pub fn flag(mut self, flag: &str) -> Self {
        self.more.push(flag.to_owned());
        self
    }

    /// Starts it. Starting the same again is starting it anew on the same state.
    pub fn start(&self) -> Getting {
        self.start_with_upnp(false)
    }

    /// The same, and whether it may ask routers to forward its port.
    pub fn start_with_upnp(&self, upnp: bool) -> Getting {
        let mut command = self.host.command(env!("CARGO_BIN_EXE_bitonic"));
        let core = match self.core {
            CoreKind::Librqbit => "librqbit",
            CoreKind::Swarm => "swarm",
        };
        command
            .args(["get", "--json", "--refresh", "100ms", "--core", core])
            .args((self.finding != Finding::Dht).then_some("--no-dht"))
            .args((self.finding != Finding::Lsd).then_some("--no-lsd"))
            .arg("--log-level=debug,sqlx=warn,hyper=warn")
            .arg(format!("--listen-port={}", self.address.port()))
            .arg("--state-dir")
            .arg(&self.state)
            .arg("--download-dir")
            .arg(self.folder)
            .args(self.peers.iter().map(|peer| format!("--peer={peer}")))
            .args(self.seed.then_some("--seed"))
            .args((!upnp).then_some("--no-upnp"))
            .args(&self.more)
            .arg(&self.source)
            .env("HOME", &self.state);
        let process = Process::start(&mut command, self.state.with_extension("out"));
        Getting { process, address: self.address }
    }

    /// Runs it to its end, which must be a success.
    pub fn run(&self) {
        let mut getting = self.start();
        let status = getting.process.wait();
        assert!(status.success(), "bitonic get: {status}\n{}", getting.process.lines().join("\n"));
        assert!(getting.said("finished").is_some(), "a success is announced as finished");
    }
}

impl Getting {
    /// The newest line of that kind.
    pub fn said(&self, kind: &str) -> Option<Value> {
        self.all(kind).pop()
    }

    /// All lines of that kind, oldest first.
    pub fn all(&self, kind: &str) -> Vec<Value> {
        let lines = self.process.lines();
        let values =
            lines.iter().map(|line| serde_json::from_str::<Value>(line).expect("one JSON object a line"));
        values.filter(|value| value["kind"] == kind).collect()
    }

    /// How many lines it has written.
    pub fn reports(&self) -> usize {
        self.process.lines().len()
    }

    /// Verified bytes, as last reported.
    pub fn have(&self) -> u64 {
        self.said("progress").and_then(|line| line["have"].as_u64()).unwrap_or(0)
    }

    /// Waits until it says that everything is verified.
    pub fn wait_finished(&mut self) {
        wait_for("bitonic get finishes", || {
            assert!(self.process.ended().is_none(), "bitonic get ended: {:?}", self.process.lines());
            self.said("finished")
        });
    }

    /// Waits until it has that many verified bytes. Whether something is left to fetch then.
    pub fn wait_have(&mut self, bytes: u64) -> bool {
        wait_until("bitonic get gets on", || {
            let finished = self.said("finished").is_some();
            assert!(finished || self.process.ended().is_none(), "it ended: {:?}", self.process.lines());
            finished || self.have() >= bytes
        });
        self.said("finished").is_none()
    }

    /// Where others reach it.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub fn process(&mut self) -> &mut Process {
        &mut self.process
    }
}
