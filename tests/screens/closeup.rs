//! What the cursor on the map of pieces tells.

use std::net::SocketAddr;

use bitonic::model::{BlockCounts, Closeup, Copies, Going, Holders, Known, PieceRange, UnixTime};

use super::NOW;

/// The first two pieces, as a cursor that was not moved is on them at 120×40.
pub fn closeup() -> Closeup {
    let addr = |n: u8| SocketAddr::from(([203, 0, 113, n], 51_413));
    Closeup {
        pieces: PieceRange { first: 0, end: 2 },
        files: ["casper/filesystem.squashfs".into(), "boot/grub/grub.cfg".into()].into(),
        file_count: 9,
        blocks: Known::Is(BlockCounts {
            received: 101,
            asked: 6,
            all: 256,
            oldest: Some(UnixTime(NOW.0 - 4)),
        }),
        progress: None,
        holders: Known::Is(Holders { all: 2, some: 1, who: [addr(7), addr(20), addr(101)].into() }),
        going: Some(Going { peer: addr(7), lacking: 12, copies: Copies { whole: 0, hundredths: 93 } }),
    }
}
