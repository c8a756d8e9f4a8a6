//! The furniture of the screen: one set drawn with Unicode, one for the font of the Linux console, one with bytes
//! 0x20–0x7e only. Never the names of torrents: those are text, see [`text`](super::text).

use crate::model::{Severity, State};

/// Every sign the screen draws by itself. Each is one cell wide, but for the borders of nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether text is to be kept within ASCII too.
    pub ascii: bool,
    /// Punctuation is to be kept within the font of the Linux console.
    pub console: bool,
    /// What a core cannot tell.
    pub unknown: &'static str,
    pub ellipsis: &'static str,
    /// Stands before the row under the cursor.
    pub cursor: &'static str,
    pub mark: &'static str,
    pub rule: &'static str,
    pub bar: &'static str,
    /// A bar's last cell, from little of it to nearly all: spread over its eighths.
    pub bar_parts: &'static [&'static str],
    /// A bar's empty part.
    pub bar_rest: &'static str,
    pub thumb: &'static str,
    pub dot: &'static str,
    pub down: &'static str,
    pub up: &'static str,
    pub ascending: &'static str,
    pub descending: &'static str,
    pub folder_open: &'static str,
    pub folder_shut: &'static str,
    pub guide: &'static str,
    pub branch: &'static str,
    pub branch_last: &'static str,
    pub prompt: &'static str,
    /// Top left, top right, bottom left, bottom right, horizontal, vertical.
    pub frame: [&'static str; 6],
    pub heat: Heat,
    /// A cell of a graph's column, from little of it to all.
    pub graph: &'static [&'static str],
    /// Where a graph is at nothing; where nothing is known it is blank.
    pub graph_zero: &'static str,
    states: [&'static str; State::ALL.len()],
    /// Stands in place of a state's sign while nobody has looked at the torrent in this run.
    pub stored: &'static str,
    severities: [&'static str; 3],
}

/// The signs of the pieces heatmap.
#[derive(Debug, PartialEq, Eq)]
pub struct Heat {
    pub unwanted: &'static str,
    pub none: &'static str,
    /// Nothing verified, something asked for.
    pub flight: &'static str,
    /// Some verified, by share.
    pub some: [&'static str; 3],
    pub full: &'static str,
    pub flash: &'static str,
    /// Here, where the picture is of what is not.
    pub done: &'static str,
    /// Lacking, and nobody has it.
    pub nobody: &'static str,
    /// A block of a piece: neither here nor asked for, asked for, here.
    pub blocks: [&'static str; 3],
}

impl Glyphs {
    /// The sign of a state; always beside its word or colour, never the same as another state's.
    pub fn state(&self, state: State) -> &'static str {
        self.states[state as usize]
    }

    /// The sign of a severity.
    pub fn severity(&self, severity: Severity) -> &'static str {
        self.severities[severity as usize]
    }

    /// A checkbox: all, none, or some of what it stands for.
    pub fn check(&self, check: super::widgets::Check) -> &'static str {
        match check {
            super::widgets::Check::All => "[x]",
            super::widgets::Check::None => "[ ]",
            super::widgets::Check::Some => "[-]",
        }
    }
}

/// For terminals with a font of this century.
pub static UNICODE: Glyphs = Glyphs {
    ascii: false,
    console: false,
    unknown: "–",
    ellipsis: "…",
    cursor: "▌",
    mark: "●",
    rule: "─",
    bar: "━",
    bar_parts: &["╸"],
    bar_rest: "─",
    thumb: "▐",
    dot: "·",
    down: "↓",
    up: "↑",
    ascending: "▴",
    descending: "▾",
    folder_open: "▾",
    folder_shut: "▸",
    guide: "│ ",
    branch: "├ ",
    branch_last: "└ ",
    prompt: "❯",
    frame: ["╭", "╮", "╰", "╯", "─", "│"],
    heat: Heat {
        unwanted: "╌",
        none: "·",
        flight: "▫",
        some: ["░", "▒", "▓"],
        full: "▇",
        flash: "◆",
        done: "▁",
        nobody: "×",
        blocks: ["·", "▫", "▪"],
    },
    graph: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    graph_zero: "·",
    // Metadata, Queued, Checking, Downloading, Stalled, Seeding, Paused, Done, Failed.
    states: ["◇", "○", "◐", "▼", "▽", "▲", "‖", "✓", "✗"],
    stored: "◌",
    severities: ["•", "!", "✗"],
};

/// For the Linux console: what the font within the kernel (code page 437) and those of Debian's console-setup have
/// in common.
pub static CONSOLE: Glyphs = Glyphs {
    ascii: false,
    console: true,
    unknown: "-",
    ellipsis: "~",
    cursor: "»",
    mark: "•",
    rule: "─",
    bar: "═",
    bar_parts: &["╡"],
    bar_rest: "─",
    thumb: "█",
    dot: "·",
    down: "↓",
    up: "↑",
    ascending: "▲",
    descending: "▼",
    folder_open: "▼",
    folder_shut: "»",
    guide: "│ ",
    branch: "├ ",
    branch_last: "└ ",
    prompt: ">",
    frame: ["┌", "┐", "└", "┘", "─", "│"],
    heat: Heat {
        unwanted: "-",
        none: "·",
        flight: "o",
        some: ["░", "▒", "▒"],
        full: "█",
        flash: "♦",
        done: "_",
        nobody: "x",
        blocks: ["·", "o", "■"],
    },
    graph: &["░", "▒", "█"],
    graph_zero: "·",
    states: ["?", "o", "c", "▼", "v", "▲", "=", "+", "x"],
    stored: "°",
    severities: ["•", "!", "x"],
};

/// For serial lines and old fonts: nothing but bytes 0x20–0x7e.
pub static ASCII: Glyphs = Glyphs {
    ascii: true,
    console: false,
    unknown: "-",
    ellipsis: "~",
    cursor: ">",
    mark: "*",
    rule: "-",
    bar: "#",
    bar_parts: &["-", "="],
    bar_rest: ".",
    thumb: "|",
    dot: "|",
    down: "v",
    up: "^",
    ascending: "<",
    descending: ">",
    folder_open: "v",
    folder_shut: ">",
    guide: "| ",
    branch: "|-",
    branch_last: "`-",
    prompt: ">",
    frame: ["+", "+", "+", "+", "-", "|"],
    heat: Heat {
        unwanted: "_",
        none: ".",
        flight: "o",
        some: ["-", "=", "+"],
        full: "#",
        flash: "*",
        done: ",",
        nobody: "x",
        blocks: [".", "o", "#"],
    },
    graph: &[".", ":", "#"],
    graph_zero: "_",
    states: ["?", "o", "c", "v", "z", "^", "=", "+", "x"],
    stored: ".",
    severities: ["i", "!", "x"],
};

#[cfg(test)]
mod tests {
    use ratatui::buffer::CellWidth;

    use super::*;

    fn all(set: &Glyphs) -> Vec<&'static str> {
        let heat = &set.heat;
        let mut all = vec![set.unknown, set.ellipsis, set.cursor, set.mark, set.rule, set.bar, set.bar_rest];
        all.extend([set.thumb, set.dot, set.down, set.up, set.ascending, set.descending, set.prompt]);
        all.extend([set.folder_open, set.folder_shut]);
        all.extend([heat.unwanted, heat.none, heat.flight, heat.full, heat.flash]);
        all.extend([heat.done, heat.nobody]);
        all.extend(heat.some);
        all.extend(heat.blocks);
        all.extend(set.frame);
        all.extend(set.bar_parts);
        all.extend(set.graph);
        all.push(set.graph_zero);
        all.extend(set.states);
        all.extend(set.severities);
        all.push(set.stored);
        all
    }

    #[test]
    fn every_sign_is_one_cell() {
        for set in [&UNICODE, &CONSOLE, &ASCII] {
            for sign in all(set) {
                assert_eq!(sign.cell_width(), 1, "{sign:?}");
            }
        }
    }

    #[test]
    fn the_ascii_set_is_ascii() {
        for sign in all(&ASCII).into_iter().chain([ASCII.guide, ASCII.branch, ASCII.branch_last]) {
            assert!(sign.bytes().all(|b| (0x20..=0x7e).contains(&b)), "{sign:?}");
        }
    }

    #[test]
    fn the_set_of_the_console_is_in_its_fonts() {
        // Beyond ASCII: code page 437, and Lat15, Lat2, Lat7 and Uni2 of console-setup.
        const COMMON: &str = "¡£§«¬°±µ¶·»¿•←↑→↓≈≤≥─│┌┐└┘├┤┬┴┼═║╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬█░▒■▲▼♦";
        for sign in all(&CONSOLE).into_iter().chain([CONSOLE.guide, CONSOLE.branch, CONSOLE.branch_last]) {
            assert!(sign.chars().all(|c| c.is_ascii() || COMMON.contains(c)), "{sign:?}");
        }
    }

    #[test]
    fn no_two_states_look_the_same() {
        for set in [&UNICODE, &CONSOLE, &ASCII] {
            let mut signs = set.states.to_vec();
            signs.push(set.stored);
            signs.sort_unstable();
            signs.dedup();
            assert_eq!(signs.len(), State::ALL.len() + 1);
        }
    }
}
