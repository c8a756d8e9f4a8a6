//! The whole session at a glance: graphs, what it is doing, who is fastest.

use ratatui::layout::Rect;

use super::screen;
use crate::{
    app::OverviewPage,
    locale::t,
    model::{Limits, Listening, Rate, Ratio, Severity, State, Torrent},
    view::{Role, figures, pen::Pen, scene::Scene, screens::speed, widgets},
};

/// From this width and height on, words stand beside the graphs.
const WIDE: (u16, u16) = (110, 24);
/// Lower screens have no room for the fastest.
const TALL: u16 = 20;
/// Lines of the fastest, with their title.
const FASTEST: u16 = 6;
const LABELS: u16 = 9;

/// A fact and its label.
type Line = (&'static str, Vec<(String, Role)>);

/// Draws it. Returns its rectangle; it has no rows to move in.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &OverviewPage) -> (Rect, Rect) {
    let whole = pen.area();
    let mut body = screen(pen, t!("overview-title"), &[]);
    let (width, height) = (body.width(), body.height());
    let facts = facts(scene);
    if width >= WIDE.0 && height >= WIDE.1 {
        let left = width * 3 / 5;
        graphs(&mut body.part(Rect::new(0, 0, left, height)), scene, true);
        let mut right = body.part(Rect::new(left + 1, 0, width - left - 1, height));
        words(&mut right, page, &facts);
    } else {
        let lines = (facts.len() as u16).min(if height < TALL { 3 } else { 5 });
        list(&mut body.part(Rect::new(0, 0, width, lines)), &facts);
        let below = if height < TALL { 0 } else { FASTEST + 1 };
        let rows = height.saturating_sub(lines + below);
        graphs(&mut body.part(Rect::new(0, lines, width, rows)), scene, false);
        if below > 0 {
            let half = width / 2;
            let y = lines + rows + 1;
            let mut down = body.part(Rect::new(0, y, half, FASTEST));
            fastest(&mut down, t!("overview-fastest-down"), &page.down, |torrent| torrent.down);
            let mut up = body.part(Rect::new(half, y, width - half, FASTEST));
            fastest(&mut up, t!("overview-fastest-up"), &page.up, |torrent| torrent.up);
        }
    }
    (whole, Rect::default())
}

fn graphs(pen: &mut Pen<'_>, scene: &Scene<'_>, all: bool) {
    match scene.world.snapshot.surveyed.of_session(scene.ui.span) {
        Some(history) => {
            let mut panels = speed::directions(history, pen.glyphs()).to_vec();
            if all {
                // Without a DHT there is nothing to show of it.
                let shown = if scene.world.snapshot.totals.dht { 2 } else { 1 };
                panels.extend(speed::counts(history, pen.glyphs()).into_iter().take(shown));
            }
            speed::draw(pen, history, &panels);
        }
        None => widgets::empty(pen, &[t!("speed-reading")]),
    }
}

/// A rate of a torrent.
type Of = fn(&Torrent) -> Rate;

fn words(pen: &mut Pen<'_>, page: &OverviewPage, facts: &[Line]) {
    let (width, height) = (pen.width(), pen.height());
    let mut y = facts.len() as u16;
    list(&mut pen.part(Rect::new(0, 0, width, y)), facts);
    let down: Of = |torrent| torrent.down;
    let up: Of = |torrent| torrent.up;
    let (downs, ups) = (t!("overview-fastest-down"), t!("overview-fastest-up"));
    for (title, torrents, of) in [(downs, &page.down, down), (ups, &page.up, up)] {
        if y + 1 + FASTEST <= height {
            fastest(&mut pen.part(Rect::new(0, y + 1, width, FASTEST)), title, torrents, of);
        }
        y += 1 + FASTEST;
    }
}

fn list(pen: &mut Pen<'_>, lines: &[Line]) {
    for (y, (label, runs)) in (0..pen.height()).zip(lines) {
        pen.right((1, y), LABELS, label, Role::Dim);
        pen.runs((LABELS + 3, y), runs);
    }
}

fn fastest(pen: &mut Pen<'_>, title: &str, torrents: &[std::sync::Arc<Torrent>], of: Of) {
    let width = pen.width();
    pen.text((1, 0), width, title, Role::Title);
    if torrents.is_empty() {
        pen.text((1, 1), width, t!("overview-still"), Role::Faint);
    }
    for (y, torrent) in (1..pen.height()).zip(torrents) {
        let rate = figures::rate(of(torrent), pen.look.detail);
        pen.right((1, y), 5, &rate, Role::Strong);
        pen.text((8, y), width.saturating_sub(9), &torrent.name, Role::Text);
    }
}

/// The most telling first: a low screen shows the first three.
fn facts(scene: &Scene<'_>) -> Vec<Line> {
    let snapshot = &scene.world.snapshot;
    let totals = &snapshot.totals;
    let glyphs = scene.look.glyphs;
    let nodes = match (totals.dht, totals.dht_nodes.value()) {
        (false, _) => t!("overview-dht-off").to_owned(),
        (true, None) => t!("overview-dht-unknown", sign = glyphs.unknown),
        (true, Some(nodes)) => t!("overview-dht-nodes", count = nodes),
    };
    let mut lines = vec![
        (t!("overview-torrents"), states(scene)),
        (t!("overview-listening"), listening(&totals.listening)),
        (
            t!("overview-peers"),
            vec![
                (t!("overview-connected", count = totals.peers), Role::Text),
                (format!("   {nodes}"), Role::Dim),
            ],
        ),
        (t!("overview-limits"), limits(scene, totals.limits)),
        (t!("overview-disk"), disk(scene)),
        (t!("overview-all-time"), all_time(scene)),
    ];
    let open = snapshot.open_alerts().count();
    if open > 0 {
        let gravest = snapshot.open_alerts().map(|alert| alert.severity).max().unwrap_or(Severity::Info);
        let words =
            format!("{} {}", glyphs.severity(gravest), t!("overview-open-alerts", count = open as u64));
        lines.push((t!("overview-alerts"), vec![(words, Role::of_severity(gravest))]));
    }
    if !totals.core.is_empty() {
        lines.push((t!("overview-core"), vec![(totals.core.to_string(), Role::Dim)]));
    }
    lines
}

fn states(scene: &Scene<'_>) -> Vec<(String, Role)> {
    let states = scene.world.snapshot.totals.states;
    let mut runs = vec![(figures::count(states.all().into()), Role::Strong)];
    for state in State::ALL.into_iter().filter(|state| states.of(*state) > 0) {
        let sign = scene.look.glyphs.state(state);
        let words = format!("  {sign} {} {}", figures::count(states.of(state).into()), state.title());
        runs.push((words, Role::of_state(state)));
    }
    runs
}

fn listening(listening: &Listening) -> Vec<(String, Role)> {
    vec![match listening {
        Listening::On(address) => (t!("overview-port", port = address.port().to_string()), Role::Text),
        Listening::Off(why) => (t!("overview-deaf", why = &**why), Role::Warn),
        Listening::Starting => (t!("overview-starting").to_owned(), Role::Dim),
    }]
}

fn limits(scene: &Scene<'_>, limits: Limits) -> Vec<(String, Role)> {
    let glyphs = scene.look.glyphs;
    let words =
        |rate: Option<Rate>| rate.map_or_else(|| t!("overview-no-limit").to_owned(), |rate| rate.to_string());
    vec![
        (format!("{} {}", glyphs.down, words(limits.down)), Role::Text),
        (format!("   {} {}", glyphs.up, words(limits.up)), Role::Text),
    ]
}

fn disk(scene: &Scene<'_>) -> Vec<(String, Role)> {
    let snapshot = &scene.world.snapshot;
    let Some(free) = snapshot.totals.free.value() else {
        return vec![(scene.look.glyphs.unknown.to_owned(), Role::Faint)];
    };
    let mut runs = vec![(t!("overview-free", free = free.to_string()), Role::Text)];
    if let Some(lacks) = snapshot.disks.iter().find(|disk| disk.home).and_then(crate::model::Disk::lacks) {
        let sign = scene.look.glyphs.severity(Severity::Warning);
        let words = t!("overview-lacks", lacks = lacks.to_string());
        runs.push((format!("   {sign} {words}"), Role::Warn));
    }
    runs
}

fn all_time(scene: &Scene<'_>) -> Vec<(String, Role)> {
    let (totals, glyphs) = (&scene.world.snapshot.totals, scene.look.glyphs);
    let ratio = Ratio::of(totals.uploaded, totals.downloaded);
    let ratio = ratio.map_or_else(|| glyphs.unknown.to_owned(), |ratio| ratio.to_string());
    vec![
        (format!("{} {}", glyphs.down, totals.downloaded), Role::Down),
        (format!("   {} {}", glyphs.up, totals.uploaded), Role::Up),
        (format!("   {}", t!("overview-ratio", ratio = ratio)), Role::Text),
    ]
}
