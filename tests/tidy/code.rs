//! Rust text without what is not code: comments, literals, and test-only items blanked out.
//!
//! No parser: it knows just enough of the language for the rules, and keeps every line in its place.

/// One file.
pub struct Source {
    /// Below the root, with slashes.
    pub path: String,
    pub text: String,
    /// `text` with comments and the insides of literals as spaces.
    pub code: String,
    /// `code` without items for tests; empty for a file that is all test.
    pub shipped: String,
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let code = mask(&text);
        let is_test = !path.starts_with("src/") || path.ends_with("/tests.rs") || path.contains("/tests/");
        let shipped = if is_test { String::new() } else { without_tests(&code) };
        Self { path, text, code, shipped }
    }
}

/// Empties `shipped` of files that are declared `#[cfg(test)] mod name;` elsewhere.
pub fn mark_test_files(sources: &mut [Source]) {
    let mut tests = Vec::new();
    for source in sources.iter() {
        let stem = source.path.trim_end_matches(".rs").trim_end_matches("/mod").trim_end_matches("/lib");
        for (at, _) in source.code.match_indices("#[cfg(test)]") {
            let item = source.code[at + 12..].trim_start();
            if let Some(name) = item.strip_prefix("mod ").map(word)
                && item[4 + name.len()..].starts_with(';')
            {
                tests.push(format!("{stem}/{name}"));
            }
        }
    }
    for source in sources {
        let is_below = |test: &String| {
            source.path.strip_prefix(test.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        };
        if tests.iter().any(is_below) {
            source.shipped.clear();
        }
    }
}

/// The identifier that `text` begins with.
pub fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The number of the line, from 1, that byte `at` is in.
pub fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The end of the block whose `{` is at `open`: the byte after its `}`.
pub fn block_end(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return open + at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// Where the item that begins at `start` has its body: the first `{` outside of parentheses and
/// brackets; `None` if a `;` comes first.
pub fn body(code: &str, start: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in code[start..].char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(start + at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// `code` with each item behind `#[cfg(test)]` or `#[test]` blanked out.
fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    for attribute in ["#[cfg(test)]", "#[test]"] {
        while let Some(start) = out.find(attribute) {
            let end = match body(&out, start + attribute.len()) {
                Some(open) => block_end(&out, open),
                None => out[start..].find(';').map_or(out.len(), |at| start + at + 1),
            };
            let blank: String = out[start..end].chars().map(blank).collect();
            out.replace_range(start..end, &blank);
        }
    }
    out
}

fn blank(c: char) -> char {
    if c == '\n' { '\n' } else { ' ' }
}

/// Blanks out comments and the insides of string and character literals.
pub fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let skip = not_code(rest, out.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        let length = skip.unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
        let (now, later) = rest.split_at(length);
        if skip.is_some() {
            out.extend(now.chars().map(blank));
        } else {
            out.push_str(now);
        }
        rest = later;
    }
    out
}

/// How many bytes of comment or literal `rest` begins with. `in_word`: an identifier goes on here.
fn not_code(rest: &str, in_word: bool) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if rest.starts_with('\'') {
        return character(rest);
    }
    let prefix = if in_word { "" } else { word(rest) };
    match prefix {
        "r" | "br" | "cr" => raw(rest, prefix.len()),
        "" | "b" | "c" if rest[prefix.len()..].starts_with('"') => Some(quoted(rest, prefix.len())),
        _ => None,
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let step = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                2
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        at += step;
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// A character literal; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        chars.next()?;
        return rest[3..].find('\'').map(|at| at + 4);
    }
    let (at, second) = chars.next()?;
    (second == '\'').then_some(at + 1)
}

fn quoted(rest: &str, open: usize) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(open + 1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A raw string; `None` for a raw identifier.
fn raw(rest: &str, prefix: usize) -> Option<usize> {
    let hashes = rest[prefix..].chars().take_while(|c| *c == '#').count();
    let inside = rest[prefix + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let skipped = prefix + hashes + 1;
    Some(inside.find(&end).map_or(rest.len(), |at| skipped + at + end.len()))
}
