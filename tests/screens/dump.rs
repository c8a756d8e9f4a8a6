//! A screen as text: its rows, and beneath them the runs of style of each row.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

/// The rows of a screen, one per line, blanks at their ends left out.
pub fn text(buf: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buf.area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..buf.area.width {
            let symbol = buf[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        writeln!(out, "{}", line.trim_end()).expect("a string");
    }
    out
}

/// [`text`], and then for each row `first-last style` for every run that is not plain.
pub fn with_styles(buf: &Buffer) -> String {
    let mut out = text(buf);
    out.push_str("---\n");
    for y in 0..buf.area.height {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in 0..buf.area.width {
            let style = style(&buf[(x, y)]);
            match runs.last_mut() {
                Some((_, last, same)) if *same == style && *last + 1 == x => *last = x,
                _ => runs.push((x, x, style)),
            }
        }
        let runs: Vec<String> = runs
            .into_iter()
            .filter(|(.., style)| !style.is_empty())
            .map(|(first, last, style)| format!("{first}-{last} {style}"))
            .collect();
        writeln!(out, "{y:>2}: {}", runs.join("  ")).expect("a string");
    }
    out
}

fn style(cell: &Cell) -> String {
    let mut out = String::new();
    for (sign, color) in [("", cell.fg), ("/", cell.bg)] {
        match color {
            Color::Reset => {}
            Color::Rgb(r, g, b) => write!(out, "{sign}{r:02x}{g:02x}{b:02x}").expect("a string"),
            other => write!(out, "{sign}{other}").expect("a string"),
        }
    }
    for (modifier, sign) in [
        (Modifier::BOLD, "+b"),
        (Modifier::DIM, "+d"),
        (Modifier::UNDERLINED, "+u"),
        (Modifier::REVERSED, "+r"),
    ] {
        if cell.modifier.contains(modifier) {
            out.push_str(sign);
        }
    }
    out
}
