//! What is known of one torrent, in words.

use time::UtcOffset;

use super::{Window, scrollbar, trackers};
use crate::{
    locale::t,
    model::{Info, Torrent, Tracker, Verdict},
    view::{Role, figures, glyphs::Glyphs, pen::Pen, text},
};

/// What the pane shows.
#[derive(Debug, Clone, Copy)]
pub struct InfoPane<'a> {
    pub torrent: &'a Torrent,
    /// `None` until the engine has sent it.
    pub info: Option<&'a Info>,
    pub trackers: &'a [Tracker],
    /// The weightiest cause of what it does, and the key that tells more.
    pub why: Option<(&'a Verdict, &'a str)>,
    /// Lines scrolled away.
    pub offset: usize,
    pub utc_offset: UtcOffset,
}

type Line = (&'static str, Vec<(String, Role)>);

const LABELS: u16 = 11;
/// So many trackers are named; all have a pane of their own.
const TRACKERS: usize = 3;

/// Draws a line per fact, from `offset` on. Returns how many lines there are.
pub fn info(pen: &mut Pen<'_>, pane: &InfoPane<'_>) -> usize {
    let room = pen.width().saturating_sub(LABELS + 4);
    let lines = lines(pane, usize::from(room), pen.glyphs());
    let total = lines.len();
    let first = pane.offset.min(total.saturating_sub(usize::from(pen.height())));
    for (y, (label, value)) in (0..pen.height()).zip(&lines[first..]) {
        pen.right((1, y), LABELS, label, Role::Dim);
        let width = pen.width();
        let mut rest =
            pen.part(ratatui::layout::Rect::new(LABELS + 3, y, width.saturating_sub(LABELS + 4), 1));
        rest.runs((0, 0), value);
    }
    scrollbar(pen, Window { first, total });
    total
}

fn lines(pane: &InfoPane<'_>, cells: usize, glyphs: &Glyphs) -> Vec<Line> {
    let torrent = pane.torrent;
    let mut lines: Vec<Line> = Vec::new();
    wrapped(&mut lines, t!("info-label-name"), &torrent.name, (cells, Role::Strong));
    let state = Role::of_state(torrent.state);
    let word = format!("{} {}", glyphs.state(torrent.state), torrent.state.title());
    let word = torrent.reason.as_ref().map_or_else(|| word.clone(), |reason| format!("{word}  {reason}"));
    wrapped(&mut lines, t!("info-label-state"), &word, (cells, state));
    if let Some((verdict, key)) = pane.why {
        why(&mut lines, verdict, key, cells);
    }
    lines.push((t!("info-label-hash"), vec![(torrent.hash.to_string(), Role::Text)]));
    let folder = torrent.folder.display().to_string();
    lines.push((
        t!("info-label-folder"),
        vec![(text::fit_middle(&folder, cells, glyphs).into_owned(), Role::Text)],
    ));
    flowing(&mut lines, t!("info-label-size"), size(pane, glyphs), cells);
    flowing(&mut lines, t!("info-label-traffic"), traffic(torrent, glyphs), cells);
    flowing(&mut lines, t!("info-label-times"), times(pane), cells);
    let private = if torrent.private { t!("info-private-yes") } else { t!("info-private-no") };
    lines.push((t!("info-label-private"), vec![(private.to_owned(), Role::Text)]));
    if !torrent.labels.is_empty() {
        lines.push((t!("info-label-labels"), vec![(torrent.labels.join(", "), Role::Text)]));
    }
    for (at, tracker) in pane.trackers.iter().take(TRACKERS).enumerate() {
        let label = if at == 0 { t!("info-label-trackers") } else { "" };
        lines.push((label, trackers::line(tracker, glyphs)));
    }
    if pane.trackers.len() > TRACKERS {
        let more = t!("info-more-trackers", trackers = pane.trackers.len() - TRACKERS);
        lines.push(("", vec![(more, Role::Dim)]));
    }
    if let Some(info) = pane.info {
        origin(&mut lines, info, pane.utc_offset);
        if let Some(comment) = &info.comment {
            wrapped(&mut lines, t!("info-label-comment"), comment, (cells, Role::Text));
        }
        wrapped(&mut lines, t!("info-label-magnet"), &info.magnet, (cells, Role::Dim));
    }
    lines
}

/// The cause, and behind it how to see what shows it.
fn why(lines: &mut Vec<Line>, verdict: &Verdict, key: &str, cells: usize) {
    wrapped(lines, t!("info-label-why"), &verdict.sentence, (cells, Role::Text));
    let more = format!("  {key} {}", t!("info-tells-more"));
    if let Some((_, last)) = lines.last_mut().filter(|_| !key.is_empty())
        && last.iter().map(|(text, _)| text::width(text)).sum::<usize>() + text::width(&more) <= cells
    {
        last.extend([
            ("  ".to_owned(), Role::Dim),
            (key.to_owned(), Role::Key),
            (format!(" {}", t!("info-tells-more")), Role::Dim),
        ]);
    }
}

fn wrapped(lines: &mut Vec<Line>, label: &'static str, value: &str, (cells, role): (usize, Role)) {
    for (at, line) in text::wrap(value, cells, 40).into_iter().enumerate() {
        lines.push((if at == 0 { label } else { "" }, vec![(line, role)]));
    }
}

/// Facts one after the other, each in one piece, on as many lines as they need.
fn flowing(lines: &mut Vec<Line>, label: &'static str, facts: Vec<(String, Role)>, cells: usize) {
    let (mut line, mut used) = ((label, Vec::new()), 0);
    for (text, role) in facts {
        if used > 0 && used + text::width(&text) > cells {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        let text = if used == 0 { text.trim_start().to_owned() } else { text };
        used += text::width(&text);
        line.1.push((text, role));
    }
    lines.push(line);
}

fn size(pane: &InfoPane<'_>, glyphs: &Glyphs) -> Vec<(String, Role)> {
    let torrent = pane.torrent;
    let Some(size) = torrent.size.value() else {
        return vec![(glyphs.unknown.to_owned(), Role::Faint)];
    };
    let mut runs = vec![(size.to_string(), Role::Text)];
    if torrent.wanted != size {
        runs.push((format!("  {}", t!("info-chosen", bytes = torrent.wanted.to_string())), Role::Text));
    }
    runs.push((format!("  {}", t!("info-verified", bytes = torrent.have.to_string())), Role::Dim));
    let mut facts = figures::counted(torrent.pieces.into(), "piece");
    if let Some(info) = pane.info {
        facts = format!("{facts} of {}", info.piece_length);
    }
    runs.push((format!("  {facts}"), Role::Dim));
    if let Some(info) = pane.info {
        runs.push((format!("  {}", figures::counted(info.files.into(), "file")), Role::Dim));
    }
    runs
}

fn traffic(torrent: &Torrent, glyphs: &Glyphs) -> Vec<(String, Role)> {
    let ratio = torrent.ratio().map_or(glyphs.unknown.to_owned(), |r| r.to_string());
    vec![
        (format!("{} {}", glyphs.down, torrent.downloaded), Role::Down),
        (format!("  {} {}", glyphs.up, torrent.uploaded), Role::Up),
        (format!("  {}", t!("info-ratio", ratio = ratio)), Role::Text),
    ]
}

fn times(pane: &InfoPane<'_>) -> Vec<(String, Role)> {
    let added = figures::date(pane.torrent.added, pane.utc_offset);
    let mut runs = vec![(t!("info-added", date = added), Role::Text)];
    if let Some(finished) = pane.torrent.finished {
        runs.push((
            format!("  {}", t!("info-finished", date = figures::date(finished, pane.utc_offset))),
            Role::Text,
        ));
    }
    runs
}

fn origin(lines: &mut Vec<Line>, info: &Info, offset: UtcOffset) {
    let mut facts = Vec::new();
    if let Some(created) = info.created {
        facts.push(figures::date(created, offset));
    }
    if let Some(by) = &info.created_by {
        facts.push(t!("info-by", program = &**by));
    }
    if !facts.is_empty() {
        lines.push((t!("info-label-created"), vec![(facts.join(" "), Role::Text)]));
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc};

    use super::*;
    use crate::{
        model::{Bytes, InfoHash, Known, State, UnixTime},
        view::{Depth, Look, testing},
    };

    fn draw(pen: &mut Pen<'_>, offset: usize) -> usize {
        let torrent = Torrent {
            state: State::Failed,
            reason: Some("no space left on device".into()),
            size: Known::Is(Bytes(1 << 30)),
            wanted: Bytes(1 << 29),
            have: Bytes(1 << 20),
            added: UnixTime(1_795_183_200),
            folder: Arc::from(Path::new("/srv/torrents")),
            pieces: 1024,
            private: true,
            ..Torrent::new(InfoHash([0xab; 20]), "日本語の名前")
        };
        let info = Info { magnet: "magnet:?xt=urn:btih:ab".repeat(9).into(), ..Info::default() };
        let pane = InfoPane {
            torrent: &torrent,
            info: Some(&info),
            trackers: &[],
            why: None,
            offset,
            utc_offset: UtcOffset::UTC,
        };
        super::info(pen, &pane)
    }

    #[test]
    fn facts_stand_beside_their_labels() {
        let look = Look::new(Depth::None, false);
        let drawn = testing::lines(80, 9, &look, |pen| assert!(draw(pen, 0) > 9));
        assert!(drawn[1].starts_with("       state  ✗ failed  no space left on device"), "{}", drawn[1]);
        assert!(drawn[4].contains("1.00 GiB  512 MiB chosen  1.00 MiB verified"), "{}", drawn[4]);
        assert!(drawn[5].starts_with("              0 files"), "{}", drawn[5]);
        assert!(drawn[7].contains("added 2026-11-20 14:00"), "{}", drawn[7]);
    }

    #[test]
    fn it_scrolls_no_further_than_its_end() {
        let look = Look::new(Depth::None, false);
        let drawn = testing::lines(60, 2, &look, |pen| {
            draw(pen, 9_999);
        });
        assert!(drawn.iter().all(|line| !line.is_empty()));
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| {
            draw(pen, 3);
        });
    }
}
