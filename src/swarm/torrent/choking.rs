//! Whom we serve: carrying out the choker's rounds.

use super::{PeerKey, Torrent};
use crate::swarm::{
    choker::{Candidate, Turn},
    time::Moment,
    wire::Message,
};

impl Torrent {
    pub(super) fn choke_round(&mut self, now: Moment) {
        let candidates: Vec<_> = self.peers.iter().map(|(key, peer)| candidate(*key, peer)).collect();
        let decision = self.choker.round(now, self.complete, &candidates);
        let keys: Vec<_> = self.peers.keys().copied().collect();
        for key in keys {
            self.set_choke(now, key, !decision.unchoke.contains(&key));
            self.peer(key).optimistic = decision.optimistic == Some(key);
        }
    }

    /// A peer wants something: it need not wait for the next round while a slot is free.
    pub(super) fn offer_slot(&mut self, now: Moment, key: PeerKey) {
        let served = self.peers.values().filter(|p| !p.we_choke && p.they_want).count();
        if self.choker.has_room(served) && !self.peer(key).is_upload_only() {
            self.set_choke(now, key, false);
        }
    }

    fn set_choke(&mut self, now: Moment, key: PeerKey, choke: bool) {
        let peer = self.peer(key);
        if std::mem::replace(&mut peer.we_choke, choke) == choke {
            return;
        }
        peer.turn = (now, peer.up.total());
        peer.outbox.message(if choke { &Message::Choke } else { &Message::Unchoke });
        if choke {
            let waiting: Vec<_> = peer.asked.drain(..).chain(peer.outbox.drop_pieces()).collect();
            if peer.fast {
                waiting.iter().for_each(|request| peer.outbox.message(&Message::Reject(*request)));
            }
        }
        self.ready.push(key);
    }
}

fn candidate(key: PeerKey, peer: &super::Remote) -> Candidate<PeerKey> {
    let (since, before) = peer.turn;
    Candidate {
        key,
        interested: peer.they_want,
        gives: peer.down.rate(),
        takes: peer.up.rate(),
        snubbed: peer.pipeline.is_snubbed(),
        turn: match peer.we_choke {
            true => Turn::Choked { since },
            false => Turn::Unchoked { since, sent: peer.up.total() - before },
        },
        connected: peer.since,
        useless: peer.is_upload_only(),
    }
}
