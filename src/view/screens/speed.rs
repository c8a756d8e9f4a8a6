//! From recorded traffic to graphs: of a torrent's speed, and of what the session counts.

use crate::{
    locale::t,
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
        None => widgets::empty(pen, &[t!("speed-reading")]),
    }
}

/// Draws panels of a history, and which span they show.
pub fn draw(pen: &mut Pen<'_>, history: &History, panels: &[Panel]) {
    let first = history.from.0.div_euclid(history.span.step().seconds());
    let note = spans(history.span);
    widgets::panels(pen, &Panels { panels, first, ticks: &ticks(history.span), note: &note });
}

/// Down above, up below, each with what it comes to.
pub fn directions(history: &History, glyphs: &Glyphs) -> [Panel; 2] {
    let panel = |sign, title, role, of: fn(Traffic) -> Bytes| {
        let bins = bins(history, |tally, width| rate(tally, width, of));
        Panel { sign, title, facts: facts(&bins), bins, role, unit: Unit::Rate, share: 3 }
    };
    [
        panel(glyphs.down, t!("speed-down"), Role::Down, |traffic| traffic.down),
        panel(glyphs.up, t!("speed-up"), Role::Up, |traffic| traffic.up),
    ]
}

/// Connected peers, and nodes of the DHT.
pub fn counts(history: &History, glyphs: &Glyphs) -> [Panel; 2] {
    let panel = |title, role, of: fn(&Tally, u64) -> Bin| {
        let bins = bins(history, of);
        let highest = bins.iter().filter_map(|bin| bin.mean()).max();
        let facts = highest.map(|n| t!("speed-max", most = crate::view::figures::count(n)));
        let facts = facts.into_iter().collect();
        Panel { sign: glyphs.mark, title, facts, bins, role, unit: Unit::Count, share: 1 }
    };
    [
        panel(t!("speed-peers"), Role::Accent, |tally, _| Bin { sum: tally.peers, weight: tally.covered }),
        panel(t!("speed-nodes"), Role::Good, |tally, _| Bin {
            sum: tally.nodes,
            weight: tally.nodes_covered,
        }),
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
    let Some(mean) = all.mean() else { return vec![t!("speed-nothing-yet").to_owned()] };
    let most = bins.iter().filter_map(|bin| bin.mean()).max().unwrap_or(mean);
    if all.sum == 0 {
        return vec![t!("speed-nothing").to_owned()];
    }
    let (mean, most) = (Rate(mean).to_string(), Rate(most).to_string());
    vec![Bytes(all.sum).to_string(), t!("speed-mean", rate = mean), t!("speed-max", most = most)]
}

/// All spans, the present one in brackets.
fn spans(present: Span) -> Vec<(String, Role)> {
    let one = |span: Span| match span == present {
        true => (format!("[{}]", span_title(span)), Role::TitleOn),
        false => (format!(" {} ", span_title(span)), Role::Dim),
    };
    Span::ALL.map(one).into()
}

/// How the present span and the others are called.
fn span_title(span: Span) -> &'static str {
    match span {
        Span::FiveMinutes => t!("speed-span-5-minutes"),
        Span::Hour => t!("speed-span-hour"),
        Span::Day => t!("speed-span-day"),
        Span::Month => t!("speed-span-month"),
        Span::Year => t!("speed-span-year"),
    }
}

/// Words below a graph that do not change while it moves.
fn ticks(span: Span) -> Vec<(f64, &'static str)> {
    let mut ticks = match span {
        Span::FiveMinutes => {
            vec![(1.0, t!("speed-ago-5-minutes")), (0.8, "4"), (0.6, "3"), (0.4, "2"), (0.2, "1")]
        }
        Span::Hour => vec![(1.0, t!("speed-ago-hour")), (0.75, "45"), (0.5, "30"), (0.25, "15")],
        Span::Day => vec![(1.0, t!("speed-ago-day")), (0.75, "18"), (0.5, "12"), (0.25, "6")],
        Span::Month => vec![(1.0, t!("speed-ago-month")), (2.0 / 3.0, "20"), (1.0 / 3.0, "10")],
        Span::Year => {
            vec![(1.0, t!("speed-ago-year")), (0.75, t!("speed-9-months")), (0.5, "6"), (0.25, "3")]
        }
    };
    ticks.push((0.0, t!("speed-now")));
    ticks
}
