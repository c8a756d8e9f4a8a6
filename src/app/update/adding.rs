//! The prompt that adds torrents.

use std::path::PathBuf;

use crate::{
    app::{AddPrompt, ChooseWhen, Completions, Field, Overlay, command::common_start},
    input::Action,
    metainfo::Source,
    model::{Add, Command},
};

use super::{Effect, Turn, errand::Errand};

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
            (Action::Complete, Some(Overlay::Add(prompt))) => {
                let text = prompt.line().split().0.to_owned();
                self.effect(Effect::CompletePath(text));
            }
            (Action::Complete, Some(Overlay::Prompt(prompt))) => match prompt.is_folder() {
                true => {
                    let text = prompt.line.split().0.to_owned();
                    self.effect(Effect::CompletePath(text));
                }
                false => self.effect(Effect::Bell),
            },
            (Action::SwitchField, Some(Overlay::Add(prompt))) => {
                prompt.candidates.clear();
                prompt.field = match prompt.field {
                    Field::Source => Field::Folder,
                    Field::Folder => Field::Source,
                };
            }
            (Action::AddPaused, Some(Overlay::Add(prompt))) => prompt.paused = !prompt.paused,
            (Action::AddSequential, Some(Overlay::Add(prompt))) => prompt.sequential = !prompt.sequential,
            (Action::AddChooseFiles, Some(Overlay::Add(prompt))) => prompt.choose = prompt.choose.next(),
            _ => {}
        }
    }

    pub(super) fn open_add(&mut self) {
        if self.refused_to_look_at_only(Action::Add) {
            return;
        }
        self.open(Overlay::Add(Box::default()));
    }

    /// Completes as far as all candidates agree, and lists them where they do not.
    pub(super) fn completed(&mut self, completions: Completions) {
        if let Some(Overlay::Command(_)) = self.ui.overlays.last() {
            return self.completed_command(completions);
        }
        let Completions { text, mut candidates } = completions;
        let (line, shown) = match self.ui.overlays.last_mut() {
            Some(Overlay::Add(prompt)) => prompt.completing(),
            Some(Overlay::Prompt(prompt)) if prompt.is_folder() => {
                // Whatever is no folder cannot be moved into.
                candidates.retain(|path| path.ends_with('/'));
                (&mut prompt.line, &mut prompt.candidates)
            }
            _ => return,
        };
        // The line was edited meanwhile: the answer is to a question of before.
        if line.split().0 != text {
            return;
        }
        let Some(common) = common_start(&candidates) else {
            shown.clear();
            return self.effect(Effect::Bell);
        };
        if common.len() >= text.len() {
            line.edit(Action::EditKillStart);
            line.insert(common);
        }
        *shown = if candidates.len() > 1 { candidates } else { Vec::new() };
        self.measure();
    }

    /// Adds a torrent as soon as not too many are on their way.
    pub(super) fn add(&mut self, add: Add) {
        self.ui.errands.queue(add, self.ui.list.cursor);
        self.send_adds();
    }

    pub(super) fn send_adds(&mut self) {
        while let Some((add, cursor)) = self.ui.errands.next_add() {
            self.send(Errand::Add { add: add.clone(), cursor }, Command::Add(add));
        }
    }

    fn accept(&mut self) {
        match self.ui.overlays.pop() {
            Some(Overlay::Filter(prompt)) => _ = self.accept_filter(prompt),
            // What it shows is shown already.
            Some(Overlay::FileFilter(_)) => {}
            Some(Overlay::Add(prompt)) => self.submit(prompt),
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
            Some(Overlay::Help(mut page)) => {
                page.searching = false;
                self.ui.overlays.push(Overlay::Help(page));
            }
            other => self.ui.overlays.extend(other),
        }
    }

    /// Adds what can be added. What cannot stays in the prompt, with the reason.
    fn submit(&mut self, mut prompt: Box<AddPrompt>) {
        let line = prompt.source.text().trim().to_owned();
        let (bad, good): (Vec<_>, Vec<_>) = prompt.pasted.drain(..).partition(|p| p.error.is_some());
        let mut sources: Vec<String> = good.into_iter().map(|p| p.source).collect();
        prompt.pasted = bad;
        if !line.is_empty() || sources.is_empty() && prompt.pasted.is_empty() {
            match Source::parse(&line) {
                Ok(_) => {
                    self.ui.add_history.push(&line);
                    sources.push(line);
                    prompt.source.clear();
                    prompt.error = None;
                }
                Err(error) => prompt.error = Some(error.to_string()),
            }
        } else if !prompt.pasted.is_empty() {
            prompt.error = Some("what is still listed cannot be added".to_owned());
        }
        self.add_sources(&prompt, sources);
        if prompt.error.is_some() || !prompt.pasted.is_empty() {
            prompt.field = Field::Source;
            self.ui.overlays.push(Overlay::Add(prompt));
        }
    }

    pub(super) fn add_sources(&mut self, prompt: &AddPrompt, sources: Vec<String>) {
        let single = sources.len() == 1;
        for source in sources {
            let link = matches!(Source::parse(&source), Ok(Source::Magnet(_) | Source::Hash(_)));
            let folder = prompt.folder.text().trim();
            let add = Add {
                source,
                folder: (!folder.is_empty()).then(|| PathBuf::from(folder)),
                paused: prompt.paused,
                sequential: prompt.sequential,
                choose_files: single && link && prompt.choose == ChooseWhen::Always,
                ..Add::default()
            };
            if single && !link && prompt.choose != ChooseWhen::Never {
                let (source, folder) = (add.source.clone(), add.folder.clone());
                self.send(Errand::Open(add), Command::Open { source, folder });
            } else {
                self.add(add);
            }
        }
    }
}
