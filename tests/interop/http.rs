//! Just enough of an HTTP client to steer other clients by.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
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

/// Gets `path`.
pub fn get(to: SocketAddr, path: &str) -> io::Result<Answer> {
    request(to, &format!("GET {path}"), &[], "")
}

/// Posts JSON; `extra` are whole header lines.
pub fn post(to: SocketAddr, path: &str, extra: &[String], body: &str) -> io::Result<Answer> {
    let extra = [&["Content-Type: application/json".to_owned()], extra].concat();
    request(to, &format!("POST {path}"), &extra, body)
}

/// Posts what a form would.
pub fn post_form(to: SocketAddr, path: &str, body: &str) -> io::Result<Answer> {
    let extra = ["Content-Type: application/x-www-form-urlencoded".to_owned()];
    request(to, &format!("POST {path}"), &extra, body)
}

fn request(to: SocketAddr, what: &str, extra: &[String], body: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let extra: String = extra.iter().map(|line| format!("{line}\r\n")).collect();
    // HTTP/1.0 keeps the answer from coming in chunks.
    write!(stream, "{what} HTTP/1.0\r\nHost: {to}\r\nConnection: close\r\n")?;
    write!(stream, "Content-Length: {}\r\n{extra}\r\n{body}", body.len())?;
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    let mut answer = Answer { head, body: Vec::new() };
    match answer.header("Content-Length").and_then(|length| length.parse().ok()) {
        Some(length) => {
            answer.body.resize(length, 0);
            reader.read_exact(&mut answer.body)?;
        }
        None => drop(reader.read_to_end(&mut answer.body)?),
    }
    Ok(answer)
}
