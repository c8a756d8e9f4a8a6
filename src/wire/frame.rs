//! Frames: what cuts a stream of bytes into messages, compressed as one stream for as long as a
//! connection lasts. Does no I/O.
//!
//! A frame is a byte, 1 if the message goes on in the next one and 0 if it ends here; the number of its
//! bytes, two of them, the higher first; and that many bytes. Those of all frames of one direction are
//! one raw DEFLATE stream (RFC 1951), flushed at the end of each message.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// No message is longer when it is unpacked.
pub const LONGEST: usize = 32 << 20;
/// How many bytes a frame's head has.
pub const HEAD: usize = 3;
/// How much is packed or unpacked at a time.
const CHUNK: usize = 16 << 10;

/// Why a frame could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    #[error("a frame begins with a byte that no frame begins with")]
    Head,
    #[error("a message cannot be unpacked")]
    Packed,
    #[error("a message is longer than {LONGEST} bytes")]
    Long,
}

/// Makes frames of messages.
pub struct Packer {
    stream: Compress,
    packed: Vec<u8>,
}

/// Makes messages of frames.
pub struct Unpacker {
    stream: Decompress,
    message: Vec<u8>,
}

/// The head of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Whether the message goes on in the next frame.
    pub more: bool,
    /// How many bytes follow.
    pub length: usize,
}

impl Default for Packer {
    fn default() -> Self {
        Self { stream: Compress::new(Compression::new(6), false), packed: Vec::new() }
    }
}

impl Packer {
    /// Appends the frames of a message.
    pub fn pack(&mut self, message: &[u8], out: &mut Vec<u8>) {
        self.packed.clear();
        let start = self.stream.total_in();
        loop {
            self.packed.reserve(CHUNK);
            let done = (self.stream.total_in() - start) as usize;
            let status = self.stream.compress_vec(&message[done..], &mut self.packed, FlushCompress::Sync);
            status.expect("compressing in memory fails only where the parameters are wrong");
            let all_in = (self.stream.total_in() - start) as usize == message.len();
            if all_in && self.packed.len() < self.packed.capacity() {
                break;
            }
        }
        let frames = self.packed.chunks(usize::from(u16::MAX));
        let last = frames.len() - 1;
        for (at, frame) in frames.enumerate() {
            out.push(u8::from(at < last));
            out.extend((frame.len() as u16).to_be_bytes());
            out.extend(frame);
        }
    }
}

impl Default for Unpacker {
    fn default() -> Self {
        Self { stream: Decompress::new(false), message: Vec::new() }
    }
}

impl Unpacker {
    /// Takes the bytes of a frame; gives the message that ends with it.
    ///
    /// # Errors
    /// If they are not packed as they should be, or if it is too long. Nothing of use can follow.
    pub fn unpack(&mut self, head: Head, mut bytes: &[u8]) -> Result<Option<Vec<u8>>, FrameError> {
        let mut chunk = [0; CHUNK];
        loop {
            let (before, had) = (self.stream.total_in(), self.stream.total_out());
            let status = self.stream.decompress(bytes, &mut chunk, FlushDecompress::Sync);
            let taken = (self.stream.total_in() - before) as usize;
            let made = (self.stream.total_out() - had) as usize;
            bytes = &bytes[taken..];
            self.message.extend(&chunk[..made]);
            if self.message.len() > LONGEST {
                return Err(FrameError::Long);
            }
            match status {
                // A stream never ends before its connection does.
                Err(_) | Ok(Status::StreamEnd) => return Err(FrameError::Packed),
                Ok(Status::Ok | Status::BufError) => {}
            }
            if bytes.is_empty() && made < CHUNK {
                break;
            }
            if taken == 0 && made == 0 {
                return Err(FrameError::Packed);
            }
        }
        Ok((!head.more).then(|| std::mem::take(&mut self.message)))
    }
}

impl Head {
    /// Reads one.
    ///
    /// # Errors
    /// If no frame begins like this.
    pub fn read(bytes: [u8; HEAD]) -> Result<Self, FrameError> {
        let more = match bytes[0] {
            0 => false,
            1 => true,
            _ => return Err(FrameError::Head),
        };
        Ok(Self { more, length: usize::from(u16::from_be_bytes([bytes[1], bytes[2]])) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpack(unpacker: &mut Unpacker, mut bytes: &[u8]) -> Result<Vec<Vec<u8>>, FrameError> {
        let mut messages = Vec::new();
        while let Some((head, rest)) = bytes.split_at_checked(HEAD) {
            let head = Head::read(head.try_into().unwrap())?;
            let (frame, rest) = rest.split_at(head.length.min(rest.len()));
            messages.extend(unpacker.unpack(head, frame)?);
            bytes = rest;
        }
        Ok(messages)
    }

    #[test]
    fn messages_come_back_whatever_their_length() {
        let (mut packer, mut unpacker) = (Packer::default(), Unpacker::default());
        let noise = |n: usize| (0..n as u64).map(|n| (n.wrapping_mul(n * 0x9e37_79b9) >> 13) as u8).collect();
        for message in [vec![], vec![7], noise(100), noise(70_000), vec![1; 3_000_000], noise(200_000)] {
            let mut out = Vec::new();
            packer.pack(&message, &mut out);
            assert_eq!(unpack(&mut unpacker, &out).unwrap(), [message]);
        }
    }

    #[test]
    fn what_repeats_costs_next_to_nothing() {
        let (mut packer, mut out) = (Packer::default(), Vec::new());
        let message: Vec<u8> = (0..=255).collect();
        packer.pack(&message, &mut out);
        out.clear();
        packer.pack(&message, &mut out);
        assert!(out.len() < 32, "{}", out.len());
    }

    #[test]
    fn a_message_that_unpacks_without_end_is_refused() {
        let (mut packer, mut out) = (Packer::default(), Vec::new());
        packer.pack(&vec![0; LONGEST + (1 << 20)], &mut out);
        assert!(out.len() < 100_000);
        let unpacked = unpack(&mut Unpacker::default(), &out);
        assert_eq!(unpacked.map(|messages| messages.len()), Err(FrameError::Long));
        assert_eq!(Head::read([2, 0, 0]), Err(FrameError::Head));
    }
}
