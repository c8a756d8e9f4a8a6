//! BEP 10, and what rides on it: metadata (9), peer exchange (11), partial seeds (21), pieces lost (54).

use std::net::{IpAddr, SocketAddr};

use super::{Act, PeerKey, Reason, Remote, Torrent, Us};
use crate::{
    metainfo::Metainfo,
    model::{Direction, Transport},
    swarm::{
        discovery::pex::{self, Tellable},
        time::Moment,
        wire::{
            Message, PeerId,
            extension::{
                ExtendedHandshake, HANDSHAKE_ID, METADATA_PIECE, MessageIds, MetadataMessage, Pex, PexPeer,
                decode_dont_have, decode_upload_only, encode_upload_only,
            },
        },
    },
};

/// The numbers we chose for what we read.
pub(super) const OURS: MessageIds =
    MessageIds { ut_metadata: Some(1), ut_pex: Some(2), lt_donthave: Some(3), upload_only: Some(4) };
/// How many requests we queue of one peer.
const QUEUE: u32 = 500;
/// Metadata is added to no more than so many bytes that wait for a peer.
const METADATA_READY: usize = 512 << 10;

/// Our extended handshake.
pub(super) fn hello(us: &Us, metainfo: &Metainfo, complete: bool, to: IpAddr) -> Vec<u8> {
    let messages = MessageIds { ut_pex: OURS.ut_pex.filter(|_| !metainfo.private), ..OURS };
    ExtendedHandshake {
        messages,
        client: Some(concat!("bitonic ", env!("CARGO_PKG_VERSION")).to_owned()),
        port: us.port,
        queue: Some(QUEUE),
        metadata_size: u32::try_from(metainfo.info_bytes().len()).ok(),
        upload_only: complete.then_some(true),
        your_ip: Some(to),
        ..ExtendedHandshake::default()
    }
    .encode()
}

/// What a peer sent under a number of ours. What is malformed in here is left aside: it is no reason
/// to lose a peer.
pub(super) fn hear(t: &mut Torrent, now: Moment, key: PeerKey, id: u8, payload: &[u8]) -> Result<(), Reason> {
    match Some(id) {
        _ if id == HANDSHAKE_ID => greeted(t, key, payload),
        id if id == OURS.ut_metadata => serve_metadata(t, key, payload),
        id if id == OURS.ut_pex && !t.metainfo.private => exchanged(t, now, key, payload),
        id if id == OURS.lt_donthave => {
            if let Ok(piece) = decode_dont_have(payload) {
                t.lost(key, piece);
            }
        }
        id if id == OURS.upload_only => {
            if let (Ok(only), Some(hello)) = (decode_upload_only(payload), &mut t.peer(key).extended) {
                hello.upload_only = Some(only);
            }
        }
        _ => {}
    }
    Ok(())
}

fn greeted(t: &mut Torrent, key: PeerKey, payload: &[u8]) {
    let Ok(hello) = ExtendedHandshake::decode(payload) else { return };
    let peer = t.peer(key);
    if let Some(queue) = hello.queue {
        peer.pipeline.set_reqq(queue);
    }
    if let Some(client) = &hello.client {
        peer.client = Some(client.clone());
    }
    match &mut peer.extended {
        Some(known) => known.update(hello),
        none => *none = Some(hello),
    }
}

fn serve_metadata(t: &mut Torrent, key: PeerKey, payload: &[u8]) {
    let Ok(Some(MetadataMessage::Request { piece })) = MetadataMessage::decode(payload) else { return };
    let info = t.metainfo.clone();
    let info = info.info_bytes();
    let start = piece as usize * METADATA_PIECE as usize;
    let peer = t.peer(key);
    let Some(id) = peer.number(|ids| ids.ut_metadata) else { return };
    // One that asks and does not read is not to cost memory.
    let room = peer.outbox.bytes() < METADATA_READY;
    let answer = match info.get(start..) {
        Some(rest) if room && !rest.is_empty() => MetadataMessage::Data {
            piece,
            total: info.len() as u32,
            data: &rest[..rest.len().min(METADATA_PIECE as usize)],
        },
        _ => MetadataMessage::Reject { piece },
    };
    peer.outbox.message(&Message::Extended { id, payload: &answer.encode() });
    t.ready.push(key);
}

fn exchanged(t: &mut Torrent, now: Moment, key: PeerKey, payload: &[u8]) {
    let Ok(pex) = Pex::decode(payload) else { return };
    let heard = t.peer(key).pex_in.take(now, pex);
    if !heard.is_empty() {
        t.acts.push(Act::Heard(heard.into_iter().map(|p| p.addr).collect()));
    }
}

impl Torrent {
    /// Tells everybody whether we want nothing any more (BEP 21).
    pub(super) fn tell_upload_only(&mut self, only: bool) {
        for (key, peer) in &mut self.peers {
            if let Some(id) = peer.number(|ids| ids.upload_only) {
                peer.outbox.message(&Message::Extended { id, payload: &encode_upload_only(only) });
                self.ready.push(*key);
            }
        }
    }

    /// Tells peers of each other (BEP 11): at first of some that are here, then of who has come and gone.
    pub(super) fn exchange(&mut self, now: Moment) {
        let listens = |peer: &Remote| peer.number(|ids| ids.ut_pex).is_some() && peer.pex_out.due() <= now;
        if self.metainfo.private || !self.peers.values().any(listens) {
            return;
        }
        let present: Tellable = self.peers.values().filter_map(Remote::dialable).collect();
        for (key, peer) in &mut self.peers {
            let Some(id) = peer.number(|ids| ids.ut_pex) else { continue };
            let itself = peer.dialable().map_or(peer.addr, |it| it.addr);
            if let Some(pex) = peer.pex_out.message(now, itself, &present) {
                peer.outbox.message(&Message::Extended { id, payload: &pex.encode() });
                self.ready.push(*key);
            }
        }
    }
}

impl Remote {
    /// The number under which it reads a kind of message; 0 says that it does not.
    pub(super) fn number(&self, of: impl Fn(&MessageIds) -> Option<u8>) -> Option<u8> {
        self.extended.as_ref().and_then(|hello| of(&hello.messages)).filter(|id| *id > 0)
    }

    /// Where others can reach it: where we did, or at the port it tells.
    fn dialable(&self) -> Option<PexPeer> {
        let port = match self.direction {
            Direction::Outgoing => self.addr.port(),
            Direction::Incoming => self.extended.as_ref()?.port?,
        };
        let (utp, reachable) = (self.transport == Transport::Utp, self.direction == Direction::Outgoing);
        let flags = pex::flags(self.is_upload_only(), false, utp, reachable);
        Some(PexPeer { addr: SocketAddr::new(self.addr.ip(), port), flags })
    }
}

/// The first bytes of our peer ids: Azureus style, `bt` for bitonic.
pub fn peer_id(random: [u8; 12]) -> PeerId {
    let mut id = *b"-BN0100-............";
    for (place, byte) in id[8..].iter_mut().zip(random) {
        *place = b'a' + byte % 26;
    }
    PeerId(id)
}
