//! bitonic bound to a device: it finds and is found through that one, and is not there for any other.

use std::{io::ErrorKind, net::TcpStream};

use bitonic::engine::CoreKind;

use crate::{
    bed::{Bed, DEVICE},
    bitonic::Get,
    client::{Client, Finding, Job},
    dht,
    libtorrent::Libtorrent,
    namespace::{alone, nothing},
    payload::{Payload, Shape},
    process::wait_until,
};

#[test]
fn it_finds_by_dht() {
    let name = concat!(module_path!(), "::it_finds_by_dht");
    alone(name, Libtorrent::missing, CoreKind::Swarm, |bed| {
        let _router = dht::start(bed, Client::Libtorrent);
        let payload = Payload::make(bed, Shape::File, None);
        let job = Job::new(payload.torrent_text(), &payload.source).finding(Finding::Dht);
        let seeder = Client::Libtorrent.seed(bed, job);
        dht::wait_until_known(payload.hash, seeder.address());
        let folder = bed.folder("download");
        bound(Get::new(bed, &*payload.magnet, &folder), DEVICE).finding(Finding::Dht).run();
        payload.assert_in(&folder);
    });
}

#[test]
fn it_is_found_by_lsd() {
    let name = concat!(module_path!(), "::it_is_found_by_lsd");
    alone(name, Libtorrent::missing, CoreKind::Swarm, |bed| {
        let payload = Payload::make(bed, Shape::File, None);
        let get = Get::new(bed, payload.torrent_text(), &payload.source).seed();
        let mut seeder = bound(get, DEVICE).finding(Finding::Lsd).start();
        seeder.wait_finished();
        let folder = bed.folder("download");
        let job = Job::new(payload.torrent_text(), &folder).finding(Finding::Lsd);
        let mut leecher = Client::Libtorrent.start(bed, job);
        wait_until("the other client has everything", || leecher.complete());
        payload.assert_written_in(&folder, |_| true);
    });
}

#[test]
fn it_listens_on_no_other_device() {
    let name = concat!(module_path!(), "::it_listens_on_no_other_device");
    alone(name, nothing, CoreKind::Swarm, |bed| {
        assert!(answers(bed, DEVICE), "bound to its only device it can be reached");
        assert!(!answers(bed, "lo"), "bound to another it cannot");
    });
}

/// Whether one that is bound to that device takes a connection of another host.
fn answers(bed: &Bed, device: &str) -> bool {
    let folder = bed.folder("nobody");
    let get = bound(Get::new(bed, format!("magnet:?xt=urn:btih:{}", "0b".repeat(20)), &folder), device);
    let getting = get.start();
    wait_until("it listens", || getting.said("listening").is_some_and(|line| line["address"].is_string()));
    match TcpStream::connect(get.address) {
        Ok(_) => true,
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => false,
        Err(error) => panic!("neither reached nor refused: {error}"),
    }
}

fn bound<'a>(get: Get<'a>, device: &str) -> Get<'a> {
    get.flag(&format!("--bind={device}"))
}
