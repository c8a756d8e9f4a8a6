//! Finding an address to listen on.

use std::{
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    ops::RangeInclusive,
};

/// Ports tried in turn when none is configured. Always in the same order, so that a router's
/// forwarding goes on working.
const USUAL_PORTS: RangeInclusive<u16> = 4240..=4260;

/// An address that is free now: on both IP versions where the host has them, or on 127.0.0.1 with
/// `loopback`. `port` 0 lets the system choose, `None` tries the usual ones.
///
/// # Errors
/// One line that names the port and what is wrong with it.
pub fn free_address(port: Option<u16>, loopback: bool) -> Result<SocketAddr, String> {
    let ips: &[IpAddr] = match loopback {
        true => &[IpAddr::V4(Ipv4Addr::LOCALHOST)],
        false => &[IpAddr::V6(Ipv6Addr::UNSPECIFIED), IpAddr::V4(Ipv4Addr::UNSPECIFIED)],
    };
    let ports = port.map_or(USUAL_PORTS, |port| port..=port);
    let mut last = String::new();
    for port in ports.clone() {
        match try_port(ips, port) {
            Ok(addr) => return Ok(addr),
            Err(error) => last = error,
        }
    }
    match port {
        Some(_) => Err(last),
        None => Err(format!("no port from {} to {} is free: {last}", ports.start(), ports.end())),
    }
}

fn try_port(ips: &[IpAddr], port: u16) -> Result<SocketAddr, String> {
    let mut error = String::new();
    for ip in ips {
        let addr = SocketAddr::new(*ip, port);
        match TcpListener::bind(addr) {
            // A port that is told to others must be known; on loopback librqbit tells none by itself.
            Ok(listener) if ip.is_loopback() => {
                return listener.local_addr().map_err(|e| format!("cannot listen on port {port}: {e}"));
            }
            Ok(_) => return Ok(addr),
            Err(e) if e.kind() == ErrorKind::AddrInUse => return Err(format!("port {port} is in use")),
            Err(e) => error = format!("cannot listen on port {port}: {e}"),
        }
    }
    Err(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named() {
        let taken = TcpListener::bind((Ipv6Addr::UNSPECIFIED, 0))
            .or_else(|_| TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)))
            .unwrap();
        let port = taken.local_addr().unwrap().port();
        assert_eq!(free_address(Some(port), false), Err(format!("port {port} is in use")));
    }

    #[test]
    fn the_system_may_choose() {
        assert_eq!(free_address(Some(0), false).unwrap().port(), 0);
        let local = free_address(Some(0), true).unwrap();
        assert!(local.ip().is_loopback() && local.port() > 0);
    }
}
