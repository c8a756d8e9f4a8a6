//! Why a torrent does what it does: the causes, one of them unfolded with its evidence and remedies.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{Areas, WhyPane, remedy, window},
    input::{Action, Context},
    locale::t,
    model::{Gravity, Rate, Severity, State, Torrent, UnixTime, Verdict, VerdictKind},
    view::{
        Role, figures,
        pen::Pen,
        root::area,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// Cells before a sentence: a blank, the sign of its gravity, a blank.
const INDENT: u16 = 3;
/// Cells for how grave a cause is.
const GRAVITY: u16 = 14;

/// One line of the list of causes.
enum Line {
    /// The first line of a cause.
    Cause(usize, String),
    /// Its sentence goes on.
    More(String),
    Evidence(String),
    Remedies(Vec<(Action, String, &'static str)>),
    Blank,
}

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, pane: &WhyPane, areas: &mut Areas) -> (Rect, Rect) {
    let snapshot = &scene.world.snapshot;
    // Gone with the snapshot that takes it away.
    let Some(torrent) = snapshot.torrent(pane.torrent) else { return Default::default() };
    let verdicts = snapshot.detail(pane.torrent).map_or(&[][..], |detail| &detail.verdicts);
    let at = pane.position(verdicts);
    let width = (pen.width() * 8 / 10).clamp(60.min(pen.width()), 100);
    let lines = lines(scene, torrent, verdicts, at, width.saturating_sub(4));
    let mut keys = vec![(Action::NextTorrent, t!("why-next")), (Action::Back, t!("why-close"))];
    if verdicts.len() > 1 {
        keys.insert(0, (Action::Down, t!("why-others")));
    }
    let foot = foot(scene, Context::Why, &keys);
    // It keeps its height while the causes change, so that nothing jumps.
    let height = (lines.len() as u16 + 4).clamp(16.min(pen.height()), pen.height());
    let (place, mut inside) = open(pen, (width, height), t!("why-title"), &foot);
    heading(&mut inside.row(0), torrent);
    let (cells, rows) = (inside.width(), inside.height().saturating_sub(2));
    let mut body = inside.part(Rect::new(0, 2, cells, rows));
    if verdicts.is_empty() {
        widgets::empty(&mut body, &[t!("why-looking")]);
        return (place, Rect::default());
    }
    let first_of = |cause| lines.iter().position(|l| matches!(l, Line::Cause(n, _) if *n == cause));
    let (start, end) = (first_of(at), first_of(at + 1).unwrap_or(lines.len()));
    let height = usize::from(rows);
    let last = window(0, end.checked_sub(1), lines.len(), height).start;
    let shown = window(last, start, lines.len(), height);
    for (y, line) in (0..).zip(&lines[shown.clone()]) {
        let mut pen = body.row(y);
        if let Line::Cause(n, _) = line {
            areas.causes.push((area(pen.area()), verdicts[*n].kind));
        }
        row(&mut pen, line, verdicts, at, areas);
    }
    widgets::scrollbar(&mut body, Window { first: shown.start, total: lines.len() });
    (place, body.area())
}

/// What it is about: the torrent, and what it does.
fn heading(pen: &mut Pen<'_>, torrent: &Torrent) {
    let (rate, arrow) = match torrent.state {
        State::Seeding => (torrent.up, pen.glyphs().up),
        _ => (torrent.down, pen.glyphs().down),
    };
    let mut told = format!("{} {}", pen.glyphs().state(torrent.state), torrent.state.title());
    if torrent.size.is_known() {
        told = format!("{told}  {}", figures::percent(torrent.progress()));
    }
    if rate != Rate::ZERO {
        told = format!("{told}  {arrow}{}", figures::rate(rate, pen.look.detail));
    }
    let (width, cells) = (pen.width(), text::width(&told) as u16);
    pen.text((0, 0), width.saturating_sub(cells + 2), &torrent.name, Role::Strong);
    pen.right((0, 0), width, &told, Role::of_state(torrent.state));
}

fn lines(scene: &Scene<'_>, torrent: &Torrent, verdicts: &[Verdict], at: usize, cells: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    let room = usize::from(cells.saturating_sub(INDENT + GRAVITY + 1));
    for (n, verdict) in verdicts.iter().enumerate() {
        let since = verdict.since.map(|at| moment(scene, at)).unwrap_or_default();
        let sentence = format!("{}{since}", verdict.sentence);
        let sentence = text::allowed(&sentence, scene.look.glyphs);
        let unfolded = n == at;
        let mut wrapped = text::wrap(&sentence, room, if unfolded { 4 } else { 1 }).into_iter();
        // A cause that is not unfolded shows by its ellipsis that there is more of it.
        let whole = wrapped.next().unwrap_or_default();
        lines.push(Line::Cause(n, if unfolded { whole } else { sentence.into_owned() }));
        lines.extend(wrapped.map(Line::More));
        if !unfolded {
            continue;
        }
        let room = usize::from(cells.saturating_sub(INDENT + 2));
        let evidence = verdict.evidence.iter();
        lines.extend(
            evidence
                .flat_map(|line| text::wrap(&text::allowed(line, scene.look.glyphs), room, 2))
                .map(Line::Evidence),
        );
        remedies(&mut lines, scene, torrent, verdict, usize::from(cells.saturating_sub(INDENT)));
        if n + 1 < verdicts.len() {
            lines.push(Line::Blank);
        }
    }
    lines
}

/// Since when it is so.
fn moment(scene: &Scene<'_>, at: UnixTime) -> String {
    let moment = figures::moment(at, scene.world.now.unix, scene.utc_offset);
    // The seconds of a time of day matter to nobody here.
    let short = moment.trim().rsplit_once(':').map_or(moment.trim(), |(minutes, _)| minutes);
    format!(" {}", t!("why-since", time = short))
}

/// The remedies, on as many lines as they need.
fn remedies(lines: &mut Vec<Line>, scene: &Scene<'_>, torrent: &Torrent, verdict: &Verdict, cells: usize) {
    let bound = verdict.remedies.iter().map(|known| {
        let (action, words) = remedy(*known, torrent);
        (action, scene.key(Context::Why, action), words)
    });
    let (mut row, mut used) = (Vec::new(), 0);
    lines.push(Line::Blank);
    for (action, key, words) in bound.filter(|(_, key, _)| !key.is_empty()) {
        let cost = text::width(&key) + text::width(words) + 4;
        if used > 0 && used + cost > cells + 3 {
            lines.push(Line::Remedies(std::mem::take(&mut row)));
            used = 0;
        }
        used += cost;
        row.push((action, key, words));
    }
    match row.is_empty() {
        true => _ = lines.pop(),
        false => lines.push(Line::Remedies(row)),
    }
}

fn row(pen: &mut Pen<'_>, line: &Line, verdicts: &[Verdict], at: usize, areas: &mut Areas) {
    let width = pen.width();
    match line {
        Line::Cause(n, sentence) => {
            let verdict = &verdicts[*n];
            let (sign, role) = look(pen, verdict);
            let cells = width.saturating_sub(INDENT + GRAVITY + 1);
            pen.text((1, 0), 1, sign, role);
            let sentence_role = if *n == at { Role::Strong } else { Role::Text };
            pen.text((INDENT, 0), cells, sentence, sentence_role);
            pen.right((width.saturating_sub(GRAVITY + 1), 0), GRAVITY, verdict.gravity().word(), role);
            if *n == at && verdicts.len() > 1 {
                let cursor = pen.glyphs().cursor;
                pen.text((0, 0), 1, cursor, Role::Accent);
            }
        }
        Line::More(text) => _ = pen.text((INDENT, 0), width, text, Role::Strong),
        Line::Evidence(text) => {
            let dot = pen.glyphs().dot;
            pen.text((INDENT, 0), 1, dot, Role::Dim);
            pen.text((INDENT + 2, 0), width, text, Role::Dim);
        }
        Line::Remedies(row) => {
            let mut x = INDENT;
            for (action, key, words) in row {
                let end =
                    pen.runs((x, 0), &[(key.as_str(), Role::Key), (" ", Role::Hint), (words, Role::Hint)]);
                let place = pen.area();
                areas
                    .buttons
                    .push((area(Rect { x: place.x + x, width: end.saturating_sub(x), ..place }), *action));
                x = end + 3;
            }
        }
        Line::Blank => {}
    }
}

/// The sign and the role of a cause, by how grave it is: what its user did is no alarm.
fn look(pen: &Pen<'_>, verdict: &Verdict) -> (&'static str, Role) {
    let glyphs = pen.glyphs();
    match (verdict.kind, verdict.gravity()) {
        (VerdictKind::Failed | VerdictKind::DiskFull, Gravity::Stops) => {
            (glyphs.severity(Severity::Error), Role::Danger)
        }
        (VerdictKind::Paused | VerdictKind::Queued | VerdictKind::Checking | VerdictKind::Fresh, _) => {
            (glyphs.severity(Severity::Info), Role::Accent)
        }
        (_, Gravity::Stops | Gravity::Slows) => (glyphs.severity(Severity::Warning), Role::Warn),
        (_, Gravity::Note) => (glyphs.severity(Severity::Info), Role::Accent),
        (_, Gravity::Well) => (glyphs.state(State::Done), Role::Good),
    }
}
