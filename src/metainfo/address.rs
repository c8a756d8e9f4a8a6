//! Addresses of peers as people write them.

use std::net::SocketAddr;

use crate::model::printable_line;

/// The most addresses of one text.
const MOST: usize = 1_000;

/// Reads addresses with ports, apart by blanks, commas or lines: `203.0.113.7:6881`, `[2001:db8::1]:6881`.
///
/// # Errors
/// The first word that is none, fit for a terminal; `None` if there is no word at all.
pub fn checked_peers(text: &str) -> Result<Vec<SocketAddr>, Option<String>> {
    let words =
        text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty());
    let mut peers: Vec<SocketAddr> = Vec::new();
    for word in words {
        let shown = || Some(printable_line(word, 80));
        let peer: SocketAddr = word.parse().map_err(|_| shown())?;
        let ip = peer.ip().to_canonical();
        if peer.port() == 0 || ip.is_unspecified() || ip.is_multicast() || peers.len() >= MOST {
            return Err(shown());
        }
        let peer = if ip == peer.ip() { peer } else { SocketAddr::new(ip, peer.port()) };
        if !peers.contains(&peer) {
            peers.push(peer);
        }
    }
    if peers.is_empty() { Err(None) } else { Ok(peers) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_in_any_number_and_each_once() {
        let read =
            checked_peers(" 203.0.113.7:6881,[2001:db8::1]:51413\n203.0.113.7:6881 [::ffff:10.0.0.1]:9\t")
                .unwrap();
        let shown: Vec<_> = read.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["203.0.113.7:6881", "[2001:db8::1]:51413", "10.0.0.1:9"]);
    }

    #[test]
    fn what_is_none_is_named() {
        assert_eq!(checked_peers(" \n, "), Err(None));
        for wrong in [
            "203.0.113.7",
            "2001:db8::1:6881:x",
            "host.example:6881",
            "1.2.3.4:0",
            "0.0.0.0:5",
            "1.2.3.4:65536",
            "224.0.0.1:5",
            "\u{1b}[2J",
        ] {
            let Err(Some(word)) = checked_peers(&format!("1.2.3.4:5 {wrong}")) else { panic!("{wrong}") };
            assert!(!word.contains('\u{1b}') && !word.contains("1.2.3.4:5 "), "{word}");
        }
        let many = (1..=MOST + 1).map(|n| format!("10.{}.{}.1:1 ", n / 250, n % 250)).collect::<String>();
        assert!(checked_peers(&many).is_err());
    }
}
