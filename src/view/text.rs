//! Text measured and cut as a terminal shows it: by grapheme cluster and display width. Not about
//! what is harmless to show: the model has seen to that.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use super::glyphs::Glyphs;

/// Cells that `text` takes on the screen.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    graphemes(text).map(|(_, w)| w).sum()
}

/// The clusters of `text` that a terminal can show, each with its width in cells. Control characters
/// and stray combining marks are left out, as the cell buffer leaves them out.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (&str, usize)> {
    text.graphemes(true)
        .filter(|g| !g.contains(char::is_control))
        .map(|g| (g, usize::from(g.cell_width())))
        .filter(|&(_, w)| w > 0)
}

/// `text` in at most `cells` cells, its end replaced by the ellipsis if it is longer. No cluster is
/// ever cut in two, so the result may be a cell short of what was allowed.
pub fn fit<'t>(text: &'t str, cells: usize, glyphs: &Glyphs) -> Cow<'t, str> {
    // A cluster of n bytes never takes more than n cells, so a short text needs no measuring.
    if text.len() <= cells || width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    let mut out = String::with_capacity(text.len().min(cells * 4));
    let mut used = 0;
    for (cluster, w) in graphemes(text) {
        if used + w > room {
            break;
        }
        out.push_str(cluster);
        used += w;
    }
    out.push_str(glyphs.ellipsis);
    Cow::Owned(out)
}

/// Like [`fit`], but keeps the end: for paths and for lines that are typed into.
pub fn fit_end<'t>(text: &'t str, cells: usize, glyphs: &Glyphs) -> Cow<'t, str> {
    if text.len() <= cells || width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    let mut kept = Vec::new();
    let mut used = 0;
    for (cluster, w) in graphemes(text).rev() {
        if used + w > room {
            break;
        }
        kept.push(cluster);
        used += w;
    }
    kept.push(glyphs.ellipsis);
    kept.reverse();
    Cow::Owned(kept.concat())
}

/// Like [`fit`], but cuts out of the middle: for paths, whose start and end both tell.
pub fn fit_middle<'t>(text: &'t str, cells: usize, glyphs: &Glyphs) -> Cow<'t, str> {
    if text.len() <= cells || width(text) <= cells {
        return Cow::Borrowed(text);
    }
    // More of the end, where paths differ.
    let start = fit(text, cells / 3, glyphs);
    let rest = fit_end(text, cells - width(&start), glyphs);
    let start = start.strip_suffix(glyphs.ellipsis).unwrap_or("");
    Cow::Owned(format!("{start}{rest}"))
}

/// `text` as it can be shown: with the ASCII set each cluster beyond ASCII becomes `?`; with the console's,
/// punctuation that its font lacks becomes what is nearest; with both it and the other, each cluster that
/// terminals disagree about is drawn as its first letter.
pub fn allowed<'t>(text: &'t str, glyphs: &Glyphs) -> Cow<'t, str> {
    let altered = |c| is_disputed(c) || glyphs.console && in_console(c) != c;
    if text.is_ascii() || (!glyphs.ascii && !text.graphemes(true).any(altered)) {
        return Cow::Borrowed(text);
    }
    let shown = |cluster: &'t str| match cluster {
        _ if glyphs.console && in_console(cluster) != cluster => in_console(cluster),
        _ if glyphs.ascii && !cluster.is_ascii() => "?",
        _ if is_disputed(cluster) => &cluster[..cluster.chars().next().map_or(0, char::len_utf8)],
        _ => cluster,
    };
    Cow::Owned(text.graphemes(true).map(shown).collect())
}

/// What stands for a cluster where the font is that of the Linux console.
fn in_console(cluster: &str) -> &str {
    match cluster {
        "–" | "—" | "‑" => "-",
        "…" => "~",
        "×" => "x",
        "’" | "‘" | "ʼ" => "'",
        "“" | "”" | "„" => "\"",
        other => other,
    }
}

/// Whether a terminal that knows no clusters would give this one another width than the standard
/// does: joined and modified emoji. One such cell would push the rest of its row out of its columns.
fn is_disputed(cluster: &str) -> bool {
    let mut letter = [0; 4];
    cluster.chars().nth(1).is_some()
        && !cluster.contains(char::is_control)
        && cluster.chars().map(|c| c.encode_utf8(&mut letter).cell_width()).sum::<u16>()
            != cluster.cell_width()
}

/// `text` broken into lines of at most `cells` cells: at spaces where there are any, within words
/// where a word is longer than a line. At most `max` lines.
pub fn wrap(text: &str, cells: usize, max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if cells == 0 {
        return lines;
    }
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split_inclusive(' ') {
        if lines.len() >= max {
            break;
        }
        let w = width(word.trim_end());
        // A word that needs more than a line starts where it stands: so links stay in one block.
        if used > 0 && used + w > cells && w <= cells {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for (cluster, w) in graphemes(word) {
            if used + w > cells && cluster == " " {
                // It would begin the next line; where a line ends, no space is seen.
                continue;
            }
            if used + w > cells && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(cluster);
            used += w;
        }
    }
    lines.push(line);
    lines.truncate(max);
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::glyphs::{ASCII, UNICODE};

    #[test]
    fn a_wide_name_is_cut_between_its_letters() {
        assert_eq!(fit("日本語テキスト", 7, &UNICODE), "日本語…");
        assert_eq!(fit("日本語テキスト", 6, &UNICODE), "日本…");
        assert_eq!(fit("👩‍🚀👩‍🚀👩‍🚀", 5, &UNICODE), "👩‍🚀👩‍🚀…");
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 3, &UNICODE), "e\u{301}e\u{301}e\u{301}");
        assert_eq!(fit("abcdef", 4, &ASCII), "abc~");
        assert_eq!(fit_end("/srv/torrents/linux", 6, &UNICODE), "…linux");
    }

    #[test]
    fn the_console_is_given_punctuation_of_its_font() {
        let shown = allowed("1–2 × “a…”, 日本 Ä", &crate::view::glyphs::CONSOLE);
        assert_eq!(shown, "1-2 x \"a~\", 日本 Ä");
    }

    #[test]
    fn ascii_keeps_one_mark_per_letter() {
        assert_eq!(allowed("a日👩‍🚀é", &ASCII), "a???");
        assert_eq!(allowed("a日e\u{301}", &UNICODE), "a日e\u{301}");
    }

    #[test]
    fn joined_emoji_are_drawn_as_what_every_terminal_measures_alike() {
        assert_eq!(allowed("👩‍🚀 👍🏽 ok", &UNICODE), "👩 👍 ok");
        assert_eq!(allowed("🐰 ünï", &UNICODE), "🐰 ünï");
    }

    #[test]
    fn lines_break_at_spaces_first() {
        assert_eq!(wrap("one two three", 8, 9), ["one two", "three"]);
        assert_eq!(wrap("delete all files?", 16, 9), ["delete all", "files?"]);
        assert_eq!(wrap("delete all files?", 10, 9), ["delete all", "files?"]);
        assert_eq!(wrap("abcdefghij", 4, 9), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("abcdefghij", 4, 2), ["abcd", "efgh"]);
    }

    proptest! {
        #[test]
        fn what_was_fitted_fits(text in "\\PC{0,40}", cells in 0_usize..30) {
            prop_assert!(width(&fit(&text, cells, &UNICODE)) <= cells);
            prop_assert!(width(&fit_end(&text, cells, &UNICODE)) <= cells);
            for line in wrap(&text, cells, 50) {
                // A single cluster may be wider than a very narrow line.
                prop_assert!(width(&line) <= cells || line.graphemes(true).count() == 1);
            }
        }
    }
}
