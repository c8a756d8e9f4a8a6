//! The prompt that adds torrents.

use crate::{
    app::{AddPrompt, ChooseWhen, Completions, Field, Overlay, Pasted, Purpose, command::common_start},
    input::Action,
    locale::t,
    metainfo::Source,
    model::{Add, Command},
};

use super::{
    Effect, Turn,
    errand::{Adding, Errand},
};

impl Turn<'_> {
    pub(super) fn adding(&mut self, action: Action) {
        match (action, self.ui.overlays.last_mut()) {
            (Action::Accept, _) => self.accept(),
            (Action::Complete, Some(Overlay::Label(_))) => self.complete_label(),
            (Action::Complete | Action::CompleteBack, Some(Overlay::Filter(_))) => {
                self.complete_filter(action == Action::CompleteBack);
            }
            (Action::Complete | Action::CompleteBack, Some(Overlay::Command(_))) => {
                self.complete_command(action == Action::Complete);
            }
            (Action::Complete, Some(Overlay::Add(_))) => self.complete_add(),
            (Action::Complete, Some(Overlay::Prompt(prompt))) => match prompt.is_folder() {
                true => {
                    let text = prompt.line.split().0.to_owned();
                    self.effect(Effect::CompletePath(text));
                }
                false => self.effect(Effect::Bell),
            },
            (Action::AddPaused, Some(Overlay::Add(prompt))) => prompt.paused = !prompt.paused,
            (Action::AddSequential, Some(Overlay::Add(prompt))) => prompt.sequential = !prompt.sequential,
            (Action::AddChooseFiles, Some(Overlay::Add(prompt))) => prompt.choose = prompt.choose.next(),
            (Action::AddOptions, _) => self.add_options(),
            _ => self.browsing(action),
        }
    }

    pub(super) fn open_add(&mut self) {
        if self.refused_to_look_at_only(Action::Add) {
            return;
        }
        let prompt = AddPrompt::new(&self.world.snapshot);
        self.open(Overlay::Add(Box::new(prompt)));
        self.measure();
    }

    /// Goes to another line of the dialog. From the uppermost, what was entered before is above, and below
    /// it what was entered after that.
    pub(super) fn step_field(&mut self, by: isize) {
        if let Some(Overlay::Add(prompt)) = self.ui.overlays.last_mut() {
            prompt.step(by);
        }
    }

    /// Completes what the line has: a path or a label. Where there is nothing to complete, goes to the next.
    fn complete_add(&mut self) {
        let Some(Overlay::Add(prompt)) = self.ui.overlays.last_mut() else { return };
        let text = prompt.line().split().0.to_owned();
        let is_path = match prompt.field {
            Field::Source => matches!(Source::parse(&text), Ok(Source::Path(_))),
            Field::Folder => !text.trim().is_empty(),
            Field::Labels => match prompt.complete_label() {
                true => return,
                false => false,
            },
        };
        match is_path {
            true => self.effect(Effect::CompletePath(text)),
            false => self.step_field(1),
        }
    }

    /// Completes as far as all candidates agree, and lists them where they do not.
    pub(super) fn completed(&mut self, completions: Completions) {
        if let Some(Overlay::Command(_)) = self.ui.overlays.last() {
            return self.completed_command(completions);
        }
        let Completions { text, mut candidates } = completions;
        let Some(path) = self.ui.overlays.last_mut().and_then(Overlay::path_line) else { return };
        if path.folders {
            // Whatever is no folder cannot be moved or downloaded into.
            candidates.retain(|path| path.ends_with('/'));
        }
        let (line, shown) = (path.line, path.candidates);
        // The line was edited meanwhile: the answer is to a question of before.
        if line.split().0 != text {
            return;
        }
        let Some(common) = common_start(&candidates) else {
            shown.clear();
            return self.effect(Effect::Bell);
        };
        if common == text && candidates.len() == 1 {
            // It is complete.
            return self.step_field(1);
        }
        if common.len() >= text.len() {
            line.edit(Action::EditKillStart);
            line.insert(common);
        }
        *shown = if candidates.len() > 1 { candidates } else { Vec::new() };
        self.measure();
    }

    /// Adds a torrent as soon as not too many are on their way.
    pub(super) fn add(&mut self, add: Add) {
        self.queue_add(add, false);
        self.send_adds();
    }

    fn queue_add(&mut self, add: Add, of_batch: bool) {
        self.ui.errands.queue(Adding { add, cursor: self.ui.list.cursor, of_batch });
    }

    pub(super) fn send_adds(&mut self) {
        while let Some(adding) = self.ui.errands.next_add() {
            let command = Command::Add(adding.add.clone());
            self.send(Errand::Add(adding), command);
        }
    }

    fn accept(&mut self) {
        match self.ui.overlays.pop() {
            Some(Overlay::Filter(prompt)) => _ = self.accept_filter(prompt),
            // What it shows is shown already.
            Some(Overlay::FileFilter(_)) => {}
            Some(Overlay::Add(prompt)) => self.submit(prompt),
            Some(Overlay::Browse(browser)) => self.accept_browser(browser),
            Some(Overlay::Views(menu)) => self.accept_views(&menu),
            Some(Overlay::ViewName(prompt)) => self.accept_view(prompt),
            Some(Overlay::Choose(chooser)) => self.chosen(chooser),
            Some(Overlay::Label(prompt)) => self.labels_accepted(prompt),
            Some(Overlay::Sort(menu)) => self.accept_sort(&menu),
            Some(Overlay::Prompt(prompt)) => self.accept_prompt(prompt),
            Some(Overlay::Limits(dialog)) => self.accept_limits(dialog),
            Some(Overlay::Themes(menu)) => self.accept_theme(&menu),
            // What was changed applies already.
            Some(Overlay::Columns(_)) => {}
            Some(Overlay::Command(prompt)) => self.accept_command(prompt),
            Some(Overlay::Palette(palette)) => self.accept_palette(&palette),
            Some(Overlay::Menu(menu)) => self.accept_menu(&menu),
            Some(Overlay::AllPeers(page)) => {
                self.ui.overlays.push(Overlay::AllPeers(page));
                self.end_peer_words(false);
            }
            Some(Overlay::Settings(mut page)) => {
                page.searching = false;
                self.ui.overlays.push(Overlay::Settings(page));
            }
            Some(Overlay::Setting(dialog)) => self.accept_setting(dialog),
            Some(Overlay::Help(mut page)) => {
                page.searching = false;
                self.ui.overlays.push(Overlay::Help(page));
            }
            other => self.ui.overlays.extend(other),
        }
    }

    /// Adds what can be added. What cannot stays in the dialog, with the reason.
    fn submit(&mut self, mut prompt: Box<AddPrompt>) {
        let line = prompt.source.text().trim().to_owned();
        let labels = prompt.add(String::new()).err();
        let (good, bad): (Vec<_>, Vec<_>) = prompt.pasted.drain(..).partition(Pasted::is_source);
        let mut sources: Vec<String> = good.into_iter().map(|p| p.source).collect();
        if let Some(error) = labels {
            let back = sources.into_iter().map(Pasted::new);
            prompt.pasted = back.chain(bad).collect();
            (prompt.field, prompt.error) = (Field::Labels, Some(error));
            return self.ui.overlays.push(Overlay::Add(prompt));
        }
        prompt.pasted = bad;
        if !line.is_empty() || sources.is_empty() && prompt.pasted.is_empty() {
            match Source::parse(&line) {
                Ok(_) => {
                    self.ui.add_history.push(&line);
                    sources.push(line);
                    prompt.source.clear();
                    prompt.error = None;
                }
                Err(error) => (prompt.field, prompt.error) = (Field::Source, Some(error.to_string())),
            }
        } else if !prompt.pasted.is_empty() {
            prompt.error = Some(t!("adding-none-left").to_owned());
        }
        let left = prompt.error.is_some() || !prompt.pasted.is_empty();
        self.add_sources(&prompt, sources);
        if left {
            self.ui.overlays.push(Overlay::Add(prompt));
        }
    }

    pub(super) fn add_sources(&mut self, prompt: &AddPrompt, sources: Vec<String>) {
        let single = sources.len() == 1;
        if !single {
            self.ui.errands.batch.begin(sources.len(), prompt);
        }
        for source in sources {
            let link = matches!(Source::parse(&source), Ok(Source::Magnet(_) | Source::Hash(_)));
            let Ok(add) = prompt.add(source) else { continue };
            let choose_files = single && link && prompt.choose == ChooseWhen::Always;
            let add = Add { choose_files, ..add };
            if single && !link && prompt.choose != ChooseWhen::Never {
                let (source, folder) = (add.source.clone(), add.folder.clone());
                self.send(Errand::Open(add), Command::Open { source, folder });
            } else {
                self.queue_add(add, !single);
            }
        }
        self.send_adds();
    }

    /// Goes from the files of a torrent back to how it is to be added; what was chosen is kept.
    fn add_options(&mut self) {
        let Some(Overlay::Choose(chooser)) = self.ui.overlays.last() else { return };
        let Purpose::Add(add) = &chooser.purpose else {
            return self.info(t!("adding-no-options"));
        };
        let prompt = AddPrompt::of(add, &self.world.snapshot);
        let chooser = self.ui.overlays.pop();
        if let Some(Overlay::Choose(chooser)) = chooser {
            self.ui.kept_choice = Some(chooser);
        }
        self.open(Overlay::Add(Box::new(prompt)));
        self.measure();
    }
}
