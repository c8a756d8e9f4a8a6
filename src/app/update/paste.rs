//! Pastes: what they mean depends on what has the keyboard.

use crate::{
    app::{Field, Overlay, Pasted},
    metainfo::{Source, split_paste},
};

use super::{Effect, Turn};

/// The most sources that wait in the prompt.
const MOST: usize = 1_000;

impl Turn<'_> {
    /// Takes a paste into the line that has the keyboard. Over the panes it opens the prompt that
    /// adds torrents: that is what dropping files on a terminal comes in as.
    pub(super) fn paste(&mut self, text: &str) {
        self.forget_keys();
        match self.ui.overlays.last() {
            _ if self.ui.sudden => self.effect(Effect::Bell),
            None => self.paste_sources(text),
            Some(Overlay::Add(prompt)) if prompt.field == Field::Source => self.paste_sources(text),
            Some(_) if self.ui.context().types_text() => {
                self.type_text(text.trim().lines().next().unwrap_or_default());
            }
            Some(_) => self.effect(Effect::Bell),
        }
    }

    fn paste_sources(&mut self, text: &str) {
        let sources = match split_paste(text) {
            Ok(sources) => sources,
            Err(error) => return self.error(&format!("nothing was taken: {error}")),
        };
        if sources.is_empty() {
            return;
        }
        if !matches!(self.ui.overlays.last(), Some(Overlay::Add(_))) {
            self.open_add();
        }
        match &sources[..] {
            [one] if one.len() < MOST => self.type_text(one),
            _ => self.list_pasted(sources),
        }
    }

    fn list_pasted(&mut self, sources: Vec<String>) {
        let Some(Overlay::Add(prompt)) = self.ui.overlays.last_mut() else { return };
        if prompt.pasted.len() + sources.len() > MOST {
            return self.error(&format!("nothing was taken: more than {MOST} sources"));
        }
        let mut known: std::collections::BTreeSet<String> =
            prompt.pasted.iter().map(|p| p.source.clone()).collect();
        for source in sources {
            if known.insert(source.clone()) {
                let (name, error) = match Source::parse(&source) {
                    Ok(Source::Magnet(link)) => (link.name, None),
                    Ok(_) => (None, None),
                    Err(error) => (None, Some(error.to_string())),
                };
                prompt.pasted.push(Pasted { source, name, error });
            }
        }
    }
}
