//! libtorrent, through a small Python program that reports what it sees as lines of JSON.

use std::{env, net::SocketAddr, path::Path};

use rustix::process::Signal;
use serde_json::{Value, json};

use crate::{
    bed::{Bed, Host},
    client::{Finding, Job, Node, answers},
    dht,
    process::Process,
};

/// One session with one torrent.
pub struct Libtorrent {
    address: SocketAddr,
    process: Process,
}

impl Libtorrent {
    /// Why it cannot be run here, if so.
    pub fn missing() -> Option<String> {
        let there = answers(&python(), &["-c", "import libtorrent"]);
        (!there).then(|| "the python module libtorrent is not installed".to_owned())
    }

    /// Starts a session on the torrent.
    pub fn start(bed: &Bed, job: Job) -> Self {
        Self::dialling(bed, job, None)
    }

    /// Starts a session that also connects to `peer`, as often as the connection is lost.
    pub fn dialling(bed: &Bed, job: Job, peer: Option<SocketAddr>) -> Self {
        let host = bed.host();
        let order = json!({
            "listen": host.address(),
            "source": job.source,
            "folder": job.folder,
            "upload_limit": job.upload_limit.unwrap_or(0),
            "files": job.files,
            "peer": peer.map(|p| (p.ip().to_string(), p.port())),
            "finding": finding(job.finding),
            "router": dht::ROUTER,
        });
        Self::on(bed, &host, host.address(), order)
    }

    /// Starts sessions without a torrent that are nodes of the DHT, on so many ports from that one on.
    pub fn nodes(bed: &Bed, host: &Host, first: SocketAddr, nodes: u16) -> Self {
        let order = json!({ "listen": first, "nodes": nodes, "finding": finding(Finding::Dht) });
        Self::on(bed, host, first, order)
    }

    fn on(bed: &Bed, host: &Host, address: SocketAddr, order: Value) -> Self {
        let mut command = host.command(&python());
        command.arg("-u").arg("-c").arg(include_str!("libtorrent_node.py")).arg(order.to_string());
        let output = bed.path(&format!("libtorrent-{}.out", address.port()));
        Self { address, process: Process::start(&mut command, output) }
    }

    /// Sends as fast as it can, from now on.
    pub fn unlimit(&self) {
        self.process.signal(Signal::USR1);
    }

    /// How many peers are connected.
    pub fn peers(&self) -> u64 {
        self.last("peers").as_u64().unwrap_or(0)
    }

    /// How many pieces arrived that were not what the torrent says.
    pub fn bad_pieces(&self) -> u64 {
        self.last("bad").as_u64().unwrap_or(0)
    }

    /// Payload sent so far.
    pub fn sent(&self) -> u64 {
        self.last("sent").as_u64().unwrap_or(0)
    }

    /// One field of its newest report.
    fn last(&self, field: &str) -> Value {
        let lines = self.process.lines();
        let report = lines.last().and_then(|line| serde_json::from_str::<Value>(line).ok());
        report.map_or(Value::Null, |mut r| r[field].take())
    }
}

impl Node for Libtorrent {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn listens(&mut self) -> bool {
        !self.process.lines().is_empty()
    }

    fn complete(&mut self) -> bool {
        self.last("complete") == true
    }

    fn verified(&mut self) -> u64 {
        self.last("have").as_u64().unwrap_or(0)
    }
}

fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::Nothing | Finding::Udp => "nothing",
        Finding::Pex => "pex",
        Finding::Lsd => "lsd",
        Finding::Dht => "dht",
    }
}

/// A Python that may have the module: named by the environment, made by `tests/run`, or the system's.
fn python() -> String {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/interop/venv/bin/python");
    let made = made.exists().then(|| made.display().to_string());
    env::var("BITONIC_PYTHON").ok().or(made).unwrap_or_else(|| "python3".to_owned())
}
