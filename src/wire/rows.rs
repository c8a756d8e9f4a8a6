//! Lists of things that have names: what has changed in one is told as steps through the old one.
//!
//! A step is a number whose lowest two bits say what it is, the others how many or how far:
//!
//! | bits | step |
//! |---|---|
//! | 0 | the next so many of the old list stay as they are |
//! | 1 | so many of the old list stay, then the next has changed: its change follows |
//! | 2 | go on so far from here in the old list, zigzag: what was passed over is not there, or elsewhere |
//! | 3 | so many are new: they follow, whole |
//!
//! The number of steps comes first.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use super::{
    bytes::{Malformed, Reader, put_number, unzigzag, zigzag},
    codec::Delta,
};

const STAY: u64 = 0;
const CHANGE: u64 = 1;
const GO: u64 = 2;
const NEW: u64 = 3;

/// Something that has a name in its list.
pub trait Row: Delta + Clone {
    type Name: Eq + Hash + Clone;

    /// Its name; where two have the same, the list is told less briefly and still right.
    fn name(&self) -> Self::Name;
}

impl<T: Row> Row for Arc<T> {
    type Name = T::Name;

    fn name(&self) -> T::Name {
        T::name(self)
    }
}

/// Steps as they are found, the last of them still growing.
struct Steps {
    out: Vec<u8>,
    count: u64,
    staying: u64,
}

impl Steps {
    fn step(&mut self, kind: u64, number: u64) {
        put_number(&mut self.out, number << 2 | kind);
        self.count += 1;
    }

    fn settle(&mut self) {
        if self.staying > 0 {
            let staying = std::mem::take(&mut self.staying);
            self.step(STAY, staying);
        }
    }
}

impl<T: Row> Delta for Arc<[T]> {
    fn same(&self, old: &Self) -> bool {
        Self::ptr_eq(self, old)
            || self.len() == old.len() && self.iter().zip(old.iter()).all(|(new, old)| new.same(old))
    }

    fn diff(&self, old: &Self, out: &mut Vec<u8>) {
        let mut steps = Steps { out: Vec::new(), count: 0, staying: 0 };
        let mut places: Option<HashMap<T::Name, usize>> = None;
        let mut at = 0;
        for new in self.iter() {
            let is_next = old.get(at).is_some_and(|row| row.name() == new.name());
            let place = if is_next {
                Some(at)
            } else {
                let places = places.get_or_insert_with(|| {
                    old.iter().enumerate().map(|(at, row)| (row.name(), at)).collect()
                });
                places.get(&new.name()).copied()
            };
            let Some(place) = place else {
                steps.settle();
                steps.step(NEW, 1);
                new.put(&mut steps.out);
                continue;
            };
            if place != at {
                steps.settle();
                steps.step(GO, zigzag(place as i64 - at as i64));
            }
            at = place + 1;
            if new.same(&old[place]) {
                steps.staying += 1;
            } else {
                let staying = std::mem::take(&mut steps.staying);
                steps.step(CHANGE, staying);
                new.diff(&old[place], &mut steps.out);
            }
        }
        steps.settle();
        put_number(out, steps.count);
        out.extend(steps.out);
    }

    fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let mut rows = Vec::new();
        let (mut at, mut stayed) = (0_usize, 0_usize);
        let count = from.count()?;
        for _ in 0..count {
            let step = from.number()?;
            let number = step >> 2;
            match step & 3 {
                GO => {
                    let place = (at as i64).checked_add(unzigzag(number)).filter(|place| *place >= 0);
                    at = place.map(|place| place as usize).ok_or(Malformed::Absent)?;
                }
                NEW => {
                    for _ in 0..number {
                        rows.push(T::take(from)?);
                    }
                }
                kind => {
                    let end = usize::try_from(number).ok().and_then(|n| at.checked_add(n));
                    let stay = end.and_then(|end| old.get(at..end)).ok_or(Malformed::Absent)?;
                    // Going back and forth, a few bytes could otherwise ask for any number of rows.
                    stayed += stay.len();
                    if stayed > 2 * old.len() + count {
                        return Err(Malformed::Number("rows"));
                    }
                    rows.extend_from_slice(stay);
                    at += stay.len();
                    if kind == CHANGE {
                        rows.push(T::patch(old.get(at).ok_or(Malformed::Absent)?, from)?);
                        at += 1;
                    }
                }
            }
        }
        Ok(rows.into())
    }
}
