//! Which block to ask of which peer next.
//!
//! Pure bookkeeping of one torrent: who has what, what is asked of whom, what has come. Nothing here
//! sends, stores or hashes; chance comes from a seed, so that every run can be replayed. A choice
//! never looks at all pieces one by one: pieces lie sorted by priority and availability, and every
//! event moves only the pieces that it names.
//!
//! In this order a peer gets:
//! 1. pieces with a deadline ([`Picker::set_deadlines`]), also twice when time is short;
//! 2. the rest of the piece it is at;
//! 3. pieces somebody began that nobody is at, or that peers of its speed are at;
//! 4. a new piece: one it suggests (BEP 6), while we have fewer than 4 a random one, then the rarest
//!    of the highest priority (of equally rare ones, those first that fall to us among the leechers
//!    that are there, see `shares.rs`), or the first one left ([`Mode::Sequential`]);
//! 5. pieces that faster or slower peers are at;
//! 6. when every block within reach is asked for: what others are asked for too (end game).
//!
//! - [`Picker`], [`Setup`], [`Mode`]: one torrent
//! - [`PeerPieces`]: what one peer has
//! - [`Ask`], [`Standing`], [`PeerSpeed`]: who wants work
//! - [`Received`], [`Blame`]: what comes of what has come
//! - [`Priority`]: what is wanted
//! - [`Progress`], [`BlockState`], [`Leaving`]: what a screen shows

mod ask;
mod begun;
mod choose;
mod deadlines;
mod dice;
mod events;
mod finish;
mod leaving;
mod partial;
mod pieces;
mod priority;
mod rarity;
mod report;
mod shares;
mod shelf;
#[cfg(test)]
mod tests;
mod words;
mod work;

use std::collections::HashSet;

pub use ask::{Ask, PeerKey, PeerSpeed, Standing};
pub use events::{Blame, Received};
pub use leaving::Leaving;
pub use partial::{BlockState, MAX_ASKED};
pub use pieces::PeerPieces;
pub use priority::{Priority, priorities_of};
pub use report::Progress;

use self::{
    begun::Begun, deadlines::Deadlines, dice::Dice, rarity::Rarity, shares::Shares, words::Words, work::Work,
};
use super::geometry::Geometry;
use crate::model::{Bits, PieceIndex};

/// While we have fewer pieces than these, new ones are chosen at random: a newcomer needs something to
/// give, soon, and the rarest piece comes slowly since few have it.
const RANDOM_FIRST: u32 = 4;

/// Pieces that may be begun however much memory they take.
const LEAST_BEGUN: u64 = 4;

/// How new pieces are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    #[default]
    RarestFirst,
    /// In the order of the content, of the highest priority first.
    Sequential,
}

/// What a picker starts from.
#[derive(Debug, Clone)]
pub struct Setup {
    pub geometry: Geometry,
    /// Per piece; those missing at the end are [`Priority::Normal`].
    pub priorities: Vec<Priority>,
    /// The pieces we have.
    pub have: Bits,
    /// Bytes of pieces begun and not done that are aimed at. Peers share the pieces begun rather than
    /// begin more, unless they have nothing else to do.
    pub memory: u64,
    /// The same seed and the same events make the same choices.
    pub seed: u64,
}

/// Decides what is asked of whom, for one torrent.
///
/// A peer has at any time exactly the requests that [`Picker::pick`] gave it and that were neither
/// [received](Picker::received), [given back](Picker::requeue) nor cancelled.
#[derive(Debug)]
pub struct Picker {
    geometry: Geometry,
    mode: Mode,
    dice: Dice,
    stage: Vec<Stage>,
    priority: Vec<Priority>,
    /// Wanted and not had, whether begun or not; and how often a piece came (back) into it.
    sought: Words,
    additions: u64,
    have: u32,
    /// Holds the pieces that are sought and not begun.
    rarity: Rarity,
    shares: Shares,
    begun: Begun,
    work: Work,
    deadlines: Deadlines,
    /// Pieces whose hash was wrong once: fetched from one peer at a time, so that blame is certain.
    suspect: HashSet<PieceIndex>,
    begun_aim: usize,
}

/// Where a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Missing,
    /// The slot in [`Begun`].
    Begun(u32),
    Have,
}

impl Picker {
    /// A picker that knows no peer yet.
    pub fn new(setup: Setup) -> Self {
        let Setup { geometry, mut priorities, have, memory, seed } = setup;
        let pieces = geometry.pieces();
        priorities.resize(pieces as usize, Priority::Normal);
        let mut picker = Self {
            geometry,
            mode: Mode::default(),
            dice: Dice::new(seed),
            stage: vec![Stage::Missing; pieces as usize],
            priority: priorities,
            sought: Words::new(pieces),
            additions: 0,
            have: 0,
            rarity: Rarity::new(pieces),
            shares: Shares::default(),
            begun: Begun::default(),
            work: Work::default(),
            deadlines: Deadlines::default(),
            suspect: HashSet::new(),
            begun_aim: (memory / u64::from(geometry.piece_length())).max(LEAST_BEGUN) as usize,
        };
        for piece in (0..pieces).map(PieceIndex) {
            if have.get(piece.0) {
                picker.stage[piece.0 as usize] = Stage::Have;
                picker.have += 1;
            } else {
                picker.seek(piece);
            }
        }
        picker
    }

    /// Changes how new pieces are chosen; what is begun goes on.
    pub fn set_mode(&mut self, mode: Mode) {
        self.mode = mode;
    }

    /// Names us and the leechers that are there, by which they share rare pieces out among them. The
    /// same names must mean the same ones everywhere.
    pub fn set_company(&mut self, ours: u64, others: impl Iterator<Item = u64>) {
        self.shares.set(ours, others);
    }

    /// A peer is there, and has this.
    pub fn peer_joined(&mut self, pieces: &PeerPieces) {
        if pieces.is_seed() {
            self.rarity.seeds += 1;
        } else {
            self.rarity.raise(pieces.ones(), &mut self.dice);
        }
    }

    /// A peer has one piece more; whether that is new. Numbers past the end change nothing.
    pub fn peer_has(&mut self, pieces: &mut PeerPieces, piece: PieceIndex) -> bool {
        let new = pieces.insert(piece);
        if new {
            self.rarity.raise([piece.0], &mut self.dice);
            pieces.floor.lower_to(self.rarity.availability(piece.0) - self.rarity.seeds);
            if self.sought.get(piece.0) {
                pieces.saw_wanted(piece);
            }
        }
        new
    }

    /// A peer has a piece no longer (BEP 54); whether it had it. A seed is counted piece by piece from
    /// then on, which costs a step per piece, once.
    pub fn peer_lost(&mut self, pieces: &mut PeerPieces, piece: PieceIndex) -> bool {
        let had = pieces.has(piece);
        if had && pieces.is_seed() {
            self.rarity.seeds -= 1;
            pieces.count_singly();
            self.peer_joined(pieces);
        }
        if had {
            pieces.remove(piece);
            self.rarity.lower([piece.0], &mut self.dice);
        }
        had
    }

    /// A peer is gone. Its requests must have been given back with [`Picker::requeue`].
    pub fn peer_left(&mut self, peer: PeerKey, pieces: &PeerPieces) {
        self.work.forget(peer);
        self.uncount(pieces);
    }

    /// A peer tells anew what it has, all at once; what it is asked for stays asked.
    pub fn peer_recounted(&mut self, before: &PeerPieces, after: &PeerPieces) {
        self.uncount(before);
        self.peer_joined(after);
    }

    fn uncount(&mut self, pieces: &PeerPieces) {
        if pieces.is_seed() {
            self.rarity.seeds -= 1;
        } else {
            self.rarity.lower(pieces.ones(), &mut self.dice);
        }
    }

    /// Whether the peer has a piece that we want and lack. Costs one look while the piece found last
    /// is still wanted, or nothing has become wanted since none was found.
    pub fn interesting(&self, pieces: &mut PeerPieces) -> bool {
        pieces.has_wanted(&self.sought, self.additions)
    }

    /// The piece is wanted now.
    fn seek(&mut self, piece: PieceIndex) {
        let Some(shelf) = self.priority[piece.0 as usize].shelf() else { return };
        self.sought.insert(piece.0);
        self.additions += 1;
        if self.stage[piece.0 as usize] == Stage::Missing {
            self.rarity.shelve(piece.0, shelf, &mut self.dice);
        }
    }

    /// The piece is not wanted now, or we have it.
    fn seek_no_more(&mut self, piece: PieceIndex) {
        self.sought.remove(piece.0);
        self.rarity.unshelve(piece.0);
    }
}
