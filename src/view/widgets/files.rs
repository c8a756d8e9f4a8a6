//! A tree of files with checkboxes. Which folders are open is decided elsewhere: here are rows.

use super::{Filling, Window, bar, scrollbar};
use crate::{
    locale::t,
    model::Bytes,
    view::{
        Role,
        columns::{Column, Flexible, place},
        figures,
        pen::Pen,
        text,
    },
};

/// Whether what a row stands for is to be downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    All,
    None,
    /// A folder with some of its files chosen.
    Some,
}

/// When what a row stands for is downloaded, beside the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// With the rest, or not at all.
    Normal,
    High,
    Low,
    /// A folder with files of several kinds.
    Mixed,
}

impl Urgency {
    /// Of so many chosen files, so many of which are high, and so many low.
    pub fn of((chosen, high, low): (u32, u32, u32)) -> Self {
        match (high, low) {
            (0, 0) => Self::Normal,
            (high, _) if high == chosen => Self::High,
            (_, low) if low == chosen => Self::Low,
            _ => Self::Mixed,
        }
    }

    fn shown(self) -> (&'static str, Role) {
        match self {
            Self::Normal => ("", Role::Dim),
            Self::High => (t!("files-high"), Role::Accent),
            Self::Low => (t!("files-low"), Role::Dim),
            Self::Mixed => (t!("files-mixed"), Role::Dim),
        }
    }
}

/// One row in view: a file, or a folder with the sums of what is in it.
#[derive(Debug, Clone)]
pub struct FileRow<'a> {
    pub name: &'a str,
    pub depth: u16,
    /// For a folder, whether it is open.
    pub folder: Option<bool>,
    pub check: Check,
    pub priority: Urgency,
    /// Whose first and last pieces come first.
    pub ends: Check,
    pub size: Bytes,
    /// Verified bytes; `None` before the torrent was added.
    pub have: Option<Bytes>,
    pub cursor: bool,
}

/// What the pane shows.
#[derive(Debug, Clone, Copy)]
pub struct FileList<'a> {
    pub rows: &'a [FileRow<'a>],
    pub window: Window,
    pub focused: bool,
    /// No row of the whole tree is a folder: names need no room for signs.
    pub flat: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Ends,
    Priority,
    Size,
    Progress,
}

/// Deeper trees are drawn as deep as this, so that names keep their room.
const DEEPEST: u16 = 12;

/// Draws one row per file or folder.
pub fn files(pen: &mut Pen<'_>, list: &FileList<'_>) {
    let width = pen.width().saturating_sub(2);
    let bar_cells = if width >= 90 { 16 } else { 8 };
    let column = |key, label, cells, rank| Column { key, label, cells, rank, right: true };
    let mut columns = vec![column(Part::Size, "Size", 5, 0)];
    if list.rows.iter().any(|r| r.priority != Urgency::Normal) {
        columns.insert(0, column(Part::Priority, "Priority", 5, 2));
    }
    if list.rows.iter().any(|r| r.ends != Check::None) {
        let widest = [Check::All, Check::Some].map(|ends| text::width(ends_first(ends).0)).into_iter().max();
        columns.insert(0, column(Part::Ends, "Ends", widest.unwrap_or(0) as u16, 3));
    }
    if list.rows.iter().any(|r| r.have.is_some()) {
        columns.push(column(Part::Progress, "Progress", 5 + bar_cells, 1));
    }
    let (name, placed) = place(&columns, Flexible { at: 0, least: 16, gap: 2 }, width);
    for (y, row) in (0..pen.height()).zip(list.rows) {
        let mut line = if row.cursor { pen.selected_row(y, list.focused) } else { pen.row(y) };
        if row.cursor {
            let cursor = line.glyphs().cursor;
            line.text((0, 0), 1, cursor, Role::Accent);
        }
        label(&mut line, row, name.end + 1, list.flat);
        for part in &placed {
            match part.key {
                Part::Priority => {
                    let (word, role) = row.priority.shown();
                    line.text((part.x + 1, 0), part.cells, word, role);
                }
                Part::Ends => {
                    let (word, role) = ends_first(row.ends);
                    line.text((part.x + 1, 0), part.cells, word, role);
                }
                Part::Size => line.right((part.x + 1, 0), part.cells, &figures::bytes(row.size), Role::Dim),
                Part::Progress => progress(&mut line, row, (part.x + 1, part.cells)),
            }
        }
    }
    scrollbar(pen, list.window);
}

fn ends_first(ends: Check) -> (&'static str, Role) {
    match ends {
        Check::All => (t!("files-ends-first"), Role::Accent),
        Check::Some => (t!("files-some-ends-first"), Role::Dim),
        Check::None => ("", Role::Dim),
    }
}

fn label(pen: &mut Pen<'_>, row: &FileRow<'_>, end: u16, flat: bool) {
    let glyphs = pen.glyphs();
    let check_role = match row.check {
        Check::All => Role::Good,
        Check::Some => Role::Warn,
        Check::None => Role::Dim,
    };
    let mut x = 1 + pen.text((1, 0), 3, glyphs.check(row.check), check_role) + 1;
    for _ in 0..row.depth.min(DEEPEST) {
        x += pen.text((x, 0), 2, glyphs.guide, Role::Border);
    }
    let (sign, role) = match row.folder {
        Some(true) => (glyphs.folder_open, Role::Accent),
        Some(false) => (glyphs.folder_shut, Role::Accent),
        None => (" ", Role::Text),
    };
    if !flat {
        pen.text((x, 0), 1, sign, role);
        x += 2;
    }
    let role = match (row.folder, row.check) {
        (_, Check::None) => Role::Dim,
        (Some(_), _) => Role::Strong,
        (None, _) => Role::Text,
    };
    let room = end.saturating_sub(x);
    match row.folder {
        Some(_) => pen.text((x, 0), room, &format!("{}/", row.name), role),
        None => pen.text((x, 0), room, row.name, role),
    };
}

fn progress(pen: &mut Pen<'_>, row: &FileRow<'_>, (x, cells): (u16, u16)) {
    let Some(have) = row.have else { return };
    let share = have.fraction_of(row.size);
    let complete = have >= row.size;
    let filling = match (complete, row.check) {
        (true, _) => Filling::Complete,
        (false, Check::None) => Filling::Halted,
        (false, _) => Filling::Growing,
    };
    let role = if complete || row.check == Check::None { Role::Dim } else { Role::Text };
    pen.right((x, 0), 4, &figures::percent(share), role);
    bar(pen, (x + 5, 0), cells - 5, (share, filling));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn row(name: &str, depth: u16, folder: Option<bool>, check: Check) -> FileRow<'_> {
        let (priority, have) = (Urgency::Normal, Some(Bytes(512)));
        let cursor = depth == 1;
        FileRow { name, depth, folder, check, priority, ends: Check::None, size: Bytes(1024), have, cursor }
    }

    #[test]
    fn a_tree_has_boxes_guides_and_bars() {
        let look = Look::new(Depth::None, true);
        let rows = [
            row("extras", 0, Some(true), Check::Some),
            row("notes.txt", 1, None, Check::None),
            row("film.mkv", 0, None, Check::All),
        ];
        let list = FileList { rows: &rows, window: Window::default(), focused: true, flat: false };
        let drawn = testing::lines(50, 3, &look, |pen| files(pen, &list));
        assert_eq!(
            drawn,
            [
                " [-] v extras/               1.00K   50% ####....",
                ">[ ] |   notes.txt           1.00K   50% ####....",
                " [x]   film.mkv              1.00K   50% ####....",
            ]
        );
    }

    #[test]
    fn priorities_are_words_where_there_are_any() {
        let look = Look::new(Depth::None, true);
        let rows = [
            FileRow { priority: Urgency::of((3, 1, 1)), ..row("extras", 0, Some(false), Check::All) },
            FileRow { priority: Urgency::of((1, 1, 0)), ..row("film.mkv", 0, None, Check::All) },
            FileRow { priority: Urgency::of((1, 0, 1)), ..row("notes.txt", 0, None, Check::All) },
            row("rest.txt", 0, None, Check::All),
        ];
        let list = FileList { rows: &rows, window: Window::default(), focused: true, flat: false };
        let drawn = testing::lines(60, 4, &look, |pen| files(pen, &list));
        assert_eq!(
            drawn,
            [
                " [x] > extras/                  mixed  1.00K   50% ####....",
                " [x]   film.mkv                 high   1.00K   50% ####....",
                " [x]   notes.txt                low    1.00K   50% ####....",
                " [x]   rest.txt                        1.00K   50% ####....",
            ]
        );
    }

    #[test]
    fn files_without_folders_stand_beside_their_boxes() {
        let look = Look::new(Depth::None, true);
        let rows = [row("film.mkv", 0, None, Check::All)];
        let list = FileList { rows: &rows, window: Window::default(), focused: true, flat: true };
        let drawn = testing::lines(50, 1, &look, |pen| files(pen, &list));
        assert!(drawn[0].starts_with(" [x] film.mkv "), "{drawn:?}");
    }

    #[test]
    fn any_size_is_safe() {
        let rows = [row("深い", 40_000, Some(false), Check::Some), row("x", 1, None, Check::All)];
        testing::at_odd_sizes(|pen| {
            files(
                pen,
                &FileList {
                    rows: &rows,
                    window: Window { first: 0, total: 4000 },
                    focused: false,
                    flat: false,
                },
            );
        });
    }
}
