//! Which addresses are worth dialling, and how an address is written.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV6};

/// The one way an address is written: IPv4 never as IPv6, no flow label.
pub fn canonical(addr: SocketAddr) -> SocketAddr {
    match (addr.ip().to_canonical(), addr) {
        // A link-local address means nothing without its scope.
        (IpAddr::V6(ip), SocketAddr::V6(v6)) => SocketAddrV6::new(ip, v6.port(), 0, v6.scope_id()).into(),
        (ip, _) => SocketAddr::new(ip, addr.port()),
    }
}

/// Whether a connection to it can be tried at all.
pub fn is_dialable(addr: &SocketAddr) -> bool {
    let ip = addr.ip();
    let nobody = ip.is_unspecified()
        || ip.is_multicast()
        || matches!(ip, IpAddr::V4(v4) if v4 == Ipv4Addr::BROADCAST || v4.octets()[0] == 0);
    addr.port() != 0 && !nobody
}

/// Reads addresses of 4 + 2 or 16 + 2 bytes each, those that can be dialled (BEP 7, 23). An odd rest
/// is left out.
pub fn compact(bytes: &[u8], ipv6: bool) -> impl Iterator<Item = SocketAddr> + '_ {
    let stride = if ipv6 { 18 } else { 6 };
    let read = move |entry: &[u8]| {
        let (ip, port) = entry.split_at(stride - 2);
        let port = u16::from_be_bytes([port[0], port[1]]);
        let ip: IpAddr = match <[u8; 4]>::try_from(ip) {
            Ok(v4) => v4.into(),
            Err(_) => <[u8; 16]>::try_from(ip).expect("an entry has 4 or 16 bytes of address").into(),
        };
        canonical(SocketAddr::new(ip, port))
    };
    bytes.chunks_exact(stride).map(read).filter(is_dialable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_at_these() {
        for addr in ["0.0.0.0:1", "0.1.2.3:1", "1.2.3.4:0", "255.255.255.255:1", "239.1.1.1:1", "[::]:1"] {
            assert!(!is_dialable(&addr.parse().unwrap()), "{addr}");
        }
        for addr in ["127.0.0.1:1", "[::1]:6881", "10.0.0.1:80", "[2001:db8::1]:1"] {
            assert!(is_dialable(&addr.parse().unwrap()), "{addr}");
        }
    }

    #[test]
    fn an_address_is_written_in_one_way() {
        let shown = |addr: &str| canonical(addr.parse().unwrap()).to_string();
        assert_eq!(shown("[::ffff:1.2.3.4]:5"), "1.2.3.4:5");
        assert_eq!(shown("[2001:db8::1]:5"), "[2001:db8::1]:5");
        assert_eq!(shown("[fe80::1%3]:5"), "[fe80::1%3]:5");
    }

    #[test]
    fn compact_lists_may_end_anywhere() {
        let v4: Vec<_> = compact(&[1, 2, 3, 4, 0x1a, 0xe1, 9, 9, 9, 9, 0, 0, 7], false).collect();
        assert_eq!(v4, ["1.2.3.4:6881".parse().unwrap()]);
        let mut bytes = [0; 17].to_vec();
        assert_eq!(compact(&bytes, true).count(), 0);
        bytes[15] = 1;
        bytes.push(80);
        assert_eq!(compact(&bytes, true).collect::<Vec<_>>(), ["[::1]:80".parse().unwrap()]);
    }
}
