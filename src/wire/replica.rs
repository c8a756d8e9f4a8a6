//! What a client knows of its engine: the snapshot, and which of its commands are on their way. Does no
//! I/O.

use std::collections::VecDeque;

use super::{
    bytes::Malformed,
    message::{Changes, Run},
};
use crate::model::{Command, Event, EventKind, Events, Seq, Snapshot, Ticket, ViewerId};

/// So many commands may be on their way; more wait in the queue of the link.
const ON_THE_WAY: usize = 256;
/// So many events are told to a slow reader, as in an engine.
const EVENTS: usize = 256;
/// For so many commands it is known whose answer is whose.
const TICKETS: usize = 4_096;

/// A client's knowledge.
#[derive(Debug, Default)]
pub struct Replica {
    /// As the engine's side told it.
    told: Snapshot,
    whole: bool,
    run: Option<Run>,
    /// The last of the engine's events that was taken up.
    seen: Seq,
    /// Events as the link's holder gets them, under numbers of our own: some of them are ours.
    tail: VecDeque<Event>,
    last: Seq,
    numbers: u32,
    /// Whose command has which number, ascending.
    tickets: VecDeque<(u32, Ticket)>,
    unacknowledged: VecDeque<(u32, Command)>,
    /// What is looked at, to be said again to an engine that has forgotten it.
    focus: Option<Command>,
    survey: Option<Command>,
}

impl Replica {
    /// What it knows of an earlier connection.
    pub fn known(&self) -> Option<(Run, Seq)> {
        self.run.map(|run| (run, self.seen))
    }

    /// Whether all torrents are here.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether another command may go on its way.
    pub fn has_room(&self) -> bool {
        self.unacknowledged.len() < ON_THE_WAY
    }

    /// Takes the welcome; gives the commands that are to be sent now.
    pub fn welcome(&mut self, run: Run, resumed: bool, last: u32) -> Vec<(u32, Command)> {
        (self.told, self.whole) = (Snapshot::default(), false);
        if self.run.replace(run) != Some(run) {
            // Another engine's events have nothing to do with those before: answers may be lost.
            self.seen = Seq::default();
            if self.last != Seq::default() {
                self.last.0 += 1;
            }
        }
        let mut again = Vec::new();
        for (number, command) in std::mem::take(&mut self.unacknowledged) {
            if !command.changes() || resumed && number <= last {
                continue;
            }
            if resumed {
                again.push((number, command));
            } else {
                self.refuse(
                    self.ticket(number),
                    "the connection broke before it was known whether this was done",
                );
            }
        }
        self.numbers = self.numbers.max(last);
        self.unacknowledged.extend(again.iter().cloned());
        for command in [self.focus.clone(), self.survey.clone()].into_iter().flatten() {
            self.numbers += 1;
            self.unacknowledged.push_back((self.numbers, command.clone()));
            again.push((self.numbers, command));
        }
        again
    }

    /// Takes an update.
    ///
    /// # Errors
    /// If it is none of what is here.
    pub fn update(&mut self, whole: bool, changes: &Changes) -> Result<(), Malformed> {
        self.told = changes.apply(&self.told)?;
        self.whole = whole;
        let (news, gap) = self.told.events.after(self.seen);
        let news = news.to_vec();
        // The first ones of a run that is new to us have nothing before them that was missed.
        if gap && self.seen != Seq::default() {
            self.last.0 += 1;
        }
        for event in news {
            self.seen = event.seq;
            let ticket = event.ticket.map(|ticket| match ticket.viewer() {
                ViewerId(0) => self.ticket(ticket.number()).unwrap_or(Ticket::of(ViewerId(u32::MAX), 0)),
                _ => ticket,
            });
            self.push(ticket, event.kind);
        }
        Ok(())
    }

    /// Commands up to this number are the engine's business.
    pub fn acknowledged(&mut self, number: u32) {
        while self.unacknowledged.front().is_some_and(|(first, _)| *first <= number) {
            self.unacknowledged.pop_front();
        }
    }

    /// A command goes on its way: its number.
    pub fn number(&mut self, ticket: Ticket, command: &Command) -> u32 {
        self.numbers += 1;
        self.look(command);
        self.tickets.push_back((self.numbers, ticket));
        if self.tickets.len() > TICKETS {
            self.tickets.pop_front();
        }
        self.unacknowledged.push_back((self.numbers, command.clone()));
        self.numbers
    }

    /// A command cannot go on its way; whether somebody is to be told so.
    pub fn turn_down(&mut self, ticket: Ticket, command: &Command) -> bool {
        self.look(command);
        if command.changes() {
            self.refuse(Some(ticket), "not connected: nothing was changed");
        }
        command.changes()
    }

    /// The snapshot for the link's holder.
    pub fn snapshot(&self) -> Snapshot {
        let events = Events::new(self.tail.iter().cloned().collect::<Vec<_>>());
        Snapshot { events, ..self.told.clone() }
    }

    fn look(&mut self, command: &Command) {
        match command {
            Command::Focus { .. } => self.focus = Some(command.clone()),
            Command::Survey(_) => self.survey = Some(command.clone()),
            _ => {}
        }
    }

    fn ticket(&self, number: u32) -> Option<Ticket> {
        let at = self.tickets.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        Some(self.tickets[at].1)
    }

    fn refuse(&mut self, ticket: Option<Ticket>, why: &str) {
        self.push(ticket, EventKind::Refused(why.into()));
    }

    fn push(&mut self, ticket: Option<Ticket>, kind: EventKind) {
        self.last.0 += 1;
        self.tail.push_back(Event { seq: self.last, ticket, kind });
        if self.tail.len() > EVENTS {
            self.tail.pop_front();
        }
    }
}
