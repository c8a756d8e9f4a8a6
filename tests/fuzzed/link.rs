//! Any bytes as messages of the wire, one after another: each is read or refused, what was read is written as
//! something that reads back as the same, and updates make snapshots of snapshots.

use bitonic::{
    model::Snapshot,
    wire::{Ask, Changes, Tell, decode, encode},
};

/// Runs one input: messages, each behind its length in two bytes, little-endian.
pub fn run(mut input: &[u8]) {
    let mut snapshot = Snapshot::default();
    while let Some((length, rest)) = input.split_first_chunk::<2>() {
        let (message, rest) = rest.split_at(usize::from(u16::from_le_bytes(*length)).min(rest.len()));
        input = rest;
        if let Ok(ask) = decode::<Ask>(message) {
            assert_eq!(decode::<Ask>(&encode(&ask)).as_ref(), Ok(&ask));
        }
        let Ok(tell) = decode::<Tell>(message) else { continue };
        assert_eq!(decode::<Tell>(&encode(&tell)).as_ref(), Ok(&tell));
        let Tell::Update { changes, .. } = tell else { continue };
        if let Ok(next) = changes.apply(&snapshot) {
            let again = Changes::between(&snapshot, &next);
            assert_eq!(again.apply(&snapshot).as_ref(), Ok(&next));
            snapshot = next;
        }
    }
}
