//! Any bytes as a torrent file: refused with a harmless error, or what is read holds together.

#![no_main]

use bitonic::{
    metainfo::{Metainfo, bencode::Document},
    model::printable,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Ok(document) = Document::read(input) {
        let value = document.root().to_value();
        let written = value.encode();
        let again = Document::read(&written).expect("what is written reads");
        assert_eq!(again.root().to_value(), value);
    }
    match Metainfo::parse(input) {
        Err(error) => harmless(&error.to_string()),
        Ok(torrent) => sound(&torrent),
    }
});

fn sound(torrent: &Metainfo) {
    harmless(&torrent.name);
    assert_eq!(torrent.files.iter().map(|f| f.length.0).sum::<u64>(), torrent.total.0);
    assert_eq!(u64::from(torrent.piece_count()), torrent.total.0.div_ceil(torrent.piece_length.into()));
    for file in torrent.files.iter() {
        harmless(&file.shown);
        for component in file.path.split('/') {
            assert!(!matches!(component, "" | "." | ".."));
            assert!(!component.contains(|c: char| c.is_control() || c == '\\'));
        }
    }
    torrent.trackers.iter().flatten().for_each(|tracker| harmless(tracker));
    let bare = Metainfo::parse(&torrent.to_bare()).expect("what was taken is taken again");
    assert_eq!((bare.hash, &bare.files, &bare.trackers), (torrent.hash, &torrent.files, &torrent.trackers));
}

fn harmless(text: &str) {
    assert_eq!(printable(text), text);
}
