//! A download that is killed (`kill -9`) again and again at random moments, and started again: nothing
//! that was on disk is lost, nothing false is claimed, and little is fetched twice.

mod program;

use std::{
    fs,
    hash::{BuildHasher, RandomState},
    thread,
    time::Duration,
};

use bitonic::metainfo::Metainfo;
use program::{Process, Program, Torrent};
use serde_json::Value;

const KILLS: u32 = 50;
const LENGTH: u64 = 80 << 20;
/// What may be lost by one kill: what a peer was asked for ahead and had sent already (a second and a
/// half at the limit below), and pieces that are not whole, which are in memory only.
const UNWRITTEN: u64 = 1_280 << 10;

#[test]
fn fifty_kills_cost_no_piece_that_was_written() {
    let torrent = Torrent::file_of("long.bin", LENGTH);
    let pieces = Pieces::of(&torrent);
    let mut seeder = Program::get(&torrent.seed_box());
    seeder.args(["--json", "--seed", "--core=swarm", "--listen-port=0"]);
    let mut seeder = seeder.arg(torrent.file()).arg("-o").arg(torrent.content_folder()).start();
    let addr = address(&mut seeder);
    let seed = RandomState::new().hash_one(0);
    println!("the moments come from {seed}");
    let mut dice = seed | 1;

    let mut left = 0;
    for round in 0..KILLS {
        let mut get = getter(&torrent, &addr, "--limit-down=512K");
        let claimed = claim(&mut get);
        assert!(claimed >= left, "round {round}: {left} bytes were on disk, {claimed} are claimed");
        let there = pieces.there(&torrent);
        assert!(claimed <= there, "round {round}: {claimed} bytes are claimed, {there} are on disk");
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(Duration::from_millis((dice >> 33) % 600));
        get.kill();
        left = pieces.there(&torrent);
    }
    assert!(left > 0 && left < LENGTH, "the kills fell into the download: {left}");

    let mut last = getter(&torrent, &addr, "--limit-down=1G");
    assert_eq!(last.exit_code(), 0, "{}", last.errors());
    torrent.assert_got(&torrent.leech_box());

    seeder.interrupt();
    let mut sent = 0;
    let told = seeder.wait_for(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        sent = line["uploaded"].as_u64().unwrap_or(0);
        line["kind"] == "summary"
    });
    assert!(told && sent >= LENGTH, "{sent} bytes of {LENGTH} were sent: {}", seeder.errors());
    let again = sent - LENGTH;
    println!("{again} bytes were sent again, {} per kill", again / u64::from(KILLS));
    assert!(again <= u64::from(KILLS) * UNWRITTEN, "{again} bytes were sent again");
}

/// Which bytes make which piece.
struct Pieces {
    content: Vec<u8>,
    length: usize,
}

impl Pieces {
    fn of(torrent: &Torrent) -> Self {
        let metainfo = Metainfo::parse(&fs::read(torrent.file()).unwrap()).unwrap();
        Self { content: torrent.bytes(), length: metainfo.piece_length as usize }
    }

    /// Bytes of the pieces that are whole and right on the downloader's disk.
    fn there(&self, torrent: &Torrent) -> u64 {
        let found = fs::read(torrent.leech_box().join("down/long.bin")).unwrap_or_default();
        let right = found.chunks(self.length).zip(self.content.chunks(self.length)).filter(|(a, b)| a == b);
        right.map(|(piece, _)| piece.len() as u64).sum()
    }
}

fn getter(torrent: &Torrent, addr: &str, limit: &str) -> Process {
    let mut program = Program::get(&torrent.leech_box());
    program.args(["--json", "--core=swarm", "--refresh=100ms", "--listen-port=0", limit, "--peer", addr]);
    program.arg(torrent.file()).start()
}

/// What it says it has when it has looked at what is there.
fn claim(get: &mut Process) -> u64 {
    let mut have = None;
    let told = get.wait_for(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        if line["kind"] == "progress" && line["state"] == "downloading" {
            have = line["have"].as_u64();
        }
        have.is_some()
    });
    assert!(told, "it says what it has: {}", get.errors());
    have.expect("it was just told")
}

fn address(seeder: &mut Process) -> String {
    let mut addr = None;
    let finished = seeder.wait_for(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        if line["kind"] == "listening" {
            let port = line["address"].as_str().unwrap().rsplit(':').next().unwrap().to_owned();
            addr = Some(format!("127.0.0.1:{port}"));
        }
        line["kind"] == "finished"
    });
    assert!(finished, "the seeder has everything: {}", seeder.errors());
    addr.expect("the address comes before the end")
}
