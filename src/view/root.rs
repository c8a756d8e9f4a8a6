//! The whole screen: header, panes, what lies over them, footer.

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use super::{
    figures,
    layout::{LEAST, Layout, Wish, layout},
    overlays,
    pen::Pen,
    scene::Scene,
    screens,
    theme::Role,
    widgets,
};
use crate::{
    app::{Area, Areas, Focus},
    locale::{self, t},
    model::{Connection, Listening, Severity},
};

/// Draws the scene, and says what it put where, for the mouse and for scrolling.
pub fn root(frame: &mut Frame<'_>, scene: &Scene<'_>) -> Areas {
    let area = frame.area();
    draw(frame.buffer_mut(), area, scene)
}

/// The same on cells that are no terminal's.
pub(super) fn draw(buf: &mut Buffer, screen: Rect, scene: &Scene<'_>) -> Areas {
    locale::scope(scene.ui.language, || whole(buf, screen, scene))
}

fn whole(buf: &mut Buffer, screen: Rect, scene: &Scene<'_>) -> Areas {
    let mut areas = Areas::default();
    let mut pen = Pen::new(buf, &scene.look, screen);
    pen.lay_ground();
    if screen.width < LEAST.0 || screen.height < LEAST.1 {
        too_small(&mut pen);
        return areas;
    }
    let layout = plan(scene, screen);
    header(&mut pen.part(layout.header), scene);
    if layout.list.height > 0 {
        let views = u16::from(screens::has_views(scene, screen.height));
        if views > 0 {
            screens::views(&mut pen.part(Rect { height: views, ..layout.list }), scene, &mut areas);
        }
        let (y, height) = (layout.list.y + views, layout.list.height - views);
        screens::list(&mut pen.part(Rect { y, height, ..layout.list }), scene, &mut areas);
    }
    if layout.details.height > 0 {
        screens::details(&mut pen.part(layout.details), scene, &mut areas);
    }
    if layout.side.height > 0 {
        screens::side(&mut pen.part(layout.side), scene);
    }
    if layout.details.x > 0 && layout.details.y == layout.list.y {
        divider(&mut pen, layout.list);
    }
    overlays::bottom(&mut pen.part(layout.bottom), scene);
    screens::footer(&mut pen.part(layout.footer), scene, &mut areas);
    let body = Rect { y: 1, height: screen.height - 2, x: 0, ..screen };
    overlays::over(&mut pen.part(body), scene, &mut areas);
    if scene.ui.connection.is_down() {
        pen.part(body).tint(Role::Dim);
    }
    areas
}

fn plan(scene: &Scene<'_>, screen: Rect) -> Layout {
    let ui = scene.ui;
    layout(
        screen,
        Wish {
            zoom: ui.zoom,
            details: ui.focus == Focus::Details,
            side: ui.side().is_some(),
            torrents: scene.world.snapshot.torrents.len() + ui.list.groups().all().len(),
            views: u16::from(screens::has_views(scene, screen.height)),
            bottom: overlays::filter_lines(scene)
                + overlays::command_lines(scene)
                + overlays::notice_lines(scene),
            shares: ui.shares,
        },
    )
}

fn header(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    if let Some(text) = lost(scene) {
        pen.text((1, 0), pen.width().saturating_sub(1), &text, Role::Warn);
        return;
    }
    let snapshot = &scene.world.snapshot;
    let totals = &snapshot.totals;
    let unreachable = match &totals.listening {
        Listening::Off(why) => Some(why.as_ref()),
        Listening::Starting | Listening::On(_) => None,
    };
    let header = widgets::Header {
        down: totals.down,
        up: totals.up,
        states: totals.states,
        dht: totals.dht,
        dht_nodes: totals.dht_nodes,
        free: totals.free,
        stored: (totals.stored > 0).then_some(match totals.as_of {
            Some(at) => widgets::Stored::Before(scene.world.now.unix.since(at)),
            None => widgets::Stored::Unknown,
        }),
        masked: scene.ui.masked,
        unreachable,
        read_only: scene.ui.read_only,
        open_alerts: snapshot.open_alerts().count(),
        gravest: snapshot.open_alerts().map(|a| a.severity).max().unwrap_or(Severity::Info),
    };
    widgets::header(pen, &header);
}

/// That the engine cannot be reached, how old what is shown is, and when that is tried again.
fn lost(scene: &Scene<'_>) -> Option<String> {
    let Connection::Down { host, since, why, again } = &scene.ui.connection else { return None };
    let now = scene.world.now.unix;
    let host = host.as_deref().unwrap_or_else(|| t!("daemon-here"));
    let age = figures::duration(now.since(*since));
    let again = match again.map(|at| at.since(now).as_secs()) {
        Some(seconds @ 1..) => t!("daemon-again", seconds = seconds),
        _ => t!("daemon-now").to_owned(),
    };
    Some(t!("daemon-lost", host = host, age = age.as_str(), again = again.as_str(), why = why.as_ref()))
}

/// The line between a list and the details beside it.
fn divider(pen: &mut Pen<'_>, list: Rect) {
    let [.., line] = pen.glyphs().frame;
    for y in list.top()..list.bottom() {
        pen.text((list.right(), y), 1, line, Role::Border);
    }
}

/// One line in the middle, as much of it as fits.
fn too_small(pen: &mut Pen<'_>) {
    let (width, height) = (pen.width(), pen.height());
    let cross = if pen.glyphs().ascii { "x" } else { "×" };
    let text = t!(
        "screen-too-small",
        width = LEAST.0,
        height = LEAST.1,
        cross = cross,
        width_now = width,
        height_now = height
    );
    let x = usize::from(width).saturating_sub(super::text::width(&text)) / 2;
    pen.text((x as u16, height / 2), width, &text, Role::Warn);
}

/// A rectangle as the state knows it.
pub(super) fn area(rect: Rect) -> Area {
    Area { x: rect.x, y: rect.y, width: rect.width, height: rect.height }
}
