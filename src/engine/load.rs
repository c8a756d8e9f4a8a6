//! Sources that are being read, and those that were read a moment ago.

use std::{collections::VecDeque, net::SocketAddr, path::PathBuf, sync::Arc};

use tokio::sync::mpsc;

use super::source::{self, ReadResult};
use crate::{
    metainfo::Metainfo,
    model::{Add, InfoHash, Ticket, Who},
};

/// Previews wait for their user; no dialog holds more.
const REMEMBERED: usize = 16;

/// What a source is read for.
#[derive(Debug)]
pub enum Purpose {
    /// To show its files, and what is free in the folder to download into.
    Open(Option<PathBuf>),
    /// To take it up.
    Add(Add, Who),
    /// It is the metadata of a magnet link, from these peers.
    Resolved { hash: InfoHash, peers: Vec<SocketAddr> },
}

/// Where a torrent file lies.
#[derive(Debug)]
pub enum Place {
    Path(PathBuf),
    Url(String),
    /// In memory already; only reading it takes time.
    Bytes(Arc<[u8]>),
}

/// A source that was read, or could not be.
pub struct Loaded {
    pub ticket: Ticket,
    pub source: String,
    pub purpose: Purpose,
    pub result: ReadResult,
}

/// Torrent files that were opened and may be added next.
#[derive(Default)]
pub struct Cache(VecDeque<(String, Arc<Metainfo>)>);

impl Cache {
    /// Remembers what `source` held.
    pub fn put(&mut self, source: String, metainfo: Arc<Metainfo>) {
        self.0.retain(|(known, _)| *known != source);
        self.0.push_back((source, metainfo));
        if self.0.len() > REMEMBERED {
            self.0.pop_front();
        }
    }

    /// Takes out what `source` held when it was opened: what the user saw is what is added.
    pub fn take(&mut self, source: &str) -> Option<Arc<Metainfo>> {
        let at = self.0.iter().position(|(known, _)| known == source)?;
        self.0.remove(at).map(|(_, metainfo)| metainfo)
    }
}

/// On a thread that may block: reading a hostile torrent can take seconds.
async fn aside(read: impl FnOnce() -> ReadResult + Send + 'static) -> ReadResult {
    tokio::task::spawn_blocking(read)
        .await
        .unwrap_or_else(|e| Err(format!("reading the torrent failed: {e}")))
}

/// Reads a torrent file in the background; the answer goes to `to`.
pub fn load(client: reqwest::Client, place: Place, mut loaded: Loaded, to: mpsc::Sender<Loaded>) {
    tokio::spawn(async move {
        loaded.result = match place {
            Place::Url(url) => match source::fetch(&client, &url).await {
                Ok(bytes) => aside(move || source::parse(&url, &bytes)).await,
                Err(why) => Err(why),
            },
            Place::Path(path) => aside(move || source::read_file(&path)).await,
            Place::Bytes(bytes) => aside(move || source::parse("its metadata", &bytes)).await,
        };
        // The engine has stopped: nobody waits for the answer any more.
        let _ = to.send(loaded).await;
    });
}
