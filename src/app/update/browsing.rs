//! The browser of files in the dialog that adds torrents.

use crate::{
    app::{Browser, Contents, Overlay, browser::Taken},
    input::Action,
    metainfo::Source,
};

use super::{Effect, Turn};

impl Turn<'_> {
    pub(super) fn browsing(&mut self, action: Action) {
        match action {
            Action::Browse => self.browse(),
            Action::PickFile => {
                let picked = self.browser().is_some_and(Browser::pick);
                if !picked {
                    self.effect(Effect::Bell);
                }
            }
            Action::BrowseUp => self.browse_up(),
            Action::BrowseAll => self.sift_browser(|browser| browser.all = !browser.all),
            Action::BrowseHidden => self.sift_browser(|browser| browser.hidden = !browser.hidden),
            _ => {}
        }
    }

    /// Opens the browser in the folder that is being typed, or else where it was last.
    fn browse(&mut self) {
        let Some(Overlay::Add(prompt)) = self.ui.overlays.last_mut() else { return };
        prompt.candidates.clear();
        let typed = match Source::parse(prompt.source.text()) {
            Ok(Source::Path(_)) => prompt.source.text().trim().rsplit_once('/').map(|(folder, _)| folder),
            _ => None,
        };
        let last = Some(&*self.ui.browsed).filter(|folder| !folder.is_empty());
        let folder = typed.or(last).unwrap_or("~").to_owned();
        let browser = Browser::of(&folder);
        self.open(Overlay::Browse(Box::new(browser)));
        self.read_folder();
    }

    /// A folder was read.
    pub(super) fn folder_read(&mut self, contents: Contents) {
        if let Some(browser) = self.browser() {
            browser.show(contents);
        }
    }

    pub(super) fn browser_changed(&mut self) {
        self.sift_browser(|_| ());
    }

    /// Goes to the folder around.
    pub(super) fn browse_up(&mut self) {
        match self.browser().is_some_and(Browser::up) {
            true => self.read_folder(),
            false => self.effect(Effect::Bell),
        }
    }

    /// Opens the folder under the cursor, or takes files into the dialog below.
    pub(super) fn accept_browser(&mut self, mut browser: Box<Browser>) {
        match browser.take() {
            Taken::Folder(folder) => {
                browser.go(folder);
                self.ui.overlays.push(Overlay::Browse(browser));
                self.read_folder();
            }
            Taken::Files(paths) => {
                self.ui.browsed = browser.folder;
                self.take_sources(paths);
            }
            Taken::Nothing => {
                self.ui.overlays.push(Overlay::Browse(browser));
                self.effect(Effect::Bell);
            }
        }
    }

    fn read_folder(&mut self) {
        if let Some(folder) = self.browser().map(|browser| browser.folder.clone()) {
            self.effect(Effect::ReadFolder(folder));
        }
    }

    fn sift_browser(&mut self, change: impl Fn(&mut Browser)) {
        if let Some(browser) = self.browser() {
            change(browser);
            browser.sift();
        }
    }

    fn browser(&mut self) -> Option<&mut Browser> {
        match self.ui.overlays.last_mut() {
            Some(Overlay::Browse(browser)) => Some(&mut **browser),
            _ => None,
        }
    }
}
