//! How much room there is in a folder, for data that lies elsewhere.

use std::{fs, os::unix::fs::MetadataExt, path::Path};

use super::listing::place;
use crate::{app::Room, model::Bytes};

/// Looks at the folder that `text` names; `home` stands for `~`. What cannot be looked at is unknown.
pub(super) fn measure(text: String, from: Option<&Path>, home: Option<&Path>) -> Room {
    let folder = place(&with_slash(&text), home);
    let exists = folder.is_dir();
    // What is not there yet would be made on the disk of the folder above.
    let there = folder.ancestors().filter(|above| above.is_absolute()).find(|above| above.is_dir());
    let free = there.and_then(|there| rustix::fs::statvfs(there).ok());
    let disk = |path: &Path| fs::metadata(path).ok().map(|data| data.dev());
    let same_disk = there.and_then(disk).zip(from.and_then(disk)).map(|(there, here)| there == here);
    let free = free.map(|stat| Bytes(stat.f_bavail.saturating_mul(stat.f_frsize)));
    Room { folder: text, exists, free, same_disk }
}

fn with_slash(text: &str) -> String {
    if text == "~" { "~/".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_has_the_room_of_the_one_above() {
        let home = tempfile::tempdir().unwrap();
        let here = measure("~".into(), Some(home.path()), Some(home.path()));
        assert!(here.exists && here.same_disk == Some(true) && here.free.is_some(), "{here:?}");
        let new = measure("~/not/there".into(), Some(home.path()), Some(home.path()));
        assert_eq!((new.exists, new.same_disk), (false, Some(true)));
        assert!(new.free.is_some());
    }

    #[test]
    fn what_is_no_path_is_unknown() {
        for text in ["", "nowhere", "\0"] {
            let room = measure(text.into(), Some(Path::new("/no such folder")), None);
            assert_eq!((room.free, room.same_disk), (None, None), "{text:?}");
        }
    }
}
