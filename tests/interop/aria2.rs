//! aria2c, watched by its JSON-RPC. It finds peers through trackers only.

use std::{net::SocketAddr, process::Command};

use serde_json::{Value, json};

use crate::{
    bed::Bed,
    client::{Job, Node},
    http,
    process::Process,
};

/// One aria2c with one torrent.
pub struct Aria2 {
    address: SocketAddr,
    rpc: SocketAddr,
    _process: Process,
}

impl Aria2 {
    /// Starts it on the torrent.
    pub fn start(bed: &Bed, job: Job) -> Self {
        let address = bed.address();
        // Its RPC listens on the loopback address or on all of them.
        let rpc = SocketAddr::from(([127, 0, 0, 1], bed.address().port()));
        let mut command = Command::new("aria2c");
        command
            .args(["--no-conf=true", "--enable-dht=false", "--enable-dht6=false", "--bt-enable-lpd=false"])
            .args(["--seed-ratio=0", "--check-integrity=true", "--file-allocation=none"])
            .args(["--enable-rpc=true", "--console-log-level=info", "--show-console-readout=false"])
            .arg(format!("--rpc-listen-port={}", rpc.port()))
            .arg(format!("--listen-port={}", address.port()))
            .arg(format!("--interface={}", address.ip()))
            .arg(format!("--dir={}", job.folder.display()))
            .arg(format!("--max-upload-limit={}", job.upload_limit.unwrap_or(0)));
        if let Some(files) = job.files {
            let numbers: Vec<String> = files.iter().map(|n| (n + 1).to_string()).collect();
            command.arg(format!("--select-file={}", numbers.join(",")));
        }
        command.arg(job.torrent);
        let process = Process::start(&mut command, bed.path(&format!("aria2-{}.out", address.port())));
        Self { address, rpc, _process: process }
    }

    /// The torrent, once the RPC answers and aria2 has taken it up.
    fn torrent(&self) -> Option<Value> {
        let body = json!({ "jsonrpc": "2.0", "id": "0", "method": "aria2.tellActive" }).to_string();
        let answer = http::post(self.rpc, "/jsonrpc", &[], &body).ok()?;
        let mut answer: Value = serde_json::from_slice(&answer.body).ok()?;
        answer["result"].get_mut(0).map(Value::take)
    }
}

impl Node for Aria2 {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn listens(&mut self) -> bool {
        self.torrent().is_some()
    }

    fn complete(&mut self) -> bool {
        self.torrent().is_some_and(|t| t["seeder"] == "true")
    }

    fn verified(&mut self) -> u64 {
        let torrent = self.torrent().unwrap_or_default();
        torrent["completedLength"].as_str().and_then(|n| n.parse().ok()).unwrap_or(0)
    }
}
