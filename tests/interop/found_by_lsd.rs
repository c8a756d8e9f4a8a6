//! Peers found in the local network (BEP 14). rtorrent does not look there.

use bitonic::model::{Direction, Known, PeerSource};

use crate::{
    bed::Bed,
    bitonic::Get,
    client::{Client, Finding, Job},
    for_each_client,
    payload::{Payload, Shape},
    process::wait_until,
    steered::{SLOWLY, Steered},
};

for_each_client!(but rtorrent: a_seeder, bitonic);

/// Whoever hears of the other first dials it: either is right, and nobody was told anything else.
fn a_seeder(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::File, None);
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder, Finding::Lsd);
    steered.add(&payload.magnet, &[]);
    let job = Job { upload_limit: Some(SLOWLY), ..Job::new(payload.torrent_text(), &payload.source) };
    let seeder = client.seed(bed, job.finding(Finding::Lsd));
    steered.wait_for_peer("the neighbour", seeder.address(), |p| {
        p.source == Known::Is(PeerSource::Lsd) || p.direction == Known::Is(Direction::Incoming)
    });
    steered.finish();
    payload.assert_in(&folder);
}

fn bitonic(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::File, None);
    let mut seeder =
        Get::new(bed, payload.torrent_text(), &payload.source).seed().finding(Finding::Lsd).start();
    seeder.wait_finished();
    let folder = bed.folder("download");
    let job = Job::new(payload.torrent_text(), &folder).finding(Finding::Lsd);
    let mut leecher = client.start(bed, job);
    wait_until("the other client has everything", || leecher.complete());
    payload.assert_written_in(&folder, |_| true);
}
