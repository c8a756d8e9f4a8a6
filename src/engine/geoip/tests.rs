//! Countries from a file of the MaxMind DB format, which is written here: a tree of bits over the addresses, then
//! what is told of them.

use std::{fs, thread, time::Duration};

use super::*;
use crate::locale::scope;

/// A branch of the tree: nothing, what is told at that offset, or another node.
#[derive(Clone, Copy, PartialEq)]
enum Branch {
    Nothing,
    Told(usize),
    Node(usize),
}

/// A network of IPv4: its address and how many bits of it count, the code of its country, names by language.
type Network<'a> = ([u8; 4], u32, &'a str, &'a [(&'a str, &'a str)]);

/// A file that tells of these networks.
fn database(networks: &[Network<'_>]) -> Vec<u8> {
    let (mut nodes, mut data) = (vec![[Branch::Nothing; 2]], Vec::new());
    for (ip, bits, code, names) in networks {
        let offset = data.len();
        let pairs: Vec<u8> =
            names.iter().flat_map(|(language, name)| [text(language), text(name)].concat()).collect();
        let names = [map(names.len()), pairs].concat();
        let country = [map(2), text("iso_code"), text(code), text("names"), names].concat();
        data.extend([map(1), text("country"), country].concat());
        let (address, mut at) = (u32::from_be_bytes(*ip), 0);
        for bit in 0..*bits {
            let side = (address >> (31 - bit) & 1) as usize;
            if bit + 1 == *bits {
                nodes[at][side] = Branch::Told(offset);
                break;
            }
            at = match nodes[at][side] {
                Branch::Node(next) => next,
                _ => {
                    nodes.push([Branch::Nothing; 2]);
                    let next = nodes.len() - 1;
                    nodes[at][side] = Branch::Node(next);
                    next
                }
            };
        }
    }
    let value = |branch: &Branch| match branch {
        Branch::Nothing => nodes.len(),
        Branch::Node(at) => *at,
        Branch::Told(offset) => nodes.len() + 16 + offset,
    };
    let tree = nodes.iter().flatten().flat_map(|branch| (value(branch) as u32).to_be_bytes()[1..].to_vec());
    let tree: Vec<u8> = tree.collect();
    [tree, vec![0; 16], data, b"\xab\xcd\xefMaxMind.com".to_vec(), about(nodes.len())].concat()
}

/// What the file tells of itself.
fn about(nodes: usize) -> Vec<u8> {
    let number = |kind: u8, n: u32| [vec![kind << 5 | 4], n.to_be_bytes().to_vec()].concat();
    let short = |n: u8| vec![5 << 5 | 1, n];
    [
        map(9),
        text("node_count"),
        number(6, nodes as u32),
        text("record_size"),
        short(24),
        text("ip_version"),
        short(4),
        text("database_type"),
        text("Test"),
        text("languages"),
        // Lists and long numbers have a byte more for their kind.
        [vec![1, 4], text("en")].concat(),
        text("binary_format_major_version"),
        short(2),
        text("binary_format_minor_version"),
        short(0),
        text("build_epoch"),
        vec![1, 2, 1],
        text("description"),
        map(0),
    ]
    .concat()
}

fn text(text: &str) -> Vec<u8> {
    assert!(text.len() < 29);
    [vec![2 << 5 | text.len() as u8], text.into()].concat()
}

fn map(pairs: usize) -> Vec<u8> {
    vec![7 << 5 | pairs as u8]
}

/// An atlas whose file was read.
fn atlas(bytes: &[u8]) -> Atlas {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("countries.mmdb");
    fs::write(&path, bytes).unwrap();
    read_whole(Atlas::open(Some(path)))
}

fn read_whole(atlas: Atlas) -> Atlas {
    while atlas.file.get().is_none() {
        thread::sleep(Duration::from_millis(1));
    }
    atlas
}

fn countries(atlas: &mut Atlas, addrs: &[&str]) -> Vec<String> {
    let mut peers: Vec<Peer> = addrs.iter().map(|addr| Peer::at(addr.parse().unwrap())).collect();
    atlas.place(&mut peers);
    let shown = |peer: &Peer| peer.country.get().map_or("-".into(), |of| format!("{} {}", of.code, of.name));
    peers.iter().map(shown).collect()
}

#[test]
fn a_network_has_its_country_in_the_language_of_the_process() {
    let bytes = database(&[
        ([192, 0, 2, 0], 24, "DE", &[("en", "Germany"), ("fr", "Allemagne")]),
        ([198, 51, 100, 128], 25, "JP", &[("en", "Japan"), ("ja", "日本")]),
    ]);
    let addrs =
        ["192.0.2.200:1", "[::ffff:192.0.2.1]:1", "198.51.100.1:1", "198.51.100.129:1", "[2001:db8::1]:1"];
    let mut english = atlas(&bytes);
    assert_eq!(countries(&mut english, &addrs), ["DE Germany", "DE Germany", "-", "JP Japan", "-"]);
    assert_eq!(english.fault(), None);
    let french = scope(Language::Fr, || countries(&mut atlas(&bytes), &addrs));
    assert_eq!(french[0], "DE Allemagne");
    // A name that the file lacks is said in English.
    assert_eq!(french[3], "JP Japan");
}

#[test]
fn what_a_file_says_is_made_fit_for_a_terminal() {
    let bytes = database(&[
        ([10, 0, 0, 0], 8, "xx", &[("en", "lower case is no code")]),
        ([11, 0, 0, 0], 8, "AB", &[("en", "\u{1b}[2Jred")]),
    ]);
    let found = countries(&mut atlas(&bytes), &["10.1.1.1:1", "11.1.1.1:1"]);
    assert_eq!(found[0], "-");
    assert!(found[1].starts_with("AB ") && !found[1].contains('\u{1b}'), "{}", found[1]);
}

#[test]
fn a_file_that_cannot_be_used_is_told_once_with_its_path() {
    let fault = |atlas: Atlas| {
        let mut atlas = read_whole(atlas);
        let told = atlas.fault().unwrap();
        assert_eq!(atlas.fault(), None);
        assert_eq!(countries(&mut atlas, &["192.0.2.1:1"]), ["-"]);
        told
    };
    let missing = fault(Atlas::open(Some("/nowhere/countries.mmdb".into())));
    assert!(missing.starts_with("the GeoIP file /nowhere/countries.mmdb cannot be read: "), "{missing}");
    let bad = fault(atlas(b"no database"));
    assert!(bad.contains("countries.mmdb is not of the MaxMind DB format"), "{bad}");
    let folder = tempfile::tempdir().unwrap();
    assert!(fault(Atlas::open(Some(folder.path().into()))).ends_with("is no file"));
    let mut none = Atlas::open(None);
    assert_eq!((none.fault(), countries(&mut none, &["192.0.2.1:1"])), (None, vec!["-".to_owned()]));
}

#[test]
fn a_file_that_was_damaged_anywhere_tells_nothing_wrong_and_stops_nobody() {
    let whole = database(&[([192, 0, 2, 0], 24, "DE", &[("en", "Germany")])]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        countries(&mut atlas(&bytes), &["192.0.2.1:1", "1.2.3.4:1"]);
        countries(&mut atlas(&whole[..at]), &["192.0.2.1:1"]);
    }
}
