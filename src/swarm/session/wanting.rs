//! What of a torrent is wanted, and before what: files that are chosen, their ends, and pieces.

use std::ops::Range;

use super::shell::{Shell, Slot, Stage};
use crate::{
    metainfo::Metainfo,
    model::{FileChoice, FileIndex, InfoHash, Priorities},
    swarm::{
        disk::{Task, TorrentKey},
        geometry::Geometry,
        picker::{Priority, priorities_of},
    },
};

/// So much of a file at each end comes first, where its ends do: a hundredth of it, and at most so much.
/// What players read before they play lies there.
const END: u64 = 100;
const LONGEST_END: u64 = 8 << 20;

impl Shell {
    /// Changes which files are wanted.
    pub(super) fn choose(&self, hash: InfoHash, files: FileChoice) {
        let Some(key) = self.key_of(hash) else { return };
        let content = self.with(key, |slot| slot.content.clone()).flatten();
        let Some(content) = content else { return };
        let wanted = (0..content.metainfo.files.len()).map(|n| files.includes(FileIndex(n as u32)));
        self.submit(key, Task::Choose { wanted: wanted.collect() });
        self.with(key, |slot| {
            slot.files = files;
            slot.keeping.unsettle();
        });
        self.want_anew(key);
    }

    /// Changes what comes before what, and which pieces are left out.
    pub(super) fn prioritize(&self, hash: InfoHash, priorities: Priorities) {
        let Some(key) = self.key_of(hash) else { return };
        self.with(key, |slot| {
            // What a card says of a complete torrent holds only if nothing is left out.
            if slot.priorities.pieces != priorities.pieces {
                slot.keeping.unsettle();
            }
            slot.priorities = priorities;
        });
        self.want_anew(key);
    }

    fn want_anew(&self, key: TorrentKey) {
        let now = self.now();
        self.with(key, |slot| {
            let content = slot.content.as_ref().map(|content| content.metainfo.clone());
            let Some(metainfo) = content else { return };
            let priorities = priorities(&metainfo, slot);
            if let Stage::Ready(torrent) = &mut slot.stage {
                torrent.choose(now, &priorities);
                slot.progress = torrent.progress();
                slot.pool.set_seeding(torrent.is_complete());
                // Those who parted because neither wanted anything have what is wanted now.
                if !torrent.is_complete() {
                    slot.pool.hasten(now);
                }
            }
        });
        self.stir();
        self.settle(key);
        self.dial(key);
    }
}

/// How much each piece is wanted: as much as the most wanted file that it has bytes of, unless something
/// is said of the piece itself.
pub(super) fn priorities(metainfo: &Metainfo, slot: &Slot) -> Vec<Priority> {
    let geometry = Geometry::new(metainfo.total.0, metainfo.piece_length);
    let said = &slot.priorities;
    let mut all = Vec::with_capacity(metainfo.files.len());
    for (n, file) in metainfo.files.iter().enumerate() {
        let index = FileIndex(n as u32);
        let bytes = file.offset..file.offset + file.length.0;
        let wanted = !file.padding && slot.files.includes(index);
        if wanted && said.ends.includes(index) {
            all.extend(ends(&bytes).map(|end| (end, Priority::High)));
        }
        let priority = if wanted { said.files.of(index).into() } else { Priority::Skip };
        all.push((bytes, priority));
    }
    let mut priorities = priorities_of(&geometry, all);
    for (range, priority) in said.pieces.iter() {
        let end = priorities.len().min(range.end as usize);
        let pieces = &mut priorities[(range.first as usize).min(end)..end];
        pieces.iter_mut().filter(|p| **p != Priority::Skip).for_each(|p| *p = priority);
    }
    priorities
}

/// The first and the last bytes of a file.
fn ends(file: &Range<u64>) -> impl Iterator<Item = Range<u64>> {
    let length = file.end - file.start;
    let end = (length / END).clamp(1, LONGEST_END).min(length);
    [file.start..file.start + end, file.end - end..file.end].into_iter().filter(|end| !end.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_file_are_a_hundredth_but_no_more_than_some_mebibytes() {
        let of = |range: Range<u64>| ends(&range).collect::<Vec<_>>();
        assert_eq!(of(1_000..3_000), [1_000..1_020, 2_980..3_000]);
        assert_eq!(of(7..9), [7..8, 8..9]);
        assert_eq!(of(7..8), [7..8, 7..8]);
        assert_eq!(of(7..7), [0..0; 0]);
        let huge = of(0..1 << 40);
        assert!(huge.iter().all(|end| end.end - end.start == LONGEST_END), "{huge:?}");
    }
}
