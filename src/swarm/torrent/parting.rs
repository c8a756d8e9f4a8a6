//! Who left lately, and why: the last few, for whoever wonders where a peer has gone.

use std::{collections::VecDeque, net::SocketAddr};

use super::{Reason, Remote};
use crate::swarm::{time::Moment, wire::PeerId};

/// So many are remembered.
const REMEMBERED: usize = 32;

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// We ended it.
    Ours(Reason),
    /// The torrent was stopped.
    Stopped,
    /// The other side closed it, or the line broke.
    Theirs,
}

/// A connection that ended.
#[derive(Debug, Clone)]
pub struct Parting {
    pub addr: SocketAddr,
    pub client: Option<String>,
    pub at: Moment,
    pub end: End,
    peer_id: PeerId,
}

/// The last ones, each peer once: the newest first.
#[derive(Debug, Default)]
pub(super) struct Partings(VecDeque<Parting>);

impl Partings {
    pub fn add(&mut self, now: Moment, peer: &Remote, end: End) {
        if end == End::Ours(Reason::Duplicate) {
            // Of two connections one goes: nobody has left.
            return;
        }
        let Remote { addr, peer_id, .. } = *peer;
        self.0.retain(|known| !known.is_of(peer));
        self.0.truncate(REMEMBERED - 1);
        self.0.push_front(Parting { addr, client: peer.client.clone(), at: now, end, peer_id });
    }

    /// The last one of a peer that may be back.
    pub fn of(&self, peer: &Remote) -> Option<&Parting> {
        self.0.iter().find(|parting| parting.is_of(peer))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Parting> {
        self.0.iter()
    }
}

impl Parting {
    /// Whether it was this peer that left, by another port perhaps.
    pub(super) fn is_of(&self, peer: &Remote) -> bool {
        (self.peer_id, self.addr.ip()) == (peer.peer_id, peer.addr.ip())
    }
}

impl End {
    /// Who ended it and why, in a few words.
    pub fn words(self) -> String {
        match self {
            Self::Theirs => "it hung up".into(),
            Self::Stopped => "the torrent was stopped".into(),
            Self::Ours(Reason::Protocol(what)) => format!("broke the protocol: {what}"),
            Self::Ours(Reason::BadData) => "banned: it sent wrong data".into(),
            Self::Ours(Reason::Banned) => "banned by you".into(),
            Self::Ours(Reason::Silent) => "nothing heard for 150 s".into(),
            Self::Ours(Reason::BothSeeds) => "both of us have everything".into(),
            Self::Ours(Reason::Useless) => "nothing to exchange".into(),
            Self::Ours(Reason::Flood) => "it asked for more than is fair".into(),
            Self::Ours(Reason::Duplicate) => "connected twice".into(),
        }
    }
}
