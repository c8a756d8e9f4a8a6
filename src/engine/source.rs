//! Reading a source: a file or a URL, bounded, and checked before it is believed.

use std::{fs::File, io::Read, path::Path, sync::Arc, time::Duration};

use crate::{
    metainfo::{MAX_TORRENT, Metainfo},
    model::{Bytes, printable, printable_line},
};

/// From the first byte sent to the last received.
const PATIENCE: Duration = Duration::from_secs(60);

/// A torrent file that was read and checked.
pub type ReadResult = Result<Arc<Metainfo>, String>;

/// Reads a torrent file from disk. Blocks.
pub fn read_file(path: &Path) -> ReadResult {
    let shown = path.to_string_lossy();
    let name = printable(&shown);
    let said = |e: std::io::Error| match crate::model::plain_words(&e) {
        Some(words) => format!("{name}: {words}"),
        None => format!("{name}: {e}"),
    };
    let file = File::open(path).map_err(said)?;
    let meta = file.metadata().map_err(said)?;
    if meta.is_dir() {
        return Err(format!("{name} is a folder, not a torrent file"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_TORRENT as u64 + 1).read_to_end(&mut bytes).map_err(said)?;
    parse(&name, &bytes)
}

/// Fetches the bytes of a torrent file over HTTP(S).
pub async fn fetch(client: &reqwest::Client, url: &str) -> Result<Vec<u8>, String> {
    let name = printable_line(url, 120);
    match tokio::time::timeout(PATIENCE, fetch_bytes(client, url)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(format!("{name}: {}", printable_line(&error, 160))),
        Err(_) => Err(format!("{name}: no complete answer within {} s", PATIENCE.as_secs())),
    }
}

async fn fetch_bytes(client: &reqwest::Client, url: &str) -> Result<Vec<u8>, String> {
    let mut response = client.get(url).send().await.map_err(|e| why(&e))?;
    let status = response.status();
    if !status.is_success() {
        return Err(format!("the server answers {status}"));
    }
    let too_long =
        || format!("the answer is larger than {}, which no torrent file is", Bytes(MAX_TORRENT as u64));
    if response.content_length().is_some_and(|n| n > MAX_TORRENT as u64) {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| why(&e))? {
        if bytes.len() + chunk.len() > MAX_TORRENT {
            return Err(too_long());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// reqwest's own text stops at its surface; the reason lies below.
fn why(error: &reqwest::Error) -> String {
    let mut source: &dyn std::error::Error = error;
    while let Some(below) = source.source() {
        source = below;
    }
    source.to_string()
}

/// Reads a torrent; `name` is what an error calls it.
pub fn parse(name: &str, bytes: &[u8]) -> ReadResult {
    let name = printable_line(name, 120);
    match Metainfo::parse(bytes) {
        Ok(metainfo) => Ok(Arc::new(metainfo)),
        Err(_) if looks_like_html(bytes) => Err(format!("{name} is a web page, not a torrent file")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).to_ascii_lowercase();
    let start = start.trim_start();
    start.starts_with("<!doctype") || start.starts_with("<html")
}
