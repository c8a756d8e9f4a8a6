//! Another client seeds, bitonic downloads: by a named peer, through a tracker, and from a magnet link.

use crate::{
    bed::Bed,
    bitonic::Get,
    client::{Client, Job},
    for_each_client,
    payload::{Payload, Shape},
    tracker::Tracker,
};

for_each_client!(
    a_file_from_a_named_peer,
    a_tree_from_a_named_peer,
    a_file_through_a_tracker,
    a_tree_through_a_tracker,
    a_file_by_magnet,
    a_tree_by_magnet,
    a_tree_in_order,
);

pub fn a_file_from_a_named_peer(bed: &Bed, client: Client) {
    from_a_named_peer(bed, client, Shape::File);
}

pub fn a_tree_from_a_named_peer(bed: &Bed, client: Client) {
    from_a_named_peer(bed, client, Shape::Tree);
}

fn a_file_through_a_tracker(bed: &Bed, client: Client) {
    through_a_tracker(bed, client, Shape::File);
}

pub fn a_tree_through_a_tracker(bed: &Bed, client: Client) {
    through_a_tracker(bed, client, Shape::Tree);
}

pub fn a_file_by_magnet(bed: &Bed, client: Client) {
    by_magnet(bed, client, Shape::File);
}

pub fn a_tree_by_magnet(bed: &Bed, client: Client) {
    by_magnet(bed, client, Shape::Tree);
}

pub fn a_tree_in_order(bed: &Bed, client: Client) {
    let payload = Payload::make(bed, Shape::Tree, None);
    let seeder = client.seed(bed, Job::new(payload.torrent_text(), &payload.source));
    let folder = bed.folder("download");
    Get::new(bed, payload.torrent_text(), &folder).peer(seeder.address()).flag("--sequential").run();
    payload.assert_in(&folder);
}

fn from_a_named_peer(bed: &Bed, client: Client, shape: Shape) {
    let payload = Payload::make(bed, shape, None);
    let seeder = client.seed(bed, Job::new(payload.torrent_text(), &payload.source));
    let folder = bed.folder("download");
    Get::new(bed, payload.torrent_text(), &folder).peer(seeder.address()).run();
    payload.assert_in(&folder);
}

fn through_a_tracker(bed: &Bed, client: Client, shape: Shape) {
    let tracker = Tracker::start();
    let payload = Payload::make(bed, shape, Some(&tracker.url()));
    let seeder = client.seed(bed, Job::new(payload.torrent_text(), &payload.source));
    tracker.wait_for_port(seeder.address().port());
    let folder = bed.folder("download");
    Get::new(bed, payload.torrent_text(), &folder).run();
    payload.assert_in(&folder);
}

/// The link's only tracker knows the seeder; the info dictionary comes from the seeder (BEP 9).
fn by_magnet(bed: &Bed, client: Client, shape: Shape) {
    let tracker = Tracker::start();
    let payload = Payload::make(bed, shape, Some(&tracker.url()));
    let seeder = client.seed(bed, Job::new(payload.torrent_text(), &payload.source));
    tracker.wait_for_port(seeder.address().port());
    let folder = bed.folder("download");
    Get::new(bed, &*payload.magnet, &folder).run();
    payload.assert_in(&folder);
}
