//! transmission-daemon, steered by its JSON-RPC.

use std::{fs, net::SocketAddr};

use serde_json::{Value, json};

use crate::{
    bed::Bed,
    client::{Finding, Job, Node},
    dht, http,
    process::{Process, wait_for},
};

/// One daemon with one torrent.
pub struct Transmission {
    address: SocketAddr,
    rpc: SocketAddr,
    session: String,
    _process: Process,
}

impl Transmission {
    /// Starts a daemon, and gives it the torrent.
    pub fn start(bed: &Bed, job: Job) -> Self {
        let host = bed.host();
        let (address, rpc) = (host.address(), SocketAddr::from((host.ip(), 9091)));
        let home = bed.folder(&format!("transmission-{}", address.port()));
        let settings = settings(address, rpc, job);
        fs::write(home.join("settings.json"), settings.to_string()).expect("its settings");
        // The nodes that it starts from: it would take a minute to get to know them from each other.
        let nodes = dht::nodes().map(|node| format!("{} {}\n", node.ip(), node.port()));
        fs::write(home.join("dht.bootstrap"), nodes.collect::<String>()).expect("a file");
        let mut command = host.command("transmission-daemon");
        command.args(["--foreground", "--config-dir"]).arg(&home).env("HOME", &home);
        let process = Process::start(&mut command, home.with_extension("out"));
        // The first answer of the RPC is always a refusal that carries the session's id.
        let session = wait_for("transmission answers", || {
            let answer = http::post(rpc, "/transmission/rpc", &[], "{}").ok()?;
            answer.header("X-Transmission-Session-Id").map(str::to_owned)
        });
        let daemon = Self { address, rpc, session, _process: process };
        let add =
            json!({ "filename": job.source, "download-dir": job.folder, "paused": job.files.is_some() });
        let added = daemon.call("torrent-add", add);
        assert_eq!(added["result"], "success", "transmission takes the torrent");
        if let Some(files) = job.files {
            daemon.choose(files);
        }
        daemon
    }

    /// Starts the paused torrent on just these files.
    fn choose(&self, files: &[usize]) {
        let all = self.call("torrent-get", json!({ "fields": ["files"] }));
        let count = all["arguments"]["torrents"][0]["files"].as_array().map_or(0, Vec::len);
        let rest: Vec<usize> = (0..count).filter(|index| !files.contains(index)).collect();
        self.call("torrent-set", json!({ "files-unwanted": rest }));
        self.call("torrent-start", json!({}));
    }

    fn call(&self, method: &str, arguments: Value) -> Value {
        let session = format!("X-Transmission-Session-Id: {}", self.session);
        let body = json!({ "method": method, "arguments": arguments }).to_string();
        let answer = http::post(self.rpc, "/transmission/rpc", &[session], &body).expect("an answer");
        serde_json::from_slice(&answer.body).expect("JSON")
    }

    fn torrent(&self) -> Value {
        let fields = ["status", "leftUntilDone", "haveValid", "metadataPercentComplete", "errorString"];
        let mut answer = self.call("torrent-get", json!({ "fields": fields }));
        answer["arguments"]["torrents"][0].take()
    }
}

impl Node for Transmission {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn listens(&mut self) -> bool {
        // Its RPC answered in `start`, and it opens its sockets before that.
        true
    }

    fn complete(&mut self) -> bool {
        const SEEDING: u64 = 6;
        let torrent = self.torrent();
        torrent["leftUntilDone"] == 0 && torrent["status"] == SEEDING
    }

    fn verified(&mut self) -> u64 {
        self.torrent()["haveValid"].as_u64().unwrap_or(0)
    }
}

/// Only what the test asks for, the rest as it comes.
fn settings(address: SocketAddr, rpc: SocketAddr, job: Job) -> Value {
    json!({
        "bind-address-ipv4": address.ip(),
        "peer-port": address.port(),
        "rpc-bind-address": rpc.ip(),
        "rpc-port": rpc.port(),
        "rpc-whitelist-enabled": false,
        "rpc-host-whitelist-enabled": false,
        "dht-enabled": job.finding == Finding::Dht,
        "lpd-enabled": job.finding == Finding::Lsd,
        "pex-enabled": job.finding == Finding::Pex,
        "utp-enabled": false,
        "port-forwarding-enabled": false,
        "speed-limit-up-enabled": job.upload_limit.is_some(),
        "speed-limit-up": job.upload_limit.unwrap_or(0) / 1000,
    })
}
