//! The statistics screen: who moved how much, in an order of choice.

use std::{
    cmp::{Ordering, Reverse},
    collections::BTreeMap,
    ops::Range,
    sync::Arc,
};

use crate::model::{InfoHash, Period, Periods, Ratio, Statistics, Traffic};

use super::scroll;

/// A table of torrents or trackers, ordered anew only when figures or the order change.
#[derive(Debug, Clone, Default)]
pub struct StatisticsPage {
    pub by: Ranking,
    pub column: RankColumn,
    /// The least first, or names from Z on.
    pub reversed: bool,
    /// The first row shown when last drawn; ask [`StatisticsPage::window`].
    pub offset: usize,
    /// All rows in order.
    pub rows: Vec<Ranked>,
    source: Option<Arc<Statistics>>,
}

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ranking {
    #[default]
    Torrents,
    /// By the host of the first tracker of each torrent.
    Trackers,
}

/// What the rows can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RankColumn {
    /// Sent over all time, the most first: what brings no such thing stands at the end.
    #[default]
    AllUp,
    AllDown,
    Ratio,
    TodayUp,
    TodayDown,
    MonthUp,
    MonthDown,
    Name,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// `None`: torrents that have no tracker.
    pub name: Option<Arc<str>>,
    /// Of a torrent.
    pub hash: Option<InfoHash>,
    /// How many torrents it stands for.
    pub torrents: u32,
    pub periods: Periods,
    pub all: Traffic,
}

impl StatisticsPage {
    /// The statistics that the rows are of.
    pub fn source(&self) -> Option<&Statistics> {
        self.source.as_deref()
    }

    /// The rows to show on `height` lines.
    pub fn window(&self, height: usize) -> Range<usize> {
        scroll::window(self.offset, None, self.rows.len(), height)
    }

    /// Takes up what the engine tells; nothing new leaves everything as it is.
    pub(super) fn refresh(&mut self, news: Option<&Arc<Statistics>>) {
        let Some(news) = news else { return };
        if !self.source.as_ref().is_some_and(|known| Arc::ptr_eq(known, news)) {
            self.source = Some(news.clone());
            self.order();
        }
    }

    pub(super) fn next_column(&mut self) {
        let at = RankColumn::ALL.iter().position(|column| *column == self.column).unwrap_or(0);
        self.column = RankColumn::ALL[(at + 1) % RankColumn::ALL.len()];
        self.reversed = false;
    }

    /// Makes the rows anew. Those that are equal stand by name, so that none swap while nothing changes.
    pub(super) fn order(&mut self) {
        let Some(source) = &self.source else { return };
        self.rows = match self.by {
            Ranking::Torrents => source.torrents.iter().map(Ranked::torrent).collect(),
            Ranking::Trackers => by_tracker(source),
        };
        let column = self.column;
        self.rows.sort_by_cached_key(|row| (row.name.clone(), row.hash));
        self.rows.sort_by(|a, b| column.compare(a, b));
        if self.reversed {
            self.rows.reverse();
        }
    }
}

impl Ranking {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Torrents => Self::Trackers,
            Self::Trackers => Self::Torrents,
        }
    }
}

impl RankColumn {
    /// All of them, in the order in which one key goes through them.
    pub const ALL: [Self; 8] = [
        Self::AllUp,
        Self::AllDown,
        Self::Ratio,
        Self::TodayUp,
        Self::TodayDown,
        Self::MonthUp,
        Self::MonthDown,
        Self::Name,
    ];

    /// The most first; names from A on.
    fn compare(self, a: &Ranked, b: &Ranked) -> Ordering {
        let (today, month) = (Period::Today, Period::Month);
        match self {
            Self::AllUp => Reverse(a.all.up).cmp(&Reverse(b.all.up)),
            Self::AllDown => Reverse(a.all.down).cmp(&Reverse(b.all.down)),
            Self::Ratio => {
                let ratio = |row: &Ranked| row.ratio().map_or(-1.0, |ratio| ratio.0);
                ratio(b).total_cmp(&ratio(a))
            }
            Self::TodayUp => Reverse(a.of(today).up).cmp(&Reverse(b.of(today).up)),
            Self::TodayDown => Reverse(a.of(today).down).cmp(&Reverse(b.of(today).down)),
            Self::MonthUp => Reverse(a.of(month).up).cmp(&Reverse(b.of(month).up)),
            Self::MonthDown => Reverse(a.of(month).down).cmp(&Reverse(b.of(month).down)),
            Self::Name => Ordering::Equal,
        }
    }
}

impl Ranked {
    fn torrent(of: &crate::model::TorrentTraffic) -> Self {
        Self {
            name: Some(of.name.clone()),
            hash: Some(of.hash),
            torrents: 1,
            periods: of.periods,
            all: of.all,
        }
    }

    /// What was moved in a period.
    pub fn of(&self, period: Period) -> Traffic {
        self.periods[period as usize]
    }

    /// Sent ÷ received over all time.
    pub fn ratio(&self) -> Option<Ratio> {
        Ratio::of(self.all.up, self.all.down)
    }
}

fn by_tracker(source: &Statistics) -> Vec<Ranked> {
    let mut hosts: BTreeMap<Option<Arc<str>>, Ranked> = BTreeMap::new();
    for torrent in source.torrents.iter() {
        let row = hosts.entry(torrent.tracker.clone()).or_insert_with(|| Ranked {
            name: torrent.tracker.clone(),
            hash: None,
            torrents: 0,
            periods: Periods::default(),
            all: Traffic::NONE,
        });
        row.torrents += 1;
        row.all += torrent.all;
        row.periods.iter_mut().zip(torrent.periods).for_each(|(sum, more)| *sum += more);
    }
    hosts.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bytes, TorrentTraffic, UnixTime};

    fn traffic(down: u64, up: u64) -> Traffic {
        Traffic { down: Bytes(down), up: Bytes(up) }
    }

    fn torrent(n: u8, name: &str, tracker: Option<&str>, all: Traffic) -> TorrentTraffic {
        let today = traffic(u64::from(n), 0);
        TorrentTraffic {
            hash: InfoHash([n; 20]),
            name: name.into(),
            tracker: tracker.map(Into::into),
            periods: [today, Traffic::NONE, today, today],
            all,
        }
    }

    fn page() -> StatisticsPage {
        let torrents = [
            torrent(1, "b", Some("x.org"), traffic(100, 50)),
            torrent(2, "a", Some("y.org"), traffic(0, 70)),
            torrent(3, "c", Some("x.org"), traffic(10, 50)),
            torrent(4, "d", None, traffic(0, 0)),
        ];
        let mut page = StatisticsPage::default();
        let source = Statistics {
            at: UnixTime(0),
            since: None,
            session: Periods::default(),
            torrents: torrents.into(),
        };
        page.refresh(Some(&Arc::new(source)));
        page
    }

    fn names(page: &StatisticsPage) -> String {
        page.rows.iter().map(|row| row.name.as_deref().unwrap_or("-")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_stand_in_the_order_that_was_chosen() {
        let mut page = page();
        assert_eq!(names(&page), "a b c d");
        let mut orders = Vec::new();
        for _ in RankColumn::ALL {
            page.next_column();
            page.order();
            orders.push(names(&page));
        }
        let expected =
            ["b c a d", "c b a d", "a b c d", "d c a b", "a b c d", "d c a b", "a b c d", "a b c d"];
        assert_eq!(orders, expected);
        page.reversed = true;
        page.order();
        assert_eq!(names(&page), "d c b a");
    }

    #[test]
    fn trackers_add_up_their_torrents() {
        let mut page = page();
        page.by = Ranking::Trackers;
        page.order();
        assert_eq!(names(&page), "x.org y.org -");
        assert_eq!((page.rows[0].torrents, page.rows[0].all), (2, traffic(110, 100)));
        assert_eq!(page.rows[0].of(Period::Today), traffic(4, 0));
        let all = page.rows.iter().fold(Traffic::NONE, |mut sum, row| {
            sum += row.all;
            sum
        });
        assert_eq!(all, traffic(110, 170));
    }
}
