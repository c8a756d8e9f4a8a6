//! Pastes: what they mean depends on what has the keyboard.

use std::collections::BTreeSet;

use crate::{
    app::{Field, Overlay, Pasted},
    locale::t,
    metainfo::{Source, split_paste},
};

use super::{Effect, Turn};

/// The most sources that wait in the prompt.
const MOST: usize = 1_000;
/// From this length on, in bytes, a source is listed rather than put into the line.
const LONG: usize = 1_000;

impl Turn<'_> {
    /// Takes a paste into the line that has the keyboard. Over the panes it opens the prompt that
    /// adds torrents: that is what dropping files on a terminal comes in as.
    pub(super) fn paste(&mut self, text: &str) {
        self.forget_keys();
        match self.ui.overlays.last() {
            _ if self.ui.sudden => self.effect(Effect::Bell),
            None => self.paste_sources(text),
            Some(Overlay::Add(prompt)) if prompt.field == Field::Source => self.paste_sources(text),
            // Peers may be listed a line each.
            Some(Overlay::Prompt(prompt)) if prompt.takes_lines() => {
                self.type_text(&text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Some(_) if self.ui.context().types_text() => {
                self.type_text(text.trim().lines().next().unwrap_or_default());
            }
            Some(_) => self.effect(Effect::Bell),
        }
    }

    fn paste_sources(&mut self, text: &str) {
        let sources = match split_paste(text) {
            Ok(sources) => sources,
            Err(error) => return self.error(&t!("adding-nothing-taken", why = error.to_string().as_str())),
        };
        if sources.is_empty() {
            return;
        }
        if !matches!(self.ui.overlays.last(), Some(Overlay::Add(_))) {
            self.open_add();
        }
        self.take_sources(sources);
    }

    /// Takes sources into the dialog: a single one into its line, several into a list below it.
    pub(super) fn take_sources(&mut self, sources: Vec<String>) {
        let Some(Overlay::Add(prompt)) = self.ui.overlays.last_mut() else { return };
        match &sources[..] {
            [one] if one.len() < LONG => {
                prompt.field = Field::Source;
                let one = one.clone();
                if matches!(Source::parse(prompt.source.text()), Ok(Source::Path(_))) {
                    prompt.source.clear();
                }
                self.type_text(&one);
            }
            _ => self.list_pasted(sources),
        }
    }

    fn list_pasted(&mut self, sources: Vec<String>) {
        let Some(Overlay::Add(prompt)) = self.ui.overlays.last_mut() else { return };
        if prompt.pasted.len() + sources.len() > MOST {
            return self.error(&t!("adding-too-many", count = MOST));
        }
        let mut known: BTreeSet<String> = prompt.pasted.iter().map(|p| p.source.clone()).collect();
        for source in sources {
            if known.insert(source.clone()) {
                prompt.pasted.push(Pasted::new(source));
            }
        }
    }
}
