//! The colours of a theme, as its file gives them: for every role a tone for its letters and one for
//! what lies under them, and what stands in for them on a terminal of sixteen colours.

use std::sync::Arc;

use ratatui::style::{Color, Modifier};

use super::role::{ROLES, Role};

/// A theme before it is cut for a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    pub name: Arc<str>,
    /// One line about it.
    pub about: Arc<str>,
    /// What the whole screen stands on.
    pub ground: Tone,
    /// What contrast is judged against: the ground, or what a terminal of that kind usually has.
    pub over: Tone,
    /// By [`Role`].
    pub(super) paints: Vec<Paint>,
    /// The same for sixteen colours.
    pub(super) sixteen: Vec<Paint>,
}

/// How a role is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paint {
    pub fg: Tone,
    pub bg: Tone,
    /// Its weight; `None`: as usual for the role.
    pub weight: Option<Modifier>,
}

/// One colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// What the terminal takes by itself, or what lies there already.
    #[default]
    Terminal,
    Rgb(u8, u8, u8),
    /// One of the sixteen, in the shade that the user chose for it.
    Ansi(Color),
}

/// The sixteen, in their order in ECMA-48 and in the palettes of terminals.
pub(super) const ANSI: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// The place of one of the sixteen, from 0.
pub(in crate::view) fn ansi_number(color: Color) -> Option<u8> {
    let at = ANSI.iter().position(|(_, named)| *named == color)?;
    u8::try_from(at).ok()
}

impl Palette {
    /// A theme without colours.
    pub(super) fn blank(name: &str) -> Self {
        let paints = vec![Paint::default(); ROLES.len()];
        Self {
            name: name.into(),
            about: "".into(),
            ground: Tone::Terminal,
            over: Tone::Terminal,
            sixteen: paints.clone(),
            paints,
        }
    }

    /// How a role is painted where there are colours enough.
    pub fn paint(&self, role: Role) -> Paint {
        self.paints[role as usize]
    }

    /// How a role is painted with sixteen colours.
    pub fn paint_in_sixteen(&self, role: Role) -> Paint {
        self.sixteen[role as usize]
    }
}
