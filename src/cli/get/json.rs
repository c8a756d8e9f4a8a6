//! `bitonic get --json`: one object a line. Its fields are documented in `bitonic get --help` and
//! are a promise: new ones may come, none changes its meaning.

use std::{
    collections::HashMap,
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
};

use serde::Serialize;

use super::{
    ledger::{Item, Report},
    voice::{Scene, Voice},
};
use crate::{
    cli::exit::Exit,
    model::{Bytes, InfoHash, Torrent},
};

/// JSON lines.
pub struct Json<W> {
    out: W,
    /// The row that was told last, to tell only news.
    told: HashMap<InfoHash, Arc<Torrent>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Line<'a> {
    Listening {
        address: Option<SocketAddr>,
    },
    Added {
        source: &'a str,
        hash: Option<String>,
        name: &'a str,
    },
    Metadata {
        hash: String,
        name: &'a str,
        size: Option<u64>,
        pieces: u32,
    },
    Progress {
        hash: String,
        state: &'static str,
        have: u64,
        wanted: u64,
        down: u64,
        up: u64,
        eta: Option<u64>,
        peers: u32,
        seeds: Option<u32>,
    },
    Finished {
        hash: String,
        name: &'a str,
        size: u64,
        folder: String,
        seconds: f64,
    },
    Error {
        source: &'a str,
        hash: Option<String>,
        error: &'a str,
        code: u8,
    },
    Summary {
        complete: usize,
        failed: usize,
        downloaded: u64,
        uploaded: u64,
        seconds: f64,
        code: u8,
    },
}

impl<W: Write> Json<W> {
    /// JSON lines to `out`.
    pub fn new(out: W) -> Self {
        Self { out, told: HashMap::new() }
    }

    fn write(&mut self, line: &Line) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, line)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

impl<W: Write> Voice for Json<W> {
    fn tell(&mut self, report: &Report, scene: &Scene) -> io::Result<()> {
        let line = match report {
            Report::Added(at) => added(scene.item(*at)),
            Report::Metadata(at) => scene.item(*at).row.as_deref().map(metadata),
            Report::State(at, _) => scene.item(*at).row.as_deref().map(progress),
            Report::Finished(at) => scene.item(*at).row.as_deref().map(|row| finished(row, scene)),
            Report::Error(at, exit, text) => Some(error(scene.item(*at), *exit, text)),
            Report::Quiet(..) => None,
        };
        line.map_or(Ok(()), |line| self.write(&line))
    }

    fn tick(&mut self, scene: &Scene) -> io::Result<()> {
        for row in scene.alive() {
            let before = self.told.insert(row.hash, row.clone());
            if before.is_none_or(|before| !Arc::ptr_eq(&before, row)) {
                self.write(&progress(row))?;
            }
        }
        Ok(())
    }

    fn listening(&mut self, address: Option<SocketAddr>) -> io::Result<()> {
        self.write(&Line::Listening { address })
    }

    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, scene: &Scene, exit: Exit) -> io::Result<()> {
        let (complete, all) = scene.complete();
        let sum = |amount: fn(&Torrent) -> Bytes| -> u64 {
            scene.ledger.items.iter().filter_map(|i| i.row.as_deref()).map(amount).sum::<Bytes>().0
        };
        self.write(&Line::Summary {
            complete,
            failed: all - complete,
            downloaded: sum(|row| row.downloaded),
            uploaded: sum(|row| row.uploaded),
            seconds: scene.elapsed.as_secs_f64(),
            code: exit.code(),
        })
    }
}

fn added(item: &Item) -> Option<Line<'_>> {
    Some(Line::Added { source: &item.source, hash: item.hash.map(|h| h.to_string()), name: item.name() })
}

fn metadata(row: &Torrent) -> Line<'_> {
    let size = row.size.value().map(|size| size.0);
    Line::Metadata { hash: row.hash.to_string(), name: &row.name, size, pieces: row.pieces }
}

fn progress(row: &Torrent) -> Line<'_> {
    Line::Progress {
        hash: row.hash.to_string(),
        state: row.state.word(),
        have: row.have.0,
        wanted: row.wanted.0,
        down: row.down.0,
        up: row.up.0,
        eta: row.eta.map(|eta| eta.as_secs()),
        peers: row.peers.connected,
        seeds: row.peers.seeds.value(),
    }
}

fn finished<'a>(row: &'a Torrent, scene: &Scene) -> Line<'a> {
    Line::Finished {
        hash: row.hash.to_string(),
        name: &row.name,
        size: row.wanted.0,
        folder: row.folder.to_string_lossy().into_owned(),
        seconds: scene.elapsed.as_secs_f64(),
    }
}

fn error<'a>(item: &'a Item, exit: Exit, text: &'a str) -> Line<'a> {
    let hash = item.hash.map(|h| h.to_string());
    Line::Error { source: &item.source, hash, error: text, code: exit.code() }
}
