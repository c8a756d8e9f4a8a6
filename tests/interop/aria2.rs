//! aria2c, watched by its JSON-RPC.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::{
    bed::Bed,
    client::{Finding, Job, Node},
    dht::ROUTER,
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
        let host = bed.host();
        let (address, rpc) = (host.address(), SocketAddr::from((host.ip(), 6800)));
        let on = |finding| job.finding == finding;
        let dht = on(Finding::Dht) || on(Finding::Udp);
        let mut command = host.command("aria2c");
        command
            .args(["--no-conf=true", "--seed-ratio=0", "--check-integrity=true", "--file-allocation=none"])
            .args(["--enable-rpc=true", "--rpc-listen-all=true"])
            .args(["--console-log-level=info", "--show-console-readout=false"])
            .arg(format!("--enable-peer-exchange={}", on(Finding::Pex)))
            .arg(format!("--bt-enable-lpd={}", on(Finding::Lsd)))
            .args(["--enable-dht6=false".to_owned(), format!("--enable-dht={dht}")])
            .arg(format!("--dht-listen-port={}", address.port()))
            .arg(format!("--dht-listen-addr={}", address.ip()))
            .arg(format!("--dht-entry-point={ROUTER}"))
            .arg(format!("--dht-file-path={}", bed.path(&format!("aria2-{}.dht", address.port())).display()))
            .arg(format!("--rpc-listen-port={}", rpc.port()))
            .arg(format!("--listen-port={}", address.port()))
            .arg(format!("--interface={}", address.ip()))
            .arg(format!("--dir={}", job.folder.display()))
            .arg(format!("--max-upload-limit={}", job.upload_limit.unwrap_or(0)));
        if let Some(files) = job.files {
            let numbers: Vec<String> = files.iter().map(|n| (n + 1).to_string()).collect();
            command.arg(format!("--select-file={}", numbers.join(",")));
        }
        command.arg(job.source);
        let process = Process::start(&mut command, bed.path(&format!("aria2-{}.out", address.port())));
        Self { address, rpc, _process: process }
    }

    /// The torrent, once the RPC answers and aria2 has taken it up.
    fn torrent(&self) -> Option<Value> {
        let body = json!({ "jsonrpc": "2.0", "id": "0", "method": "aria2.tellActive" }).to_string();
        let answer = http::post(self.rpc, "/jsonrpc", &[], &body).ok()?;
        let mut answer: Value = serde_json::from_slice(&answer.body).ok()?;
        // Fetching the metadata of a link is a download by itself, which comes first.
        answer["result"].as_array_mut()?.pop()
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
        self.torrent().is_some_and(|t| t["seeder"] == "true" && t["bittorrent"]["info"].is_object())
    }

    fn verified(&mut self) -> u64 {
        let torrent = self.torrent().unwrap_or_default();
        torrent["completedLength"].as_str().and_then(|n| n.parse().ok()).unwrap_or(0)
    }
}
