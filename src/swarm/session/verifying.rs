//! Looking at some pieces on disk again while their torrent goes on.

use super::{
    News,
    shell::{Shell, Slot, Stage},
};
use crate::{
    model::{InfoHash, PieceIndex, PieceRange},
    swarm::disk::{DiskError, Task, TorrentKey},
};

/// Pieces looked at at once, per torrent.
const AT_ONCE: usize = 4;

/// Pieces that are looked at again.
#[derive(Debug, Default)]
pub(super) struct Verifying {
    /// What is still to be looked at, the next range last. Ranges may overlap.
    left: Vec<PieceRange>,
    /// At the disk, and whether we had them when they went there.
    out: Vec<(PieceIndex, bool)>,
    checked: u32,
    wrong: u32,
    found: u32,
}

impl Verifying {
    /// How many pieces have not been looked at.
    pub fn left(&self) -> u32 {
        self.left.iter().fold(self.out.len() as u32, |sum, range| sum.saturating_add(range.len()))
    }

    fn next(&mut self) -> Option<PieceIndex> {
        let range = self.left.last_mut()?;
        let piece = range.first;
        range.first += 1;
        if range.is_empty() {
            self.left.pop();
        }
        Some(PieceIndex(piece))
    }
}

/// No more ranges wait at once: whoever has more to look at checks the whole.
const MOST: usize = 256;

impl Shell {
    /// Looks at pieces again, after those that are being looked at, and once it is known what is on disk.
    pub(super) fn verify(&self, hash: InfoHash, pieces: PieceRange) {
        let none = || (self.0.news)(News::Verified { hash, checked: 0, wrong: 0, found: 0 });
        let Some(key) = self.key_of(hash) else { return none() };
        let taken = self.with(key, |slot| {
            let (Stage::Ready(_) | Stage::Looking | Stage::Checking(_), Some(content)) =
                (&slot.stage, &slot.content)
            else {
                return false;
            };
            let end = pieces.end.min(content.metainfo.piece_count());
            let verifying = slot.verifying.get_or_insert_default();
            let room = verifying.left.len() < MOST && pieces.first < end;
            if room {
                verifying.left.insert(0, PieceRange { end, ..pieces });
            }
            room
        });
        if taken != Some(true) {
            none();
        }
        self.verify_on(key);
    }

    /// Goes on; at the end the owner is told what came of it.
    pub(super) fn verify_on(&self, key: TorrentKey) {
        let mut jobs = Vec::new();
        let ended = self.with(key, |slot| {
            let Slot { stage: Stage::Ready(torrent), content: Some(content), verifying, .. } = slot else {
                return None;
            };
            let all = verifying.as_mut()?;
            while all.out.len() < AT_ONCE {
                let Some(piece) = all.next() else { break };
                // What is coming in will be looked at when it is whole.
                if torrent.is_gathering(piece) {
                    continue;
                }
                let geometry = torrent.geometry();
                all.out.push((piece, torrent.picker().has(piece)));
                jobs.push(Task::Check {
                    piece,
                    offset: geometry.start_of(piece).unwrap_or(0),
                    length: geometry.length_of(piece).unwrap_or(0),
                    hash: content.metainfo.piece_hash(piece).copied().unwrap_or_default(),
                    again: true,
                });
            }
            if all.out.is_empty() { verifying.take().map(|all| (slot.hash, all)) } else { None }
        });
        jobs.into_iter().for_each(|task| self.submit(key, task));
        if let Some((hash, Verifying { checked, wrong, found, .. })) = ended.flatten() {
            if wrong + found > 0 {
                self.note_verified(key);
            }
            (self.0.news)(News::Verified { hash, checked, wrong, found });
        }
    }

    /// A piece was looked at.
    pub(super) fn looked_again(&self, key: TorrentKey, piece: PieceIndex, verified: Result<bool, DiskError>) {
        let now = self.now();
        let result = self.with(key, |slot| {
            let (Stage::Ready(torrent), Some(all)) = (&mut slot.stage, &mut slot.verifying) else {
                return Ok(false);
            };
            // Of one that was asked for before all were given up nothing is to be heard any more.
            let Some(at) = all.out.iter().position(|(of, _)| *of == piece) else { return Ok(false) };
            let (_, had) = all.out.swap_remove(at);
            let right = verified?;
            all.checked += 1;
            let lost = had && !right && torrent.lose(now, piece);
            let found = !had && right && torrent.find(now, piece);
            (all.wrong, all.found) = (all.wrong + u32::from(lost), all.found + u32::from(found));
            Ok(lost || found)
        });
        match result {
            Some(Err(error)) => return self.fail(key, &error),
            Some(Ok(true)) => {
                self.0.cache.borrow_mut().forget_read(key);
                self.settle(key);
            }
            _ => {}
        }
        self.verify_on(key);
    }

    /// Something is otherwise than was thought: it is recorded, and fetched.
    fn note_verified(&self, key: TorrentKey) {
        let now = self.now();
        self.with(key, |slot| {
            slot.keeping.unsettle();
            if let Stage::Ready(torrent) = &slot.stage {
                slot.progress = torrent.progress();
                slot.pool.set_seeding(torrent.is_complete());
                slot.pool.hasten(now);
            }
        });
        self.keep(key, true);
        self.stir();
        self.dial(key);
    }
}
