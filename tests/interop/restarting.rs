//! bitonic is killed or interrupted in mid-download and started again: it ends with the right bytes,
//! keeps what it had verified, and never claims a piece that is not on disk.

use std::{
    hash::{BuildHasher, RandomState},
    path::Path,
};

use bitonic::engine::CoreKind;
use rustix::process::Signal;

use crate::{
    bed::Bed,
    bitonic::Get,
    client::{Client, Job, Node},
    for_each_client,
    libtorrent::Libtorrent,
    namespace::alone,
    payload::{Payload, Shape},
    process::{wait_for, wait_until},
};

/// Enough to be in the middle of it for a few seconds, at [`SLOW`].
const SIZE: usize = 20_000_001;

/// Bytes per second of the seeder.
const SLOW: u64 = 4_000_000;

/// How often bitonic is killed.
const ROUNDS: u64 = 4;

for_each_client!(killed_in_mid_download, interrupted_in_mid_download);

pub fn killed_in_mid_download(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Big(SIZE), None);
    let seeder = client.seed(bed, slow(&payload));
    let folder = bed.folder("download");
    let get = Get::new(bed, payload.torrent_text(), &folder).peer(seeder.address());
    // To each new connection transmission gives a thought only after ten seconds or more.
    let rounds = if client == Client::Transmission { 2 } else { ROUNDS };
    for round in 1..=rounds {
        let mut getting = get.start();
        let in_the_middle = getting.wait_have(round * SIZE as u64 / (rounds + 2));
        assert!(in_the_middle || round > 1, "the seeder keeps no limit");
        if !in_the_middle {
            // The rest came while the claims of the last round were looked at.
            break;
        }
        let told = getting.have();
        getting.process().kill();
        assert_claims(&get, &payload, &folder, told);
    }
    get.run();
    payload.assert_in(&folder);
}

pub fn interrupted_in_mid_download(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Big(SIZE), None);
    let seeder = client.seed(bed, slow(&payload));
    let folder = bed.folder("download");
    let get = Get::new(bed, payload.torrent_text(), &folder).peer(seeder.address());
    let mut getting = get.start();
    assert!(getting.wait_have(SIZE as u64 / 3), "the seeder keeps no limit");
    let told = getting.have();
    getting.process().signal(Signal::INT);
    assert_eq!(getting.process().wait().code(), Some(130), "the exit code of an interruption");
    assert_claims(&get, &payload, &folder, told);
    get.run();
    payload.assert_in(&folder);
}

/// A libtorrent that knows only bitonic takes every piece that bitonic claims over all its lives, and
/// finds none that is wrong. The moments of death are random.
#[test]
fn a_witness_is_never_sent_a_false_piece() {
    let name = concat!(module_path!(), "::a_witness_is_never_sent_a_false_piece");
    alone(name, Libtorrent::missing, CoreKind::Swarm, |bed| {
        let payload = Payload::make(bed, Shape::Big(SIZE), None);
        let seeder = Client::Libtorrent.seed(bed, slow(&payload));
        let (folder, elsewhere) = (bed.folder("download"), bed.folder("witness"));
        let get = Get::new(bed, payload.torrent_text(), &folder).peer(seeder.address()).seed();
        let job = Job::new(payload.torrent_text(), &elsewhere);
        let mut witness = Libtorrent::dialling(bed, job, Some(get.address));
        for _ in 0..2 * ROUNDS {
            let reports = (RandomState::new().hash_one(0) % 12) as usize;
            let mut getting = get.start();
            wait_until("bitonic reports, or is done", || {
                getting.reports() >= reports || getting.said("finished").is_some()
            });
            getting.process().kill();
            eprintln!("killed after {reports} reports, witness has {}", witness.verified());
        }
        let _getting = get.start();
        wait_until("the witness has everything", || witness.complete());
        assert_eq!(witness.bad_pieces(), 0, "pieces that bitonic claimed and did not have");
        payload.assert_written_in(&elsewhere, |_| true);
    });
}

fn slow(payload: &Payload) -> Job<'_> {
    Job { upload_limit: Some(SLOW), ..Job::new(payload.torrent_text(), &payload.source) }
}

/// Starts bitonic again: what it claims first is what it found on disk. That must be all it had told
/// of as verified before, and no more than is right.
fn assert_claims(get: &Get, payload: &Payload, folder: &Path, told: u64) {
    let mut getting = get.start();
    let claimed = wait_for("bitonic has checked what is on disk", || {
        let reports = getting.all("progress").into_iter();
        // A fast core may have fetched the rest before its first report.
        let checked = reports.filter(|r| r["state"] != "queued" && r["state"] != "checking");
        checked.map(|r| r["have"].as_u64()).next()?
    });
    // Bytes that are right never become wrong again, so looking later is fair, and needs no pause.
    getting.process().kill();
    let right = payload.right_bytes_in(folder);
    assert!(claimed <= right, "claims {claimed} bytes, of which only {right} are right");
    assert!(claimed >= told, "had {told} verified bytes before, has {claimed} now");
}
