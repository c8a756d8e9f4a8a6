//! Names of things: torrents, pieces, files, tickets of commands, sequence numbers of events.

use std::{fmt, str::FromStr};

use data_encoding::{BASE32, HEXLOWER, HEXLOWER_PERMISSIVE};

/// The SHA-1 of a torrent's bencoded info dictionary (BEP 3): what names a torrent everywhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InfoHash(pub [u8; 20]);

/// Why a text is no info hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an info hash has 40 hex digits or 32 base32 letters")]
pub struct InfoHashError;

impl FromStr for InfoHash {
    type Err = InfoHashError;

    /// Accepts 40 hex digits, or the 32 base32 letters of older magnet links (BEP 9).
    fn from_str(text: &str) -> Result<Self, InfoHashError> {
        let bytes = match text.len() {
            40 => HEXLOWER_PERMISSIVE.decode(text.as_bytes()),
            32 => BASE32.decode(text.to_ascii_uppercase().as_bytes()),
            _ => return Err(InfoHashError),
        };
        let bytes = bytes.map_err(|_| InfoHashError)?;
        Ok(Self(bytes.try_into().map_err(|_| InfoHashError)?))
    }
}

impl fmt::Display for InfoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for InfoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InfoHash({self})")
    }
}

/// The number of a piece within its torrent, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PieceIndex(pub u32);

/// The number of a file within its torrent, from 0, in the order of the info dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIndex(pub u32);

/// Names one client of an engine, from 0, as long as the engine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ViewerId(pub u32);

/// Names one command of one client of a [`Link`](crate::link::Link); the answer carries it back. No two
/// clients of an engine have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

impl Ticket {
    /// That client's command of that number.
    pub fn of(viewer: ViewerId, number: u32) -> Self {
        Self(u64::from(viewer.0) << 32 | u64::from(number))
    }

    /// Whose it is.
    pub fn viewer(self) -> ViewerId {
        ViewerId((self.0 >> 32) as u32)
    }

    /// Its number among that client's.
    pub fn number(self) -> u32 {
        self.0 as u32
    }
}

/// A running number of events: a reader that was away sees a gap instead of losing one silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(pub u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_and_base32_name_the_same_torrent() {
        let hex: InfoHash = "0123456789abcdef0123456789ABCDEF01234567".parse().unwrap();
        let base32: InfoHash = BASE32.encode(&hex.0).to_lowercase().parse().unwrap();
        assert_eq!(hex, base32);
        assert_eq!(hex.to_string(), "0123456789abcdef0123456789abcdef01234567");
    }

    #[test]
    fn wrong_length_or_letters_are_refused() {
        assert!("".parse::<InfoHash>().is_err());
        assert!("g".repeat(40).parse::<InfoHash>().is_err());
        assert!("1".repeat(32).parse::<InfoHash>().is_err());
    }
}
