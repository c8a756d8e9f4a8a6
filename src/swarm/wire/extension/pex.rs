//! `ut_pex` (BEP 11): peers tell of peers.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use crate::{
    metainfo::bencode::{Document, Item, Value},
    swarm::wire::WireError,
};

/// How many peers of each list and address family are read. BEP 11 allows 50 per message, and more
/// in the first.
pub const MAX_PEX: usize = 200;

/// Who came and who went since the last message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pex {
    pub added: Vec<PexPeer>,
    pub dropped: Vec<SocketAddr>,
}

/// A peer of which another told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PexPeer {
    pub addr: SocketAddr,
    pub flags: PexFlags,
}

/// What the teller says of it, as BEP 11 numbers the bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PexFlags(pub u8);

impl PexFlags {
    pub const PREFERS_ENCRYPTION: Self = Self(0x01);
    pub const UPLOAD_ONLY: Self = Self(0x02);
    pub const UTP: Self = Self(0x04);
    pub const HOLEPUNCH: Self = Self(0x08);
    pub const REACHABLE: Self = Self(0x10);

    /// Whether all bits of `other` are set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Pex {
    /// Reads a payload. Peers beyond [`MAX_PEX`], without a port or at an address that nobody can
    /// dial are left out, and so is the odd rest of a list.
    ///
    /// # Errors
    /// Bytes that are not bencode, or not a dictionary.
    pub fn decode(payload: &[u8]) -> Result<Self, WireError> {
        let document = Document::read(payload)?;
        let mut pex = Self::default();
        let mut flags: [&[u8]; 2] = [&[], &[]];
        let (mut added_v4, mut added_v6) = (Vec::new(), Vec::new());
        for (key, value) in document.root().dict().ok_or(WireError::Field("dictionary"))? {
            match key {
                b"added" => added_v4 = peers::<6>(value),
                b"added6" => added_v6 = peers::<18>(value),
                b"added.f" => flags[0] = value.bytes().unwrap_or_default(),
                b"added6.f" => flags[1] = value.bytes().unwrap_or_default(),
                b"dropped" => pex.dropped.extend(peers::<6>(value).into_iter().filter(dialable)),
                b"dropped6" => pex.dropped.extend(peers::<18>(value).into_iter().filter(dialable)),
                _ => {}
            }
        }
        for (peers, flags) in [added_v4, added_v6].into_iter().zip(flags) {
            for (at, addr) in peers.into_iter().enumerate().filter(|(_, addr)| dialable(addr)) {
                let flags = PexFlags(flags.get(at).copied().unwrap_or(0));
                pex.added.push(PexPeer { addr, flags });
            }
        }
        Ok(pex)
    }

    /// The payload to send. IPv4 addresses written as IPv6 go out as IPv4.
    pub fn encode(&self) -> Vec<u8> {
        let mut lists: [Vec<u8>; 6] = Default::default();
        for peer in &self.added {
            let family = usize::from(!compact(peer.addr, &mut lists[..2]));
            lists[2 + family].push(peer.flags.0);
        }
        for addr in &self.dropped {
            compact(*addr, &mut lists[4..]);
        }
        let keys = ["added", "added6", "added.f", "added6.f", "dropped", "dropped6"];
        Value::dict(keys.into_iter().zip(lists.map(Value::Bytes))).encode()
    }
}

/// Appends an address to the list of its family; whether it is IPv4.
fn compact(addr: SocketAddr, lists: &mut [Vec<u8>]) -> bool {
    let list = match addr.ip().to_canonical() {
        IpAddr::V4(ip) => {
            lists[0].extend(ip.octets());
            &mut lists[0]
        }
        IpAddr::V6(ip) => {
            lists[1].extend(ip.octets());
            &mut lists[1]
        }
    };
    list.extend(addr.port().to_be_bytes());
    addr.ip().to_canonical().is_ipv4()
}

/// The addresses of a list whose entries have `N` bytes, address and port.
fn peers<const N: usize>(list: Item<'_>) -> Vec<SocketAddr> {
    let bytes = list.bytes().unwrap_or_default();
    bytes.as_chunks::<N>().0.iter().take(MAX_PEX).map(|entry| addr(entry)).collect()
}

/// An entry of 6 or 18 bytes.
fn addr(entry: &[u8]) -> SocketAddr {
    let (ip, port) = entry.split_at(entry.len() - 2);
    let ip = match <[u8; 4]>::try_from(ip) {
        Ok(v4) => IpAddr::V4(Ipv4Addr::from(v4)),
        Err(_) => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(ip).expect("an entry has 6 or 18 bytes"))),
    };
    SocketAddr::new(ip.to_canonical(), u16::from_be_bytes([port[0], port[1]]))
}

fn dialable(addr: &SocketAddr) -> bool {
    let ip = addr.ip();
    let broadcast = matches!(ip, IpAddr::V4(ip) if ip.is_broadcast());
    addr.port() != 0 && !ip.is_unspecified() && !ip.is_multicast() && !broadcast
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_families_are_read_with_their_flags() {
        let golden =
            b"d5:added12:\x01\x02\x03\x04\x1a\xe1\x05\x06\x07\x08\0\x507:added.f2:\x02\x106:added618:\
            0123456789abcdef\x1a\xe18:added6.f1:\x047:dropped6:\x09\x09\x09\x09\0\x098:dropped60:e";
        let pex = Pex::decode(golden).unwrap();
        let said: Vec<_> = pex.added.iter().map(|p| (p.addr.to_string(), p.flags.0)).collect();
        let v6 = "[3031:3233:3435:3637:3839:6162:6364:6566]:6881";
        assert_eq!(said, [("1.2.3.4:6881".into(), 2), ("5.6.7.8:80".into(), 16), (v6.to_owned(), 4)]);
        assert!(pex.added[0].flags.has(PexFlags::UPLOAD_ONLY));
        assert_eq!(pex.dropped, ["9.9.9.9:9".parse().unwrap()]);
        assert_eq!(pex.encode().escape_ascii().to_string(), golden.escape_ascii().to_string());
    }

    #[test]
    fn floods_odd_rests_and_addresses_nobody_can_dial_are_left_out() {
        let mut list: Vec<u8> = [[10, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 1], [224, 0, 0, 1, 0, 1]].concat();
        list.extend([10, 0, 0, 2, 0, 1].repeat(1000));
        list.push(7);
        let value = |list: &[u8]| Value::dict([("added", Value::Bytes(list.to_vec()))]).encode();
        let pex = Pex::decode(&value(&list)).unwrap();
        assert_eq!(pex.added.len(), MAX_PEX - 3);
        assert!(pex.added.iter().all(|peer| peer.addr.to_string() == "10.0.0.2:1"));
        assert_eq!(Pex::decode(&value(b"12345")).unwrap(), Pex::default());
        assert_eq!(Pex::decode(b"d5:addedi1ee").unwrap(), Pex::default());
        assert!(Pex::decode(b"i1e").is_err());
    }
}
