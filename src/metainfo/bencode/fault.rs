//! What can be wrong with bencode, and where; fit for a terminal.

use std::fmt;

use super::{MAX_DEPTH, MAX_VALUES};

/// Why an input is not bencode, and where: `offset` counts bytes from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("byte {offset}: {fault}")]
pub struct Error {
    pub offset: usize,
    pub fault: Fault,
}

/// What is wrong at some place of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the data ends in the middle of a value")]
    Truncated,
    #[error("no value starts with {}", Shown(*.0))]
    NoValue(u8),
    #[error("a number is malformed")]
    BadNumber,
    #[error("a number has a leading zero or is a negative zero")]
    SpareZero,
    #[error("a number does not fit 64 bits")]
    NumberOverflow,
    #[error("a string says it is longer than the data")]
    StringTooLong,
    #[error("a dictionary key is not a string")]
    KeyNotString,
    #[error("a dictionary key has no value")]
    KeyWithoutValue,
    #[error("a dictionary has the same key twice")]
    DuplicateKey,
    #[error("lists and dictionaries nest deeper than {MAX_DEPTH}")]
    TooDeep,
    #[error("there are more than {MAX_VALUES} values")]
    TooMany,
    #[error("there is more data behind the end")]
    Trailing,
    #[error("the data is longer than 4 GiB")]
    TooLong,
}

/// A byte as people read it, harmless to a terminal.
struct Shown(u8);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_ascii_graphic() {
            write!(f, "`{}`", self.0 as char)
        } else {
            write!(f, "the byte 0x{:02x}", self.0)
        }
    }
}
