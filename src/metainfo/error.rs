//! Why a torrent file is refused: one line each, lower-case, fit for a terminal.

use super::{MAX_FILES, MAX_PIECE, MAX_TORRENT, NameFault, bencode};
use crate::model::Bytes;

/// Why bytes are no torrent that can be taken up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MetainfoError {
    #[error("the torrent file is empty")]
    Empty,
    #[error("the torrent file is larger than {}", Bytes(MAX_TORRENT as u64))]
    TooLarge,
    #[error("not a torrent file: {0}")]
    Bencode(#[from] bencode::Error),
    #[error("not a torrent file: it is no dictionary")]
    NotDict,
    #[error("the torrent has no `{0}`")]
    Missing(&'static str),
    #[error("the torrent's `{key}` is not {wanted}")]
    WrongType { key: &'static str, wanted: &'static str },
    #[error("this is a v2-only torrent (BEP 52), which bitonic does not support yet")]
    V2Only,
    #[error("the torrent's piece length of {0} is not between 1 and {MAX_PIECE} bytes")]
    PieceLength(i64),
    #[error("the torrent has both one file and a list of files")]
    BothKinds,
    #[error("the torrent lists no files")]
    NoFiles,
    #[error("the torrent lists more than {MAX_FILES} files")]
    TooManyFiles,
    #[error("the torrent has no content: all its files are empty")]
    NoContent,
    #[error("file {file} of the torrent has the negative length {length}")]
    NegativeLength { file: usize, length: i64 },
    #[error("the torrent's files are larger than 32 TiB together")]
    TooMuchContent,
    #[error("the torrent's pieces are {0} bytes of hashes, which is no multiple of 20")]
    PiecesLength(usize),
    #[error("the torrent has hashes of {found} pieces where its files have {needed}")]
    PieceCount { found: u64, needed: u64 },
    #[error("the torrent's name {0}")]
    Name(NameFault),
    #[error("the path of file {file} of the torrent {fault}")]
    Path { file: usize, fault: NameFault },
    #[error("the torrent lists the file `{0}` twice")]
    DuplicatePath(String),
    #[error("the torrent lists `{0}` both as a file and as a folder")]
    FileIsFolder(String),
    #[error("the info dictionary does not have the hash {0}")]
    WrongHash(crate::model::InfoHash),
}
