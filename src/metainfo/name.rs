//! Names of files from strangers: decoding them as the torrent core does, and refusing the harmful.
//!
//! The core writes a file under the name that *it* decodes, so paths that are checked, shown and
//! deleted must be decoded by the very same rule, librqbit's: one encoding is guessed from `name` and
//! all `path` components together, UTF-8 if they are valid UTF-8; what does not fit it becomes
//! U+FFFD; and a byte order mark at the start of a component beats the guess. It ignores `encoding`,
//! `name.utf-8` and `path.utf-8`, so for paths they are ignored here too.
//!
//! Checks run on the decoded text, because harm can hide in the encoding: the bytes `FF FE 2E 00 2E
//! 00` are `..` in UTF-16. The core's own refusals of raw bytes are repeated, to fail early.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::model::printable_line;

/// The longest component in bytes of UTF-8, the limit of common file systems.
const MAX_COMPONENT: usize = 255;

/// The longest path in bytes of UTF-8, a little below Linux's PATH_MAX.
const MAX_PATH: usize = 4000;

/// Why a name or path is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    #[error("is empty")]
    Empty,
    #[error("has an empty component")]
    EmptyComponent,
    #[error("has the component `{0}`, which is not a name")]
    Traversal(&'static str),
    #[error("has a slash or backslash inside a component: {0}")]
    Separator(String),
    #[error("has a control character: {0}")]
    Control(String),
    #[error("has a component longer than 255 bytes: {0}")]
    LongComponent(String),
    #[error("is longer than 4,000 bytes: {0}")]
    LongPath(String),
    #[error("is not a list of strings")]
    NotStrings,
}

/// Guesses the encoding of raw names, fed together in the order of the torrent.
pub(super) fn guess_encoding<'n>(names: impl Iterator<Item = &'n [u8]> + Clone) -> &'static Encoding {
    // Valid UTF-8 is UTF-8 to the detector too, which is slow on many thousands of names.
    if names.clone().all(|name| std::str::from_utf8(name).is_ok()) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    for name in names {
        detector.feed(name, false);
    }
    detector.guess(None, Utf8Detection::Allow)
}

/// Decodes and checks the torrent's own name, which becomes a file or folder.
pub(super) fn name(raw: &[u8], encoding: &'static Encoding) -> Result<String, NameFault> {
    if raw.is_empty() {
        return Err(NameFault::Empty);
    }
    let mut name = String::new();
    push_component(&mut name, raw, encoding)?;
    Ok(name)
}

/// Decodes and checks a file's components; the result joins them by `/`.
pub(super) fn path<'n>(
    components: impl Iterator<Item = &'n [u8]>,
    encoding: &'static Encoding,
) -> Result<String, NameFault> {
    let mut path = String::new();
    for (at, raw) in components.enumerate() {
        if at > 0 {
            path.push('/');
        }
        push_component(&mut path, raw, encoding)?;
        if path.len() > MAX_PATH {
            return Err(NameFault::LongPath(shown(&path)));
        }
    }
    if path.is_empty() { Err(NameFault::Empty) } else { Ok(path) }
}

/// Checks a path that a user typed, components joined by `/`, as strictly as one of a stranger.
///
/// # Errors
/// What is wrong with it; the error continues a sentence that begins with the path.
pub fn checked_path(typed: &str) -> Result<String, NameFault> {
    path(typed.split('/').map(str::as_bytes), UTF_8)
}

fn push_component(path: &mut String, raw: &[u8], encoding: &'static Encoding) -> Result<(), NameFault> {
    let component = encoding.decode(raw).0;
    match &*component {
        "" => return Err(NameFault::EmptyComponent),
        "." => return Err(NameFault::Traversal(".")),
        ".." => return Err(NameFault::Traversal("..")),
        _ => {}
    }
    let is_separator = |c: char| c == '/' || c == '\\';
    // In Shift JIS, GBK and Big5 the second byte of a letter may be a backslash: the core refuses it.
    if component.contains(is_separator) || raw.iter().any(|&b| is_separator(b.into())) {
        return Err(NameFault::Separator(shown(&component)));
    }
    if component.contains(char::is_control) {
        return Err(NameFault::Control(shown(&component)));
    }
    if component.len() > MAX_COMPONENT {
        return Err(NameFault::LongComponent(shown(&component)));
    }
    path.push_str(&component);
    Ok(())
}

/// A name in an error text.
fn shown(name: &str) -> String {
    // Line breaks are control characters to be seen, not ends of the text.
    printable_line(&crate::model::printable(name), 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(raw: &[u8]) -> Result<String, NameFault> {
        name(raw, guess_encoding([raw].into_iter()))
    }

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for good in ["ubuntu.iso", "Ünïcødé 日本 👩‍🚀.iso", "...", "..a", " a ", "~", "C:", "-rf"]
        {
            assert_eq!(checked(good.as_bytes()).as_deref(), Ok(good));
        }
    }

    #[test]
    fn names_that_are_not_utf8_are_decoded_as_the_core_does() {
        assert_eq!(checked(b"caf\xe9 fran\xe7ais").as_deref(), Ok("café français"));
        assert_eq!(
            checked(b"\x93\xfa\x96{\x8c\xea\x82\xcc\x89f\x89\xe6.avi").as_deref(),
            Ok("日本語の映画.avi")
        );
    }

    #[test]
    fn a_byte_order_mark_cannot_smuggle_dots() {
        assert_eq!(checked(b"\xff\xfe.\0.\0"), Err(NameFault::Traversal("..")));
        assert_eq!(checked("\u{feff}..".as_bytes()), Err(NameFault::Traversal("..")));
        assert_eq!(checked("\u{feff}".as_bytes()), Err(NameFault::EmptyComponent));
    }

    #[test]
    fn harmful_names_are_refused_and_shown_harmlessly() {
        assert_eq!(checked(b""), Err(NameFault::Empty));
        assert_eq!(checked(b".."), Err(NameFault::Traversal("..")));
        assert_eq!(checked(b"a/b"), Err(NameFault::Separator("a/b".into())));
        assert_eq!(checked(b"a\\b"), Err(NameFault::Separator("a\\b".into())));
        assert_eq!(checked(b"a\x1b[2Jb\nc"), Err(NameFault::Control("a·[2Jb·c".into())));
        assert_eq!(checked(b"a\0b"), Err(NameFault::Control("a·b".into())));
        assert!(matches!(checked(&[b'a'; 256]), Err(NameFault::LongComponent(_))));
        assert!(checked(&[b'a'; 255]).is_ok());
    }

    #[test]
    fn paths_are_joined_and_bounded() {
        let parts = |n: usize| path(std::iter::repeat_n(&b"abcdefghi"[..], n), UTF_8);
        assert_eq!(parts(2).as_deref(), Ok("abcdefghi/abcdefghi"));
        assert_eq!(parts(0), Err(NameFault::Empty));
        assert!(parts(400).is_ok());
        assert!(matches!(parts(401), Err(NameFault::LongPath(_))));
    }
}
