//! The picker against single rules, against a naive account, and in swarms of many seeds.

mod account;
mod company;
mod rules;
mod swarm;

use super::*;
use crate::swarm::geometry::{BLOCK, Block};

/// `pieces` pieces of `blocks` blocks each; the last block is short.
fn geometry(pieces: u32, blocks: u32) -> Geometry {
    Geometry::new(u64::from(pieces * blocks * BLOCK) - 1, blocks * BLOCK)
}

fn picker(geometry: Geometry, have: &[u32]) -> Picker {
    let have = Bits::collect((0..geometry.pieces()).map(|piece| have.contains(&piece)));
    Picker::new(Setup { have, ..setup(geometry) })
}

fn setup(geometry: Geometry) -> Setup {
    Setup { geometry, priorities: Vec::new(), have: Bits::default(), memory: 1 << 40, seed: 1 }
}

fn some(pieces: u32, has: &[u32]) -> PeerPieces {
    let mut some = PeerPieces::none(pieces);
    has.iter().for_each(|piece| assert!(some.insert(PieceIndex(*piece))));
    some
}

fn ask(peer: u32, pieces: &mut PeerPieces, count: usize) -> Ask<'_> {
    Ask {
        peer: PeerKey(peer),
        pieces,
        count,
        speed: PeerSpeed::Medium,
        standing: Standing::Unchoked,
        suggested: &[],
        now: std::time::Duration::ZERO,
    }
}

/// What a peer gets, as (piece, block).
fn get(picker: &mut Picker, mut ask: Ask<'_>) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    picker.pick(&mut ask, &mut out);
    out.into_iter().map(|block| (block.piece.0, block.index)).collect()
}

fn block((piece, index): (u32, u32)) -> Block {
    Block { piece: PieceIndex(piece), index }
}
