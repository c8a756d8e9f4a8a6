//! The rules. Each takes one source and says what is wrong with it, a line per mistake.

use super::{
    code::{self, Source, line, word},
    layers::Layers,
};

/// Crates that only these modules may name, each with what belongs to the crate's family.
const OWNERS: &[(&str, &[&str])] = &[
    ("ratatui", &["view", "tui"]),
    ("crossterm", &["tui"]),
    // Its DHT and local discovery serve our own session layer.
    ("librqbit", &["engine/librqbit", "swarm/discovery"]),
    ("rusqlite", &["store"]),
    ("clap", &["cli"]),
];

/// What pure rooms do not do: read clocks, files, sockets and surroundings.
const PURE: &[&str] = &["locale", "model", "input", "query", "rules", "app", "view"];
const IMPURE: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "std::fs",
    "fs::read",
    "fs::write",
    "File::open",
    "std::env",
    "std::process",
    "TcpStream",
    "UdpSocket",
    "tokio::",
];

const LINES: usize = 500;
const FUNCTION: usize = 60;

pub fn check(source: &Source, layers: &Layers) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(header(source));
    wrong.extend(length(source));
    wrong.extend(layering(source, layers));
    wrong.extend(owners(source));
    wrong.extend(purity(source));
    wrong.extend(unwraps(source));
    wrong.extend(leftovers(source));
    wrong.extend(functions(source));
    wrong.iter().map(|what| format!("{}{what}", source.path)).collect()
}

/// The room of a file below `src`, and how deep its module lies. `None`: the floor plan itself.
fn room(path: &str) -> Option<(&str, usize)> {
    let module = path.strip_prefix("src/")?.trim_end_matches(".rs").trim_end_matches("/mod");
    let room = module.split('/').next()?;
    (module != "lib").then(|| (room, module.split('/').count()))
}

fn header(source: &Source) -> Option<String> {
    let second = source.text.lines().next().is_some_and(|first| first.trim() == "//!");
    (!source.text.starts_with("//!") || second)
        .then(|| ": does not open with a //! line that says what it is".into())
}

fn length(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    (lines > LINES).then(|| format!(": has {lines} lines, more than {LINES}"))
}

fn layering(source: &Source, layers: &Layers) -> Vec<String> {
    match room(&source.path) {
        None => Vec::new(),
        // The binary is a crate of its own.
        Some(("main", _)) => source
            .code
            .match_indices("bitonic::")
            .filter(|(at, name)| word(&source.code[at + name.len()..]) != "cli")
            .map(|(at, _)| format!(":{}: main may name only cli", line(&source.code, at)))
            .collect(),
        Some((room, depth)) => layers
            .named(&source.code, depth)
            .iter()
            .filter(|(_, other)| !layers.allow(room, other))
            .map(|(line, other)| format!(":{line}: {room} may not name {other}"))
            .collect(),
    }
}

fn owners(source: &Source) -> Vec<String> {
    let Some(module) = source.path.strip_prefix("src/") else { return Vec::new() };
    let module = module.trim_end_matches(".rs");
    let mut wrong = Vec::new();
    for (family, homes) in OWNERS {
        let at_home =
            |home: &&str| module.strip_prefix(*home).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        if homes.iter().any(at_home) {
            continue;
        }
        for at in crate_paths(&source.code, family) {
            let at = line(&source.code, at);
            wrong.push(format!(":{at}: only {} may name {family}", homes.join(" and ")));
        }
    }
    wrong
}

/// Where a path begins with the crate `family`, or one called `family_…`.
fn crate_paths(code: &str, family: &str) -> Vec<usize> {
    // A module of that name in the same file hides the crate.
    if ["mod ", "pub mod "].iter().any(|mod_| code.contains(&format!("{mod_}{family};"))) {
        return Vec::new();
    }
    let begins = |at: usize| {
        let before = code[..at].trim_end_matches(' ');
        let inside = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let climbs = continues_a_path(before) || group_before(before).is_some_and(continues_a_path);
        let name = word(&code[at..]);
        let of_family = name == family || name.strip_prefix(family).is_some_and(|rest| rest.starts_with('_'));
        let after = code[at + name.len()..].trim_start();
        let used = before.ends_with("use") || before.ends_with("extern crate") || after.starts_with("::");
        !inside && !climbs && of_family && used
    };
    code.match_indices(family).map(|(at, _)| at).filter(|at| begins(*at)).collect()
}

/// Whether what follows `before` goes on with a path, as after `super::`; not so after a lone `::`.
fn continues_a_path(before: &str) -> bool {
    before.strip_suffix("::").is_some_and(|path| path.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The text before the innermost brace that is open at the end of `before`.
fn group_before(before: &str) -> Option<&str> {
    let mut depth = 0;
    let open = before.char_indices().rev().find(|(_, c)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth > 0
    })?;
    Some(&before[..open.0])
}

fn purity(source: &Source) -> Vec<String> {
    if !room(&source.path).is_some_and(|(room, _)| PURE.contains(&room)) {
        return Vec::new();
    }
    let found = |what: &&'static str| source.shipped.find(*what).map(|at| (*what, line(&source.shipped, at)));
    IMPURE.iter().filter_map(found).map(|(what, at)| format!(":{at}: a pure room names {what}")).collect()
}

fn unwraps(source: &Source) -> Vec<String> {
    let found = source.shipped.match_indices(".unwrap()");
    found.map(|(at, _)| format!(":{}: unwrap outside of tests", line(&source.shipped, at))).collect()
}

/// Marks of unfinished work, in comments as well. Spelt so that this file does not find itself.
fn leftovers(source: &Source) -> Vec<String> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX"), concat!("HA", "CK")];
    let macros = [concat!("todo", "!("), concat!("unimplemented", "!(")];
    let whole = |at: usize, mark: &str| {
        let letter = |c: char| c.is_alphanumeric() || c == '_';
        !source.text[..at].ends_with(letter) && !source.text[at + mark.len()..].starts_with(letter)
    };
    let in_text = marks.iter().flat_map(|mark| {
        source.text.match_indices(mark).filter(|(at, mark)| whole(*at, mark)).collect::<Vec<_>>()
    });
    let in_code = macros.iter().flat_map(|name| source.code.match_indices(name).collect::<Vec<_>>());
    in_text.chain(in_code).map(|(at, mark)| format!(":{}: {mark}", line(&source.text, at))).collect()
}

fn functions(source: &Source) -> Vec<String> {
    let code = &source.shipped;
    let mut wrong = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let name = word(&code[at + 3..]);
        if name.is_empty() || code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let Some(open) = code::body(code, at) else { continue };
        let lines = code[at..code::block_end(code, open)].lines().count();
        if lines > FUNCTION {
            wrong.push(format!(":{}: fn {name} has {lines} lines, more than {FUNCTION}", line(code, at)));
        }
    }
    wrong
}
