//! opentracker, a tracker that is in wide use, for announces over UDP (BEP 15).

use std::{
    fs,
    net::SocketAddr,
    process::{Command, Stdio},
};

use bitonic::model::InfoHash;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use crate::{
    bed::{Bed, Host},
    http,
    process::{Process, wait_until},
};

const PORT: u16 = 6969;

/// A host for the tracker; what it serves is yet to be told.
pub struct OpenTracker<'a> {
    bed: &'a Bed,
    host: Host,
}

/// A running tracker.
pub struct Running {
    address: SocketAddr,
    hash: InfoHash,
    _process: Process,
}

/// Why it cannot be run here, if so.
pub fn missing() -> Option<String> {
    let mut command = Command::new("opentracker");
    command.arg("-h").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Its help ends with an error.
    command.status().is_err().then(|| "opentracker is not installed".to_owned())
}

impl<'a> OpenTracker<'a> {
    /// A place for it.
    pub fn new(bed: &'a Bed) -> Self {
        Self { bed, host: bed.host() }
    }

    /// The address to put into a torrent.
    pub fn url(&self) -> String {
        format!("udp://{}:{PORT}/announce", self.host.ip())
    }

    /// Starts it for one torrent: as Debian builds it, it serves a list.
    pub fn start(self, hash: InfoHash) -> Running {
        let folder = self.bed.folder("opentracker");
        fs::write(folder.join("list"), format!("{hash}\n")).expect("a list");
        // It refuses to be root, and cannot become nobody where there is only root.
        let mut command = self.host.command("unshare");
        command
            .args(["--user", "opentracker", "-w", "list", "-d"])
            .arg(&folder)
            .args(["-i", &self.host.ip().to_string()])
            .args(["-p", &PORT.to_string(), "-P", &PORT.to_string()]);
        let process = Process::start(&mut command, folder.with_extension("out"));
        let running = Running { address: (self.host.ip(), PORT).into(), hash, _process: process };
        wait_until("opentracker answers", || running.scrape().is_some());
        running
    }
}

impl Running {
    /// Waits until somebody announced as a seed.
    pub fn wait_for_seed(&self) {
        wait_until("opentracker knows a seed", || {
            self.scrape().is_some_and(|answer| answer.contains("8:completei1e"))
        });
    }

    /// Its counters of the torrent, which it tells over HTTP as well (BEP 48).
    fn scrape(&self) -> Option<String> {
        let hash = percent_encode(&self.hash.0, NON_ALPHANUMERIC);
        let answer = http::get(self.address, &format!("/scrape?info_hash={hash}")).ok()?;
        Some(String::from_utf8_lossy(&answer.body).into_owned())
    }
}
