//! The disk that a torrent is downloaded to: full, soon full, or too slow.

use super::{Facts, draft::Draft};
use crate::model::{Bytes, Remedy, VerdictKind};

/// With so little left nothing can be written for long.
const FULL: Bytes = Bytes(16 << 20);

/// Whether the disk is the cause.
pub fn disk(facts: &Facts<'_>) -> Option<Draft> {
    let reason = facts.torrent.reason.as_deref();
    if let (Some("waiting for the disk"), Some(reason)) = (facts.torrent.brief.as_deref(), reason) {
        let draft = Draft::new(VerdictKind::DiskBusy, 95, "the disk is slower than what comes in");
        return Some(draft.shown_by(reason).helped_by(&[Remedy::Move]));
    }
    let (free, missing) = (free(facts)?, facts.torrent.wanted.saturating_sub(facts.torrent.have));
    let (weight, sentence) = if free < FULL && missing > free {
        (97, format!("the disk is full: {free} are free"))
    } else if missing > free {
        (58, "the disk will be full before it is complete".to_owned())
    } else {
        return None;
    };
    Some(
        Draft::new(VerdictKind::DiskFull, weight, sentence)
            .shown_by(format!("{free} free, {missing} missing"))
            .shown_by(format!("its data is in {}", facts.torrent.folder.display()))
            .helped_by(&[Remedy::Move, Remedy::ChooseFiles]),
    )
}

/// Free bytes where the torrent is, as far as anybody looks: below the folder of new torrents.
pub fn free(facts: &Facts<'_>) -> Option<Bytes> {
    let below = facts.totals.folder.as_deref().is_some_and(|folder| facts.torrent.folder.starts_with(folder));
    facts.totals.free.value().filter(|_| below)
}
