//! The whole session at a glance: graphs, what it is doing, who is fastest.

use ratatui::layout::Rect;

use super::screen;
use crate::{
    app::OverviewPage,
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
    let mut body = screen(pen, "Overview", &[]);
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
            fastest(&mut down, "fastest down", &page.down, |torrent| torrent.down);
            let mut up = body.part(Rect::new(half, y, width - half, FASTEST));
            fastest(&mut up, "fastest up", &page.up, |torrent| torrent.up);
        }
    }
    (whole, Rect::default())
}

fn graphs(pen: &mut Pen<'_>, scene: &Scene<'_>, all: bool) {
    match scene.world.snapshot.surveyed.of_session(scene.ui.span) {
        Some(history) => {
            let mut panels = speed::directions(history, pen.glyphs()).to_vec();
            if all {
                panels.extend(speed::counts(history, pen.glyphs()));
            }
            speed::draw(pen, history, &panels);
        }
        None => widgets::empty(pen, &["reading what was recorded"]),
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
    for (title, torrents, of) in [("fastest down", &page.down, down), ("fastest up", &page.up, up)] {
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
        pen.text((1, 1), width, "nothing moves", Role::Faint);
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
    let unknown = || glyphs.unknown.to_owned();
    let nodes = match (totals.dht, totals.dht_nodes.value()) {
        (false, _) => "off".to_owned(),
        (true, nodes) => nodes.map_or_else(unknown, |n| figures::counted(n.into(), "node")),
    };
    let mut lines = vec![
        ("torrents", states(scene)),
        ("listening", listening(&totals.listening)),
        (
            "peers",
            vec![
                (format!("{} connected", figures::count(totals.peers.into())), Role::Text),
                (format!("   DHT {nodes}"), Role::Dim),
            ],
        ),
        ("limits", limits(scene, totals.limits)),
        ("disk", disk(scene)),
        ("all time", all_time(scene)),
    ];
    let open = snapshot.open_alerts().count();
    if open > 0 {
        let gravest = snapshot.open_alerts().map(|alert| alert.severity).max().unwrap_or(Severity::Info);
        let words = format!("{} {}", glyphs.severity(gravest), figures::counted(open as u64, "open alert"));
        lines.push(("alerts", vec![(words, Role::of_severity(gravest))]));
    }
    if !totals.core.is_empty() {
        lines.push(("core", vec![(totals.core.to_string(), Role::Dim)]));
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
        Listening::On(address) => (format!("port {}", address.port()), Role::Text),
        Listening::Off(why) => (format!("no: {why}"), Role::Warn),
        Listening::Starting => ("starting".to_owned(), Role::Dim),
    }]
}

fn limits(scene: &Scene<'_>, limits: Limits) -> Vec<(String, Role)> {
    let glyphs = scene.look.glyphs;
    let words = |rate: Option<Rate>| rate.map_or_else(|| "none".to_owned(), |rate| rate.to_string());
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
    let mut runs = vec![(format!("{free} free"), Role::Text)];
    if let Some(lacks) = snapshot.disks.iter().find(|disk| disk.home).and_then(crate::model::Disk::lacks) {
        let sign = scene.look.glyphs.severity(Severity::Warning);
        runs.push((format!("   {sign} {lacks} will not fit"), Role::Warn));
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
        (format!("   ratio {ratio}"), Role::Text),
    ]
}
