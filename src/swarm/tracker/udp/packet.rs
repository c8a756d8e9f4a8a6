//! Packets of UDP trackers (BEP 15), and the part of an address that goes with an announce (BEP 41).

use std::time::Duration;

use crate::{
    model::InfoHash,
    swarm::{
        discovery::address::compact,
        tracker::announce::{Counts, Event, MAX_PEERS, Request, Response, text},
    },
};

/// What marks the first packet as one of this protocol.
const MAGIC: u64 = 0x0417_2710_1980;

/// The longest part of an address that is sent along.
const MAX_PATH: usize = 1_024;

/// The most torrents in one scrape.
pub const MAX_SCRAPE: usize = 74;

const CONNECT: u32 = 0;
const ANNOUNCE: u32 = 1;
const SCRAPE: u32 = 2;
const ERROR: u32 = 3;

/// What is asked of a tracker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// With the path and query of the tracker's address.
    Announce { request: Request, path: String },
    /// At most [`MAX_SCRAPE`]; further ones are left out.
    Scrape(Vec<InfoHash>),
}

/// What a packet of a tracker says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A connection id.
    Connected(u64),
    Announced(Response),
    /// In the order that was asked.
    Scraped(Vec<Counts>),
    /// Its words, raw.
    Error(Vec<u8>),
}

/// The packet that asks for a connection id.
pub fn connect(transaction: u32) -> Vec<u8> {
    let mut packet = MAGIC.to_be_bytes().to_vec();
    packet.extend_from_slice(&CONNECT.to_be_bytes());
    packet.extend_from_slice(&transaction.to_be_bytes());
    packet
}

/// The packet that asks `ask`.
pub fn ask(ask: &Ask, connection: u64, transaction: u32) -> Vec<u8> {
    let action = match ask {
        Ask::Announce { .. } => ANNOUNCE,
        Ask::Scrape(_) => SCRAPE,
    };
    let mut packet = connection.to_be_bytes().to_vec();
    packet.extend_from_slice(&action.to_be_bytes());
    packet.extend_from_slice(&transaction.to_be_bytes());
    match ask {
        Ask::Announce { request, path } => {
            put_announce(&mut packet, request);
            put_path(&mut packet, path);
        }
        Ask::Scrape(hashes) => {
            hashes.iter().take(MAX_SCRAPE).for_each(|hash| packet.extend_from_slice(&hash.0));
        }
    }
    packet
}

/// Reads a packet: its transaction and what it says. `ipv6` is the family it came over. `None` for
/// what is no packet of this protocol.
pub fn read(packet: &[u8], ipv6: bool) -> Option<(u32, Said)> {
    let (action, rest) = split_u32(packet)?;
    let (transaction, rest) = split_u32(rest)?;
    let said = match action {
        CONNECT => Said::Connected(u64::from_be_bytes(*rest.first_chunk()?)),
        ANNOUNCE => Said::Announced(announced(rest, ipv6)?),
        SCRAPE => Said::Scraped(rest.chunks_exact(12).take(MAX_SCRAPE).filter_map(scraped).collect()),
        ERROR => Said::Error(rest.to_vec()),
        _ => return None,
    };
    Some((transaction, said))
}

fn put_announce(packet: &mut Vec<u8>, request: &Request) {
    packet.extend_from_slice(&request.hash.0);
    packet.extend_from_slice(&request.peer_id.0);
    for count in [request.downloaded, request.left, request.uploaded] {
        packet.extend_from_slice(&count.to_be_bytes());
    }
    packet.extend_from_slice(&request.event.map_or(0, Event::number).to_be_bytes());
    // The address is the one the packet comes from.
    packet.extend_from_slice(&[0; 4]);
    packet.extend_from_slice(&request.key.to_be_bytes());
    packet.extend_from_slice(&u32::from(request.want).to_be_bytes());
    packet.extend_from_slice(&request.port.to_be_bytes());
}

/// The path and query in options of up to 255 bytes each.
fn put_path(packet: &mut Vec<u8>, path: &str) {
    const URL_DATA: u8 = 2;
    if path.is_empty() || path == "/" || path.len() > MAX_PATH {
        return;
    }
    for part in path.as_bytes().chunks(255) {
        packet.extend_from_slice(&[URL_DATA, part.len() as u8]);
        packet.extend_from_slice(part);
    }
}

fn announced(rest: &[u8], ipv6: bool) -> Option<Response> {
    let (interval, rest) = split_u32(rest)?;
    let (leeches, rest) = split_u32(rest)?;
    let (seeds, rest) = split_u32(rest)?;
    Some(Response {
        interval: Some(Duration::from_secs(interval.into())),
        counts: Counts { seeds: Some(seeds), leeches: Some(leeches), downloads: None },
        peers: compact(rest, ipv6).take(MAX_PEERS).collect(),
        ..Response::default()
    })
}

fn scraped(entry: &[u8]) -> Option<Counts> {
    let (seeds, rest) = split_u32(entry)?;
    let (downloads, rest) = split_u32(rest)?;
    let (leeches, _) = split_u32(rest)?;
    Some(Counts { seeds: Some(seeds), leeches: Some(leeches), downloads: Some(downloads) })
}

fn split_u32(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk()?;
    Some((u32::from_be_bytes(*number), rest))
}

/// Whether a tracker's words say that it does not know the connection id (any more).
pub fn is_stale_connection(words: &[u8]) -> bool {
    text(words).is_some_and(|words| words.to_lowercase().contains("connection"))
}
