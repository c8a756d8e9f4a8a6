//! qbittorrent-nox, steered by its web interface. Beneath it is libtorrent with settings of its own.

use std::{
    fs,
    net::{SocketAddr, TcpStream},
};

use serde_json::Value;

use crate::{
    bed::{Bed, Host},
    client::{Finding, Job, Node},
    http,
    process::{Process, wait_for},
};

/// One daemon with one torrent.
pub struct QBittorrent {
    address: SocketAddr,
    web: SocketAddr,
    _process: Process,
}

impl QBittorrent {
    /// Starts a daemon on the torrent.
    pub fn start(bed: &Bed, job: Job) -> Self {
        let host = bed.host();
        let (address, web) = (host.address(), SocketAddr::from((host.ip(), 8080)));
        let home = bed.folder(&format!("qbittorrent-{}", address.port()));
        let folder = home.join("qBittorrent/config");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("qBittorrent.conf"), settings(&host, job)).expect("its settings");
        let mut command = host.command("qbittorrent-nox");
        command
            .arg(format!("--profile={}", home.display()))
            .arg(format!("--save-path={}", job.folder.display()))
            .arg(format!("--add-paused={}", job.files.is_some()))
            .args(["--skip-dialog=true", job.source])
            .env("HOME", &home);
        let process = Process::start(&mut command, home.with_extension("out"));
        let daemon = Self { address, web, _process: process };
        if let Some(files) = job.files {
            daemon.choose(files);
        }
        daemon
    }

    /// Starts the paused torrent on just these files.
    fn choose(&self, files: &[usize]) {
        let torrent = wait_for("qBittorrent takes the torrent", || self.torrent());
        let hash = torrent["hash"].as_str().expect("a torrent has a hash");
        let count = wait_for("qBittorrent knows the files", || {
            let all = self.ask(&format!("torrents/files?hash={hash}"))?;
            all.as_array().map(Vec::len).filter(|count| *count > 0)
        });
        let rest = (0..count).filter(|index| !files.contains(index)).map(|index| index.to_string());
        let rest = rest.collect::<Vec<_>>().join("|");
        self.tell("torrents/filePrio", &format!("hash={hash}&id={rest}&priority=0"));
        self.tell("torrents/resume", &format!("hashes={hash}"));
    }

    fn torrent(&self) -> Option<Value> {
        self.ask("torrents/info")?.get_mut(0).map(Value::take)
    }

    fn ask(&self, what: &str) -> Option<Value> {
        let answer = http::get(self.web, &format!("/api/v2/{what}")).ok()?;
        serde_json::from_slice(&answer.body).ok()
    }

    fn tell(&self, what: &str, form: &str) {
        let answer = http::post_form(self.web, &format!("/api/v2/{what}"), form).expect("an answer");
        assert!(answer.head.contains(" 200 "), "qBittorrent obeys: {}", answer.head);
    }
}

impl Node for QBittorrent {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn listens(&mut self) -> bool {
        // Its web interface answers before that.
        self.torrent().is_some() && TcpStream::connect(self.address).is_ok()
    }

    fn complete(&mut self) -> bool {
        const SEEDING: [&str; 2] = ["uploading", "stalledUP"];
        let torrent = self.torrent().unwrap_or_default();
        torrent["amount_left"] == 0 && torrent["state"].as_str().is_some_and(|s| SEEDING.contains(&s))
    }

    fn verified(&mut self) -> u64 {
        self.torrent().and_then(|torrent| torrent["completed"].as_u64()).unwrap_or(0)
    }
}

/// Only what the test asks for, from its own host, and a web interface without a password.
fn settings(host: &Host, job: Job) -> String {
    let on = |finding| job.finding == finding;
    let session = [
        ("Port", host.address().port().to_string()),
        ("InterfaceAddress", host.ip().to_string()),
        ("DHTEnabled", on(Finding::Dht).to_string()),
        ("LSDEnabled", on(Finding::Lsd).to_string()),
        ("PeXEnabled", on(Finding::Pex).to_string()),
        ("QueueingSystemEnabled", "false".into()),
        ("BTProtocol", "TCP".into()),
        ("Preallocation", "false".into()),
        ("IgnoreLimitsOnLAN", "false".into()),
        ("GlobalUPSpeedLimit", (job.upload_limit.unwrap_or(0) / 1024).to_string()),
    ];
    let session: String = session.iter().map(|(key, value)| format!("Session\\{key}={value}\n")).collect();
    format!(
        "[LegalNotice]\nAccepted=true\n\n[BitTorrent]\n{session}\n[Network]\nPortForwardingEnabled=false\n\n\
         [Preferences]\nWebUI\\Address={}\nWebUI\\Port=8080\nWebUI\\CSRFProtection=false\n\
         WebUI\\HostHeaderValidation=false\nWebUI\\LocalHostAuth=false\n\
         WebUI\\AuthSubnetWhitelistEnabled=true\nWebUI\\AuthSubnetWhitelist=10.77.0.0/24\n",
        host.ip()
    )
}
