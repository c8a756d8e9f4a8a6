//! A piece that is begun: what became of each of its blocks.

use super::{PeerKey, PeerSpeed};
use crate::model::PieceIndex;

/// How many peers a block is asked of at once, at most.
pub const MAX_ASKED: usize = 3;

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockState {
    Free,
    /// Somebody is asked for it.
    Asked,
    Received,
}

/// One block. Received: the first of `peers` brought it. Otherwise: so many of them are asked.
#[derive(Debug, Clone, Copy)]
struct Cell {
    peers: [PeerKey; MAX_ASKED],
    asked: u8,
    received: bool,
}

/// A piece that is begun.
#[derive(Debug)]
pub(super) struct Partial {
    pub(super) piece: PieceIndex,
    /// The slowest that was asked since somebody took it up.
    pub(super) pace: PeerSpeed,
    /// Who took it up.
    pub(super) owner: PeerKey,
    /// Only the owner gets its blocks, while it is at it.
    pub(super) alone: bool,
    cells: Vec<Cell>,
    free: u32,
    asked: u32,
    received: u32,
    /// No block before this one is free.
    cursor: u32,
}

impl Partial {
    pub(super) fn new(piece: PieceIndex, blocks: u32, owner: PeerKey, pace: PeerSpeed) -> Self {
        let free = Cell { peers: [owner; MAX_ASKED], asked: 0, received: false };
        Self {
            piece,
            pace,
            owner,
            alone: false,
            cells: vec![free; blocks as usize],
            free: blocks,
            asked: 0,
            received: 0,
            cursor: 0,
        }
    }

    pub(super) fn blocks(&self) -> u32 {
        self.cells.len() as u32
    }

    pub(super) fn free(&self) -> u32 {
        self.free
    }

    /// How many blocks somebody is asked for.
    pub(super) fn asked(&self) -> u32 {
        self.asked
    }

    pub(super) fn received(&self) -> u32 {
        self.received
    }

    pub(super) fn state(&self, block: u32) -> BlockState {
        match self.cells[block as usize] {
            Cell { received: true, .. } => BlockState::Received,
            Cell { asked: 0, .. } => BlockState::Free,
            _ => BlockState::Asked,
        }
    }

    /// Asks a peer for the first free block.
    pub(super) fn take_free(&mut self, peer: PeerKey) -> Option<u32> {
        let free = |block: &u32| self.state(*block) == BlockState::Free;
        let block = (self.cursor..self.blocks()).find(free)?;
        self.cursor = block + 1;
        self.ask(block, peer);
        Some(block)
    }

    /// Whether a peer may be asked for what `others` are asked for already.
    pub(super) fn may_ask_too(&self, block: u32, peer: PeerKey, others: usize) -> bool {
        let cell = &self.cells[block as usize];
        !cell.received && usize::from(cell.asked) == others && others < MAX_ASKED && !cell.asks(peer)
    }

    /// Asks a peer, one more than are asked.
    pub(super) fn ask(&mut self, block: u32, peer: PeerKey) {
        let cell = &mut self.cells[block as usize];
        if cell.asked == 0 {
            self.free -= 1;
            self.asked += 1;
        }
        cell.peers[usize::from(cell.asked)] = peer;
        cell.asked += 1;
    }

    /// The peer will not bring the block; whether it was asked for it.
    pub(super) fn give_back(&mut self, block: u32, peer: PeerKey) -> bool {
        let cell = &mut self.cells[block as usize];
        if cell.received || !cell.asks(peer) {
            return false;
        }
        cell.drop_out(peer);
        if cell.asked == 0 {
            self.asked -= 1;
            self.free += 1;
            self.cursor = self.cursor.min(block);
        }
        true
    }

    /// The block has come from `peer`; who was asked for it. `None` if it had come before.
    pub(super) fn receive(&mut self, block: u32, peer: PeerKey) -> Option<Vec<PeerKey>> {
        let cell = &mut self.cells[block as usize];
        if cell.received {
            return None;
        }
        let asked = cell.peers[..usize::from(cell.asked)].to_vec();
        if asked.is_empty() {
            self.free -= 1;
        } else {
            self.asked -= 1;
        }
        self.received += 1;
        (cell.received, cell.asked, cell.peers[0]) = (true, 0, peer);
        Some(asked)
    }

    /// Who brought which block.
    pub(super) fn sources(&self) -> impl Iterator<Item = (u32, PeerKey)> + '_ {
        (0..).zip(&self.cells).filter(|(_, cell)| cell.received).map(|(block, cell)| (block, cell.peers[0]))
    }

    /// Who is asked, once per block.
    pub(super) fn askings(&self) -> impl Iterator<Item = PeerKey> + '_ {
        self.cells.iter().flat_map(|cell| cell.peers[..usize::from(cell.asked)].iter().copied())
    }
}

impl Cell {
    fn asks(&self, peer: PeerKey) -> bool {
        self.peers[..usize::from(self.asked)].contains(&peer)
    }

    fn drop_out(&mut self, peer: PeerKey) {
        if let Some(at) = self.peers.iter().position(|asked| *asked == peer) {
            self.asked -= 1;
            self.peers.swap(at, usize::from(self.asked));
        }
    }
}
