//! Where `bitonic get` keeps its state: a directory of its own per download, below `get` in the
//! state directory, so that it runs beside the dashboard and a second run finds it again.

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha1::{Digest, Sha1};

use crate::cli::sources::Given;

/// The directory for these sources, downloaded into `folder`. It depends on both: the same torrent
/// into another folder is another download. One torrent is found by its info hash, whatever named it.
pub fn place(state: &Path, folder: &Path, given: &[Given]) -> PathBuf {
    let mut names: Vec<String> =
        given.iter().map(|g| g.hash.map_or_else(|| g.source.clone(), |h| h.to_string())).collect();
    names.sort();
    names.dedup();
    let digest = |bytes: &[u8]| HEXLOWER.encode(&Sha1::digest(bytes));
    let what = match &names[..] {
        [one] if given[0].hash.is_some() => one.clone(),
        many => digest(many.join("\n").as_bytes()),
    };
    let whither = digest(folder.as_os_str().as_encoded_bytes());
    state.join("get").join(format!("{what}-{}", &whither[..8]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::InfoHash;

    fn given(source: &str, hash: Option<u8>) -> Given {
        Given { label: source.into(), source: source.into(), hash: hash.map(|h| InfoHash([h; 20])) }
    }

    #[test]
    fn the_same_download_has_the_same_place() {
        let at = |folder: &str, given: &[Given]| place(Path::new("/s"), Path::new(folder), given);
        let (file, link) = (given("/a.torrent", Some(1)), given("magnet:…", Some(1)));
        let first = at("/d", &[file]);
        assert_eq!(first, at("/d", &[link]));
        assert!(first.to_str().unwrap().starts_with("/s/get/0101010101"));
        assert_ne!(first, at("/e", &[given("/a.torrent", Some(1))]));
        let (a, b) = (|| given("http://a/", None), || given("/b.torrent", Some(2)));
        assert_eq!(at("/d", &[a(), b()]), at("/d", &[b(), a()]));
        assert_ne!(at("/d", &[a()]), at("/d", &[b()]));
    }
}
