//! What the terminal understands besides cells, by what its environment says and what its user has set.
//! What it can be asked for itself is asked elsewhere.

use crate::view::Depth;

/// What the terminal is to be told besides cells. `None`: what it is known to like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announce {
    /// A title that says how fast it goes.
    pub title: bool,
    /// How much of all downloads is done (OSC 9;4).
    pub progress: Option<bool>,
    /// How it is asked to notify its user.
    pub notify: Option<Notice>,
    /// tmux lets sequences through to the terminal around it.
    pub tmux_passthrough: bool,
}

/// How a terminal is asked to notify its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// iTerm2's sequence, which most have taken up.
    Osc9,
    /// rxvt's, with a heading.
    Osc777,
    Bell,
    Off,
}

/// What a terminal understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Features {
    pub title: bool,
    pub progress: bool,
    pub notice: Notice,
    /// Sequences for the terminal around tmux are to be wrapped.
    pub through_tmux: bool,
    /// Whether frames may be marked as one update (mode 2026).
    pub marks: Marks,
    /// Whether it may report the mouse. GNU screen holds an Esc back while it does, until the next key.
    pub mouse: bool,
}

/// What is known of mode 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    Yes,
    No,
    /// The terminal may be asked.
    Ask,
}

/// The line to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Line {
    /// As much as it takes; a little less over SSH.
    #[default]
    Auto,
    Full,
    /// At most so many bytes a second.
    Budget(u32),
}

impl Default for Announce {
    fn default() -> Self {
        Self { title: true, progress: None, notify: None, tmux_passthrough: false }
    }
}

impl Line {
    /// Bytes a second, where there is a budget.
    pub(super) fn budget(self) -> Option<u32> {
        match self {
            Self::Budget(bytes) => Some(bytes),
            Self::Auto | Self::Full => None,
        }
    }

    /// The most colours that it can carry: one of 16 million takes up to 19 bytes, one of 256 nine, and one
    /// of the sixteen two.
    pub(super) fn affordable(self) -> Depth {
        match self.budget() {
            Some(..500) => Depth::Ansi,
            Some(500..4_000) => Depth::Indexed,
            _ => Depth::True,
        }
    }

    /// Whether what only moves is to be left out.
    pub(super) fn is_calm(self, variable: impl Fn(&str) -> Option<String>) -> bool {
        let set = |name| variable(name).is_some_and(|value| !value.is_empty());
        self == Self::Auto && ["SSH_CONNECTION", "SSH_TTY", "MOSH_IP"].into_iter().any(set)
    }
}

impl Features {
    /// Of the terminal that an environment describes.
    pub fn of(variable: impl Fn(&str) -> Option<String>, announce: Announce) -> Self {
        let text = |name| variable(name).unwrap_or_default();
        let (term, program) = (text("TERM"), text("TERM_PROGRAM"));
        let is = |names: &[&str]| names.iter().any(|name| term.contains(name) || program.contains(name));
        // The consoles would print what they do not know.
        let plain = term.starts_with("linux") || term.starts_with("vt");
        let tmux = term.starts_with("tmux") || program == "tmux" || !text("TMUX").is_empty();
        let screen = !tmux && term.starts_with("screen");
        let inner = tmux || screen;
        let vte: u32 = text("VTE_VERSION").parse().unwrap_or(0);
        let windows = !text("WT_SESSION").is_empty() || text("ConEmuANSI") == "ON";
        let shows_progress =
            !inner && (is(&["ghostty", "WezTerm", "iTerm", "mintty"]) || windows || vte >= 7_900);
        let notice = match announce.notify {
            _ if plain && announce.notify != Some(Notice::Off) => Notice::Bell,
            Some(notice) => notice,
            None if inner && !(tmux && announce.tmux_passthrough) => Notice::Bell,
            None if is(&["foot", "rxvt", "contour"]) => Notice::Osc777,
            None => Notice::Osc9,
        };
        Self {
            title: announce.title && !plain,
            progress: !plain && announce.progress.unwrap_or(shows_progress),
            notice,
            through_tmux: tmux && announce.tmux_passthrough,
            marks: if plain || screen {
                Marks::No
            } else if !inner
                && is(&["kitty", "foot", "WezTerm", "wezterm", "ghostty", "contour", "alacritty"])
            {
                Marks::Yes
            } else {
                Marks::Ask
            },
            mouse: !screen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)], announce: Announce) -> Features {
        let find = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Features::of(find, announce)
    }

    #[test]
    fn terminals_as_they_announce_themselves() {
        let usual = Announce::default();
        let xterm = of(&[("TERM", "xterm-256color")], usual);
        assert_eq!((xterm.notice, xterm.progress, xterm.marks), (Notice::Osc9, false, Marks::Ask));
        let foot = of(&[("TERM", "foot")], usual);
        assert_eq!((foot.notice, foot.progress, foot.marks), (Notice::Osc777, false, Marks::Yes));
        let ghostty = of(&[("TERM", "xterm-ghostty")], usual);
        assert_eq!((ghostty.progress, ghostty.marks), (true, Marks::Yes));
        assert!(of(&[("TERM", "xterm-256color"), ("VTE_VERSION", "8000")], usual).progress);
        assert!(!of(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], usual).progress);
        let console =
            of(&[("TERM", "linux")], Announce { progress: Some(true), notify: Some(Notice::Osc9), ..usual });
        assert_eq!((console.title, console.progress, console.marks), (false, false, Marks::No));
        assert_eq!(console.notice, Notice::Bell);
        assert_eq!(
            of(&[("TERM", "linux")], Announce { notify: Some(Notice::Off), ..usual }).notice,
            Notice::Off
        );
    }

    #[test]
    fn tmux_passes_on_only_what_it_was_allowed_to() {
        let inside =
            [("TERM", "tmux-256color"), ("TMUX", "/tmp/tmux-0/default,1,0"), ("VTE_VERSION", "8000")];
        let alone = of(&inside, Announce::default());
        assert_eq!((alone.notice, alone.through_tmux, alone.progress), (Notice::Bell, false, false));
        let allowed = of(&inside, Announce { tmux_passthrough: true, ..Announce::default() });
        assert_eq!((allowed.notice, allowed.through_tmux), (Notice::Osc9, true));
        let screen =
            of(&[("TERM", "screen-256color")], Announce { tmux_passthrough: true, ..Announce::default() });
        assert_eq!((screen.notice, screen.through_tmux, screen.marks), (Notice::Bell, false, Marks::No));
        assert!(alone.mouse && !screen.mouse);
    }

    #[test]
    fn only_a_line_over_ssh_is_calm_by_itself() {
        let ssh = |name: &str| (name == "SSH_TTY").then(|| "/dev/pts/1".to_owned());
        assert!(Line::Auto.is_calm(ssh) && !Line::Full.is_calm(ssh) && !Line::Budget(250).is_calm(ssh));
        assert!(!Line::Auto.is_calm(|_| None));
        assert_eq!((Line::Budget(250).budget(), Line::Auto.budget()), (Some(250), None));
        assert_eq!((Line::Budget(250).affordable(), Line::Auto.affordable()), (Depth::Ansi, Depth::True));
    }
}
