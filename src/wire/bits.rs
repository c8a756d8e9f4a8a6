//! Pieces: long rows of bits and small numbers, of which few change at a time.

use std::sync::Arc;

use super::{
    bytes::{Malformed, Reader, put_number},
    codec::{Delta, Wire},
};
use crate::model::{Bits, PiecePriority};

/// As many bits as a torrent may have pieces.
const MOST: u64 = 1 << 26;

/// What a change begins with: all of it, or the places at which it differs.
const WHOLE: u8 = 0;
const PLACES: u8 = 1;

/// Their number, and bytes with the first bit highest, as a BITFIELD has them (BEP 3).
impl Wire for Bits {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(out, u64::from(self.len()));
        let start = out.len();
        out.resize(start + (self.len() as usize).div_ceil(8), 0);
        for bit in self.ones() {
            out[start + bit as usize / 8] |= 0x80 >> (bit % 8);
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let len = from.number()?;
        if len > MOST {
            return Err(Malformed::Number("bits"));
        }
        let bytes = from.bytes((len as usize).div_ceil(8))?;
        Ok(Self::from_bitfield(bytes, len as u32))
    }
}

impl Delta for Bits {
    fn same(&self, old: &Self) -> bool {
        self == old
    }

    fn diff(&self, old: &Self, out: &mut Vec<u8>) {
        let places: Vec<usize> = if self.len() == old.len() {
            (0..self.len()).filter(|at| self.get(*at) != old.get(*at)).map(|at| at as usize).collect()
        } else {
            Vec::new()
        };
        if self.len() != old.len() || places.len() > self.len() as usize / 12 {
            out.push(WHOLE);
            return self.put(out);
        }
        out.push(PLACES);
        put_number(out, places.len() as u64);
        put_gaps(&places, out, |_, _| {});
    }

    fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.byte()? {
            WHOLE => Self::take(from),
            PLACES => {
                let (count, mut bytes) = (from.count()?, vec![0; (old.len() as usize).div_ceil(8)]);
                for bit in old.ones() {
                    bytes[bit as usize / 8] |= 0x80 >> (bit % 8);
                }
                take_gaps(old.len() as usize, count, from, |at, _| {
                    bytes[at / 8] ^= 0x80 >> (at % 8);
                    Ok(())
                })?;
                Ok(Self::from_bitfield(&bytes, old.len()))
            }
            _ => Err(Malformed::Kind("bits")),
        }
    }
}

/// Places, each as how far it is behind the one before, and what `with` writes behind it.
fn put_gaps(places: &[usize], out: &mut Vec<u8>, with: impl Fn(usize, &mut Vec<u8>)) {
    let mut next = 0;
    for &place in places {
        put_number(out, (place - next) as u64);
        with(place, out);
        next = place + 1;
    }
}

/// The reverse of [`put_gaps`], in a row of `len`.
fn take_gaps(
    len: usize,
    count: usize,
    from: &mut Reader<'_>,
    mut each: impl FnMut(usize, &mut Reader<'_>) -> Result<(), Malformed>,
) -> Result<(), Malformed> {
    let mut next = 0_usize;
    for _ in 0..count {
        let gap = usize::try_from(from.number()?).map_err(|_| Malformed::Absent)?;
        let place = next.checked_add(gap).filter(|place| *place < len).ok_or(Malformed::Absent)?;
        each(place, from)?;
        next = place + 1;
    }
    Ok(())
}

/// Rows of small values.
macro_rules! small {
    ($($type:ty),*) => { $(
        impl Delta for Arc<[$type]> {
            fn same(&self, old: &Self) -> bool {
                self == old
            }

            fn diff(&self, old: &Self, out: &mut Vec<u8>) {
                if self.len() != old.len() {
                    out.push(WHOLE);
                    return self.put(out);
                }
                let places: Vec<usize> = (0..self.len()).filter(|at| self[*at] != old[*at]).collect();
                out.push(PLACES);
                put_number(out, places.len() as u64);
                put_gaps(&places, out, |at, out| self[at].put(out));
            }

            fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
                match from.byte()? {
                    WHOLE => Self::take(from),
                    PLACES => {
                        let (count, mut row) = (from.count()?, old.to_vec());
                        take_gaps(old.len(), count, from, |at, from| {
                            row[at] = <$type>::take(from)?;
                            Ok(())
                        })?;
                        Ok(row.into())
                    }
                    _ => Err(Malformed::Kind("row")),
                }
            }
        }
    )* };
}

small!(u16, PiecePriority);
