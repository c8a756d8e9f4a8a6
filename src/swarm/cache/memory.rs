//! Chunks in memory, the least recently used let go first.
//!
//! A chunk that is let go of while a block of it waits to be sent still takes its memory; such ones
//! are counted until it is noticed that the last block is out.

use std::{
    ops::Range,
    sync::{Arc, Weak},
};

use lru::LruCache;

use super::{Slice, chunk::holds};
use crate::swarm::disk::TorrentKey;

type Key = (TorrentKey, u64);

/// What a chunk costs beside its content, in bytes.
const OVERHEAD: u64 = 128;

/// Chunks, and what they weigh.
pub(super) struct Memory {
    chunks: LruCache<Key, Kept>,
    capacity: u64,
    kept: u64,
    lingering: Vec<Weak<[u8]>>,
    /// Sum of what lingered when that was counted last, and how many may linger before it is again.
    lingered: u64,
    recount_at: usize,
}

struct Kept {
    /// Where in the content the data begins.
    start: u64,
    data: Arc<[u8]>,
}

impl Memory {
    pub(super) fn new(capacity: u64) -> Self {
        Self {
            chunks: LruCache::unbounded(),
            capacity,
            kept: 0,
            lingering: Vec::new(),
            lingered: 0,
            recount_at: 0,
        }
    }

    pub(super) fn capacity(&self) -> u64 {
        self.capacity
    }

    pub(super) fn set_capacity(&mut self, capacity: u64) {
        self.capacity = capacity;
        self.shrink();
    }

    pub(super) fn bytes(&mut self) -> u64 {
        self.recount();
        self.kept + self.lingered
    }

    /// Bytes that were let go of and are still in use, or were not long ago.
    pub(super) fn lingering(&mut self) -> u64 {
        // To be asked often it must cost little: what has gone since is noticed a little later.
        if self.lingered > self.capacity / 4 {
            self.recount();
        }
        self.lingered
    }

    pub(super) fn get(&mut self, key: Key, range: &Range<u64>) -> Option<Slice> {
        let kept = self.chunks.get(&key).filter(|kept| holds(&kept.extent(), range))?;
        let range = (range.start - kept.start) as usize..(range.end - kept.start) as usize;
        Some(Slice { data: kept.data.clone(), range })
    }

    /// Whether this is there; does not count as use.
    pub(super) fn has(&self, key: Key, range: &Range<u64>) -> bool {
        self.chunks.peek(&key).is_some_and(|kept| holds(&kept.extent(), range))
    }

    pub(super) fn insert(&mut self, key: Key, start: u64, data: Arc<[u8]>) {
        self.kept += data.len() as u64 + OVERHEAD;
        if let Some((_, old)) = self.chunks.push(key, Kept { start, data }) {
            self.let_go(old);
        }
        self.shrink();
    }

    pub(super) fn forget(&mut self, torrent: TorrentKey) {
        let keys: Vec<Key> =
            self.chunks.iter().map(|(key, _)| *key).filter(|(of, _)| *of == torrent).collect();
        for key in keys {
            if let Some(old) = self.chunks.pop(&key) {
                self.let_go(old);
            }
        }
    }

    fn shrink(&mut self) {
        while self.kept > self.capacity {
            let Some((_, old)) = self.chunks.pop_lru() else { return };
            self.let_go(old);
        }
    }

    fn let_go(&mut self, old: Kept) {
        let length = old.data.len() as u64;
        self.kept -= length + OVERHEAD;
        if Arc::strong_count(&old.data) > 1 {
            self.lingering.push(Arc::downgrade(&old.data));
            self.lingered += length;
            if self.lingering.len() >= self.recount_at {
                self.recount();
            }
        }
    }

    fn recount(&mut self) {
        self.lingered = 0;
        self.lingering.retain(|weak| {
            let length = weak.upgrade().map(|data| data.len() as u64);
            self.lingered += length.unwrap_or(0);
            length.is_some()
        });
        self.recount_at = (2 * self.lingering.len()).max(16);
    }
}

impl Kept {
    fn extent(&self) -> Range<u64> {
        self.start..self.start + self.data.len() as u64
    }
}
