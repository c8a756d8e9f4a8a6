//! What a user may name a torrent by, told apart without touching file or network.

use std::path::PathBuf;

use url::Url;

use super::{Magnet, MagnetError};
use crate::model::{InfoHash, printable_line};

/// The longest path or address, in bytes. Magnet links have a bound of their own.
const MAX_LENGTH: usize = 8192;

/// Where a torrent is to come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Magnet(Magnet),
    Hash(InfoHash),
    /// A torrent file. A leading `~/` is the caller's to resolve: this room knows no home.
    Path(PathBuf),
    /// A torrent file behind http or https, in normal form.
    Url(String),
}

/// Why a text names no source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    #[error("nothing was given: a source is a magnet link, an info hash, a .torrent file or its address")]
    Empty,
    #[error(transparent)]
    Magnet(#[from] MagnetError),
    #[error("`{0}` is a v2 info hash (BEP 52), which bitonic does not support yet")]
    V2Hash(String),
    #[error("`{0}…` is longer than 8 KiB")]
    TooLong(String),
    #[error("`{0}` is not a valid address")]
    BadUrl(String),
    #[error("`{0}` is not fetched: a torrent comes by http, https, file or magnet")]
    Scheme(String),
    #[error("the path `{0}` has a NUL byte")]
    Nul(String),
}

impl Source {
    /// Tells what `text` names. Spaces around it and one pair of quotes are dropped; everything else
    /// is taken at its word: backslashes of a terminal's paste are for
    /// [`split_paste`](super::split_paste) to resolve. A file whose name looks like a hash or a link
    /// is named with `./`.
    ///
    /// # Errors
    /// See [`SourceError`].
    pub fn parse(text: &str) -> Result<Self, SourceError> {
        let text = unquoted(text.trim());
        if text.is_empty() {
            return Err(SourceError::Empty);
        }
        if starts_with(text, "magnet:") {
            return Ok(Self::Magnet(Magnet::parse(text)?));
        }
        if text.len() > MAX_LENGTH {
            return Err(SourceError::TooLong(printable_line(text, 40)));
        }
        if let Ok(hash) = text.parse() {
            return Ok(Self::Hash(hash));
        }
        let hex = text.bytes().all(|b| b.is_ascii_hexdigit());
        if hex && (text.len() == 64 || text.len() == 68 && text.starts_with("1220")) {
            return Err(SourceError::V2Hash(text.into()));
        }
        if has_scheme(text) { address(text) } else { path(text.into()) }
    }
}

/// Whether `text` begins with `scheme://`.
fn has_scheme(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

fn address(text: &str) -> Result<Source, SourceError> {
    let bad = || SourceError::BadUrl(printable_line(text, 120));
    // The parser would silently drop tabs and line breaks inside.
    if text.contains(char::is_control) {
        return Err(bad());
    }
    let url = Url::parse(text).map_err(|_| bad())?;
    match url.scheme() {
        "http" | "https" if url.as_str().len() <= MAX_LENGTH => Ok(Source::Url(url.into())),
        "file" => path(url.to_file_path().map_err(|()| bad())?),
        "http" | "https" => Err(SourceError::TooLong(printable_line(text, 40))),
        _ => Err(SourceError::Scheme(printable_line(text, 120))),
    }
}

fn path(path: PathBuf) -> Result<Source, SourceError> {
    if path.as_os_str().as_encoded_bytes().contains(&0) {
        return Err(SourceError::Nul(printable_line(&path.to_string_lossy(), 120)));
    }
    Ok(Source::Path(path))
}

/// Without one pair of quotes around it.
fn unquoted(text: &str) -> &str {
    let inside = |quote| text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('\'').or_else(|| inside('"')).unwrap_or(text)
}

/// Whether `text` begins with `prefix`, in any case.
pub(super) fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef0123456789abcdef01234567";

    fn path(text: &str) -> Result<Source, SourceError> {
        Ok(Source::Path(text.into()))
    }

    #[test]
    fn each_kind_is_told_apart() {
        let hash: InfoHash = HASH.parse().unwrap();
        assert_eq!(Source::parse(&format!(" {HASH}\n")), Ok(Source::Hash(hash)));
        let link = format!("Magnet:?xt=urn:btih:{HASH}");
        assert_eq!(Source::parse(&link), Ok(Source::Magnet(Magnet::from_hash(hash))));
        assert_eq!(Source::parse("HTTP://X.example/a b"), Ok(Source::Url("http://x.example/a%20b".into())));
        assert_eq!(Source::parse("'/a b/c.torrent'"), path("/a b/c.torrent"));
        assert_eq!(Source::parse("~/c\\ d.torrent"), path("~/c\\ d.torrent"));
        assert_eq!(Source::parse("file:///a%20b/%C3%A4.torrent"), path("/a b/ä.torrent"));
        assert_eq!(Source::parse("file://localhost/a"), path("/a"));
        assert_eq!(Source::parse(&format!("./{HASH}")), path(&format!("./{HASH}")));
        assert_eq!(Source::parse("a:b"), path("a:b"));
    }

    #[test]
    fn what_names_no_source_is_refused() {
        let error = |text: &str| Source::parse(text).unwrap_err().to_string();
        assert!(error(" '' ").starts_with("nothing was given"));
        assert!(error("ftp://x/a.torrent").starts_with("`ftp://x/a.torrent` is not fetched"));
        assert!(error("http://").contains("not a valid address"));
        assert!(error("http://x/\x1b[2Ja").contains("`http://x/·[2Ja` is not a valid address"));
        assert!(error("file://elsewhere/a").contains("not a valid address"));
        assert!(error("file:///a%00b").contains("`/a·b` has a NUL byte"));
        assert!(error(&"a".repeat(64)).contains("v2 info hash"));
        assert!(error(&"/long".repeat(3000)).contains("longer than 8 KiB"));
        assert!(error("magnet:foo").contains("magnet:?"));
    }
}
