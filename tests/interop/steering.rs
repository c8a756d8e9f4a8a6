//! The engine steered through its link, as the dashboard does it: pausing, going on, choosing files
//! while another client seeds.

use bitonic::{
    engine::CoreKind,
    model::{Add, Command, FileChoice, FileIndex, State},
};

use crate::{
    bed::Bed,
    client::{Client, Finding, Job, Node},
    for_each_client,
    libtorrent::Libtorrent,
    namespace::alone,
    payload::{Payload, Shape},
    process::wait_until,
    steered::Steered,
};

/// Enough to be in the middle of it for a few seconds, at [`SLOW`].
const SIZE: usize = 12_000_001;

/// Bytes per second of the seeder.
const SLOW: u64 = 4_000_000;

for_each_client!(paused_and_resumed, more_files_chosen_later);

pub fn paused_and_resumed(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Big(SIZE), None);
    let job = Job { upload_limit: Some(SLOW), ..Job::new(payload.torrent_text(), &payload.source) };
    let seeder = client.seed(bed, job);
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder, Finding::Nothing);
    steered.add(payload.torrent_text(), &[seeder.address()]);
    steered.wait("a part is there", |t| t.have.0 > SIZE as u64 / 4);
    steered.pause();
    steered.wait("nobody is connected any more", |t| t.peers.connected == 0 && t.down.0 == 0);
    let had = steered.torrent().expect("it is on the list").have;
    assert!(had.0 < SIZE as u64, "it was paused in the middle");
    steered.resume();
    steered.wait("all is there", |t| t.state == State::Seeding);
    steered.stop();
    payload.assert_in(&folder);
}

/// First some files, then all of them, while it runs.
pub fn more_files_chosen_later(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Tree, None);
    let seeder = client.seed(bed, Job::new(payload.torrent_text(), &payload.source));
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder, Finding::Nothing);
    let chosen = payload.some_files();
    let some = FileChoice::Only(chosen.iter().map(|n| FileIndex(*n as u32)).collect());
    let source = payload.torrent_text().to_owned();
    let add = Add { source, files: Some(some), peers: vec![seeder.address()], ..Add::default() };
    steered.send(Command::Add(add));
    steered.wait("the chosen files are there", |t| t.is_complete() && t.wanted.0 > 0);
    payload.assert_some_in(&folder, |index| chosen.contains(&index));
    let torrent = steered.torrent().expect("it is on the list").hash;
    steered.send(Command::Choose { torrent, files: FileChoice::All });
    steered.wait("all files are there", |t| t.have.0 == payload.size() && t.state == State::Seeding);
    steered.stop();
    payload.assert_in(&folder);
}

/// The other end sees it, too: libtorrent is left alone during the pause, over a restart of the engine,
/// and sends only what is missing afterwards.
#[test]
fn a_pause_outlives_a_restart() {
    let name = concat!(module_path!(), "::a_pause_outlives_a_restart");
    alone(name, Libtorrent::missing, CoreKind::Swarm, |bed| {
        let payload = Payload::make(bed, Shape::Big(SIZE), None);
        let job = Job { upload_limit: Some(SLOW), ..Job::new(payload.torrent_text(), &payload.source) };
        let seeder = Libtorrent::start(bed, job);
        let folder = bed.folder("download");
        let steered = Steered::start(bed, &folder, Finding::Nothing);
        steered.add(payload.torrent_text(), &[seeder.address()]);
        steered.wait("a part is there", |t| t.have.0 > SIZE as u64 / 4);
        steered.pause();
        wait_until("libtorrent has no peer", || seeder.peers() == 0);
        let (sent, had) = (seeder.sent(), steered.torrent().expect("it is on the list").have);
        let steered = steered.again();
        steered.wait("it is paused still, and what it had is there", |t| {
            t.state == State::Paused && t.have >= had
        });
        steered.resume();
        steered.wait("all is there", |t| t.state == State::Seeding);
        let more = seeder.sent() - sent;
        let missing = SIZE as u64 - had.0;
        // A piece per connection may have been under way twice; a second download of all may not.
        assert!(more < missing + SIZE as u64 / 4, "{missing} bytes were missing, {more} were sent again");
        payload.assert_in(&folder);
    });
}
