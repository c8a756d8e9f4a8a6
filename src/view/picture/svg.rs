//! A screen as a drawing. Text stays text, so that it can be searched and copied; every run is given its
//! place and width, so that no font moves the columns.

use std::fmt::Write;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::{Picture, Run};
use crate::view::theme::ansi_number;

/// The size of a cell, and of the letters in it, in pixels.
const CELL: (u32, u32) = (8, 17);
const LETTERS: u32 = 14;
const MARGIN: u32 = 12;

/// What a terminal has by itself: its letters and its ground.
const LETTER: &str = "#d6d9de";
const GROUND: &str = "#101216";

/// The sixteen, as most terminals of today have them.
const SIXTEEN: [&str; 16] = [
    "#1c1f24", "#d0555b", "#3fae6b", "#d29a32", "#4074c8", "#a966c9", "#2fa8c4", "#c8ccd2", "#6b7483",
    "#ee7b80", "#6fd495", "#ecc063", "#6fa8f0", "#cf97e8", "#62cfe2", "#f4f6f8",
];

pub(super) fn svg(picture: &Picture) -> String {
    let area = picture.buffer.area;
    let (width, height) = (u32::from(area.width) * CELL.0, u32::from(area.height) * CELL.1);
    let ground = ground(picture);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"{LETTERS}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{ground}\"/>\n",
        w = width + 2 * MARGIN,
        h = height + 2 * MARGIN,
    );
    for y in 0..area.height {
        for run in picture.runs(y) {
            paint(&mut out, &run, y, &ground);
        }
    }
    out += "</svg>\n";
    out
}

/// What most of the screen stands on.
fn ground(picture: &Picture) -> String {
    match picture.buffer.content.first().map(|cell| cell.bg) {
        Some(color @ Color::Rgb(..)) => hex(color).unwrap_or_else(|| GROUND.to_owned()),
        _ => GROUND.to_owned(),
    }
}

fn paint(out: &mut String, run: &Run<'_>, y: u16, ground: &str) {
    let (letters, under) = colours(run.style, ground);
    let (x, top) = (u32::from(run.x) * CELL.0 + MARGIN, u32::from(y) * CELL.1 + MARGIN);
    let width = u32::from(run.cells) * CELL.0;
    if under != ground {
        write!(out, "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{under}\"/>", CELL.1)
            .expect("a string takes all that is written");
    }
    if run.text.trim().is_empty() {
        return;
    }
    let base = top + CELL.1 - 4;
    let modifier = run.style.modifier;
    let mut style = String::new();
    for (has, is) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::DIM, " opacity=\"0.6\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if modifier.contains(has) {
            style += is;
        }
    }
    writeln!(
        out,
        "<text x=\"{x}\" y=\"{base}\" textLength=\"{width}\" xml:space=\"preserve\" fill=\"{letters}\"{style}>{}</text>",
        escaped(&run.text)
    )
    .expect("a string takes all that is written");
}

fn colours(cell: &Cell, ground: &str) -> (String, String) {
    let letters = hex(cell.fg).unwrap_or_else(|| LETTER.to_owned());
    let under = hex(cell.bg).unwrap_or_else(|| ground.to_owned());
    if cell.modifier.contains(Modifier::REVERSED) { (under, letters) } else { (letters, under) }
}

fn hex(color: Color) -> Option<String> {
    match color {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        Color::Indexed(n @ 16..232) => {
            let level = |v: u8| if v == 0 { 0 } else { 55 + 40 * v };
            let n = n - 16;
            Some(format!("#{:02x}{:02x}{:02x}", level(n / 36), level(n / 6 % 6), level(n % 6)))
        }
        Color::Indexed(n @ 232..) => Some(format!("#{0:02x}{0:02x}{0:02x}", 8 + 10 * (n - 232))),
        Color::Indexed(n) => Some(SIXTEEN[usize::from(n)].to_owned()),
        named => ansi_number(named).map(|n| SIXTEEN[usize::from(n)].to_owned()),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
