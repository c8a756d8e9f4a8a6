//! Peers found in a private DHT (BEP 5), of three nodes where the other client does with so few, and the
//! metadata from them (BEP 9): nobody is given more than an info hash.

use bitonic::model::{Known, PeerSource};

use crate::{
    bed::Bed,
    bitonic::Get,
    client::{Client, Finding, Job},
    dht, for_each_client,
    payload::{Payload, Shape},
    process::wait_until,
    steered::{SLOWLY, Steered},
};

for_each_client!(needing crate::libtorrent::Libtorrent::missing: a_seeder, bitonic);

fn a_seeder(bed: &Bed, client: Client) {
    let _router = dht::start(bed, client);
    let payload = Payload::make(bed, Shape::File, None);
    let job = Job { upload_limit: Some(SLOWLY), ..Job::new(payload.torrent_text(), &payload.source) };
    let seeder = client.seed(bed, job.finding(Finding::Dht));
    dht::wait_until_known(payload.hash, seeder.address());
    let folder = bed.folder("download");
    let steered = Steered::start(bed, &folder, Finding::Dht);
    steered.add(&payload.magnet, &[]);
    steered
        .wait_for_peer("the peer of the DHT", seeder.address(), |p| p.source == Known::Is(PeerSource::Dht));
    steered.finish();
    payload.assert_in(&folder);
}

fn bitonic(bed: &Bed, client: Client) {
    let _router = dht::start(bed, client);
    let payload = Payload::make(bed, Shape::Tree, None);
    let get = Get::new(bed, payload.torrent_text(), &payload.source).seed().finding(Finding::Dht);
    let _seeder = get.start();
    dht::wait_until_known(payload.hash, get.address);
    let folder = bed.folder("download");
    let mut leecher = client.start(bed, Job::new(&payload.magnet, &folder).finding(Finding::Dht));
    wait_until("the other client has everything", || leecher.complete());
    // Not every client makes files that have no content.
    payload.assert_written_in(&folder, |index| payload.has_content(index));
}
