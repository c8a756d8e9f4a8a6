//! Addresses of HTTP announces and scrapes (BEP 3, 7, 48).
//!
//! What the tracker's address holds, such as a passkey in its path or query, stays as it is.

use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use url::Url;

use crate::{model::InfoHash, swarm::tracker::announce::Request};

/// Everything but what RFC 3986 calls unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The address that announces `request` to the tracker `base`.
pub fn announce(base: &Url, request: &Request) -> Url {
    let mut query = format!(
        "info_hash={}&peer_id={}&port={}&uploaded={}&downloaded={}&left={}&numwant={}&key={:08X}",
        percent_encode(&request.hash.0, ESCAPED),
        percent_encode(&request.peer_id.0, ESCAPED),
        request.port,
        request.uploaded,
        request.downloaded,
        request.left,
        request.want,
        request.key,
    );
    query.push_str("&compact=1&no_peer_id=1&supportcrypto=1");
    if let Some(event) = request.event {
        let _ = write!(query, "&event={}", event.word());
    }
    if let Some(ipv6) = request.ipv6 {
        let _ = write!(query, "&ipv6={}", percent_encode(ipv6.to_string().as_bytes(), ESCAPED));
    }
    if let Some(id) = &request.tracker_id {
        let _ = write!(query, "&trackerid={}", percent_encode(id, ESCAPED));
    }
    extended(base, &query)
}

/// The address that scrapes the tracker `base`: its last part begins with `announce`, which becomes
/// `scrape`; `None` if it does not (BEP 48).
pub fn scrape(base: &Url, hash: InfoHash) -> Option<Url> {
    let (folder, last) = base.path().rsplit_once('/')?;
    let rest = last.strip_prefix("announce")?;
    let path = format!("{folder}/scrape{rest}");
    let mut url = base.clone();
    url.set_path(&path);
    Some(extended(&url, &format!("info_hash={}", percent_encode(&hash.0, ESCAPED))))
}

fn extended(base: &Url, query: &str) -> Url {
    let mut url = base.clone();
    let whole = match base.query().map(|own| own.trim_end_matches('&')) {
        Some(own) if !own.is_empty() => format!("{own}&{query}"),
        _ => query.to_owned(),
    };
    url.set_query(Some(&whole));
    url.set_fragment(None);
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::swarm::{tracker::announce::Event, wire::PeerId};

    fn request() -> Request {
        let mut hash = [b'a'; 20];
        hash[..6].copy_from_slice(&[0, 0xff, b' ', b'~', b'&', b'%']);
        Request {
            hash: InfoHash(hash),
            peer_id: PeerId(*b"-BT0100-abcdefghijk+"),
            port: 6881,
            uploaded: 1,
            downloaded: 2,
            left: u64::MAX,
            event: Some(Event::Started),
            want: 50,
            key: 0xbeef,
            ipv6: None,
            tracker_id: None,
        }
    }

    #[test]
    fn bytes_are_escaped_and_a_passkey_survives() {
        let base = Url::parse("http://t.example:81/a%2Fb/announce?passkey=x%20y&z=+#part").unwrap();
        assert_eq!(
            announce(&base, &request()).as_str(),
            "http://t.example:81/a%2Fb/announce?passkey=x%20y&z=+\
             &info_hash=%00%FF%20~%26%25aaaaaaaaaaaaaa&peer_id=-BT0100-abcdefghijk%2B&port=6881\
             &uploaded=1&downloaded=2&left=18446744073709551615&numwant=50&key=0000BEEF\
             &compact=1&no_peer_id=1&supportcrypto=1&event=started"
        );
    }

    #[test]
    fn what_is_known_is_sent_and_nothing_else() {
        let base = Url::parse("https://t.example/announce").unwrap();
        let full = Request {
            event: None,
            ipv6: Some("2001:db8::1".parse().unwrap()),
            tracker_id: Some([1, b'x'].as_slice().into()),
            ..request()
        };
        let url = announce(&base, &full);
        assert!(url.as_str().ends_with("&supportcrypto=1&ipv6=2001%3Adb8%3A%3A1&trackerid=%01x"), "{url}");
        assert!(url.as_str().starts_with("https://t.example/announce?info_hash="), "{url}");
    }

    #[test]
    fn a_scrape_is_where_bep_48_says() {
        let at = |base: &str| {
            let url = scrape(&Url::parse(base).unwrap(), InfoHash([b'h'; 20]))?;
            Some(url.as_str().strip_suffix("info_hash=hhhhhhhhhhhhhhhhhhhh").unwrap().to_owned())
        };
        assert_eq!(at("http://e.com/announce").unwrap(), "http://e.com/scrape?");
        assert_eq!(at("http://e.com/x/announce").unwrap(), "http://e.com/x/scrape?");
        assert_eq!(at("http://e.com/announce.php").unwrap(), "http://e.com/scrape.php?");
        assert_eq!(at("http://e.com/announce?x2%0644").unwrap(), "http://e.com/scrape?x2%0644&");
        assert_eq!(at("http://e.com/a"), None);
        assert_eq!(at("http://e.com/announce?x=2/4").unwrap(), "http://e.com/scrape?x=2/4&");
        assert_eq!(at("http://e.com/x%064announce"), None);
        assert_eq!(at("http://e.com/announce/"), None);
    }
}
