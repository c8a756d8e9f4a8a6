//! Telling the sources in a pasted text apart: lines, several links on one, dropped files.
//!
//! Terminals paste a dropped file in a shell's notation, each in its own: `'/a b.torrent'`,
//! `/a\ b.torrent` or `file:///a%20b.torrent`, several separated by spaces. People paste links one a
//! line, or many on one, and type paths with bare spaces. Nothing here is looked up on disk.

use super::source::starts_with;
use crate::model::InfoHash;

/// The longest paste, in bytes.
const MAX_PASTE: usize = 1 << 20;

/// The most sources in one paste.
const MAX_SOURCES: usize = 1000;

/// Why a paste is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    #[error("the pasted text is longer than 1 MiB")]
    TooLong,
    #[error("the pasted text has more than {MAX_SOURCES} sources")]
    TooMany,
}

/// Splits a pasted text into texts for [`Source::parse`](super::Source::parse), quotes and
/// backslashes of dropped files resolved. Empty when nothing but space was pasted.
///
/// # Errors
/// Refuses a paste as a whole rather than take a part of it: see [`PasteError`].
pub fn split_paste(text: &str) -> Result<Vec<String>, PasteError> {
    if text.len() > MAX_PASTE {
        return Err(PasteError::TooLong);
    }
    let mut sources = Vec::new();
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        match if is_shell(line) { shell_words(line) } else { None } {
            Some(words) => sources.extend(words),
            None => split_plain(line, &mut sources),
        }
        if sources.len() > MAX_SOURCES {
            return Err(PasteError::TooMany);
        }
    }
    Ok(sources)
}

/// Whether a line is in a shell's notation: a word begins with a quote, or a backslash guards
/// something that a shell would take. Links never are, whatever their names hold.
fn is_shell(line: &str) -> bool {
    if is_link(line) {
        return false;
    }
    let quoted = line.split_whitespace().any(|word| word.starts_with(['\'', '"']));
    let guards = |pair: &[u8]| pair[0] == b'\\' && pair[1].is_ascii() && !pair[1].is_ascii_alphanumeric();
    quoted || line.as_bytes().windows(2).any(guards)
}

/// The words of a line as a shell reads them; `None` if a quote stays open.
fn shell_words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '"' => double_quoted(&mut chars, word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().push(chars.next().unwrap_or('\\')),
            c if c.is_whitespace() => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words.retain(|word| !word.trim().is_empty());
    Some(words)
}

fn double_quoted(chars: &mut std::str::Chars<'_>, word: &mut String) -> Option<()> {
    loop {
        match chars.next()? {
            '"' => return Some(()),
            '\\' => match chars.next()? {
                c @ ('"' | '\\' | '$' | '`') => word.push(c),
                c => word.extend(['\\', c]),
            },
            c => word.push(c),
        }
    }
}

/// Splits a line before every word that begins a source by itself; other spaces belong to a path or a
/// link's name.
fn split_plain(line: &str, sources: &mut Vec<String>) {
    let mut start = 0;
    for (at, _) in line.match_indices(char::is_whitespace) {
        // Only the first of several spaces counts: each word is looked at once.
        if line[..at].ends_with(char::is_whitespace) {
            continue;
        }
        let (begun, rest) = (&line[start..at], line[at..].trim_start());
        if begins_source(begun, rest) {
            push(begun, sources);
            start = line.len() - rest.len();
        }
        if sources.len() > MAX_SOURCES {
            return;
        }
    }
    push(line[start..].trim(), sources);
}

/// Whether `rest`, behind a space behind `begun`, is a new source.
fn begins_source(begun: &str, rest: &str) -> bool {
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    let is_path = ["/", "~/", "./", "../"].iter().any(|start| word.starts_with(start));
    let complete = is_link(begun) || is_hash(begun) || ends_with_torrent(begun);
    is_link(word) || is_hash(word) || is_path && complete
}

fn is_link(text: &str) -> bool {
    ["magnet:", "http://", "https://", "file://"].iter().any(|scheme| starts_with(text, scheme))
}

fn is_hash(word: &str) -> bool {
    word.parse::<InfoHash>().is_ok()
}

fn ends_with_torrent(text: &str) -> bool {
    let end = text.len().saturating_sub(".torrent".len());
    text.get(end..).is_some_and(|end| end.eq_ignore_ascii_case(".torrent"))
}

/// Adds a source, or several magnet links that were pasted without a space between them.
fn push(source: &str, sources: &mut Vec<String>) {
    let mut rest = source;
    while starts_with(rest, "magnet:")
        && let Some(next) = rest[1..].find("magnet:?xt=")
    {
        sources.push(rest[..=next].to_owned());
        rest = &rest[next + 1..];
        if sources.len() > MAX_SOURCES {
            return;
        }
    }
    sources.push(rest.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef0123456789abcdef01234567";
    const LINK: &str = "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567";

    fn split(text: &str) -> Vec<String> {
        split_paste(text).unwrap()
    }

    #[test]
    fn lines_are_sources() {
        assert_eq!(split(" a b.torrent\r\n\n\t/c.torrent \r"), ["a b.torrent", "/c.torrent"]);
        assert!(split(" \n ").is_empty());
    }

    #[test]
    fn links_and_hashes_on_one_line_come_apart() {
        let joined = format!("{LINK}&dn=It's a \"name\"  {LINK} {HASH} http://x/a.torrent /b c.torrent");
        let expected =
            [&format!("{LINK}&dn=It's a \"name\""), LINK, HASH, "http://x/a.torrent", "/b c.torrent"];
        assert_eq!(split(&joined), expected);
        assert_eq!(split(&format!("{LINK}{LINK}&dn=x")), [LINK, &format!("{LINK}&dn=x")]);
        let inside = "http://x/?to=magnet:?xt=urn:btih:1";
        assert_eq!(split(inside), [inside]);
    }

    #[test]
    fn dropped_files_lose_the_shell_s_notation() {
        assert_eq!(split("'/a b.torrent' '/it'\\''s.torrent' "), ["/a b.torrent", "/it's.torrent"]);
        assert_eq!(split("/a\\ b\\(1\\).torrent /c.torrent"), ["/a b(1).torrent", "/c.torrent"]);
        assert_eq!(split("\"/a \\\"b\\\" \\c.torrent\""), ["/a \"b\" \\c.torrent"]);
        assert_eq!(
            split("/a.torrent ~/b c.torrent ./d.torrent"),
            ["/a.torrent", "~/b c.torrent", "./d.torrent"]
        );
    }

    #[test]
    fn typed_paths_are_taken_at_their_word() {
        for path in ["/my files /x.torrent", "/don't stop.torrent", "C:\\x\\y.torrent", "'/open quote"] {
            assert_eq!(split(path), [path]);
        }
    }

    #[test]
    fn a_paste_beyond_measure_is_refused_whole() {
        assert_eq!(split_paste(&"a".repeat(MAX_PASTE + 1)), Err(PasteError::TooLong));
        assert_eq!(split_paste(&"a\n".repeat(1001)), Err(PasteError::TooMany));
        assert_eq!(split(&"a\n".repeat(1000)).len(), 1000);
        assert_eq!(split_paste(&format!("{HASH} ").repeat(20_000)), Err(PasteError::TooMany));
        assert_eq!(split_paste(&"magnet:?xt=".repeat(20_000)), Err(PasteError::TooMany));
        assert_eq!(split(&" /".repeat(MAX_PASTE / 2)).len(), 1);
    }
}
