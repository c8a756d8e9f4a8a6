//! A tracker on one line.

use crate::{
    model::{Known, Tracker, TrackerState, UnixTime},
    view::{Role, figures, glyphs::Glyphs},
};

/// The tracker as runs of text: its state first, then its address and what it counts.
pub fn line(tracker: &Tracker, now: UnixTime, glyphs: &Glyphs) -> Vec<(String, Role)> {
    let (word, role) = match &tracker.state {
        Known::Unknown => (glyphs.unknown.to_owned(), Role::Faint),
        Known::Is(TrackerState::Waiting) => ("waiting".to_owned(), Role::Dim),
        Known::Is(TrackerState::Announcing) => ("announcing".to_owned(), Role::Accent),
        Known::Is(TrackerState::Working(_)) => ("working".to_owned(), Role::Good),
        Known::Is(TrackerState::Failed(_)) => ("failed".to_owned(), Role::Danger),
    };
    let mut runs = vec![(format!("{word:<11}"), role), (tracker.url.to_string(), Role::Text)];
    let mut facts = Vec::new();
    match &tracker.state {
        Known::Is(TrackerState::Working(peers)) => facts.push(figures::counted((*peers).into(), "peer")),
        Known::Is(TrackerState::Failed(why)) => runs.push((format!("  {why}"), Role::Danger)),
        _ => {}
    }
    if let Known::Is(seeds) = tracker.seeds {
        facts.push(figures::counted(seeds.into(), "seed"));
    }
    if let Known::Is(leeches) = tracker.leeches {
        facts.push(format!("{} leeching", figures::count(leeches.into())));
    }
    if let Known::Is(downloads) = tracker.downloads {
        facts.push(figures::counted(downloads.into(), "download"));
    }
    if let Known::Is(next) = tracker.next_announce {
        facts.push(format!("again in {}", figures::duration(next.since(now))));
    }
    if !facts.is_empty() {
        runs.push((format!("  {}", facts.join(", ")), Role::Dim));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tracker_that_nobody_can_tell_about_is_a_dash() {
        let tracker = Tracker {
            url: "udp://tracker.example.org:1337/announce".into(),
            tier: 0,
            state: Known::Unknown,
            next_announce: Known::Unknown,
            seeds: Known::Unknown,
            leeches: Known::Unknown,
            downloads: Known::Unknown,
        };
        let text: String =
            line(&tracker, UnixTime(0), &crate::view::glyphs::UNICODE).into_iter().map(|r| r.0).collect();
        assert_eq!(text, "–          udp://tracker.example.org:1337/announce");
    }
}
