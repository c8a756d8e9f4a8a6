//! Tests of the wire: every type there and back, changes of random snapshots, golden bytes, damaged bytes,
//! the bytes that a session costs, and the shell over pipes.

mod bytes;
mod golden;
mod shell;

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use proptest::prelude::*;

use super::{
    codec::{Delta, Wire},
    message::{Ask, Changes, ClientId, Run, Tell, decode, encode},
    rows::Row,
};
use crate::model::*;

/// Numbers that look like chance and follow from what they were begun with.
pub struct Dice(u64);

/// A value by chance. Small ones are frequent, so that rows meet others of the same name.
pub trait Sample: Sized {
    fn sample(dice: &mut Dice) -> Self;
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

macro_rules! samples {
    ($($type:ty: |$dice:ident| $make:expr;)*) => { $(
        impl Sample for $type {
            fn sample($dice: &mut Dice) -> Self {
                $make
            }
        }
    )* };
}

const TEXTS: [&str; 5] = ["", "a", "ubuntu-26.04.iso", "日本", "a longer text with words"];

samples! {
    bool: |dice| dice.below(2) == 0;
    u8: |dice| dice.roll() as u8;
    u16: |dice| if dice.below(2) == 0 { dice.below(4) as u16 } else { dice.roll() as u16 };
    u32: |dice| if dice.below(2) == 0 { dice.below(4) as u32 } else { dice.roll() as u32 };
    u64: |dice| if dice.below(2) == 0 { dice.below(4) as u64 } else { dice.roll() >> dice.below(64) };
    usize: |dice| dice.below(1_000);
    i32: |dice| dice.roll() as i32;
    i64: |dice| if dice.below(2) == 0 { dice.below(4) as i64 } else { dice.roll() as i64 };
    f32: |dice| dice.below(1_001) as f32 / 1_000.0;
    String: |dice| dice.of(&TEXTS).into();
    Arc<str>: |dice| dice.of(&TEXTS).into();
    PathBuf: |dice| PathBuf::from("/srv").join(dice.of(&TEXTS));
    Arc<Path>: |dice| Path::new("/srv").join(dice.of(&TEXTS)).into();
    Duration: |dice| Duration::from_millis(u32::sample(dice).into());
    IpAddr: |dice| if dice.below(2) == 0 { [192, 0, 2, dice.below(4) as u8].into() } else { u128::from(dice.roll()).to_be_bytes().into() };
    SocketAddr: |dice| SocketAddr::new(IpAddr::sample(dice), dice.below(3) as u16);
    [u8; 16]: |dice| [dice.below(4) as u8; 16];
    [u8; 20]: |dice| [dice.below(8) as u8; 20];
    StateCounts: |dice| { let mut counts = [0; 9]; counts.iter_mut().for_each(|n| *n = u32::sample(dice)); counts.into() };
    Periods: |dice| { let mut all = Periods::default(); all.iter_mut().for_each(|n| *n = Traffic::sample(dice)); all };
    Bits: |dice| { let len = dice.of(&[0, 1, 64, 65, 300]); Bits::collect((0..len).map(|_| dice.below(3) == 0)) };
    Events: |dice| Events::new(Vec::<Event>::sample(dice));
    ClientId: |dice| ClientId(Sample::sample(dice));
    Run: |dice| Run(dice.roll());
    Changes: |dice| Changes(Vec::sample(dice));
}

impl<T: Sample> Sample for Option<T> {
    fn sample(dice: &mut Dice) -> Self {
        (dice.below(3) > 0).then(|| T::sample(dice))
    }
}

impl<T: Sample> Sample for Known<T> {
    fn sample(dice: &mut Dice) -> Self {
        Option::sample(dice).into()
    }
}

impl<T: Sample> Sample for Arc<T> {
    fn sample(dice: &mut Dice) -> Self {
        Arc::new(T::sample(dice))
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(dice: &mut Dice) -> Self {
        (0..dice.below(5)).map(|_| T::sample(dice)).collect()
    }
}

impl<T: Sample> Sample for Arc<[T]> {
    fn sample(dice: &mut Dice) -> Self {
        Vec::sample(dice).into()
    }
}

impl<A: Sample, B: Sample> Sample for (A, B) {
    fn sample(dice: &mut Dice) -> Self {
        (A::sample(dice), B::sample(dice))
    }
}

/// A list that has come of another: rows go, come, change, and change places.
fn later<T: Row + Sample>(before: &Arc<[T]>, dice: &mut Dice) -> Arc<[T]> {
    let mut rows: Vec<T> = Vec::new();
    for row in before.iter() {
        match dice.below(8) {
            0 => {}
            1 => rows.push(T::sample(dice)),
            2 => rows.insert(dice.below(rows.len() + 1), row.clone()),
            _ => rows.push(row.clone()),
        }
    }
    rows.extend((0..dice.below(3)).map(|_| T::sample(dice)));
    rows.into()
}

/// A snapshot that has come of another.
fn next(before: &Snapshot, dice: &mut Dice) -> Snapshot {
    let other = Snapshot::sample(dice);
    Snapshot {
        torrents: later(&before.torrents, dice),
        details: later(&before.details, dice),
        alerts: later(&before.alerts, dice),
        events: Events::new(later(before.events.tail(), dice)),
        disks: if dice.below(2) == 0 { before.disks.clone() } else { other.disks },
        ..other
    }
}

fn there_and_back<T: Wire + PartialEq + std::fmt::Debug>(value: &T) {
    let bytes = encode(value);
    assert_eq!(&decode::<T>(&bytes).unwrap(), value);
    for cut in 0..bytes.len().min(64) {
        // What is cut off is noticed, or another whole value; it never panics.
        let _ = decode::<T>(&bytes[..cut]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_message_comes_back(seed: u64) {
        let mut dice = Dice::new(seed);
        there_and_back(&Ask::sample(&mut dice));
        there_and_back(&Tell::sample(&mut dice));
        there_and_back(&Command::sample(&mut dice));
        there_and_back(&Snapshot::sample(&mut dice));
    }

    #[test]
    fn changes_of_a_snapshot_make_the_next_one(seed: u64) {
        let mut dice = Dice::new(seed);
        let mut before = Snapshot::sample(&mut dice);
        for _ in 0..4 {
            let after = next(&before, &mut dice);
            let changes = Changes::between(&before, &after);
            let made = changes.apply(&before).unwrap();
            assert_eq!(made, after);
            assert!(made.same(&after) && after.same(&after.clone()));
            before = after;
        }
    }

    #[test]
    fn damaged_bytes_are_refused_or_mean_something_else_and_never_panic(seed: u64) {
        let mut dice = Dice::new(seed);
        let before = Snapshot::sample(&mut dice);
        let mut changes = Changes::between(&before, &next(&before, &mut dice));
        let mut message = encode(&Tell::sample(&mut dice));
        for bytes in [&mut changes.0, &mut message] {
            for _ in 0..1 + dice.below(3) {
                match (bytes.len(), dice.below(4)) {
                    (0, _) | (_, 0) => bytes.push(dice.roll() as u8),
                    (len, 1) => bytes.truncate(dice.below(len)),
                    (len, 2) => bytes.insert(dice.below(len), dice.of(&[0xff, 0x80, 0, 0x7f])),
                    (len, _) => bytes[dice.below(len)] ^= 1 << dice.below(8),
                }
            }
        }
        let _ = changes.apply(&before);
        let _ = decode::<Tell>(&message);
        let _ = decode::<Ask>(&message);
    }
}

#[test]
fn what_is_the_same_is_not_told() {
    let mut dice = Dice::new(7);
    let snapshot = Snapshot::sample(&mut dice);
    assert_eq!(Changes::between(&snapshot, &snapshot.clone()).0, [0]);
}

#[test]
fn rows_without_end_are_refused() {
    let before: Arc<[Arc<Torrent>]> = (0..3).map(|n| Arc::sample(&mut Dice::new(n))).collect();
    // Nine steps that each go back to the beginning and let three stay, over and over.
    let mut bytes = vec![200];
    for _ in 0..100 {
        bytes.extend([3 << 2, (5 << 2) | 2]);
    }
    assert!(Changes(bytes).apply(&before).is_err());
}
