//! Peers found by a tracker over UDP (BEP 15): opentracker.

use bitonic::model::{Known, PeerSource};

use crate::{
    bed::Bed,
    bitonic::Get,
    client::{Client, Finding, Job},
    for_each_client,
    opentracker::OpenTracker,
    payload::{Payload, Shape},
    process::wait_until,
    steered::{SLOWLY, Steered},
};

for_each_client!(needing crate::opentracker::missing: a_seeder, a_seeder_of_a_magnet_link, bitonic);

fn a_seeder(bed: &Bed, client: Client) {
    let tracker = OpenTracker::new(bed);
    let payload = Payload::make(bed, Shape::File, Some(&tracker.url()));
    let tracker = tracker.start(payload.hash);
    let job = Job { upload_limit: Some(SLOWLY), ..Job::new(payload.torrent_text(), &payload.source) };
    let seeder = client.seed(bed, job.finding(Finding::Udp));
    tracker.wait_for_seed();
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder, Finding::Nothing);
    steered.add(payload.torrent_text(), &[]);
    steered.wait_for_peer("the tracker's peer", seeder.address(), |p| {
        p.source == Known::Is(PeerSource::Tracker)
    });
    steered.finish();
    payload.assert_in(&folder);
}

fn a_seeder_of_a_magnet_link(bed: &Bed, client: Client) {
    let tracker = OpenTracker::new(bed);
    let payload = Payload::make(bed, Shape::Tree, Some(&tracker.url()));
    let tracker = tracker.start(payload.hash);
    let job = Job::new(payload.torrent_text(), &payload.source);
    let _seeder = client.seed(bed, job.finding(Finding::Udp));
    tracker.wait_for_seed();
    let folder = bed.folder("download");
    Get::new(bed, &*payload.magnet, &folder).run();
    payload.assert_in(&folder);
}

fn bitonic(bed: &Bed, client: Client) {
    let tracker = OpenTracker::new(bed);
    let payload = Payload::make(bed, Shape::File, Some(&tracker.url()));
    let tracker = tracker.start(payload.hash);
    let _seeder = Get::new(bed, payload.torrent_text(), &payload.source).seed().start();
    tracker.wait_for_seed();
    let folder = bed.folder("download");
    let mut leecher = client.start(bed, Job::new(payload.torrent_text(), &folder).finding(Finding::Udp));
    wait_until("the other client has everything", || leecher.complete());
    payload.assert_written_in(&folder, |_| true);
}
