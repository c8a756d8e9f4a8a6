//! From recorded traffic to graphs: of a torrent's speed, and of what the session counts.

use crate::{
    model::{Bytes, History, Rate, Span, Tally, Torrent, Traffic},
    view::{
        Role,
        glyphs::Glyphs,
        pen::Pen,
        scene::Scene,
        widgets::{self, Bin, Panel, Panels, Unit},
    },
};

/// Draws the speed of a torrent.
pub fn speed(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent) {
    let span = scene.ui.span;
    match scene.world.snapshot.surveyed.of_torrent(torrent.hash, span) {
        Some(history) => draw(pen, history, &directions(history, pen.glyphs())),
        None => widgets::empty(pen, &["reading what was recorded"]),
    }
}

/// Draws panels of a history, and which span they show.
pub fn draw(pen: &mut Pen<'_>, history: &History, panels: &[Panel]) {
    let first = history.from.0.div_euclid(history.span.step().seconds());
    let note = spans(history.span);
    widgets::panels(pen, &Panels { panels, first, ticks: ticks(history.span), note: &note });
}

/// Down above, up below, each with what it comes to.
pub fn directions(history: &History, glyphs: &Glyphs) -> [Panel; 2] {
    let panel = |sign, title, role, of: fn(Traffic) -> Bytes| {
        let bins = bins(history, |tally, width| rate(tally, width, of));
        Panel { sign, title, facts: facts(&bins), bins, role, unit: Unit::Rate, share: 3 }
    };
    [
        panel(glyphs.down, "down", Role::Down, |traffic| traffic.down),
        panel(glyphs.up, "up", Role::Up, |traffic| traffic.up),
    ]
}

/// Connected peers, and nodes of the DHT.
pub fn counts(history: &History, glyphs: &Glyphs) -> [Panel; 2] {
    let panel = |title, role, of: fn(&Tally, u64) -> Bin| {
        let bins = bins(history, of);
        let highest = bins.iter().filter_map(|bin| bin.mean()).max();
        let facts = highest.map(|n| format!("{} max", crate::view::figures::count(n)));
        let facts = facts.into_iter().collect();
        Panel { sign: glyphs.mark, title, facts, bins, role, unit: Unit::Count, share: 1 }
    };
    [
        panel("peers", Role::Accent, |tally, _| Bin { sum: tally.peers, weight: tally.covered }),
        panel("DHT nodes", Role::Good, |tally, _| Bin { sum: tally.nodes, weight: tally.nodes_covered }),
    ]
}

fn bins(history: &History, of: impl Fn(&Tally, u64) -> Bin) -> Vec<Bin> {
    let width = history.span.step().seconds().unsigned_abs();
    history.buckets.iter().map(|tally| of(tally, width)).collect()
}

/// Bytes over the seconds in which they were moved.
fn rate(tally: &Tally, width: u64, of: fn(Traffic) -> Bytes) -> Bin {
    let weight = match tally.covered {
        0 if tally.is_recorded() => width,
        covered => covered,
    };
    Bin { sum: of(tally.traffic).0, weight }
}

fn facts(bins: &[Bin]) -> Vec<String> {
    let mut all = Bin::default();
    for bin in bins {
        all.sum = all.sum.saturating_add(bin.sum);
        all.weight = all.weight.saturating_add(bin.weight);
    }
    let Some(mean) = all.mean() else { return vec!["nothing recorded yet".to_owned()] };
    let most = bins.iter().filter_map(|bin| bin.mean()).max().unwrap_or(mean);
    if all.sum == 0 {
        return vec!["nothing".to_owned()];
    }
    vec![Bytes(all.sum).to_string(), format!("{} mean", Rate(mean)), format!("{} max", Rate(most))]
}

/// All spans, the present one in brackets.
fn spans(present: Span) -> Vec<(String, Role)> {
    let one = |span: Span| match span == present {
        true => (format!("[{}]", span.title()), Role::TitleOn),
        false => (format!(" {} ", span.title()), Role::Dim),
    };
    Span::ALL.map(one).into()
}

/// Words below a graph that do not change while it moves.
fn ticks(span: Span) -> &'static [(f64, &'static str)] {
    match span {
        Span::FiveMinutes => {
            &[(1.0, "5 min ago"), (0.8, "4"), (0.6, "3"), (0.4, "2"), (0.2, "1"), (0.0, "now")]
        }
        Span::Hour => &[(1.0, "60 min ago"), (0.75, "45"), (0.5, "30"), (0.25, "15"), (0.0, "now")],
        Span::Day => &[(1.0, "24 h ago"), (0.75, "18"), (0.5, "12"), (0.25, "6"), (0.0, "now")],
        Span::Month => &[(1.0, "30 days ago"), (2.0 / 3.0, "20"), (1.0 / 3.0, "10"), (0.0, "now")],
        Span::Year => &[(1.0, "a year ago"), (0.75, "9 months"), (0.5, "6"), (0.25, "3"), (0.0, "now")],
    }
}
