//! Who may name whom: read from the table in ARCHITECTURE.md, so that the two cannot differ, and
//! looked for in code.

use std::collections::BTreeMap;

use super::code::{line, word};

/// The row of the table that says what every room may name.
const ALL: &str = "all";

/// What each room may name besides itself; `None`: everything.
pub struct Layers(BTreeMap<String, Option<Vec<String>>>);

impl Layers {
    /// Reads the block below "Who may name whom": entries `a, b → c d`, `–` for nothing, `all`.
    pub fn read(architecture: &str) -> Result<Self, String> {
        let block = architecture.split("Who may name whom").nth(1).and_then(|rest| rest.split("```").nth(1));
        let block = block.ok_or("ARCHITECTURE.md has no block below \"Who may name whom\"")?;
        let words: Vec<_> = block.lines().flat_map(|line| line.split_whitespace().chain(["\n"])).collect();
        let arrows: Vec<_> = (0..words.len()).filter(|at| words[*at] == "→").collect();
        let mut layers = BTreeMap::new();
        for &arrow in &arrows {
            let names = Self::names(&words[..arrow]);
            let right = words[arrow + 1..].iter().take_while(|word| **word != "\n");
            let next = arrows.iter().find(|at| **at > arrow).copied().unwrap_or(words.len());
            let taken = next.saturating_sub(arrow + 1 + Self::names(&words[..next.min(words.len())]).len());
            let right: Vec<_> = right.take(taken).collect();
            let may = match right[..] {
                [] => return Err(format!("{names:?} may name what?")),
                [first, ..] if first.starts_with("all") => None,
                _ => Some(right.iter().filter(|word| ***word != "–").map(ToString::to_string).collect()),
            };
            layers.extend(names.into_iter().map(|name| (name.to_owned(), may.clone())));
        }
        if layers.len() < 3 { Err("the table of rooms is empty".into()) } else { Ok(Self(layers)) }
    }

    /// The names that end `words`: `a, b`.
    fn names<'a>(words: &[&'a str]) -> Vec<&'a str> {
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        let more =
            before.iter().rev().take_while(|word| word.ends_with(',')).map(|word| &word[..word.len() - 1]);
        std::iter::once(*last).chain(more).collect()
    }

    pub fn has(&self, room: &str) -> bool {
        self.0.contains_key(room)
    }

    /// Whether `room` may name `other`.
    pub fn allow(&self, room: &str, other: &str) -> bool {
        let beneath = self.0.get(ALL).and_then(Option::as_ref);
        if self.has(room) && beneath.is_some_and(|names| names.iter().any(|name| name == other)) {
            return true;
        }
        match self.0.get(room) {
            Some(Some(may)) => other == room || may.iter().any(|name| name == other),
            Some(None) => true,
            None => false,
        }
    }

    /// Rooms that `code`, a module `depth` levels below the crate, names, with their lines.
    pub fn named(&self, code: &str, depth: usize) -> Vec<(usize, String)> {
        let mut named = Vec::new();
        for (at, _) in code.match_indices("crate::") {
            let starts = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if starts {
                named.extend(first_segments(&code[at + 7..]).into_iter().map(|name| (line(code, at), name)));
            }
        }
        for (at, _) in code.match_indices("super::") {
            let climbed = code[at..].split("super::").take_while(|between| between.is_empty()).count();
            let starts = !code[..at].ends_with("super::");
            if starts && climbed >= depth {
                let names = first_segments(&code[at + 7 * climbed..]);
                // Within an inline module it may not have reached the crate.
                named.extend(
                    names.into_iter().filter(|name| self.has(name)).map(|name| (line(code, at), name)),
                );
            }
        }
        named
    }
}

/// What follows `crate::`: a name, or the first names within braces.
fn first_segments(rest: &str) -> Vec<String> {
    let rest = rest.trim_start();
    let Some(group) = rest.strip_prefix('{') else { return vec![word(rest).to_owned()] };
    let mut depth = 0;
    let end = group.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth < 0
    });
    let mut names = Vec::new();
    let mut depth = 0;
    for part in group[..end.unwrap_or(group.len())].split(',') {
        if depth == 0 {
            names.push(word(part.trim_start()).to_owned());
        }
        depth += part.matches('{').count() as i32 - part.matches('}').count() as i32;
    }
    names.retain(|name| !name.is_empty() && name != "self");
    names
}
