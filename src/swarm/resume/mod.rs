//! What a torrent has on disk, remembered over a restart, and how far that can be believed.
//!
//! The record claims only pieces that were made to survive a crash, and how each file looked then.
//! It is written and read elsewhere, as are files.

mod card;
mod record;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use card::{Card, Memory};
pub use record::ResumeError;

use super::{disk::Layout, geometry::Geometry};
use crate::model::{Bits, InfoHash};

/// Length in bytes and time of last change in nanoseconds since 1970 of a file, as
/// [`super::disk::Place::stamps`] tells them; `None` if it is not there.
pub type Stamp = Option<(u64, i64)>;

/// A record of one torrent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resume {
    pub hash: InfoHash,
    /// The pieces that are on disk for good.
    pub have: Bits,
    /// By file number.
    pub stamps: Vec<Stamp>,
    /// Whether more was being written while this was recorded. If the process dies then, its files
    /// are newer than the record, and that is no reason to doubt what it claims. A record made when
    /// a torrent has stopped or is complete says no, and any change of a file counts.
    pub writing: bool,
}

/// What to do about the pieces at start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// Every claim is to be believed.
    All,
    /// Those in `keep` are there, those in `check` may be, and no other.
    Pieces { keep: Bits, check: Bits },
    /// The record is not of this torrent: every piece whose files are there may be.
    Nothing,
}

/// What a file's stamps tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    AsItWas,
    /// Not there, or new since: nothing that is claimed can be in it.
    Lost,
    /// Somebody has touched it.
    Touched,
}

impl Resume {
    /// Weighs the claims against how the files look now. Costs a step per piece and per file.
    pub fn trust(&self, geometry: &Geometry, layout: &Layout, stamps: &[Stamp]) -> Trust {
        let files = layout.files();
        if self.have.len() != geometry.pieces() || self.stamps.len() != files.len() {
            return Trust::Nothing;
        }
        let pieces = geometry.pieces() as usize;
        let (mut kept, mut check) = (vec![true; pieces], vec![false; pieces]);
        for (number, file) in files.iter().enumerate().filter(|(_, f)| f.length > 0 && !f.padding) {
            let now = stamps.get(number).copied().flatten();
            let range = touching(geometry, file.offset..file.offset + file.length);
            match self.fate(self.stamps[number], now) {
                Fate::AsItWas => {}
                Fate::Lost => kept[range].fill(false),
                Fate::Touched => {
                    kept[range.clone()].fill(false);
                    check[range].fill(true);
                }
            }
        }
        let keep = Bits::collect((0..geometry.pieces()).map(|n| self.have.get(n) && kept[n as usize]));
        let check = Bits::collect(check);
        if keep == self.have && check.count() == 0 { Trust::All } else { Trust::Pieces { keep, check } }
    }

    fn fate(&self, then: Stamp, now: Stamp) -> Fate {
        match (then, now) {
            (_, None) => Fate::Lost,
            (then, now) if then == now => Fate::AsItWas,
            (None, Some(_)) if self.writing => Fate::Lost,
            (Some(then), Some(now)) if self.writing && now.0 >= then.0 && now.1 >= then.1 => Fate::AsItWas,
            _ => Fate::Touched,
        }
    }
}

/// The numbers of the pieces that lie in this range of the content, which is not empty.
fn touching(geometry: &Geometry, range: Range<u64>) -> Range<usize> {
    let length = u64::from(geometry.piece_length());
    let most = u64::from(geometry.pieces());
    (range.start / length).min(most) as usize..range.end.div_ceil(length).min(most) as usize
}
