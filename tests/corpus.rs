//! The corpus of torrents, links and pastes, good and hostile: what is read in each, word for word.
//!
//! `tests/corpus/make.py` makes the inputs. What must come out stands beside them: in
//! `NAME.expect` for a torrent that is taken, in `expect.txt` for everything else. Inputs too large
//! to commit are made here. The same files seed the fuzz targets.

use std::{fmt::Write, fs, path::PathBuf};

use bitonic::{
    metainfo::{Magnet, MetaFile, Metainfo, Source, split_paste},
    model::{FileChoice, printable},
};
use data_encoding::HEXLOWER;
use proptest::prelude::*;
use sha1::{Digest, Sha1};

#[test]
fn torrents_that_are_taken_read_as_expected() {
    let mut wrong = String::new();
    for (name, input) in inputs("torrent", "torrent").filter(|(name, _)| !name.starts_with("bad-")) {
        let expected =
            fs::read_to_string(folder("torrent").join(format!("{name}.expect"))).unwrap_or_default();
        match Metainfo::parse(&input) {
            Ok(torrent) if summary(&torrent) == expected => {}
            Ok(torrent) => _ = writeln!(wrong, "{name}: read\n{}expected\n{expected}", summary(&torrent)),
            Err(error) => _ = writeln!(wrong, "{name}: {error}"),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn torrents_that_are_refused_say_why() {
    let bad = inputs("torrent", "torrent").filter(|(name, _)| name.starts_with("bad-"));
    compare("torrent", bad.map(|(name, input)| (name, error(Metainfo::parse(&input)))));
}

#[test]
fn magnet_links_read_as_expected() {
    compare("magnet", texts("magnet").map(|(name, link)| (name, link_summary(&link))));
}

#[test]
fn pastes_read_as_expected() {
    compare("source", texts("source").map(|(name, paste)| (name, paste_summary(&paste))));
}

#[test]
fn names_in_what_is_read_are_harmless() {
    let harmless = |text: &str| assert_eq!(printable(text), text);
    for (_, input) in inputs("torrent", "torrent") {
        match Metainfo::parse(&input) {
            Ok(torrent) => {
                harmless(&torrent.name);
                torrent.files.iter().for_each(|file| harmless(&file.shown));
                torrent.trackers.iter().flatten().for_each(|tracker| harmless(tracker));
                torrent.comment.iter().flat_map(|c| c.lines()).for_each(harmless);
            }
            Err(error) => harmless(&error.to_string()),
        }
    }
    for (_, text) in texts("magnet").chain(texts("source")) {
        harmless(&link_summary(&text));
        harmless(&paste_summary(&text).replace('\n', " "));
    }
}

#[test]
fn the_core_writes_the_paths_that_are_shown() {
    let mut compared = 0;
    for (name, input) in inputs("torrent", "torrent") {
        let Ok(torrent) = Metainfo::parse(&input) else { continue };
        compared += 1;
        // The engine hands the core this form, without the keys that the core is fussy about.
        assert_eq!(paths_of_core(&torrent.to_bare()), Ok(paths(&torrent)), "{name}");
    }
    assert!(compared > 10);
}

#[test]
fn fifty_thousand_files_are_taken_and_a_million_refused() {
    let of = |files: usize| {
        let entries: String = (0..files).map(|n| format!("d6:lengthi1e4:pathl1:d8:{n:08}ee")).collect();
        let pieces = "x".repeat(files.div_ceil(1 << 20) * 20);
        format!(
            "d4:infod5:filesl{entries}e4:name1:x12:piece lengthi1048576e6:pieces{}:{pieces}ee",
            pieces.len()
        )
    };
    let torrent = Metainfo::parse(of(50_000).as_bytes()).unwrap();
    assert_eq!((torrent.files.len(), torrent.total.0), (50_000, 50_000));
    assert_eq!(&*torrent.files[49_999].path, "d/00049999");
    assert_eq!(Metainfo::parse(of(200_000).as_bytes()).unwrap().files.len(), 200_000);
    assert_eq!(error(Metainfo::parse(of(200_001).as_bytes())), "the torrent lists more than 200000 files");
    let million = of(1_000_000);
    assert!(million.len() > 32 << 20);
    assert_eq!(error(Metainfo::parse(million.as_bytes())), "the torrent file is larger than 32.0 MiB");
}

proptest! {
    /// Damage in every place of every torrent: it is refused, or what is read holds together and is
    /// what the core would write.
    #[test]
    fn damaged_torrents_are_refused_or_sound(
        which in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
        cuts in prop::bool::weighted(0.1),
    ) {
        let all: Vec<_> = inputs("torrent", "torrent").filter(|(_, input)| !input.is_empty()).collect();
        let mut input = which.get(&all).1.clone();
        for (at, byte) in damage {
            let at = at.index(input.len());
            input[at] = byte;
        }
        if cuts {
            input.truncate(cut.index(input.len()));
        }
        check(&input)?;
    }

    /// Names of any bytes, pieced together from dangerous ones.
    #[test]
    fn names_of_any_bytes_are_refused_or_sound(
        name in any_name(),
        paths in prop::collection::vec(prop::collection::vec(any_name(), 1..4), 1..5),
    ) {
        let string = |bytes: &[u8]| [format!("{}:", bytes.len()).as_bytes(), bytes].concat();
        let mut input = b"d4:infod5:filesl".to_vec();
        for path in &paths {
            input.extend_from_slice(b"d6:lengthi1e4:pathl");
            path.iter().for_each(|part| input.extend(string(part)));
            input.extend_from_slice(b"ee");
        }
        input.extend_from_slice(b"e4:name");
        input.extend(string(&name));
        input.extend_from_slice(b"12:piece lengthi16384e6:pieces20:01234567890123456789ee");
        check(&input)?;
    }

    #[test]
    fn any_link_is_refused_or_written_again(rest in "[a-z.=&%0-9+:/ -]{0,80}|\\PC{0,40}") {
        let link = format!("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567{rest}");
        for link in [&rest, &link] {
            let _ = Source::parse(link);
            if let Ok(magnet) = Magnet::parse(link) {
                let again = Magnet::parse(&magnet.to_link()).unwrap();
                prop_assert_eq!(again, Magnet { peers: Vec::new(), files: None, ..magnet });
            }
        }
    }

    #[test]
    fn any_paste_is_split_without_loss_of_words(paste in "([a-z'\"\\\\ \t\n/~.]|magnet:\\?xt=|http://){0,40}|\\PC{0,60}") {
        let sources = split_paste(&paste).unwrap();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        prop_assert_eq!(sources.iter().map(|s| letters(s)).sum::<usize>(), letters(&paste));
        prop_assert!(sources.iter().all(|s| !s.trim().is_empty()));
        sources.iter().for_each(|s| _ = Source::parse(s));
    }
}

/// What must hold of whatever is read from any input.
fn check(input: &[u8]) -> Result<(), TestCaseError> {
    let Ok(torrent) = Metainfo::parse(input) else { return Ok(()) };
    prop_assert_eq!(torrent.files.iter().map(|f| f.length.0).sum::<u64>(), torrent.total.0);
    let pieces = torrent.total.0.div_ceil(torrent.piece_length.into());
    prop_assert_eq!(u64::from(torrent.piece_count()), pieces);
    for file in torrent.files.iter() {
        let plain = |c: &str| !c.is_empty() && c != "." && c != ".." && !c.contains(['\\', '\0']);
        prop_assert!(file.path.split('/').all(plain), "{:?}", file.path);
    }
    let bare = Metainfo::parse(&torrent.to_bare()).expect("what was taken is taken again");
    prop_assert_eq!(
        (bare.hash, &bare.files, &bare.trackers),
        (torrent.hash, &torrent.files, &torrent.trackers)
    );
    // The core is stricter about a few keys that are of no use here; where it reads, it reads the same.
    if let Ok(core) = paths_of_core(&torrent.to_bare()) {
        prop_assert_eq!(core, paths(&torrent));
    }
    Ok(())
}

fn any_name() -> impl Strategy<Value = Vec<u8>> {
    let parts: Vec<&[u8]> = vec![
        b".",
        b"..",
        b"/",
        b"\\",
        b"\0",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\x83",
        b"a",
        b"\xe9",
    ];
    let part =
        prop_oneof![prop::sample::select(parts).prop_map(<[u8]>::to_vec), any::<u8>().prop_map(|b| vec![b])];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

/// Where the torrent core would write each file, filler included.
fn paths_of_core(torrent: &[u8]) -> Result<Vec<PathBuf>, String> {
    let torrent = librqbit::torrent_from_bytes(torrent).map_err(|e| format!("{e:#}"))?;
    let info = torrent.info.data.validate().map_err(|e| format!("{e:#}"))?;
    Ok(info.iter_file_details().map(|file| file.filename.to_pathbuf()).collect())
}

fn paths(torrent: &Metainfo) -> Vec<PathBuf> {
    torrent.files.iter().map(|file| PathBuf::from(&*file.path)).collect()
}

/// A fact a line, as `make.py` writes what libtorrent reads.
fn summary(torrent: &Metainfo) -> String {
    let mut out = format!("hash {}\nname {}\ntotal {}\n", torrent.hash, torrent.name, torrent.total.0);
    let hashes = HEXLOWER.encode(&Sha1::digest(torrent.piece_hashes()));
    let private = if torrent.private { "yes" } else { "no" };
    _ = writeln!(out, "pieces {} of {}", torrent.piece_count(), torrent.piece_length);
    _ = writeln!(out, "piece hashes {hashes}\nprivate {private}");
    _ = writeln!(out, "comment {}", torrent.comment.as_deref().unwrap_or_default());
    _ = writeln!(out, "creator {}", torrent.created_by.as_deref().unwrap_or_default());
    _ = writeln!(out, "created {}", torrent.created.map_or(0, |at| at.0));
    for (tier, urls) in torrent.trackers.iter().enumerate() {
        urls.iter().for_each(|url| _ = writeln!(out, "tracker {tier} {url}"));
    }
    for MetaFile { path, shown, length, offset, padding } in torrent.files.iter() {
        let path = if *padding { "(padding)" } else { path };
        _ = write!(out, "file {offset} {} {path}", length.0);
        if path != &**shown && !padding {
            _ = write!(out, " shown as {shown}");
        }
        out.push('\n');
    }
    out
}

fn link_summary(link: &str) -> String {
    match Magnet::parse(link) {
        Err(error) => format!("error: {error}"),
        Ok(magnet) => format!("{}{}", magnet.to_link(), beside(&magnet)),
    }
}

/// What a link says that its canonical form does not.
fn beside(magnet: &Magnet) -> String {
    let mut out = String::new();
    magnet.peers.iter().for_each(|peer| _ = write!(out, " peer {peer}"));
    if let Some(FileChoice::Only(files)) = &magnet.files {
        let first: Vec<_> = files.iter().take(10).map(|f| f.0).collect();
        _ = write!(out, " {} files {first:?}", files.len());
    }
    out
}

fn paste_summary(paste: &str) -> String {
    let sources = match split_paste(paste) {
        Err(error) => return format!("error: {error}"),
        Ok(sources) => sources,
    };
    let lines = sources.iter().map(|source| match Source::parse(source) {
        Err(error) => format!("error: {error}"),
        Ok(Source::Magnet(magnet)) => format!("magnet {}", magnet.to_link()),
        Ok(Source::Hash(hash)) => format!("hash {hash}"),
        Ok(Source::Path(path)) => format!("path {}", printable(&path.to_string_lossy())),
        Ok(Source::Url(url)) => format!("url {url}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn error<T: std::fmt::Debug>(result: Result<T, impl std::fmt::Display>) -> String {
    match result {
        Ok(taken) => format!("TAKEN: {taken:?}"),
        Err(error) => error.to_string(),
    }
}

/// Compares `[name]` and result of every input with the folder's `expect.txt`.
fn compare(room: &str, results: impl Iterator<Item = (String, String)>) {
    let found: String = results.map(|(name, result)| format!("[{name}]\n{result}\n")).collect();
    let expected = fs::read_to_string(folder(room).join("expect.txt")).unwrap_or_default();
    let lines = found.lines().zip(expected.lines().chain(std::iter::repeat("(nothing)")));
    let first = lines.into_iter().find(|(found, expected)| found != expected);
    assert!(found == expected, "first difference: {first:?}\nfound in all:\n{found}");
}

fn texts(room: &str) -> impl Iterator<Item = (String, String)> {
    inputs(room, "txt")
        .filter(|(name, _)| name != "expect")
        .map(|(name, input)| (name, String::from_utf8(input).expect("this corpus is UTF-8")))
}

/// Names and contents of a folder's inputs, by name.
fn inputs(room: &str, kind: &str) -> impl Iterator<Item = (String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder(room)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == kind));
    paths.sort();
    assert!(!paths.is_empty());
    paths
        .into_iter()
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
}

fn folder(room: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(room)
}
