//! The pieces that are begun, and which of them have blocks that nobody is asked for.

use super::partial::Partial;

/// Slots for pieces, reused; and a list of those that others may join.
#[derive(Debug, Default)]
pub(super) struct Begun {
    slots: Vec<Option<Slot>>,
    vacant: Vec<u32>,
    open: Vec<u32>,
}

#[derive(Debug)]
struct Slot {
    partial: Partial,
    /// The place in `open`.
    open_at: Option<usize>,
}

impl Begun {
    pub(super) fn len(&self) -> usize {
        self.slots.len() - self.vacant.len()
    }

    /// How many slots there are, vacant ones too.
    pub(super) fn slots(&self) -> u32 {
        self.slots.len() as u32
    }

    pub(super) fn add(&mut self, partial: Partial) -> u32 {
        let slot = Slot { partial, open_at: None };
        match self.vacant.pop() {
            Some(at) => {
                self.slots[at as usize] = Some(slot);
                at
            }
            None => {
                self.slots.push(Some(slot));
                self.slots.len() as u32 - 1
            }
        }
    }

    pub(super) fn remove(&mut self, at: u32) -> Partial {
        self.set_open(at, false);
        self.vacant.push(at);
        self.slots[at as usize].take().expect("a slot that a piece names is filled").partial
    }

    pub(super) fn get(&self, at: u32) -> &Partial {
        &self.slots[at as usize].as_ref().expect("a slot that a piece names is filled").partial
    }

    pub(super) fn get_mut(&mut self, at: u32) -> &mut Partial {
        &mut self.slots[at as usize].as_mut().expect("a slot that a piece names is filled").partial
    }

    /// All of them, with their slots.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Partial)> {
        (0..).zip(&self.slots).filter_map(|(at, slot)| Some((at, &slot.as_ref()?.partial)))
    }

    /// The one in a slot, if it is filled.
    pub(super) fn at(&self, at: u32) -> Option<&Partial> {
        self.slots[at as usize].as_ref().map(|slot| &slot.partial)
    }

    /// Those with free blocks that are wanted.
    pub(super) fn open(&self) -> impl Iterator<Item = (u32, &Partial)> {
        self.open.iter().map(|at| (*at, self.get(*at)))
    }

    /// Puts a slot on the list of open ones, or takes it off.
    pub(super) fn set_open(&mut self, at: u32, open: bool) {
        let slot = self.slots[at as usize].as_mut().expect("a slot that a piece names is filled");
        match (slot.open_at, open) {
            (None, true) => {
                slot.open_at = Some(self.open.len());
                self.open.push(at);
            }
            (Some(place), false) => {
                slot.open_at = None;
                self.open.swap_remove(place);
                if let Some(moved) = self.open.get(place) {
                    let moved = self.slots[*moved as usize].as_mut();
                    moved.expect("an open slot is filled").open_at = Some(place);
                }
            }
            _ => {}
        }
    }
}
