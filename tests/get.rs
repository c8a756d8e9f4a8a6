//! `bitonic get` as a program: two processes on loopback, real transfers, compared byte by byte.

mod program;

use std::{
    fs,
    io::{BufRead, Write},
    path::Path,
};

use program::{Process, Program, Torrent, lines_of};
use serde_json::Value;

/// A seeding `bitonic get`, and where to reach it.
struct Seeder {
    process: Process,
    addr: String,
}

impl Seeder {
    /// Seeds the torrent's own content, at `limit` if there is one.
    fn start(torrent: &Torrent, limit: Option<&str>) -> Self {
        let mut program = Program::get(&torrent.seed_box());
        program
            .args(["--json", "--seed", "--listen-port", "0"])
            .args(limit.map(|l| format!("--limit-up={l}")));
        program.arg(torrent.file()).arg("-o").arg(torrent.content_folder());
        let mut process = program.start();
        let mut addr = None;
        let finished = process.wait_for(|line| {
            let line: Value = serde_json::from_str(line).expect("every line is JSON");
            if line["kind"] == "listening" {
                let port = line["address"].as_str().unwrap().rsplit(':').next().unwrap().to_owned();
                addr = Some(format!("127.0.0.1:{port}"));
            }
            line["kind"] == "finished"
        });
        assert!(finished, "the seeder verifies what it has: {}", process.errors());
        Self { process, addr: addr.expect("the address is told before the end") }
    }

    fn end(mut self) {
        self.process.interrupt();
        assert_eq!(self.process.exit_code(), 0, "who is complete and interrupted has done its job");
    }
}

/// `bitonic get` that dials a seeder.
fn getter(torrent: &Torrent, seeder: &Seeder) -> Program {
    let mut program = Program::get(&torrent.leech_box());
    program.args(["--listen-port", "0", "--peer", &seeder.addr]);
    program
}

#[test]
fn what_one_seeds_another_gets() {
    let torrent =
        Torrent::folder("Album", &[("a/one.flac", 300_000), ("a/two.flac", 1), ("three", 1_200_000)]);
    let seeder = Seeder::start(&torrent, None);
    let done = getter(&torrent, &seeder).args(["--json", "--sequential"]).arg(torrent.file()).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());

    let lines = lines_of(&done.output);
    let kinds: Vec<&str> = lines.iter().map(|l| l["kind"].as_str().unwrap()).collect();
    for kind in ["added", "metadata", "finished", "summary"] {
        assert_eq!(kinds.iter().filter(|k| **k == kind).count(), 1, "{kind} in {kinds:?}");
    }
    let of = |kind: &str| lines.iter().find(|l| l["kind"] == kind).unwrap();
    assert_eq!(of("added")["hash"], torrent.hash());
    assert_eq!(of("metadata")["size"], 1_500_001);
    assert_eq!(of("finished")["name"], "Album");
    assert_eq!(of("summary")["code"], 0);
    assert_eq!(of("summary")["downloaded"], 1_500_001);
    assert_eq!(kinds.last(), Some(&"summary"));
    seeder.end();
}

#[test]
fn a_magnet_link_and_a_bare_hash_are_followed_to_the_content() {
    let torrent = Torrent::file_of("film.mkv", 700_000);
    let seeder = Seeder::start(&torrent, None);
    let link = format!("magnet:?xt=urn:btih:{}&dn=something%1B%5B2J", torrent.hash());
    let done = getter(&torrent, &seeder).arg(&link).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());
    assert!(!done.output.contains('\x1b'), "names never reach the terminal raw");
    assert!(done.output.contains("film.mkv: complete"), "{}", done.output);

    fs::remove_file(torrent.leech_box().join("down/film.mkv")).unwrap();
    let done = getter(&torrent, &seeder).arg(torrent.hash()).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());
    seeder.end();
}

#[test]
fn an_interrupted_download_goes_on_where_it_stopped() {
    let torrent = Torrent::file_of("big.iso", 4_000_000);
    let slow = Seeder::start(&torrent, Some("400K"));
    let mut first = getter(&torrent, &slow).args(["--json"]).arg(torrent.file()).start();
    let mut had = 0;
    assert!(first.wait_for(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        had = line["have"].as_u64().unwrap_or(had);
        had > 500_000
    }));
    first.interrupt();
    assert_eq!(first.exit_code(), 130);
    slow.end();

    let fast = Seeder::start(&torrent, None);
    let done = getter(&torrent, &fast).arg("--json").arg(torrent.file()).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());
    let summary = lines_of(&done.output).pop().unwrap();
    let fetched = summary["downloaded"].as_u64().unwrap();
    assert!(fetched <= 4_000_000 - had + 64 * 1024, "had {had}, fetched {fetched}");
    fast.end();
}

#[test]
fn several_sources_end_together_and_one_bad_one_is_told() {
    let torrent = Torrent::file_of("good.bin", 100_000);
    let server = program::Server::start();
    let seeder = Seeder::start(&torrent, None);
    let missing = server.url("/missing");
    let done = getter(&torrent, &seeder).arg(torrent.file()).arg(&missing).run();
    assert_eq!(done.code, 3, "{}", done.output);
    assert!(done.errors.contains("404"), "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());
    assert!(done.output.contains("1 of 2 complete"), "{}", done.output);
    seeder.end();
}

#[test]
fn a_url_is_fetched_and_checked() {
    let torrent = Torrent::file_of("web.bin", 50_000);
    let mut server = program::Server::start();
    server.serve("/web.torrent", fs::read(torrent.file()).unwrap());
    server.serve("/page.torrent", b"<!doctype html><title>Not found</title>".to_vec());
    let seeder = Seeder::start(&torrent, None);
    let done = getter(&torrent, &seeder).arg(server.url("/web.torrent")).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());
    for (path, said) in [("/gone", "404"), ("/page.torrent", "web page"), ("/endless", "larger than")] {
        let done = Program::get(&torrent.leech_box()).arg(server.url(path)).run();
        assert_eq!(done.code, 3, "{path}: {}", done.output);
        assert!(done.errors.contains(said) && done.errors.lines().count() == 1, "{path}: {}", done.errors);
    }
    seeder.end();
}

#[test]
fn a_torrent_and_a_list_come_by_stdin() {
    let torrent = Torrent::file_of("piped.bin", 60_000);
    let seeder = Seeder::start(&torrent, None);
    let bytes = fs::read(torrent.file()).unwrap();
    let done = getter(&torrent, &seeder).arg("-").stdin(bytes).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());
    let list = format!("# one\n{}\n", torrent.hash());
    let done = getter(&torrent, &seeder).arg("-").stdin(list.into()).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    seeder.end();
}

#[test]
fn nobody_to_get_it_from_is_given_up_on_when_asked() {
    let torrent = Torrent::file_of("lonely.bin", 60_000);
    let done = Program::get(&torrent.leech_box()).args(["--give-up", "1s"]).arg(torrent.file()).run();
    assert_eq!(done.code, 4, "{}", done.output);
    assert!(done.errors.starts_with("bitonic: lonely.bin: no peers for"), "{}", done.errors);
    assert!(done.output.contains("0 of 1 complete"), "{}", done.output);
}

#[test]
fn damaged_content_is_mended_and_not_believed() {
    let torrent = Torrent::file_of("hurt.bin", 400_000);
    let seeder = Seeder::start(&torrent, None);
    let down = torrent.leech_box().join("down");
    fs::create_dir_all(&down).unwrap();
    let mut damaged = torrent.bytes();
    damaged[200_000..200_100].fill(0);
    fs::File::create(down.join("hurt.bin")).unwrap().write_all(&damaged).unwrap();
    let done = getter(&torrent, &seeder).arg("--json").arg(torrent.file()).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    torrent.assert_got(&torrent.leech_box());
    let summary = lines_of(&done.output).pop().unwrap();
    assert!(summary["downloaded"].as_u64().unwrap() < 100_000, "only what was damaged: {summary}");
    seeder.end();
}

#[test]
fn the_same_download_runs_once_at_a_time() {
    let torrent = Torrent::file_of("once.bin", 60_000);
    let mut first = Program::get(&torrent.leech_box());
    let mut first = first.arg("--json").arg(torrent.file()).start();
    assert!(first.wait_for(|line| line.contains("\"added\"")));
    let second = Program::get(&torrent.leech_box()).arg(torrent.file()).run();
    assert_eq!(second.code, 5, "{}", second.errors);
    assert!(second.errors.contains("another bitonic (pid"), "{}", second.errors);
    first.interrupt();
    assert_eq!(first.exit_code(), 130);
}

#[test]
fn nothing_is_left_in_the_state_directory_of_what_is_complete() {
    let torrent = Torrent::file_of("tidy.bin", 60_000);
    let seeder = Seeder::start(&torrent, None);
    let done = getter(&torrent, &seeder).arg(torrent.file()).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    let left = |of: &Path| fs::read_dir(of.join("state/get")).unwrap().count();
    assert_eq!(left(&torrent.leech_box()), 0);
    seeder.end();
    assert_eq!(left(&torrent.seed_box()), 0);
}

#[test]
fn plain_lines_are_few() {
    let torrent = Torrent::file_of("quiet.bin", 900_000);
    let seeder = Seeder::start(&torrent, Some("300K"));
    let done = getter(&torrent, &seeder).args(["--refresh", "100ms"]).arg(torrent.file()).run();
    assert_eq!(done.code, 0, "{}", done.errors);
    let lines = done.output.as_bytes().lines().count();
    assert!(lines <= 10, "one per change of state and a few seconds, not per refresh:\n{}", done.output);
    seeder.end();
}

#[test]
fn a_full_disk_is_told_in_one_line() {
    let torrent = Torrent::file_of("large.bin", 4_000_000);
    let down = torrent.leech_box().join("down");
    fs::create_dir_all(&down).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=1m", "none"])
        .arg(&down)
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: only root may mount a small disk");
        return;
    }
    let unmount = Unmount(down);
    let seeder = Seeder::start(&torrent, None);
    let done = getter(&torrent, &seeder).arg(torrent.file()).run();
    drop(unmount);
    assert_eq!(done.code, 4, "{}", done.errors);
    assert_eq!(done.errors.lines().count(), 1, "{}", done.errors);
    assert!(
        done.errors.starts_with("bitonic: large.bin: ") && done.errors.contains("disk"),
        "{}",
        done.errors
    );
    seeder.end();
}

/// A small disk, gone when the test is over.
struct Unmount(std::path::PathBuf);

impl Drop for Unmount {
    fn drop(&mut self) {
        let done = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
        assert!(done.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}
