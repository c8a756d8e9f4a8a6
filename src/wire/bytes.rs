//! Bytes of the wire: numbers of any length, and a reader that believes nothing it reads. Knows no
//! model type.

use std::ops::Range;

/// Why bytes could not be read. What is wrong with them is for the log; nobody can do anything about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    #[error("a message ends too early")]
    Short,
    #[error("a message is longer than it says")]
    Long,
    #[error("a number is too large: {0}")]
    Number(&'static str),
    #[error("a text is not UTF-8")]
    Text,
    #[error("an unknown kind of {0}")]
    Kind(&'static str),
    #[error("a change of what is not there")]
    Absent,
}

/// Reads a message from its beginning.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

/// Appends a number: seven bits a byte, the lowest first, the highest bit says that more follow.
pub fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// A signed number as one that is small where it is near 0: 0, -1, 1, -2, 2…
pub fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

/// The reverse of [`zigzag`].
pub fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

impl<'a> Reader<'a> {
    /// A reader of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes are left.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, Malformed> {
        let (&byte, rest) = self.rest.split_first().ok_or(Malformed::Short)?;
        self.rest = rest;
        Ok(byte)
    }

    /// The next so many bytes.
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (bytes, rest) = self.rest.split_at_checked(count).ok_or(Malformed::Short)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// A number, as [`put_number`] writes it.
    pub fn number(&mut self) -> Result<u64, Malformed> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                return Err(Malformed::Number("more than 64 bits"));
            }
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Malformed::Number("more than 64 bits"))
    }

    /// How many things follow, each of at least one byte: never more than there are bytes left.
    pub fn count(&mut self) -> Result<usize, Malformed> {
        let count = self.number()?;
        let range = Range { start: 0, end: self.remaining() as u64 + 1 };
        if range.contains(&count) { Ok(count as usize) } else { Err(Malformed::Short) }
    }

    /// Nothing may be left.
    pub fn end(&self) -> Result<(), Malformed> {
        if self.rest.is_empty() { Ok(()) } else { Err(Malformed::Long) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_those_that_are_too_long_do_not() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX - 1, u64::MAX] {
            let mut out = Vec::new();
            put_number(&mut out, number);
            let mut reader = Reader::new(&out);
            assert_eq!(reader.number(), Ok(number));
            assert_eq!(reader.end(), Ok(()));
            assert_eq!(unzigzag(zigzag(number as i64)), number as i64);
        }
        assert!(Reader::new(&[0xff; 10]).number().is_err());
        assert_eq!(Reader::new(&[0x80]).number(), Err(Malformed::Short));
        assert_eq!(Reader::new(&[3, 0, 0]).count(), Err(Malformed::Short));
    }
}
