//! The table of nodes between two runs: with it a node is back in the network at once.
//!
//! The file opens with the SHA-1 of what follows. The library trusts its own table and would stumble
//! over one that is damaged, so a file that does not match is ignored: then the table is built anew.

use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use librqbit_dht::{DhtConfig, DhtState};
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};
use tokio::task::spawn_blocking;
use tracing::warn;

/// 512 nodes of either family take less.
const MAX_FILE: u64 = 4 << 20;

#[derive(Serialize, Deserialize)]
struct Tables<T> {
    v4: T,
    v6: T,
}

/// Takes over what an earlier run kept, if it is there and whole.
pub(super) async fn load(file: &Path, config: &mut DhtConfig<'_>) {
    let path = file.to_owned();
    let body = match spawn_blocking(move || read(&path)).await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) if error.kind() == io::ErrorKind::NotFound => return,
        Ok(Err(error)) => return warn!(file = %file.display(), "the DHT's table is not used: {error}"),
        Err(_) => return,
    };
    match serde_json::from_slice::<Tables<_>>(&body) {
        Ok(Tables { v4, v6 }) => {
            config.routing_table = Some(v4);
            config.routing_table_v6 = Some(v6);
            config.peer_id = config.routing_table.as_ref().map(|table| table.id());
        }
        Err(error) => warn!(file = %file.display(), "the DHT's table is not used: {error}"),
    }
}

/// Keeps the tables; a failure costs only time at the next start.
pub(super) async fn save(file: &Path, state: &DhtState) {
    let body = state.with_routing_tables(|v4, v6| serde_json::to_vec(&Tables { v4, v6 }));
    let Ok(body) = body else { return };
    let path = file.to_owned();
    if let Ok(Err(error)) = spawn_blocking(move || write(&path, &body)).await {
        warn!(file = %file.display(), "the DHT's table is not kept: {error}");
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    std::fs::File::open(path)?.take(MAX_FILE).read_to_end(&mut text)?;
    let damaged = || io::Error::new(io::ErrorKind::InvalidData, "the file is damaged");
    let (sum, body) = text.split_at_checked(41).ok_or_else(damaged)?;
    if sum != checksum(body) { Err(damaged()) } else { Ok(body.to_vec()) }
}

/// Beside it first, so that an interruption leaves the old one.
fn write(path: &Path, body: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(&checksum(body))?;
    file.write_all(body)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

fn checksum(body: &[u8]) -> Vec<u8> {
    let mut line = HEXLOWER.encode(&Sha1::digest(body)).into_bytes();
    line.push(b'\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_is_told_from_a_whole_one() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("dht");
        write(&path, b"body").unwrap();
        write(&path, b"other body").unwrap();
        assert_eq!(read(&path).unwrap(), b"other body");
        let whole = std::fs::read(&path).unwrap();
        for cut in [0, 10, 41, whole.len() - 1] {
            std::fs::write(&path, &whole[..cut]).unwrap();
            assert!(read(&path).is_err(), "{cut}");
        }
    }
}
