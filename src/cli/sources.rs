//! The SOURCEs of a command line: told apart, read from stdin where asked, and checked before
//! anything starts, so that a typing error costs nothing.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, absolute},
    sync::Arc,
};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::TempPath;

use super::exit::Failure;
use crate::{
    metainfo::{MAX_TORRENT, Metainfo, Source, split_paste},
    model::{InfoHash, printable_line},
};

/// Names of sources are cut to so many characters where they are shown.
const LABEL: usize = 200;

/// Sources that can be handed to an engine.
#[derive(Default)]
pub struct Sources {
    pub given: Vec<Given>,
    /// Torrents that came through a pipe lie here until the end.
    _files: Vec<TempPath>,
}

/// One source.
pub struct Given {
    /// As it was given, fit for a terminal.
    pub label: Arc<str>,
    /// What an engine takes, independent of the working directory.
    pub source: String,
    /// Unknown behind a URL.
    pub hash: Option<InfoHash>,
}

impl Sources {
    /// Reads `texts`; a `-` stands for what comes from `stdin`. A torrent that comes
    /// through a pipe is kept in `scratch` for as long as this lives.
    ///
    /// # Errors
    /// The first source that is none, by name.
    pub fn read(texts: &[String], stdin: impl Read, scratch: &Path) -> Result<Self, Failure> {
        let mut sources = Self::default();
        let mut stdin = Some(stdin);
        for text in texts {
            match (text.as_str(), stdin.take()) {
                ("-", Some(input)) => sources.take_stdin(input, scratch).map_err(Failure::source)?,
                ("-", None) => return Err(Failure::usage(anyhow!("- was given twice: there is one stdin"))),
                (_, unread) => {
                    stdin = unread;
                    sources.take(text, scratch).map_err(Failure::source)?;
                }
            }
        }
        Ok(sources)
    }

    fn take_stdin(&mut self, input: impl Read, scratch: &Path) -> Result<()> {
        let mut bytes = Vec::new();
        let most = MAX_TORRENT as u64;
        input.take(most + 1).read_to_end(&mut bytes).context("cannot read stdin")?;
        if bytes.starts_with(b"d") && bytes.get(1).is_some_and(u8::is_ascii_digit) {
            return self.keep_torrent("-".into(), &bytes, scratch).context("stdin");
        }
        let text =
            String::from_utf8(bytes).ok().context("stdin is neither a torrent nor a list of sources")?;
        let kept: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'))
            .map(|l| format!("{l}\n"))
            .collect();
        let found = split_paste(&kept).context("stdin")?;
        if found.is_empty() {
            bail!("stdin holds no source");
        }
        found.iter().try_for_each(|text| self.take(text, scratch)).context("stdin")
    }

    fn take(&mut self, text: &str, scratch: &Path) -> Result<()> {
        let label: Arc<str> = printable_line(text, LABEL).into();
        let (source, hash) = match Source::parse(text)? {
            Source::Magnet(magnet) => (text.to_owned(), Some(magnet.hash)),
            Source::Hash(hash) => (hash.to_string(), Some(hash)),
            Source::Url(url) => (url, None),
            Source::Path(path) => {
                let said = label.clone();
                return self.take_path(&path, label, scratch).with_context(|| said.to_string());
            }
        };
        self.given.push(Given { label, source, hash });
        Ok(())
    }

    fn take_path(&mut self, path: &Path, label: Arc<str>, scratch: &Path) -> Result<()> {
        let path = absolute(from_home(path))?;
        let file = File::open(&path).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => anyhow!("no such file"),
            io::ErrorKind::PermissionDenied => anyhow!("no permission to read it"),
            _ => e.into(),
        })?;
        let meta = file.metadata()?;
        if meta.is_dir() {
            bail!("a folder, not a torrent file");
        }
        let mut bytes = Vec::new();
        file.take(MAX_TORRENT as u64 + 1).read_to_end(&mut bytes)?;
        if !meta.is_file() {
            // A pipe, such as a shell's <(…), can be read only once.
            return self.keep_torrent(label, &bytes, scratch);
        }
        let hash = Some(Metainfo::parse(&bytes)?.hash);
        self.given.push(Given { label, source: path_source(&path)?, hash });
        Ok(())
    }

    fn keep_torrent(&mut self, label: Arc<str>, bytes: &[u8], scratch: &Path) -> Result<()> {
        let metainfo = Metainfo::parse(bytes)?;
        let keep = || -> io::Result<TempPath> {
            std::fs::create_dir_all(scratch)?;
            let mut file =
                tempfile::Builder::new().prefix("stdin-").suffix(".torrent").tempfile_in(scratch)?;
            file.write_all(bytes)?;
            Ok(file.into_temp_path())
        };
        let path = keep().with_context(|| format!("cannot keep it in {}", scratch.display()))?;
        self.given.push(Given { label, source: path_source(&path)?, hash: Some(metainfo.hash) });
        self._files.push(path);
        Ok(())
    }
}

/// A path as a source that nothing else can be read into.
fn path_source(path: &Path) -> Result<String> {
    let text = path.to_str().with_context(|| format!("the path {} is not UTF-8", path.display()))?;
    Ok(text.to_owned())
}

fn from_home(path: &Path) -> std::path::PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::exit::Exit, metainfo::Builder};

    const HASH: &str = "0123456789abcdef0123456789abcdef01234567";

    fn torrent() -> Vec<u8> {
        let mut hasher = Builder::file("name", 5).hasher();
        hasher.write(b"bytes");
        hasher.finish().unwrap()
    }

    fn read(texts: &[&str], stdin: &[u8], scratch: &Path) -> Result<Sources, Failure> {
        let texts: Vec<String> = texts.iter().map(|&t| t.to_owned()).collect();
        Sources::read(&texts, stdin, scratch)
    }

    #[test]
    fn a_torrent_from_stdin_is_kept_until_the_end() {
        let dir = tempfile::tempdir().unwrap();
        let sources = read(&["-", HASH], &torrent(), dir.path()).unwrap();
        let path = sources.given[0].source.clone();
        assert_eq!(std::fs::read(&path).unwrap(), torrent());
        assert_eq!(sources.given[1].hash, Some(HASH.parse().unwrap()));
        drop(sources);
        assert!(!Path::new(&path).exists());
    }

    #[test]
    fn a_list_from_stdin_may_have_comments() {
        let dir = tempfile::tempdir().unwrap();
        let list = format!("# links\nmagnet:?xt=urn:btih:{HASH}\n\n  {HASH}\n");
        let sources = read(&["-"], list.as_bytes(), dir.path()).unwrap();
        assert_eq!(sources.given.len(), 2);
    }

    #[test]
    fn what_is_no_source_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let broken = dir.path().join("broken.torrent");
        std::fs::write(&broken, "d4:infoe").unwrap();
        let broken = broken.to_str().unwrap();
        for (texts, stdin, said) in [
            (vec!["missing.torrent"], &b""[..], "missing.torrent: "),
            (vec![broken], b"", "broken.torrent: "),
            (vec![dir.path().to_str().unwrap()], b"", "a folder"),
            (vec!["-"], b"", "stdin holds no source"),
            (vec!["-"], b"\xff\xfe", "neither a torrent"),
            (vec!["-"], b"d1:ae", "stdin: "),
            (vec!["magnet:?xt=none"], b"", "magnet"),
        ] {
            let failure = read(&texts, stdin, dir.path()).err().unwrap();
            assert_eq!(failure.exit, Exit::Source, "{texts:?}");
            assert!(failure.to_string().contains(said), "{failure}");
        }
        assert_eq!(read(&["-", "-"], HASH.as_bytes(), dir.path()).err().unwrap().exit, Exit::Usage);
    }
}
