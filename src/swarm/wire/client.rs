//! Which client a peer id stands for (BEP 20). A guess for people: peers may call themselves anything.

use super::PeerId;

/// Names behind the two letters of ids such as `-TR4060-`.
const AZUREUS: &[(&str, &str)] = &[
    ("7T", "aTorrent"),
    ("AG", "Ares"),
    ("AR", "Arctic"),
    ("AT", "Artemis"),
    ("AX", "BitPump"),
    ("AZ", "Vuze"),
    ("BC", "BitComet"),
    ("BG", "BTGetit"),
    ("BI", "BiglyBT"),
    ("BL", "BitLord"),
    ("BN", "Baidu Netdisk"),
    ("BR", "BitRocket"),
    ("BT", "BitTorrent"),
    ("CD", "Enhanced CTorrent"),
    ("CT", "CTorrent"),
    ("DE", "Deluge"),
    ("FD", "Free Download Manager"),
    ("FG", "FlashGet"),
    ("FW", "FrostWire"),
    ("GT", "anacrolix/torrent"),
    ("HL", "Halite"),
    ("KG", "KGet"),
    ("KT", "KTorrent"),
    ("LC", "LeechCraft"),
    ("LP", "Lphant"),
    ("LT", "libtorrent"),
    ("LW", "LimeWire"),
    ("ML", "MLDonkey"),
    ("MO", "MonoTorrent"),
    ("NX", "Net Transport"),
    ("PI", "PicoTorrent"),
    ("QD", "QQDownload"),
    ("SD", "Thunder"),
    ("SM", "SoMud"),
    ("SZ", "Shareaza"),
    ("TL", "Tribler"),
    ("TN", "TorrentDotNET"),
    ("TR", "Transmission"),
    ("TT", "TuoTu"),
    ("TX", "Tixati"),
    ("UE", "µTorrent Embedded"),
    ("UM", "µTorrent Mac"),
    ("UT", "µTorrent"),
    ("UW", "µTorrent Web"),
    ("WD", "WebTorrent Desktop"),
    ("WW", "WebTorrent"),
    ("WY", "FireTorrent"),
    ("XF", "Xfplay"),
    ("XL", "Xunlei"),
    ("XT", "XanTorrent"),
    ("ZT", "ZipTorrent"),
    ("lt", "rTorrent"),
    ("qB", "qBittorrent"),
    ("rQ", "rqbit"),
    ("st", "SharkTorrent"),
];

/// Names behind the letter of ids such as `T03I-----`.
const SHADOW: &[(u8, &str)] = &[
    (b'A', "ABC"),
    (b'O', "Osprey Permaseed"),
    (b'Q', "BTQueue"),
    (b'R', "Tribler"),
    (b'S', "Shadow"),
    (b'T', "BitTornado"),
    (b'U', "UPnP NAT"),
];

impl PeerId {
    /// The client and its version, fit for a terminal; `None` where the id tells nothing.
    pub fn client(&self) -> Option<String> {
        let id = &self.0;
        azureus(id).or_else(|| dashed(id)).or_else(|| shadow(id))
    }
}

/// `-AB1234-`: two letters, four places of a version in base 36, of which an unused last is 0.
fn azureus(id: &[u8; 20]) -> Option<String> {
    let [b'-', a, b, version @ .., b'-'] = id.first_chunk::<8>()? else { return None };
    if !a.is_ascii_alphanumeric() || !b.is_ascii_alphanumeric() {
        return None;
    }
    let code = String::from_utf8(vec![*a, *b]).ok()?;
    let name = AZUREUS.iter().find(|(known, _)| *known == code).map_or(&*code, |(_, name)| name);
    let mut places = version.iter().map(|b| char::from(*b).to_digit(36)).collect::<Option<Vec<_>>>()?;
    if places.last() == Some(&0) || !version[3].is_ascii_digit() {
        places.pop();
    }
    Some(format!("{name} {}", dotted(&places)))
}

/// `M7-10-5--` of the first client, and `A2-1-36-0-`: letters, then numbers between dashes.
fn dashed(id: &[u8; 20]) -> Option<String> {
    let (name, rest) = match id {
        [b'M', rest @ ..] => ("BitTorrent", &rest[..]),
        [b'A', b'2', b'-', rest @ ..] => ("aria2", &rest[..]),
        _ => return None,
    };
    let mut places = Vec::new();
    for part in rest.split(|b| *b == b'-').take(3) {
        let digits = (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
        let text = digits.then(|| std::str::from_utf8(part).ok()).flatten()?;
        places.push(text.parse::<u32>().ok()?);
    }
    (places.len() == 3).then(|| format!("{name} {}", dotted(&places)))
}

/// `T03I-----`: a letter, up to five places of a version, then dashes.
fn shadow(id: &[u8; 20]) -> Option<String> {
    let name = SHADOW.iter().find(|(letter, _)| *letter == id[0])?.1;
    let end = id.iter().position(|b| *b == b'-').filter(|end| (2..=6).contains(end))?;
    id[end..].starts_with(b"--").then_some(())?;
    let places = id[1..end].iter().map(|b| char::from(*b).to_digit(36)).collect::<Option<Vec<_>>>()?;
    Some(format!("{name} {}", dotted(&places)))
}

fn dotted(places: &[u32]) -> String {
    places.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(start: &[u8]) -> Option<String> {
        let mut id = [b'x'; 20];
        id[..start.len()].copy_from_slice(start);
        PeerId(id).client()
    }

    #[test]
    fn well_known_clients_are_named() {
        for (id, name) in [
            (&b"-TR4060-"[..], "Transmission 4.0.6"),
            (b"-qB5010-", "qBittorrent 5.0.1"),
            (b"-LT20B0-", "libtorrent 2.0.11"),
            (b"-lt0F80-", "rTorrent 0.15.8"),
            (b"-UT355S-", "µTorrent 3.5.5"),
            (b"-AZ5763-", "Vuze 5.7.6.3"),
            (b"-Zz1234-", "Zz 1.2.3.4"),
            (b"A2-1-36-0-", "aria2 1.36.0"),
            (b"M7-10-5--", "BitTorrent 7.10.5"),
            (b"T03I------", "BitTornado 0.3.18"),
        ] {
            assert_eq!(client(id).as_deref(), Some(name));
        }
    }

    #[test]
    fn ids_that_tell_nothing_are_not_guessed_at() {
        for id in
            [&b""[..], b"-\x1b[1234-", b"-TR40\x1b0-", b"M7-x-5--", b"Mainline", b"\0\0\0\0", b"Sxxxxxxxx"]
        {
            assert_eq!(client(id), None, "{}", id.escape_ascii());
        }
    }

    #[test]
    fn the_table_is_sorted_so_that_nothing_is_in_it_twice() {
        assert!(AZUREUS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
