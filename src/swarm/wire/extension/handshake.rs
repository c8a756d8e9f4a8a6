//! The extended handshake (BEP 10), with what BEP 9, 11, 21 and 54 add to it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::{
    metainfo::{
        MAX_TORRENT,
        bencode::{Document, Item, Value},
    },
    model::printable_line,
    swarm::wire::WireError,
};

/// The longest client name that is kept, in characters.
const MAX_CLIENT: usize = 64;

/// What one side tells of itself. Every part may be missing, and a later handshake changes only what
/// it names: see [`ExtendedHandshake::update`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExtendedHandshake {
    /// The `m` dictionary.
    pub messages: MessageIds,
    /// `v`: client name and version, fit for a terminal.
    pub client: Option<String>,
    /// `p`: the TCP port on which it listens.
    pub port: Option<u16>,
    /// `reqq`: how many requests it queues; never 0.
    pub queue: Option<u32>,
    /// Bytes of the info dictionary (BEP 9), within what we read.
    pub metadata_size: Option<u32>,
    /// Whether it wants nothing (BEP 21).
    pub upload_only: Option<bool>,
    /// `yourip`: the address at which it sees the receiver.
    pub your_ip: Option<IpAddr>,
    pub ipv4: Option<Ipv4Addr>,
    pub ipv6: Option<Ipv6Addr>,
}

/// The numbers under which one side receives extension messages. `None`: not named; 0: disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MessageIds {
    /// BEP 9.
    pub ut_metadata: Option<u8>,
    /// BEP 11.
    pub ut_pex: Option<u8>,
    /// BEP 54.
    pub lt_donthave: Option<u8>,
    /// BEP 21, as a message of its own.
    pub upload_only: Option<u8>,
}

impl ExtendedHandshake {
    /// Reads a payload. What has the wrong type or makes no sense counts as missing, as no two
    /// clients agree on more than the notation.
    ///
    /// # Errors
    /// Bytes that are not bencode, or not a dictionary.
    pub fn decode(payload: &[u8]) -> Result<Self, WireError> {
        let document = Document::read(payload)?;
        let root = document.root();
        let mut read = Self::default();
        for (key, value) in root.dict().ok_or(WireError::Field("dictionary"))? {
            read.take(key, value);
        }
        Ok(read)
    }

    /// The payload to send.
    pub fn encode(&self) -> Vec<u8> {
        let number = |number: u32| Value::Int(number.into());
        let address = |ip: IpAddr| match ip {
            IpAddr::V4(ip) => Value::Bytes(ip.octets().to_vec()),
            IpAddr::V6(ip) => Value::Bytes(ip.octets().to_vec()),
        };
        let entries = [
            ("m", Some(self.messages.to_value())),
            ("v", self.client.as_deref().map(Value::text)),
            ("p", self.port.map(|port| number(port.into()))),
            ("reqq", self.queue.map(number)),
            ("metadata_size", self.metadata_size.map(number)),
            ("upload_only", self.upload_only.map(|only| number(only.into()))),
            ("yourip", self.your_ip.map(address)),
            ("ipv4", self.ipv4.map(|ip| address(ip.into()))),
            ("ipv6", self.ipv6.map(|ip| address(ip.into()))),
        ];
        Value::dict(entries.into_iter().filter_map(|(key, value)| Some((key, value?)))).encode()
    }

    /// Takes over what a later handshake names, and leaves the rest.
    pub fn update(&mut self, later: Self) {
        self.messages.update(later.messages);
        self.client = later.client.or(self.client.take());
        self.port = later.port.or(self.port);
        self.queue = later.queue.or(self.queue);
        self.metadata_size = later.metadata_size.or(self.metadata_size);
        self.upload_only = later.upload_only.or(self.upload_only);
        self.your_ip = later.your_ip.or(self.your_ip);
        self.ipv4 = later.ipv4.or(self.ipv4);
        self.ipv6 = later.ipv6.or(self.ipv6);
    }

    fn take(&mut self, key: &[u8], value: Item<'_>) {
        match key {
            b"m" => self.messages = MessageIds::decode(value),
            b"v" => {
                let text = value.bytes().map(String::from_utf8_lossy);
                let line = text.map(|text| printable_line(&text, MAX_CLIENT).trim().to_owned());
                self.client = line.filter(|line| !line.is_empty());
            }
            b"p" => self.port = number(value).filter(|port| *port > 0),
            b"reqq" => self.queue = number(value).filter(|queue| *queue > 0),
            b"metadata_size" => {
                let fits = |size: &u32| (1..=MAX_TORRENT as u32).contains(size);
                self.metadata_size = number(value).filter(fits);
            }
            b"upload_only" => self.upload_only = value.int().map(|only| only != 0),
            b"yourip" => self.your_ip = value.bytes().and_then(address),
            b"ipv4" => self.ipv4 = octets::<4>(value).map(Ipv4Addr::from),
            b"ipv6" => self.ipv6 = octets::<16>(value).map(Ipv6Addr::from),
            _ => {}
        }
    }
}

impl MessageIds {
    fn decode(value: Item<'_>) -> Self {
        let mut ids = Self::default();
        for (key, value) in value.dict().into_iter().flatten() {
            let id = number(value);
            match key {
                b"ut_metadata" => ids.ut_metadata = id,
                b"ut_pex" => ids.ut_pex = id,
                b"lt_donthave" => ids.lt_donthave = id,
                b"upload_only" => ids.upload_only = id,
                _ => {}
            }
        }
        ids
    }

    fn to_value(self) -> Value {
        let entries = [
            ("ut_metadata", self.ut_metadata),
            ("ut_pex", self.ut_pex),
            ("lt_donthave", self.lt_donthave),
            ("upload_only", self.upload_only),
        ];
        Value::dict(entries.into_iter().filter_map(|(key, id)| Some((key, Value::Int(id?.into())))))
    }

    fn update(&mut self, later: Self) {
        self.ut_metadata = later.ut_metadata.or(self.ut_metadata);
        self.ut_pex = later.ut_pex.or(self.ut_pex);
        self.lt_donthave = later.lt_donthave.or(self.lt_donthave);
        self.upload_only = later.upload_only.or(self.upload_only);
    }
}

fn number<N: TryFrom<i64>>(value: Item<'_>) -> Option<N> {
    value.int()?.try_into().ok()
}

fn address(bytes: &[u8]) -> Option<IpAddr> {
    let v4 = || Some(IpAddr::from(<[u8; 4]>::try_from(bytes).ok()?));
    let v6 = || Some(IpAddr::from(<[u8; 16]>::try_from(bytes).ok()?));
    v4().or_else(v6)
}

fn octets<const N: usize>(value: Item<'_>) -> Option<[u8; N]> {
    value.bytes()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_known_is_read_and_written_back() {
        let golden = b"d4:ipv44:\x0a\0\0\x014:ipv616:0123456789abcdef1:md11:lt_donthavei7e11:upload_onlyi4e\
            11:ut_metadatai3e6:ut_pexi0ee13:metadata_sizei31235e1:pi6881e4:reqqi500e11:upload_onlyi1e\
            1:v11:client 1.2x6:yourip4:\x7f\0\0\x01e";
        let read = ExtendedHandshake::decode(golden).unwrap();
        assert_eq!(read.messages.ut_pex, Some(0));
        assert_eq!(read.client.as_deref(), Some("client 1.2x"));
        assert_eq!((read.port, read.queue, read.metadata_size), (Some(6881), Some(500), Some(31_235)));
        assert_eq!(read.your_ip, Some(IpAddr::from([127, 0, 0, 1])));
        assert_eq!(read.encode().escape_ascii().to_string(), golden.escape_ascii().to_string());
    }

    #[test]
    fn what_makes_no_sense_counts_as_missing() {
        let odd = b"d1:mi1e13:metadata_sizei99999999999e1:pi70000e4:reqqi-1e1:v4:\x1b[2J6:yourip3:abce";
        let read = ExtendedHandshake::decode(odd).unwrap();
        assert_eq!(read, ExtendedHandshake { client: Some("·[2J".into()), ..Default::default() });
        let zeros = ExtendedHandshake::decode(b"d13:metadata_sizei0e1:pi0e4:reqqi0e1:v0:e").unwrap();
        assert_eq!(zeros, ExtendedHandshake::default());
        assert!(ExtendedHandshake::decode(b"le").is_err());
        assert!(ExtendedHandshake::decode(b"").is_err());
    }

    #[test]
    fn a_later_handshake_changes_only_what_it_names() {
        let mut state = ExtendedHandshake::decode(b"d1:md6:ut_pexi1e11:ut_metadatai2ee4:reqqi9ee").unwrap();
        state.update(ExtendedHandshake::decode(b"d1:md6:ut_pexi0ee11:upload_onlyi1ee").unwrap());
        assert_eq!((state.messages.ut_pex, state.messages.ut_metadata), (Some(0), Some(2)));
        assert_eq!((state.queue, state.upload_only), (Some(9), Some(true)));
    }
}
