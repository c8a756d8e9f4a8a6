//! The screen against another terminal's idea of what its bytes mean.

use proptest::prelude::*;
use ratatui::{
    Terminal,
    buffer::Buffer,
    layout::{Position, Rect, Size},
    style::{Color, Modifier, Style},
};

use super::{Screen, pen, seal};

/// A screen and a terminal that interprets what it writes.
struct Rig {
    screen: Terminal<Screen<Vec<u8>>>,
    terminal: vt100::Parser,
}

impl Rig {
    fn new(width: u16, height: u16) -> Self {
        let screen = Screen::new(Vec::new(), Size::new(width, height));
        Self { screen: Terminal::new(screen).unwrap(), terminal: vt100::Parser::new(height, width, 0) }
    }

    /// Draws, and says how many bytes that took.
    fn draw(&mut self, frame: &Buffer, cursor: Option<Position>) -> usize {
        let drawn = self.screen.draw(|f| {
            f.buffer_mut().merge(frame);
            seal(f.buffer_mut());
            if let Some(cursor) = cursor {
                f.set_cursor_position(cursor);
            }
        });
        drawn.unwrap();
        let bytes = std::mem::take(self.screen.backend_mut().out());
        self.terminal.process(&bytes);
        bytes.len()
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.terminal.screen_mut().set_size(height, width);
        self.screen.backend_mut().resize(Size::new(width, height));
    }

    /// Fails if the terminal does not show `frame`.
    fn check(&self, frame: &Buffer) {
        let screen = self.terminal.screen();
        let mut skip = 0;
        for (at, cell) in frame.content.iter().enumerate() {
            let (x, y) = frame.pos_of(at);
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let shown = screen.cell(y, x).unwrap();
            let cell = pen::visible(cell);
            let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
            assert_eq!(symbol, cell.symbol(), "symbol at {x},{y}");
            assert_eq!(shown.bgcolor(), color(cell.bg), "background at {x},{y}");
            let sides = [
                (shown.underline(), Modifier::UNDERLINED),
                (shown.inverse(), Modifier::REVERSED),
                (shown.bold(), Modifier::BOLD),
                (shown.italic(), Modifier::ITALIC),
            ];
            let seen = if pen::is_blank(&cell) { &sides[..2] } else { &sides[..] };
            for (on, modifier) in seen {
                assert_eq!(*on, cell.modifier.contains(*modifier), "{modifier:?} at {x},{y}");
            }
            if !pen::is_blank(&cell) {
                assert_eq!(shown.fgcolor(), color(cell.fg), "colour at {x},{y}");
            }
            skip = super::Glyph::of(cell.symbol()).width - 1;
        }
    }
}

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Red => vt100::Color::Idx(1),
        Color::White => vt100::Color::Idx(15),
        other => panic!("no such colour in these tests: {other}"),
    }
}

fn some_style() -> impl Strategy<Value = Style> {
    let colors =
        [Color::Reset, Color::Reset, Color::Red, Color::White, Color::Indexed(202), Color::Rgb(1, 2, 3)];
    let modifiers = [
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::ITALIC | Modifier::BOLD,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
    ];
    (
        prop::sample::select(colors.to_vec()),
        prop::sample::select(colors.to_vec()),
        prop::sample::select(modifiers.to_vec()),
    )
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

/// Texts in styles at places, on a screen of a size.
fn some_frame(width: u16, height: u16) -> impl Strategy<Value = Buffer> {
    let texts =
        ["a", "hello", "   ", "            ", "日本", "████", "é", "e\u{301}x", "x日", "🚀 ", "1.46 MiB/s"];
    let write = (0..width, 0..height, prop::sample::select(texts.to_vec()), some_style());
    prop::collection::vec(write, 0..20).prop_map(move |writes| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for (x, y, text, style) in writes {
            buffer.set_string(x, y, text, style);
        }
        buffer
    })
}

fn some_frames() -> impl Strategy<Value = Vec<Buffer>> {
    (1..40_u16, 1..8_u16)
        .prop_flat_map(|(width, height)| prop::collection::vec(some_frame(width, height), 1..6))
}

#[test]
fn what_lay_under_a_wide_glyph_is_drawn_when_it_goes() {
    let row = Style::new().bg(Color::Rgb(1, 2, 3));
    let mut before = Buffer::empty(Rect::new(0, 0, 12, 1));
    before.set_style(before.area, row);
    let mut after = before.clone();
    before.set_string(1, 0, "日本", row);
    after.set_string(2, 0, "🚀", row);
    let mut rig = Rig::new(12, 1);
    for frame in [&before, &after] {
        rig.draw(frame, None);
        rig.check(frame);
    }
}

proptest! {
    #[test]
    fn a_terminal_shows_what_was_drawn(frames in some_frames()) {
        let area = frames[0].area;
        let mut rig = Rig::new(area.width, area.height);
        for frame in &frames {
            rig.draw(frame, None);
            rig.check(frame);
            prop_assert_eq!(rig.draw(frame, None), 0, "the same frame again");
        }
    }

    #[test]
    fn it_does_so_after_resizing(first in some_frame(30, 6), second in some_frame(17, 4), third in some_frame(30, 6)) {
        let mut rig = Rig::new(30, 6);
        rig.draw(&first, None);
        for frame in [second, third] {
            rig.resize(frame.area.width, frame.area.height);
            rig.draw(&frame, None);
            rig.check(&frame);
        }
    }

    #[test]
    fn the_cursor_is_where_it_was_asked_for(frame in some_frame(20, 5), next in some_frame(20, 5), x in 0..20_u16, y in 0..5_u16) {
        let mut rig = Rig::new(20, 5);
        rig.draw(&frame, Some(Position::new(x, y)));
        for frame in [&next, &frame] {
            rig.draw(frame, Some(Position::new(x, y)));
            prop_assert_eq!(rig.terminal.screen().cursor_position(), (y, x));
            prop_assert_eq!(rig.draw(frame, Some(Position::new(x, y))), 0);
        }
        prop_assert!(!rig.terminal.screen().hide_cursor());
        rig.draw(&frame, None);
        prop_assert!(rig.terminal.screen().hide_cursor());
    }
}

proptest! {
    #[test]
    fn what_does_not_fit_comes_later_and_all_of_it(frames in some_frames(), allowances in prop::collection::vec((100..400_usize, any::<bool>()), 1..8)) {
        let area = frames[0].area;
        let mut rig = Rig::new(area.width, area.height);
        let mut allowances = allowances.iter().cycle();
        for frame in &frames {
            let &(bytes, reply) = allowances.next().unwrap();
            rig.screen.backend_mut().allow(bytes, reply);
            prop_assert!(rig.draw(frame, None) <= bytes);
        }
        let last = frames.last().unwrap();
        let mut left = 2_000;
        while rig.screen.backend().is_behind() {
            let &(bytes, reply) = allowances.next().unwrap();
            rig.screen.backend_mut().allow(bytes, reply);
            prop_assert!(rig.draw(last, None) <= bytes);
            left -= 1;
            prop_assert!(left > 0, "it never ends");
        }
        rig.check(last);
    }
}

#[test]
fn a_number_that_changes_costs_a_few_bytes() {
    let mut rig = Rig::new(120, 40);
    let frame = |speed: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        buffer.set_string(60, 20, speed, Style::new().fg(Color::Red));
        buffer
    };
    rig.draw(&frame("1.46 MiB/s"), None);
    assert_eq!(rig.draw(&frame("1.47 MiB/s"), None), "\x1b[7D7".len());
    assert_eq!(rig.draw(&frame("1.58 MiB/s"), None), "\x08\x0858".len());
    assert_eq!(rig.draw(&frame("2.59 MiB/s"), None), "\x1b[4D2.59".len());
}

#[test]
fn a_row_that_empties_is_erased() {
    let mut rig = Rig::new(80, 2);
    let mut full = Buffer::empty(Rect::new(0, 0, 80, 2));
    full.set_string(0, 0, "x".repeat(80), Style::new().bg(Color::Red));
    rig.draw(&full, None);
    let empty = Buffer::empty(full.area);
    assert!(rig.draw(&empty, None) <= "\r\x1b[m\x1b[K".len());
    rig.check(&empty);
}

#[test]
fn a_cluster_that_the_terminal_takes_for_wider_spoils_nothing() {
    // The terminal here draws the parts of a joined emoji one by one, in four columns.
    let mut rig = Rig::new(12, 1);
    let frame = |text: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, Style::new());
        buffer
    };
    rig.draw(&frame("abcdefghi"), None);
    rig.draw(&frame("👩‍🚀cdefghi"), None);
    let row = rig.terminal.screen().contents_between(0, 2, 0, 12);
    assert_eq!(row.trim_end(), "cdefghi");
    rig.draw(&frame("abcdefghi"), None);
    rig.check(&frame("abcdefghi"));
}

#[test]
fn cells_that_change_all_over_the_screen_take_up_each_colour_once() {
    let mut rig = Rig::new(100, 20);
    let map = |shift: u16| {
        let mut frame = Buffer::empty(Rect::new(0, 0, 100, 20));
        for (x, y) in (0..100_u16).flat_map(|x| (0..20_u16).map(move |y| (x, y))) {
            let color = if (x + y).is_multiple_of(2) { Color::Indexed(202) } else { Color::Rgb(1, 2, 3) };
            // Four cells of each row, in turns of one colour and the other.
            let sign = if (x + 7 * y + shift).is_multiple_of(25) { "▇" } else { "·" };
            frame.set_string(x, y, sign, Style::new().fg(color));
        }
        frame
    };
    rig.draw(&map(0), None);
    let bytes = rig.draw(&map(12), None);
    rig.check(&map(12));
    // 160 cells, each with its place and its sign: there is no room for 160 colours.
    assert!(bytes < 160 * 10, "{bytes}");
}

#[test]
fn large_frames_are_marked_as_one_update() {
    let mut screen = Terminal::new(Screen::new(Vec::new(), Size::new(80, 30))).unwrap();
    screen.backend_mut().mark_frames(true);
    screen.draw(|f| f.buffer_mut().set_string(0, 0, "a", Style::new())).unwrap();
    assert_eq!(std::mem::take(screen.backend_mut().out()), b"\x1b[Ha");
    let full = |f: &mut ratatui::Frame| {
        (0..30).for_each(|y| f.buffer_mut().set_string(0, y, "b".repeat(80), Style::new()));
    };
    screen.draw(full).unwrap();
    let bytes = std::mem::take(screen.backend_mut().out());
    assert!(bytes.starts_with(b"\x1b[?2026h") && bytes.ends_with(b"\x1b[?2026l"));
    assert_eq!(screen.backend().written(), bytes.len() as u64 + 4);
    screen.backend_mut().mark_frames(false);
    screen.draw(|_| {}).unwrap();
    let bytes = std::mem::take(screen.backend_mut().out());
    assert!(!bytes.is_empty() && !bytes.windows(8).any(|w| w == b"\x1b[?2026h"));
}
