//! Prompts of one line: the folder to move data to, a name on disk, the address of a tracker.

use std::{path::PathBuf, sync::Arc};

use crate::{
    app::{About, NodeKind, Overlay, Prompt, Room},
    input::Context,
    locale::t,
    metainfo::{checked_path, checked_tracker},
    model::{Command, FileIndex, Torrent, TrackerChange, printable},
};

use super::{Effect, Turn, errand::Errand, torrents::named};

impl Turn<'_> {
    /// Asks where the data is to go, beginning with where it is.
    pub(super) fn ask_folder(&mut self) {
        let torrents = self.targets();
        let Some(first) = torrents.first() else { return };
        let own = first.folder.file_name().is_some_and(|name| name.to_str() == Some(&first.name));
        let above = if own { first.folder.parent().unwrap_or(&first.folder) } else { &first.folder };
        let shown = printable(&above.to_string_lossy()).into_owned();
        let text = if shown.ends_with('/') { shown } else { shown + "/" };
        self.open(Overlay::Prompt(Box::new(Prompt::new(About::Move(torrents), &text))));
        self.measure();
    }

    /// Asks for another name: of the file under the cursor, or of the torrent as a whole.
    pub(super) fn ask_name(&mut self) {
        let in_files = self.ui.context() == Context::Files;
        if self.ui.unseen {
            return self.effect(Effect::Bell);
        }
        let Some(torrent) = self.ui.list.current().cloned() else { return };
        let file = if in_files { self.file_under_cursor() } else { None };
        if in_files && file.is_none() {
            return self.info(t!("prompt-no-folder-within"));
        }
        let text = file.as_ref().map_or_else(|| torrent.name.to_string(), |(_, path)| path.to_string());
        self.open(Overlay::Prompt(Box::new(Prompt::new(About::Rename { torrent, file }, &text))));
    }

    /// The line of the prompt was edited.
    pub(super) fn prompt_changed(&mut self) {
        if let Some(Overlay::Prompt(prompt)) = self.ui.overlays.last_mut() {
            prompt.error = None;
            prompt.candidates.clear();
        }
        self.measure();
    }

    /// Asks how much room there is in the folder of the prompt.
    pub(super) fn measure(&mut self) {
        let (line, from) = match self.ui.overlays.last() {
            Some(Overlay::Prompt(prompt)) if prompt.is_folder() => (&prompt.line, prompt.from()),
            Some(Overlay::Add(prompt)) if !prompt.folder.text().trim().is_empty() => (&prompt.folder, None),
            _ => return,
        };
        let folder = line.text().trim().to_owned();
        self.effect(Effect::Measure { folder, from });
    }

    /// Somebody looked at the folder; the answer to a line of before says nothing.
    pub(super) fn measured(&mut self, room: Room) {
        let (line, shown) = match self.ui.overlays.last_mut() {
            Some(Overlay::Prompt(prompt)) => (&prompt.line, &mut prompt.room),
            Some(Overlay::Add(prompt)) => (&prompt.folder, &mut prompt.room),
            _ => return,
        };
        if line.text().trim() == room.folder {
            *shown = Some(room);
        }
    }

    /// Does what the prompt was for; keeps it while the line is none of that kind.
    pub(super) fn accept_prompt(&mut self, mut prompt: Box<Prompt>) {
        let text = prompt.line.text().trim().to_owned();
        let result = match &prompt.about {
            About::Move(torrents) => self.accept_folder(torrents, &text),
            About::Rename { torrent, file } => self.accept_name(torrent, file.as_ref(), &text),
            About::AddTracker(torrent) => self.accept_tracker(torrent, None, &text),
            About::AddPeers(torrent) => self.accept_peers(torrent, &text),
            About::EditTracker { torrent, url } => self.accept_tracker(torrent, Some(url), &text),
        };
        if let Err(error) = result {
            prompt.error = Some(error);
            self.ui.overlays.push(Overlay::Prompt(prompt));
        }
    }

    fn accept_folder(&mut self, torrents: &[Arc<Torrent>], text: &str) -> Result<(), String> {
        if !(text.starts_with('/') || text == "~" || text.starts_with("~/")) {
            return Err(t!("prompt-whole-path").to_owned());
        }
        let hashes = torrents.iter().map(|t| t.hash).collect();
        let told = t!("prompt-moving", what = named(torrents).as_str(), folder = text);
        self.send(Errand::Tell(told), Command::Move { torrents: hashes, folder: PathBuf::from(text) });
        Ok(())
    }

    fn accept_name(
        &mut self,
        torrent: &Arc<Torrent>,
        file: Option<&(FileIndex, Arc<str>)>,
        text: &str,
    ) -> Result<(), String> {
        let name =
            checked_path(text).map_err(|fault| t!("prompt-bad-name", fault = fault.to_string().as_str()))?;
        if file.is_none() && name.contains('/') {
            return Err(t!("prompt-slash").to_owned());
        }
        let was = file.map_or(&torrent.name, |(_, path)| path);
        if *name == **was {
            self.info(t!("prompt-called-so"));
            return Ok(());
        }
        let told = t!("prompt-renamed", before = &**was, after = &*printable(&name));
        let command = Command::Rename { torrent: torrent.hash, file: file.map(|(index, _)| *index), name };
        self.send(Errand::Tell(told), command);
        Ok(())
    }

    fn accept_tracker(
        &mut self,
        torrent: &Arc<Torrent>,
        old: Option<&Arc<str>>,
        text: &str,
    ) -> Result<(), String> {
        let url = checked_tracker(text).ok_or(t!("prompt-no-address"))?;
        let (told, change) = match old {
            None => (t!("prompt-tracker-added", url = url.as_str()), TrackerChange::Add { url, tier: None }),
            Some(old) => {
                let told = t!("prompt-tracker-changed", url = url.as_str());
                (told, TrackerChange::Replace { old: old.to_string(), new: url })
            }
        };
        self.send(Errand::Tell(told), Command::Trackers { torrent: torrent.hash, change });
        Ok(())
    }

    fn file_under_cursor(&self) -> Option<(FileIndex, Arc<str>)> {
        let files = &self.ui.files;
        let NodeKind::File(index) = files.tree.nodes.get(files.tree.current()? as usize)?.kind else {
            return None;
        };
        let detail = self.world.snapshot.detail(files.torrent?)?;
        let at = detail.files.binary_search_by_key(&index, |file| file.index).ok()?;
        Some((index, detail.files[at].path.clone()))
    }
}
