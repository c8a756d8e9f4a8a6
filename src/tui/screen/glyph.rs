//! How wide a symbol is, and whether all terminals agree.

use ratatui::buffer::CellWidth;
use unicode_width::UnicodeWidthChar;

/// The measures of a cell's symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    /// Columns we count for it: 1 or 2.
    pub width: u16,
    /// Columns that a terminal which draws every part of it by itself would use.
    pub reach: u16,
    doubtful: bool,
}

impl Glyph {
    pub fn of(symbol: &str) -> Self {
        let width = symbol.cell_width();
        let mut chars = symbol.chars();
        let (first, more) = (chars.next(), chars.next().is_some());
        let reach = symbol.chars().map(|c| c.width().unwrap_or(1) as u16).sum::<u16>().max(width);
        let doubtful = more || !first.is_some_and(|c| is_agreed(c, width));
        Self { width, reach, doubtful }
    }

    /// Whether terminals are known to differ: nothing may be assumed about the cursor afterwards.
    pub fn is_doubtful(self) -> bool {
        self.doubtful
    }
}

/// Single characters whose width has been the same in every terminal for decades: all narrow ones
/// of the first plane, and the ideographs, kana, hangul and full-width forms. Emoji are not.
fn is_agreed(c: char, width: u16) -> bool {
    match width {
        1 => c < '\u{10000}',
        2 => matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffe6}'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_ideographs_are_agreed_on_and_emoji_are_not() {
        for (symbol, width, doubtful) in
            [("a", 1, false), ("█", 1, false), ("日", 2, false), ("🚀", 2, true), ("e\u{301}", 1, true)]
        {
            let glyph = Glyph::of(symbol);
            assert_eq!((glyph.width, glyph.is_doubtful()), (width, doubtful), "{symbol}");
        }
        assert_eq!(Glyph::of("👩‍🚀").reach, 4);
    }
}
