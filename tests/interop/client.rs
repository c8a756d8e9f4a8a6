//! The clients nobody here wrote, behind one face.

use std::{
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    aria2::Aria2, bed::Bed, libtorrent::Libtorrent, process::wait_until, qbittorrent::QBittorrent,
    rtorrent::Rtorrent, transmission::Transmission,
};

/// A client that may be installed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    Transmission,
    Aria2,
    Libtorrent,
    QBittorrent,
    Rtorrent,
}

/// What a client is to do with a torrent. It seeds when the data is in the folder already, and
/// downloads what is missing otherwise.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// A torrent file, or a magnet link.
    pub source: &'a str,
    pub folder: &'a Path,
    /// Bytes per second; `None` for as fast as it can.
    pub upload_limit: Option<u64>,
    /// Indices of the files to download; `None` for all.
    pub files: Option<&'a [usize]>,
    pub finding: Finding,
}

/// How a client may find peers, besides trackers and those it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    Nothing,
    Pex,
    Lsd,
    /// From the [router](crate::dht::ROUTER) on.
    Dht,
    /// By nothing but trackers, over UDP: aria2 speaks to those only through its DHT's socket.
    Udp,
}

/// A client at work. Dropping it ends it.
pub trait Node {
    /// Where it listens for peers.
    fn address(&self) -> SocketAddr;

    /// Whether it has started, and listens.
    fn listens(&mut self) -> bool;

    /// Whether it has everything it wants, checked.
    fn complete(&mut self) -> bool;

    /// How many bytes of it are verified.
    fn verified(&mut self) -> u64;
}

impl<'a> Job<'a> {
    /// All of `source` in `folder`, without a limit.
    pub fn new(source: &'a str, folder: &'a Path) -> Self {
        Self { source, folder, upload_limit: None, files: None, finding: Finding::Nothing }
    }

    /// The same, with a way to find peers.
    pub fn finding(self, finding: Finding) -> Self {
        Self { finding, ..self }
    }
}

impl Client {
    /// Why it cannot be run here, if so.
    pub fn missing(self) -> Option<String> {
        let (program, answers) = match self {
            Self::Transmission => ("transmission-daemon", answers("transmission-daemon", &["--version"])),
            Self::Aria2 => ("aria2c", answers("aria2c", &["--version"])),
            Self::Libtorrent => return Libtorrent::missing(),
            Self::QBittorrent => ("qbittorrent-nox", answers("qbittorrent-nox", &["--version"])),
            Self::Rtorrent => ("rtorrent", answers("rtorrent", &["-h"])),
        };
        (!answers).then(|| format!("{program} is not installed"))
    }

    /// Starts it, and waits until it listens.
    pub fn start(self, bed: &Bed, job: Job) -> Box<dyn Node> {
        let mut node: Box<dyn Node> = match self {
            Self::Transmission => Box::new(Transmission::start(bed, job)),
            Self::Aria2 => Box::new(Aria2::start(bed, job)),
            Self::Libtorrent => Box::new(Libtorrent::start(bed, job)),
            Self::QBittorrent => Box::new(QBittorrent::start(bed, job)),
            Self::Rtorrent => Box::new(Rtorrent::start(bed, job)),
        };
        wait_until("the other client listens", || node.listens());
        node
    }

    /// Starts it on data that is there, and waits until it has checked all of it.
    pub fn seed(self, bed: &Bed, job: Job) -> Box<dyn Node> {
        let mut node = self.start(bed, job);
        wait_until("the other client has checked its data", || node.complete());
        node
    }
}

/// Whether a program can be run.
pub fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
