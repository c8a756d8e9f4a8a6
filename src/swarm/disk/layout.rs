//! Where the bytes of a torrent lie: ranges of its content as parts of files.

use std::{ops::Range, path::PathBuf, sync::Arc};

use crate::metainfo::Metainfo;

/// One file as the disk sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiskFile {
    /// Relative to the torrent's folder.
    pub path: PathBuf,
    /// Where its first byte lies in the content.
    pub offset: u64,
    pub length: u64,
    /// Filler (BEP 47): reads as zeros, is never on disk.
    pub padding: bool,
}

/// All files of a torrent, end to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    files: Arc<[DiskFile]>,
}

/// A part of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The number of the file in its torrent.
    pub file: usize,
    /// Bytes within the file.
    pub range: Range<u64>,
}

impl Layout {
    /// Files that are known to lie end to end.
    pub fn new(files: Arc<[DiskFile]>) -> Self {
        Self { files }
    }

    /// The files of a checked torrent.
    pub fn of(metainfo: &Metainfo) -> Self {
        let file = |f: &crate::metainfo::MetaFile| DiskFile {
            path: PathBuf::from(&*f.path),
            offset: f.offset,
            length: f.length.0,
            padding: f.padding,
        };
        Self { files: metainfo.files.iter().map(file).collect() }
    }

    /// The files, by number.
    pub fn files(&self) -> &[DiskFile] {
        &self.files
    }

    /// The parts of files that hold `range` of the content, in order; empty files hold nothing.
    /// Costs a binary search and a step per part.
    pub fn spans(&self, range: Range<u64>) -> impl Iterator<Item = Span> + '_ {
        let first = self.files.partition_point(|f| f.offset + f.length <= range.start);
        let touched = self.files[first..].iter().take_while({
            let end = range.end;
            move |f| f.offset < end
        });
        let some = !range.is_empty();
        touched.enumerate().filter(move |(_, f)| some && f.length > 0).map(move |(n, f)| Span {
            file: first + n,
            range: range.start.saturating_sub(f.offset)..(range.end - f.offset).min(f.length),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(lengths: &[u64]) -> Layout {
        let mut offset = 0;
        let files = lengths.iter().enumerate().map(|(n, &length)| {
            let file = DiskFile { path: n.to_string().into(), offset, length, padding: false };
            offset += length;
            file
        });
        Layout { files: files.collect() }
    }

    #[test]
    fn spans_cover_a_range_without_gap_or_overlap() {
        let layout = layout(&[5, 0, 10, 0, 0, 3, 100]);
        for start in 0..118_u64 {
            for end in start..=118 {
                let mut at = start;
                for span in layout.spans(start..end) {
                    assert!(!span.range.is_empty());
                    assert_eq!(layout.files()[span.file].offset + span.range.start, at);
                    at += span.range.end - span.range.start;
                }
                assert_eq!(at, end, "{start}..{end}");
            }
        }
    }
}
