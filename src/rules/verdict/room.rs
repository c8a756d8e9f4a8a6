//! The disk that a torrent is downloaded to: full, soon full, or too slow.

use super::{Facts, draft::Draft};
use crate::{
    locale::t,
    model::{Bytes, Remedy, VerdictKind},
};

/// With so little left nothing can be written for long.
const FULL: Bytes = Bytes(16 << 20);

/// Whether the disk is the cause.
pub fn disk(facts: &Facts<'_>) -> Option<Draft> {
    let reason = facts.torrent.reason.as_deref();
    if let (Some("waiting for the disk"), Some(reason)) = (facts.torrent.brief.as_deref(), reason) {
        let draft = Draft::new(VerdictKind::DiskBusy, 95, t!("verdict-disk-busy"));
        return Some(draft.shown_by(reason).helped_by(&[Remedy::Move]));
    }
    let (free, missing) = (free(facts)?, facts.torrent.wanted.saturating_sub(facts.torrent.have));
    let (weight, sentence) = if free < FULL && missing > free {
        (97, t!("verdict-disk-full", free = free.to_string()))
    } else if missing > free {
        (58, t!("verdict-disk-fills").to_owned())
    } else {
        return None;
    };
    Some(
        Draft::new(VerdictKind::DiskFull, weight, sentence)
            .shown_by(t!("verdict-free-missing", free = free.to_string(), missing = missing.to_string()))
            .shown_by(t!("verdict-folder", folder = facts.torrent.folder.display().to_string()))
            .helped_by(&[Remedy::Move, Remedy::ChooseFiles]),
    )
}

/// Free bytes where the torrent is, as far as anybody looks: below the folder of new torrents.
pub fn free(facts: &Facts<'_>) -> Option<Bytes> {
    let below = facts.totals.folder.as_deref().is_some_and(|folder| facts.torrent.folder.starts_with(folder));
    facts.totals.free.value().filter(|_| below)
}
