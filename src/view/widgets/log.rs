//! The log of one torrent: when, a sign, and what happened, the newest first.

use time::UtcOffset;

use super::{Window, scrollbar};
use crate::{
    locale::{self, t},
    model::{Happening, LogEntry, Severity, UnixTime},
    view::{Role, figures, pen::Pen, text},
};

/// What the pane shows.
#[derive(Debug, Clone, Copy)]
pub struct LogPane<'a> {
    /// The oldest first.
    pub rows: &'a [LogEntry],
    /// Lines scrolled away.
    pub offset: usize,
    pub now: UnixTime,
    pub utc_offset: UtcOffset,
}

/// In front of the words: the time, and a sign.
const TIME: u16 = 10;

/// Draws the lines from `offset` on. Returns how many there are.
pub fn log(pen: &mut Pen<'_>, pane: &LogPane<'_>) -> usize {
    let total = pane.rows.len();
    let first = pane.offset.min(total.saturating_sub(usize::from(pen.height())));
    for (y, entry) in (0..pen.height()).zip(pane.rows.iter().rev().skip(first)) {
        let when = figures::moment(entry.at, pane.now, pane.utc_offset);
        pen.text((1, y), TIME - 1, &when, Role::Faint);
        let (sign, words, role) = said(pen, &entry.what);
        pen.text((TIME + 1, y), 1, sign, role);
        let room = pen.width().saturating_sub(TIME + 4);
        let words = text::allowed(&words, pen.glyphs()).into_owned();
        let role = if matches!(role, Role::Dim) { Role::Text } else { role };
        pen.text((TIME + 3, y), room, &words, role);
    }
    scrollbar(pen, Window { first, total });
    total
}

fn said(pen: &Pen<'_>, what: &Happening) -> (&'static str, String, Role) {
    let glyphs = pen.glyphs();
    match what {
        Happening::State(state) => {
            (glyphs.state(*state), locale::of("info-began", state.word()).to_owned(), Role::of_state(*state))
        }
        Happening::Deed { who, what } => (glyphs.prompt, format!("{what}  ({})", who.word()), Role::Dim),
        Happening::Alert(severity, text) => (glyphs.severity(*severity), text.to_string(), alarm(*severity)),
        Happening::Metadata => (glyphs.down, t!("info-log-metadata").to_owned(), Role::Dim),
        Happening::WrongPiece(piece) => {
            (glyphs.severity(Severity::Warning), t!("info-log-wrong-piece", piece = piece.0), Role::Warn)
        }
        Happening::Banned(ip) => {
            let ip = ip.to_string();
            (glyphs.severity(Severity::Warning), t!("info-log-banned", ip = ip.as_str()), Role::Warn)
        }
        Happening::Announced { url, peers } => {
            (glyphs.dot, t!("info-log-announced", url = &**url, peers = *peers), Role::Dim)
        }
        Happening::Unanswered { url, why } => {
            let words = t!("info-log-unanswered", url = &**url, why = &**why);
            (glyphs.severity(Severity::Warning), words, Role::Warn)
        }
    }
}

fn alarm(severity: Severity) -> Role {
    match severity {
        Severity::Info => Role::Dim,
        Severity::Warning => Role::Warn,
        Severity::Error => Role::Danger,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{PieceIndex, State, Who},
        view::{Depth, Look, testing},
    };

    fn rows() -> Vec<LogEntry> {
        let entry = |at: i64, what| LogEntry { at: UnixTime(1_795_183_100 + at), what };
        vec![
            entry(0, Happening::Deed { who: Who::Dashboard, what: "added x".into() }),
            entry(10, Happening::State(State::Downloading)),
            entry(20, Happening::WrongPiece(PieceIndex(1_234))),
            entry(30, Happening::Announced { url: "udp://t:1".into(), peers: 1 }),
            entry(40, Happening::Unanswered { url: "udp://t:1".into(), why: "timed out".into() }),
            entry(50, Happening::Banned([192, 0, 2, 1].into())),
            entry(60, Happening::Alert(Severity::Error, "no space left".into())),
        ]
    }

    fn draw(pen: &mut Pen<'_>, rows: &[LogEntry], offset: usize) -> usize {
        let now = UnixTime(1_795_183_200);
        log(pen, &LogPane { rows, offset, now, utc_offset: UtcOffset::UTC })
    }

    #[test]
    fn the_newest_stands_first_in_words() {
        let look = Look::new(Depth::None, true);
        let drawn = testing::lines(70, 7, &look, |pen| assert_eq!(draw(pen, &rows(), 0), 7));
        let said: Vec<_> = drawn.iter().map(|line| line[13..].trim()).collect();
        assert_eq!(
            said,
            [
                "no space left",
                "192.0.2.1 sent wrong data and is banned",
                "udp://t:1 did not answer: timed out",
                "udp://t:1 answered with 1 peer",
                "piece 1,234 failed its hash, and is fetched again",
                "began to download",
                "added x  (dashboard)",
            ]
        );
        assert!(drawn[0].starts_with(" 13:59:20"), "{}", drawn[0]);
    }

    #[test]
    fn it_scrolls_no_further_than_its_end() {
        let look = Look::new(Depth::None, true);
        let drawn = testing::lines(60, 2, &look, |pen| _ = draw(pen, &rows(), 99));
        assert!(drawn[1].contains("added x"), "{drawn:?}");
        testing::at_odd_sizes(|pen| _ = draw(pen, &rows(), 3));
    }
}
