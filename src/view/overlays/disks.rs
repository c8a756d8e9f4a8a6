//! Disks: what is free, what is still to come, and when it will be here or the disk full.

use ratatui::layout::Rect;

use super::screen;
use crate::{
    app::{DisksPage, window},
    locale::t,
    model::{Bytes, Disk, Severity, UnixTime},
    view::{
        Role, figures,
        glyphs::Glyphs,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// One line of the screen.
enum Line {
    /// A mount point, and what is said at the right.
    Mount(String, String),
    Bar(Shares),
    Words(Vec<(String, Role)>),
    Blank,
}

/// Shares of a disk, from 0 to 1.
#[derive(Clone, Copy)]
struct Shares {
    used: f64,
    to_come: f64,
    fits: bool,
}

/// Draws it. Returns its rectangle, that of its rows, and how many rows there are.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &DisksPage) -> (Rect, Rect, usize) {
    let whole = pen.area();
    let mut body = screen(pen, t!("disks-title"), &[]);
    let disks = &scene.world.snapshot.disks;
    if disks.is_empty() {
        widgets::empty(&mut body, &[t!("disks-looking")]);
    }
    // What asks for something stands first.
    let mut disks: Vec<&Disk> = disks.iter().collect();
    disks.sort_by_key(|disk| (disk.lacks().is_none(), disk.unfinished == 0));
    let lines: Vec<Line> = disks.into_iter().flat_map(|disk| lines(scene, disk)).collect();
    let shown = window(page.offset, None, lines.len(), usize::from(body.height()));
    let first = shown.start;
    for (y, line) in (0..).zip(&lines[shown]) {
        draw_line(&mut body.row(y), line);
    }
    widgets::scrollbar(&mut body, Window { first, total: lines.len() });
    (whole, body.area(), lines.len())
}

fn draw_line(pen: &mut Pen<'_>, line: &Line) {
    let width = pen.width();
    match line {
        Line::Mount(mount, right) => {
            let room = usize::from(width).saturating_sub(text::width(right) + 5);
            let mount = text::allowed(mount, pen.glyphs());
            let mount = text::fit_middle(&mount, room, pen.glyphs());
            pen.text((1, 0), room as u16, &mount, Role::Strong);
            pen.right((0, 0), width.saturating_sub(2), right, Role::Text);
        }
        Line::Bar(shares) => bar(&mut pen.part(Rect::new(1, 0, width.saturating_sub(3), 1)), *shares),
        Line::Words(runs) => _ = pen.runs((1, 0), runs),
        Line::Blank => {}
    }
}

/// Used, to come, and what is left then.
fn bar(pen: &mut Pen<'_>, shares: Shares) {
    let cells = f64::from(pen.width());
    let used = (shares.used * cells).round();
    let come = ((shares.used + shares.to_come).min(1.0) * cells).ceil().max(used);
    let (used, come, width) = (used as u16, come as u16, pen.width());
    let glyphs = pen.glyphs();
    pen.repeat((0, 0), used, glyphs.bar, Role::BarHalt);
    let role = if shares.fits { Role::BarFull } else { Role::Warn };
    let to_come = if shares.to_come > 0.0 { come.saturating_sub(used) } else { 0 };
    pen.repeat((used, 0), to_come, glyphs.heat.some[1], role);
    pen.repeat((used + to_come, 0), width.saturating_sub(used + to_come), glyphs.bar_rest, Role::BarRest);
}

fn lines(scene: &Scene<'_>, disk: &Disk) -> Vec<Line> {
    let glyphs = scene.look.glyphs;
    let mount = crate::model::printable_line(&disk.mount.to_string_lossy(), 200);
    let home = if disk.home { format!("   {}", t!("disks-home")) } else { String::new() };
    let share = |bytes: Bytes| if disk.size == Bytes::ZERO { 0.0 } else { bytes.fraction_of(disk.size) };
    let shares = Shares {
        used: share(disk.size.saturating_sub(disk.free)),
        to_come: share(disk.needed()),
        fits: disk.lacks().is_none(),
    };
    let free = t!("disks-free", free = disk.free.to_string(), size = disk.size.to_string());
    let mut lines = vec![
        Line::Mount(format!("{mount}{home}"), free),
        Line::Bar(shares),
        Line::Words(to_come(disk, glyphs)),
    ];
    lines.extend(verdict(scene, disk).into_iter().map(Line::Words));
    if disk.stopped > 0 {
        lines.push(Line::Words(stopped(disk)));
    }
    lines.push(Line::Blank);
    lines
}

fn to_come(disk: &Disk, glyphs: &Glyphs) -> Vec<(String, Role)> {
    let torrents = t!("disks-torrents", count = disk.torrents);
    if disk.unfinished == 0 {
        return vec![(t!("disks-nothing-to-come", torrents = torrents), Role::Dim)];
    }
    let who = t!("disks-who-wants", count = disk.unfinished, torrents = torrents);
    vec![
        (t!("disks-to-come", missing = disk.missing.to_string()), Role::Text),
        (format!("   {who}"), Role::Dim),
        (format!("   {} {}", glyphs.down, disk.pace), Role::Down),
    ]
}

fn verdict(scene: &Scene<'_>, disk: &Disk) -> Vec<Vec<(String, Role)>> {
    if let Some(lacks) = disk.lacks() {
        let sign = scene.look.glyphs.severity(Severity::Warning);
        let mut lines =
            vec![vec![(format!("{sign} {}", t!("disks-lacks", lacks = lacks.to_string())), Role::Warn)]];
        if let Some(time) = disk.full_in() {
            let words = t!("disks-full", time = figures::duration(time), when = clock(scene, time));
            lines.push(vec![(format!("  {words}"), Role::Text)]);
        }
        return lines;
    }
    if disk.unfinished == 0 {
        return Vec::new();
    }
    let left = disk.free.saturating_sub(disk.needed());
    let mut runs = vec![(t!("disks-fits", left = left.to_string()), Role::Good)];
    if let Some(time) = disk.done_in() {
        let words = t!("disks-here", time = figures::duration(time));
        runs.push((format!("   {words}"), Role::Dim));
    }
    vec![runs]
}

fn stopped(disk: &Disk) -> Vec<(String, Role)> {
    let beyond = disk.needed_by_all() > disk.free;
    let (count, missing) = (disk.stopped, disk.stopped_missing.to_string());
    vec![match beyond {
        true => (t!("disks-stopped-beyond", count = count, missing = missing), Role::Warn),
        false => (t!("disks-stopped", count = count, missing = missing), Role::Dim),
    }]
}

/// When it will be so long from now, to five minutes: it is a guess.
fn clock(scene: &Scene<'_>, time: std::time::Duration) -> String {
    let now = scene.world.now.unix;
    let at = now.0.saturating_add(i64::try_from(time.as_secs()).unwrap_or(i64::MAX));
    let at = UnixTime(at.saturating_sub(at.rem_euclid(300)));
    let date = figures::date(at, scene.utc_offset);
    let today = figures::date(now, scene.utc_offset);
    match (date.split_once(' '), today.split_once(' ')) {
        (Some((day, hour)), Some((this, _))) if day == this => t!("disks-at", hour = hour),
        _ => t!("disks-on", date = date),
    }
}
