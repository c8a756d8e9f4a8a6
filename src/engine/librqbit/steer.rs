//! One torrent's task: steers librqbit's state towards what the engine wants.
//!
//! Orders that contradict each other in quick succession meet here as one wish, so they never race.

use std::{
    collections::HashSet,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use anyhow::{Context, Result};
use librqbit::{
    AddTorrent, AddTorrentOptions, AddTorrentResponse, ManagedTorrent, ManagedTorrentState,
    PeerConnectionOptions, Session, api::TorrentIdOrHash,
};
use tokio::sync::watch;

use crate::{
    engine::{
        core::{CoreEvent, CoreTorrent, EventSender},
        fault::fault_text,
        shelf::Shelf,
    },
    model::FileChoice,
};

/// How long a peer may say nothing. The library hangs up after 10 s; transmission decides every 10 s
/// whom to unchoke, so one that has nobody else to talk to was left just before it could begin. Not
/// much longer either: after a choke the library only goes on with a peer by dialling it anew.
const SILENCE: Duration = Duration::from_secs(12);

/// What the engine wants of a torrent.
#[derive(Debug, Clone)]
pub struct Wish {
    pub paused: bool,
    pub files: FileChoice,
    /// Grows with every resume, so that one of a failed torrent is noticed.
    pub resumes: u64,
    pub removed: Option<WithFiles>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithFiles(pub bool);

/// What the task of a torrent has found out.
#[derive(Default)]
pub struct Shared {
    pub handle: OnceLock<Arc<ManagedTorrent>>,
    failed: Mutex<Option<Arc<str>>>,
}

impl Shared {
    fn fail(&self, error: Option<Arc<str>>) {
        *self.failed.lock().expect("no holder of this lock can panic") = error;
    }

    /// Why the session would not have it.
    pub fn failure(&self) -> Option<Arc<str>> {
        self.failed.lock().expect("no holder of this lock can panic").clone()
    }
}

/// One torrent's task.
pub struct Steer {
    pub session: Arc<Session>,
    pub shelf: Arc<Shelf>,
    pub shared: Arc<Shared>,
    pub wishes: watch::Receiver<Wish>,
    pub events: EventSender,
    pub bitfield: PathBuf,
    /// The library's number for it, which no other torrent of the session ever had.
    pub id: usize,
    pub torrent: CoreTorrent,
}

impl Steer {
    /// Runs until the torrent is removed or the session ends.
    pub async fn run(mut self) {
        let Some(handle) = self.take_up().await else { return };
        let mut files = self.torrent.files.clone();
        let mut resumes = 0;
        loop {
            let wish = self.wishes.borrow_and_update().clone();
            if let Some(WithFiles(files)) = wish.removed {
                return self.delete(&handle, files).await;
            }
            let retry = std::mem::replace(&mut resumes, wish.resumes) != wish.resumes;
            if let Err(error) = self.steer(&handle, &wish, &mut files, retry).await {
                tracing::warn!(hash = %self.torrent.hash, "{error:#}");
            }
            let settled = !handle.with_state(|s| matches!(s, ManagedTorrentState::Initializing(_)));
            tokio::select! {
                changed = self.wishes.changed() => if changed.is_err() { return },
                _ = handle.wait_until_initialized(), if !settled => {}
            }
        }
    }

    /// Hands the torrent to the session; again on each resume, if the session would not have it.
    async fn take_up(&mut self) -> Option<Arc<ManagedTorrent>> {
        if self.torrent.recheck {
            let _ = tokio::fs::remove_file(&self.bitfield).await;
        }
        loop {
            let wish = self.wishes.borrow_and_update().clone();
            // Only the session knows where its files lie: to have them deleted, it must have the torrent first.
            let delete = matches!(wish.removed, Some(WithFiles(true)));
            if wish.removed.is_some() && !delete {
                self.events.send(CoreEvent::Removed { hash: self.torrent.hash, error: None });
                return None;
            }
            self.torrent.files = wish.files;
            self.torrent.paused = wish.paused || delete;
            match self.hand_over().await {
                Ok(handle) => {
                    self.shared.fail(None);
                    return Some(self.shared.handle.get_or_init(|| handle).clone());
                }
                Err(error) if delete => {
                    let error = Some(fault_text(&error));
                    self.events.send(CoreEvent::Removed { hash: self.torrent.hash, error });
                    return None;
                }
                Err(error) => self.shared.fail(Some(fault_text(&error))),
            }
            self.wishes.changed().await.ok()?;
        }
    }

    async fn hand_over(&self) -> Result<Arc<ManagedTorrent>> {
        let torrent = &self.torrent;
        let folder = torrent.folder.to_str().context("the download folder's name is not UTF-8")?;
        let options = AddTorrentOptions {
            preferred_id: Some(self.id),
            paused: torrent.paused,
            only_files: chosen(&torrent.files),
            // Without it nothing that is on disk already can be gone on with.
            overwrite: true,
            output_folder: Some(folder.to_owned()),
            initial_peers: Some(torrent.peers.clone()),
            ratelimits: super::limits_config(torrent.limits.all),
            peer_opts: Some(PeerConnectionOptions {
                read_write_timeout: Some(SILENCE),
                ..Default::default()
            }),
            ..Default::default()
        };
        let metainfo = match &torrent.metainfo {
            Some(metainfo) => metainfo.clone(),
            None => Arc::new(self.shelf.metainfo(torrent.hash).map_err(anyhow::Error::msg)?),
        };
        let metainfo = match &torrent.trackers {
            Some(trackers) => metainfo.with_trackers(trackers.clone()).to_bare(),
            None => metainfo.to_bare(),
        };
        let bytes = AddTorrent::from_bytes(metainfo);
        match self.session.add_torrent(bytes, Some(options)).await? {
            AddTorrentResponse::Added(_, handle) | AddTorrentResponse::AlreadyManaged(_, handle) => {
                Ok(handle)
            }
            AddTorrentResponse::ListOnly(_) => {
                anyhow::bail!("librqbit listed a torrent instead of adding it")
            }
        }
    }

    /// One step towards the wish; the next one follows when the state or the wish changes.
    async fn steer(
        &self,
        handle: &Arc<ManagedTorrent>,
        wish: &Wish,
        files: &mut FileChoice,
        retry: bool,
    ) -> Result<()> {
        let (initializing, live, failed) = handle.with_state(|s| {
            let initializing = matches!(s, ManagedTorrentState::Initializing(_));
            (
                initializing,
                matches!(s, ManagedTorrentState::Live(_)),
                matches!(s, ManagedTorrentState::Error(_)),
            )
        });
        if !initializing && *files != wish.files {
            let all = handle.with_metadata(|m| m.file_infos.len())?;
            let only: HashSet<usize> =
                chosen(&wish.files).map_or_else(|| (0..all).collect(), |only| only.into_iter().collect());
            self.session.update_only_files(handle, &only).await.context("cannot change the chosen files")?;
            *files = wish.files.clone();
        }
        match (wish.paused, failed) {
            (true, false) if live || (initializing && !handle.is_paused()) => {
                self.session.pause(handle).await
            }
            (false, true) if retry => self.session.unpause(handle).await,
            (false, false) if !live && (!initializing || handle.is_paused()) => {
                self.session.unpause(handle).await
            }
            _ => Ok(()),
        }
    }

    async fn delete(&self, handle: &Arc<ManagedTorrent>, files: bool) {
        let hash = self.torrent.hash;
        let deleted = self.session.delete(TorrentIdOrHash::Id(handle.id()), files).await;
        let _ = tokio::fs::remove_file(&self.bitfield).await;
        self.events.send(CoreEvent::Removed { hash, error: deleted.err().map(|e| fault_text(&e)) });
    }
}

fn chosen(files: &FileChoice) -> Option<Vec<usize>> {
    match files {
        FileChoice::All => None,
        FileChoice::Only(only) => Some(only.iter().map(|f| f.0 as usize).collect()),
    }
}
