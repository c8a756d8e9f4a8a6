//! Magnet links (BEP 9), with peers and a choice of files in them (BEP 53).
//!
//! A link from a stranger is never handed on as it came: [`Magnet::to_link`] writes a new one of the
//! checked parts.

use std::{net::SocketAddr, sync::Arc};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Metainfo, Tiers, select, tracker};
use crate::model::{FileChoice, InfoHash, printable_line};

/// The longest link that is read, in bytes.
const MAX_LINK: usize = 64 << 10;

/// The most trackers and the most peers of one link; further ones are dropped.
const MAX_EACH: usize = 64;

/// The longest name that is kept, in characters.
const MAX_NAME: usize = 255;

/// What a value of a link's query may not hold as it is: all but the unreserved of RFC 3986.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A magnet link, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Magnet {
    pub hash: InfoHash,
    /// `dn`: what somebody called it. Fit for a terminal, not for a file system.
    pub name: Option<Arc<str>>,
    /// `tr`: announce addresses that can be asked, without repetition.
    pub trackers: Vec<String>,
    /// `x.pe`: peers to dial. Names that would need a look-up are left out.
    pub peers: Vec<SocketAddr>,
    /// `so`: the files to download; all when absent. Numbers may lie past the torrent's last file.
    pub files: Option<FileChoice>,
}

/// Why a text is no magnet link that can be taken up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MagnetError {
    #[error("the magnet link is longer than 64 KiB")]
    TooLong,
    #[error("a magnet link starts with `magnet:?`")]
    NotMagnet,
    #[error("the magnet link names no torrent: it has no `xt=urn:btih:…`")]
    NoHash,
    #[error("the magnet link's info hash `{0}` is neither 40 hex digits nor 32 base32 letters")]
    BadHash(String),
    #[error("the magnet link names two different torrents")]
    TwoHashes,
    #[error("this is a v2-only magnet link (BEP 52), which bitonic does not support yet")]
    V2Only,
    #[error("the magnet link's choice of files `so={0}` is malformed or names no file")]
    BadChoice(String),
}

impl Magnet {
    /// Reads a link. Keys may be numbered (`tr.1`), `&amp;` of copied HTML counts as `&`, unknown keys
    /// are passed over, and so are trackers and peers that cannot be used.
    ///
    /// # Errors
    /// See [`MagnetError`].
    pub fn parse(link: &str) -> Result<Self, MagnetError> {
        let link = link.trim();
        if link.len() > MAX_LINK {
            return Err(MagnetError::TooLong);
        }
        let query = query(link).ok_or(MagnetError::NotMagnet)?;
        let mut parts = Parts::default();
        for pair in query.split('&') {
            let pair = pair.strip_prefix("amp;").unwrap_or(pair);
            if let Some((key, value)) = pair.split_once('=') {
                parts.take(key, value)?;
            }
        }
        let hash = match parts.hash {
            Some(hash) => hash,
            None if parts.v2 => return Err(MagnetError::V2Only),
            None => return Err(MagnetError::NoHash),
        };
        Ok(Self { hash, name: parts.name, trackers: parts.trackers, peers: parts.peers, files: parts.files })
    }

    /// A link of nothing but a hash.
    pub fn from_hash(hash: InfoHash) -> Self {
        Self { hash, name: None, trackers: Vec::new(), peers: Vec::new(), files: None }
    }

    /// A link to a torrent, with its name and trackers.
    pub fn of(torrent: &Metainfo) -> Self {
        Self {
            name: Some(printable_line(&torrent.name, MAX_NAME).into()),
            trackers: torrent.trackers.iter().flatten().take(MAX_EACH).cloned().collect(),
            ..Self::from_hash(torrent.hash)
        }
    }

    /// The link in its one canonical form: hash, name and trackers, all in plain ASCII. It carries no
    /// choice of files and no peers, which travel beside it.
    pub fn to_link(&self) -> String {
        let mut link = format!("magnet:?xt=urn:btih:{}", self.hash);
        let mut push = |key: &str, value: &str| {
            link.extend(["&", key, "="]);
            link.extend(utf8_percent_encode(value, ESCAPED));
        };
        if let Some(name) = &self.name {
            push("dn", name);
        }
        for tracker in self.trackers.iter().take(MAX_EACH) {
            push("tr", tracker);
        }
        link
    }

    /// The trackers, each in a tier of its own: a link does not say which stand in for each other.
    pub fn tiers(&self) -> Tiers {
        self.trackers.iter().map(|tracker| vec![tracker.clone()]).collect()
    }
}

#[derive(Default)]
struct Parts {
    hash: Option<InfoHash>,
    v2: bool,
    name: Option<Arc<str>>,
    trackers: Vec<String>,
    peers: Vec<SocketAddr>,
    files: Option<FileChoice>,
}

impl Parts {
    fn take(&mut self, key: &str, value: &str) -> Result<(), MagnetError> {
        let numbered = key.rsplit_once('.').filter(|(_, n)| n.bytes().all(|b| b.is_ascii_digit()));
        match numbered.map_or(key, |(key, _)| key).to_ascii_lowercase().as_str() {
            "xt" => self.topic(&decoded(value))?,
            "dn" => {
                let name = printable_line(&decoded(&value.replace('+', " ")), MAX_NAME);
                self.name = Some(name.into()).filter(|name: &Arc<str>| !name.is_empty());
            }
            "tr" if self.trackers.len() < MAX_EACH => {
                let tracker = tracker::checked(&decoded(value));
                self.trackers.extend(tracker.filter(|t| !self.trackers.contains(t)));
            }
            "x.pe" if self.peers.len() < MAX_EACH => {
                let peer: Option<SocketAddr> = decoded(value).parse().ok();
                let usable = |p: &SocketAddr| p.port() != 0 && !p.ip().is_unspecified();
                self.peers.extend(peer.filter(usable).filter(|p| !self.peers.contains(p)));
            }
            // Once only: each may name as many files as the largest torrent has.
            "so" if self.files.is_none() => {
                let list = decoded(value);
                let choice = select::parse(&list);
                self.files = Some(choice.ok_or_else(|| MagnetError::BadChoice(printable_line(&list, 40)))?);
            }
            _ => {}
        }
        Ok(())
    }

    fn topic(&mut self, topic: &str) -> Result<(), MagnetError> {
        let lower = topic.to_ascii_lowercase();
        self.v2 |= lower.starts_with("urn:btmh:");
        if !lower.starts_with("urn:btih:") {
            return Ok(());
        }
        let text = &topic["urn:btih:".len()..];
        let hash: InfoHash = text.parse().map_err(|_| MagnetError::BadHash(printable_line(text, 80)))?;
        match self.hash.replace(hash) {
            Some(other) if other != hash => Err(MagnetError::TwoHashes),
            _ => Ok(()),
        }
    }
}

/// What follows `magnet:?`.
fn query(link: &str) -> Option<&str> {
    let (scheme, query) = link.split_at_checked("magnet:?".len())?;
    scheme.eq_ignore_ascii_case("magnet:?").then_some(query)
}

fn decoded(value: &str) -> String {
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef0123456789abcdef01234567";

    fn magnet(rest: &str) -> Result<Magnet, MagnetError> {
        Magnet::parse(&format!("magnet:?xt=urn:btih:{HASH}{rest}"))
    }

    #[test]
    fn a_link_is_read_and_written_again() {
        let read = magnet(
            "&dn=Some+N%C3%A4me%20%26%20more&amp;tr=http%3A%2F%2Ft.example%2Fa%3Fk%3D1&tr.1=udp://t:1\
             &x.pe=1.2.3.4:5&x.pe=[::1]:6&so=0,2-3&x.unknown=1",
        )
        .unwrap();
        assert_eq!(read.name.as_deref(), Some("Some Näme & more"));
        assert_eq!(read.trackers, ["http://t.example/a?k=1", "udp://t:1"]);
        assert_eq!(read.peers, ["1.2.3.4:5".parse().unwrap(), "[::1]:6".parse().unwrap()]);
        assert!(matches!(&read.files, Some(FileChoice::Only(files)) if files.len() == 3));
        let link = read.to_link();
        assert_eq!(
            link,
            format!(
                "magnet:?xt=urn:btih:{HASH}&dn=Some%20N%C3%A4me%20%26%20more\
                 &tr=http%3A%2F%2Ft.example%2Fa%3Fk%3D1&tr=udp%3A%2F%2Ft%3A1"
            )
        );
        let again = Magnet::parse(&link).unwrap();
        assert_eq!(again, Magnet { peers: vec![], files: None, ..read });
    }

    #[test]
    fn hashes_in_either_alphabet_and_case() {
        let base32 = data_encoding::BASE32.encode(&HASH.parse::<InfoHash>().unwrap().0);
        for link in [
            format!("MAGNET:?XT=URN:BTIH:{}", HASH.to_uppercase()),
            format!("magnet:?dn=x&xt.1=urn%3Abtih%3A{base32}"),
            format!("magnet:?xt=urn:btmh:1220{HASH}&xt=urn:btih:{HASH}"),
        ] {
            assert_eq!(Magnet::parse(&link).unwrap().hash.to_string(), HASH, "{link}");
        }
    }

    #[test]
    fn what_cannot_be_taken_up_is_named() {
        let error = |link: &str| Magnet::parse(link).unwrap_err().to_string();
        assert_eq!(error("magnet:xt=1"), "a magnet link starts with `magnet:?`");
        assert_eq!(error("magnet:?dn=x"), "the magnet link names no torrent: it has no `xt=urn:btih:…`");
        assert!(error("magnet:?xt=urn:btmh:1220ab").contains("v2-only"));
        assert!(error("magnet:?xt=urn:btih:ab%1b[2J").contains("`ab·[2J`"));
        assert!(magnet(&format!("&xt=urn:btih:{}", "0".repeat(40))).is_err());
        assert!(matches!(magnet("&so=1-x"), Err(MagnetError::BadChoice(_))));
        assert_eq!(magnet(&"a".repeat(70_000)), Err(MagnetError::TooLong));
    }

    #[test]
    fn lists_are_bounded_and_hold_only_what_can_be_used() {
        let many: String = (0..1000).map(|n| format!("&tr=http://t{n}/&x.pe=1.2.3.4:{}", n + 1)).collect();
        let read = magnet(&many).unwrap();
        assert_eq!((read.trackers.len(), read.peers.len()), (64, 64));
        let read = magnet(&"&so=0-99999999".repeat(4000)).unwrap();
        assert!(matches!(read.files, Some(FileChoice::Only(files)) if files.len() == 200_000));
        let read = magnet("&tr=ftp://x&tr=&x.pe=host:1&x.pe=0.0.0.0:1&x.pe=1.2.3.4:0&dn=%1b%5b2J").unwrap();
        assert!(read.trackers.is_empty() && read.peers.is_empty());
        assert_eq!(read.name.as_deref(), Some("·[2J"));
    }
}
