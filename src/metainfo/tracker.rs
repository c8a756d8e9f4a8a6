//! Announce addresses from torrents and links: only those that can be asked, written one safe way.

use std::{collections::HashSet, sync::Arc};

use percent_encoding::percent_decode_str;
use url::Url;

use super::bencode::Item;
use crate::model::printable_line;

/// Trackers in tiers: those of one tier stand in for each other, tiers are tried in order (BEP 12).
/// No tier is empty, and no address occurs twice.
pub type Tiers = Vec<Vec<String>>;

/// The most trackers that are kept of one torrent; further ones are dropped.
pub const MAX_TRACKERS: usize = 256;

/// The longest address, in bytes.
const MAX_LENGTH: usize = 2048;

/// The longest name of a host (RFC 1035), in characters.
const MAX_HOST: usize = 253;

/// An announce address in its normal form, which is printable ASCII; `None` if it cannot be asked:
/// another scheme than http, https (BEP 3), udp with a port (BEP 15) or ws, wss (WebTorrent), no host,
/// or spaces and control characters inside.
pub fn checked(address: &str) -> Option<String> {
    let address = address.trim();
    let odd = |c: char| c.is_whitespace() || c.is_control();
    if address.len() > MAX_LENGTH || address.contains(odd) {
        return None;
    }
    let url = Url::parse(address).ok()?;
    let usable = match url.scheme() {
        "http" | "https" | "ws" | "wss" => true,
        "udp" => url.port().is_some_and(|port| port != 0),
        _ => false,
    };
    let text = url.as_str();
    let clean = text.bytes().all(|b| b.is_ascii_graphic()) && text.len() <= MAX_LENGTH;
    (usable && clean && url.host_str().is_some_and(|h| !h.is_empty())).then(|| text.into())
}

/// The hosts of the trackers that a magnet link names, in the form that [`Magnet::to_link`](super::Magnet::to_link)
/// writes: lower-case, each once, in its order. Ports and keys are left out.
pub fn hosts(link: &str) -> Arc<[Arc<str>]> {
    let mut hosts: Vec<Arc<str>> = Vec::new();
    for address in link.split('&').filter_map(|pair| pair.strip_prefix("tr=")).take(MAX_TRACKERS) {
        let address = percent_decode_str(address).decode_utf8_lossy();
        if let Some(host) = host(&address).filter(|host| !hosts.iter().any(|known| **known == **host)) {
            hosts.push(host.into());
        }
    }
    hosts.into()
}

/// The host of an address, brackets included if it is one of IPv6.
fn host(address: &str) -> Option<String> {
    let authority = address.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let host = match place.find(']') {
        Some(end) => &place[..=end],
        None => place.split(':').next()?,
    };
    let host = printable_line(host, MAX_HOST).to_lowercase();
    (!host.is_empty()).then_some(host)
}

/// Collects tiers: checked, without repetition, bounded.
#[derive(Default)]
pub(super) struct Collector {
    tiers: Tiers,
    seen: HashSet<String>,
}

impl Collector {
    /// Adds a tier of addresses as they came.
    pub(super) fn tier<'t>(&mut self, addresses: impl Iterator<Item = &'t str>) {
        let mut tier = Vec::new();
        for address in addresses {
            if self.seen.len() >= MAX_TRACKERS {
                break;
            }
            if let Some(address) = checked(address)
                && self.seen.insert(address.clone())
            {
                tier.push(address);
            }
        }
        if !tier.is_empty() {
            self.tiers.push(tier);
        }
    }

    /// The tiers.
    pub(super) fn finish(self) -> Tiers {
        self.tiers
    }
}

/// The trackers of a torrent file: `announce-list` if it has any that can be asked, else `announce`
/// (BEP 12). What is malformed is passed over: a torrent without trackers is still a torrent.
pub(super) fn of_torrent(torrent: Item<'_>) -> Tiers {
    let text = |item: Item<'_>| item.bytes().and_then(|b| std::str::from_utf8(b).ok().map(str::to_owned));
    let mut collector = Collector::default();
    for tier in torrent.get("announce-list").and_then(Item::list).into_iter().flatten() {
        let addresses: Vec<String> =
            tier.list().into_iter().flatten().take(MAX_TRACKERS).filter_map(text).collect();
        collector.tier(addresses.iter().map(String::as_str));
    }
    if collector.tiers.is_empty()
        && let Some(address) = torrent.get("announce").and_then(text)
    {
        collector.tier(std::iter::once(&*address));
    }
    collector.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_asked_is_kept() {
        assert_eq!(checked(" http://T.example/ann?key=1 ").as_deref(), Some("http://t.example/ann?key=1"));
        assert_eq!(checked("udp://t.example:6969").as_deref(), Some("udp://t.example:6969"));
        assert_eq!(checked("wss://t.example").as_deref(), Some("wss://t.example/"));
        assert_eq!(checked("http://[::1]:80/announce").as_deref(), Some("http://[::1]/announce"));
        for bad in [
            "",
            "t.example",
            "udp://t.example",
            "udp://:80",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "http://",
            "http://a b/",
            "http://a/\x1b[2J",
            "dht://t.example:1",
            "magnet:?xt=1",
        ] {
            assert_eq!(checked(bad), None, "{bad:?}");
        }
        assert_eq!(checked(&format!("http://t.example/{}", "a".repeat(3000))), None);
    }

    #[test]
    fn the_hosts_of_a_link_are_named_once_without_ports_and_keys() {
        let trackers =
            ["http://T.example/a?k=1", "udp://t.example:6969", "https://me:key@[::1]:8/", "wss://z"];
        let bare = super::super::Magnet::from_hash(crate::model::InfoHash([7; 20]));
        let trackers = trackers.iter().filter_map(|address| checked(address)).collect();
        let link =
            super::super::Magnet { trackers, name: Some("tr=http://no&tr=x".into()), ..bare }.to_link();
        let found = hosts(&link);
        assert_eq!(found.iter().map(|host| &**host).collect::<Vec<_>>(), ["t.example", "[::1]", "z"]);
        assert!(hosts("").is_empty() && hosts("&tr=&tr=x&tr=%3A%2F%2F&tr=%FF").is_empty());
    }

    #[test]
    fn text_outside_ascii_is_escaped() {
        let address = checked("http://trac\u{ff4b}er.example/\u{202e}ä").unwrap();
        assert_eq!(address, "http://tracker.example/%E2%80%AE%C3%A4");
    }

    #[test]
    fn tiers_hold_no_address_twice_and_are_bounded() {
        let mut collector = Collector::default();
        collector.tier(["http://a/", "http://b/", "http://a"].into_iter());
        collector.tier(["http://b/"].into_iter());
        let many: Vec<String> = (0..1000).map(|n| format!("http://t{n}/")).collect();
        collector.tier(many.iter().map(String::as_str));
        let tiers = collector.finish();
        assert_eq!(tiers[0], ["http://a/", "http://b/"]);
        assert_eq!(tiers.len(), 2);
        assert_eq!(tiers.concat().len(), MAX_TRACKERS);
    }
}
