//! Content that was read, or has just come, kept in memory for the peers who ask for it next.
//!
//! One for the session, of bounded size over all torrents. It reads nothing: it tells what to read
//! and is told what was read. Peers that want the same chunk wait for one reading. Whether a peer may
//! have a block at all is decided before anyone comes here.

mod chunk;
mod memory;
#[cfg(test)]
mod tests;
mod trail;

use std::{collections::HashMap, ops::Range, sync::Arc};

pub use chunk::CHUNK;
pub use trail::Trail;

use self::{
    chunk::{Chunk, holds, range_of},
    memory::Memory,
};
use super::{disk::TorrentKey, geometry::Geometry, wire::Request};
use crate::model::PieceIndex;

/// Chunks by torrent and place. `W` is whatever names who waits for a block.
pub struct Cache<W> {
    memory: Memory,
    /// Readings that were ordered, by token.
    ordered: HashMap<u64, Reading<W>>,
    /// Which chunk comes with which token.
    coming: HashMap<(TorrentKey, u64), u64>,
    next_token: u64,
    /// Bytes ordered, and those among them that nobody has asked for yet.
    reading: u64,
    ahead: u64,
}

/// What a peer wants. The piece is one that we have.
pub struct Wanted<'a> {
    pub torrent: TorrentKey,
    pub geometry: &'a Geometry,
    /// Whether we have a piece: verified, and written as far as reading it is concerned.
    pub has: &'a dyn Fn(PieceIndex) -> bool,
    pub request: Request,
}

/// Bytes of a block: a range of something shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    pub data: Arc<[u8]>,
    pub range: Range<usize>,
}

/// The answer to [`Wanted`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<W> {
    Ready(Slice),
    /// It is being read; [`Cache::filled`] will name the one who waits.
    Waiting,
    /// There is no such block: the request should not have been let through.
    Outside(W),
}

/// What is to be read from disk; `token` is to come back with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOrder {
    pub torrent: TorrentKey,
    /// Where in the torrent's content.
    pub offset: u64,
    pub length: u32,
    pub token: u64,
}

/// One who waited, and the block, unless it could not be read.
pub type Served<W> = (W, Option<Slice>);

struct Reading<W> {
    torrent: TorrentKey,
    extent: Range<u64>,
    /// The chunk's name, if it is one that is to be kept.
    chunk: Option<u64>,
    waiting: Vec<(W, Range<u64>)>,
    /// Nobody has asked for it yet.
    ahead: bool,
}

impl<W> Cache<W> {
    /// A cache of so many bytes; a quarter of them may go to readings ahead of what was asked.
    pub fn new(capacity: u64) -> Self {
        Self {
            memory: Memory::new(capacity),
            ordered: HashMap::new(),
            coming: HashMap::new(),
            next_token: 0,
            reading: 0,
            ahead: 0,
        }
    }

    /// Changes the size; the least recently used goes first.
    pub fn set_capacity(&mut self, capacity: u64) {
        self.memory.set_capacity(capacity);
    }

    /// Bytes in memory: kept here, or let go of but still being sent to somebody.
    pub fn bytes(&mut self) -> u64 {
        self.memory.bytes()
    }

    /// Finds a block, or orders that it be read. `trail` is the peer's, so that what it will want
    /// next can be read ahead. Orders are added to `orders`: none, one, or two.
    pub fn get(
        &mut self,
        wanted: &Wanted<'_>,
        trail: &mut Trail,
        waiter: W,
        orders: &mut Vec<ReadOrder>,
    ) -> Found<W> {
        let Wanted { torrent, geometry, has, request } = *wanted;
        let chunk = Chunk::at(geometry, has, request.piece, request.begin);
        let Some((range, chunk)) = range_of(geometry, request).zip(chunk) else {
            return Found::Outside(waiter);
        };
        let extent = chunk.extent.clone();
        let found = match self.memory.get((torrent, chunk.id), &range) {
            Some(slice) => Found::Ready(slice),
            None => {
                self.wait(torrent, chunk, range.clone(), waiter, orders);
                Found::Waiting
            }
        };
        if let Some(next) = trail.next_after(&range, &extent, geometry) {
            self.read_ahead(wanted, next, orders);
        }
        found
    }

    /// A reading has come back; `None` if it failed. Returns everybody who waited for it. Tokens of
    /// torrents that were forgotten wake nobody.
    pub fn filled(&mut self, token: u64, data: Option<Arc<[u8]>>) -> Vec<Served<W>> {
        let Some(reading) = self.ordered.remove(&token) else { return Vec::new() };
        let length = reading.length();
        self.reading -= length;
        self.ahead -= if reading.ahead { length } else { 0 };
        let data = data.filter(|data| data.len() as u64 == length);
        if let Some(id) = reading.chunk {
            self.coming.remove(&(reading.torrent, id));
            if let Some(data) = &data {
                self.memory.insert((reading.torrent, id), reading.extent.start, data.clone());
            }
        }
        let start = reading.extent.start;
        let slice = |range: Range<u64>| {
            let range = (range.start - start) as usize..(range.end - start) as usize;
            data.clone().map(|data| Slice { data, range })
        };
        reading.waiting.into_iter().map(|(waiter, range)| (waiter, slice(range))).collect()
    }

    /// Keeps a piece that was just verified and written, so that it is served from memory. Copies
    /// it: not worth it while nobody is interested.
    pub fn insert(&mut self, torrent: TorrentKey, geometry: &Geometry, piece: PieceIndex, data: &[u8]) {
        let whole = geometry.length_of(piece).filter(|length| *length as usize == data.len());
        let Some((start, _)) = geometry.start_of(piece).zip(whole) else { return };
        let mut at = 0;
        // No other piece is known to be there: a chunk of several pieces begins with this one alone.
        while let Some(chunk) = Chunk::at(geometry, &|_| false, piece, at) {
            let range = (chunk.extent.start - start) as usize..(chunk.extent.end - start) as usize;
            at = range.end as u32;
            let key = (torrent, chunk.id);
            if !self.memory.has(key, &chunk.extent) {
                self.memory.insert(key, chunk.extent.start, data[range].into());
            }
        }
    }

    /// Drops what was read of a torrent: some of it is wrong. What is being read goes on.
    pub fn forget_read(&mut self, torrent: TorrentKey) {
        self.memory.forget(torrent);
    }

    /// Drops everything of a torrent: it is gone, or checked anew. Whoever waits is not woken.
    pub fn forget(&mut self, torrent: TorrentKey) {
        self.memory.forget(torrent);
        self.coming.retain(|(of, _), _| *of != torrent);
        let (mut reading, mut ahead) = (0, 0);
        self.ordered.retain(|_, order| {
            let stays = order.torrent != torrent;
            reading += if stays { 0 } else { order.length() };
            ahead += if stays || !order.ahead { 0 } else { order.length() };
            stays
        });
        self.reading -= reading;
        self.ahead -= ahead;
    }

    /// Joins a reading that is under way, or orders one.
    fn wait(
        &mut self,
        torrent: TorrentKey,
        chunk: Chunk,
        range: Range<u64>,
        waiter: W,
        orders: &mut Vec<ReadOrder>,
    ) {
        let token = self.coming.get(&(torrent, chunk.id));
        if let Some(reading) = token.and_then(|token| self.ordered.get_mut(token))
            && holds(&reading.extent, &range)
        {
            self.ahead -= if std::mem::take(&mut reading.ahead) { reading.length() } else { 0 };
            reading.waiting.push((waiter, range));
            return;
        }
        // Cuts unlike anyone's straddle chunks. A chunk that grew while it is being read is not read
        // twice, and when memory is short, nothing is read that nobody asked for.
        let exact = token.is_some() || !holds(&chunk.extent, &range) || self.is_strained();
        let (chunk, extent) = if exact { (None, range.clone()) } else { (Some(chunk.id), chunk.extent) };
        let waiting = vec![(waiter, range)];
        orders.push(self.order(Reading { torrent, extent, chunk, waiting, ahead: false }));
    }

    fn read_ahead(&mut self, wanted: &Wanted<'_>, next: u64, orders: &mut Vec<ReadOrder>) {
        let Wanted { torrent, geometry, has, .. } = *wanted;
        let length = u64::from(geometry.piece_length());
        let Ok(piece) = u32::try_from(next / length).map(PieceIndex) else { return };
        let chunk = Chunk::at(geometry, has, piece, (next % length) as u32);
        let Some(Chunk { id, extent }) = chunk.filter(|_| has(piece)) else { return };
        let key = (torrent, id);
        let room = self.ahead + u64::from(CHUNK) <= self.memory.capacity() / 4 && !self.is_strained();
        if room && !self.coming.contains_key(&key) && !self.memory.has(key, &(next..next + 1)) {
            self.ahead += extent.end - extent.start;
            let waiting = Vec::new();
            orders.push(self.order(Reading { torrent, extent, chunk: Some(id), waiting, ahead: true }));
        }
    }

    fn order(&mut self, reading: Reading<W>) -> ReadOrder {
        let token = self.next_token;
        self.next_token += 1;
        let length = reading.length();
        let order = ReadOrder {
            torrent: reading.torrent,
            offset: reading.extent.start,
            length: length as u32,
            token,
        };
        self.reading += length;
        if let Some(id) = reading.chunk {
            self.coming.insert((reading.torrent, id), token);
        }
        self.ordered.insert(token, reading);
        order
    }

    /// Whether half the size is taken by what cannot be let go of: readings under way and chunks of
    /// which slow peers are still sent a block.
    fn is_strained(&mut self) -> bool {
        self.reading + self.memory.lingering() > self.memory.capacity() / 2
    }
}

impl<W> Reading<W> {
    fn length(&self) -> u64 {
        self.extent.end - self.extent.start
    }
}
