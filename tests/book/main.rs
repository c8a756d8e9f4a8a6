//! The book below `docs/`: its generated pages are the tables of the program, every link and picture is there, and
//! what it shows as a query, a command or a file is one.

mod examples;
mod links;
mod pages;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of the book.
fn pages() -> Vec<PathBuf> {
    let mut all: Vec<_> = fs::read_dir(root().join("docs/src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "md"))
        .collect();
    all.sort();
    assert!(all.len() > 10, "only {} pages were found", all.len());
    all
}
