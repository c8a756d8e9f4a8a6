//! Styles by role. Widgets name a role (`Role::Danger`), never a colour, so that a theme is one
//! file and a terminal with fewer colours is one conversion.
//!
//! `role` is the table of roles, `palette` what a theme file says, `file` reads one, `builtin` are those
//! that come with the program.

mod builtin;
mod file;
mod palette;
mod role;
mod set;
#[cfg(test)]
mod tests;

use ratatui::style::{Color, Modifier, Style};

use super::colour::{Depth, indexed};

pub use builtin::{builtin, usual};
pub use file::Flaw;
pub(super) use palette::ansi_number;
pub use palette::{Palette, Tone};
pub use role::{ROLES, Role, RoleInfo};
pub use set::ThemeSet;

/// How many roles there are.
const COUNT: usize = ROLES.len();

/// A theme, cut for one depth of colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    pub depth: Depth,
    styles: [Style; COUNT],
    /// What the whole screen stands on.
    ground: Style,
}

impl Theme {
    /// A palette as a terminal of that depth can show it.
    pub fn new(palette: &Palette, depth: Depth) -> Self {
        let mut styles = [Style::new(); COUNT];
        for row in ROLES {
            styles[row.role as usize] = style(palette, row, depth);
        }
        let mut ground = Style::new();
        if depth >= Depth::Indexed {
            ground.bg = color(palette.ground, depth);
            // Letters of the terminal's own colour on a ground that is not would be a matter of luck.
            ground.fg = ground.bg.and(styles[Role::Text as usize].fg);
        }
        Self { depth, styles, ground }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// What lies where nothing was drawn.
    pub fn ground(&self) -> Style {
        self.ground
    }

    /// Whether colours would be unreadable on the background of a selected row: what the sixteen look
    /// like is their user's choice.
    pub fn selection_is_plain(&self) -> bool {
        let ground = self.style(Role::Selection).bg;
        self.depth <= Depth::Ansi || !matches!(ground, Some(Color::Rgb(..) | Color::Indexed(_)))
    }
}

fn style(palette: &Palette, row: &RoleInfo, depth: Depth) -> Style {
    let paint = match depth {
        Depth::None => return Style::new().add_modifier(row.mono),
        Depth::Ansi => palette.paint_in_sixteen(row.role),
        Depth::Indexed | Depth::True => palette.paint(row.role),
    };
    let weight: Modifier = paint.weight.unwrap_or(row.lit);
    let mut style = Style::new().add_modifier(weight);
    style.fg = color(paint.fg, depth);
    style.bg = color(paint.bg, depth);
    style
}

/// The colour as a terminal of that depth can show it; `None` leaves what is there.
fn color(tone: Tone, depth: Depth) -> Option<Color> {
    match (tone, depth) {
        (Tone::Terminal, _) | (_, Depth::None) | (Tone::Rgb(..), Depth::Ansi) => None,
        (Tone::Ansi(color), _) => Some(color),
        (Tone::Rgb(r, g, b), Depth::Indexed) => Some(indexed(r, g, b)),
        (Tone::Rgb(r, g, b), Depth::True) => Some(Color::Rgb(r, g, b)),
    }
}
