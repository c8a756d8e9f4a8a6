//! How the screen is arranged, as plain data: what is remembered over restarts, for each viewer. Reading and
//! writing it is the business of whoever owns the screen.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    areas::Cell,
    columns::{Columns, Present},
    groups::{GroupName, Grouping},
    recall::History,
    sort::Order,
    themes::ThemeChoice,
    ui::{Focus, Tab, Ui},
};
use crate::{
    locale::t,
    model::{Snapshot, State},
};

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    pub columns: Columns,
    pub order: Order,
    pub grouping: Grouping,
    pub shares: Shares,
    /// The details that are shown, or would be.
    pub tab: Tab,
    /// The list fills the body.
    pub zoom: bool,
    /// Groups of which only the heading is shown.
    pub folded: Arc<BTreeSet<GroupName>>,
    pub theme: Option<ThemeChoice>,
    /// What was typed before into the filter and the command line.
    pub filters: History,
    pub commands: History,
}

/// How list and details share the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shares {
    pub panels: Panels,
    /// The list's share of the height over the details, in percent. `None`: as it fits.
    pub over: Option<u8>,
    /// Its share of the width beside the details, in percent. `None`: a good half.
    pub beside: Option<u8>,
}

/// Where list and details stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Panels {
    /// The list over the details.
    #[default]
    Over,
    /// The list beside the details, on a screen that is wide enough.
    Beside,
    /// The one that has the keyboard alone.
    Alone,
}

/// A share of the list, in percent, is kept within these bounds.
pub const SHARE: std::ops::RangeInclusive<u8> = 15..=90;

impl Panels {
    /// All, in the order in which one key goes through them.
    pub const ALL: [Self; 3] = [Self::Over, Self::Beside, Self::Alone];

    /// The word for it, lower-case, as files use it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Beside => "beside",
            Self::Alone => "alone",
        }
    }

    /// What is said when it is chosen.
    pub fn says(self) -> &'static str {
        match self {
            Self::Over => t!("list-layout-over"),
            Self::Beside => t!("list-layout-beside"),
            Self::Alone => t!("list-layout-alone"),
        }
    }

    /// The next one.
    pub(super) fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

impl Shares {
    /// The same with shares in bounds.
    pub fn in_bounds(self) -> Self {
        let bound = |share: Option<u8>| share.map(|share| share.clamp(*SHARE.start(), *SHARE.end()));
        Self { over: bound(self.over), beside: bound(self.beside), ..self }
    }
}

impl Ui {
    /// How it is arranged now.
    pub fn arrangement(&self) -> Arrangement {
        Arrangement {
            columns: self.columns.clone(),
            order: self.list.order(),
            grouping: self.list.grouping(),
            shares: self.shares,
            tab: self.tab,
            zoom: self.zoom && self.focus == Focus::Torrents,
            folded: self.list.folded().clone(),
            theme: self.themes.choice(),
            filters: self.filter_history.clone(),
            commands: self.command_history.clone(),
        }
    }

    /// Arranges it as it was. For a screen that has shown nothing yet.
    pub fn arrange(&mut self, arrangement: Arrangement) {
        let Arrangement { columns, order, grouping, shares, tab, zoom, folded, theme, filters, commands } =
            arrangement.clone();
        (self.columns, self.shares, self.tab, self.zoom) = (columns, shares.in_bounds(), tab, zoom);
        self.list.set_order(order, &Snapshot::default());
        self.list.set_grouping(grouping, &Snapshot::default());
        self.list.set_folded(folded);
        theme.into_iter().for_each(|choice| self.themes.choose(choice));
        (self.filter_history, self.command_history) = (filters, commands);
        self.kept = arrangement;
    }

    /// What there is to show in columns.
    pub fn present(&self) -> Present {
        Present { flowing: self.tide.flows(), ..self.list.present() }
    }

    /// Whether the list, when it has the keyboard, leaves no room to the details.
    pub fn list_alone(&self) -> bool {
        self.zoom || self.shares.panels == Panels::Alone
    }

    /// Looks whether anything flows.
    pub(super) fn look_at_tide(&mut self, snapshot: &Snapshot, now_ms: u64) {
        let totals = &snapshot.totals;
        if totals.states.all() == 0 {
            return;
        }
        let any = |states: &[State]| states.iter().any(|state| totals.states.of(*state) > 0);
        let mut flowing = totals.down.0 > 0
            || totals.up.0 > 0
            || any(&[State::Downloading, State::Metadata, State::Checking]);
        if !self.tide.is_known() {
            // What has just begun will soon flow.
            flowing |= any(&[State::Stalled, State::Queued]);
        }
        self.tide.take(flowing, now_ms);
    }

    /// Whether the line between list and details is there.
    pub(super) fn divides(&self, at: Cell) -> bool {
        let (list, details) = (self.areas.list, self.areas.details);
        let both = list.height > 0 && details.height > 0;
        let beside = both && list.y == details.y;
        match beside {
            true => at.x + 1 == details.x && list.row(at).is_some(),
            false => both && at.y == details.y && details.contains(at),
        }
    }

    /// Puts the line between list and details there.
    pub(super) fn divide_at(&mut self, at: Cell) {
        let (list, size) = (self.areas.list, self.size);
        let beside = list.y == self.areas.details.y;
        let (cells, whole) = match beside {
            true => (at.x.saturating_sub(list.x), size.width),
            false => (at.y.saturating_sub(list.y), size.height.saturating_sub(2)),
        };
        self.set_share(beside, percent(cells, whole));
    }

    /// Gives the list more of the body, or less, in percent. False: it does not share it now.
    pub(super) fn share(&mut self, by: i8) -> bool {
        let (list, details, size) = (self.areas.list, self.areas.details, self.size);
        if list.height == 0 || details.height == 0 {
            return false;
        }
        let beside = list.y == details.y;
        let (cells, whole) = match beside {
            true => (list.width, size.width),
            false => (list.height, size.height.saturating_sub(2)),
        };
        let said = if beside { self.shares.beside } else { self.shares.over };
        self.set_share(beside, said.unwrap_or_else(|| percent(cells, whole)).saturating_add_signed(by));
        true
    }

    fn set_share(&mut self, beside: bool, share: u8) {
        let shares = if beside {
            Shares { beside: Some(share), ..self.shares }
        } else {
            Shares { over: Some(share), ..self.shares }
        };
        self.shares = shares.in_bounds();
    }
}

/// Rounded, so that rows of a screen and percents turn into each other and back.
fn percent(cells: u16, whole: u16) -> u8 {
    let whole = u32::from(whole.max(1));
    ((u32::from(cells) * 100 + whole / 2) / whole).min(100) as u8
}
