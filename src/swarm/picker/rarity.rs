//! How many peers have each piece, and the pieces that are wanted and not begun, rarest first.

use super::{
    PeerPieces,
    dice::Dice,
    shares::Shares,
    shelf::{Shelf, Spot},
};

/// So many pieces behind the first one are looked at for a better one.
const NEAR: usize = 256;

/// Counts, and shelves by priority. Seeds are counted apart: they make no piece rarer than another.
#[derive(Debug)]
pub(super) struct Rarity {
    pub(super) seeds: u32,
    spots: Vec<Spot>,
    /// How many pieces have each availability, seeds left out.
    histogram: Vec<u32>,
    shelves: [Shelf; 3],
    /// How often pieces became rarer, by one each at a time; and how often a piece was shelved.
    fewer: u64,
    shelved: u64,
}

/// A peer has no piece of one shelf that is rarer than this: where its next walk may begin. While no
/// piece is shelved, pieces come below it only by becoming rarer, or by the peer's getting them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Floor {
    shelf: usize,
    availability: u32,
    fewer: u64,
    shelved: u64,
}

impl Floor {
    /// The peer has come to have a piece that so many have.
    pub(super) fn lower_to(&mut self, availability: u32) {
        self.availability = self.availability.min(availability);
    }
}

impl Rarity {
    pub(super) fn new(pieces: u32) -> Self {
        Self {
            seeds: 0,
            spots: vec![Spot::FRESH; pieces as usize],
            histogram: vec![pieces],
            shelves: [0; 3].map(|_| Shelf::new(pieces)),
            fewer: 0,
            shelved: 0,
        }
    }

    /// How many peers have a piece.
    pub(super) fn availability(&self, piece: u32) -> u32 {
        self.seeds + self.spots.get(piece as usize).map_or(0, |spot| spot.availability)
    }

    /// One peer more has these.
    pub(super) fn raise(&mut self, pieces: impl IntoIterator<Item = u32>, dice: &mut Dice) {
        for piece in pieces {
            self.change(piece, dice, |availability| availability + 1);
        }
    }

    /// One peer less has these, each of which is named once.
    pub(super) fn lower(&mut self, pieces: impl IntoIterator<Item = u32>, dice: &mut Dice) {
        self.fewer += 1;
        for piece in pieces {
            self.change(piece, dice, |availability| availability - 1);
        }
    }

    pub(super) fn shelve(&mut self, piece: u32, shelf: usize, dice: &mut Dice) {
        self.unshelve(piece);
        self.shelved += 1;
        self.spots[piece as usize].shelf = Some(shelf as u8);
        self.shelves[shelf].add(piece, &mut self.spots, dice);
    }

    pub(super) fn unshelve(&mut self, piece: u32) {
        if let Some(shelf) = self.spots[piece as usize].shelf.take() {
            self.shelves[usize::from(shelf)].remove(piece, &mut self.spots);
        }
    }

    /// Which shelf a piece lies on.
    pub(super) fn shelf_of(&self, piece: u32) -> Option<usize> {
        self.spots.get(piece as usize)?.shelf.map(usize::from)
    }

    /// The highest shelf that holds anything.
    pub(super) fn top(&self) -> Option<usize> {
        (0..3).rev().find(|shelf| self.shelves[*shelf].members().count() > 0)
    }

    /// How many shelved pieces somebody has.
    pub(super) fn within_reach(&self) -> u32 {
        let shelved = self.shelves.iter().map(|shelf| shelf.members().count()).sum::<u32>();
        shelved - if self.seeds == 0 { self.sourceless() } else { 0 }
    }

    /// How many shelved pieces no peer but seeds has.
    pub(super) fn sourceless(&self) -> u32 {
        self.shelves.iter().map(Shelf::unavailable).sum()
    }

    pub(super) fn sourceless_pieces(&self) -> impl Iterator<Item = u32> + '_ {
        self.shelves.iter().flat_map(|shelf| shelf.unavailable_pieces().iter().copied())
    }

    /// Of the highest shelf of which the peer has anything: the rarest piece it has; of equally rare
    /// ones one of our share, or else any.
    pub(super) fn rarest(&self, peer: &mut PeerPieces, shares: &Shares, dice: &mut Dice) -> Option<u32> {
        let (piece, shelf) = self.first_on_a_shelf(|number, shelf| {
            let Some(words) = peer.words() else {
                return self.of_our_share(shelf.rarest_first(0), |_| true, shares).zip(Some(number));
            };
            let members = shelf.members();
            // Cheap where it has nothing here: most picks at the end of a download.
            members.common(Some(words), shelf.front()).next()?;
            // Usually one of the first few is at hand. Where many rarer pieces lie before those of this
            // peer, its own may be fewer than the way to them: then go by those.
            let patience = members.len() / 64 + peer.count().min(members.count());
            let near = shelf.rarest_first(self.floor(number, peer)).take(patience as usize);
            let found = self.of_our_share(near, |piece| words.get(piece), shares).or_else(|| {
                let start = dice.below(members.len() as usize) as u32;
                let own = members.common(Some(words), start);
                own.min_by_key(|piece| self.spots[*piece as usize].availability)
            })?;
            Some((found, number))
        })?;
        let availability = self.spots[piece as usize].availability;
        peer.floor = Floor { shelf, availability, fewer: self.fewer, shelved: self.shelved };
        Some(piece)
    }

    /// The first piece that is at hand, or one near behind it that is as rare and falls to us.
    fn of_our_share(
        &self,
        mut rarest_first: impl Iterator<Item = u32>,
        at_hand: impl Fn(u32) -> bool,
        shares: &Shares,
    ) -> Option<u32> {
        let first = rarest_first.find(|piece| at_hand(*piece))?;
        let availability = |piece: u32| self.spots[piece as usize].availability;
        let alike = rarest_first.take(NEAR).take_while(|p| availability(*p) == availability(first));
        shares.best([first].into_iter().chain(alike.filter(|piece| at_hand(*piece))))
    }

    /// The least availability that a piece of the peer can have on a shelf. What nobody is counted
    /// for, a peer that is counted does not have.
    fn floor(&self, shelf: usize, peer: &PeerPieces) -> usize {
        let floor = peer.floor;
        let known = floor.shelf == shelf && floor.shelved == self.shelved;
        let fewer = usize::try_from(self.fewer - floor.fewer).unwrap_or(usize::MAX);
        if known { (floor.availability as usize).saturating_sub(fewer).max(1) } else { 1 }
    }

    /// Any piece of the highest shelf of which the peer has anything, of our share if one is near.
    pub(super) fn any(&self, peer: &PeerPieces, shares: &Shares, dice: &mut Dice) -> Option<u32> {
        self.first_on_a_shelf(|_, shelf| {
            let start = dice.below(shelf.members().len() as usize) as u32;
            let from = || shelf.members().common(peer.words(), start);
            // The walk begins with a word of 64: within it, prefer what lies behind the start.
            let behind = from().filter(|piece| *piece >= start || piece / 64 != start / 64);
            shares.best(behind.take(NEAR)).or_else(|| from().next())
        })
    }

    /// The first piece of the highest shelf of which the peer has anything.
    pub(super) fn first(&self, peer: &PeerPieces) -> Option<u32> {
        self.first_on_a_shelf(|_, shelf| shelf.members().common(peer.words(), shelf.front()).next())
    }

    /// Copies of the whole among the peers: those of the rarest piece, and the share of pieces of
    /// which there are more.
    pub(super) fn copies(&self) -> f32 {
        let Some(least) = self.histogram.iter().position(|pieces| *pieces > 0) else { return 0.0 };
        let more = self.spots.len() as u32 - self.histogram[least];
        self.seeds as f32 + least as f32 + more as f32 / self.spots.len() as f32
    }

    fn first_on_a_shelf<T>(&self, mut find: impl FnMut(usize, &Shelf) -> Option<T>) -> Option<T> {
        let mut filled =
            self.shelves.iter().enumerate().rev().filter(|(_, shelf)| shelf.members().count() > 0);
        filled.find_map(|(number, shelf)| find(number, shelf))
    }

    fn change(&mut self, piece: u32, dice: &mut Dice, to: impl Fn(u32) -> u32) {
        let spot = self.spots[piece as usize];
        let availability = to(spot.availability);
        if let Some(shelf) = spot.shelf {
            self.shelves[usize::from(shelf)].take(piece, &mut self.spots);
        }
        self.spots[piece as usize].availability = availability;
        if let Some(shelf) = spot.shelf {
            self.shelves[usize::from(shelf)].put(piece, &mut self.spots, dice);
        }
        self.histogram[spot.availability as usize] -= 1;
        if availability as usize >= self.histogram.len() {
            self.histogram.push(0);
        }
        self.histogram[availability as usize] += 1;
    }
}
