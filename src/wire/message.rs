//! What the two ends of a connection say to each other.

use super::{
    bytes::{Malformed, Reader},
    codec::{Delta, Wire, choice},
};
use crate::model::{Command, Seq};

/// What every connection begins with, so that whatever else listens or talks there is noticed.
pub const MAGIC: [u8; 8] = *b"bitonic\x16";
/// The version of the protocol. Two ends of different versions do not talk to each other.
pub const VERSION: u16 = 1;
/// How many bytes a preamble has.
pub const PREAMBLE: usize = 14;

/// Why the other end cannot be talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    #[error("what answers there is not bitonic")]
    Stranger,
    #[error(
        "it speaks version {theirs} of the protocol, and this bitonic speaks version {VERSION}: use the same release at both ends"
    )]
    Version { theirs: u16 },
}

/// Names a client over all its connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientId(pub [u8; 16]);

/// Names one run of an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run(pub u64);

/// From the client to the engine's side.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The first message: who it is, and what it knows already: the run, and the last event of it.
    Attach { client: ClientId, known: Option<(Run, Seq)> },
    /// A command under a number of the client's, which grows.
    Order { number: u32, command: Command },
    /// The update of that number has been taken in.
    Taken(u32),
    /// Says that it is there.
    Here,
    /// It goes and does not come back.
    Leave,
}

/// From the engine's side to the client.
#[derive(Debug, Clone, PartialEq)]
pub enum Tell {
    /// The first message. `resumed`: the client is remembered, and the last number of a command that came
    /// from it is `last`.
    Welcome { run: Run, resumed: bool, last: u32, pid: u32 },
    /// What has changed in the client's snapshot since the last update: of an empty one, at first. Without
    /// `whole` torrents are missing at its end that the next ones bring.
    Update { number: u32, whole: bool, changes: Changes },
    /// Commands up to this number have been handed to the engine.
    Acknowledged(u32),
    /// Says that it is there.
    Here,
    /// The engine goes, and what for.
    Farewell(String),
}

/// What one snapshot is made of another with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes(pub Vec<u8>);

choice! {
    Ask { 0 => Attach { client, known }, 1 => Order { number, command }, 2 => Taken(number), 3 => Here, 4 => Leave }
    Tell {
        0 => Welcome { run, resumed, last, pid }, 1 => Update { number, whole, changes },
        2 => Acknowledged(number), 3 => Here, 4 => Farewell(why),
    }
}

/// Eight bytes of [`MAGIC`], two of the version and four of features, none so far; higher bytes first.
pub fn preamble() -> [u8; PREAMBLE] {
    let mut bytes = [0; PREAMBLE];
    bytes[..8].copy_from_slice(&MAGIC);
    bytes[8..10].copy_from_slice(&VERSION.to_be_bytes());
    bytes
}

/// Checks the other end's.
///
/// # Errors
/// If it is no bitonic, or one of another version.
pub fn check(preamble: [u8; PREAMBLE]) -> Result<(), Mismatch> {
    if preamble[..8] != MAGIC {
        return Err(Mismatch::Stranger);
    }
    match u16::from_be_bytes([preamble[8], preamble[9]]) {
        VERSION => Ok(()),
        theirs => Err(Mismatch::Version { theirs }),
    }
}

/// A message in bytes.
pub fn encode(message: &impl Wire) -> Vec<u8> {
    let mut out = Vec::new();
    message.put(&mut out);
    out
}

/// A message of bytes: all of them.
///
/// # Errors
/// If they are none, or more than one.
pub fn decode<T: Wire>(bytes: &[u8]) -> Result<T, Malformed> {
    let mut reader = Reader::new(bytes);
    let message = T::take(&mut reader)?;
    reader.end()?;
    Ok(message)
}

impl Changes {
    /// What makes `new` of `old`.
    pub fn between<T: Delta>(old: &T, new: &T) -> Self {
        let mut out = Vec::new();
        new.diff(old, &mut out);
        Self(out)
    }

    /// What they make of `old`.
    ///
    /// # Errors
    /// If they are not changes of it.
    pub fn apply<T: Delta>(&self, old: &T) -> Result<T, Malformed> {
        let mut reader = Reader::new(&self.0);
        let new = T::patch(old, &mut reader)?;
        reader.end()?;
        Ok(new)
    }
}

impl Wire for Changes {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(&self.0);
    }

    /// The rest of a message.
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self(from.bytes(from.remaining())?.to_vec()))
    }
}

impl Wire for ClientId {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Wire::take(from).map(Self)
    }
}

impl Wire for Run {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Wire::take(from).map(Self)
    }
}
