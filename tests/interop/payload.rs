//! Content to transfer, the torrent of it, and the comparison afterwards.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use bitonic::{
    metainfo::{Builder, Metainfo},
    model::InfoHash,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    bed::Bed,
    process::{PATIENCE, POLL},
};

/// Bytes per piece: small, so that little content has many pieces.
const PIECE: u32 = 32 * 1024;

/// Files on disk and their torrent.
pub struct Payload {
    /// The folder that holds the torrent's file, or the folder with the torrent's name.
    pub source: PathBuf,
    /// The torrent file.
    pub torrent: PathBuf,
    /// A link to the same.
    pub magnet: String,
    pub hash: InfoHash,
    /// Path below `source`, and its content, in the order of the torrent.
    pub files: Vec<(PathBuf, Vec<u8>)>,
}

/// The shapes of content that a test runs on.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One file of an odd size.
    File,
    /// Nested folders, names of many scripts, sizes around piece and block borders, tiny and empty files.
    Tree,
    /// One file of that many bytes.
    Big(usize),
}

impl Payload {
    /// Makes content and a torrent, with that tracker if there is one.
    pub fn make(bed: &Bed, shape: Shape, tracker: Option<&str>) -> Self {
        let files = match shape {
            Shape::File => vec![(PathBuf::from("one file.bin"), noise(1, 1_234_567))],
            Shape::Big(size) => vec![(PathBuf::from("big.bin"), noise(2, size))],
            Shape::Tree => tree(),
        };
        let source = bed.folder("source");
        for (path, content) in &files {
            let path = source.join(path);
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        let bytes = describe(&files, tracker);
        let torrent = bed.path("content.torrent");
        fs::write(&torrent, &bytes).expect("a torrent file");
        let hash = Metainfo::parse(&bytes).expect("what was made can be read").hash;
        let mut magnet = format!("magnet:?xt=urn:btih:{hash}");
        if let Some(tracker) = tracker {
            magnet += &format!("&tr={}", utf8_percent_encode(tracker, NON_ALPHANUMERIC));
        }
        Self { source, torrent, magnet, hash, files }
    }

    /// The torrent file as a source on a command line.
    pub fn torrent_text(&self) -> &str {
        self.torrent.to_str().expect("our own name")
    }

    /// Bytes of all files.
    pub fn size(&self) -> u64 {
        self.files.iter().map(|(_, content)| content.len() as u64).sum()
    }

    /// Whether that file has any bytes.
    pub fn has_content(&self, index: usize) -> bool {
        !self.files[index].1.is_empty()
    }

    /// Indices of some files that have content, with gaps between them.
    pub fn some_files(&self) -> Vec<usize> {
        (0..self.files.len()).filter(|index| index % 3 == 1 && self.has_content(*index)).collect()
    }

    /// Fails unless `folder` holds every file byte for byte, and nothing else.
    pub fn assert_in(&self, folder: &Path) {
        self.assert_some_in(folder, |_| true);
        let expected: Vec<_> = self.files.iter().map(|(path, _)| path.clone()).collect();
        let mut strangers = files_below(folder);
        strangers.retain(|path| !expected.contains(path));
        assert!(strangers.is_empty(), "left behind in the download folder: {strangers:?}");
    }

    /// Fails unless `folder` holds the files whose index `chosen` accepts.
    pub fn assert_some_in(&self, folder: &Path, chosen: impl Fn(usize) -> bool) {
        assert_eq!(self.difference(folder, chosen), None);
    }

    /// The same once the other client has written them: some say that they have everything while the
    /// end of it is still in their memory.
    pub fn assert_written_in(&self, folder: &Path, chosen: impl Fn(usize) -> bool) {
        let end = Instant::now() + PATIENCE;
        while let Some(difference) = self.difference(folder, &chosen) {
            assert!(Instant::now() < end, "{difference}");
            std::thread::sleep(POLL);
        }
    }

    /// The first of the files whose index `chosen` accepts that is not byte for byte in `folder`.
    fn difference(&self, folder: &Path, chosen: impl Fn(usize) -> bool) -> Option<String> {
        let chosen = self.files.iter().enumerate().filter(|(index, _)| chosen(*index));
        chosen.map(|(_, file)| file).find_map(|(path, content)| {
            let place = path.display();
            match fs::read(folder.join(path)) {
                Err(error) => Some(format!("{place}: {error}")),
                Ok(there) if there.len() != content.len() => {
                    Some(format!("{place} has {} bytes instead of {}", there.len(), content.len()))
                }
                Ok(there) => {
                    let wrong = there.iter().zip(content).position(|(a, b)| a != b)?;
                    Some(format!("{place} is wrong from byte {wrong} on"))
                }
            }
        })
    }

    /// How many bytes of pieces in `folder` are right. For content of one file.
    pub fn right_bytes_in(&self, folder: &Path) -> u64 {
        let (path, content) = &self.files[0];
        let there = fs::read(folder.join(path)).unwrap_or_default();
        let pieces = content.chunks(PIECE as usize).zip(there.chunks(PIECE as usize));
        pieces.filter(|(right, there)| right == there).map(|(right, _)| right.len() as u64).sum()
    }
}

/// The torrent of these files; those of a folder all lie below the one that gives it its name.
fn describe(files: &[(PathBuf, Vec<u8>)], tracker: Option<&str>) -> Vec<u8> {
    let parts = |path: &Path| -> Vec<String> {
        path.iter().map(|part| part.to_str().expect("names here are Unicode").to_owned()).collect()
    };
    let name = parts(&files[0].0).remove(0);
    let builder = if let [(path, content)] = files
        && path.iter().count() == 1
    {
        Builder::file(name, content.len() as u64)
    } else {
        let below = files.iter().map(|(path, content)| (parts(path).split_off(1), content.len() as u64));
        Builder::folder(name, below.collect())
    };
    let trackers = tracker.map(|url| vec![vec![url.to_owned()]]).unwrap_or_default();
    let mut hasher = Builder { piece_length: Some(PIECE), trackers, ..builder }.hasher();
    files.iter().for_each(|(_, content)| hasher.write(content));
    hasher.finish().expect("a sound description")
}

/// What makes trouble in practice, in a folder of the torrent's name.
fn tree() -> Vec<(PathBuf, Vec<u8>)> {
    let block = 16 * 1024;
    let piece = PIECE as usize;
    let mut sizes = vec![
        ("readme.txt".to_owned(), 613),
        ("empty".to_owned(), 0),
        ("one byte".to_owned(), 1),
        ("borders/a block".to_owned(), block),
        ("borders/a block and one.bin".to_owned(), block + 1),
        ("borders/a piece less one.bin".to_owned(), piece - 1),
        ("borders/a piece.bin".to_owned(), piece),
        ("borders/a piece and one.bin".to_owned(), piece + 1),
        ("a/b/c/d/e/f/deep.dat".to_owned(), 70_001),
        ("Übung – naïve café.txt".to_owned(), 4_097),
        ("日本語/ファイル 一.bin".to_owned(), 99_991),
        ("العربية/ملف.txt".to_owned(), 1_009),
        ("emoji 🎬/🦀.dat".to_owned(), 50_021),
        ("with 'quotes' & [brackets] {100%}.txt".to_owned(), 333),
    ];
    sizes.extend((0..60).map(|n| (format!("many/{n:02}.txt"), 7 + n * 31)));
    sizes.push(("last.bin".to_owned(), 777_777));
    sizes.sort();
    let contents = sizes.into_iter().enumerate();
    contents
        .map(|(n, (path, size))| (Path::new("träger · 容器").join(path), noise(100 + n as u64, size)))
        .collect()
}

/// `size` bytes that do not repeat (xorshift64*).
fn noise(seed: u64, size: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut bytes = Vec::with_capacity(size + 8);
    while bytes.len() < size {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        bytes.extend(state.wrapping_mul(0x2545_F491_4F6C_DD1D).to_le_bytes());
    }
    bytes.truncate(size);
    bytes
}

/// The files below `folder`, relative to it, in order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).expect("below it").to_owned());
            }
        }
    }
    found.sort();
    found
}
