//! Just enough of an HTTP client to steer transmission and aria2 by their JSON-RPC.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};

use crate::process::PATIENCE;

/// An answer, its head in one string.
pub struct Answer {
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.trim()))
    }
}

/// Posts `body`; `extra` are whole header lines.
pub fn post(to: SocketAddr, path: &str, extra: &[String], body: &str) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let extra: String = extra.iter().map(|line| format!("{line}\r\n")).collect();
    // HTTP/1.0 makes the server close the connection at the end of the body, unchunked.
    write!(stream, "POST {path} HTTP/1.0\r\nHost: {to}\r\nContent-Type: application/json\r\n")?;
    write!(stream, "Content-Length: {}\r\n{extra}\r\n{body}", body.len())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let split = bytes.windows(4).position(|w| w == b"\r\n\r\n").ok_or(std::io::ErrorKind::InvalidData)?;
    let head = String::from_utf8_lossy(&bytes[..split]).into_owned();
    Ok(Answer { head, body: bytes.split_off(split + 4) })
}
