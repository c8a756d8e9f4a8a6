//! `bitonic get` on a terminal: a bar per download at the bottom, redrawn in place, and what is
//! final scrolls away above it.
//!
//! Writes only when a picture differs from the one before, and never past the width of the
//! terminal: a line that wraps could not be taken back.

use std::io::{self, Write};

use rustix::termios;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{
    ledger::Report,
    voice::{Scene, Voice, activity, count, last_word, line, percent, span},
};
use crate::{
    cli::exit::Exit,
    model::{Rate, State, Torrent},
};

/// What is assumed where the terminal does not tell its size.
const USUAL: Size = Size { columns: 80, rows: 24 };
/// At most so many bars are shown at once.
const MOST_BARS: usize = 8;

/// How large the terminal is, in cells.
#[derive(Debug, Clone, Copy)]
struct Size {
    columns: usize,
    rows: usize,
}

/// Bars on stdout.
pub struct Bars {
    ascii: bool,
    /// The lines on the screen that will be redrawn.
    drawn: Vec<String>,
}

impl Bars {
    /// Bars, with `ascii` of `#` and `-` only.
    pub fn new(ascii: bool) -> Self {
        Self { ascii, drawn: Vec::new() }
    }

    fn replace(&mut self, above: Option<&str>, lines: Vec<String>) -> io::Result<()> {
        if above.is_none() && lines == self.drawn {
            return Ok(());
        }
        let mut text = String::new();
        if !self.drawn.is_empty() {
            // To the first of our lines, and everything from there on is blank.
            text += &format!("\x1b[{}A\r\x1b[J", self.drawn.len());
        }
        for line in above.into_iter().chain(lines.iter().map(String::as_str)) {
            text += line;
            text.push('\n');
        }
        self.drawn = lines;
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

impl Voice for Bars {
    fn tell(&mut self, report: &Report, scene: &Scene) -> io::Result<()> {
        match report {
            // Transient: the bars say the rest.
            Report::Finished(_) => {
                let text = line(report, scene);
                let text = text.map(|t| cut(&t, size().columns.saturating_sub(1)));
                self.replace(text.as_deref(), Vec::new())
            }
            _ => Ok(()),
        }
    }

    fn tick(&mut self, scene: &Scene) -> io::Result<()> {
        let size = size();
        let lines = lines(scene, size, self.ascii);
        self.replace(None, lines)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.replace(None, Vec::new())
    }

    fn end(&mut self, scene: &Scene, exit: Exit) -> io::Result<()> {
        let word = last_word(scene, exit);
        // One source that is complete has said everything in its own line.
        let said = exit == Exit::Done && scene.ledger.items.len() == 1;
        self.replace((!said).then_some(word.as_str()), Vec::new())
    }
}

fn lines(scene: &Scene, size: Size, ascii: bool) -> Vec<String> {
    let width = size.columns.saturating_sub(1);
    let most = MOST_BARS.min(size.rows.saturating_sub(2)).max(1);
    let open: Vec<&Torrent> = scene.alive().map(|row| &**row).filter(|row| is_shown(row)).collect();
    let mut lines: Vec<String> = open.iter().take(most).map(|row| bar(row, width, ascii)).collect();
    if scene.ledger.items.len() > 1 || open.len() > most {
        let (complete, all) = scene.complete();
        let down: Rate = open.iter().filter(|row| !row.is_complete()).map(|row| row.down).sum();
        let hidden = open.len().saturating_sub(most);
        let more = if hidden > 0 { format!(", {hidden} more not shown") } else { String::new() };
        lines.push(cut(&format!("{complete} of {all} complete, {down}{more}"), width));
    }
    lines
}

fn is_shown(row: &Torrent) -> bool {
    !row.state.is_stopped()
}

/// `name  ━━━━━━────  45.2 %  3.20 MiB/s  2m 10s`, in at most `width` cells. What does not fit goes
/// in the order of its use: first the bar, then part of the name.
fn bar(row: &Torrent, width: usize, ascii: bool) -> String {
    let facts = facts(row);
    let room = width.saturating_sub(facts.width() + 2);
    if room < 8 {
        return cut(&facts, width);
    }
    let bar_width = if row.size.is_known() && room >= 24 { (room / 2).min(40) } else { 0 };
    let name_width = room - bar_width - if bar_width > 0 { 2 } else { 0 };
    let name = cut(&row.name, name_width);
    let name = format!("{name}{}", " ".repeat(name_width - name.width()));
    match bar_width {
        0 => format!("{name}  {facts}"),
        _ => format!("{name}  {}  {facts}", strip(row.progress(), bar_width, ascii)),
    }
}

fn facts(row: &Torrent) -> String {
    match row.state {
        State::Seeding => format!("seeding  {} up  {} sent", row.up, row.uploaded),
        State::Downloading => {
            let eta = row.eta.map_or("–".to_owned(), span);
            format!("{:>7}  {:>10}  {eta:>7}", percent(row), row.down.to_string())
        }
        State::Metadata => format!("{}  {}", activity(row.state), count(row.peers.connected)),
        state => format!("{:>7}  {}", percent(row), activity(state)),
    }
}

/// A strip of `width` cells; it is full only when everything is here.
fn strip(progress: f64, width: usize, ascii: bool) -> String {
    let (full, empty) = if ascii { ("#", "-") } else { ("━", "─") };
    let filled = ((progress * width as f64) as usize).min(width);
    format!("{}{}", full.repeat(filled), empty.repeat(width - filled))
}

/// `text` in at most `width` cells, cut between graphemes.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        if out.width() + grapheme.width() + 1 > width {
            break;
        }
        out += grapheme;
    }
    if width > 0 {
        out.push('…');
    }
    out
}

fn size() -> Size {
    let told = termios::tcgetwinsize(rustix::stdio::stdout()).ok();
    told.filter(|size| size.ws_col > 0 && size.ws_row > 0)
        .map_or(USUAL, |size| Size { columns: size.ws_col.into(), rows: size.ws_row.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_is_full_only_at_the_end() {
        assert_eq!(strip(0.999, 4, true), "###-");
        assert_eq!(strip(1.0, 4, true), "####");
        assert_eq!(strip(0.0, 0, true), "");
    }

    #[test]
    fn text_is_cut_by_cells_and_never_inside_a_grapheme() {
        assert_eq!(cut("日本の民話", 5), "日本…");
        assert_eq!(cut("e\u{301}toiles", 3), "e\u{301}t…");
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abc", 0), "");
    }
}
