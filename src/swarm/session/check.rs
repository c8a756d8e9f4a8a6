//! Finding out which pieces are on disk, after a start or on demand.

use std::collections::VecDeque;

use crate::{
    metainfo::Metainfo,
    model::{Bits, PieceIndex},
    swarm::{
        disk::Place,
        geometry::Geometry,
        resume::{Resume, Trust},
    },
};

/// Finding out what is on disk.
pub(super) struct Check {
    pub geometry: Geometry,
    pub have: Vec<bool>,
    pub left: VecDeque<PieceIndex>,
    pub out: usize,
    /// Bytes looked at.
    pub done: u64,
    /// Somebody asked for it: it goes on while the torrent is paused.
    pub demanded: bool,
}

impl Check {
    /// Decides from what was recorded what has to be looked at. Looks at how the files are now.
    pub fn begin(record: Option<Resume>, metainfo: &Metainfo, place: &Place) -> Self {
        let geometry = Geometry::new(metainfo.total.0, metainfo.piece_length);
        let stamps = place.stamps();
        // The process died while it was writing: pieces may be there that nobody recorded.
        let killed = record.as_ref().is_some_and(|r| r.writing);
        let trust = record.as_ref().map_or(Trust::Nothing, |r| r.trust(&geometry, place.layout(), &stamps));
        let (have, check): (Vec<bool>, Vec<bool>) = match (trust, record) {
            (Trust::All, Some(record)) => (0..geometry.pieces()).map(|n| (record.have.get(n), false)).unzip(),
            (Trust::Pieces { keep, check }, _) => {
                (0..geometry.pieces()).map(|n| (keep.get(n), check.get(n))).unzip()
            }
            // Nothing is known; if no file is there, nothing is to be found either.
            _ => {
                let real =
                    |n: usize| !place.layout().files()[n].padding && place.layout().files()[n].length > 0;
                let any = stamps.iter().enumerate().any(|(n, stamp)| stamp.is_some() && real(n));
                (vec![false; geometry.pieces() as usize], vec![any; geometry.pieces() as usize])
            }
        };
        let check = if killed { have.iter().map(|have| !have).collect() } else { check };
        let left = check.iter().enumerate().filter(|(_, c)| **c).map(|(n, _)| PieceIndex(n as u32)).collect();
        Self { geometry, have, left, out: 0, done: 0, demanded: false }
    }

    /// Looks at everything, whatever is known.
    pub fn anew(metainfo: &Metainfo) -> Self {
        let geometry = Geometry::new(metainfo.total.0, metainfo.piece_length);
        let pieces = geometry.pieces();
        let left = (0..pieces).map(PieceIndex).collect();
        Self { geometry, have: vec![false; pieces as usize], left, out: 0, done: 0, demanded: true }
    }

    /// Looks at everything, those included that are being looked at.
    pub fn restart(&mut self) {
        self.left = (0..self.geometry.pieces()).map(PieceIndex).collect();
        (self.done, self.demanded) = (0, true);
    }

    /// What has been found so far.
    pub fn found(&self) -> Bits {
        Bits::collect(self.have.iter().copied())
    }
}
