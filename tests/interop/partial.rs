//! Only some files are chosen: bitonic fetches those, and nothing that belongs to the others alone.

use std::fs;

use crate::{
    bed::Bed,
    bitonic::Get,
    client::{Client, Job},
    for_each_client,
    payload::{Payload, Shape},
    tracker::Tracker,
};

for_each_client!(some_files_of_a_magnet_link);

/// The choice travels in the link (BEP 53).
pub fn some_files_of_a_magnet_link(bed: &Bed, client: Client) {
    let tracker = Tracker::start();
    let payload = Payload::make(bed, Shape::Tree, Some(&tracker.url()));
    let seeder = client.seed(bed, Job::new(payload.torrent_text(), &payload.source));
    tracker.wait_for_port(seeder.address().port());
    let folder = bed.folder("download");
    let chosen = payload.some_files();
    let numbers: Vec<String> = chosen.iter().map(usize::to_string).collect();
    let link = format!("{}&so={}", payload.magnet, numbers.join(","));
    Get::new(bed, link, &folder).run();
    payload.assert_some_in(&folder, |index| chosen.contains(&index));
    // Of a file that was not chosen, only what shares a piece with a chosen one may be there.
    let last = payload.files.len() - 1;
    assert!(!chosen.contains(&last), "the last file is long, and not chosen");
    let (path, content) = &payload.files[last];
    let there = fs::read(folder.join(path)).unwrap_or_default();
    assert_ne!(&there, content, "a file that nobody chose was downloaded");
}
