//! Text from outside, made fit for a terminal.

use std::borrow::Cow;

/// `text` with everything that a terminal could take for a command replaced: C0 and C1 control
/// characters (escape sequences start with one), line breaks, and the Unicode controls that
/// reorder or hide what is read (bidirectional overrides and isolates, zero-width characters,
/// tags). Each becomes `·`, so that the reader sees that something was there.
///
/// Every name, path, client version and error text from a network, a file or a paste passes through
/// here before it enters a model type.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_harmless(c) { c } else { '·' }).collect())
}

/// [`printable`], on one line and of at most `max` characters (the rest becomes `…`). For texts
/// without a natural bound, such as a tracker's failure reason.
pub fn printable_line(text: &str, max: usize) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let mut out: String = printable(line).chars().take(max).collect();
    if line.chars().nth(max).is_some() {
        out.pop();
        out.push('…');
    }
    out
}

fn is_harmless(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overrides_lose_their_teeth() {
        assert_eq!(printable("a\x1b[2Jb\u{202e}c\u{9b}d\n"), "a·[2Jb·c·d·");
        assert!(matches!(printable("Ünïcødé 日本 👩‍🚀.iso"), Cow::Borrowed(_)));
    }

    #[test]
    fn long_texts_are_cut_to_one_line() {
        assert_eq!(printable_line("  first\nsecond", 80), "first");
        assert_eq!(printable_line("abcdef", 4), "abc…");
    }
}
