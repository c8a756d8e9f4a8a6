//! The first 68 bytes of each side (BEP 3), and what their reserved bits announce.

use std::fmt;

use super::WireError;
use crate::model::InfoHash;

/// Bytes of a handshake.
pub const HANDSHAKE: usize = 68;

const PROTOCOL: &[u8; 20] = b"\x13BitTorrent protocol";

/// Where the bits lie: byte and mask.
const EXTENDED: (usize, u8) = (5, 0x10);
const FAST: (usize, u8) = (7, 0x04);
const DHT: (usize, u8) = (7, 0x01);

/// What names a peer within a swarm; by custom it also tells the client (BEP 20).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerId(pub [u8; 20]);

/// Who a peer is, which torrent it speaks of, and which extensions it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handshake {
    pub info_hash: InfoHash,
    pub peer_id: PeerId,
    reserved: [u8; 8],
}

impl Handshake {
    /// Ours: with the fast extension (BEP 6), the extension protocol (BEP 10) and, where the torrent
    /// is not private, DHT (BEP 5).
    pub fn new(info_hash: InfoHash, peer_id: PeerId, dht: bool) -> Self {
        let mut reserved = [0; 8];
        for (byte, mask) in [EXTENDED, FAST] {
            reserved[byte] |= mask;
        }
        if dht {
            reserved[DHT.0] |= DHT.1;
        }
        Self { info_hash, peer_id, reserved }
    }

    /// Reads the start of a connection; `None` while it is too short. A start that can be no
    /// handshake is refused at its first wrong byte: it may be an encrypted one.
    ///
    /// # Errors
    /// [`WireError::NotBitTorrent`].
    pub fn decode(bytes: &[u8]) -> Result<Option<Self>, WireError> {
        let seen = bytes.len().min(PROTOCOL.len());
        if bytes[..seen] != PROTOCOL[..seen] {
            return Err(WireError::NotBitTorrent);
        }
        let Some(bytes) = bytes.first_chunk::<HANDSHAKE>() else { return Ok(None) };
        let (mut reserved, mut info_hash, mut peer_id) = ([0; 8], [0; 20], [0; 20]);
        reserved.copy_from_slice(&bytes[20..28]);
        info_hash.copy_from_slice(&bytes[28..48]);
        peer_id.copy_from_slice(&bytes[48..]);
        Ok(Some(Self { info_hash: InfoHash(info_hash), peer_id: PeerId(peer_id), reserved }))
    }

    /// As it goes over the wire.
    pub fn encode(&self) -> [u8; HANDSHAKE] {
        let mut out = [0; HANDSHAKE];
        out[..20].copy_from_slice(PROTOCOL);
        out[20..28].copy_from_slice(&self.reserved);
        out[28..48].copy_from_slice(&self.info_hash.0);
        out[48..].copy_from_slice(&self.peer_id.0);
        out
    }

    /// Whether the peer knows the fast extension (BEP 6).
    pub fn fast(&self) -> bool {
        self.has(FAST)
    }

    /// Whether the peer knows the extension protocol (BEP 10).
    pub fn extended(&self) -> bool {
        self.has(EXTENDED)
    }

    /// Whether the peer has a DHT node (BEP 5).
    pub fn dht(&self) -> bool {
        self.has(DHT)
    }

    fn has(&self, (byte, mask): (usize, u8)) -> bool {
        self.reserved[byte] & mask != 0
    }
}

impl fmt::Debug for PeerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PeerId({})", self.0.escape_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handshake_is_these_68_bytes() {
        let ours = Handshake::new(InfoHash([0xab; 20]), PeerId(*b"-XX0100-abcdefghijkl"), true);
        let mut golden = b"\x13BitTorrent protocol\0\0\0\0\0\x10\0\x05".to_vec();
        golden.extend([0xab; 20]);
        golden.extend(b"-XX0100-abcdefghijkl");
        assert_eq!(ours.encode()[..], golden);
        assert_eq!(Handshake::decode(&golden), Ok(Some(ours)));
        assert!(ours.fast() && ours.extended() && ours.dht());
        assert!(!Handshake::new(ours.info_hash, ours.peer_id, false).dht());
    }

    #[test]
    fn a_stranger_is_refused_at_the_first_wrong_byte() {
        let good = Handshake::new(InfoHash([1; 20]), PeerId([2; 20]), false).encode();
        for short in 0..HANDSHAKE {
            assert_eq!(Handshake::decode(&good[..short]), Ok(None), "{short}");
        }
        assert_eq!(Handshake::decode(b"G"), Err(WireError::NotBitTorrent));
        assert_eq!(Handshake::decode(b"\x13BitTorrent protocoL"), Err(WireError::NotBitTorrent));
    }

    #[test]
    fn bits_of_extensions_unknown_to_us_are_kept_and_harmless() {
        let mut bytes = Handshake::new(InfoHash([1; 20]), PeerId([2; 20]), false).encode();
        bytes[20..28].fill(0xff);
        let theirs = Handshake::decode(&bytes).unwrap().unwrap();
        assert!(theirs.fast() && theirs.extended() && theirs.dht());
        assert_eq!(theirs.encode(), bytes);
    }
}
