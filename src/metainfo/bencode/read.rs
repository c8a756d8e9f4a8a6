//! Walking bencode that [`scan`] has checked: values as views into the input, nothing copied.

use std::{fmt, ops::Range};

use super::{
    Error, Kind, Value,
    scan::{self, Node},
};

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
    /// Whatever [`Fault`](super::Fault) lists, with its place.
    pub fn read(input: &'a [u8]) -> Result<Self, Error> {
        Ok(Self { input, nodes: scan::nodes(input)? })
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
