//! A thin line with words in it: the border between panes, and its tabs.

use std::ops::Range;

use crate::view::{Detail, Role, pen::Pen, text};

/// One tab of a pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    pub title: String,
    /// Said beside the title, when there is something to say: `2 open`.
    pub note: Option<String>,
    pub on: bool,
    /// Whether the note asks for attention.
    pub alarming: bool,
}

/// Draws a line over the first row, with `left` and `right` written in it.
pub fn rule(pen: &mut Pen<'_>, focused: bool, left: &[(String, Role)], right: &[(String, Role)]) {
    let width = pen.width();
    let line = if focused { Role::BorderFocused } else { Role::Border };
    let sign = pen.glyphs().rule;
    // On a line that carries little, three bytes for each cell between words are three too many.
    let drawn = if pen.look.detail == Detail::Least { 1 } else { width };
    pen.repeat((0, 0), drawn, sign, line);
    let measure = |runs: &[(String, Role)]| runs.iter().map(|(t, _)| text::width(t) as u16).sum::<u16>();
    let (l, r) = (measure(left), measure(right));
    if l > 0 && width > 4 {
        let mut inner = pen.part(ratatui::layout::Rect::new(1, 0, width - 2, 1));
        spaced(&mut inner, 0, left);
    }
    if r > 0 && l + r + 8 <= width {
        spaced(pen, width - r - 3, right);
    }
}

/// Draws a line with tabs in it. Returns the columns that each tab takes, for the mouse.
pub fn tabs(pen: &mut Pen<'_>, focused: bool, tabs: &[Tab], right: &[(String, Role)]) -> Vec<Range<u16>> {
    rule(pen, focused, &[], &[]);
    let width = pen.width();
    // Where there is no room for all, quiet notes go first: a tab that is not seen is not found.
    let cells = |tab: &Tab, noted: bool| {
        let note = tab.note.as_ref().filter(|_| noted).map_or(0, |n| text::width(n) + 1);
        (text::width(&tab.title) + note + 2) as u16
    };
    let loud = |tab: &Tab| tab.on || tab.alarming;
    let needs = |noted: &dyn Fn(&Tab) -> bool| tabs.iter().map(|t| cells(t, noted(t)) + 1).sum::<u16>();
    let (all, some, none) = (needs(&|_| true), needs(&loud), needs(&|_| false));
    let noted = |tab: &Tab| all <= width || (some <= width || none > width) && loud(tab);
    let cells: Vec<u16> = tabs.iter().map(|tab| cells(tab, noted(tab))).collect();
    let first = first_tab(&cells, tabs.iter().position(|tab| tab.on).unwrap_or(0), width);
    let mut x = 1;
    let mut places = vec![x..x; first];
    for (tab, &cells) in tabs.iter().zip(&cells).skip(first) {
        if x + cells > width {
            break;
        }
        let (title, quiet) = if tab.on { (Role::TitleOn, Role::Dim) } else { (Role::Title, Role::Faint) };
        let mut runs = vec![(tab.title.clone(), title)];
        if let Some(note) = tab.note.as_ref().filter(|_| noted(tab)) {
            runs.push((format!(" {note}"), if tab.alarming { Role::Warn } else { quiet }));
        }
        spaced(pen, x, &runs);
        places.push(x..x + cells);
        x += cells + 1;
    }
    let (before, behind) = if pen.glyphs().ascii { ("<", ">") } else { ("‹", "›") };
    if first > 0 {
        pen.text((0, 0), 1, before, Role::Title);
    }
    if places.len() < tabs.len() {
        pen.text((width.saturating_sub(1), 0), 1, behind, Role::Title);
        places.resize(tabs.len(), x..x);
    }
    let r: u16 = right.iter().map(|(t, _)| text::width(t) as u16).sum();
    if r > 0 && x + r + 3 <= width {
        spaced(pen, width - r - 3, right);
    }
    places
}

/// The first tab to be drawn, where not all have room: the one that is on is always seen.
fn first_tab(cells: &[u16], on: usize, width: u16) -> usize {
    let needs = |first: usize, last: usize| 1 + cells[first..=last].iter().map(|c| c + 1).sum::<u16>();
    (0..on).find(|&first| needs(first, on) <= width).unwrap_or(on)
}

/// Runs with a blank before and behind, cutting the line.
fn spaced(pen: &mut Pen<'_>, x: u16, runs: &[(String, Role)]) {
    let start = pen.text((x, 0), 1, " ", Role::Text) + x;
    let end = pen.runs((start, 0), runs);
    pen.text((end, 0), 1, " ", Role::Text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn tab(title: &str, note: Option<&str>, on: bool) -> Tab {
        Tab { title: title.into(), note: note.map(Into::into), on, alarming: false }
    }

    #[test]
    fn words_stand_in_the_line() {
        let look = Look::new(Depth::None, false);
        let left = [("Torrents".to_owned(), Role::Title)];
        let right = [("1 of 9".to_owned(), Role::Dim)];
        let drawn = testing::lines(30, 1, &look, |pen| rule(pen, true, &left, &right));
        assert_eq!(drawn, ["─ Torrents ────────── 1 of 9 ─"]);
    }

    #[test]
    fn a_line_that_carries_little_carries_words() {
        let look = Look { detail: Detail::Least, ..Look::new(Depth::None, false) };
        let left = [("Torrents".to_owned(), Role::Title)];
        assert_eq!(testing::lines(30, 1, &look, |pen| rule(pen, true, &left, &[])), ["─ Torrents"]);
    }

    #[test]
    fn tabs_that_do_not_fit_are_left_out_and_cannot_be_clicked() {
        let look = Look::new(Depth::None, true);
        let all = [tab("Peers", Some("12"), true), tab("Pieces", None, false)];
        let mut places = Vec::new();
        let drawn = testing::lines(24, 1, &look, |pen| places = tabs(pen, true, &all, &[]));
        assert_eq!(drawn, ["- Peers 12 - Pieces ----"]);
        assert_eq!(places, [1..11, 12..20]);
        let drawn = testing::lines(14, 1, &look, |pen| places = tabs(pen, true, &all, &[]));
        assert_eq!(drawn, ["- Peers 12 -->"]);
        assert!(places[1].is_empty());
    }

    #[test]
    fn the_tab_that_is_on_is_seen_however_narrow_it_is() {
        let look = Look::new(Depth::None, true);
        let all = ["Peers", "Pieces", "Files", "Trackers"].map(|title| tab(title, None, title == "Files"));
        let mut places = Vec::new();
        let drawn = testing::lines(18, 1, &look, |pen| places = tabs(pen, true, &all, &[]));
        assert_eq!(drawn, ["< Pieces - Files >"]);
        assert_eq!(places.len(), 4);
        assert_eq!(places[2], 10..17);
        assert!(places[0].is_empty() && places[3].is_empty());
    }

    #[test]
    fn any_size_is_safe() {
        let words = [("日本語".to_owned(), Role::Title)];
        testing::at_odd_sizes(|pen| rule(pen, false, &words, &words));
        testing::at_odd_sizes(|pen| {
            tabs(pen, false, &[tab("Peers", Some("12"), true), tab("Pieces", None, false)], &words);
        });
    }
}
