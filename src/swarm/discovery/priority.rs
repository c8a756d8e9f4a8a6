//! Canonical peer priority (BEP 40): both ends of a possible connection give it the same number, so
//! that swarms where everybody is full still mix.

use std::net::{IpAddr, SocketAddr};

/// The larger, the better. `None` if the two are of different families.
pub fn canonical(one: SocketAddr, other: SocketAddr) -> Option<u32> {
    let mut bytes = match (one.ip(), other.ip()) {
        (a, b) if a == b => [one.port().to_be_bytes().to_vec(), other.port().to_be_bytes().to_vec()],
        (IpAddr::V4(a), IpAddr::V4(b)) => masked(a.octets(), b.octets(), 2),
        (IpAddr::V6(a), IpAddr::V6(b)) => masked(a.octets(), b.octets(), 6),
        _ => return None,
    };
    bytes.sort_unstable();
    Some(crc32c(&bytes.concat()))
}

/// CRC-32C (RFC 3720, B.4). Bit by bit: it is used once per address.
pub fn crc32c(bytes: &[u8]) -> u32 {
    let round = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0x82f6_3b78 } else { crc >> 1 };
    let crc = bytes.iter().fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| round(crc)));
    !crc
}

/// The first `open` bytes count in full, and one more for each that both have in common from there
/// on; of the others every second bit.
fn masked<const N: usize>(a: [u8; N], b: [u8; N], open: usize) -> [Vec<u8>; 2] {
    let mut full = open;
    while full < N && a[..full] == b[..full] {
        full += 1;
    }
    let mask = |at: usize| if at < full { 0xff } else { 0x55 };
    [a, b].map(|address| address.iter().enumerate().map(|(at, byte)| byte & mask(at)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(one: &str, other: &str) -> Option<u32> {
        let priority = canonical(one.parse().unwrap(), other.parse().unwrap());
        assert_eq!(priority, canonical(other.parse().unwrap(), one.parse().unwrap()));
        priority
    }

    #[test]
    fn the_examples_of_bep_40_hold() {
        assert_eq!(of("123.213.32.10:0", "98.76.54.32:0"), Some(0xec2d_7224));
        assert_eq!(of("123.213.32.10:0", "123.213.32.234:0"), Some(0x9956_8189));
    }

    #[test]
    fn the_checksum_is_crc_32c() {
        assert_eq!(crc32c(b"123456789"), 0xe306_9283);
    }

    #[test]
    fn neighbours_and_families_differ() {
        assert_ne!(of("1.2.3.4:1", "1.2.3.4:2"), of("1.2.3.4:1", "1.2.3.4:3"));
        assert_ne!(
            of("[2001:db8:1:2::1]:1", "[2001:db8:9:2::1]:1"),
            of("[2001:db8:1:2::1]:1", "[2001:db8:8:2::1]:1")
        );
        assert_eq!(of("1.2.3.4:1", "[::1]:1"), None);
    }
}
