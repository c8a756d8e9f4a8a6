//! What the demo shows: invented torrents, and who has how much of each. Chosen so that something
//! moves for ten minutes, on a few hundred MiB of disk.

use crate::metainfo::Builder;

const MIB: u64 = 1 << 20;

/// One torrent of the demo.
pub struct Act {
    pub name: &'static str,
    pub content: Shape,
    /// What the dashboard's side has at the start.
    pub ours: Ours,
    /// Complete peers, or those with `seeds_share` of it, by upload limit in KiB/s.
    pub seeds: &'static [u64],
    pub seeds_share: f64,
    /// Peers that have nothing yet, by download limit in KiB/s.
    pub leeches: &'static [u64],
    /// Comes as a magnet link.
    pub magnet: bool,
}

/// What its files are like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One file of so many MiB.
    File(u64),
    /// Numbered files with an extension, of so many MiB together and of uneven sizes.
    Numbered { count: u64, extension: &'static str, mib: u64 },
    /// The same, spread over so many folders.
    Folders { folders: u64, count: u64, extension: &'static str, mib: u64 },
}

/// What the dashboard's side has at the start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ours {
    Nothing,
    /// So much of it, and paused.
    Paused(f64),
    All,
}

/// A magnet link to what nobody has.
pub const UNHEARD_OF: (&str, &str) =
    ("5a3e1f0c77d24b9e8f06a1c2d3b4957680e1f2a3", "Numbers station recordings 1962–1988");

const USUAL: Act = Act {
    name: "",
    content: Shape::File(1),
    ours: Ours::Nothing,
    seeds: &[],
    seeds_share: 1.0,
    leeches: &[],
    magnet: false,
};

/// The torrents, in the order in which they appear. The newest stands first on the list and gets the
/// cursor: the last one downloads for a while.
pub const PROGRAMME: &[Act] = &[
    Act {
        name: "Prelude in C (1722) FLAC",
        content: Shape::Numbered { count: 24, extension: "flac", mib: 36 },
        seeds: &[780],
        leeches: &[192],
        ..USUAL
    },
    Act {
        name: "Atlas of Small Islands, 3rd edition.pdf",
        content: Shape::File(32),
        ours: Ours::All,
        leeches: &[160, 48],
        ..USUAL
    },
    Act {
        name: "cosmos-24.04-server-amd64.iso",
        content: Shape::File(96),
        seeds: &[5200, 2600],
        leeches: &[128],
        ..USUAL
    },
    Act {
        name: "日本の民話 朗読集",
        content: Shape::Numbered { count: 36, extension: "mp3", mib: 60 },
        seeds: &[360],
        ..USUAL
    },
    Act {
        name: "gutenberg-index-2024.tar.zst",
        content: Shape::File(40),
        ours: Ours::Paused(0.4),
        seeds: &[1600],
        ..USUAL
    },
    Act {
        name: "Tundra field notes 1998 (scans)",
        content: Shape::Folders { folders: 12, count: 1200, extension: "png", mib: 16 },
        seeds: &[330],
        magnet: true,
        ..USUAL
    },
    Act {
        name: "Herbarium plates, Bohemia 1881",
        content: Shape::Numbered { count: 14, extension: "tiff", mib: 32 },
        seeds: &[450],
        seeds_share: 0.62,
        ..USUAL
    },
    Act { name: "The Lost Reel (1911) restored.mkv", content: Shape::File(220), ..USUAL },
    Act {
        name: "Étoiles filantes – 4K timelapse.mkv",
        content: Shape::File(64),
        seeds: &[480, 320],
        ..USUAL
    },
];

impl Act {
    /// A description of its content, `shrink` times smaller than on a full stage.
    pub fn builder(&self, shrink: u64) -> Builder {
        match self.content {
            Shape::File(mib) => Builder::file(self.name, mib * MIB / shrink),
            Shape::Numbered { count, extension, mib } => {
                let lengths = uneven(mib * MIB / shrink, count);
                let name = |at| vec![format!("{:02}.{extension}", at + 1)];
                Builder::folder(self.name, lengths.enumerate().map(|(at, len)| (name(at), len)).collect())
            }
            Shape::Folders { folders, count, extension, mib } => {
                let lengths = uneven(mib * MIB / shrink, count);
                let per_folder = count.div_ceil(folders) as usize;
                let name = |at: usize| {
                    vec![
                        format!("Box {:02}", at / per_folder + 1),
                        format!("sheet-{:04}.{extension}", at + 1),
                    ]
                };
                Builder::folder(self.name, lengths.enumerate().map(|(at, len)| (name(at), len)).collect())
            }
        }
    }
}

/// `total` in `count` parts that differ, the largest about three times the smallest.
fn uneven(total: u64, count: u64) -> impl Iterator<Item = u64> {
    // A multiple of a number that shares no factor with 11 visits all its remainders.
    let weight = |at: u64| 5 + at * 7 % 11;
    let sum: u64 = (0..count).map(weight).sum();
    (0..count).map(move |at| (total * weight(at) / sum).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_a_torrent_is_on_the_programme() {
        let any = |test: fn(&Act) -> bool| PROGRAMME.iter().any(test);
        assert!(any(|act| act.ours == Ours::All && !act.leeches.is_empty()), "one that seeds");
        assert!(any(|act| matches!(act.ours, Ours::Paused(_))), "one that is paused");
        assert!(any(|act| act.seeds.is_empty() && act.ours == Ours::Nothing), "one that stalls");
        assert!(any(|act| act.seeds_share < 1.0), "one that stays incomplete");
        assert!(any(|act| act.magnet), "one that fetches its metadata");
        let last = &PROGRAMME[PROGRAMME.len() - 1];
        assert!(last.ours == Ours::Nothing && !last.seeds.is_empty(), "one under the cursor that moves");
        let slowest = |act: &Act| act.seeds.iter().chain(act.leeches).all(|&kib| kib >= 16);
        assert!(PROGRAMME.iter().all(slowest), "a core cannot go slower");
    }

    #[test]
    fn sizes_are_as_announced() {
        for act in PROGRAMME {
            let (full, small) = (act.builder(1).content.total().0, act.builder(32).content.total().0);
            let (Shape::File(mib) | Shape::Numbered { mib, .. } | Shape::Folders { mib, .. }) = act.content;
            assert!((mib * MIB).abs_diff(full) < MIB / 64, "{}", act.name);
            assert!(small * 31 < full, "{}", act.name);
        }
    }
}
