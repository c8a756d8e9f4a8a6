//! What was chosen for the torrent under the cursor, and what changes it.

use crate::{
    input::{Action, Context},
    locale::t,
    model::{Detail, FilePriority, Limits, Torrent},
    view::{
        figures,
        pen::Pen,
        scene::Scene,
        widgets::{self, OptionRow},
    },
};

/// Draws them. Returns how many lines there are.
pub fn options(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, detail: Option<&Detail>) -> usize {
    let row = |label, value: String, action: Option<Action>| {
        let key = action.map(|action| scene.key(Context::Options, action)).unwrap_or_default();
        OptionRow { label, value, key }
    };
    let unknown = || pen.glyphs().unknown.to_owned();
    let limits = Some(Action::Limits);
    let mut rows = Vec::new();
    let (own, each) = detail.map_or_else(Default::default, |d| (d.limits.all, d.limits.each));
    let told = |value: String| if detail.is_some() { value } else { unknown() };
    rows.push(row(t!("info-option-limits"), told(speeds(own)), limits));
    rows.push(row(t!("info-option-peer-limits"), told(speeds(each)), limits));
    rows.push(row(t!("info-option-files"), detail.map_or_else(unknown, files), Some(Action::GoFiles)));
    let order = detail.map_or_else(unknown, |d| match d.sequential {
        true => t!("info-option-sequential").to_owned(),
        false => t!("info-option-rarest").to_owned(),
    });
    rows.push(row(t!("info-option-order"), order, None));
    let labels = match torrent.labels.is_empty() {
        true => t!("info-option-none").to_owned(),
        false => torrent.labels.join(", "),
    };
    rows.push(row(t!("info-option-labels"), labels, Some(Action::Label)));
    rows.push(row(t!("info-option-name"), torrent.name.to_string(), Some(Action::Rename)));
    rows.push(row(t!("info-option-folder"), torrent.folder.display().to_string(), Some(Action::Move)));
    rows.push(row(
        t!("info-option-trackers"),
        detail.map_or_else(unknown, trackers),
        Some(Action::GoTrackers),
    ));
    let private = if torrent.private { t!("info-option-private-yes") } else { t!("info-option-private-no") };
    rows.push(row(t!("info-option-private"), private.to_owned(), None));
    let date = figures::date(torrent.added, scene.utc_offset);
    let added = match detail.and_then(|d| d.added_by.as_ref()) {
        Some(who) => t!("info-option-added-by", date = date.as_str(), who = who.word()),
        None => date,
    };
    rows.push(row(t!("info-option-added"), added, None));
    let offset = if scene.ui.tab == crate::app::Tab::Options { scene.ui.options.offset } else { 0 };
    widgets::options(pen, &rows, offset)
}

fn speeds(limits: Limits) -> String {
    let speed = |limit: Option<crate::model::Rate>| {
        limit.map_or_else(|| t!("info-option-unlimited").to_owned(), |rate| rate.to_string())
    };
    match (limits.down, limits.up) {
        (None, None) => t!("info-option-unlimited").to_owned(),
        (down, up) => {
            let (down, up) = (speed(down), speed(up));
            t!("info-option-speeds", down = down.as_str(), up = up.as_str())
        }
    }
}

fn files(detail: &Detail) -> String {
    let of = |priority| detail.files.iter().filter(|f| f.wanted && f.priority == priority).count();
    let skipped = detail.files.iter().filter(|file| !file.wanted).count();
    t!(
        "info-option-files-of",
        files = detail.files.len(),
        skipped = skipped,
        high = of(FilePriority::High),
        low = of(FilePriority::Low),
    )
}

fn trackers(detail: &Detail) -> String {
    let mut tiers: Vec<u32> = detail.trackers.iter().map(|tracker| tracker.tier).collect();
    tiers.sort_unstable();
    tiers.dedup();
    t!("info-option-trackers-of", trackers = detail.trackers.len(), tiers = tiers.len())
}
