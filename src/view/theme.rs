//! Styles by role. Widgets name a role (`Role::Danger`), never a colour, so that a theme is one
//! table and a terminal with fewer colours is one conversion.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{Depth, Ink};
use crate::model::{Severity, State};

/// What a piece of the screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The terminal's own foreground: most of the screen.
    Text,
    Strong,
    Dim,
    /// Quieter still: zeroes, guides.
    Faint,
    Accent,
    Good,
    Warn,
    Danger,
    Down,
    Up,
    Brand,
    Border,
    BorderFocused,
    /// The title of a pane, or a tab that is not shown.
    Title,
    /// The title of the pane that takes the keys, or the shown tab.
    TitleOn,
    /// A key in the footer, and what it does.
    Key,
    Hint,
    BarFull,
    /// A bar that is complete and wants no attention.
    BarDone,
    /// A bar that does not grow.
    BarHalt,
    BarRest,
    /// The row under the cursor, in the pane that takes the keys and in another.
    Selection,
    SelectionQuiet,
    Mark,
    /// Letters that a search found.
    Match,
    HeatUnwanted,
    HeatNone,
    HeatFlight,
    HeatLow,
    HeatMid,
    HeatHigh,
    HeatFull,
    HeatFlash,
    Cursor,
    Error,
}

/// The dark theme, cut for one depth of colour. It sets no background for the screen and keeps its
/// colours near the middle of the scale, so that it can be read on a light terminal too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub depth: Depth,
}

/// One row of a theme: foreground, background, and the modifiers with colour and without.
struct Paint {
    fg: Option<Ink>,
    bg: Option<Ink>,
    lit: Modifier,
    mono: Modifier,
}

impl Theme {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        let paint = paint(role);
        let mut style = Style::new();
        style.fg = paint.fg.and_then(|i| i.at(self.depth));
        style.bg = paint.bg.and_then(|i| i.at(self.depth));
        style.add_modifier(if self.depth == Depth::None { paint.mono } else { paint.lit })
    }

    /// Whether colours would be unreadable on the background of a selected row.
    pub fn selection_is_plain(&self) -> bool {
        self.depth <= Depth::Ansi
    }
}

impl Role {
    /// The role of a state's sign and word.
    pub fn of_state(state: State) -> Self {
        match state {
            State::Downloading => Self::Down,
            State::Seeding => Self::Good,
            State::Stalled => Self::Warn,
            State::Metadata | State::Checking => Self::Accent,
            State::Queued | State::Paused | State::Done => Self::Dim,
            State::Failed => Self::Danger,
        }
    }

    /// The role of a severity's sign and word.
    pub fn of_severity(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Accent,
            Severity::Warning => Self::Warn,
            Severity::Error => Self::Danger,
        }
    }
}

const fn ink(rgb: u32, ansi: Color) -> Option<Ink> {
    Some(Ink { rgb: ((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8), ansi })
}

fn paint(role: Role) -> Paint {
    let plain = Modifier::empty();
    let (bold, dim, reversed) = (Modifier::BOLD, Modifier::DIM, Modifier::REVERSED);
    let fg = |rgb, ansi, lit, mono| Paint { fg: ink(rgb, ansi), bg: None, lit, mono };
    match role {
        Role::Text => Paint { fg: None, bg: None, lit: plain, mono: plain },
        Role::Strong => Paint { fg: None, bg: None, lit: bold, mono: bold },
        Role::Dim => fg(0x838c9a, Color::DarkGray, plain, dim),
        Role::Faint => fg(0x59616e, Color::DarkGray, plain, dim),
        Role::Accent => fg(0x4f9fe8, Color::LightBlue, plain, plain),
        Role::Good => fg(0x3fae6b, Color::Green, plain, plain),
        Role::Warn => fg(0xd29a32, Color::Yellow, plain, bold),
        Role::Danger => fg(0xe5595f, Color::Red, bold, bold),
        Role::Down => fg(0x2fa8c4, Color::Cyan, plain, plain),
        Role::Up => fg(0xb57edc, Color::Magenta, plain, plain),
        Role::Brand => fg(0x4f9fe8, Color::LightBlue, bold, bold),
        Role::Border => fg(0x555d6b, Color::DarkGray, plain, dim),
        Role::BorderFocused => fg(0x4f9fe8, Color::LightBlue, plain, plain),
        Role::Title => fg(0x838c9a, Color::DarkGray, plain, plain),
        Role::TitleOn => fg(0x4f9fe8, Color::LightBlue, bold, bold | Modifier::UNDERLINED),
        Role::Key => fg(0x4f9fe8, Color::LightBlue, bold, bold),
        Role::Hint => fg(0x838c9a, Color::DarkGray, plain, plain),
        Role::Mark => fg(0xd9a441, Color::Yellow, bold, bold),
        Role::Match => fg(0xd9a441, Color::Yellow, bold, bold | Modifier::UNDERLINED),
        Role::Error => fg(0xe5595f, Color::Red, bold, bold | reversed),
        Role::Cursor => Paint { fg: None, bg: None, lit: reversed, mono: reversed },
        Role::Selection => Paint {
            fg: ink(0xeef2f8, Color::White),
            bg: ink(0x2b4468, Color::Blue),
            lit: bold,
            mono: reversed,
        },
        Role::SelectionQuiet => Paint {
            fg: ink(0xe2e6ec, Color::White),
            bg: ink(0x343b47, Color::DarkGray),
            lit: plain,
            mono: Modifier::UNDERLINED,
        },
        bars_and_heat => paint_level(bars_and_heat),
    }
}

/// Bars and the heatmap: a scale from nothing to all.
fn paint_level(role: Role) -> Paint {
    let plain = Modifier::empty();
    let (bold, dim) = (Modifier::BOLD, Modifier::DIM);
    let (rgb, ansi, mono) = match role {
        Role::BarFull => (0x2a8fa8, Color::Cyan, plain),
        Role::BarDone => (0x34805a, Color::Green, dim),
        Role::BarHalt => (0x7a8494, Color::DarkGray, plain),
        Role::BarRest => (0x4a5260, Color::DarkGray, dim),
        Role::HeatUnwanted => (0x4a515d, Color::DarkGray, dim),
        Role::HeatNone => (0x6b7483, Color::DarkGray, plain),
        Role::HeatFlight => (0xd29a32, Color::Yellow, plain),
        Role::HeatLow => (0x2c6f8f, Color::LightBlue, plain),
        Role::HeatMid => (0x2b8ba3, Color::Cyan, plain),
        Role::HeatHigh => (0x2fa0a0, Color::Cyan, plain),
        Role::HeatFlash => (0xc4f2d4, Color::LightGreen, bold),
        // The largest area of the screen: quieter than anything that asks to be read.
        _ => (0x2d6b47, Color::Green, plain),
    };
    let lit = if role == Role::HeatFlash { bold } else { plain };
    Paint { fg: ink(rgb, ansi), bg: None, lit, mono }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOME: [Role; 6] =
        [Role::Danger, Role::Selection, Role::SelectionQuiet, Role::HeatFull, Role::Key, Role::BarRest];

    #[test]
    fn without_colour_only_modifiers_are_left() {
        let theme = Theme { depth: Depth::None };
        for role in SOME {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert!(theme.style(Role::Selection).add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn a_depth_uses_only_its_own_colours() {
        for role in SOME {
            let at = |depth| Theme { depth }.style(role).fg;
            assert!(matches!(at(Depth::True), Some(Color::Rgb(..))), "{role:?}");
            assert!(matches!(at(Depth::Indexed), Some(Color::Indexed(16..))), "{role:?}");
            assert!(!matches!(at(Depth::Ansi), Some(Color::Rgb(..) | Color::Indexed(_))), "{role:?}");
        }
    }
}
