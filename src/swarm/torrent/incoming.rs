//! What peers say.

use super::{PeerKey, Reason, Torrent, extensions};
use crate::{
    model::PieceIndex,
    swarm::{
        picker::PeerPieces,
        time::Moment,
        wire::{self, Decoded, Limits, Message},
    },
};

/// How many unanswered requests a peer may pile up before it is taken for a flood; we tell it 500.
const FLOOD: usize = 2_000;
/// A peer may say so often what it has, all at once.
const BITFIELDS: u8 = 8;
/// No more bytes than these wait for one peer: blocks take half of it at most, so that one for whom more
/// waits is one that asks and does not read.
const UNTAKEN: usize = 8 << 20;
/// Allowed-fast hints beyond these are not kept (BEP 6 suggests ten).
const ALLOWED: usize = 64;

type Heard = Result<(), Reason>;

impl Torrent {
    /// Takes bytes from a peer: as many whole messages as there are. Answers how many bytes that
    /// was; the rest is to be given again, with more behind it. After an error the connection is
    /// closed already, and [`super::Act::Close`] says why.
    pub fn receive(&mut self, now: Moment, key: PeerKey, bytes: &[u8]) -> usize {
        let limits = Limits { pieces: Some(self.geometry.pieces()) };
        let mut at = 0;
        match self.peers.get_mut(&key) {
            Some(peer) => {
                peer.heard = now;
                peer.has_spoken |= !bytes.is_empty();
            }
            // Hung up on; what its socket still held is nobody's.
            None => return bytes.len(),
        }
        let result = loop {
            match wire::decode(&bytes[at..], limits) {
                Ok(Decoded::Message { message, consumed }) => {
                    at += consumed;
                    if let Err(reason) = self.hear(now, key, message) {
                        break Err(reason);
                    }
                }
                Ok(Decoded::Skip { consumed, .. }) if at + consumed <= bytes.len() => at += consumed,
                Ok(Decoded::Skip { .. } | Decoded::Incomplete { .. }) => break Ok(()),
                Err(_) => break Err(Reason::Protocol("malformed message")),
            }
            if !self.peers.contains_key(&key) {
                break Ok(());
            }
        };
        match result {
            Err(reason) => self.close(now, key, reason),
            Ok(()) if self.outbox(key).is_some_and(|outbox| outbox.bytes() > UNTAKEN) => {
                self.close(now, key, Reason::Flood);
            }
            // Whatever came may have made room for further requests.
            Ok(()) => self.ask(now, key),
        }
        self.rouse(now);
        at
    }

    fn hear(&mut self, now: Moment, key: PeerKey, message: Message<'_>) -> Heard {
        match message {
            Message::KeepAlive | Message::Port(_) => Ok(()),
            Message::Choke => self.choked(key),
            Message::Unchoke => {
                self.peer(key).they_choke = false;
                Ok(())
            }
            Message::Interested => self.wanted(now, key),
            Message::NotInterested => {
                self.peer(key).they_want = false;
                Ok(())
            }
            Message::Have(piece) => self.has(key, piece),
            Message::Bitfield(bits) => {
                let pieces = PeerPieces::from_bitfield(bits, self.geometry.pieces());
                self.introduce(key, pieces)
            }
            Message::HaveAll => {
                let all = PeerPieces::all(self.geometry.pieces());
                self.fast(key).and_then(|()| self.introduce(key, all))
            }
            Message::HaveNone => {
                let none = PeerPieces::none(self.geometry.pieces());
                self.fast(key).and_then(|()| self.introduce(key, none))
            }
            Message::Request(request) => self.asked(key, request),
            Message::Cancel(request) => self.unasked(key, request),
            Message::Piece { piece, begin, data } => self.block(now, key, piece, begin, data),
            Message::Reject(request) => self.rejected(key, request),
            Message::AllowedFast(piece) => {
                let known = piece.0 < self.geometry.pieces();
                let allowed = &mut self.peer(key).allowed;
                if known && allowed.len() < ALLOWED && !allowed.contains(&piece) {
                    allowed.push(piece);
                }
                Ok(())
            }
            // Advice for caches on the other side; rarest first serves the swarm better.
            Message::Suggest(_) => Ok(()),
            Message::Extended { id, payload } => self.extended(now, key, id, payload),
        }
    }

    /// A peer that is known to be there: callers have just looked.
    pub(super) fn peer(&mut self, key: PeerKey) -> &mut super::Remote {
        self.peers.get_mut(&key).expect("a peer that speaks is connected")
    }

    fn fast(&mut self, key: PeerKey) -> Heard {
        if self.peer(key).fast { Ok(()) } else { Err(Reason::Protocol("fast extension was not agreed on")) }
    }

    /// What it has, all at once.
    fn introduce(&mut self, key: PeerKey, pieces: PeerPieces) -> Heard {
        let peer = self.peers.get_mut(&key).expect("a peer that speaks is connected");
        // It should come first and once (BEP 3); aria2 sends one behind a HAVE-NONE. Each costs a step
        // per piece, so that their number is bounded.
        peer.introduced += 1;
        if peer.introduced > BITFIELDS {
            return Err(Reason::Protocol("too many bitfields"));
        }
        // Counted anew as a whole: what it told by single HAVEs before is within.
        self.picker.peer_recounted(&peer.pieces, &pieces);
        peer.pieces = pieces;
        self.weigh_interest(key);
        self.part_seeds(key)
    }

    fn has(&mut self, key: PeerKey, piece: PieceIndex) -> Heard {
        if piece.0 >= self.geometry.pieces() {
            return Err(Reason::Protocol("a piece that does not exist"));
        }
        let peer = self.peers.get_mut(&key).expect("a peer that speaks is connected");
        if !self.picker.peer_has(&mut peer.pieces, piece) {
            return Ok(());
        }
        if !peer.we_want && self.picker.wants(piece) {
            self.set_interest(key, true);
        }
        self.part_seeds(key)
    }

    pub(super) fn lost(&mut self, key: PeerKey, piece: PieceIndex) {
        let peer = self.peers.get_mut(&key).expect("a peer that speaks is connected");
        self.picker.peer_lost(&mut peer.pieces, piece);
    }

    /// Two that have everything only keep others from the place.
    fn part_seeds(&mut self, key: PeerKey) -> Heard {
        let we = self.picker.have_count() == self.geometry.pieces();
        if we && self.peer(key).pieces.is_complete() { Err(Reason::BothSeeds) } else { Ok(()) }
    }

    fn choked(&mut self, key: PeerKey) -> Heard {
        let peer = self.peers.get_mut(&key).expect("a peer that speaks is connected");
        peer.they_choke = true;
        // Without BEP 6 all requests are lost silently. With it each is rejected, except those for
        // pieces that are allowed; but others need not wait for that, nor trust in it.
        let (fast, allowed) = (peer.fast, &peer.allowed);
        for block in peer.pipeline.drain_but(|block| fast && allowed.contains(&block.piece)) {
            self.picker.requeue(block, key);
            self.starved = true;
        }
        Ok(())
    }

    fn wanted(&mut self, now: Moment, key: PeerKey) -> Heard {
        if !std::mem::replace(&mut self.peer(key).they_want, true) {
            self.offer_slot(now, key);
        }
        Ok(())
    }

    fn asked(&mut self, key: PeerKey, request: wire::Request) -> Heard {
        if !self.geometry.holds(request.piece, request.begin, request.length)
            || request.length > wire::MAX_BLOCK
        {
            return Err(Reason::Protocol("a request outside of the torrent"));
        }
        let have = self.picker.has(request.piece);
        let peer = self.peer(key);
        if peer.we_choke || !have {
            if peer.fast {
                peer.outbox.message(&Message::Reject(request));
                self.ready.push(key);
            }
            return Ok(());
        }
        if peer.asked.len() >= FLOOD {
            return Err(Reason::Flood);
        }
        peer.asked.push_back(request);
        self.ready.push(key);
        Ok(())
    }

    fn unasked(&mut self, key: PeerKey, request: wire::Request) -> Heard {
        let peer = self.peer(key);
        let waiting = peer.asked.iter().position(|r| *r == request);
        let dropped = match waiting {
            Some(at) => peer.asked.remove(at).is_some(),
            None => peer.outbox.cancel(request),
        };
        if dropped && peer.fast {
            peer.outbox.message(&Message::Reject(request));
            self.ready.push(key);
        }
        Ok(())
    }

    fn extended(&mut self, now: Moment, key: PeerKey, id: u8, payload: &[u8]) -> Heard {
        extensions::hear(self, now, key, id, payload)
    }
}
