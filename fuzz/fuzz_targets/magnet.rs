//! Any text as a magnet link: refused with a harmless error, or its canonical form says the same.

#![no_main]

use bitonic::{
    metainfo::Magnet,
    model::{FileChoice, printable},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|link: &str| {
    // Most inputs would fail at the start of a link: give them one as well.
    let whole = format!("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&{link}");
    for link in [link, &whole] {
        match Magnet::parse(link) {
            Err(error) => harmless(&error.to_string()),
            Ok(magnet) => sound(magnet),
        }
    }
});

fn sound(magnet: Magnet) {
    let link = magnet.to_link();
    assert!(link.bytes().all(|b| b.is_ascii_graphic()));
    magnet.name.iter().for_each(|name| harmless(name));
    assert!(magnet.trackers.len() <= 64 && magnet.peers.len() <= 64);
    if let Some(FileChoice::Only(files)) = &magnet.files {
        assert!(!files.is_empty() && files.is_sorted_by(|a, b| a < b));
    }
    let again = Magnet::parse(&link).expect("what is written reads");
    assert_eq!(again, Magnet { peers: Vec::new(), files: None, ..magnet });
}

fn harmless(text: &str) {
    assert_eq!(printable(text), text);
}
