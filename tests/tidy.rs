//! The house rules, executable: who may name whom, which crate belongs where, how files look.
//!
//! What is checked is the text of the sources; what the compiler and clippy know better is left to
//! them. `tidy/samples.rs` proves that each rule can fail.

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/samples.rs"]
mod samples;

use std::{
    fs,
    path::{Path, PathBuf},
};

use code::Source;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of the package, by its path below the root.
fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    for dir in ["src", "tests", "benches"] {
        collect(&root().join(dir), &mut files);
    }
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    let mut sources: Vec<_> = files.iter().map(read).map(|(path, text)| Source::new(path, text)).collect();
    code::mark_test_files(&mut sources);
    sources
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn the_house_stands() {
    let sources = sources();
    assert!(sources.len() > 50, "only {} sources were found", sources.len());
    let layers = layers::Layers::read(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap()).unwrap();
    let wrong: Vec<_> = sources.iter().flat_map(|source| rules::check(source, &layers)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_room_has_its_line_in_the_table() {
    let layers = layers::Layers::read(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap()).unwrap();
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rooms = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let missing: Vec<_> = rooms.filter(|room| !layers.has(room)).collect();
    assert_eq!(missing, [""; 0]);
}
