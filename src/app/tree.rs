//! A tree of files with folders that open and close, and a choice of files. Used by the files pane
//! and by the dialog that chooses files before a download.

mod filter;

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::Arc,
};

use crate::model::{Bytes, FileChoice, FileIndex, FilePriority};

use super::{scroll, sort::natural};
use filter::Sieve;

/// A tree of files. Its nodes stand in the order in which they are drawn when every folder is open:
/// folders before files, each by name, and a folder before what is in it.
#[derive(Debug, Clone, Default)]
pub struct FileTree {
    pub nodes: Vec<Node>,
    /// The nodes that are shown: those in closed folders are not.
    pub rows: Vec<u32>,
    /// The row of the cursor.
    pub cursor: usize,
    /// The first row shown when last drawn; ask [`FileTree::window`].
    pub offset: usize,
    closed: BTreeSet<u32>,
    /// By file index.
    chosen: Vec<bool>,
    /// Likewise.
    priorities: Vec<FilePriority>,
    /// Files whose ends come first; likewise.
    ends: Vec<bool>,
    sums: Vec<Sum>,
    sieve: Option<Box<Sieve>>,
}

/// A folder or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The last part of the path.
    pub name: Arc<str>,
    /// How many folders it is in.
    pub depth: u16,
    pub kind: NodeKind,
    parent: Option<u32>,
    /// One past the last node inside.
    end: u32,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    Folder,
    File(FileIndex),
}

/// What is in a node: the file itself, or all files below the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    pub files: u32,
    /// How many of them are chosen.
    pub chosen: u32,
    /// How many of the chosen ones come before others, and how many after.
    pub high: u32,
    pub low: u32,
    /// Of how many the first and last pieces come first.
    pub ends: u32,
    pub size: Bytes,
    /// Verified bytes.
    pub have: Bytes,
    /// Bytes of the chosen files.
    pub wanted: Bytes,
}

/// One file to build a tree of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaf<'a> {
    pub index: FileIndex,
    pub path: &'a str,
    pub size: Bytes,
    pub have: Bytes,
    pub chosen: bool,
    pub priority: FilePriority,
    pub ends_first: bool,
}

#[derive(Default)]
struct Folder<'a> {
    folders: HashMap<&'a str, Folder<'a>>,
    files: Vec<(&'a str, FileIndex)>,
}

impl FileTree {
    /// A tree with every folder open and the cursor on the first row.
    pub(super) fn new<'a>(leaves: impl Iterator<Item = Leaf<'a>> + Clone) -> Self {
        let mut root = Folder::default();
        for leaf in leaves.clone() {
            root.insert(leaf.path, leaf.index);
        }
        let mut tree = Self::default();
        root.write(None, 0, &mut tree.nodes);
        tree.take(leaves);
        tree.lay_out();
        tree
    }

    /// Takes new sizes and choices of the same files.
    pub(super) fn take<'a>(&mut self, leaves: impl Iterator<Item = Leaf<'a>>) {
        self.sums = vec![Sum::default(); self.nodes.len()];
        let mut of_file = Vec::new();
        for leaf in leaves {
            let at = leaf.index.0 as usize;
            if of_file.len() <= at {
                of_file.resize(at + 1, Sum::default());
                self.chosen.resize(at + 1, false);
                self.priorities.resize(at + 1, FilePriority::Normal);
                self.ends.resize(at + 1, false);
            }
            self.chosen[at] = leaf.chosen;
            self.priorities[at] = leaf.priority;
            self.ends[at] = leaf.ends_first;
            of_file[at] = Sum { files: 1, size: leaf.size, have: leaf.have, ..Sum::default() };
        }
        for at in 0..self.nodes.len() {
            if let NodeKind::File(index) = self.nodes[at].kind
                && let Some(sum) = of_file.get(index.0 as usize)
            {
                self.sums[at] = *sum;
            }
        }
        self.add_up();
    }

    /// The files that are chosen.
    pub fn choice(&self) -> FileChoice {
        let files = self.nodes.iter().filter(|n| matches!(n.kind, NodeKind::File(_))).count();
        let chosen: Vec<_> =
            (0..).zip(&self.chosen).filter(|(_, chosen)| **chosen).map(|(at, _)| FileIndex(at)).collect();
        if chosen.len() == files { FileChoice::All } else { FileChoice::Only(chosen) }
    }

    /// What is in a node.
    pub fn sum(&self, node: u32) -> Sum {
        self.sums.get(node as usize).copied().unwrap_or_default()
    }

    /// What is in the whole tree.
    pub fn total(&self) -> Sum {
        let roots = self.nodes.iter().zip(&self.sums).filter(|(node, _)| node.parent.is_none());
        roots.fold(Sum::default(), |total, (_, sum)| total.and(*sum))
    }

    /// Whether a folder is closed.
    pub fn is_closed(&self, node: u32) -> bool {
        self.closed.contains(&node)
    }

    /// Whether a file is chosen.
    pub fn is_chosen(&self, file: FileIndex) -> bool {
        self.chosen.get(file.0 as usize).copied().unwrap_or(false)
    }

    /// The node under the cursor.
    pub fn current(&self) -> Option<u32> {
        self.rows.get(self.cursor).copied()
    }

    /// The rows to show on `height` lines.
    pub fn window(&self, height: usize) -> Range<usize> {
        scroll::window(self.offset, Some(self.cursor), self.rows.len(), height)
    }

    pub(super) fn step(&mut self, by: isize) {
        self.cursor = scroll::step(Some(self.cursor), by, self.rows.len()).unwrap_or(0);
    }

    /// Chooses what is under the cursor, or leaves it out: a folder that is partly chosen is chosen
    /// whole. As all that chooses, it changes only what the filter shows. The files that changed.
    pub(super) fn toggle(&mut self) -> Vec<FileIndex> {
        let Some(node) = self.current() else { return Vec::new() };
        self.toggle_files(node..self.nodes[node as usize].end)
    }

    /// Chooses all, or none if all are chosen. The files that changed.
    pub(super) fn toggle_all(&mut self) -> Vec<FileIndex> {
        self.toggle_files(0..self.nodes.len() as u32)
    }

    /// Chooses what was left out and leaves out what was chosen. The files that changed.
    pub(super) fn invert(&mut self) -> Vec<FileIndex> {
        self.choose(self.files_in(0..self.nodes.len() as u32), |chosen| !chosen)
    }

    /// The files of the node under the cursor, and what they are to become one step higher or lower:
    /// `None` is left out. Nothing where there is no such step.
    pub(super) fn next_priority(&self, higher: bool) -> Option<(Vec<FileIndex>, Option<FilePriority>)> {
        use FilePriority::{High, Low, Normal};
        let node = self.current()?;
        let next = match (self.sum(node).priority(), higher) {
            (Some(High), true) | (None, false) => return None,
            (Some(Normal), true) => Some(High),
            (None | Some(Low), true) | (Some(High), false) => Some(Normal),
            (Some(Normal), false) => Some(Low),
            (Some(Low), false) => None,
        };
        Some((self.files_in(node..self.nodes[node as usize].end), next))
    }

    /// Shows these files with a priority until the engine tells.
    pub(super) fn set_priority(&mut self, files: &[FileIndex], priority: FilePriority) {
        for file in files {
            if let Some(known) = self.priorities.get_mut(file.0 as usize) {
                *known = priority;
            }
        }
        self.add_up();
    }

    /// The files of the node under the cursor, and whether their ends are to come first: of a folder all of
    /// them, or none if all do already.
    pub(super) fn other_ends(&self) -> Option<(Vec<FileIndex>, bool)> {
        let node = self.current()?;
        let files = self.files_in(node..self.nodes[node as usize].end);
        let all = files.iter().all(|file| self.ends.get(file.0 as usize) == Some(&true));
        (!files.is_empty()).then_some((files, !all))
    }

    /// Shows the ends of these files as coming first, or not, until the engine tells.
    pub(super) fn set_ends(&mut self, files: &[FileIndex], first: bool) {
        for file in files {
            if let Some(known) = self.ends.get_mut(file.0 as usize) {
                *known = first;
            }
        }
        self.add_up();
    }

    /// Opens the folder under the cursor; on an open one, goes into it.
    pub(super) fn unfold(&mut self) {
        let Some(node) = self.current() else { return };
        if self.closed.remove(&node) {
            self.lay_out();
        } else if self.nodes[node as usize].kind == NodeKind::Folder {
            self.step(1);
        }
    }

    /// Closes the folder under the cursor; on a file or a closed folder, goes to the folder around
    /// it. False when there is none.
    pub(super) fn fold(&mut self) -> bool {
        let Some(node) = self.current() else { return false };
        let Node { kind, parent, .. } = self.nodes[node as usize];
        if kind == NodeKind::Folder && self.closed.insert(node) {
            self.lay_out();
            return true;
        }
        let Some(parent) = parent else { return false };
        self.cursor = self.rows.partition_point(|row| *row < parent);
        true
    }

    /// Closes all folders, or opens all if all are closed.
    pub(super) fn fold_all(&mut self) {
        let folders: BTreeSet<u32> =
            (0..).zip(&self.nodes).filter(|(_, n)| n.kind == NodeKind::Folder).map(|(at, _)| at).collect();
        self.closed = if self.closed == folders { BTreeSet::new() } else { folders };
        self.lay_out();
    }

    /// Chooses or leaves out by file. The files that changed.
    pub(super) fn set_chosen(&mut self, files: Vec<FileIndex>, chosen: bool) -> Vec<FileIndex> {
        self.choose(files, |_| chosen)
    }

    fn choose(&mut self, files: Vec<FileIndex>, wish: impl Fn(bool) -> bool) -> Vec<FileIndex> {
        let mut changed = Vec::new();
        for file in files {
            let Some(chosen) = self.chosen.get_mut(file.0 as usize) else { continue };
            let wished = wish(*chosen);
            if wished != *chosen {
                *chosen = wished;
                changed.push(file);
            }
        }
        self.add_up();
        changed
    }

    fn toggle_files(&mut self, nodes: Range<u32>) -> Vec<FileIndex> {
        let files = self.files_in(nodes);
        let all = files.iter().all(|file| self.is_chosen(*file));
        self.choose(files, |_| !all)
    }

    /// The files among these nodes that the filter shows.
    fn files_in(&self, nodes: Range<u32>) -> Vec<FileIndex> {
        let files = nodes.filter_map(|node| match self.nodes[node as usize].kind {
            NodeKind::File(index) if self.passes(node) => Some(index),
            NodeKind::File(_) | NodeKind::Folder => None,
        });
        files.collect()
    }

    /// Sums of folders from those of files; a node's parent always stands before it.
    fn add_up(&mut self) {
        for at in 0..self.nodes.len() {
            match self.nodes[at].kind {
                NodeKind::Folder => self.sums[at] = Sum::default(),
                NodeKind::File(index) => {
                    let chosen = self.is_chosen(index);
                    let sum = &mut self.sums[at];
                    let priority = self.priorities.get(index.0 as usize).copied().unwrap_or_default();
                    sum.chosen = u32::from(chosen);
                    sum.high = u32::from(chosen && priority == FilePriority::High);
                    sum.low = u32::from(chosen && priority == FilePriority::Low);
                    sum.ends = u32::from(self.ends.get(index.0 as usize) == Some(&true));
                    sum.wanted = if chosen { sum.size } else { Bytes::ZERO };
                }
            }
        }
        for at in (0..self.nodes.len()).rev() {
            if let Some(parent) = self.nodes[at].parent {
                self.sums[parent as usize] = self.sums[parent as usize].and(self.sums[at]);
            }
        }
        self.add_up_found();
    }

    /// The rows anew; the cursor stays with its node, or goes to the closed folder that hides it.
    fn lay_out(&mut self) {
        let cursor = self.current().unwrap_or(0);
        self.rows.clear();
        let mut at = 0;
        while (at as usize) < self.nodes.len() {
            if self.passes(at) {
                self.rows.push(at);
            }
            at = if self.closed.contains(&at) { self.nodes[at as usize].end } else { at + 1 };
        }
        self.cursor = self.rows.partition_point(|row| *row <= cursor).saturating_sub(1);
    }
}

impl Sum {
    /// The priority of what is in it: normal where it is mixed, `None` where nothing is chosen.
    pub fn priority(&self) -> Option<FilePriority> {
        Some(match self.chosen {
            0 => return None,
            all if all == self.high => FilePriority::High,
            all if all == self.low => FilePriority::Low,
            _ => FilePriority::Normal,
        })
    }

    fn and(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            chosen: self.chosen + other.chosen,
            high: self.high + other.high,
            low: self.low + other.low,
            ends: self.ends + other.ends,
            size: self.size + other.size,
            have: self.have + other.have,
            wanted: self.wanted + other.wanted,
        }
    }
}

impl<'a> Folder<'a> {
    /// The depth of folders is bounded, so that a hostile torrent cannot exhaust the stack: what
    /// lies deeper keeps the rest of its path as its name.
    fn insert(&mut self, path: &'a str, index: FileIndex) {
        const DEEPEST: usize = 64;
        let (mut folder, mut rest) = (self, path);
        for _ in 0..DEEPEST {
            let Some((first, below)) = rest.split_once('/') else { break };
            folder = folder.folders.entry(first).or_default();
            rest = below;
        }
        folder.files.push((rest, index));
    }

    fn write(self, parent: Option<u32>, depth: u16, nodes: &mut Vec<Node>) {
        let mut folders: Vec<_> = self.folders.into_iter().collect();
        folders.sort_by_cached_key(|(name, _)| (natural(&name.to_lowercase()), *name));
        for (name, folder) in folders {
            let at = nodes.len();
            nodes.push(Node { name: name.into(), depth, kind: NodeKind::Folder, parent, end: 0 });
            folder.write(Some(at as u32), depth + 1, nodes);
            nodes[at].end = nodes.len() as u32;
        }
        let mut files = self.files;
        files.sort_by_cached_key(|(name, index)| (natural(&name.to_lowercase()), *index));
        for (name, index) in files {
            let end = nodes.len() as u32 + 1;
            nodes.push(Node { name: name.into(), depth, kind: NodeKind::File(index), parent, end });
        }
    }
}
