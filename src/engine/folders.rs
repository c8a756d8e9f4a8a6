//! Checks of the folders that torrents are downloaded into.

use std::{fs, path::Path};

use crate::{
    metainfo::Metainfo,
    model::{Bytes, printable},
};

/// Free bytes on the disk that holds `folder`, or would hold it.
pub fn free(folder: &Path) -> Option<Bytes> {
    let existing = folder.ancestors().find(|f| f.exists())?;
    let stat = rustix::fs::statvfs(existing).ok()?;
    Some(Bytes(stat.f_bavail.saturating_mul(stat.f_frsize)))
}

/// Makes sure that `folder` is there. Only its last part is created: a longer missing path is more
/// likely a disk that is not mounted, and filling the disk below it would be a bad surprise.
///
/// # Errors
/// One line that names the folder.
pub fn ensure(folder: &Path) -> Result<(), String> {
    let shown = folder.to_string_lossy();
    let shown = printable(&shown);
    match fs::create_dir(folder) {
        Ok(()) => Ok(()),
        Err(_) if folder.is_dir() => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            Err(format!("the folder {shown} does not exist, nor does the one above it; is its disk mounted?"))
        }
        Err(e) => Err(format!(
            "the folder {shown} cannot be created: {}",
            crate::model::plain_words(&e).unwrap_or("it is in the way of a file")
        )),
    }
}

/// Makes sure that no file in the way is longer than the torrent's own: it is somebody else's, and
/// downloading over it would cut it off.
///
/// # Errors
/// One line that names the file.
pub fn nothing_in_the_way(folder: &Path, metainfo: &Metainfo) -> Result<(), String> {
    for file in metainfo.files.iter().filter(|f| !f.padding) {
        let path = folder.join(&*file.path);
        let Ok(found) = fs::metadata(&path) else { continue };
        let shown = path.to_string_lossy();
        let shown = printable(&shown);
        if found.is_dir() {
            return Err(format!("{shown} is a folder, and the torrent has a file of that name"));
        }
        if found.len() > file.length.0 {
            return Err(format!(
                "{shown} exists and is longer ({}) than the torrent's file ({}): it would be overwritten",
                Bytes(found.len()),
                file.length
            ));
        }
    }
    Ok(())
}
