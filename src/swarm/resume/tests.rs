//! Records survive a round trip and nothing else; claims are believed as far as files are unchanged.

use proptest::prelude::*;
use sha1::{Digest, Sha1};

use super::*;
use crate::metainfo::{Builder, Metainfo};

const HASH: InfoHash = InfoHash([7; 20]);
const PIECE: u32 = 16_384;

fn record(have: Bits, stamps: Vec<Stamp>) -> Resume {
    Resume { hash: HASH, have, stamps, writing: false }
}

fn sealed(body: &[u8]) -> Vec<u8> {
    [body, &Sha1::digest(body)[..8]].concat()
}

#[test]
fn the_first_version_is_these_bytes() {
    let have = Bits::collect([true, false, true, true, false, false, false, false, true]);
    let resume = Resume { writing: true, ..record(have, vec![Some((299, 1_000)), None, Some((0, 999))]) };
    let body = [b"btR\x01", &[7; 20][..], b"\x01", b"\x09\x02\xb0\x80", b"\x03\xac\x02\xd0\x0f\0\x01\x01"];
    assert_eq!(resume.encode(), sealed(&body.concat()));
    assert_eq!(Resume::decode(HASH, &resume.encode()), Ok(resume));
}

#[test]
fn a_complete_torrent_takes_few_bytes() {
    let bytes =
        record(Bits::repeat(true, 200_000), vec![Some((1 << 40, 1_700_000_000_000_000_000))]).encode();
    assert!(bytes.len() < 60, "{}", bytes.len());
}

#[test]
fn what_is_no_record_is_refused_with_a_reason() {
    let good = record(Bits::repeat(true, 3), vec![Some((5, -9))]).encode();
    let reason = |bytes: &[u8]| Resume::decode(HASH, bytes).unwrap_err();
    assert_eq!(Resume::decode(InfoHash([8; 20]), &good), Err(ResumeError::OtherTorrent));
    assert_eq!(reason(b""), ResumeError::Foreign);
    assert_eq!(reason(b"d4:infoe"), ResumeError::Foreign);
    assert_eq!(reason(b"btR\x02rest"), ResumeError::Version(2));
    for cut in 4..good.len() {
        assert_eq!(reason(&good[..cut]), ResumeError::Damaged, "{cut}");
    }
    let body = |tail: &[u8]| sealed(&[b"btR\x01", &[7; 20][..], tail].concat());
    for (tail, what) in [
        (&b"\x02\x03\x01\x00"[..], "flags"),
        (b"\0\xff\xff\xff\xff\x0f\x01\x00", "a number of pieces"),
        (b"\0\x03\x07\x00", "pieces"),
        (b"\0\x09\x02\x00", "a length"),
        (b"\0\x03\x01\xff\xff\x03", "a number of files"),
        (b"\0\x03\x01\x01\x80", "a length"),
        (b"\0\x03\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", "a number"),
        (b"\0\x03\x01\x00\x00", "a length"),
    ] {
        assert_eq!(reason(&body(tail)), ResumeError::Impossible(what), "{tail:?}");
    }
}

/// Files of these lengths, in pieces of 16 KiB.
fn torrent(lengths: &[u64]) -> (Geometry, Layout) {
    let files = lengths.iter().enumerate().map(|(n, length)| (vec![format!("{n}")], *length)).collect();
    let mut hasher = Builder { piece_length: Some(PIECE), ..Builder::folder("t", files) }.hasher();
    hasher.write(&vec![0; lengths.iter().sum::<u64>() as usize]);
    let metainfo = Metainfo::parse(&hasher.finish().unwrap()).unwrap();
    (Geometry::new(metainfo.total.0, PIECE), Layout::of(&metainfo))
}

fn ones(bits: &Bits) -> Vec<u32> {
    bits.ones().collect()
}

#[test]
fn pieces_of_a_touched_file_are_checked_and_of_a_vanished_one_gone() {
    // Pieces 0 1 2|2 3|3 4 5, and an empty file.
    let (geometry, layout) = torrent(&[40_000, 0, 15_000, 30_000]);
    let stamps = vec![Some((40_000, 5)), None, Some((15_000, 6)), Some((30_000, 7))];
    let resume = record(Bits::collect([true, true, true, true, true, false]), stamps.clone());
    let trust = |change: &[(usize, Stamp)]| {
        let mut now = stamps.clone();
        change.iter().for_each(|(file, stamp)| now[*file] = *stamp);
        match resume.trust(&geometry, &layout, &now) {
            Trust::Pieces { keep, check } => (ones(&keep), ones(&check)),
            Trust::All => (vec![99], vec![]),
            Trust::Nothing => panic!("it is this torrent"),
        }
    };
    assert_eq!(trust(&[]), (vec![99], vec![]));
    assert_eq!(trust(&[(1, Some((0, 1)))]), (vec![99], vec![]), "nothing is in an empty file");
    assert_eq!(trust(&[(0, Some((40_000, 8)))]), (vec![3, 4], vec![0, 1, 2]));
    assert_eq!(trust(&[(3, Some((29_999, 7)))]), (vec![0, 1, 2], vec![3, 4, 5]));
    assert_eq!(trust(&[(2, None)]), (vec![0, 1, 4], vec![]));
    assert_eq!(trust(&[(0, None), (2, Some((1, 1)))]), (vec![4], vec![2, 3]));
    assert_eq!(
        resume.trust(&geometry, &layout, &[]),
        Trust::Pieces { keep: Bits::repeat(false, 6), check: Bits::repeat(false, 6) }
    );
}

#[test]
fn a_killed_download_keeps_what_was_recorded() {
    let (geometry, layout) = torrent(&[40_000, 30_000]);
    let resume = Resume {
        writing: true,
        ..record(Bits::collect([true, true, false, false, false]), vec![Some((40_000, 5)), None])
    };
    let trust = |first, second| resume.trust(&geometry, &layout, &[first, second]);
    assert_eq!(trust(Some((40_000, 9)), None), Trust::All);
    assert_eq!(trust(Some((40_001, 9)), Some((30_000, 9))), Trust::All, "what came later is ours");
    let checked = Trust::Pieces {
        keep: Bits::repeat(false, 5),
        check: Bits::collect([true, true, true, false, false]),
    };
    assert_eq!(trust(Some((39_999, 9)), None), checked, "we cut nothing off");
    assert_eq!(trust(Some((40_000, 4)), None), checked, "an older file was put there");
}

#[test]
fn a_record_of_another_shape_is_not_believed() {
    let (geometry, layout) = torrent(&[40_000]);
    let stamps = vec![Some((40_000, 1))];
    let other = record(Bits::repeat(true, 4), stamps.clone());
    assert_eq!(other.trust(&geometry, &layout, &stamps), Trust::Nothing);
    let other = record(Bits::repeat(true, 3), vec![None; 2]);
    assert_eq!(other.trust(&geometry, &layout, &stamps), Trust::Nothing);
}

fn stamp() -> impl Strategy<Value = Stamp> {
    prop::option::of((0..u64::MAX, any::<i64>()))
}

proptest! {
    #[test]
    fn records_come_back_as_they_were(
        have in prop::collection::vec(any::<bool>(), 0..300),
        stamps in prop::collection::vec(stamp(), 0..30),
        writing in any::<bool>(),
    ) {
        let resume = Resume { writing, ..record(Bits::collect(have), stamps) };
        prop_assert_eq!(Resume::decode(HASH, &resume.encode()), Ok(resume));
    }

    #[test]
    fn a_flipped_bit_is_noticed(
        have in prop::collection::vec(any::<bool>(), 1..100),
        stamps in prop::collection::vec(stamp(), 0..5),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let mut bytes = record(Bits::collect(have), stamps).encode();
        *at.get_mut(&mut bytes) ^= 1_u8 << bit;
        prop_assert!(Resume::decode(HASH, &bytes).is_err());
    }

    #[test]
    fn whatever_is_sealed_is_read_or_refused(tail in prop::collection::vec(any::<u8>(), 0..80)) {
        let bytes = sealed(&[b"btR\x01", &HASH.0[..], &tail].concat());
        if let Ok(resume) = Resume::decode(HASH, &bytes) {
            prop_assert_eq!(Resume::decode(HASH, &resume.encode()), Ok(resume));
        }
    }

    #[test]
    fn nothing_is_kept_that_lies_in_a_changed_file(
        lengths in prop::collection::vec(1..60_000_u64, 1..8),
        have in prop::collection::vec(any::<bool>(), 40),
        changes in prop::collection::vec(0..4, 8),
    ) {
        let (geometry, layout) = torrent(&lengths);
        let stamps: Vec<Stamp> = lengths.iter().map(|length| Some((*length, 5))).collect();
        let have = Bits::collect(have.into_iter().take(geometry.pieces() as usize));
        prop_assume!(have.len() == geometry.pieces());
        let change = |(stamp, change): (&Stamp, &i32)| match change {
            0 => None,
            1 => stamp.map(|(length, time)| (length, time + 1)),
            _ => *stamp,
        };
        let now: Vec<Stamp> = stamps.iter().zip(&changes).map(change).collect();
        let (keep, check) = match record(have.clone(), stamps).trust(&geometry, &layout, &now) {
            Trust::Pieces { keep, check } => (keep, check),
            Trust::All => (have.clone(), Bits::repeat(false, have.len())),
            Trust::Nothing => panic!("it is this torrent"),
        };
        for piece in 0..geometry.pieces() {
            let start = u64::from(piece) * u64::from(PIECE);
            let end = (start + u64::from(PIECE)).min(geometry.total());
            let files: Vec<i32> = layout.spans(start..end).map(|span| changes[span.file]).collect();
            prop_assert_eq!(keep.get(piece), have.get(piece) && files.iter().all(|change| *change > 1));
            prop_assert_eq!(check.get(piece), files.contains(&1));
        }
    }
}
