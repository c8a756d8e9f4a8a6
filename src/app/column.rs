//! The columns of the list, as one table: drawing, sorting, the dialog of columns and the documentation
//! are made from it. Its words stand in `column.ftl`. Which of them a user wants, and in which order, is in `columns`.

use std::{fmt, str::FromStr};

use crate::{input::Action, locale};

/// What is known of a column.
#[derive(Debug, Clone, Copy)]
pub struct ColumnInfo {
    pub column: Column,
    /// Kebab-case, as files and commands name it.
    pub name: &'static str,
    pub cells: Cells,
    /// Whether it ends at its right edge, as numbers do.
    pub right: bool,
    /// Whether it is shown unless somebody says otherwise.
    pub usual: Option<Rank>,
    /// Whether the usual order begins with the greatest.
    pub descending: bool,
    /// The action that sorts by it.
    pub sorts: Action,
}

/// Widths in cells, without the blank beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells {
    pub least: u16,
    pub usual: u16,
    /// Where there is more room than anything needs.
    pub most: u16,
}

/// The higher, the earlier a column goes when there is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// While something is transferred.
    pub flowing: u8,
    /// While nothing is: then rates give way to what does not change.
    pub idle: u8,
}

/// No column has that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no column")]
pub struct UnknownColumn(pub String);

macro_rules! columns {
    ($($variant:ident $name:literal $sorts:ident $side:ident $order:ident
       [$least:literal $cells:literal $most:literal] $usual:expr;)+) => {
        /// A column of the list: what can be shown, and what the list can be sorted by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column {
            $(#[doc = concat!("The column `", $name, "`.")] $variant,)+
        }

        /// Every column once, in the usual order from left to right.
        pub const COLUMNS: &[ColumnInfo] = &[$(ColumnInfo {
            column: Column::$variant,
            name: $name,
            cells: Cells { least: $least, usual: $cells, most: $most },
            right: Side::$side as u8 == Side::Right as u8,
            usual: $usual,
            descending: Order::$order as u8 == Order::Greatest as u8,
            sorts: Action::$sorts,
        }),+];

        impl Column {
            /// All columns, in the usual order from left to right.
            pub const ALL: [Self; COLUMNS.len()] = [$(Self::$variant),+];
        }
    };
}

enum Side {
    Left,
    Right,
}

/// Which end the usual order of a column begins with.
enum Order {
    Least,
    Greatest,
}

const fn rank(flowing: u8, idle: u8) -> Option<Rank> {
    Some(Rank { flowing, idle })
}

columns! {
    Name "name" SortByName Left Least [14 40 52] rank(0, 0);
    Size "size" SortBySize Right Greatest [5 5 5] rank(6, 1);
    Progress "progress" SortByProgress Left Greatest [11 13 21] rank(1, 5);
    State "state" SortByState Left Least [5 8 11] rank(3, 6);
    Note "note" SortByNote Left Least [20 40 60] rank(10, 10);
    Down "down" SortByDown Right Greatest [6 6 6] rank(2, 12);
    Up "up" SortByUp Right Greatest [5 5 5] rank(5, 7);
    Eta "eta" SortByEta Right Least [7 7 7] rank(4, 13);
    Ratio "ratio" SortByRatio Right Greatest [5 5 5] rank(7, 2);
    Peers "peers" SortByPeers Right Greatest [5 5 5] rank(8, 8);
    Seeds "seeds" SortBySeeds Right Greatest [5 5 5] rank(9, 9);
    Label "label" SortByLabel Left Least [8 10 20] rank(11, 4);
    Tracker "tracker" SortByTracker Left Least [10 16 28] rank(13, 11);
    Added "added" SortByAdded Right Greatest [5 5 5] rank(12, 3);
    Percent "percent" SortByPercent Right Greatest [4 4 4] None;
    Have "have" SortByHave Right Greatest [5 5 5] None;
    Left "left" SortByLeft Right Greatest [5 5 5] None;
    Downloaded "downloaded" SortByDownloaded Right Greatest [5 5 5] None;
    Uploaded "uploaded" SortByUploaded Right Greatest [5 5 5] None;
    Finished "finished" SortByFinished Right Greatest [5 5 5] None;
    Folder "folder" SortByFolder Left Least [10 18 40] None;
    Private "private" SortByPrivate Left Greatest [7 7 7] None;
    Hash "hash" SortByHash Left Least [8 8 40] None;
}

impl ColumnInfo {
    /// Stands above it.
    pub fn title(&self) -> &'static str {
        locale::of("column-title", self.name)
    }

    /// Its name within a sentence.
    pub fn word(&self) -> &'static str {
        locale::of("column-word", self.name)
    }

    /// What it shows, in one line.
    pub fn doc(&self) -> &'static str {
        locale::of("column-doc", self.name)
    }
}

impl Column {
    /// What is known of it.
    pub fn info(self) -> &'static ColumnInfo {
        // The enum and the table come from the same list, in the same order.
        &COLUMNS[self as usize]
    }

    /// Its name above the list.
    pub fn title(self) -> &'static str {
        self.info().title()
    }

    /// The action that sorts by it.
    pub fn action(self) -> Action {
        self.info().sorts
    }

    /// The column that an action sorts by.
    pub fn sorted_by(action: Action) -> Option<Self> {
        COLUMNS.iter().find(|row| row.sorts == action).map(|row| row.column)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.info().name)
    }
}

impl FromStr for Column {
    type Err = UnknownColumn;

    fn from_str(name: &str) -> Result<Self, UnknownColumn> {
        let row = COLUMNS.iter().find(|row| row.name == name);
        row.map(|row| row.column).ok_or_else(|| UnknownColumn(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_column_has_a_name_a_doc_and_an_action_of_its_own() {
        let names: BTreeSet<_> = COLUMNS.iter().map(|row| row.name).collect();
        let actions: BTreeSet<_> = COLUMNS.iter().map(|row| row.sorts).collect();
        assert_eq!((names.len(), actions.len()), (COLUMNS.len(), COLUMNS.len()));
        for row in COLUMNS {
            assert_eq!((row.column.info().name, row.name.parse()), (row.name, Ok(row.column)));
            assert_eq!(Column::sorted_by(row.sorts), Some(row.column));
            assert!(row.doc().len() < 60 && !row.doc().ends_with('.'), "{}", row.doc());
            let Cells { least, usual, most } = row.cells;
            assert!(least <= usual && usual <= most, "{}", row.name);
        }
        assert_eq!("nmae".parse::<Column>(), Err(UnknownColumn("nmae".into())));
    }

    #[test]
    fn no_two_columns_go_at_the_same_time() {
        let ranks =
            |of: fn(Rank) -> u8| COLUMNS.iter().filter_map(move |row| row.usual.map(of)).collect::<Vec<_>>();
        for ranks in [ranks(|rank| rank.flowing), ranks(|rank| rank.idle)] {
            assert_eq!(ranks.iter().collect::<BTreeSet<_>>().len(), ranks.len());
        }
    }
}
