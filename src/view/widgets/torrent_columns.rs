//! Which columns of the list fit, how wide they are, and where they stand. Numbers in, numbers out.

use std::ops::Range;

use crate::{
    app::{Cells, Column, Wanted},
    view::columns::Placed,
};

/// Where everything of a row stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The columns of the name.
    pub name: Range<u16>,
    /// The other columns, from left to right.
    pub columns: Vec<Placed<Column>>,
}

impl Plan {
    /// The columns of the list's title, above the names: a name that comes first has the gutter's room as well.
    pub fn title(&self) -> Range<u16> {
        if self.name.start == GUTTER { 0..self.name.end } else { self.name.clone() }
    }

    /// The cells beside the title's first word.
    pub fn notes(&self) -> usize {
        self.title().len().saturating_sub(11)
    }
}

/// Cursor or mark, sign of the state, a blank.
pub const GUTTER: u16 = 3;
/// From this width on there are two blanks between columns.
const ROOMY: u16 = 116;

/// A wanted column with its width.
struct Sized {
    wanted: Wanted,
    cells: u16,
    kept: bool,
}

/// Finds room for columns in a list of that width. What is wanted least goes first; of what is over, columns get
/// their usual width, then the name, then whatever can use more.
pub fn plan(wanted: &[Wanted], width: u16) -> Plan {
    let gap = if width >= ROOMY { 2 } else { 1 };
    // The last cell is left to the scroll bar.
    let room = width.saturating_sub(1 + GUTTER);
    let mut columns: Vec<Sized> = wanted.iter().map(|wanted| Sized::new(*wanted, width)).collect();
    let taken = |columns: &[Sized]| -> u16 {
        columns.iter().filter(|c| c.kept).map(|c| c.cells.saturating_add(gap)).fold(0, u16::saturating_add)
    };
    // A gap too many is counted: none stands behind the last column.
    while taken(&columns) > room.saturating_add(gap) {
        let droppable = columns.iter_mut().filter(|c| c.kept && c.wanted.column != Column::Name);
        match droppable.max_by_key(|c| c.wanted.rank) {
            Some(least) => least.kept = false,
            None => break,
        }
    }
    let extra = (room + gap).saturating_sub(taken(&columns));
    grow(&mut columns, extra);
    placed(&columns, gap, width.saturating_sub(1))
}

impl Sized {
    fn new(wanted: Wanted, width: u16) -> Self {
        let cells = match (wanted.width, wanted.column) {
            (Some(cells), _) => cells,
            (None, Column::Name) if width < 80 => (width / 4).clamp(8, 18),
            (None, Column::Name) => (width / 3).clamp(14, 36),
            // Cut words only where it is narrow.
            (None, Column::State) if width >= 90 => Column::State.info().cells.usual,
            (None, column) => column.info().cells.least,
        };
        Self { wanted, cells, kept: true }
    }

    /// What it may grow to at most.
    fn limit(&self, of: fn(Cells) -> u16) -> u16 {
        if self.wanted.width.is_some() { self.cells } else { of(self.wanted.column.info().cells) }
    }
}

/// Shares out what is over.
fn grow(columns: &mut [Sized], mut extra: u16) {
    let mut by_rank: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].kept).collect();
    by_rank.sort_by_key(|at| columns[*at].wanted.rank);
    let (names, mut others): (Vec<usize>, Vec<usize>) =
        by_rank.into_iter().partition(|at| columns[*at].wanted.column == Column::Name);
    for &at in &others {
        let more = columns[at].limit(|cells| cells.usual).saturating_sub(columns[at].cells);
        // A word that is still cut gains nothing.
        if more <= extra {
            columns[at].cells += more;
            extra -= more;
        }
    }
    // Whoever can use most comes first: a reason in full is worth more than a longer bar.
    others.sort_by_key(|at| {
        let cells = columns[*at].wanted.column.info().cells;
        std::cmp::Reverse(cells.most - cells.usual)
    });
    for at in names.iter().copied().chain(others) {
        let more = columns[at].limit(|cells| cells.most).saturating_sub(columns[at].cells).min(extra);
        columns[at].cells += more;
        extra -= more;
    }
    // What nobody can use is the name's, unless its user said how wide it is.
    if let Some(name) = names.first().filter(|at| columns[**at].wanted.width.is_none()) {
        columns[*name].cells += extra;
    }
}

/// Lets columns stand one after the other, none beyond `end`.
fn placed(columns: &[Sized], gap: u16, end: u16) -> Plan {
    let mut plan = Plan::default();
    let mut x = GUTTER.min(end);
    for column in columns.iter().filter(|c| c.kept) {
        let cells = column.cells.min(end - x);
        let info = column.wanted.column.info();
        if info.column == Column::Name {
            plan.name = x..x + cells;
        } else {
            plan.columns.push(Placed { key: info.column, label: info.title(), x, cells, right: info.right });
        }
        x = (x + cells).saturating_add(gap).min(end);
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Columns, Present};

    const FLOWING: Present = Present { flowing: true, labels: false, trackers: false };
    const IDLE: Present = Present { flowing: false, labels: true, trackers: true };

    fn keys(width: u16, present: Present) -> Vec<Column> {
        plan(&Columns::default().wanted(present), width).columns.iter().map(|c| c.key).collect()
    }

    #[test]
    fn the_name_keeps_its_room_and_nothing_overlaps() {
        for present in [FLOWING, IDLE] {
            for width in 20..400 {
                let plan = plan(&Columns::default().wanted(present), width);
                assert!(plan.name.len() >= 8, "{width}: {plan:?}");
                let mut end = plan.name.end;
                for column in &plan.columns {
                    assert!(column.x > end && column.cells > 0, "{width}: {plan:?}");
                    end = column.x + column.cells;
                }
                assert!(end < width, "{width}: {plan:?}");
            }
        }
    }

    #[test]
    fn columns_go_by_use() {
        use Column::*;
        assert_eq!(keys(45, FLOWING), [Progress, State, Down]);
        assert_eq!(keys(60, FLOWING), [Progress, State, Down, Up, Eta]);
        assert_eq!(keys(80, FLOWING), [Size, Progress, State, Down, Up, Eta]);
        assert_eq!(keys(120, FLOWING), [Size, Progress, State, Down, Up, Eta, Ratio, Peers, Seeds]);
        assert!(keys(300, FLOWING).contains(&Note));
    }

    #[test]
    fn an_idle_list_still_shows_size_ratio_label_and_age() {
        use Column::*;
        for width in [45, 60, 80, 120, 200] {
            let shown = keys(width, IDLE);
            assert!([Size, Ratio, Label, Added].iter().all(|c| shown.contains(c)), "{width}: {shown:?}");
        }
        assert!(!keys(80, IDLE).contains(&Down) && keys(200, IDLE).contains(&Down));
    }

    #[test]
    fn a_width_that_was_asked_for_is_kept_while_there_is_room() {
        let wide = Wanted { column: Column::Size, width: Some(30), rank: 1 };
        let name = Wanted { column: Column::Name, width: Some(20), rank: 0 };
        let at = |width| plan(&[wide, name], width);
        let roomy = at(100);
        assert_eq!(
            (roomy.columns[0].x..roomy.columns[0].x + roomy.columns[0].cells, roomy.name),
            (3..33, 34..54)
        );
        assert!(at(50).columns.is_empty());
        assert_eq!(at(10).name, 3..9);
        for width in 0..9 {
            plan(&[wide, name], width);
        }
    }
}
