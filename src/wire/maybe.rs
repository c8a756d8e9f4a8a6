//! Values that may not be there, and lists of which nothing is known but their order.

use std::sync::Arc;

use super::{
    bytes::{Malformed, Reader, put_number},
    codec::{Delta, Wire},
};
use crate::model::Known;

/// Nothing, a value, and a change of the value that was there.
const NOTHING: u8 = 0;
const WHOLE: u8 = 1;
const CHANGED: u8 = 2;

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            None => out.push(NOTHING),
            Some(value) => {
                out.push(WHOLE);
                value.put(out);
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.byte()? {
            NOTHING => Ok(None),
            WHOLE => T::take(from).map(Some),
            _ => Err(Malformed::Kind("value")),
        }
    }
}

impl<T: Delta> Delta for Option<T> {
    fn same(&self, old: &Self) -> bool {
        match (self, old) {
            (None, None) => true,
            (Some(new), Some(old)) => new.same(old),
            _ => false,
        }
    }

    fn diff(&self, old: &Self, out: &mut Vec<u8>) {
        match (self, old) {
            (Some(new), Some(old)) => {
                out.push(CHANGED);
                new.diff(old, out);
            }
            _ => self.put(out),
        }
    }

    fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.byte()? {
            NOTHING => Ok(None),
            WHOLE => T::take(from).map(Some),
            CHANGED => T::patch(old.as_ref().ok_or(Malformed::Absent)?, from).map(Some),
            _ => Err(Malformed::Kind("value")),
        }
    }
}

impl<T: Wire> Wire for Known<T> {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Unknown => out.push(NOTHING),
            Self::Is(value) => {
                out.push(WHOLE);
                value.put(out);
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        <Option<T> as Wire>::take(from).map(Into::into)
    }
}

impl<T: Delta> Delta for Known<T> {
    fn same(&self, old: &Self) -> bool {
        match (self, old) {
            (Self::Unknown, Self::Unknown) => true,
            (Self::Is(new), Self::Is(old)) => new.same(old),
            _ => false,
        }
    }

    fn diff(&self, old: &Self, out: &mut Vec<u8>) {
        match (self, old) {
            (Self::Is(new), Self::Is(old)) => {
                out.push(CHANGED);
                new.diff(old, out);
            }
            _ => self.put(out),
        }
    }

    fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.byte()? {
            NOTHING => Ok(Self::Unknown),
            WHOLE => T::take(from).map(Self::Is),
            CHANGED => T::patch(old.get().ok_or(Malformed::Absent)?, from).map(Self::Is),
            _ => Err(Malformed::Kind("value")),
        }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(out, self.len() as u64);
        self.iter().for_each(|item| item.put(out));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        // Room is made as things come: how many are announced is only somebody's word.
        let count = from.count()?;
        (0..count).map(|_| T::take(from)).collect()
    }
}

impl<T: Wire> Wire for Arc<[T]> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(out, self.len() as u64);
        self.iter().for_each(|item| item.put(out));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Vec::take(from).map(Into::into)
    }
}
