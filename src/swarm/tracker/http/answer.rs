//! Answers of HTTP trackers, from bytes (BEP 3, 7, 23, 24, 31, 48).
//!
//! Tolerant of fields that are missing or odd, for trackers are many and old; never of bytes that are
//! not bencode.

use std::{
    net::{IpAddr, SocketAddr},
    str,
    sync::Arc,
    time::Duration,
};

use crate::{
    metainfo::bencode::{Document, Item},
    model::InfoHash,
    swarm::{
        discovery::address::{canonical, compact, is_dialable},
        tracker::announce::{AnnounceError, Counts, MAX_PEERS, Response, Retry, text},
    },
};

/// The longest tracker id that is kept and sent back.
const MAX_TRACKER_ID: usize = 256;

/// Reads the answer to an announce.
///
/// # Errors
/// The tracker's refusal, or what is wrong with the bytes.
pub fn announce(body: &[u8]) -> Result<Response, AnnounceError> {
    let document = read(body)?;
    let mut response = Response::default();
    for (key, value) in accepted(&document)? {
        match key {
            b"interval" => response.interval = seconds(value),
            b"min interval" => response.min_interval = seconds(value),
            b"complete" => response.counts.seeds = count(value),
            b"incomplete" => response.counts.leeches = count(value),
            b"downloaded" => response.counts.downloads = count(value),
            b"peers" => add(&mut response.peers, value, false),
            b"peers6" => add(&mut response.peers, value, true),
            b"external ip" => response.external = value.bytes().and_then(address),
            b"tracker id" => response.tracker_id = tracker_id(value),
            b"warning message" => response.warning = value.bytes().and_then(text),
            _ => {}
        }
    }
    Ok(response)
}

/// Reads the answer to a scrape of one torrent.
///
/// # Errors
/// The tracker's refusal, what is wrong with the bytes, or that the torrent is not in it.
pub fn scrape(body: &[u8], hash: InfoHash) -> Result<Counts, AnnounceError> {
    let document = read(body)?;
    let files = accepted(&document)?.find(|(key, _)| *key == b"files").and_then(|(_, files)| files.dict());
    let file = files.and_then(|mut files| files.find(|(key, _)| *key == hash.0)).map(|(_, file)| file);
    let Some(fields) = file.and_then(Item::dict) else {
        return Err(AnnounceError::Malformed("the torrent is not in the scrape".into()));
    };
    let mut counts = Counts::default();
    for (key, value) in fields {
        match key {
            b"complete" => counts.seeds = count(value),
            b"incomplete" => counts.leeches = count(value),
            b"downloaded" => counts.downloads = count(value),
            _ => {}
        }
    }
    Ok(counts)
}

fn read(body: &[u8]) -> Result<Document<'_>, AnnounceError> {
    // Some trackers are scripts whose file ends in a line break.
    let document = Document::read(body.trim_ascii());
    document.map_err(|error| AnnounceError::Malformed(error.to_string()))
}

/// The fields, unless they say no.
fn accepted<'d>(
    document: &'d Document<'d>,
) -> Result<impl Iterator<Item = (&'d [u8], Item<'d>)>, AnnounceError> {
    let root = document.root();
    let Some(fields) = root.dict() else {
        return Err(AnnounceError::Malformed("it is not a dictionary".into()));
    };
    if let Some(reason) = root.get("failure reason") {
        let retry = root.get("retry in").map_or(Retry::Unsaid, retry);
        return Err(AnnounceError::refused(reason.bytes().unwrap_or_default(), retry));
    }
    Ok(fields)
}

/// Minutes, or the word `never` (BEP 31).
fn retry(value: Item<'_>) -> Retry {
    let written = value.bytes().and_then(|b| str::from_utf8(b).ok());
    let minutes = value.int().or_else(|| written?.trim().parse().ok());
    match minutes.and_then(|minutes| u64::try_from(minutes).ok()) {
        Some(minutes) => Retry::After(Duration::from_secs(minutes.saturating_mul(60))),
        None if written == Some("never") => Retry::Never,
        None => Retry::Unsaid,
    }
}

fn seconds(value: Item<'_>) -> Option<Duration> {
    value.int().and_then(|n| u64::try_from(n).ok()).map(Duration::from_secs)
}

fn count(value: Item<'_>) -> Option<u32> {
    value.int().and_then(|n| u32::try_from(n).ok())
}

fn tracker_id(value: Item<'_>) -> Option<Arc<[u8]>> {
    value.bytes().filter(|id| !id.is_empty() && id.len() <= MAX_TRACKER_ID).map(Into::into)
}

/// 4 or 16 bytes; some trackers write it out instead.
fn address(bytes: &[u8]) -> Option<IpAddr> {
    let ip = if let Ok(v4) = <[u8; 4]>::try_from(bytes) {
        v4.into()
    } else if let Ok(v6) = <[u8; 16]>::try_from(bytes) {
        IpAddr::from(v6).to_canonical()
    } else {
        str::from_utf8(bytes).ok()?.parse().ok()?
    };
    (!ip.is_unspecified() && !ip.is_multicast()).then_some(ip)
}

/// Adds peers: a string of compact ones, or a list of dictionaries.
fn add(peers: &mut Vec<SocketAddr>, value: Item<'_>, ipv6: bool) {
    let room = MAX_PEERS - peers.len();
    if let Some(bytes) = value.bytes() {
        peers.extend(compact(bytes, ipv6).take(room));
    } else if let Some(list) = value.list() {
        peers.extend(list.filter_map(peer).take(room));
    }
}

/// A peer that is written out. One that is named by a host name is left out: to look up names that a
/// tracker chose would tell its user's whereabouts to a name server of the tracker's choice.
fn peer(item: Item<'_>) -> Option<SocketAddr> {
    let ip = str::from_utf8(item.get("ip")?.bytes()?).ok()?.parse().ok()?;
    let port = u16::try_from(item.get("port")?.int()?).ok()?;
    Some(canonical(SocketAddr::new(ip, port))).filter(is_dialable)
}
