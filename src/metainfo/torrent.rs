//! A torrent file (BEP 3), read and checked once, for good.
//!
//! Trackers and tiers are BEP 12, `private` is BEP 27, filler files are BEP 47. A hybrid torrent
//! (BEP 52) is read as the v1 torrent it also is.

use std::{ops::Range, sync::Arc};

use sha1::{Digest, Sha1};

use super::{
    MAX_PIECE, MAX_TORRENT, MetaFile, MetainfoError, Tiers,
    bencode::{Document, Item, Kind, Value},
    layout, tracker,
};
use crate::model::{Bytes, FileIndex, InfoHash, PieceIndex, UnixTime, printable, printable_line};

/// The longest comment or maker's name that is kept, in characters.
const MAX_TEXT: usize = 2000;

/// A torrent that can be taken up.
#[derive(Clone, PartialEq, Eq)]
pub struct Metainfo {
    /// The SHA-1 of the info dictionary's exact bytes.
    pub hash: InfoHash,
    /// Fit for a terminal and, a checked component, for the folder of a multi-file torrent, which is
    /// ours to name. What a single file is called on disk is its `path`.
    pub name: Arc<str>,
    /// Whether this is one file rather than a folder of files.
    pub single_file: bool,
    /// At least one. Filler (BEP 47) is among them: file numbers count it.
    pub files: Arc<[MetaFile]>,
    /// Bytes of all files and filler: more than 0.
    pub total: Bytes,
    /// Bytes of every piece but the last.
    pub piece_length: u32,
    /// BEP 27: peers may come from its trackers only.
    pub private: bool,
    pub trackers: Tiers,
    /// Fit for a terminal; may have several lines.
    pub comment: Option<Arc<str>>,
    /// One line, fit for a terminal.
    pub created_by: Option<Arc<str>>,
    pub created: Option<UnixTime>,
    raw: Arc<[u8]>,
    /// Where in `raw` the info dictionary and the piece hashes lie.
    info: Range<usize>,
    pieces: Range<usize>,
}

impl Metainfo {
    /// Reads a torrent file. A usual one takes microseconds; the largest, with names that are not
    /// UTF-8, a few seconds: keep it off a thread that others wait for.
    ///
    /// # Errors
    /// Refuses whatever is malformed, harmful or beyond the limits of this room, and says why.
    pub fn parse(torrent: &[u8]) -> Result<Self, MetainfoError> {
        if torrent.is_empty() {
            return Err(MetainfoError::Empty);
        }
        if torrent.len() > MAX_TORRENT {
            return Err(MetainfoError::TooLarge);
        }
        let document = Document::read(torrent)?;
        let root = document.root();
        if root.kind() != Kind::Dict {
            return Err(MetainfoError::NotDict);
        }
        let info = root.get("info").ok_or(MetainfoError::Missing("info"))?;
        if info.kind() != Kind::Dict {
            return Err(MetainfoError::WrongType { key: "info", wanted: "a dictionary" });
        }
        refuse_v2_only(info)?;
        let layout = layout::read(info)?;
        let pieces = pieces(info)?;
        let piece_length = piece_length(info)?;
        let needed = layout.total.div_ceil(piece_length.into());
        let found = pieces.len() as u64 / 20;
        if needed != found {
            return Err(MetainfoError::PieceCount { found, needed });
        }
        Ok(Self {
            hash: InfoHash(Sha1::digest(info.raw()).into()),
            name: printable(&layout.name).into(),
            single_file: layout.single_file,
            files: layout.files.into(),
            total: Bytes(layout.total),
            piece_length,
            private: private(info)?,
            trackers: tracker::of_torrent(root),
            comment: text(root, "comment").map(|t| multi_line(&t)),
            created_by: text(root, "created by").map(|t| printable_line(&t, MAX_TEXT).into()),
            created: root.get("creation date").and_then(Item::int).filter(|t| *t > 0).map(UnixTime),
            raw: torrent.into(),
            info: info.span(),
            pieces,
        })
    }

    /// A torrent from an info dictionary that peers sent (BEP 9) and a link's trackers.
    ///
    /// # Errors
    /// [`MetainfoError::WrongHash`] if it is not the dictionary that was asked for, else as
    /// [`parse`](Self::parse).
    pub fn from_info(expected: InfoHash, info: &[u8], trackers: &Tiers) -> Result<Self, MetainfoError> {
        if info.len() > MAX_TORRENT {
            return Err(MetainfoError::TooLarge);
        }
        if InfoHash(Sha1::digest(info).into()) != expected {
            return Err(MetainfoError::WrongHash(expected));
        }
        Self::parse(&bare(info, trackers))
    }

    /// The whole torrent file as it came.
    pub fn raw(&self) -> &Arc<[u8]> {
        &self.raw
    }

    /// The exact bytes of the info dictionary.
    pub fn info_bytes(&self) -> &[u8] {
        &self.raw[self.info.clone()]
    }

    /// A torrent file of nothing but the info dictionary and the checked trackers: what a torrent
    /// core needs, without whatever else a stranger put into the file.
    pub fn to_bare(&self) -> Vec<u8> {
        bare(self.info_bytes(), &self.trackers)
    }

    /// The same torrent with other trackers, which are checked already.
    pub fn with_trackers(&self, trackers: Tiers) -> Self {
        Self { trackers, ..self.clone() }
    }

    /// The same torrent with other paths for some of its files, which are checked already.
    pub fn with_paths<'p>(&self, paths: impl IntoIterator<Item = (FileIndex, &'p str)>) -> Self {
        let mut files = self.files.to_vec();
        for (index, path) in paths {
            if let Some(file) = files.get_mut(index.0 as usize) {
                (file.path, file.shown) = (path.into(), printable(path).into());
            }
        }
        Self { files: files.into(), ..self.clone() }
    }

    /// How many pieces there are: at least one.
    pub fn piece_count(&self) -> u32 {
        (self.pieces.len() / 20) as u32
    }

    /// The SHA-1 of every piece, 20 bytes each.
    pub fn piece_hashes(&self) -> &[u8] {
        &self.raw[self.pieces.clone()]
    }

    /// The SHA-1 of one piece; `None` past the end.
    pub fn piece_hash(&self, piece: PieceIndex) -> Option<&[u8; 20]> {
        self.piece_hashes().as_chunks().0.get(piece.0 as usize)
    }

    /// The name, shared.
    pub fn shown_name(&self) -> Arc<str> {
        self.name.clone()
    }
}

impl std::fmt::Debug for Metainfo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Metainfo({} {:?}, {} files, {})", self.hash, self.name, self.files.len(), self.total)
    }
}

fn bare(info: &[u8], trackers: &Tiers) -> Vec<u8> {
    let mut entries = vec![("info", Value::Raw(info.to_vec()))];
    if let Some(first) = trackers.first().and_then(|tier| tier.first()) {
        entries.push(("announce", Value::text(first)));
    }
    if trackers.iter().flatten().nth(1).is_some() {
        entries.push(("announce-list", super::create::tiers(trackers)));
    }
    Value::dict(entries).encode()
}

fn refuse_v2_only(info: Item<'_>) -> Result<(), MetainfoError> {
    let v2 = info.get("file tree").is_some() || info.get("meta version").and_then(Item::int) == Some(2);
    if v2 && info.get("pieces").is_none() { Err(MetainfoError::V2Only) } else { Ok(()) }
}

/// Where the piece hashes lie.
fn pieces(info: Item<'_>) -> Result<Range<usize>, MetainfoError> {
    let item = info.get("pieces").ok_or(MetainfoError::Missing("pieces"))?;
    let length = layout::bytes(info, "pieces")?.map_or(0, <[u8]>::len);
    if length % 20 != 0 {
        return Err(MetainfoError::PiecesLength(length));
    }
    let end = item.span().end;
    Ok(end - length..end)
}

fn piece_length(info: Item<'_>) -> Result<u32, MetainfoError> {
    let item = info.get("piece length").ok_or(MetainfoError::Missing("piece length"))?;
    let length = item.int().ok_or(MetainfoError::WrongType { key: "piece length", wanted: "a number" })?;
    match u32::try_from(length) {
        Ok(fits @ 1..=MAX_PIECE) => Ok(fits),
        _ => Err(MetainfoError::PieceLength(length)),
    }
}

/// Anything but 0 and 1 is refused rather than guessed: a guess could tell the world about a torrent
/// that is meant to stay among its trackers' users.
fn private(info: Item<'_>) -> Result<bool, MetainfoError> {
    match info.get("private").map(Item::int) {
        None | Some(Some(0)) => Ok(false),
        Some(Some(1)) => Ok(true),
        Some(_) => Err(MetainfoError::WrongType { key: "private", wanted: "0 or 1" }),
    }
}

/// A text beside the info dictionary, by preference from its UTF-8 twin. A malformed one is as good
/// as none: it matters to nobody but its reader.
fn text(root: Item<'_>, key: &str) -> Option<String> {
    let bytes = |key: &str| root.get(key).and_then(Item::bytes).filter(|b| !b.is_empty());
    let raw = bytes(&format!("{key}.utf-8")).or_else(|| bytes(key))?;
    Some(String::from_utf8_lossy(raw).chars().take(MAX_TEXT).collect())
}

fn multi_line(text: &str) -> Arc<str> {
    text.lines().map(|line| printable(line).into_owned()).collect::<Vec<_>>().join("\n").into()
}
