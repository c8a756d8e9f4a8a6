//! What a torrent consists of, as rows and panes need it.

use std::sync::Arc;

use crate::{
    metainfo::{Magnet, MetaFile, Metainfo},
    model::{
        Bits, Bytes, Closeup, File, FileChoice, FileIndex, Info, PieceLook, PiecePriorities, PiecePriority,
        Preview, PreviewFile, Tracker,
    },
    store::{Summary, TorrentRecord},
};

/// The metadata of a torrent, read once.
pub struct Content {
    pub metainfo: Arc<Metainfo>,
    /// Bytes of all files, without filler (BEP 47).
    pub size: Bytes,
    pub info: Arc<Info>,
}

impl Content {
    /// Reads what the panes need.
    pub fn new(metainfo: Arc<Metainfo>) -> Self {
        let real = || metainfo.files.iter().filter(|f| !f.padding);
        Self {
            size: real().map(|f| f.length).sum(),
            info: Arc::new(Info {
                comment: metainfo.comment.clone(),
                created_by: metainfo.created_by.clone(),
                created: metainfo.created,
                piece_length: Bytes(metainfo.piece_length.into()),
                files: real().count() as u32,
                magnet: Magnet::of(&metainfo).to_link().into(),
            }),
            metainfo,
        }
    }

    fn files(&self) -> impl Iterator<Item = (FileIndex, &MetaFile)> {
        let numbered = self.metainfo.files.iter().enumerate().map(|(n, f)| (FileIndex(n as u32), f));
        numbered.filter(|(_, f)| !f.padding)
    }

    /// What the list shows of it, with these files chosen.
    pub fn summary(&self, choice: &FileChoice) -> Summary {
        let only = self.metainfo.files.first().filter(|_| self.metainfo.single_file);
        Summary {
            size: self.size,
            wanted: self.wanted(choice),
            pieces: self.metainfo.piece_count(),
            private: self.metainfo.private,
            file: only.map(|file| file.path.to_string()),
            link: self.info.magnet.clone(),
        }
    }

    /// Bytes of the chosen files.
    pub fn wanted(&self, choice: &FileChoice) -> Bytes {
        match choice {
            FileChoice::All => self.size,
            only => self.files().filter(|(n, _)| only.includes(*n)).map(|(_, f)| f.length).sum(),
        }
    }

    /// The choice, in its simplest form.
    ///
    /// # Errors
    /// One line, if it names a file that is not there.
    pub fn checked(&self, choice: FileChoice) -> Result<FileChoice, String> {
        let FileChoice::Only(mut only) = choice else { return Ok(FileChoice::All) };
        only.sort_unstable();
        only.dedup();
        let count = self.metainfo.files.len();
        if let Some(wrong) = only.last().filter(|n| n.0 as usize >= count) {
            return Err(format!("there is no file {}: the torrent has {count}", wrong.0 + 1));
        }
        let choice = FileChoice::Only(only);
        let all = self.files().all(|(index, _)| choice.includes(index));
        Ok(if all { FileChoice::All } else { choice })
    }

    /// The choice, without files that are not there: a magnet link chooses before anybody knows.
    pub fn clipped(&self, choice: FileChoice) -> FileChoice {
        let FileChoice::Only(mut only) = choice else { return FileChoice::All };
        only.retain(|n| (n.0 as usize) < self.metainfo.files.len());
        self.checked(FileChoice::Only(only)).unwrap_or(FileChoice::All)
    }

    /// The pieces that hold a byte of a chosen file and are not left out themselves.
    pub fn wanted_pieces(&self, choice: &FileChoice, pieces: &PiecePriorities) -> Bits {
        if *choice == FileChoice::All && !pieces.skip_some() {
            return Bits::repeat(true, self.metainfo.piece_count());
        }
        let length = u64::from(self.metainfo.piece_length);
        let mut wanted = vec![false; self.metainfo.piece_count() as usize];
        for (_, file) in self.files().filter(|(n, f)| choice.includes(*n) && f.length.0 > 0) {
            let first = (file.offset / length) as usize;
            let last = ((file.offset + file.length.0 - 1) / length) as usize;
            wanted[first..=last].fill(true);
        }
        for (range, _) in pieces.iter().filter(|(_, priority)| *priority == PiecePriority::Skip) {
            let end = wanted.len().min(range.end as usize);
            wanted[(range.first as usize).min(end)..end].fill(false);
        }
        Bits::collect(wanted)
    }

    /// The same of a few pieces, with their files.
    pub fn closeup(&self, look: PieceLook, told: Option<&Closeup>) -> Closeup {
        let length = u64::from(self.metainfo.piece_length);
        let (start, end) = (u64::from(look.pieces.first) * length, u64::from(look.pieces.end) * length);
        let all = &self.metainfo.files;
        // Files stand in the order of their content.
        let first = all.partition_point(|file| file.offset + file.length.0 <= start);
        let files = || all[first..].iter().take_while(|file| file.offset < end);
        let real = || files().filter(|file| !file.padding && file.length.0 > 0);
        Closeup {
            files: real().take(Closeup::FEW).map(|file| file.shown.clone()).collect(),
            file_count: real().count() as u32,
            ..told.cloned().unwrap_or_else(|| Closeup::of(look.pieces))
        }
    }

    /// Rows of the files pane. `have` is by file number; what is missing counts as 0.
    pub fn file_rows(&self, record: &TorrentRecord, have: &[Bytes]) -> Vec<File> {
        let row = |(index, file): (FileIndex, &MetaFile)| File {
            index,
            path: file.shown.clone(),
            size: file.length,
            have: have.get(index.0 as usize).copied().unwrap_or_default().min(file.length),
            wanted: record.files.includes(index),
            priority: record.priorities.files.of(index),
            ends_first: record.priorities.ends.includes(index),
        };
        self.files().map(row).collect()
    }

    /// The trackers of the torrent file; how they answer is the core's to say.
    pub fn trackers(&self) -> Vec<Tracker> {
        let tiers = self.metainfo.trackers.iter().enumerate();
        let row = |(tier, url): (usize, &String)| Tracker {
            url: crate::model::printable(url).into(),
            tier: tier as u32,
            state: Default::default(),
            asking: false,
            warning: None,
            next_announce: Default::default(),
            seeds: Default::default(),
            leeches: Default::default(),
            downloads: Default::default(),
        };
        tiers.flat_map(|(tier, urls)| urls.iter().map(move |url| (tier, url))).map(row).collect()
    }

    /// What a dialog shows before the torrent is added.
    pub fn preview(&self, source: String, folder: &std::path::Path) -> Preview {
        let row = |(index, file): (FileIndex, &MetaFile)| PreviewFile {
            index,
            path: file.shown.clone(),
            size: file.length,
        };
        Preview {
            source,
            hash: self.metainfo.hash,
            name: self.metainfo.shown_name(),
            size: self.size,
            files: self.files().map(row).collect(),
            folder: folder.into(),
            free: super::folders::free(folder),
        }
    }
}
