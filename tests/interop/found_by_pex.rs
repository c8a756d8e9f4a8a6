//! Peers that peers tell of (BEP 11). A slow seeder is known to one client only, the client in the
//! middle, and that one is all that the third knows; when the third has found the seeder, it hurries up.

use std::net::SocketAddr;

use bitonic::model::{Known, PeerSource};

use crate::{
    bed::Bed,
    bitonic::Get,
    client::{Client, Finding, Job, Node},
    for_each_client,
    libtorrent::Libtorrent,
    payload::{Payload, Shape},
    process::wait_until,
    steered::Steered,
};

/// More than the seeder sends until everybody has told everybody, at [`SLOWEST`].
const SIZE: usize = 4_000_001;

/// Bytes per second of the seeder until it is found.
const SLOWEST: u64 = 20_000;

for_each_client!(needing crate::libtorrent::Libtorrent::missing: told_by_bitonic);

/// rtorrent tells, but only after four minutes.
mod told_by {
    use super::a_seeder;

    crate::for_each_client!(but rtorrent, needing crate::libtorrent::Libtorrent::missing: a_seeder);
}

/// The other client is in the middle. The seeder dials it, and so tells it its port.
fn a_seeder(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Big(SIZE), None);
    let between = bed.folder("between");
    let job = Job::new(payload.torrent_text(), &between).finding(Finding::Pex);
    let middle = client.start(bed, job);
    let seeder = slow_seeder(bed, &payload, Some(middle.address()));
    wait_until("the seeder is connected to the middle", || seeder.peers() == 1);
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder, Finding::Nothing);
    steered.add(&payload.magnet, &[middle.address()]);
    steered.wait_for_peer("whom the middle told of", seeder.address(), |p| {
        p.source == Known::Is(PeerSource::Pex)
    });
    seeder.unlimit();
    steered.finish();
    payload.assert_in(&folder);
}

/// bitonic is in the middle, and knows both.
fn told_by_bitonic(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Big(SIZE), None);
    let seeder = slow_seeder(bed, &payload, None);
    let (between, folder) = (bed.folder("between"), bed.folder("download"));
    let job = Job::new(payload.torrent_text(), &folder).finding(Finding::Pex);
    let mut leecher = client.start(bed, job);
    let middle = Get::new(bed, payload.torrent_text(), &between);
    let _middle = middle.peer(seeder.address()).peer(leecher.address()).seed().start();
    wait_until("the other client has found the seeder", || seeder.peers() == 2);
    seeder.unlimit();
    wait_until("the other client has everything", || leecher.complete());
    payload.assert_written_in(&folder, |_| true);
}

fn slow_seeder(bed: &Bed, payload: &Payload, knows: Option<SocketAddr>) -> Libtorrent {
    let job = Job { upload_limit: Some(SLOWEST), ..Job::new(payload.torrent_text(), &payload.source) };
    let mut seeder = Libtorrent::dialling(bed, job, knows);
    wait_until("the seeder has checked its data", || seeder.complete());
    seeder
}
