//! Checking bencode: one pass without recursion makes a flat list of the places of all values.
//!
//! Strict where two readers could disagree about what an input means (spare zeros, repeated keys,
//! bytes behind the end), tolerant where they cannot: unsorted keys are accepted, since old torrents
//! have them and the info hash covers them as they are.

use std::{cmp::Ordering, ops::Range};

use super::{Error, Fault, Kind, MAX_DEPTH, MAX_VALUES};

/// The place of one value; `next` is the node behind it and all it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) next: u32,
}

/// The places of all values of `input`, which must be exactly one value: in the order of the input,
/// a container before what it holds.
pub(super) fn nodes(input: &[u8]) -> Result<Vec<Node>, Error> {
    if u32::try_from(input.len()).is_err() {
        return Err(Error { offset: 0, fault: Fault::TooLong });
    }
    let mut scan = Scan { input, at: 0, nodes: Vec::new(), open: Vec::new() };
    loop {
        scan.step()?;
        if scan.open.is_empty() {
            break;
        }
    }
    if scan.at < input.len() {
        return Err(scan.fault(Fault::Trailing));
    }
    Ok(scan.nodes)
}

/// A list or dictionary whose end has not been seen.
struct Open {
    node: usize,
    /// Of a dictionary only: whether a value must follow, the last key, and whether keys so far ascend.
    awaits_value: bool,
    last_key: Option<Range<usize>>,
    sorted: bool,
}

struct Scan<'a> {
    input: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
    /// At most [`MAX_DEPTH`].
    open: Vec<Open>,
}

impl Scan<'_> {
    /// Takes one value, or the start or end of one that holds others.
    fn step(&mut self) -> Result<(), Error> {
        let Some(&byte) = self.input.get(self.at) else { return Err(self.fault(Fault::Truncated)) };
        if byte == b'e' && !self.open.is_empty() {
            return self.close();
        }
        let wants_key = self.wants_key();
        if wants_key && !byte.is_ascii_digit() {
            return Err(self.fault(Fault::KeyNotString));
        }
        if self.nodes.len() >= MAX_VALUES {
            return Err(self.fault(Fault::TooMany));
        }
        match byte {
            b'i' => self.int()?,
            b'0'..=b'9' => {
                let content = self.string()?;
                if wants_key {
                    return self.key(content);
                }
            }
            b'l' => return self.open(Kind::List),
            b'd' => return self.open(Kind::Dict),
            other => return Err(self.fault(Fault::NoValue(other))),
        }
        self.value_done();
        Ok(())
    }

    fn wants_key(&self) -> bool {
        self.open.last().is_some_and(|o| self.nodes[o.node].kind == Kind::Dict && !o.awaits_value)
    }

    fn value_done(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.awaits_value = false;
        }
    }

    fn open(&mut self, kind: Kind) -> Result<(), Error> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.fault(Fault::TooDeep));
        }
        self.open.push(Open { node: self.nodes.len(), awaits_value: false, last_key: None, sorted: true });
        self.push(kind, self.at + 1);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Error> {
        let open = self.open.pop().expect("the caller saw an open value");
        if open.awaits_value {
            return Err(self.fault(Fault::KeyWithoutValue));
        }
        self.at += 1;
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[open.node];
        (node.end, node.next) = (self.at as u32, next);
        if !open.sorted {
            self.refuse_repeated_keys(open.node)?;
        }
        self.value_done();
        Ok(())
    }

    fn key(&mut self, content: Range<usize>) -> Result<(), Error> {
        let key = &self.input[content.clone()];
        let open = self.open.last_mut().expect("a key lies in a dictionary");
        if let Some(last) = open.last_key.replace(content) {
            match self.input[last].cmp(key) {
                Ordering::Less => {}
                Ordering::Equal => {
                    let offset = self.nodes.last().map_or(0, |n| n.start as usize);
                    return Err(Error { offset, fault: Fault::DuplicateKey });
                }
                Ordering::Greater => open.sorted = false,
            }
        }
        open.awaits_value = true;
        Ok(())
    }

    /// Where keys ascend, repeated ones are neighbours and [`Self::key`] saw them; elsewhere sort.
    fn refuse_repeated_keys(&self, dict: usize) -> Result<(), Error> {
        let mut keys = Vec::new();
        let mut at = dict + 1;
        while at < self.nodes[dict].next as usize {
            let node = self.nodes[at];
            let raw = &self.input[node.start as usize..node.end as usize];
            let colon = raw.iter().position(|&b| b == b':').unwrap_or(0);
            keys.push((&raw[colon..], node.start as usize));
            // A key is one node; the value behind it may be many.
            at = self.nodes[at + 1].next as usize;
        }
        keys.sort_unstable();
        match keys.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(Error { offset: pair[1].1, fault: Fault::DuplicateKey }),
            None => Ok(()),
        }
    }

    fn int(&mut self) -> Result<(), Error> {
        let rest = &self.input[self.at + 1..];
        // The longest number of 64 bits has 20 characters: look no further than its `e`.
        let Some(length) = rest.iter().take(64).position(|&b| b == b'e') else {
            let fault = if rest.len() < 64 { Fault::Truncated } else { Fault::BadNumber };
            return Err(self.fault(fault));
        };
        let text = &rest[..length];
        let digits = text.strip_prefix(b"-").unwrap_or(text);
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return Err(self.fault(Fault::BadNumber));
        }
        if digits[0] == b'0' && text.len() > 1 {
            return Err(self.fault(Fault::SpareZero));
        }
        let number = std::str::from_utf8(text).ok().and_then(|t| t.parse::<i64>().ok());
        if number.is_none() {
            return Err(self.fault(Fault::NumberOverflow));
        }
        self.push(Kind::Int, self.at + length + 2);
        Ok(())
    }

    /// Takes a string and says where its content lies.
    fn string(&mut self) -> Result<Range<usize>, Error> {
        let rest = &self.input[self.at..];
        let digits = rest.iter().take(20).take_while(|b| b.is_ascii_digit()).count();
        match rest.get(digits) {
            Some(b':') => {}
            Some(b'0'..=b'9') => return Err(self.fault(Fault::StringTooLong)),
            Some(_) => return Err(self.fault(Fault::BadNumber)),
            None => return Err(self.fault(Fault::Truncated)),
        }
        if rest[0] == b'0' && digits > 1 {
            return Err(self.fault(Fault::SpareZero));
        }
        let length = std::str::from_utf8(&rest[..digits]).ok().and_then(|t| t.parse::<usize>().ok());
        match length {
            Some(length) if length < rest.len() - digits => {
                let start = self.at + digits + 1;
                self.push(Kind::Bytes, start + length);
                Ok(start..start + length)
            }
            _ => Err(self.fault(Fault::StringTooLong)),
        }
    }

    /// Notes a value from here to `end`, where the scan goes on.
    fn push(&mut self, kind: Kind, end: usize) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { kind, start: self.at as u32, end: end as u32, next });
        self.at = end;
    }

    fn fault(&self, fault: Fault) -> Error {
        Error { offset: self.at, fault }
    }
}
