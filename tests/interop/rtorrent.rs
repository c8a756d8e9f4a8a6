//! rtorrent, steered by XML-RPC over SCGI.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};

use crate::{
    bed::{Bed, Host},
    client::{Finding, Job, Node},
    dht,
    process::{PATIENCE, Process, wait_until},
};

/// One rtorrent with one torrent.
pub struct Rtorrent {
    address: SocketAddr,
    rpc: SocketAddr,
    _process: Process,
}

impl Rtorrent {
    /// Starts it, and gives it the torrent.
    pub fn start(bed: &Bed, job: Job) -> Self {
        let host = bed.host();
        let (address, rpc) = (host.address(), SocketAddr::from((host.ip(), 5000)));
        let home = bed.folder(&format!("rtorrent-{}", address.port()));
        let file = home.join("settings.rc");
        // Without a folder for its session it has no DHT.
        let session = bed.folder(&format!("rtorrent-{}/session", address.port()));
        let session = format!("session.path.set = (cat,\"{}\")\n", session.display());
        fs::write(&file, session + &settings(&host, rpc, job)).expect("its settings");
        let mut command = host.command("rtorrent");
        command.args(["-n", "-o"]).arg(format!("import={}", file.display())).env("HOME", &home);
        let process = Process::start(&mut command, home.with_extension("out"));
        let daemon = Self { address, rpc, _process: process };
        wait_until("rtorrent answers", || daemon.call("system.pid", &[]).is_some());
        if job.finding == Finding::Dht {
            let router = dht::ROUTER.to_string();
            // It takes nodes only once its own runs.
            wait_until("rtorrent starts from the node", || {
                daemon.call("dht.add_node", &["", &router]).is_some()
            });
        }
        let source = source(bed, job, address.port());
        let load = if job.files.is_some() { "load.normal" } else { "load.start" };
        assert!(daemon.call(load, &["", &source]).is_some(), "rtorrent takes the torrent");
        if let Some(files) = job.files {
            daemon.choose(files);
        }
        daemon
    }

    /// Starts the torrent on just these files.
    fn choose(&self, files: &[usize]) {
        wait_until("rtorrent has the torrent", || self.hash().is_some());
        let hash = self.hash().expect("it was there a moment ago");
        let count: usize = self.number("d.size_files", &hash).expect("a number of files") as usize;
        for index in (0..count).filter(|index| !files.contains(index)) {
            let off = self.call_with("f.priority.set", &[&format!("{hash}:f{index}")], Some(0));
            assert!(off.is_some(), "rtorrent lets go of a file");
        }
        self.call("d.update_priorities", &[&hash]).expect("an answer");
        self.call("d.start", &[&hash]).expect("an answer");
    }

    /// The torrent, once it has been taken up.
    fn hash(&self) -> Option<String> {
        let answer = self.call("download_list", &[""])?;
        values(&answer, "string").into_iter().find(|hash| hash.len() == 40)
    }

    fn number(&self, what: &str, of: &str) -> Option<u64> {
        values(&self.call(what, &[of])?, "i8").first()?.parse().ok()
    }

    fn call(&self, method: &str, arguments: &[&str]) -> Option<String> {
        self.call_with(method, arguments, None)
    }

    /// The body of an answer that is no fault.
    fn call_with(&self, method: &str, texts: &[&str], number: Option<i64>) -> Option<String> {
        let texts = texts.iter().map(|text| format!("<string>{}</string>", escaped(text)));
        let values = texts.chain(number.map(|number| format!("<i8>{number}</i8>")));
        let arguments: String = values.map(|v| format!("<param><value>{v}</value></param>")).collect();
        let body = format!(
            "<?xml version=\"1.0\"?><methodCall><methodName>{method}</methodName>\
             <params>{arguments}</params></methodCall>"
        );
        let head = format!("CONTENT_LENGTH\0{}\0SCGI\x001\0", body.len());
        let mut stream = TcpStream::connect(self.rpc).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        write!(stream, "{}:{head},{body}", head.len()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        (answer.contains("<params>") && !answer.contains("<fault>")).then_some(answer)
    }
}

impl Node for Rtorrent {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn listens(&mut self) -> bool {
        self.hash().is_some() && TcpStream::connect(self.address).is_ok()
    }

    fn complete(&mut self) -> bool {
        let all_of = |hash: &str| {
            let active = self.number("d.is_active", hash)? == 1 && self.number("d.hashing", hash)? == 0;
            let named = self.number("d.is_meta", hash)? == 0;
            // Whatever is not chosen has the priority 0.
            let asked = ["", "f.priority=", "f.completed_chunks=", "f.size_chunks="];
            let files = self.call("f.multicall", &[&[hash], &asked[..]].concat())?;
            let numbers: Vec<u32> = values(&files, "i8").iter().flat_map(|n| n.parse()).collect();
            // Of an empty file one chunk is complete and there is none.
            let done = numbers.chunks_exact(3).all(|file| file[0] == 0 || file[1] >= file[2]);
            Some(active && named && !numbers.is_empty() && done)
        };
        self.hash().and_then(|hash| all_of(&hash)) == Some(true)
    }

    fn verified(&mut self) -> u64 {
        self.hash().and_then(|hash| self.number("d.completed_bytes", &hash)).unwrap_or(0)
    }
}

/// What it is given to load. It refuses torrents without a tracker, so they get one that is not there.
fn source(bed: &Bed, job: Job, port: u16) -> String {
    if job.source.starts_with("magnet:") {
        return job.source.to_owned();
    }
    let mut torrent = fs::read(job.source).expect("a torrent file");
    let announce = b"8:announce";
    if torrent[1..].starts_with(announce) {
        return job.source.to_owned();
    }
    let nobody = "http://127.0.0.1:9/announce";
    let entry = [&announce[..], format!("{}:{nobody}", nobody.len()).as_bytes()].concat();
    torrent.splice(1..1, entry);
    let path = bed.path(&format!("rtorrent-{port}.torrent"));
    fs::write(&path, torrent).expect("a torrent file");
    path.to_str().expect("our own name").to_owned()
}

fn settings(host: &Host, rpc: SocketAddr, job: Job) -> String {
    let yes = |is| if is { "yes" } else { "no" };
    let port = host.address().port();
    let mut settings = format!(
        "system.daemon.set = true\n\
         network.scgi.open_port = {rpc}\n\
         directory.default.set = (cat,\"{}\")\n\
         network.bind_address.set = {}\n\
         network.port_range.set = {port}-{port}\n\
         network.port_random.set = no\n\
         protocol.pex.set = {}\n\
         trackers.use_udp.set = yes\n\
         throttle.global_up.max_rate.set_kb = {}\n",
        job.folder.display(),
        host.ip(),
        yes(job.finding == Finding::Pex),
        job.upload_limit.unwrap_or(0) / 1024,
    );
    if job.finding == Finding::Dht {
        settings += &format!("dht.port.set = {port}\ndht.mode.set = on\n");
    } else {
        settings += "dht.mode.set = disable\n";
    }
    settings
}

/// What stands between each pair of tags of that name.
fn values(xml: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let parts = xml.split(&open).skip(1);
    parts.filter_map(|part| part.split_once(&close)).map(|(value, _)| value.to_owned()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
