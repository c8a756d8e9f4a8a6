//! How many colours the terminal has, by what its environment says.

use crate::view::Depth;

/// What the environment says about the terminal.
#[derive(Debug, Clone, Default)]
pub(super) struct Environment {
    pub term: String,
    colorterm: String,
    no_color: bool,
}

impl Environment {
    /// What it says now.
    pub fn read() -> Self {
        let text = |name| std::env::var(name).unwrap_or_default();
        // See no-color.org: any value but an empty one counts.
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { term: text("TERM"), colorterm: text("COLORTERM"), no_color }
    }

    /// Whether the cursor can be moved about at all.
    pub fn is_dumb(&self) -> bool {
        matches!(self.term.as_str(), "" | "dumb" | "unknown")
    }

    /// Whether it is the console of Linux, whose font has few signs.
    pub fn is_console(&self) -> bool {
        self.term.starts_with("linux")
    }

    /// Whether titles are understood; the Linux console would print them.
    pub fn has_title(&self) -> bool {
        !self.is_console() && !self.term.starts_with("vt")
    }

    /// How many colours there are.
    pub fn depth(&self) -> Depth {
        const TRUE: [&str; 7] = ["-direct", "kitty", "alacritty", "foot", "wezterm", "ghostty", "contour"];
        if self.no_color || self.term.starts_with("vt") {
            Depth::None
        } else if matches!(self.colorterm.as_str(), "truecolor" | "24bit")
            || TRUE.iter().any(|name| self.term.contains(name))
        {
            Depth::True
        } else if self.term.contains("256") {
            Depth::Indexed
        } else {
            Depth::Ansi
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(term: &str, colorterm: &str, no_color: bool) -> Depth {
        Environment { term: term.into(), colorterm: colorterm.into(), no_color }.depth()
    }

    #[test]
    fn terminals_as_they_announce_themselves() {
        assert_eq!(depth("xterm-256color", "truecolor", false), Depth::True);
        assert_eq!(depth("xterm-256color", "truecolor", true), Depth::None);
        assert_eq!(depth("screen-256color", "", false), Depth::Indexed);
        assert_eq!(depth("xterm-kitty", "", false), Depth::True);
        assert_eq!(depth("xterm", "", false), Depth::Ansi);
        assert_eq!(depth("linux", "", false), Depth::Ansi);
        assert_eq!(depth("vt220", "", false), Depth::None);
    }
}
