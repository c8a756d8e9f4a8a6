//! `bitonic get --seed` seeds, another client downloads all of it or a part.

use crate::{
    bed::Bed,
    bitonic::{Get, Getting},
    client::{Client, Job},
    for_each_client,
    payload::{Payload, Shape},
    process::wait_until,
    tracker::Tracker,
};

for_each_client!(a_file, a_tree, some_files_of_a_tree, a_client_that_bitonic_dials);

pub fn a_file(bed: &Bed, client: Client) {
    everything(bed, client, Shape::File);
}

pub fn a_tree(bed: &Bed, client: Client) {
    everything(bed, client, Shape::Tree);
}

fn everything(bed: &Bed, client: Client, shape: Shape) {
    let tracker = Tracker::start();
    let payload = Payload::make(bed, shape, Some(&tracker.url()));
    let _seeder = seeding(bed, &payload, &tracker);
    let folder = bed.folder("download");
    download(bed, client, Job::new(payload.torrent_text(), &folder));
    // Not every client makes files that have no content.
    payload.assert_written_in(&folder, |index| payload.has_content(index));
}

pub fn some_files_of_a_tree(bed: &Bed, client: Client) {
    let tracker = Tracker::start();
    let payload = Payload::make(bed, Shape::Tree, Some(&tracker.url()));
    let _seeder = seeding(bed, &payload, &tracker);
    let folder = bed.folder("download");
    let chosen = payload.some_files();
    download(bed, client, Job { files: Some(&chosen), ..Job::new(payload.torrent_text(), &folder) });
    payload.assert_written_in(&folder, |index| chosen.contains(&index));
}

/// The other way round on the wire: the connection comes from the seeder.
pub fn a_client_that_bitonic_dials(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::File, None);
    let folder = bed.folder("download");
    let mut leecher = client.start(bed, Job::new(payload.torrent_text(), &folder));
    let _seeder =
        Get::new(bed, payload.torrent_text(), &payload.source).peer(leecher.address()).seed().start();
    wait_until("the other client has everything", || leecher.complete());
    payload.assert_written_in(&folder, |_| true);
}

/// bitonic on data that is there, checked and announced.
fn seeding(bed: &Bed, payload: &Payload, tracker: &Tracker) -> Getting {
    let mut seeder = Get::new(bed, payload.torrent_text(), &payload.source).seed().start();
    seeder.wait_finished();
    tracker.wait_for_port(seeder.address().port());
    seeder
}

fn download(bed: &Bed, client: Client, job: Job) {
    let mut leecher = client.start(bed, job);
    wait_until("the other client has everything", || leecher.complete());
}
