//! The prompt that gives labels to torrents.

use crate::{
    app::{LabelPrompt, Overlay},
    model::Command,
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    /// Asks for labels of the torrents that an action is for.
    pub(super) fn open_labels(&mut self) {
        let torrents = self.targets();
        if !torrents.is_empty() {
            let prompt = LabelPrompt::new(torrents, &self.world.snapshot);
            self.open(Overlay::Label(Box::new(prompt)));
        }
    }

    pub(super) fn complete_label(&mut self) {
        let Some(Overlay::Label(prompt)) = self.ui.overlays.last_mut() else { return };
        if !prompt.complete() {
            self.effect(Effect::Bell);
        }
    }

    /// Sends what was typed. What cannot be a label stays in the prompt, with the reason.
    pub(super) fn labels_accepted(&mut self, mut prompt: Box<LabelPrompt>) {
        match prompt.change() {
            Ok(change) if change.is_empty() => {}
            Ok(change) => {
                let torrents = prompt.hashes();
                self.send(Errand::Other, Command::Label { torrents, change });
            }
            Err(why) => {
                prompt.error = Some(why.to_string());
                self.ui.overlays.push(Overlay::Label(prompt));
            }
        }
    }
}
