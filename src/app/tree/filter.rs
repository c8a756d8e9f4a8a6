//! The filter of a tree of files: what is shown of it while somebody looks for something, and what is
//! chosen or left out then.

use std::collections::BTreeSet;

use super::{FileTree, Node, NodeKind, Sum};

/// A filter at work.
#[derive(Debug, Clone, Default)]
pub(super) struct Sieve {
    text: String,
    /// Of every node, its path in lower case: made once, when somebody begins to look.
    paths: Vec<Box<str>>,
    /// Of every node, whether it is a file that was found, or a folder around one.
    passes: Vec<bool>,
    /// The sums of what was found.
    found: Sum,
    /// The folders that were closed before: all are open while something is looked for.
    closed: BTreeSet<u32>,
}

/// A word of a filter.
enum Word<'a> {
    /// Anywhere in the path.
    Has(&'a str),
    /// The name of the file, with `*` for whatever.
    Called(&'a str),
    Not(Box<Word<'a>>),
}

impl FileTree {
    /// Shows only the files whose path has every word of `text`, and the folders around them. Case does
    /// not matter; `-word` leaves out what has it, and a word with a `*` is what the file is called. No
    /// words, no filter.
    pub(in crate::app) fn set_filter(&mut self, text: &str) {
        if text.trim().is_empty() {
            if let Some(sieve) = self.sieve.take() {
                self.closed = sieve.closed;
                self.lay_out();
            }
            return;
        }
        let mut sieve = match self.sieve.take() {
            Some(sieve) => sieve,
            None => Box::new(Sieve {
                paths: paths(&self.nodes),
                closed: std::mem::take(&mut self.closed),
                ..Sieve::default()
            }),
        };
        sieve.text = text.to_owned();
        sieve.sift(&self.nodes);
        self.sieve = Some(sieve);
        self.add_up_found();
        self.lay_out();
    }

    /// The words of its filter; empty: there is none.
    pub fn filter_text(&self) -> &str {
        self.sieve.as_ref().map_or("", |sieve| &sieve.text)
    }

    /// Puts another text in place of its words; what is shown stays.
    pub(in crate::app) fn rewrite_filter(&mut self, text: impl Fn(&str) -> String) {
        if let Some(sieve) = &mut self.sieve {
            sieve.text = text(&sieve.text);
        }
    }

    /// The sums of what the filter found; `None`: there is no filter.
    pub fn found(&self) -> Option<Sum> {
        self.sieve.as_ref().map(|sieve| sieve.found)
    }

    /// Whether the filter lets a node through.
    pub(super) fn passes(&self, node: u32) -> bool {
        self.sieve.as_ref().is_none_or(|sieve| sieve.passes.get(node as usize).copied().unwrap_or(false))
    }

    pub(super) fn add_up_found(&mut self) {
        let Some(sieve) = &mut self.sieve else { return };
        let files = self.nodes.iter().zip(&self.sums).zip(&sieve.passes);
        let found = files.filter(|((node, _), passes)| **passes && node.kind != NodeKind::Folder);
        sieve.found = found.fold(Sum::default(), |all, ((_, sum), _)| all.and(*sum));
    }
}

impl Sieve {
    fn sift(&mut self, nodes: &[Node]) {
        let lower = self.text.to_lowercase();
        let words: Vec<Word<'_>> = lower.split_whitespace().filter_map(Word::read).collect();
        self.passes.clear();
        self.passes.extend(nodes.iter().zip(&self.paths).map(|(node, path)| {
            node.kind != NodeKind::Folder && words.iter().all(|word| word.matches(path))
        }));
        // A node's parent always stands before it.
        for at in (0..nodes.len()).rev() {
            if let (true, Some(parent)) = (self.passes[at], nodes[at].parent) {
                self.passes[parent as usize] = true;
            }
        }
    }
}

impl<'a> Word<'a> {
    /// `None`: a dash alone, behind which a word is still to come.
    fn read(word: &'a str) -> Option<Self> {
        Some(match word.strip_prefix('-') {
            Some("") => return None,
            Some(rest) => Self::Not(Box::new(Self::read(rest)?)),
            None if word.contains('*') => Self::Called(word),
            None => Self::Has(word),
        })
    }

    fn matches(&self, path: &str) -> bool {
        match self {
            Self::Has(word) => path.contains(word),
            Self::Called(pattern) => is_called(path.rsplit('/').next().unwrap_or(path), pattern),
            Self::Not(word) => !word.matches(path),
        }
    }
}

/// Whether a name is a pattern in which `*` stands for any letters.
fn is_called(name: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return name == pattern };
    let Some(mut name) = name.strip_prefix(start) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return name.ends_with(part);
        }
        let Some(at) = name.find(part) else { return false };
        name = &name[at + part.len()..];
    }
    true
}

fn paths(nodes: &[Node]) -> Vec<Box<str>> {
    let mut paths: Vec<Box<str>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let name = node.name.to_lowercase();
        let path = match node.parent {
            Some(parent) => format!("{}/{name}", paths[parent as usize]),
            None => name,
        };
        paths.push(path.into());
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::tree::Leaf,
        model::{Bytes, FileChoice, FileIndex, FilePriority},
    };

    fn tree(paths: &[&str]) -> FileTree {
        let leaves = paths.iter().zip(0..).map(|(path, at)| Leaf {
            index: FileIndex(at),
            path,
            size: Bytes(10),
            have: Bytes::ZERO,
            chosen: true,
            priority: FilePriority::Normal,
            ends_first: false,
        });
        FileTree::new(leaves)
    }

    fn shown(tree: &FileTree) -> Vec<&str> {
        tree.rows.iter().map(|row| &*tree.nodes[*row as usize].name).collect()
    }

    const PATHS: [&str; 5] =
        ["Season 1/e1.mkv", "Season 1/e1.srt", "Season 2/e2.mkv", "Sample.mkv", "x.mkv.txt"];

    #[test]
    fn words_are_looked_for_in_paths_and_patterns_in_names() {
        let mut tree = tree(&PATHS);
        let mut find = |text: &str| {
            tree.set_filter(text);
            shown(&tree).join(" ")
        };
        assert_eq!(find("season mkv"), "Season 1 e1.mkv Season 2 e2.mkv");
        assert_eq!(find("*.MKV -sample"), "Season 1 e1.mkv Season 2 e2.mkv");
        assert_eq!(find("e*.*t"), "Season 1 e1.srt");
        assert_eq!(find("-*.mkv -"), "Season 1 e1.srt x.mkv.txt");
        assert_eq!(find("nothing like it"), "");
        assert_eq!(find(" ").split(' ').count(), 9);
    }

    #[test]
    fn what_is_found_is_chosen_and_nothing_else() {
        let mut tree = tree(&PATHS);
        tree.set_filter("season .mkv");
        assert_eq!(tree.found().map(|sum| (sum.files, sum.wanted)), Some((2, Bytes(20))));
        assert_eq!(tree.toggle(), [FileIndex(0)], "the folder under the cursor, as far as it was found");
        assert_eq!(tree.toggle_all(), [FileIndex(0)], "both are chosen now");
        assert_eq!(tree.toggle_all(), [FileIndex(0), FileIndex(2)]);
        assert_eq!(tree.found().map(|sum| (sum.chosen, sum.wanted)), Some((0, Bytes::ZERO)));
        assert_eq!(tree.choice(), FileChoice::Only([1, 3, 4].map(FileIndex).into()));
        assert_eq!(tree.invert(), [FileIndex(0), FileIndex(2)]);
        tree.set_filter("");
        assert_eq!((tree.found(), tree.choice()), (None, FileChoice::All));
    }

    #[test]
    fn folders_that_were_closed_are_closed_again_afterwards() {
        let mut tree = tree(&PATHS);
        tree.fold_all();
        let before: Vec<String> = shown(&tree).into_iter().map(str::to_owned).collect();
        tree.set_filter("e1");
        assert_eq!(shown(&tree), ["Season 1", "e1.mkv", "e1.srt"]);
        assert!(tree.fold());
        assert_eq!(shown(&tree), ["Season 1"]);
        tree.set_filter("");
        assert_eq!(shown(&tree), before);
    }

    #[test]
    fn a_pattern_may_have_several_stars() {
        for (name, pattern, fits) in [
            ("a.b.c", "a*c", true),
            ("a.b.c", "*b*", true),
            ("a.b.c", "b*", false),
            ("ab", "ab*b", false),
            ("aab", "*ab", true),
            ("", "*", true),
        ] {
            assert_eq!(is_called(name, pattern), fits, "{name} {pattern}");
        }
    }
}
