//! A simulated disk: slow, full or broken, as planned. It keeps what was written over restarts.

use std::{io, path::PathBuf};

use bitonic::{
    model::{Bits, PieceIndex},
    swarm::{
        disk::{DiskError, Outcome, Task},
        geometry::BLOCK,
        time::Moment,
    },
};
use sha1::{Digest, Sha1};

use crate::{content::Content, dice::Dice, plan::Faults};

pub struct Disk {
    pub bytes: Vec<u8>,
    pub written: Vec<bool>,
    /// The marks of those whose wrong blocks were in pieces that failed.
    pub spoilers: Vec<u8>,
    faults: Faults,
    writes: u32,
    reads: u32,
}

impl Disk {
    pub fn new(content: &Content, have: &[bool], faults: Faults) -> Self {
        let mut bytes = vec![0; content.bytes.len()];
        for (chunk, (right, have)) in bytes
            .chunks_mut(content.geometry.piece_length() as usize)
            .zip(content.bytes.chunks(content.geometry.piece_length() as usize).zip(have))
        {
            if *have {
                chunk.copy_from_slice(right);
            }
        }
        let (spoilers, written) = (Vec::new(), have.to_vec());
        Self { bytes, written, spoilers, faults, writes: 0, reads: 0 }
    }

    pub fn have(&self) -> Bits {
        Bits::collect(self.written.iter().copied())
    }

    /// Somebody made room, or exchanged the disk.
    pub fn mend(&mut self) {
        self.faults = Faults { delay: self.faults.delay, ..Faults::default() };
    }

    pub fn mended(&self) -> Option<Moment> {
        self.faults.mended
    }

    /// How long the next work takes.
    pub fn delay(&self, dice: &mut Dice) -> Moment {
        let most = self.faults.delay.as_micros() as u64;
        Moment::from_micros(dice.from(most / 4, most + 1))
    }

    /// Does a piece of work; `None` for what nobody waits for.
    pub fn work(&mut self, task: Task, content: &Content) -> Option<Outcome> {
        match task {
            Task::Piece { piece, offset, hash, data } => {
                let verified = self.write(piece, offset, hash, &data, content);
                Some(Outcome::Piece { piece, verified, data })
            }
            Task::Read { offset, length, token } => {
                self.reads += 1;
                let range = offset as usize..offset as usize + length as usize;
                let broken = self.faults.broken_read.is_some_and(|at| self.reads > at);
                let data =
                    if broken { Err(error(io::ErrorKind::Other)) } else { Ok(self.bytes[range].into()) };
                Some(Outcome::Read { token, data })
            }
            _ => None,
        }
    }

    fn write(
        &mut self,
        piece: PieceIndex,
        offset: u64,
        hash: [u8; 20],
        data: &[u8],
        content: &Content,
    ) -> Result<bool, DiskError> {
        let range = offset as usize..offset as usize + data.len();
        if Sha1::digest(data)[..] != hash {
            let blocks = data.chunks(BLOCK as usize).zip(content.bytes[range].chunks(BLOCK as usize));
            self.spoilers.extend(blocks.filter(|(is, should)| is != should).map(|(a, b)| a[0] ^ b[0]));
            return Ok(false);
        }
        self.writes += 1;
        if self.faults.full_after.is_some_and(|at| self.writes > at) {
            return Err(error(io::ErrorKind::StorageFull));
        }
        if self.faults.broken_write.is_some_and(|at| self.writes > at) {
            return Err(error(io::ErrorKind::Other));
        }
        assert!(!self.written[piece.0 as usize], "a piece is written once");
        self.bytes[range].copy_from_slice(data);
        self.written[piece.0 as usize] = true;
        Ok(true)
    }
}

fn error(kind: io::ErrorKind) -> DiskError {
    DiskError { path: PathBuf::from("x"), source: kind.into() }
}
