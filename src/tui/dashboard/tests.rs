//! A dashboard without a terminal: messages in, bytes out, read by a terminal emulator.

use std::{path::Path, sync::Arc};

use super::*;
use crate::{
    input::{Code, Key},
    link::{self, Host},
    model::{Bytes, Command, InfoHash, Known, Rate, Snapshot, State, Torrent},
    tui::features::{Announce, Features, Notice},
    view::Depth,
};

struct Rig {
    dashboard: Dashboard<Vec<u8>>,
    host: Host,
    terminal: vt100::Parser,
    ms: u64,
}

impl Rig {
    fn new(first: Snapshot) -> Self {
        let (link, host) = link::pair(first);
        let style = style();
        let size = Size { width: 100, height: 30 };
        let dashboard = Dashboard::new(link, Vec::new(), size, Keymap::default(), style).unwrap();
        let mut rig = Self { dashboard, host, terminal: vt100::Parser::new(30, 100, 0), ms: 0 };
        rig.draw();
        rig
    }

    fn now(&self) -> Now {
        Now { ms: self.ms, ..Now::default() }
    }

    fn press(&mut self, keys: &str) -> Vec<Errand> {
        let keys: crate::input::Keys = keys.parse().unwrap();
        keys.0.into_iter().flat_map(|key| self.dashboard.step(Msg::Key(key), self.now())).collect()
    }

    /// Draws, and says what was written.
    fn draw(&mut self) -> Vec<u8> {
        let errands = self.dashboard.draw(self.now()).unwrap();
        assert_eq!(errands, []);
        let bytes = std::mem::take(self.dashboard.terminal.backend_mut().out());
        self.terminal.process(&bytes);
        bytes
    }

    fn publish(&mut self, snapshot: Snapshot) {
        self.host.snapshots.send_replace(Arc::new(snapshot));
        self.dashboard.news();
    }

    /// What is seen of every cell; the colour of letters counts only where there are some.
    fn cells(&self) -> Vec<(String, vt100::Color, Option<vt100::Color>)> {
        let screen = self.terminal.screen();
        let (rows, columns) = screen.size();
        let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| screen.cell(y, x).unwrap()));
        let seen = |cell: &vt100::Cell| {
            let text = cell.contents().trim().to_owned();
            let letters = (!text.is_empty()).then(|| cell.fgcolor());
            (text, cell.bgcolor(), letters)
        };
        cells.map(seen).collect()
    }

    fn text(&self) -> String {
        self.terminal.screen().contents()
    }
}

/// A style without anything that is told besides cells.
fn style() -> Style {
    let quiet =
        Announce { title: false, progress: Some(false), notify: Some(Notice::Off), tmux_passthrough: false };
    Style {
        look: Look::new(Depth::True, false),
        themes: ThemeSet::default(),
        utc_offset: time::UtcOffset::UTC,
        herald: Herald::new(Features::of(|_| None, quiet), false),
        pace: Pace::new(None, false),
        budget: None,
        meter: false,
    }
}

fn torrent(number: u8) -> Arc<Torrent> {
    Arc::new(Torrent {
        state: State::Downloading,
        size: Known::Is(Bytes(1 << 30)),
        wanted: Bytes(1 << 30),
        have: Bytes(1 << 20),
        down: Rate(1 << 20),
        downloaded: Bytes(1 << 20),
        folder: Path::new("/downloads").into(),
        pieces: 1024,
        ..Torrent::new(InfoHash([number; 20]), &format!("torrent {number}"))
    })
}

fn with(numbers: &[u8]) -> Snapshot {
    Snapshot { torrents: numbers.iter().copied().map(torrent).collect(), ..Snapshot::default() }
}

#[test]
fn nothing_is_written_when_nothing_looks_different() {
    let mut rig = Rig::new(with(&[1, 2]));
    assert!(rig.text().contains("torrent 1"));
    rig.publish(with(&[1, 2]));
    assert!(rig.dashboard.is_dirty());
    assert_eq!(rig.draw(), b"");
    assert!(!rig.dashboard.is_dirty());
}

#[test]
fn keys_act_on_what_was_drawn_and_not_on_what_came_since() {
    let mut rig = Rig::new(with(&[1]));
    rig.publish(with(&[2]));
    rig.press("p");
    let sent: Vec<Command> =
        std::iter::from_fn(|| rig.host.orders.try_recv().ok()).map(|order| order.command).collect();
    assert!(sent.contains(&Command::Pause(vec![InfoHash([1; 20])])), "{sent:?}");
}

#[test]
fn a_command_that_cannot_be_sent_is_told() {
    let mut rig = Rig::new(with(&[1]));
    rig.host.orders.close();
    rig.press("p");
    rig.draw();
    assert!(rig.text().contains("the engine has stopped"), "{}", rig.text());
}

#[test]
fn copying_is_said_once_and_to_the_terminal() {
    let mut rig = Rig::new(with(&[1]));
    rig.press("y h");
    let bytes = String::from_utf8(rig.draw()).unwrap();
    let hash = data_encoding::BASE64.encode(InfoHash([1; 20]).to_string().as_bytes());
    assert_eq!(bytes.matches(&format!("\x1b]52;c;{hash}\x07")).count(), 1, "{bytes:?}");
    assert!(!String::from_utf8(rig.draw()).unwrap().contains("52;c"));
}

#[test]
fn what_only_the_loop_can_do_is_handed_to_it() {
    let mut rig = Rig::new(with(&[]));
    assert_eq!(rig.press("ctrl-z"), [Errand::Suspend]);
    assert_eq!(rig.press("a / t m p / x tab"), [Errand::Complete("/tmp/x".into())]);
    assert_eq!(rig.press("ctrl-c"), [Errand::Quit]);
    assert_eq!(rig.dashboard.step(Msg::Key(Key::plain(Code::F(24))), rig.now()), []);
}

#[test]
fn whatever_happened_to_the_terminal_a_retaken_one_shows_everything() {
    let mut rig = Rig::new(with(&[1, 2]));
    let before = rig.cells();
    rig.terminal.process(b"\x1b[2J\x1b[5;5Hsomebody else\x1b[1;31m");
    rig.dashboard.retake();
    rig.draw();
    assert!(rig.cells() == before, "{}", rig.text());
    for size in [(60, 15), (3, 1), (100, 30)] {
        rig.terminal.screen_mut().set_size(size.1, size.0);
        rig.dashboard.resize(Size { width: size.0, height: size.1 }, rig.now());
        rig.draw();
    }
    assert!(rig.cells() == before, "{}", rig.text());
}
