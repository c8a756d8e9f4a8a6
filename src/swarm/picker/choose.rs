//! Choosing blocks for one peer, in the order that [`super`] lists.

use super::{Ask, Mode, PeerKey, Picker, RANDOM_FIRST, Stage, Standing, partial::Partial};
use crate::{
    model::PieceIndex,
    swarm::{geometry::Block, time::Moment},
};

/// Which begun pieces a peer may join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Company {
    /// Those that nobody is at, or peers of its own speed are.
    Alike,
    Any,
}

/// Where chosen blocks go, and how many there may be.
pub(super) struct Hand<'o> {
    out: &'o mut Vec<Block>,
    full: usize,
}

impl Hand<'_> {
    pub(super) fn room(&self) -> usize {
        self.full - self.out.len()
    }

    /// The same hand, for no more than `count` blocks.
    pub(super) fn limited(&mut self, count: usize) -> Hand<'_> {
        Hand { full: self.full.min(self.out.len() + count), out: &mut *self.out }
    }

    fn push(&mut self, block: Block) {
        self.out.push(block);
    }
}

impl Picker {
    /// Appends up to `ask.count` blocks that the peer shall be asked for now. They count as asked
    /// until they are received or given back.
    pub fn pick(&mut self, ask: &mut Ask<'_>, out: &mut Vec<Block>) {
        if self.sought.count() == 0 {
            return;
        }
        let mut hand = Hand { full: out.len() + ask.count, out };
        if let Standing::Choked { allowed } = ask.standing {
            for piece in allowed.iter().copied().filter(|piece| ask.pieces.has(*piece)) {
                self.pick_of(piece, ask, &mut hand);
            }
            return;
        }
        self.pick_urgent(ask, &mut hand);
        if let Some(piece) = self.work.at(ask.peer).filter(|piece| ask.pieces.has(*piece))
            && let Stage::Begun(_) = self.stage[piece.0 as usize]
        {
            self.pick_of(piece, ask, &mut hand);
        }
        while hand.room() > 0 {
            let Some(slot) = self.next_slot(ask) else { break };
            let taken = self.take(slot, ask, &mut hand);
            debug_assert!(taken > 0, "a piece that can be joined has a free block");
            // Were it ever not so, a peer would wait; the whole client must not.
            if taken == 0 {
                break;
            }
        }
        if hand.room() > 0 {
            self.pick_again(ask, &mut hand);
        }
    }

    /// Gives pieces times by which they are needed, instead of those given before; they go above all
    /// others. For a player that reads along.
    pub fn set_deadlines(&mut self, deadlines: impl IntoIterator<Item = (PieceIndex, Moment)>) {
        let stage = &self.stage;
        let missing = |piece: PieceIndex| stage.get(piece.0 as usize).is_some_and(|s| *s != Stage::Have);
        self.deadlines.set(deadlines.into_iter().filter(|(piece, _)| missing(*piece)));
    }

    fn pick_urgent(&mut self, ask: &Ask<'_>, hand: &mut Hand<'_>) {
        for at in 0..self.deadlines.len() {
            let (piece, short) = self.deadlines.get(at, ask.now);
            if hand.room() == 0 {
                return;
            }
            if !ask.pieces.has(piece) {
                continue;
            }
            self.pick_of(piece, ask, hand);
            if let (true, Stage::Begun(slot)) = (short, self.stage[piece.0 as usize]) {
                let blocks = 0..self.begun.get(slot).blocks();
                self.ask_too(slot, ask.peer, blocks, hand);
            }
        }
    }

    /// Free blocks of one piece that the peer has.
    fn pick_of(&mut self, piece: PieceIndex, ask: &Ask<'_>, hand: &mut Hand<'_>) {
        if !self.sought.get(piece.0) || hand.room() == 0 {
            return;
        }
        match self.stage[piece.0 as usize] {
            Stage::Missing => {
                let slot = self.begin(piece, ask);
                self.take(slot, ask, hand);
            }
            Stage::Begun(slot) if self.may_join(self.begun.get(slot), ask) => {
                self.take(slot, ask, hand);
            }
            Stage::Begun(_) | Stage::Have => {}
        }
    }

    /// The piece to go on with: one that is begun or, beginning it, a new one.
    fn next_slot(&mut self, ask: &mut Ask<'_>) -> Option<u32> {
        let crowded = self.begun.len() >= self.begun_aim;
        let mut slot = self.join(ask, Company::Alike);
        if crowded {
            slot = slot.or_else(|| self.join(ask, Company::Any));
        }
        // A peer with nothing to do at all is worth the memory.
        if slot.is_none() && (!crowded || self.work.idle(ask.peer)) {
            slot = self.fresh(ask).map(|piece| self.begin(piece, ask));
        }
        slot.or_else(|| self.join(ask, Company::Any))
    }

    /// The best begun piece with free blocks: of the highest priority, that nobody is at, and with
    /// the fewest blocks left.
    fn join(&self, ask: &Ask<'_>, company: Company) -> Option<u32> {
        let least = self.rarity.top();
        let joinable = self.begun.open().filter(|(_, partial)| {
            let alike = company == Company::Any || {
                let same = partial.pace == ask.speed && ask.speed != super::PeerSpeed::Fast;
                (partial.asked() == 0 || partial.owner == ask.peer || same)
                    && self.priority[partial.piece.0 as usize].shelf() >= least
            };
            alike && ask.pieces.has(partial.piece) && self.may_join(partial, ask)
        });
        let best = joinable.max_by_key(|(_, partial)| {
            let priority = self.priority[partial.piece.0 as usize];
            (priority, partial.asked() == 0, std::cmp::Reverse(partial.free()))
        });
        best.map(|(slot, _)| slot)
    }

    /// Whether the piece has something for a peer that has it. One that is fetched from a single
    /// peer is opened to others when that peer stops, or when nothing else is left.
    fn may_join(&self, partial: &Partial, ask: &Ask<'_>) -> bool {
        let closed = partial.alone && partial.asked() > 0 && partial.owner != ask.peer;
        partial.free() > 0 && (!closed || self.rarity.within_reach() == 0)
    }

    /// A new piece.
    fn fresh(&mut self, ask: &mut Ask<'_>) -> Option<PieceIndex> {
        let top = self.rarity.top()?;
        let piece = match self.mode {
            Mode::Sequential => self.rarity.first(ask.pieces),
            Mode::RarestFirst => {
                let mut suggested = ask.suggested.iter().filter(|piece| ask.pieces.has(**piece));
                match suggested.find(|piece| self.rarity.shelf_of(piece.0) == Some(top)) {
                    Some(piece) => Some(piece.0),
                    None if self.have < RANDOM_FIRST => {
                        self.rarity.any(ask.pieces, &self.shares, &mut self.dice)
                    }
                    None => self.rarity.rarest(ask.pieces, &self.shares, &mut self.dice),
                }
            }
        };
        piece.map(PieceIndex)
    }

    fn begin(&mut self, piece: PieceIndex, ask: &Ask<'_>) -> u32 {
        let blocks = self.geometry.blocks_of(piece).expect("a piece that is wanted exists");
        let mut partial = Partial::new(piece, blocks, ask.peer, ask.speed);
        partial.alone = self.suspect.contains(&piece);
        let slot = self.begun.add(partial);
        self.begun.set_open(slot, true);
        self.rarity.unshelve(piece.0);
        self.stage[piece.0 as usize] = Stage::Begun(slot);
        slot
    }

    /// Asks the peer for free blocks of a begun piece; for how many.
    fn take(&mut self, slot: u32, ask: &Ask<'_>, hand: &mut Hand<'_>) -> u32 {
        let partial = self.begun.get_mut(slot);
        if partial.asked() == 0 {
            (partial.owner, partial.pace) = (ask.peer, ask.speed);
        }
        partial.pace = partial.pace.min(ask.speed);
        let piece = partial.piece;
        let mut taken = 0;
        while hand.room() > 0
            && let Some(index) = partial.take_free(ask.peer)
        {
            hand.push(Block { piece, index });
            taken += 1;
        }
        let open = partial.free() > 0;
        self.begun.set_open(slot, open);
        self.work.asked(ask.peer, piece, taken);
        taken
    }

    /// Asks the peer for some blocks of a piece that others are asked for, those of one other first.
    pub(super) fn ask_too(
        &mut self,
        slot: u32,
        peer: PeerKey,
        blocks: impl Iterator<Item = u32> + Clone,
        hand: &mut Hand<'_>,
    ) -> u32 {
        let partial = self.begun.get_mut(slot);
        let (piece, mut taken) = (partial.piece, 0);
        for (others, index) in
            (1..super::MAX_ASKED).flat_map(|others| blocks.clone().map(move |b| (others, b)))
        {
            if hand.room() == 0 {
                break;
            }
            if partial.may_ask_too(index, peer, others) {
                partial.ask(index, peer);
                hand.push(Block { piece, index });
                taken += 1;
            }
        }
        self.work.asked(peer, piece, taken);
        taken
    }
}
