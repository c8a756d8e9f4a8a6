//! The part of a snapshot that one client gets: what it looks at, its own answers, and of a long list at
//! first its beginning.

use std::sync::Arc;

use crate::model::{
    Command, Detail, Event, Events, InfoHash, Panes, Seq, Snapshot, Survey, Surveyed, Ticket, ViewerId,
};

/// So many torrents are in the first update of a long list, and twice as many in each that follows: on a slow line
/// the first are soon there, and on one with a long way the last as well.
const FIRST: usize = 100;

/// What one client looks at, as its commands have said.
#[derive(Debug, Clone)]
pub struct Looks {
    torrent: Option<InfoHash>,
    panes: Panes,
    survey: Survey,
    viewer: ViewerId,
    /// Events up to this one are no news.
    seen: Seq,
    /// A detail as the engine told it, and what the client got of it.
    detail: Option<(Arc<Detail>, Arc<Detail>)>,
}

impl Looks {
    /// Those of a client that begins, and has seen events so far.
    pub fn new(viewer: ViewerId, seen: Seq) -> Self {
        let (panes, survey) = (Panes::default(), Survey::default());
        Self { torrent: None, panes, survey, viewer, seen, detail: None }
    }

    /// Notes what a command says of them.
    pub fn note(&mut self, command: &Command) {
        match command {
            Command::Focus { torrent, panes } => {
                (self.torrent, self.panes, self.detail) = (*torrent, *panes, None);
            }
            Command::Survey(survey) => self.survey = *survey,
            _ => {}
        }
    }

    /// The client's part of a snapshot, if it has `had` so many torrents; and whether that is all of it.
    pub fn part(&mut self, of: &Snapshot, had: usize) -> (Snapshot, bool) {
        let most = FIRST.max(2 * had);
        let whole = of.torrents.len() <= most;
        let torrents = if whole { of.torrents.clone() } else { of.torrents[..most].into() };
        let part = Snapshot {
            torrents,
            details: self.details(of),
            surveyed: self.surveyed(&of.surveyed),
            events: self.events(&of.events),
            deeds: if self.panes.deeds { of.deeds.clone() } else { [].into() },
            ..of.clone()
        };
        (part, whole)
    }

    fn details(&mut self, of: &Snapshot) -> Arc<[Arc<Detail>]> {
        let Some(detail) = self.torrent.and_then(|hash| of.detail(hash)) else { return [].into() };
        let known = self.detail.as_ref().filter(|(known, _)| Arc::ptr_eq(known, detail));
        let part = known.map_or_else(|| Arc::new(shown(detail, self.panes)), |(_, part)| part.clone());
        self.detail = Some((detail.clone(), part.clone()));
        [part].into()
    }

    fn surveyed(&self, of: &Surveyed) -> Surveyed {
        let Survey { torrent, session, statistics, peers } = self.survey;
        let torrent = torrent.and_then(|(hash, span)| of.of_torrent(hash, span));
        let session = session.and_then(|span| of.of_session(span));
        let statistics = statistics.and_then(|offset| Some((offset, of.statistics(offset)?.clone())));
        Surveyed {
            histories: torrent.into_iter().chain(session).cloned().collect(),
            statistics: statistics.into_iter().collect(),
            peers: of.peers.clone().filter(|_| peers),
        }
    }

    fn events(&self, of: &Events) -> Events {
        let (news, _) = of.after(self.seen);
        let ticket = |ticket: Ticket| Ticket::of(self.swap(ticket.viewer()), ticket.number());
        Events::new(
            news.iter()
                .map(|event| Event { ticket: event.ticket.map(ticket), ..event.clone() })
                .collect::<Vec<_>>(),
        )
    }

    /// Every client is the first one to itself.
    fn swap(&self, viewer: ViewerId) -> ViewerId {
        match viewer {
            ours if ours == self.viewer => ViewerId::default(),
            first if first == ViewerId::default() => self.viewer,
            other => other,
        }
    }
}

/// What somebody gets who looks at these panes: another client may look at more.
fn shown(detail: &Detail, panes: Panes) -> Detail {
    let panes = if panes.why { Panes::ALL } else { panes };
    let mut shown = detail.clone();
    if !panes.peers {
        (shown.peers, shown.departures) = ([].into(), [].into());
    }
    if !panes.pieces {
        shown.pieces = None;
    }
    if !panes.files {
        shown.files = [].into();
    }
    if !panes.trackers {
        shown.trackers = [].into();
    }
    if !panes.log {
        shown.log = [].into();
    }
    if !panes.why {
        shown.verdicts = [].into();
    }
    shown
}
