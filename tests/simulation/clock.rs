//! Virtual time: what happens next, whenever that is. Events of one moment come in the order in which
//! they were set.

use std::{cmp::Ordering, collections::BinaryHeap};

use bitonic::swarm::time::Moment;

pub struct Clock<E> {
    pub now: Moment,
    due: BinaryHeap<Due<E>>,
    set: u64,
}

struct Due<E> {
    at: Moment,
    order: u64,
    event: E,
}

impl<E> Clock<E> {
    pub fn new() -> Self {
        Self { now: Moment::ZERO, due: BinaryHeap::new(), set: 0 }
    }

    pub fn at(&mut self, at: Moment, event: E) {
        self.set += 1;
        self.due.push(Due { at: at.max(self.now), order: self.set, event });
    }

    pub fn after(&mut self, pause: Moment, event: E) {
        self.at(self.now + pause, event);
    }

    /// The next event; time passes until then.
    pub fn step(&mut self) -> Option<E> {
        let due = self.due.pop()?;
        self.now = due.at;
        Some(due.event)
    }

    /// How many events have been set, ever.
    pub fn count(&self) -> u64 {
        self.set
    }
}

impl<E> Ord for Due<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.order).cmp(&(self.at, self.order))
    }
}

impl<E> PartialOrd for Due<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Due<E> {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl<E> Eq for Due<E> {}
