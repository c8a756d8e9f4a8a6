//! What arrives: blocks become pieces, pieces are hashed and written, or found wrong.

use std::net::IpAddr;

use super::{Act, PeerKey, Reason, Torrent};
use crate::{
    model::PieceIndex,
    swarm::{
        blame::{Delivered, Guilty, Source},
        disk::{DiskError, Outcome, Task},
        geometry::Block,
        picker::Priority,
        time::Moment,
        wire::{Message, extension::encode_dont_have},
    },
};

/// A piece that is being gathered.
pub(super) struct OpenPiece {
    data: Vec<u8>,
    /// Who delivered each block.
    from: Vec<Option<Source<PeerKey>>>,
}

/// So many buffers of finished pieces are kept to be filled again.
const SPARE: usize = 8;
/// Data that nobody asked for, or had already: more than this from one peer, and than a quarter of all
/// it sends, is mischief. What was cancelled may still come, and so may a whole queue after a pause.
const WASTE: u64 = 16 << 20;

impl Torrent {
    pub(super) fn block(
        &mut self,
        now: Moment,
        key: PeerKey,
        piece: PieceIndex,
        begin: u32,
        data: &[u8],
    ) -> Result<(), Reason> {
        let Some(block) = self.geometry.block_at(piece, begin, data.len() as u32) else {
            return Err(Reason::Protocol("a block that nobody asked for"));
        };
        self.received += data.len() as u64;
        let peer = self.peer(key);
        peer.down.add(data.len() as u64);
        let asked = peer.pipeline.received(block, now).is_some();
        // One that was cancelled may have been on its way: still welcome, if it is missing.
        let received = self.picker.received(block, key);
        if received.duplicate {
            self.wasted += data.len() as u64;
            let peer = self.peer(key);
            peer.wasted += data.len() as u64;
            let mischief = peer.wasted > WASTE + peer.down.total() / 4;
            return if mischief && !asked { Err(Reason::Flood) } else { Ok(()) };
        }
        for other in received.cancel {
            self.cancel(other, block);
        }
        self.gather(key, block, data);
        if received.piece_complete {
            self.submit(piece);
        }
        Ok(())
    }

    fn gather(&mut self, key: PeerKey, block: Block, data: &[u8]) {
        let length = self.geometry.length_of(block.piece).unwrap_or(0) as usize;
        let blocks = self.geometry.blocks_of(block.piece).unwrap_or(0) as usize;
        let source = Source { peer: key, ip: self.peer(key).addr.ip() };
        let spare = &mut self.spare;
        let open = self.open.entry(block.piece).or_insert_with(|| {
            let mut buffer = spare.pop().unwrap_or_default();
            buffer.resize(length, 0);
            OpenPiece { data: buffer, from: vec![None; blocks] }
        });
        if let Some(range) = self.geometry.range_of(block) {
            open.data[range.start as usize..range.end as usize].copy_from_slice(data);
            open.from[block.index as usize] = Some(source);
        }
    }

    /// Hands a whole piece to the disk. Its buffer goes along and comes back.
    fn submit(&mut self, piece: PieceIndex) {
        let Some(open) = self.open.get_mut(&piece) else { return };
        let data = std::mem::take(&mut open.data);
        let offset = self.geometry.start_of(piece).unwrap_or(0);
        let hash = self.metainfo.piece_hash(piece).copied().unwrap_or_default();
        self.acts.push(Act::Disk(Task::Piece { piece, offset, hash, data }));
    }

    /// The disk has done something for this torrent.
    pub fn disk_done(&mut self, now: Moment, outcome: Outcome) {
        match outcome {
            Outcome::Piece { piece, verified: Ok(true), data } => self.verified(piece, data),
            Outcome::Piece { piece, verified: Ok(false), data } => self.wrong(piece, data),
            Outcome::Piece { piece, verified: Err(error), data } => {
                self.open.remove(&piece);
                self.picker.piece_dropped(piece);
                self.recycle(data);
                self.fail(error);
            }
            Outcome::Touch(Err(error)) => self.fail(error),
            // Of interest to the session, which asked for them.
            _ => {}
        }
        self.sweep_banned(now);
        self.rouse(now);
    }

    fn fail(&mut self, error: DiskError) {
        self.acts.push(Act::Failed(error));
    }

    fn verified(&mut self, piece: PieceIndex, data: Vec<u8>) {
        self.open.remove(&piece);
        let guilty = self.blame.verified(piece, &data).guilty;
        self.recycle(data);
        self.picker.piece_verified(piece);
        self.acts.push(Act::Have(piece));
        for (key, peer) in &mut self.peers {
            // Those who have it learn nothing from it, but that it may be had of us; seeds need not.
            if !peer.pieces.has(piece) {
                peer.outbox.message(&Message::Have(piece));
                self.ready.push(*key);
            } else if peer.we_want && !self.picker.interesting(&mut peer.pieces) {
                peer.we_want = false;
                peer.outbox.message(&Message::NotInterested);
                self.ready.push(*key);
            }
        }
        self.ban(guilty);
        if self.picker.wanted_count() == 0 && !std::mem::replace(&mut self.complete, true) {
            self.completed();
        }
    }

    /// A piece failed its hash: it is fetched again, and who is to blame is found out.
    fn wrong(&mut self, piece: PieceIndex, data: Vec<u8>) {
        if let Some(open) = self.open.remove(&piece) {
            let guilty = self.blame.failed(&Delivered { piece, data: &data, sources: &open.from });
            self.ban(guilty);
        }
        self.acts.push(Act::Wrong(piece));
        self.picker.piece_failed(piece);
        self.starved = true;
        self.recycle(data);
    }

    fn ban(&mut self, guilty: Vec<Guilty<PeerKey>>) {
        for one in guilty {
            if self.banned.insert(one.source.ip) {
                self.acts.push(Act::Ban(one));
                self.found_out = true;
            }
        }
    }

    /// Hangs up on those who were found out. Apart from finding them, since a piece is judged while
    /// peers are walked over.
    pub(super) fn sweep_banned(&mut self, now: Moment) {
        if !std::mem::take(&mut self.found_out) {
            return;
        }
        let out: Vec<_> =
            self.peers.iter().filter(|(_, p)| self.banned.contains(&p.addr.ip())).map(|(k, _)| *k).collect();
        for key in out {
            self.close(now, key, Reason::BadData);
        }
    }

    /// Hangs up on those hosts: their user has banned them.
    pub fn expel(&mut self, now: Moment, from: impl Fn(IpAddr) -> bool) {
        let out: Vec<_> = self.peers.iter().filter(|(_, p)| from(p.addr.ip())).map(|(k, _)| *k).collect();
        out.into_iter().for_each(|key| self.close(now, key, Reason::Banned));
    }

    /// A host that was found out is welcome again.
    pub fn pardon(&mut self, ip: IpAddr) {
        self.banned.remove(&ip);
    }

    fn recycle(&mut self, mut data: Vec<u8>) {
        if self.spare.len() < SPARE && data.capacity() > 0 {
            data.truncate(self.geometry.piece_length() as usize);
            self.spare.push(data);
        }
    }

    fn completed(&mut self) {
        self.acts.push(Act::Complete);
        self.spare.clear();
        let keys: Vec<_> = self.peers.keys().copied().collect();
        for key in keys {
            self.set_interest(key, false);
        }
        self.tell_upload_only(true);
    }

    /// Whether blocks of a piece are here that were not written yet.
    pub fn is_gathering(&self, piece: PieceIndex) -> bool {
        self.open.contains_key(&piece)
    }

    /// A piece that we had is not on disk; whether we had it. Those who understand are told (BEP 54), and
    /// it is fetched again if it is wanted.
    pub fn lose(&mut self, now: Moment, piece: PieceIndex) -> bool {
        if !self.picker.has(piece) {
            return false;
        }
        self.picker.piece_lost(piece);
        for (key, peer) in &mut self.peers {
            if let Some(id) = peer.number(|ids| ids.lt_donthave) {
                peer.outbox.message(&Message::Extended { id, payload: &encode_dont_have(piece) });
                self.ready.push(*key);
            }
        }
        self.weigh_all(now);
        true
    }

    /// A piece that we thought missing is on disk; whether that is news.
    pub fn find(&mut self, now: Moment, piece: PieceIndex) -> bool {
        // Of one that came wrong before, what is on disk cannot tell who was to blame.
        if self.picker.has(piece) || self.is_gathering(piece) || self.blame.is_spoiled(piece) {
            return false;
        }
        self.verified(piece, Vec::new());
        self.weigh_all(now);
        true
    }

    /// Changes which pieces are wanted, while running.
    pub fn choose(&mut self, now: Moment, priorities: &[Priority]) {
        self.picker.set_priorities(priorities);
        self.weigh_all(now);
    }

    /// After what is wanted has changed.
    fn weigh_all(&mut self, now: Moment) {
        let complete = self.picker.wanted_count() == 0;
        if std::mem::replace(&mut self.complete, complete) != complete {
            self.tell_upload_only(complete);
        }
        let keys: Vec<_> = self.peers.keys().copied().collect();
        for key in keys {
            self.weigh_interest(key);
            self.ask(now, key);
        }
    }
}
