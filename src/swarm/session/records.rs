//! What is remembered of torrents, and their torrent files: read and written on threads of their own.
//!
//! Two threads look at files and read torrent files, a third writes records, as many as wait at once
//! and then makes them safe, so that thousands cost few calls.

use std::{
    io,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, mpsc},
    thread::{self, JoinHandle},
};

use tokio::sync::mpsc::UnboundedSender;

use super::{Library, check::Check, ledger::Ledger};
use crate::{
    metainfo::Metainfo,
    model::{Bits, FileChoice, FileIndex, InfoHash},
    swarm::{
        disk::{Allocation, Layout, Place, TorrentKey},
        resume::{Card, Memory, Resume},
    },
};

const READERS: usize = 2;
/// Records written before they are made safe together.
const TOGETHER: usize = 256;

/// What is known of a torrent without its torrent file.
pub(super) struct Plan {
    pub key: TorrentKey,
    pub hash: InfoHash,
    pub folder: PathBuf,
    pub aside: PathBuf,
    pub files: FileChoice,
    pub renamed: Vec<(FileIndex, Arc<str>)>,
    pub allocation: Allocation,
}

/// What a torrent needs to do anything.
#[derive(Clone)]
pub(super) struct Content {
    pub metainfo: Arc<Metainfo>,
    pub place: Arc<Place>,
}

/// What to do.
pub(super) enum Errand {
    /// Find out what is on disk. `recheck`: believe nothing that was recorded.
    Look {
        plan: Plan,
        metainfo: Option<Arc<Metainfo>>,
        recheck: bool,
    },
    /// Read its torrent file: it has rested, and is needed.
    Open(Plan),
    /// Find out where the files of one lie that has no torrent file any more.
    Find(Plan),
    Keep(Box<Keep>),
    Forget(InfoHash),
}

/// Something to be remembered; the stamps of files are added.
pub(super) struct Keep {
    pub key: TorrentKey,
    pub hash: InfoHash,
    pub have: Bits,
    pub writing: bool,
    pub content: Content,
    /// Of one that is complete.
    pub card: Option<Card>,
}

/// What came of an [`Errand`].
pub(super) enum Told {
    Looked(TorrentKey, Box<Found>),
    Opened(TorrentKey, Result<Content, String>),
    /// Where its files lie, and whether in a folder of its own.
    Traced(TorrentKey, Option<(Arc<Place>, bool)>),
    /// Whether it is remembered.
    Kept(TorrentKey, bool),
}

/// What is on disk.
pub(super) enum Found {
    /// Everything that was chosen, as its card says.
    Rests {
        have: Bits,
        card: Card,
    },
    Open {
        content: Content,
        check: Check,
    },
    /// Its torrent file cannot be had.
    Unreadable(String),
}

/// The threads, until dropped: what was handed in is finished first.
pub(super) struct Records {
    reads: Option<mpsc::Sender<Errand>>,
    writes: Option<mpsc::Sender<Errand>>,
    threads: Vec<JoinHandle<()>>,
}

struct Clerk {
    ledger: Arc<Mutex<Ledger>>,
    library: Library,
    told: UnboundedSender<Told>,
}

impl Records {
    /// Opens the ledger and starts the threads.
    pub fn start(ledger: Ledger, library: Library, told: UnboundedSender<Told>) -> io::Result<Self> {
        let ledger = Arc::new(Mutex::new(ledger));
        let clerk = || Clerk { ledger: ledger.clone(), library: library.clone(), told: told.clone() };
        let (reads, inbox) = mpsc::channel();
        let (writes, letters) = mpsc::channel();
        let inbox = Arc::new(Mutex::new(inbox));
        let mut threads = Vec::new();
        for _ in 0..READERS {
            let (clerk, inbox) = (clerk(), inbox.clone());
            let work = move || while clerk.read_next(&inbox).is_some() {};
            threads.push(thread::Builder::new().name("swarm-look".into()).spawn(work)?);
        }
        let clerk = clerk();
        let work = move || while clerk.write_next(&letters).is_some() {};
        threads.push(thread::Builder::new().name("swarm-keep".into()).spawn(work)?);
        Ok(Self { reads: Some(reads), writes: Some(writes), threads })
    }

    /// Hands in an errand; what comes of it is told through the channel.
    pub fn run(&self, errand: Errand) {
        let writes = matches!(errand, Errand::Keep(_) | Errand::Forget(_));
        if let Some(to) = if writes { &self.writes } else { &self.reads } {
            to.send(errand).expect("the threads live as long as this sender");
        }
    }
}

impl Drop for Records {
    fn drop(&mut self) {
        (self.reads, self.writes) = (None, None);
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread for records has panicked");
            }
        }
    }
}

impl Clerk {
    fn read_next(&self, inbox: &Mutex<mpsc::Receiver<Errand>>) -> Option<()> {
        let next = inbox.lock().expect("no holder of this lock can panic").recv();
        let told = match next.ok()? {
            Errand::Look { plan, metainfo, recheck } => {
                Told::Looked(plan.key, Box::new(self.look(&plan, metainfo, recheck)))
            }
            Errand::Open(plan) => Told::Opened(plan.key, self.open(&plan, None)),
            Errand::Find(plan) => Told::Traced(plan.key, self.trace(&plan)),
            Errand::Keep(_) | Errand::Forget(_) => return Some(()),
        };
        // Whoever asked may be gone.
        let _ = self.told.send(told);
        Some(())
    }

    fn look(&self, plan: &Plan, metainfo: Option<Arc<Metainfo>>, recheck: bool) -> Found {
        let memory = if recheck { None } else { self.remembered(plan.hash) };
        let resume = match memory {
            Some(Memory { resume, card: Some(card) }) if is_as_it_was(plan, &resume, &card) => {
                return Found::Rests { have: resume.have, card };
            }
            memory => memory.map(|memory| memory.resume),
        };
        match self.open(plan, metainfo) {
            Ok(content) => {
                let check = Check::begin(resume, &content.metainfo, &content.place);
                Found::Open { content, check }
            }
            Err(why) => Found::Unreadable(why),
        }
    }

    fn open(&self, plan: &Plan, metainfo: Option<Arc<Metainfo>>) -> Result<Content, String> {
        let metainfo = match metainfo {
            Some(metainfo) => metainfo,
            None => Arc::new((self.library)(plan.hash)?),
        };
        let metainfo = match &plan.renamed[..] {
            [] => metainfo,
            renamed => Arc::new(metainfo.with_paths(renamed.iter().map(|(file, path)| (*file, &**path)))),
        };
        Ok(Content { place: plan.place(Layout::of(&metainfo)), metainfo })
    }

    fn trace(&self, plan: &Plan) -> Option<(Arc<Place>, bool)> {
        if let Some(Memory { card: Some(card), .. }) = self.remembered(plan.hash) {
            return Some((plan.place(card.layout()), card.own_folder));
        }
        let content = self.open(plan, None).ok()?;
        Some((content.place, !content.metainfo.single_file))
    }

    fn remembered(&self, hash: InfoHash) -> Option<Memory> {
        let bytes = match self.ledger().get(hash) {
            Ok(bytes) => bytes?,
            Err(error) => {
                tracing::warn!(%hash, "the record cannot be read: {error}");
                return None;
            }
        };
        Memory::decode(hash, &bytes).inspect_err(|error| tracing::warn!(%hash, "{error}")).ok()
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().expect("no holder of this lock can panic")
    }

    /// Writes what waits, makes it safe, and only then says so.
    fn write_next(&self, letters: &mpsc::Receiver<Errand>) -> Option<()> {
        let first = letters.recv().ok()?;
        let more = std::iter::from_fn(|| letters.try_recv().ok());
        let mut kept = Vec::new();
        let mut result = Ok(());
        for errand in std::iter::once(first).chain(more).take(TOGETHER) {
            let written = match errand {
                Errand::Keep(keep) => {
                    kept.push(keep.key);
                    self.write(*keep)
                }
                Errand::Forget(hash) => self.ledger().forget(hash),
                Errand::Look { .. } | Errand::Open(_) | Errand::Find(_) => Ok(()),
            };
            result = result.and(written);
        }
        result = result.and_then(|()| self.ledger().sync());
        if let Err(error) = &result {
            tracing::error!("cannot record what is on disk: {error}");
        }
        for key in kept {
            let _ = self.told.send(Told::Kept(key, result.is_ok()));
        }
        Some(())
    }

    fn write(&self, keep: Keep) -> io::Result<()> {
        let Keep { hash, have, writing, content, card, .. } = keep;
        let stamps = content.place.stamps();
        let card = card.and_then(|card| {
            let card = Card {
                private: content.metainfo.private,
                own_folder: !content.metainfo.single_file,
                trackers: content.metainfo.trackers.clone(),
                ..card
            };
            card.with_paths(&content.place)
        });
        let memory = Memory { resume: Resume { hash, have, stamps, writing }, card };
        self.ledger().put(hash, &memory.encode())
    }
}

impl Plan {
    fn place(&self, layout: Layout) -> Arc<Place> {
        let wanted: Vec<_> =
            (0..layout.files().len()).map(|n| self.files.includes(FileIndex(n as u32))).collect();
        Arc::new(Place::new(layout, self.folder.clone(), self.aside.clone(), self.allocation, &wanted))
    }
}

/// Whether a card still holds: the same files are chosen, and every file is there and unchanged.
fn is_as_it_was(plan: &Plan, resume: &Resume, card: &Card) -> bool {
    if resume.writing || card.files != plan.files {
        return false;
    }
    let layout = card.layout();
    let there = |(file, stamp): (&crate::swarm::disk::DiskFile, &Option<_>)| file.padding || stamp.is_some();
    layout.files().len() == resume.stamps.len()
        && layout.files().iter().zip(&resume.stamps).all(there)
        && plan.place(layout).stamps() == resume.stamps
}
