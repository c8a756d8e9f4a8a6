//! What the code says: every `t!("id" …)` and every family of `of("family", …)`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::families::FAMILIES;

/// All ids that the code names, and what cannot be understood.
pub fn ids() -> (BTreeSet<String>, Vec<String>) {
    let (mut ids, mut families, mut wrong) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for path in sources() {
        let text = without_comments(&fs::read_to_string(&path).unwrap());
        for (at, _) in text.match_indices("t!(").filter(|(at, _)| starts(&text, *at)) {
            match literal(&text[at + 3..]) {
                Some(id) => drop(ids.insert(id.to_owned())),
                None => wrong.push(format!("{}: t!( without an id in quotes", path.display())),
            }
        }
        // Written in full, so that a reader and this test can tell it from any other `of`.
        for (at, name) in text.match_indices("locale::of(") {
            match literal(&text[at + name.len()..]) {
                Some(family) if FAMILIES.iter().any(|(name, _)| *name == family) => {
                    families.insert(family.to_owned());
                }
                Some(family) => {
                    wrong.push(format!("{}: {family} is missing in tests/texts/families.rs", path.display()));
                }
                None => wrong.push(format!("{}: locale::of( without a family in quotes", path.display())),
            }
        }
        if imports_of(&text) {
            wrong.push(format!("{}: `of` is to be said as locale::of", path.display()));
        }
    }
    for (family, names) in FAMILIES {
        if !families.contains(*family) {
            wrong.push(format!("the family {family} is never said"));
        }
        ids.extend(names().into_iter().map(|name| format!("{family}-{name}")));
    }
    (ids, wrong)
}

/// Every file of the program but the room that defines how things are said.
fn sources() -> Vec<PathBuf> {
    fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, into);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                into.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    collect(&root, &mut all);
    all.retain(|path| !path.starts_with(root.join("locale")));
    all.sort();
    assert!(all.len() > 50, "only {} sources were found", all.len());
    all
}

/// Lines that are only a comment say nothing.
fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Whether a name begins at `at`, rather than ends: `t!` in `assert!` is none.
fn starts(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether a `use` of the room names `of`.
fn imports_of(text: &str) -> bool {
    let named = |rest: &str| match rest.strip_prefix('{') {
        Some(group) => {
            group.split('}').next().unwrap_or_default().split([',', ' ', '\n']).any(|name| name == "of")
        }
        None => ["of;", "of,", "of}", "of\n"].iter().any(|end| rest.starts_with(end)),
    };
    text.match_indices("locale::").any(|(at, name)| named(&text[at + name.len()..]))
}

/// The text in quotes that `rest` begins with.
fn literal(rest: &str) -> Option<&str> {
    rest.trim_start().strip_prefix('"')?.split('"').next()
}
