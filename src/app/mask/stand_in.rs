//! Stand-ins: texts that look like others and mean nothing. The same text always gets the same one within
//! a session; whoever sees it learns how long the text is, and where its words begin.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::Path,
    sync::Arc,
};

use unicode_width::UnicodeWidthChar;

use crate::model::InfoHash;

/// Words of our own messages. A message keeps those that it begins with: what follows them may be a name.
const OURS: &[&str] = &[
    "a",
    "added",
    "address",
    "again",
    "all",
    "already",
    "an",
    "and",
    "announced",
    "answer",
    "answers",
    "any",
    "anything",
    "are",
    "as",
    "asks",
    "at",
    "back",
    "banned",
    "be",
    "both",
    "by",
    "can",
    "check",
    "checked",
    "choke",
    "chosen",
    "comes",
    "complete",
    "connect",
    "connected",
    "copied",
    "copy",
    "could",
    "deleted",
    "disk",
    "do",
    "does",
    "download",
    "downloading",
    "each",
    "early",
    "everything",
    "failed",
    "far",
    "fetching",
    "file",
    "files",
    "filter",
    "finished",
    "for",
    "found",
    "full",
    "gets",
    "goes",
    "has",
    "have",
    "heard",
    "here",
    "hidden",
    "hung",
    "in",
    "is",
    "it",
    "its",
    "known",
    "knows",
    "labelled",
    "leave",
    "left",
    "let",
    "limit",
    "limited",
    "link",
    "list",
    "looking",
    "masked",
    "metadata",
    "missing",
    "more",
    "most",
    "moved",
    "moving",
    "names",
    "no",
    "nobody",
    "none",
    "not",
    "nothing",
    "of",
    "on",
    "one",
    "only",
    "or",
    "out",
    "own",
    "paused",
    "peer",
    "peers",
    "piece",
    "pieces",
    "press",
    "quit",
    "refused",
    "removed",
    "renamed",
    "rest",
    "resumed",
    "screen",
    "seeding",
    "sends",
    "shows",
    "slower",
    "so",
    "space",
    "speed",
    "taken",
    "tell",
    "than",
    "the",
    "their",
    "them",
    "there",
    "these",
    "they",
    "this",
    "timed",
    "to",
    "too",
    "torrent",
    "torrents",
    "tracker",
    "trackers",
    "two",
    "undone",
    "up",
    "uploading",
    "us",
    "waiting",
    "waits",
    "want",
    "was",
    "well",
    "what",
    "while",
    "who",
    "with",
    "yet",
];

/// Makes stand-ins.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandIn {
    seed: u64,
}

/// Numbers that look like chance and follow from what they were begun with.
struct Dice(u64);

impl Dice {
    /// SplitMix64.
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn of(&mut self, letters: &[u8]) -> char {
        char::from(letters[(self.roll() % letters.len() as u64) as usize])
    }
}

impl StandIn {
    /// Stand-ins that nobody can look up who does not know the seed.
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// For a name, a path, an address: blanks and signs stay, and how wide it is.
    pub fn text(self, text: &str) -> String {
        let scheme = ["http://", "https://", "udp://", "ws://", "wss://", "magnet:?"];
        let kept = scheme.into_iter().find(|scheme| text.starts_with(scheme)).unwrap_or("");
        let mut dice = self.dice(text);
        let mut out = String::with_capacity(text.len());
        out.push_str(kept);
        let mut vowel = false;
        for c in text[kept.len()..].chars() {
            if c == ' ' || c.is_ascii_punctuation() {
                out.push(c);
                vowel = false;
                continue;
            }
            for _ in 0..c.width().unwrap_or(1) {
                let stand_in = match (c.is_ascii_digit(), vowel) {
                    (true, _) => dice.of(b"0123456789"),
                    (false, true) => dice.of(b"aeiou"),
                    (false, false) => dice.of(b"bdfgklmnprstvz"),
                };
                vowel = !vowel;
                out.push(if c.is_uppercase() { stand_in.to_ascii_uppercase() } else { stand_in });
            }
        }
        out
    }

    /// For a message of ours that may quote something: words of our own stay up to the first that is none.
    pub fn message(self, text: &str) -> String {
        let mut kept = 0;
        for word in text.split_inclusive(' ') {
            let bare = word.trim_matches([' ', ',', '.', ':', ';', '%', '(', ')']);
            let number = bare.len() <= 6 && bare.bytes().all(|b| b.is_ascii_digit());
            if !number && OURS.binary_search(&bare).is_err() {
                break;
            }
            kept += word.len();
            // A name follows.
            if word.trim_end().ends_with(':') {
                break;
            }
        }
        let (ours, theirs) = text.split_at(kept);
        format!("{ours}{}", self.text(theirs))
    }

    pub fn arc(self, text: &Arc<str>) -> Arc<str> {
        self.text(text).into()
    }

    pub fn path(self, path: &Path) -> Arc<Path> {
        Arc::from(Path::new(&self.text(&path.to_string_lossy())))
    }

    pub fn hash(self, hash: InfoHash) -> InfoHash {
        let mut dice = self.dice(&hash);
        let mut out = [0; 20];
        for chunk in out.chunks_mut(8) {
            chunk.copy_from_slice(&dice.roll().to_le_bytes()[..chunk.len()]);
        }
        InfoHash(out)
    }

    /// An address of a network that is nobody's: 10.0.0.0/8, or fd00::/8.
    pub fn address(self, address: SocketAddr) -> SocketAddr {
        let mut dice = self.dice(&address);
        let (a, b) = (dice.roll(), dice.roll());
        let ip = match address.ip() {
            IpAddr::V4(_) => {
                let [_, x, y, z, ..] = a.to_be_bytes();
                IpAddr::V4(Ipv4Addr::new(10, x, y, z))
            }
            IpAddr::V6(_) => {
                IpAddr::V6(Ipv6Addr::from((0xfd << 120) | u128::from(a) << 48 | u128::from(b >> 48)))
            }
        };
        SocketAddr::new(ip, 1_024 + (b % 60_000) as u16)
    }

    fn dice<T: Hash + ?Sized>(self, of: &T) -> Dice {
        let mut hasher = DefaultHasher::new();
        (self.seed, 0x6d_61_73_6b_u32).hash(&mut hasher);
        of.hash(&mut hasher);
        Dice(hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn a_stand_in_is_stable_and_says_nothing() {
        let make = StandIn::new(7);
        let name = "Debian-13.2.0 (amd64) 日本.iso";
        assert_eq!(make.text(name), make.text(name));
        assert_ne!(make.text(name), StandIn::new(8).text(name));
        let shown = make.text(name);
        assert!(!shown.contains("Debian") && !shown.contains("iso") && shown.contains(" ("), "{shown}");
        assert_eq!(shown.width(), name.width());
        assert!(make.text("https://t.example.org/announce?key=1").starts_with("https://"));
    }

    #[test]
    fn messages_keep_their_own_words_up_to_a_name() {
        let make = StandIn::new(7);
        assert!(OURS.is_sorted());
        assert_eq!(
            make.message("2 peers, none has the 3 missing pieces"),
            "2 peers, none has the 3 missing pieces"
        );
        let told = make.message("finished: the only peers");
        assert!(told.starts_with("finished: ") && !told.contains("peers"), "{told}");
        let told = make.message("no space left on /srv/the/peers");
        assert!(
            told.starts_with("no space left on /") && !told.contains("srv") && !told.contains("peers"),
            "{told}"
        );
        assert!(!make.message("Secret was not added").contains("added"));
    }

    #[test]
    fn addresses_are_nobodys_and_hashes_are_others() {
        let make = StandIn::new(7);
        let four: SocketAddr = "198.51.100.7:6881".parse().unwrap();
        let six: SocketAddr = "[2001:db8::1]:6881".parse().unwrap();
        assert!(make.address(four).to_string().starts_with("10."));
        assert!(make.address(six).to_string().starts_with("[fd"));
        assert_eq!(make.address(four), make.address(four));
        assert_ne!(make.hash(InfoHash([1; 20])), InfoHash([1; 20]));
        assert_ne!(make.hash(InfoHash([1; 20])), make.hash(InfoHash([2; 20])));
    }

    proptest! {
        #[test]
        fn it_is_as_wide_as_what_it_stands_for(text in "\\PC{0,40}") {
            let wide: usize = text.chars().map(|c| c.width().unwrap_or(1)).sum();
            prop_assert_eq!(StandIn::new(1).text(&text).width(), wide);
        }
    }
}
