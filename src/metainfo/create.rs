//! Making a torrent file: its files are described, its content is fed as bytes.
//!
//! Made torrents are v1 (BEP 3), deterministic (no clock is read) and pass through
//! [`Metainfo::parse`], so nothing is made that bitonic itself would refuse.

use sha1::{Digest, Sha1};

use super::{Metainfo, MetainfoError, Tiers, bencode::Value};
use crate::model::{Bytes, UnixTime};

/// Pieces are chosen so that there are at most about this many, within 16 KiB and 16 MiB each.
const PIECES_AIMED_AT: u64 = 2000;

/// Describes a torrent to be made.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    /// Of the file, or of the folder of files.
    pub name: String,
    pub content: Content,
    /// Bytes; a power of two by size when absent.
    pub piece_length: Option<u32>,
    pub trackers: Tiers,
    /// BEP 27.
    pub private: bool,
    pub comment: Option<String>,
    pub created_by: Option<String>,
    pub created: Option<UnixTime>,
}

/// What a torrent holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// One file of so many bytes.
    File(u64),
    /// A folder of files: components of each path, and bytes.
    Folder(Vec<(Vec<String>, u64)>),
}

/// Takes the content of a torrent being made, files end to end.
pub struct Hasher {
    builder: Builder,
    piece_length: u32,
    pieces: Vec<u8>,
    hash: Sha1,
    /// Bytes in the piece at hand, and in all.
    in_piece: u32,
    taken: u64,
}

/// Why a torrent cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateError {
    #[error("the content is {found} bytes where {expected} bytes were announced")]
    WrongLength { found: u64, expected: u64 },
    #[error(transparent)]
    Refused(#[from] MetainfoError),
}

impl Default for Content {
    fn default() -> Self {
        Self::File(0)
    }
}

impl Content {
    /// Bytes of all files.
    pub fn total(&self) -> Bytes {
        match self {
            Self::File(length) => Bytes(*length),
            Self::Folder(files) => files.iter().map(|(_, length)| Bytes(*length)).sum(),
        }
    }
}

impl Builder {
    /// A torrent of one file.
    pub fn file(name: impl Into<String>, length: u64) -> Self {
        Self { name: name.into(), content: Content::File(length), ..Self::default() }
    }

    /// A torrent of a folder of files.
    pub fn folder(name: impl Into<String>, files: Vec<(Vec<String>, u64)>) -> Self {
        Self { name: name.into(), content: Content::Folder(files), ..Self::default() }
    }

    /// Begins to take the content.
    pub fn hasher(self) -> Hasher {
        let piece_length = self.piece_length.unwrap_or_else(|| piece_length(self.content.total()));
        Hasher { builder: self, piece_length, pieces: Vec::new(), hash: Sha1::new(), in_piece: 0, taken: 0 }
    }
}

impl Hasher {
    /// Bytes of every piece but the last.
    pub fn piece_length(&self) -> u32 {
        self.piece_length
    }

    /// Takes the next bytes, any number of them.
    pub fn write(&mut self, mut bytes: &[u8]) {
        self.taken += bytes.len() as u64;
        while !bytes.is_empty() {
            let room = self.piece_length.max(1) - self.in_piece;
            let (now, later) = bytes.split_at(bytes.len().min(room as usize));
            self.hash.update(now);
            self.in_piece += now.len() as u32;
            if self.in_piece >= self.piece_length {
                self.end_piece();
            }
            bytes = later;
        }
    }

    /// The torrent file.
    ///
    /// # Errors
    /// When more or less was written than announced, or the description is one that
    /// [`Metainfo::parse`] refuses.
    pub fn finish(mut self) -> Result<Vec<u8>, CreateError> {
        let expected = self.builder.content.total().0;
        if self.taken != expected {
            return Err(CreateError::WrongLength { found: self.taken, expected });
        }
        if self.in_piece > 0 {
            self.end_piece();
        }
        let torrent = self.torrent().encode();
        Metainfo::parse(&torrent)?;
        Ok(torrent)
    }

    fn end_piece(&mut self) {
        self.pieces.extend_from_slice(&self.hash.finalize_reset());
        self.in_piece = 0;
    }

    fn torrent(self) -> Value {
        let (info, builder) = (self.info(), self.builder);
        let mut entries = vec![("info", info)];
        if let Some(first) = builder.trackers.iter().flatten().next() {
            entries.push(("announce", Value::text(first)));
        }
        if builder.trackers.iter().flatten().nth(1).is_some() {
            entries.push(("announce-list", tiers(&builder.trackers)));
        }
        let texts = [("comment", &builder.comment), ("created by", &builder.created_by)];
        for (key, text) in texts {
            entries.extend(text.as_deref().map(|text| (key, Value::text(text))));
        }
        entries.extend(builder.created.map(|at| ("creation date", Value::Int(at.0))));
        Value::dict(entries)
    }

    fn info(&self) -> Value {
        let length = |length: &u64| Value::Int(i64::try_from(*length).unwrap_or(i64::MAX));
        let mut entries = vec![
            ("name", Value::text(&self.builder.name)),
            ("piece length", Value::Int(self.piece_length.into())),
            ("pieces", Value::Bytes(self.pieces.clone())),
        ];
        match &self.builder.content {
            Content::File(bytes) => entries.push(("length", length(bytes))),
            Content::Folder(files) => {
                let file = |(path, bytes): &(Vec<String>, u64)| {
                    let path = path.iter().map(|component| Value::text(component)).collect();
                    Value::dict([("length", length(bytes)), ("path", Value::List(path))])
                };
                entries.push(("files", Value::List(files.iter().map(file).collect())));
            }
        }
        if self.builder.private {
            entries.push(("private", Value::Int(1)));
        }
        Value::dict(entries)
    }
}

/// Trackers as `announce-list` (BEP 12).
pub(super) fn tiers(tiers: &Tiers) -> Value {
    let tier = |tier: &Vec<String>| Value::List(tier.iter().map(|t| Value::text(t)).collect());
    Value::List(tiers.iter().map(tier).collect())
}

fn piece_length(total: Bytes) -> u32 {
    let aimed = (total.0 / PIECES_AIMED_AT).clamp(16 << 10, 16 << 20);
    aimed.next_power_of_two() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(builder: Builder, content: &[u8]) -> Result<Metainfo, CreateError> {
        let mut hasher = builder.hasher();
        // Uneven portions: piece borders must not depend on them.
        content.chunks(7919).for_each(|bytes| hasher.write(bytes));
        Ok(Metainfo::parse(&hasher.finish()?).unwrap())
    }

    #[test]
    fn one_file_comes_back_as_described() {
        let content = vec![7; 40_000];
        let tiers = vec![vec!["http://a/".into(), "udp://b:1".into()], vec!["http://c/".into()]];
        let builder = Builder {
            trackers: tiers.clone(),
            private: true,
            comment: Some("a\nb".into()),
            created_by: Some("bitonic".into()),
            created: Some(UnixTime(1_700_000_000)),
            ..Builder::file("x.bin", 40_000)
        };
        let torrent = made(builder, &content).unwrap();
        assert_eq!((&*torrent.name, torrent.single_file, torrent.private), ("x.bin", true, true));
        assert_eq!((torrent.total, torrent.piece_length, torrent.piece_count()), (Bytes(40_000), 16_384, 3));
        assert_eq!(torrent.trackers, tiers);
        assert_eq!(torrent.comment.as_deref(), Some("a\nb"));
        assert_eq!(torrent.created, Some(UnixTime(1_700_000_000)));
        let last: [u8; 20] = Sha1::digest(&content[32_768..]).into();
        assert_eq!(torrent.piece_hash(crate::model::PieceIndex(2)), Some(&last));
        assert_eq!(torrent.piece_hash(crate::model::PieceIndex(3)), None);
    }

    #[test]
    fn a_folder_comes_back_as_described() {
        let path = |p: &str| p.split('/').map(str::to_owned).collect::<Vec<_>>();
        let files = vec![(path("a"), 10), (path("d/é"), 0), (path("d/c"), 20_000)];
        let torrent = made(Builder::folder("stuff", files), &[1; 20_010]).unwrap();
        let seen: Vec<_> = torrent.files.iter().map(|f| (&*f.path, f.length.0, f.offset)).collect();
        assert_eq!(seen, [("a", 10, 0), ("d/é", 0, 10), ("d/c", 20_000, 10)]);
        assert!(!torrent.single_file && torrent.trackers.is_empty());
    }

    #[test]
    fn what_does_not_fit_its_description_is_refused() {
        let short = made(Builder::file("x", 3), &[0; 2]).unwrap_err();
        assert_eq!(short.to_string(), "the content is 2 bytes where 3 bytes were announced");
        assert!(matches!(made(Builder::file("../x", 3), &[0; 3]), Err(CreateError::Refused(_))));
        assert!(matches!(made(Builder::file("x", 0), &[]), Err(CreateError::Refused(_))));
        let zero = Builder { piece_length: Some(0), ..Builder::file("x", 3) };
        assert!(matches!(made(zero, &[0; 3]), Err(CreateError::Refused(MetainfoError::PieceLength(0)))));
    }

    #[test]
    fn pieces_grow_with_the_content() {
        assert_eq!(piece_length(Bytes(1)), 16 << 10);
        assert_eq!(piece_length(Bytes(1 << 30)), 1 << 20);
        assert_eq!(piece_length(Bytes(1 << 45)), 16 << 20);
    }
}
