//! What comes of requests, and of pieces.

use super::{PeerKey, Picker, Priority, Stage};
use crate::{model::PieceIndex, swarm::geometry::Block};

/// What to do with a block that has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    /// It is not needed: it came before, the piece is had, or nobody began it.
    pub duplicate: bool,
    /// All blocks of the piece are here: hash it, then say [`Picker::piece_verified`] or
    /// [`Picker::piece_failed`].
    pub piece_complete: bool,
    /// These were asked for the block too: send them CANCEL. They count as asked no longer.
    pub cancel: Vec<PeerKey>,
}

/// Who brought a block of a piece whose hash is wrong. That it is this block, it does not say: the
/// culprit is known when the piece has come right and the blocks differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blame {
    pub block: Block,
    pub peer: PeerKey,
}

impl Picker {
    /// A block has come from a peer, whether it was still asked for it or not.
    pub fn received(&mut self, block: Block, peer: PeerKey) -> Received {
        let duplicate = Received { duplicate: true, ..Received::default() };
        let Some(slot) = self.slot_of(block) else { return duplicate };
        let partial = self.begun.get_mut(slot);
        let Some(mut asked) = partial.receive(block.index, peer) else { return duplicate };
        let piece_complete = partial.received() == partial.blocks();
        if partial.free() == 0 {
            self.begun.set_open(slot, false);
        }
        asked.iter().for_each(|asked| self.work.done(*asked));
        asked.retain(|asked| *asked != peer);
        Received { duplicate: false, piece_complete, cancel: asked }
    }

    /// A peer will not bring a block it was asked for: it choked us, rejected, took too long or left.
    /// Whether it was asked. The block is free again for others at once.
    pub fn requeue(&mut self, block: Block, peer: PeerKey) -> bool {
        let Some(slot) = self.slot_of(block) else { return false };
        if !self.begun.get_mut(slot).give_back(block.index, peer) {
            return false;
        }
        self.work.done(peer);
        self.settle(slot);
        true
    }

    /// We have the piece: its hash is right, or it was found on disk.
    pub fn piece_verified(&mut self, piece: PieceIndex) {
        match self.stage.get(piece.0 as usize) {
            None | Some(Stage::Have) => return,
            Some(Stage::Begun(slot)) => drop(self.end(*slot)),
            Some(Stage::Missing) => {}
        }
        self.stage[piece.0 as usize] = Stage::Have;
        self.have += 1;
        self.seek_no_more(piece);
        self.deadlines.remove(piece);
        self.suspect.remove(&piece);
    }

    /// The piece's hash is wrong: all of it must come again, next time from one peer if possible. Who
    /// brought what, by block.
    pub fn piece_failed(&mut self, piece: PieceIndex) -> Vec<Blame> {
        let blame = self.piece_dropped(piece);
        if !blame.is_empty() {
            self.suspect.insert(piece);
        }
        blame
    }

    /// What has come of the piece is lost, and nobody is to blame: it could not be written, say. Its
    /// requests count as asked no longer.
    pub fn piece_dropped(&mut self, piece: PieceIndex) -> Vec<Blame> {
        let Some(Stage::Begun(slot)) = self.stage.get(piece.0 as usize).copied() else { return Vec::new() };
        let blame = self.end(slot);
        self.stage[piece.0 as usize] = Stage::Missing;
        self.seek(piece);
        blame
    }

    /// We have a piece no longer: it is damaged, or its file is gone.
    pub fn piece_lost(&mut self, piece: PieceIndex) {
        if self.stage.get(piece.0 as usize) == Some(&Stage::Have) {
            self.stage[piece.0 as usize] = Stage::Missing;
            self.have -= 1;
            self.seek(piece);
        }
    }

    /// Changes what is wanted. What is asked for goes on, and what has come of a piece is kept until
    /// it is wanted again. Pieces missing at the end keep their priority.
    pub fn set_priorities(&mut self, priorities: &[Priority]) {
        for (piece, priority) in (0..self.geometry.pieces()).map(PieceIndex).zip(priorities) {
            self.set_priority(piece, *priority);
        }
    }

    /// Changes how much one piece is wanted.
    pub fn set_priority(&mut self, piece: PieceIndex, priority: Priority) {
        let at = piece.0 as usize;
        if self.priority.get(at).is_none_or(|before| *before == priority) {
            return;
        }
        self.priority[at] = priority;
        if self.stage[at] == Stage::Have {
            return;
        }
        if priority == Priority::Skip {
            self.seek_no_more(piece);
        } else {
            self.seek(piece);
        }
        if let Stage::Begun(slot) = self.stage[at] {
            self.settle(slot);
        }
    }

    /// The slot of a block's piece, if it is begun and has such a block.
    fn slot_of(&self, block: Block) -> Option<u32> {
        match self.stage.get(block.piece.0 as usize) {
            Some(Stage::Begun(slot)) if block.index < self.begun.get(*slot).blocks() => Some(*slot),
            _ => None,
        }
    }

    /// Opens a slot to others if it has free blocks and is wanted. One that is not wanted and of which
    /// there is nothing is given up.
    fn settle(&mut self, slot: u32) {
        let partial = self.begun.get(slot);
        let (piece, free) = (partial.piece, partial.free());
        let wanted = self.sought.get(piece.0);
        if !wanted && free == partial.blocks() {
            self.end(slot);
            self.stage[piece.0 as usize] = Stage::Missing;
        } else {
            self.begun.set_open(slot, wanted && free > 0);
        }
    }

    /// Forgets what is begun of a piece, and who was asked; who brought what.
    fn end(&mut self, slot: u32) -> Vec<Blame> {
        let partial = self.begun.remove(slot);
        partial.askings().for_each(|peer| self.work.done(peer));
        let blame = |(index, peer)| Blame { block: Block { piece: partial.piece, index }, peer };
        partial.sources().map(blame).collect()
    }
}
