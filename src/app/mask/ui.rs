//! The mask over what the screen itself remembers: rows, what is typed, what is asked.

use std::sync::Arc;

use super::{Mask, stand_in::StandIn};
use crate::{
    app::{
        About, AddPrompt, Browser, Chooser, Contents, Editor, Entry, FileTree, FilterPrompt, Grouping,
        Overlay, Prompt, SettingDialog, SettingEntry, Ui, ViewPrompt, ViewPurpose, list::List,
        notice::Notices, views::BUILT_IN,
    },
    model::Torrent,
    query::Query,
};

/// No screen shows so many rows.
const NEAR: usize = 1_000;

impl Mask {
    pub(super) fn mask_ui(&mut self, ui: &Ui) -> Ui {
        let make = self.stand_in;
        let mut shown = ui.clone();
        self.mask_list(&mut shown.list);
        shown.files.torrent = shown.files.torrent.map(|hash| make.hash(hash));
        make.tree(&mut shown.files.tree);
        shown.peers.cursor = shown.peers.cursor.map(|address| make.address(address));
        make.notices(&mut shown.notices);
        shown.views.rewrite(|text| make.text(text));
        shown.settings.rewrite_paths(|path| make.path(path));
        for overlay in &mut shown.overlays {
            self.mask_overlay(overlay);
        }
        shown
    }

    fn mask_list(&mut self, list: &mut List) {
        let make = self.stand_in;
        for row in &mut list.rows {
            *row = self.torrent(row);
        }
        list.cursor = list.cursor.map(|hash| make.hash(hash));
        list.marks = list.marks.iter().map(|hash| make.hash(*hash)).collect();
        list.range = list.range.map(|hash| make.hash(hash));
        // States are no secret.
        if list.grouping() != Grouping::State {
            list.rename_groups(|name| if name.is_empty() { name.clone() } else { make.arc(name) });
        }
        list.look_filtered(make.query(list.filter()));
    }

    fn mask_overlay(&mut self, overlay: &mut Overlay) {
        let make = self.stand_in;
        match overlay {
            Overlay::Filter(prompt) => make.filter(prompt),
            Overlay::Add(prompt) => make.prompt(prompt),
            Overlay::Browse(browser) => make.browser(browser),
            Overlay::Choose(chooser) => make.chooser(chooser),
            Overlay::FileFilter(filter) => make.editor(&mut filter.line),
            Overlay::Confirm(confirm) => self.mask_rows(&mut confirm.torrents),
            Overlay::Label(prompt) => {
                self.mask_rows(&mut prompt.torrents);
                make.editor(&mut prompt.line);
                prompt.rewrite_known(|label| make.arc(label));
                prompt.error = prompt.error.as_ref().map(|error| make.message(error));
            }
            Overlay::Recheck(recheck) => self.mask_rows(&mut recheck.torrents),
            Overlay::Why(pane) => pane.torrent = make.hash(pane.torrent),
            Overlay::Prompt(prompt) => self.mask_prompt(prompt),
            // What is typed there are rates.
            Overlay::Limits(dialog) => self.mask_rows(&mut dialog.torrents),
            Overlay::Explain(page) => {
                (page.torrent, page.query) = (make.hash(page.torrent), make.query(&page.query));
            }
            Overlay::Views(menu) => menu.cursor = make.view_name(&menu.cursor),
            Overlay::ViewName(prompt) => make.view_prompt(prompt),
            Overlay::Overview(page) => {
                self.mask_rows(&mut page.down);
                self.mask_rows(&mut page.up);
            }
            // More rows than any screen has, on both sides of the first one shown.
            Overlay::Statistics(page) => {
                let near = page.offset.saturating_sub(NEAR);
                for row in page.rows.iter_mut().skip(near).take(2 * NEAR) {
                    row.name = row.name.as_ref().map(|name| make.arc(name));
                }
            }
            Overlay::AllPeers(page) => {
                make.editor(&mut page.words);
                page.cursor = page.cursor.map(|(hash, addr)| (make.hash(hash), make.address(addr)));
                page.rewrite(|of| make.torrent_peers(of));
            }
            Overlay::Bans(page) => {
                page.cursor = page.cursor.map(|ip| make.address((ip, 0).into()).ip());
            }
            Overlay::Command(prompt) => prompt.rewrite(|text| make.text(text)),
            Overlay::Menu(menu) => menu.title = make.text(&menu.title),
            Overlay::Setting(dialog) => make.setting(dialog),
            // Its paths are masked with the settings; what is searched for are our own words.
            Overlay::Settings(_) => {}
            // They show nothing from outside.
            Overlay::Disks(_) | Overlay::Deeds(_) | Overlay::Empty(_) => {}
            Overlay::Sort(_) | Overlay::Columns(_) | Overlay::Themes(_) => {}
            Overlay::Help(_) | Overlay::Palette(_) => {}
        }
    }

    fn mask_rows(&mut self, rows: &mut [Arc<Torrent>]) {
        for row in rows {
            *row = self.torrent(row);
        }
    }

    fn mask_prompt(&mut self, prompt: &mut Prompt) {
        let make = self.stand_in;
        match &mut prompt.about {
            About::Move(torrents) => self.mask_rows(torrents),
            About::Rename { torrent, file } => {
                *torrent = self.torrent(torrent);
                *file = file.as_ref().map(|(at, path)| (*at, make.arc(path)));
            }
            About::AddTracker(torrent) | About::AddPeers(torrent) => *torrent = self.torrent(torrent),
            About::EditTracker { torrent, url } => (*torrent, *url) = (self.torrent(torrent), make.arc(url)),
        }
        make.editor(&mut prompt.line);
        prompt.candidates.iter_mut().for_each(|path| *path = make.text(path));
        if let Some(room) = &mut prompt.room {
            room.folder = make.text(&room.folder);
        }
        prompt.error = prompt.error.as_ref().map(|error| make.message(error));
    }
}

impl StandIn {
    /// What a setting is to be may be a path.
    fn setting(self, dialog: &mut SettingDialog) {
        if let SettingEntry::Line(line) = &mut dialog.entry {
            self.editor(line);
        }
        dialog.error = dialog.error.as_ref().map(|error| self.message(error));
    }

    /// What is typed: the cursor stays where it is.
    fn editor(self, line: &mut Editor) {
        let (before, after) = line.split();
        let (before, after) = (self.text(before), self.text(after));
        *line = Editor::with_cursor(&before, &after);
    }

    /// A query of as many words, which means nothing: what it is about is drawn from its text.
    fn query(self, query: &Query) -> Query {
        let words: String =
            self.text(query.text()).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        Query::parse(&words).unwrap_or_default()
    }

    fn filter(self, prompt: &mut FilterPrompt) {
        self.editor(&mut prompt.line);
        if let Some(error) = &mut prompt.error {
            error.rewrite(|text| self.text(text));
        }
        let candidates = prompt.offer.iter_mut().flat_map(|offer| &mut offer.candidates);
        candidates.for_each(|candidate| candidate.text = self.text(&candidate.text));
    }

    /// Those that are always there are no secret.
    fn view_name(self, name: &Arc<str>) -> Arc<str> {
        let ours = BUILT_IN.iter().any(|(ours, _)| **ours == **name);
        if ours { name.clone() } else { self.arc(name) }
    }

    fn view_prompt(self, prompt: &mut ViewPrompt) {
        self.editor(&mut prompt.line);
        match &mut prompt.purpose {
            ViewPurpose::Save { query } => *query = self.text(query),
            ViewPurpose::Rename { name } => *name = self.arc(name),
        }
        prompt.error = prompt.error.as_ref().map(|error| self.message(error));
    }

    fn tree(self, tree: &mut FileTree) {
        for node in &mut tree.nodes {
            node.name = self.arc(&node.name);
        }
        tree.rewrite_filter(|text| self.text(text));
    }

    fn prompt(self, prompt: &mut AddPrompt) {
        self.editor(&mut prompt.source);
        self.editor(&mut prompt.folder);
        self.editor(&mut prompt.labels);
        prompt.rewrite_known(|label| self.arc(label));
        if let Some(room) = &mut prompt.room {
            room.folder = self.text(&room.folder);
        }
        for pasted in &mut prompt.pasted {
            pasted.source = self.text(&pasted.source);
            pasted.name = pasted.name.as_ref().map(|name| self.arc(name));
            pasted.error = pasted.error.as_ref().map(|error| self.message(error));
        }
        prompt.candidates.iter_mut().for_each(|path| *path = self.text(path));
        prompt.error = prompt.error.as_ref().map(|error| self.message(error));
    }

    fn browser(self, browser: &mut Browser) {
        browser.folder = self.text(&browser.folder);
        self.editor(&mut browser.line);
        browser.picked = browser.picked.iter().map(|name| self.arc(name)).collect();
        if let Some(contents) = &browser.contents {
            let name = |entry: &Entry| Entry { name: self.arc(&entry.name), ..entry.clone() };
            let entries = contents.entries.iter().map(name).collect();
            let path = contents.path.as_ref().map(|path| self.text(path));
            browser.contents = Some(Arc::new(Contents { entries, path, ..contents.as_ref().clone() }));
        }
    }

    fn chooser(self, chooser: &mut Chooser) {
        chooser.preview = Arc::new(self.preview(&chooser.preview));
        self.tree(&mut chooser.tree);
    }

    fn notices(self, notices: &mut Notices) {
        notices.rewrite(|text| self.message(text));
    }
}
