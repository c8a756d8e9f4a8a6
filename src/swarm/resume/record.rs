//! A [`Resume`] as bytes.
//!
//! After four bytes that name the format and its version: the info hash; a byte of flags; how many
//! pieces and which, as a byte for none or all, or as bits like those of BITFIELD; how many files,
//! and of each its length plus 1 and by how much its time differs from that of the file before, or 0
//! for one that is absent; the first 8 bytes of the SHA-1 of all that. Numbers are LEB128.

use sha1::{Digest, Sha1};

use super::{Resume, Stamp};
use crate::{
    metainfo::{MAX_FILES, MAX_TORRENT},
    model::{Bits, InfoHash},
};

const MAGIC: &[u8; 3] = b"btR";
const VERSION: u8 = 1;
const CHECKSUM: usize = 8;
/// A torrent has no more pieces than a torrent file has room for their hashes.
const MOST_PIECES: u64 = MAX_TORRENT as u64 / 20;
/// Two numbers of at most 10 bytes for every file, all bits, and the rest.
const LONGEST: usize = MAX_FILES * 20 + MOST_PIECES as usize / 8 + 64;

const WRITING: u8 = 1;

const NONE: u8 = 0;
const ALL: u8 = 1;
const SOME: u8 = 2;

/// Why bytes are no record that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ResumeError {
    #[error("the resume data is no record of bitonic's")]
    Foreign,
    #[error("the resume data has version {0}, which this bitonic does not know")]
    Version(u8),
    #[error("the resume data is damaged")]
    Damaged,
    #[error("the resume data is of another torrent")]
    OtherTorrent,
    #[error("the resume data has {0} that cannot be")]
    Impossible(&'static str),
}

impl Resume {
    /// The record's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64 + self.have.len() as usize / 8 + self.stamps.len() * 12);
        out.extend_from_slice(MAGIC);
        out.push(VERSION);
        out.extend_from_slice(&self.hash.0);
        out.push(if self.writing { WRITING } else { 0 });
        write_have(&mut out, &self.have);
        write_number(&mut out, self.stamps.len() as u64);
        let mut before = 0;
        for stamp in &self.stamps {
            match stamp {
                None => out.push(0),
                Some((length, time)) => {
                    write_number(&mut out, length.saturating_add(1));
                    write_number(&mut out, zigzag(time.wrapping_sub(before)));
                    before = *time;
                }
            }
        }
        let checksum = checksum(&out);
        out.extend_from_slice(&checksum);
        out
    }

    /// Reads a record of this torrent. Takes memory in proportion to what is there.
    ///
    /// # Errors
    /// Whatever is not exactly a record; nothing is to be believed of it.
    pub fn decode(hash: InfoHash, bytes: &[u8]) -> Result<Self, ResumeError> {
        let rest = bytes.strip_prefix(MAGIC).filter(|_| bytes.len() <= LONGEST);
        match rest.ok_or(ResumeError::Foreign)?.first() {
            Some(&VERSION) => {}
            Some(&version) => return Err(ResumeError::Version(version)),
            None => return Err(ResumeError::Damaged),
        }
        let (body, sum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(ResumeError::Damaged)?;
        if checksum(body) != *sum {
            return Err(ResumeError::Damaged);
        }
        let mut reader = Reader { rest: body.get(MAGIC.len() + 1..).ok_or(ResumeError::Damaged)? };
        if reader.bytes(20)? != hash.0 {
            return Err(ResumeError::OtherTorrent);
        }
        let flags = reader.byte()?;
        if flags & !WRITING != 0 {
            return Err(ResumeError::Impossible("flags"));
        }
        let have = reader.have()?;
        let stamps = reader.stamps()?;
        if !reader.rest.is_empty() {
            return Err(ResumeError::Impossible("a length"));
        }
        Ok(Self { hash, have, stamps, writing: flags & WRITING != 0 })
    }
}

pub(super) struct Reader<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], ResumeError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(ResumeError::Impossible("a length"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, ResumeError> {
        Ok(self.bytes(1)?[0])
    }

    pub(super) fn number(&mut self) -> Result<u64, ResumeError> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let seven = u64::from(byte & 0x7f);
            if (seven << shift) >> shift != seven {
                break;
            }
            number |= seven << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(ResumeError::Impossible("a number"))
    }

    fn have(&mut self) -> Result<Bits, ResumeError> {
        let pieces = self.number()?;
        if pieces > MOST_PIECES {
            return Err(ResumeError::Impossible("a number of pieces"));
        }
        let pieces = pieces as u32;
        match self.byte()? {
            NONE => Ok(Bits::repeat(false, pieces)),
            ALL => Ok(Bits::repeat(true, pieces)),
            SOME => Ok(Bits::from_bitfield(self.bytes(pieces.div_ceil(8) as usize)?, pieces)),
            _ => Err(ResumeError::Impossible("pieces")),
        }
    }

    fn stamps(&mut self) -> Result<Vec<Stamp>, ResumeError> {
        let files = self.number()?;
        // Every file has at least one byte.
        if files > MAX_FILES as u64 || files > self.rest.len() as u64 {
            return Err(ResumeError::Impossible("a number of files"));
        }
        let mut time = 0_i64;
        let stamp = |_| {
            let Some(length) = self.number()?.checked_sub(1) else { return Ok(None) };
            time = time.wrapping_add(unzigzag(self.number()?));
            Ok(Some((length, time)))
        };
        (0..files).map(stamp).collect()
    }
}

fn write_have(out: &mut Vec<u8>, have: &Bits) {
    write_number(out, have.len().into());
    match have.count() {
        0 => out.push(NONE),
        all if all == have.len() => out.push(ALL),
        _ => {
            out.push(SOME);
            let start = out.len();
            out.resize(start + have.len().div_ceil(8) as usize, 0);
            for piece in have.ones() {
                out[start + piece as usize / 8] |= 0x80 >> (piece % 8);
            }
        }
    }
}

pub(super) fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Small numbers of either sign become small numbers.
fn zigzag(number: i64) -> u64 {
    (number.wrapping_shl(1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    *Sha1::digest(bytes).first_chunk().expect("a SHA-1 has 20 bytes")
}
