//! The views of the list: those that are always there, and the saved ones; which is shown, and how many
//! torrents each has.

use std::{collections::HashSet, sync::Arc};

use crate::{
    locale,
    model::{InfoHash, Snapshot, Torrent, UnixTime, View},
    query::{Query, QueryError, Subject},
};

use super::sort::Order;

/// All views. Every torrent is looked at once, and again when its row is another one.
#[derive(Debug, Clone)]
pub struct Views {
    tabs: Vec<ViewTab>,
    current: usize,
    /// What the saved ones were read from.
    saved: Arc<[View]>,
    /// The view to go to as soon as it is there.
    pub(super) wanted: Option<Wanted>,
    /// The order of the views that bring none.
    pub(super) order: Order,
    of: Arc<[Arc<Torrent>]>,
    /// For each torrent of `of`, a bit for each view that it is in.
    within: Vec<u64>,
    /// The minute in which every torrent was looked at.
    minute: i64,
}

/// One view.
#[derive(Debug, Clone)]
pub struct ViewTab {
    pub name: Arc<str>,
    /// What it shows; or why its text is no query, which shows nothing.
    pub query: Result<Query, QueryError>,
    /// Its text.
    pub text: Arc<str>,
    /// How many torrents it has.
    pub count: usize,
    /// The order that it brings along.
    pub order: Option<Order>,
    /// Whether it can be renamed, moved and removed.
    pub saved: bool,
}

/// A view that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub name: Arc<str>,
    /// The filter is part of it now.
    pub clear_filter: bool,
}

/// Views that are always there.
pub const BUILT_IN: [(&str, &str); 4] =
    [("All", ""), ("Active", "is:active"), ("Done", "is:complete"), ("Trouble", "state:failed,stalled")];

impl Default for Views {
    fn default() -> Self {
        let tabs =
            BUILT_IN.iter().map(|(name, query)| ViewTab::new((*name).into(), (*query).into(), "", false));
        Self {
            tabs: tabs.collect(),
            current: 0,
            saved: [].into(),
            wanted: None,
            order: Order::default(),
            of: [].into(),
            within: Vec::new(),
            minute: 0,
        }
    }
}

impl Views {
    /// All views, those that are always there first.
    pub fn tabs(&self) -> &[ViewTab] {
        &self.tabs
    }

    /// The place of the one that is shown.
    pub fn current(&self) -> usize {
        self.current
    }

    /// The one that is shown.
    pub fn shown(&self) -> &ViewTab {
        &self.tabs[self.current]
    }

    /// Whether any was saved.
    pub fn any_saved(&self) -> bool {
        !self.saved.is_empty()
    }

    /// The place of the view of that name.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.tabs.iter().position(|tab| *tab.name == *name)
    }

    /// Puts other texts in place of the names and queries of those that were saved.
    pub(super) fn rewrite(&mut self, text: impl Fn(&str) -> String) {
        for tab in self.tabs.iter_mut().filter(|tab| tab.saved) {
            (tab.name, tab.text) = (text(&tab.name).into(), text(&tab.text).into());
            if let Err(error) = &mut tab.query {
                error.rewrite(&text);
            }
        }
    }

    pub(super) fn go_to(&mut self, at: usize) {
        self.current = at.min(self.tabs.len() - 1);
    }

    /// Takes the views and torrents of a snapshot. True: what is shown is another view than before.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot, now: UnixTime) -> bool {
        let other = !Arc::ptr_eq(&self.saved, &snapshot.views) && *self.saved != *snapshot.views;
        let changed = other && self.take(&snapshot.views);
        self.count(&snapshot.torrents, now, other);
        changed
    }

    fn take(&mut self, views: &Arc<[View]>) -> bool {
        let was = self.shown().clone();
        self.saved = views.clone();
        self.tabs.truncate(BUILT_IN.len());
        let saved = views.iter().take(View::MOST);
        self.tabs.extend(saved.map(|v| ViewTab::new(v.name.clone(), v.query.clone(), &v.order, true)));
        // One that is gone gives way to all.
        self.current = self.named(&was.name).unwrap_or(0);
        self.shown().name != was.name || self.shown().text != was.text
    }

    fn count(&mut self, torrents: &Arc<[Arc<Torrent>]>, now: UnixTime, anew: bool) {
        let minute = now.0 / 60;
        let aged = |tab: &ViewTab| tab.query.as_ref().is_ok_and(Query::depends_on_time);
        let anew = anew || minute != self.minute && self.tabs.iter().any(aged);
        if !anew && Arc::ptr_eq(&self.of, torrents) {
            return;
        }
        let (before, known) = (self.of.clone(), std::mem::take(&mut self.within));
        let mut old = before.iter().zip(known).peekable();
        let mut within = Vec::with_capacity(torrents.len());
        let mut here: Option<HashSet<InfoHash>> = None;
        for torrent in torrents.iter() {
            // Both lists are in the order of adding: what stands in the way was removed.
            let same = loop {
                match old.peek() {
                    Some((row, _)) if row.hash == torrent.hash => break old.next(),
                    Some((row, _)) => {
                        let here = here.get_or_insert_with(|| torrents.iter().map(|t| t.hash).collect());
                        if here.contains(&row.hash) {
                            break None;
                        }
                        old.next();
                    }
                    None => break None,
                }
            };
            let kept = same.filter(|(row, _)| !anew && Arc::ptr_eq(row, torrent));
            within.push(kept.map_or_else(|| self.bits(torrent, now), |(_, bits)| bits));
        }
        (self.of, self.within, self.minute) = (torrents.clone(), within, minute);
        self.sum_up();
    }

    fn bits(&self, torrent: &Torrent, now: UnixTime) -> u64 {
        let subject = Subject { torrent, lower: None, now };
        let shows = |tab: &ViewTab| tab.query.as_ref().is_ok_and(|query| query.matches(&subject));
        self.tabs.iter().enumerate().filter(|(_, tab)| shows(tab)).fold(0, |bits, (at, _)| bits | 1 << at)
    }

    fn sum_up(&mut self) {
        self.tabs.iter_mut().for_each(|tab| tab.count = 0);
        for bits in &self.within {
            let mut bits = *bits;
            while bits != 0 {
                self.tabs[bits.trailing_zeros() as usize].count += 1;
                bits &= bits - 1;
            }
        }
    }
}

impl ViewTab {
    /// What it is called on the screen: those that are always there have a word in each language.
    pub fn title(&self) -> &str {
        match self.saved {
            true => &self.name,
            false => locale::of("views-tab", &self.name.to_lowercase()),
        }
    }

    fn new(name: Arc<str>, text: Arc<str>, order: &str, saved: bool) -> Self {
        Self { name, query: Query::parse(&text), text, count: 0, order: order_of(order), saved }
    }
}

/// An order as views keep it.
pub(super) fn order_text(order: Order) -> String {
    order.to_string()
}

/// The order of a view; `None` where the text is none.
fn order_of(text: &str) -> Option<Order> {
    Order::new(text.split(',').filter_map(|key| key.trim().parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Column, Sort};

    #[test]
    fn orders_are_read_as_they_are_written() {
        for column in Column::ALL {
            for first in [Sort::by(column), Sort::by(column).reversed()] {
                let order = Order::new([first, Sort::by(Column::Name)]).unwrap();
                assert_eq!(order_of(&order_text(order)), Some(order));
            }
        }
        assert_eq!((order_of(""), order_of("-nonsense")), (None, None));
    }

    #[test]
    fn all_views_fit_into_the_bits() {
        assert!(BUILT_IN.len() + View::MOST <= u64::BITS as usize);
        assert!(BUILT_IN.iter().all(|(_, query)| Query::parse(query).is_ok()));
    }
}
