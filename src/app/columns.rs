//! Which columns a user wants, in which order and how wide. What fits on a screen is the drawing's business.

use super::column::{COLUMNS, Column};

/// All columns in the user's order. Until something is changed they are as usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<ColumnChoice>);

/// What a user said of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnChoice {
    pub column: Column,
    /// `None`: as usual, that is where it is of use and there is room for it.
    pub shown: Option<bool>,
    /// In cells; 0: as it fits.
    pub width: u16,
}

/// What there is to show: columns that would be empty in every row give their room to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Present {
    /// Something is transferred, or was lately.
    pub flowing: bool,
    pub labels: bool,
    pub trackers: bool,
}

/// A column that should be drawn, if there is room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub column: Column,
    /// In cells; `None`: as it fits.
    pub width: Option<u16>,
    /// The higher, the earlier it goes when there is no room. No two have the same.
    pub rank: u16,
}

/// No column is made wider by its user, in cells.
pub const WIDEST: u16 = 200;

impl Default for Columns {
    fn default() -> Self {
        let usual =
            |row: &super::column::ColumnInfo| ColumnChoice { column: row.column, shown: None, width: 0 };
        Self(COLUMNS.iter().map(usual).collect())
    }
}

impl Columns {
    /// From what was said of some columns. One that is said twice counts once, those that nothing is said
    /// of come behind, widths are kept in bounds, and the name is always shown.
    pub fn new(said: impl IntoIterator<Item = ColumnChoice>) -> Self {
        let mut choices: Vec<ColumnChoice> = Vec::with_capacity(COLUMNS.len());
        for choice in said.into_iter().chain(Self::default().0) {
            if choices.iter().all(|known| known.column != choice.column) {
                let shown = choice.shown.filter(|_| choice.column != Column::Name);
                choices.push(ColumnChoice { shown, width: choice.width.min(WIDEST), ..choice });
            }
        }
        Self(choices)
    }

    /// Every column once, in order.
    pub fn all(&self) -> &[ColumnChoice] {
        &self.0
    }

    /// What should be drawn, in order. Always with the name.
    pub fn wanted(&self, present: Present) -> Vec<Wanted> {
        let all = (1..).zip(&self.0);
        all.filter_map(|(at, choice)| {
            Some(Wanted {
                column: choice.column,
                width: Some(choice.width).filter(|&width| width > 0),
                rank: choice.rank(at, present)?,
            })
        })
        .collect()
    }

    /// Shows a column, or hides it. `drawn`: it is on the screen now.
    pub(super) fn toggle(&mut self, at: usize, drawn: bool) {
        if let Some(choice) = self.0.get_mut(at).filter(|choice| choice.column != Column::Name) {
            choice.shown = Some(match choice.shown {
                Some(shown) => !shown,
                None => !drawn,
            });
        }
    }

    /// Moves a column by places. Returns where it is then.
    pub(super) fn shift(&mut self, at: usize, by: isize) -> usize {
        let Some(last) = self.0.len().checked_sub(1) else { return 0 };
        let (at, to) = (at.min(last), at.saturating_add_signed(by).min(last));
        let choice = self.0.remove(at);
        self.0.insert(to, choice);
        to
    }

    /// Makes a column wider by cells, or narrower. `drawn`: its width on the screen, where it is there.
    pub(super) fn widen(&mut self, at: usize, by: i16, drawn: Option<u16>) {
        let Some(choice) = self.0.get_mut(at) else { return };
        let cells = choice.column.info().cells;
        let from = if choice.width > 0 { choice.width } else { drawn.unwrap_or(cells.usual) };
        choice.width = from.saturating_add_signed(by).clamp(choice.column.narrowest(), WIDEST);
    }

    /// Lets a column be as wide as it fits.
    pub(super) fn fit(&mut self, at: usize) {
        if let Some(choice) = self.0.get_mut(at) {
            choice.width = 0;
        }
    }
}

impl ColumnChoice {
    /// When it goes for want of room; `None`: it is not to be shown. What was asked for stays longest.
    fn rank(&self, at: u16, present: Present) -> Option<u16> {
        if let Some(shown) = self.shown {
            return shown.then_some(at);
        }
        let rank = self.column.info().usual?;
        let empty = match self.column {
            Column::Label => !present.labels,
            Column::Tracker => !present.trackers,
            _ => false,
        };
        let rank = if present.flowing { rank.flowing } else { rank.idle };
        (!empty).then_some(COLUMNS.len() as u16 + 1 + u16::from(rank))
    }
}

impl Column {
    /// A user may make it as narrow as that, in cells.
    fn narrowest(self) -> u16 {
        match self {
            Self::Name => 8,
            Self::Progress => 7,
            _ => self.info().cells.least.min(3),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: Present = Present { flowing: true, labels: false, trackers: false };

    fn drawn(columns: &Columns, present: Present) -> Vec<Column> {
        columns.wanted(present).iter().map(|wanted| wanted.column).collect()
    }

    #[test]
    fn what_would_be_empty_is_not_wanted_unless_it_is_asked_for() {
        let mut columns = Columns::default();
        assert!(!drawn(&columns, EMPTY).contains(&Column::Label));
        assert!(drawn(&columns, Present { labels: true, ..EMPTY }).contains(&Column::Label));
        let at = columns.all().iter().position(|c| c.column == Column::Label).unwrap();
        columns.toggle(at, false);
        assert!(drawn(&columns, EMPTY).contains(&Column::Label));
        columns.toggle(at, true);
        assert!(!drawn(&columns, Present { labels: true, ..EMPTY }).contains(&Column::Label));
    }

    #[test]
    fn what_is_asked_for_goes_last_and_rates_go_first_when_nothing_flows() {
        let mut columns = Columns::default();
        let at = columns.all().iter().position(|c| c.column == Column::Hash).unwrap();
        columns.toggle(at, false);
        let last_to_go = |present| {
            let mut wanted = columns.wanted(present);
            wanted.sort_by_key(|wanted| wanted.rank);
            wanted.iter().map(|wanted| wanted.column).collect::<Vec<_>>()
        };
        assert_eq!(last_to_go(EMPTY)[..4], [Column::Hash, Column::Name, Column::Progress, Column::Down]);
        let idle = last_to_go(Present { flowing: false, ..EMPTY });
        assert_eq!(idle[..4], [Column::Hash, Column::Name, Column::Size, Column::Ratio]);
    }

    #[test]
    fn whatever_is_said_every_column_is_there_once_and_the_name_is_shown() {
        let said = |column, width| ColumnChoice { column, shown: Some(false), width };
        let columns = Columns::new([said(Column::Up, 7), said(Column::Name, 9_999), said(Column::Up, 1)]);
        assert_eq!(columns.all().len(), COLUMNS.len());
        assert_eq!(columns.all()[0], said(Column::Up, 7));
        assert_eq!(columns.all()[1], ColumnChoice { column: Column::Name, shown: None, width: WIDEST });
        assert!(drawn(&columns, EMPTY).contains(&Column::Name));
    }

    #[test]
    fn moving_stops_at_the_ends_and_widths_have_bounds() {
        let mut columns = Columns::default();
        assert_eq!(columns.shift(0, -1), 0);
        assert_eq!(columns.shift(0, isize::MAX), COLUMNS.len() - 1);
        assert_eq!(columns.all()[COLUMNS.len() - 1].column, Column::Name);
        columns.widen(0, i16::MIN, Some(5));
        assert_eq!(columns.all()[0].width, 3);
        columns.widen(0, i16::MAX, None);
        assert_eq!(columns.all()[0].width, WIDEST);
        columns.fit(0);
        assert_eq!(columns.all()[0].width, 0);
        columns.toggle(99, true);
    }
}
