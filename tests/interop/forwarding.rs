//! The listening port is forwarded by a router, if it may be: a router that speaks UPnP, in the test
//! itself.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket},
    sync::{Arc, Mutex},
    thread,
};

use bitonic::engine::CoreKind;

use crate::{
    bed::{Bed, HERE},
    bitonic::Get,
    namespace::{alone, nothing},
    payload::{Payload, Shape},
    process::wait_until,
};

/// Where routers are looked for (SSDP).
const GROUP: Ipv4Addr = Ipv4Addr::new(239, 255, 255, 250);
const SSDP: u16 = 1900;
const SERVICE: &str = "urn:schemas-upnp-org:service:WANIPConnection:1";

#[test]
fn librqbit() {
    let name = concat!(module_path!(), "::librqbit");
    alone(name, nothing, CoreKind::Librqbit, is_forwarded_unless_told_not_to);
}

#[test]
fn own_core() {
    let name = concat!(module_path!(), "::own_core");
    alone(name, nothing, CoreKind::Swarm, is_forwarded_unless_told_not_to);
}

fn is_forwarded_unless_told_not_to(bed: &Bed) {
    let router = Router::start(HERE);
    let payload = Payload::make(bed, Shape::File, None);
    let (quiet, loud) = (bed.folder("quiet"), bed.folder("loud"));
    let get = |folder| Get::new(bed, payload.torrent_text(), folder);
    let quiet = get(&quiet).start_with_upnp(false);
    let loud = get(&loud).start_with_upnp(true);
    let port = loud.address().port();
    wait_until("the router to be asked for the port", || router.asked_for(port));
    assert!(!router.asked_for(quiet.address().port()));
}

/// A router that notes what it is asked.
struct Router(Arc<Mutex<Vec<String>>>);

impl Router {
    fn start(ip: Ipv4Addr) -> Self {
        let web = TcpListener::bind((ip, 0)).expect("a port");
        let address = web.local_addr().expect("bound");
        let ssdp = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, SSDP)).expect("the port of SSDP");
        ssdp.join_multicast_v4(&GROUP, &ip).expect("a multicast route");
        thread::spawn(move || announce(&ssdp, address));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let shared = asked.clone();
        thread::spawn(move || {
            for stream in web.incoming().flatten() {
                // Whoever hangs up early asks again.
                drop(answer(stream, &shared));
            }
        });
        Self(asked)
    }

    fn asked_for(&self, port: u16) -> bool {
        let wanted = format!("<NewInternalPort>{port}</NewInternalPort>");
        self.0.lock().expect("no panic inside").iter().any(|body| body.contains(&wanted))
    }
}

fn announce(ssdp: &UdpSocket, web: SocketAddr) {
    let mut packet = [0; 2048];
    while let Ok((length, from)) = ssdp.recv_from(&mut packet) {
        if packet[..length].starts_with(b"M-SEARCH") {
            let answer =
                format!("HTTP/1.1 200 OK\r\nST: {SERVICE}\r\nLOCATION: http://{web}/root.xml\r\n\r\n");
            ssdp.send_to(answer.as_bytes(), from).expect("it has just asked");
        }
    }
}

fn answer(mut stream: TcpStream, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut length, mut line) = (0, String::new());
    while reader.read_line(&mut line)? > 2 {
        if let Some((key, value)) = line.split_once(':')
            && key.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    asked.lock().expect("no panic inside").push(String::from_utf8_lossy(&body).into_owned());
    let root = format!(
        "<?xml version=\"1.0\"?><root><device><deviceType>router</deviceType><serviceList><service>\
         <serviceType>{SERVICE}</serviceType><controlURL>/control</controlURL><SCPDURL>/scpd</SCPDURL>\
         </service></serviceList></device></root>"
    );
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{root}", root.len())
}
