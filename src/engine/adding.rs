//! Taking up torrents and magnet links, and handing them to the core.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use super::{
    actor::Actor,
    commands::{Answer, said},
    content::Content,
    core::{CoreEvent, CoreMagnet, CoreTorrent},
    entry::Entry,
    folders,
    load::{Loaded, Place, Purpose, load},
    log::alert,
};
use crate::{
    metainfo::{Magnet, Metainfo, Source, Tiers},
    model::{
        Add, AlertKind, Bytes, EventKind, FileChoice, Happening, InfoHash, LabelChange, Priorities, Severity,
        Ticket, TorrentLimits, Who,
    },
    store::{RecordSource, TorrentRecord},
};

impl Actor {
    /// Reads a source to show its files.
    pub fn open(&mut self, ticket: Ticket, source: String, folder: Option<PathBuf>) -> Answer {
        let place = match Source::parse(&source).map_err(|e| e.to_string())? {
            Source::Path(path) => Place::Path(from_home(path)),
            Source::Url(url) => Place::Url(url),
            Source::Magnet(_) | Source::Hash(_) => {
                return Err("the files of a magnet link are known only after it was added".into());
            }
        };
        self.load(
            place,
            Loaded { ticket, source, purpose: Purpose::Open(folder), result: Err(String::new()) },
        );
        Ok(None)
    }

    /// Takes up a source.
    pub fn add(&mut self, ticket: Ticket, who: &Who, add: Add) -> Answer {
        let given = LabelChange { add: add.labels.clone(), remove: Vec::new() };
        let add = Add { labels: given.apply(&[]).map_err(|e| e.to_string())?, ..add };
        if let Some(opened) = self.cache.take(&add.source) {
            return self.add_torrent(&opened, who, add).map(Some);
        }
        let place = match Source::parse(&add.source).map_err(|e| e.to_string())? {
            Source::Magnet(magnet) => return self.add_magnet(magnet, who, add).map(Some),
            Source::Hash(hash) => return self.add_magnet(Magnet::from_hash(hash), who, add).map(Some),
            Source::Path(path) => Place::Path(from_home(path)),
            Source::Url(url) => Place::Url(url),
        };
        let source = add.source.clone();
        let purpose = Purpose::Add(add, who.clone());
        self.load(place, Loaded { ticket, source, purpose, result: Err(String::new()) });
        Ok(None)
    }

    fn load(&self, place: Place, loaded: Loaded) {
        load(self.http.clone(), place, loaded, self.loads.clone());
    }

    /// A source was read.
    pub fn take_load(&mut self, loaded: Loaded) {
        let Loaded { ticket, source, purpose, result } = loaded;
        let mut added = None;
        let answer = match (result, purpose) {
            (Err(why), Purpose::Resolved { hash, .. }) => return self.fail(hash, why.into()),
            (Ok(metainfo), Purpose::Resolved { hash, peers }) => {
                return self.take_metadata(hash, metainfo, peers);
            }
            (Err(why), Purpose::Open(_) | Purpose::Add(..)) => Err(why),
            (Ok(metainfo), Purpose::Add(add, who)) => {
                let kind = self.add_torrent(&metainfo, &who, add);
                if let Ok(EventKind::Added(hash)) = kind {
                    added = Some((who, hash));
                }
                kind
            }
            (Ok(metainfo), Purpose::Open(folder)) => self.target(folder).map(|folder| {
                let preview = Content::new(metainfo.clone()).preview(source.clone(), &folder);
                self.cache.put(source, metainfo);
                EventKind::Opened(Arc::new(preview))
            }),
        };
        if let Some((who, hash)) = added {
            self.note_added(&who, hash);
        }
        match answer {
            Ok(kind) => self.events.push(Some(ticket), kind),
            Err(why) => self.refuse(ticket, why),
        }
        self.stale = true;
    }

    fn add_magnet(&mut self, magnet: Magnet, who: &Who, add: Add) -> Result<EventKind, String> {
        let hash = magnet.hash;
        if self.list.get(hash).is_some() {
            let trackers = self.merge_trackers(who, hash, &magnet.tiers());
            return Ok(EventKind::Duplicate { torrent: hash, trackers });
        }
        if self.comes_back(hash, add.paused)? {
            return self.welcome_back(hash, who, &magnet.tiers(), add);
        }
        let folder = self.ready_target(&add)?;
        let name = magnet.name.as_deref().map_or_else(|| hash.to_string(), str::to_owned);
        let files = add.files.clone().or_else(|| magnet.files.clone()).unwrap_or(FileChoice::All);
        let peers = magnet.peers.iter().chain(&add.peers).copied().collect();
        let source = RecordSource::Magnet(magnet.to_link());
        let record = TorrentRecord { peers, ..self.record(hash, name, source, folder, add) };
        self.insert(Entry::new(TorrentRecord { files, ..record }, Instant::now()), None)
    }

    fn add_torrent(&mut self, metainfo: &Arc<Metainfo>, who: &Who, add: Add) -> Result<EventKind, String> {
        let hash = metainfo.hash;
        if let Some(known) = self.list.get(hash) {
            if !known.is_resolved() {
                let of_link = self.trackers_of(hash).unwrap_or_default();
                self.take_metadata(hash, metainfo.clone(), Vec::new());
                self.merge_trackers(who, hash, &of_link);
                return Ok(EventKind::Added(hash));
            }
            let trackers = self.merge_trackers(who, hash, &metainfo.trackers);
            return Ok(EventKind::Duplicate { torrent: hash, trackers });
        }
        if self.comes_back(hash, add.paused)? {
            return self.welcome_back(hash, who, &metainfo.trackers, add);
        }
        let content = Content::new(metainfo.clone());
        let files = content.checked(add.files.clone().unwrap_or(FileChoice::All))?;
        let folder = folder_of(&self.ready_target(&add)?, metainfo);
        self.check_place(&folder, metainfo)?;
        let source = RecordSource::Metainfo(metainfo.raw().clone());
        let name = metainfo.name.to_string();
        let summary = Some(content.summary(&files));
        let record = TorrentRecord {
            files,
            summary,
            choose_files: false,
            ..self.record(hash, name, source, folder, add)
        };
        self.insert(Entry::new(record, Instant::now()), Some(metainfo.clone()))
    }

    /// A torrent that was removed is on the list again, as it was: what its source says besides is added.
    fn welcome_back(
        &mut self,
        hash: InfoHash,
        who: &Who,
        trackers: &Tiers,
        add: Add,
    ) -> Result<EventKind, String> {
        self.merge_trackers(who, hash, trackers);
        if !add.labels.is_empty() {
            self.label(&[hash], &LabelChange { add: add.labels, remove: Vec::new() })?;
        }
        Ok(EventKind::Added(hash))
    }

    fn record(
        &self,
        hash: InfoHash,
        name: String,
        source: RecordSource,
        folder: PathBuf,
        add: Add,
    ) -> TorrentRecord {
        TorrentRecord {
            hash,
            name,
            source,
            summary: None,
            folder,
            files: FileChoice::All,
            priorities: Priorities::default(),
            paused: add.paused,
            sequential: add.sequential,
            choose_files: add.choose_files,
            added: self.now(),
            finished: None,
            downloaded: Bytes::ZERO,
            uploaded: Bytes::ZERO,
            labels: add.labels,
            peers: add.peers,
            limits: TorrentLimits::default(),
            trackers: None,
            renamed: Vec::new(),
            moving: None,
        }
    }

    fn insert(&mut self, mut entry: Entry, metainfo: Option<Arc<Metainfo>>) -> Result<EventKind, String> {
        let hash = entry.hash();
        said(self.store.put(&entry.record))?;
        entry.record.let_go();
        self.list.push(entry);
        self.hand_over_with(hash, metainfo);
        tracing::info!(%hash, "added");
        Ok(EventKind::Added(hash))
    }

    /// The folder to download into.
    fn target(&self, folder: Option<PathBuf>) -> Result<PathBuf, String> {
        let folder = folder.map_or_else(|| self.options.download_dir.clone(), from_home);
        std::path::absolute(&folder).map_err(|e| format!("the folder cannot be used: {e}"))
    }

    /// The same, made if need be.
    fn ready_target(&self, add: &Add) -> Result<PathBuf, String> {
        let folder = self.target(add.folder.clone())?;
        folders::ensure(&folder)?;
        Ok(folder)
    }

    /// Two torrents must not write into the same file, and a file of something else must not be cut.
    pub fn check_place(&self, folder: &Path, metainfo: &Metainfo) -> Result<(), String> {
        let clash = self.list.iter().find(|other| {
            let Some(summary) = &other.record.summary else { return false };
            (other.record.folder == folder || other.record.moving.as_deref() == Some(folder))
                && match &summary.file {
                    Some(file) => metainfo.single_file && **file == *metainfo.files[0].path,
                    None => !metainfo.single_file || self.holds(other, &metainfo.files[0].path),
                }
        });
        match clash {
            Some(other) => Err(format!(
                "it would write into the files of “{}”, which has the same name; choose another folder",
                other.row.name
            )),
            None => folders::nothing_in_the_way(folder, metainfo),
        }
    }

    /// What a torrent consists of.
    ///
    /// # Errors
    /// One line, if that is not known or cannot be read.
    pub fn content_of(&self, entry: &Entry) -> Result<Arc<Content>, String> {
        match entry.is_resolved() {
            true => self.shelf.content(&entry.record),
            false => Err("its files are not known yet".into()),
        }
    }

    /// Whether a stored torrent has a file of this path.
    fn holds(&self, entry: &Entry, path: &str) -> bool {
        self.content_of(entry).is_ok_and(|content| content.metainfo.files.iter().any(|f| *f.path == *path))
    }

    /// Hands a torrent to the core, or notes why it cannot be.
    pub fn hand_over(&mut self, hash: InfoHash) {
        self.hand_over_with(hash, None);
    }

    /// The same with its torrent file, if it is at hand.
    fn hand_over_with(&mut self, hash: InfoHash, metainfo: Option<Arc<Metainfo>>) {
        if self.removing.contains(&hash) {
            return;
        }
        let unsettled = self.settle_cut_off(hash).err();
        let Some(entry) = self.list.get_mut(hash) else { return };
        entry.fault = unsettled.or_else(|| missing_folder(entry)).map(Into::into);
        // From here on the core tells what a link is, and who is hashed anew is what it is found to be.
        if self.core.running().is_some() && (!entry.is_resolved() || entry.recheck || entry.fault.is_some()) {
            entry.stored = None;
        }
        if let (None, false, Some(core)) = (&entry.fault, entry.handed, self.core.running()) {
            match &entry.record.source {
                _ if entry.is_resolved() => {
                    core.add(core_torrent(&entry.record, metainfo, entry.recheck));
                    (entry.handed, entry.recheck) = (true, false);
                    if let Some(folder) = entry.record.moving.clone() {
                        core.relocate(hash, folder);
                    }
                }
                RecordSource::Magnet(link) if !entry.record.paused || entry.record.choose_files => {
                    core.resolve(CoreMagnet { hash, link: link.clone(), peers: entry.record.peers.clone() });
                    entry.handed = true;
                }
                _ => {}
            }
        }
        entry.rebuild(Instant::now());
        self.stale = true;
    }

    /// The core tells something.
    pub fn heed(&mut self, event: CoreEvent) {
        // Trackers answer all the time: only who looks at that torrent is told before the next sample.
        self.stale |= !matches!(event, CoreEvent::Announced { .. });
        match event {
            CoreEvent::Metadata { hash, metainfo, peers } => self.load(
                Place::Bytes(metainfo),
                Loaded {
                    ticket: Ticket(0),
                    source: String::new(),
                    purpose: Purpose::Resolved { hash, peers },
                    result: Err(String::new()),
                },
            ),
            CoreEvent::Changed => self.stirred = true,
            CoreEvent::Complete { hash } => {
                tracing::info!("{hash} is complete");
                self.sample();
            }
            CoreEvent::Failed { hash, error } => self.fail(hash, error),
            CoreEvent::Moved { hash, error } => self.moved(hash, error),
            CoreEvent::Banned { hash, ip } => self.found_out(hash, ip),
            CoreEvent::WrongPiece { hash, piece } => self.happened(hash, Happening::WrongPiece(piece)),
            CoreEvent::Announced { hash, url, answer } => {
                let what = match answer {
                    Ok(peers) => Happening::Announced { url, peers },
                    Err(why) => Happening::Unanswered { url, why },
                };
                self.happened(hash, what);
            }
            CoreEvent::Renamed { hash, file, error } => self.renamed(hash, file, error),
            CoreEvent::Verified { hash, checked, wrong, found } => {
                self.events.push(None, EventKind::Verified { torrent: hash, checked, wrong, found });
                (self.stale, self.stirred) = (true, true);
            }
            CoreEvent::Removed { hash, error } => {
                self.removing.remove(&hash);
                self.chronicle.forget(hash);
                let was_removed = self.has_left(hash);
                if let Some(error) = error {
                    let text = format!("the data of a removed torrent could not be deleted: {error}");
                    self.raise(alert(Severity::Error, AlertKind::Failed, None, text));
                }
                if !was_removed {
                    self.hand_over(hash);
                }
            }
        }
    }

    /// Something happened to a torrent, which its log is to tell.
    pub fn happened(&mut self, hash: InfoHash, what: Happening) {
        if self.list.get(hash).is_some() {
            let at = self.now();
            self.chronicle.note(at, hash, what);
        }
    }

    fn fail(&mut self, hash: InfoHash, error: Arc<str>) {
        self.stale = true;
        if let Some(entry) = self.list.get_mut(hash) {
            entry.fault = Some(error);
            entry.handed = false;
            entry.rebuild(Instant::now());
        }
    }

    /// The metadata of a magnet link is here: from now on it is a torrent like any other.
    fn take_metadata(&mut self, hash: InfoHash, metainfo: Arc<Metainfo>, peers: Vec<std::net::SocketAddr>) {
        if self.list.get(hash).is_none_or(Entry::is_resolved) || metainfo.hash != hash {
            return;
        }
        self.stale = true;
        let Some(target) = self.list.get(hash).map(|e| e.record.folder.clone()) else { return };
        let folder = folder_of(&target, &metainfo);
        if let Err(why) = self.check_place(&folder, &metainfo) {
            return self.fail(hash, why.into());
        }
        let Some(entry) = self.list.get_mut(hash) else { return };
        let content = Content::new(metainfo.clone());
        let choose = entry.record.choose_files && content.info.files > 1;
        let record = &mut entry.record;
        record.name = metainfo.name.to_string();
        record.source = RecordSource::Metainfo(metainfo.raw().clone());
        record.folder = folder;
        record.choose_files = false;
        record.paused |= choose;
        record.files = content.clipped(record.files.clone());
        record.summary = Some(content.summary(&record.files));
        if let Err(error) = self.store.put(record) {
            // It is tried again with the next start, from the magnet link.
            tracing::error!(%hash, "cannot store the metadata: {error}");
        } else {
            record.let_go();
        }
        // Only this run needs them; tomorrow they will have moved.
        let known = std::mem::replace(&mut record.peers, peers);
        record.peers.extend(known.iter().copied());
        entry.handed = false;
        self.hand_over_with(hash, Some(metainfo));
        if let Some(entry) = self.list.get_mut(hash) {
            entry.record.peers = known;
        }
        if choose {
            let preview = Arc::new(content.preview(String::new(), &target));
            self.events.push(None, EventKind::ChooseFiles { torrent: hash, preview });
        }
    }
}

/// Only a torrent that has been here before can have lost its folder.
fn missing_folder(entry: &Entry) -> Option<String> {
    let folder = &entry.record.folder;
    let begun = entry.record.finished.is_some() || entry.record.downloaded > Bytes::ZERO;
    let missing = entry.is_resolved() && begun && !folder.is_dir();
    missing.then(|| {
        let shown = folder.to_string_lossy();
        format!("the folder {} is missing; is its disk mounted?", crate::model::printable(&shown))
    })
}

/// A torrent as its core takes it up.
pub(super) fn core_torrent(
    record: &TorrentRecord,
    metainfo: Option<Arc<Metainfo>>,
    recheck: bool,
) -> CoreTorrent {
    CoreTorrent {
        hash: record.hash,
        metainfo,
        trackers: record.trackers.clone(),
        folder: record.folder.clone(),
        renamed: record.renamed.iter().map(|r| (r.file, r.path.as_str().into())).collect(),
        files: record.files.clone(),
        priorities: record.priorities.clone(),
        paused: record.paused,
        sequential: record.sequential,
        peers: record.peers.clone(),
        limits: record.limits,
        recheck,
    }
}

/// A single file lies in the folder itself, several in one named after the torrent.
pub(super) fn folder_of(target: &Path, metainfo: &Metainfo) -> PathBuf {
    if metainfo.single_file { target.to_owned() } else { target.join(&*metainfo.name) }
}

pub(super) fn from_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path,
    }
}
