//! The files of a torrent: where each lies in the content and where it goes on disk.

use std::{borrow::Cow, sync::Arc};

use encoding_rs::Encoding;

use super::{
    MAX_FILES, MAX_TOTAL, MetainfoError, NameFault,
    bencode::{Item, Kind},
    name,
};
use crate::model::{Bytes, printable};

/// One file of a torrent, in the order of its info dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetaFile {
    /// Relative to the torrent's folder, components joined by `/`, exactly as the torrent core names
    /// it on disk. Every component is checked: a plain name without control characters.
    pub path: Arc<str>,
    /// The same, fit for a terminal.
    pub shown: Arc<str>,
    pub length: Bytes,
    /// Where its first byte lies in the content of the torrent.
    pub offset: u64,
    /// Filler between files (BEP 47): never on disk, never to be shown or chosen.
    pub padding: bool,
}

/// The name and files of an info dictionary.
pub(super) struct Layout {
    pub(super) name: String,
    pub(super) single_file: bool,
    pub(super) files: Vec<MetaFile>,
    pub(super) total: u64,
}

/// Reads and checks the names, paths and lengths of an info dictionary.
pub(super) fn read(info: Item<'_>) -> Result<Layout, MetainfoError> {
    let raw_name = bytes(info, "name")?.ok_or(MetainfoError::Missing("name"))?;
    let length = info.get("length");
    let list = info.get("files");
    let single_file = match (length, list) {
        (Some(_), Some(_)) => return Err(MetainfoError::BothKinds),
        (None, None) => return Err(MetainfoError::Missing("length` and no `files")),
        (length, _) => length.is_some(),
    };
    let entries = list.map_or(Ok(Vec::new()), entries)?;
    let encoding = name::guess_encoding(
        std::iter::once(raw_name).chain(entries.iter().flat_map(|e| components(e.path))),
    );
    let mut files = Files::default();
    let name = if single_file {
        let name = name::name(raw_name, encoding).map_err(MetainfoError::Name)?;
        files.push(name.clone(), length.and_then(Item::int), padding(info))?;
        name
    } else {
        for entry in &entries {
            let path = name::path(components(entry.path), encoding)
                .map_err(|fault| MetainfoError::Path { file: files.list.len() + 1, fault })?;
            files.push(path, entry.length, entry.padding)?;
        }
        folder_name(info, raw_name, encoding)?
    };
    refuse_colliding(&files.list)?;
    if files.list.iter().all(|f| f.padding || f.length == Bytes::ZERO) {
        return Err(MetainfoError::NoContent);
    }
    Ok(Layout { name, single_file, files: files.list, total: files.total })
}

/// An entry of `files` whose path is a list of strings.
struct Entry<'d> {
    path: Item<'d>,
    length: Option<i64>,
    padding: bool,
}

/// Files taken so far, laid end to end.
#[derive(Default)]
struct Files {
    list: Vec<MetaFile>,
    total: u64,
}

impl Files {
    fn push(&mut self, path: String, length: Option<i64>, padding: bool) -> Result<(), MetainfoError> {
        let length = length.ok_or(MetainfoError::WrongType { key: "length", wanted: "a number" })?;
        let length = u64::try_from(length)
            .map_err(|_| MetainfoError::NegativeLength { file: self.list.len() + 1, length })?;
        let offset = self.total;
        self.total = offset.saturating_add(length);
        if self.total > MAX_TOTAL {
            return Err(MetainfoError::TooMuchContent);
        }
        let path: Arc<str> = path.into();
        let shown = match printable(&path) {
            Cow::Borrowed(_) => path.clone(),
            Cow::Owned(shown) => shown.into(),
        };
        self.list.push(MetaFile { path, shown, length: Bytes(length), offset, padding });
        Ok(())
    }
}

fn entries(list: Item<'_>) -> Result<Vec<Entry<'_>>, MetainfoError> {
    let list = list.list().ok_or(MetainfoError::WrongType { key: "files", wanted: "a list" })?;
    let mut entries = Vec::new();
    for item in list {
        if entries.len() == MAX_FILES {
            return Err(MetainfoError::TooManyFiles);
        }
        if item.kind() != Kind::Dict {
            return Err(MetainfoError::WrongType { key: "files", wanted: "a list of dictionaries" });
        }
        let file = entries.len() + 1;
        let path = item.get("path").ok_or(MetainfoError::Path { file, fault: NameFault::Empty })?;
        let strings = path.list().is_some_and(|mut parts| parts.all(|part| part.kind() == Kind::Bytes));
        if !strings {
            return Err(MetainfoError::Path { file, fault: NameFault::NotStrings });
        }
        entries.push(Entry { path, length: item.get("length").and_then(Item::int), padding: padding(item) });
    }
    if entries.is_empty() { Err(MetainfoError::NoFiles) } else { Ok(entries) }
}

fn components<'d>(path: Item<'d>) -> impl Iterator<Item = &'d [u8]> + Clone {
    path.list().into_iter().flatten().filter_map(Item::bytes)
}

fn padding(file: Item<'_>) -> bool {
    file.get("attr").and_then(Item::bytes).is_some_and(|attr| attr.contains(&b'p'))
}

/// The folder of a multi-file torrent is ours to name, not the core's, so here `name.utf-8` counts.
fn folder_name(info: Item<'_>, raw: &[u8], encoding: &'static Encoding) -> Result<String, MetainfoError> {
    let utf8 = info.get("name.utf-8").and_then(Item::bytes).filter(|n| std::str::from_utf8(n).is_ok());
    let (raw, encoding) = utf8.map_or((raw, encoding), |n| (n, encoding_rs::UTF_8));
    name::name(raw, encoding).map_err(MetainfoError::Name)
}

/// Refuses two files that would be one on disk, and a file where another needs a folder. Filler is
/// not on disk, and hybrid torrents repeat its names.
fn refuse_colliding(files: &[MetaFile]) -> Result<(), MetainfoError> {
    let mut paths: Vec<&MetaFile> = files.iter().filter(|f| !f.padding).collect();
    // Ordered by components, a path is followed at once by what lies below it.
    paths.sort_unstable_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    for pair in paths.windows(2) {
        if pair[0].path == pair[1].path {
            return Err(MetainfoError::DuplicatePath(shown(pair[0])));
        }
        if pair[1].path.strip_prefix(&*pair[0].path).is_some_and(|rest| rest.starts_with('/')) {
            return Err(MetainfoError::FileIsFolder(shown(pair[0])));
        }
    }
    Ok(())
}

fn shown(file: &MetaFile) -> String {
    crate::model::printable_line(&file.path, 120)
}

/// A byte string of the info dictionary.
pub(super) fn bytes<'d>(info: Item<'d>, key: &'static str) -> Result<Option<&'d [u8]>, MetainfoError> {
    let string = |item: Item<'d>| item.bytes().ok_or(MetainfoError::WrongType { key, wanted: "a string" });
    info.get(key).map(string).transpose()
}
