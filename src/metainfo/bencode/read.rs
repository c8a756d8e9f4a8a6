//! Reading bencode: one checked pass makes a flat list of places, which [`Item`]s walk.
//!
//! Strict where two readers could disagree about what an input means (spare zeros, repeated keys,
//! bytes behind the end), tolerant where they cannot: unsorted keys are accepted, since old torrents
//! have them and the info hash covers them as they are.

use std::{fmt, ops::Range};

use super::Value;

/// How deep lists and dictionaries may nest. Torrents need about 6, and one level more per folder in
/// the file tree of BEP 52.
pub const MAX_DEPTH: usize = 64;

/// How many values, keys included, one input may hold: enough for 200,000 files, 64 MiB of places.
pub const MAX_VALUES: usize = 4_000_000;

/// What kind of value an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Int,
    Bytes,
    List,
    Dict,
}

/// Why an input is not bencode, and where: `offset` counts bytes from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("byte {offset}: {fault}")]
pub struct Error {
    pub offset: usize,
    pub fault: Fault,
}

/// What is wrong at some place of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the data ends in the middle of a value")]
    Truncated,
    #[error("no value starts with {}", Shown(*.0))]
    NoValue(u8),
    #[error("a number is malformed")]
    BadNumber,
    #[error("a number has a leading zero or is a negative zero")]
    SpareZero,
    #[error("a number does not fit 64 bits")]
    NumberOverflow,
    #[error("a string says it is longer than the data")]
    StringTooLong,
    #[error("a dictionary key is not a string")]
    KeyNotString,
    #[error("a dictionary key has no value")]
    KeyWithoutValue,
    #[error("a dictionary has the same key twice")]
    DuplicateKey,
    #[error("lists and dictionaries nest deeper than {MAX_DEPTH}")]
    TooDeep,
    #[error("there are more than {MAX_VALUES} values")]
    TooMany,
    #[error("there is more data behind the end")]
    Trailing,
    #[error("the data is longer than 4 GiB")]
    TooLong,
}

/// A whole input, checked.
#[derive(Debug)]
pub struct Document<'a> {
    input: &'a [u8],
    /// In the order of the input; a container comes before what it holds. Never empty.
    nodes: Vec<Node>,
}

/// One value of a [`Document`].
#[derive(Clone, Copy)]
pub struct Item<'d> {
    document: &'d Document<'d>,
    at: usize,
}

impl<'a> Document<'a> {
    /// Checks that `input` is exactly one value.
    ///
    /// # Errors
    /// Whatever [`Fault`] lists, with its place.
    pub fn read(input: &'a [u8]) -> Result<Self, Error> {
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
        Ok(Self { input, nodes: scan.nodes })
    }

    /// The value that the input is.
    pub fn root(&self) -> Item<'_> {
        Item { document: self, at: 0 }
    }
}

impl<'d> Item<'d> {
    /// What it is.
    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// Where its bencoded form lies in the input.
    pub fn span(self) -> Range<usize> {
        let node = self.node();
        node.start as usize..node.end as usize
    }

    /// Its bencoded form, exactly as it came.
    pub fn raw(self) -> &'d [u8] {
        &self.document.input[self.span()]
    }

    /// The content of a byte string.
    pub fn bytes(self) -> Option<&'d [u8]> {
        let raw = (self.kind() == Kind::Bytes).then(|| self.raw())?;
        let colon = raw.iter().position(|&b| b == b':').expect("the reader saw the colon");
        Some(&raw[colon + 1..])
    }

    /// The value of a number.
    pub fn int(self) -> Option<i64> {
        let raw = self.raw();
        let digits = raw.strip_prefix(b"i")?.strip_suffix(b"e")?;
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// The items of a list.
    pub fn list(self) -> Option<impl Iterator<Item = Item<'d>> + Clone> {
        (self.kind() == Kind::List).then(|| self.children())
    }

    /// The entries of a dictionary, in the order they came.
    pub fn dict(self) -> Option<impl Iterator<Item = (&'d [u8], Item<'d>)>> {
        let mut children = (self.kind() == Kind::Dict).then(|| self.children())?;
        Some(std::iter::from_fn(move || {
            let key = children.next()?.bytes().expect("the reader lets only strings be keys");
            Some((key, children.next().expect("the reader gives every key a value")))
        }))
    }

    /// The value of a key, if this is a dictionary that has it.
    pub fn get(self, key: &str) -> Option<Item<'d>> {
        self.dict()?.find(|(k, _)| *k == key.as_bytes()).map(|(_, value)| value)
    }

    /// A copy that can be changed and written.
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Int => Value::Int(self.int().expect("the reader checked the number")),
            Kind::Bytes => Value::Bytes(self.bytes().expect("it is a string").to_vec()),
            Kind::List => Value::List(self.children().map(Item::to_value).collect()),
            Kind::Dict => {
                let entries = self.dict().expect("it is a dictionary");
                Value::Dict(entries.map(|(key, value)| (key.to_vec(), value.to_value())).collect())
            }
        }
    }

    fn children(self) -> impl Iterator<Item = Item<'d>> + Clone {
        let (document, end) = (self.document, self.node().next as usize);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let item = (at < end).then_some(Item { document, at })?;
            at = item.node().next as usize;
            Some(item)
        })
    }

    fn node(self) -> Node {
        self.document.nodes[self.at]
    }
}

impl fmt::Debug for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.kind(), self.span())
    }
}

/// The place of one value; `next` is the node behind it and all it holds.
#[derive(Debug, Clone, Copy)]
struct Node {
    kind: Kind,
    start: u32,
    end: u32,
    next: u32,
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
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => {
                    let offset = self.nodes.last().map_or(0, |n| n.start as usize);
                    return Err(Error { offset, fault: Fault::DuplicateKey });
                }
                std::cmp::Ordering::Greater => open.sorted = false,
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

/// A byte as people read it, harmless to a terminal.
struct Shown(u8);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_ascii_graphic() {
            write!(f, "`{}`", self.0 as char)
        } else {
            write!(f, "the byte 0x{:02x}", self.0)
        }
    }
}
