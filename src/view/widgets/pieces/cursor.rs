//! What the cursor on the map is on: its pieces, their files, who has them, and what is asked for.

use std::time::Duration;

use super::{Pieces, in_a_row};
use crate::{
    app::PieceGrid,
    locale::t,
    model::{
        BlockCounts, Bytes, Closeup, Going, Holders, Known, PieceMap, PiecePriority, PieceRange, UnixTime,
    },
    view::{Role, figures, pen::Pen},
};

/// How many lines it takes where there is room.
pub const LINES: u16 = 5;

/// Draws as many lines as the pen is high, the most important first.
pub fn lines(pen: &mut Pen<'_>, pane: &Pieces<'_>, grid: &PieceGrid, now: UnixTime) {
    let Some(pieces) = pane.pane else { return };
    let (here, selected) = (pieces.under_cursor(grid), pieces.selected(grid));
    if here.is_empty() {
        return;
    }
    let facts = about(pane.map, if pieces.anchor.is_some() { selected } else { here });
    let roles = std::iter::once(Role::Strong).chain(std::iter::repeat(Role::Text));
    in_a_row(&mut pen.row(0), facts.iter().map(String::as_str).zip(roles));
    // What was told of other pieces is not shown with these.
    let Some(closeup) = pane.map.closeup.as_ref().filter(|closeup| closeup.pieces == here) else { return };
    let told = [files(closeup), holders(closeup), blocks(closeup, now), going(closeup)];
    // Where there is no room for all, who has them goes first.
    let order: [usize; 4] = if pen.height() < LINES { [0, 3, 2, 1] } else { [0, 1, 2, 3] };
    let told: Vec<&String> = order.iter().filter_map(|at| told[*at].as_ref()).collect();
    let room = usize::from(pen.height().saturating_sub(1));
    for (y, line) in (1..).zip(told.iter().take(room)) {
        pen.text((1, y), pen.width().saturating_sub(2), line, Role::Text);
    }
}

/// What is known of pieces without asking anybody.
fn about(map: &PieceMap, pieces: PieceRange) -> Vec<String> {
    let (first, last) = (pieces.first.to_string(), (pieces.end - 1).to_string());
    let have = map.have.count_in(pieces.iter());
    let mut facts = Vec::new();
    if pieces.len() == 1 {
        facts.push(t!("pieces-at-one", piece = first));
        facts.push(bytes(map, pieces).to_string());
        facts.push(if have > 0 { t!("pieces-it-is-here") } else { t!("pieces-it-is-missing") }.to_owned());
    } else {
        facts.push(t!("pieces-at-several", first = first, last = last, n = pieces.len()));
        facts.push(bytes(map, pieces).to_string());
        facts.push(t!("pieces-count-here", n = have));
    }
    facts.extend(priority(map, pieces));
    facts.extend(availability(map, pieces));
    facts
}

fn bytes(map: &PieceMap, pieces: PieceRange) -> Bytes {
    let last = pieces.end - 1;
    Bytes(map.piece_length.0 * u64::from(pieces.len() - 1) + map.length_of(last).0)
}

fn priority(map: &PieceMap, pieces: PieceRange) -> Option<String> {
    let all = map.priority.get()?.get(pieces.first as usize..pieces.end as usize)?;
    let first = all.first()?;
    let mixed = all.iter().any(|priority| priority != first);
    let text = match first {
        _ if mixed => t!("pieces-priority-mixed"),
        PiecePriority::Skip => t!("pieces-priority-skip"),
        PiecePriority::Low => t!("pieces-priority-low"),
        PiecePriority::Normal => t!("pieces-priority-normal"),
        PiecePriority::High => t!("pieces-priority-high"),
    };
    Some(text.to_owned())
}

fn availability(map: &PieceMap, pieces: PieceRange) -> Option<String> {
    let counts = map.availability.get()?.get(pieces.first as usize..pieces.end as usize)?;
    let (least, most) = (*counts.iter().min()?, *counts.iter().max()?);
    Some(if least == most {
        t!("pieces-with-peers", n = u32::from(least))
    } else {
        t!("pieces-with-peers-between", least = u32::from(least), most = u32::from(most))
    })
}

fn files(closeup: &Closeup) -> Option<String> {
    let named = closeup.files.join(", ");
    let more = closeup.file_count.saturating_sub(closeup.files.len() as u32);
    match (closeup.files.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(t!("pieces-in-files", files = named)),
        (false, more) => Some(t!("pieces-in-files-and", files = named, n = more)),
    }
}

fn holders(closeup: &Closeup) -> Option<String> {
    let Known::Is(Holders { all, some, who }) = &closeup.holders else { return None };
    let named = || who.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Some(match (all, some) {
        (0, 0) => t!("pieces-held-by-nobody").to_owned(),
        _ if !who.is_empty() => t!("pieces-held-by", peers = named()),
        (all, 0) => t!("pieces-held-by-many", n = *all),
        (all, some) => t!("pieces-held-by-many-and-some", n = *all, some = *some),
    })
}

fn blocks(closeup: &Closeup, now: UnixTime) -> Option<String> {
    let Known::Is(BlockCounts { received, asked, all, oldest }) = closeup.blocks else { return None };
    let age = oldest.map(|at| figures::duration(Duration::from_secs((now.0 - at.0).max(0) as u64)));
    match (all, age) {
        (0, _) => None,
        (_, None) => Some(t!("pieces-blocks", received = received, all = all)),
        (_, Some(age)) => {
            Some(t!("pieces-blocks-asked", received = received, all = all, asked = asked, age = age))
        }
    }
}

fn going(closeup: &Closeup) -> Option<String> {
    let Going { peer, lacking, copies } = closeup.going?;
    let (peer, copies) = (peer.to_string(), copies.to_string());
    Some(if lacking > 0 {
        t!("pieces-if-gone", peer = peer, n = lacking, copies = copies)
    } else {
        t!("pieces-if-gone-no-loss", peer = peer, copies = copies)
    })
}
