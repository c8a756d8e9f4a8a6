//! The filter while it is typed, what it marks, and what it says of a torrent.

use crate::{
    app::{ExplainPage, FilterPrompt, Offer, Overlay},
    input::Action,
    locale::t,
    query::{Query, QueryError, Vocabulary, complete},
};

use super::{Effect, Turn};

impl Turn<'_> {
    pub(super) fn queries(&mut self, action: Action) {
        match action {
            Action::MarkMatching => self.mark_matching(true),
            Action::UnmarkMatching => self.mark_matching(false),
            Action::Explain => self.explain(),
            _ => self.viewing(action),
        }
    }

    pub(super) fn open_filter(&mut self) {
        let list = &self.ui.list;
        let prompt = FilterPrompt::new(list.filter().clone(), list.cursor);
        self.open(Overlay::Filter(prompt));
    }

    /// Filters by what is typed; where something is wrong, by the rest of it; and where that is no query
    /// either, by what was typed before.
    pub(super) fn apply_filter(&mut self) {
        let Some(Overlay::Filter(prompt)) = self.ui.overlays.last_mut() else { return };
        match Query::parse(prompt.line.text()) {
            Ok(query) => {
                prompt.error = None;
                self.ui.list.set_filter(query, &self.world.snapshot);
            }
            Err(error) => {
                let rest = without(prompt.line.text(), &error);
                prompt.error = Some(error);
                if let Some(rest) = rest {
                    self.ui.list.set_filter(rest, &self.world.snapshot);
                }
            }
        }
    }

    /// Leaves the line with what it filters; one that is no query stays. Tells which.
    pub(super) fn accept_filter(&mut self, prompt: FilterPrompt) -> bool {
        let good = prompt.error.is_none();
        if good {
            self.ui.filter_history.push(prompt.line.text());
        } else {
            self.ui.overlays.push(Overlay::Filter(prompt));
            self.effect(Effect::Bell);
        }
        good
    }

    /// Completes as far as all candidates agree; asked again, goes through them.
    pub(super) fn complete_filter(&mut self, back: bool) {
        let Some(Overlay::Filter(prompt)) = self.ui.overlays.last_mut() else { return };
        let cursor = prompt.line.split().0.len();
        if let Some(offer) = &mut prompt.offer {
            let start = offer.start;
            let text = offer.turn(back).text.clone();
            prompt.line.replace(start..cursor, &text);
            return self.apply_filter();
        }
        let vocabulary = Vocabulary::of(self.world.snapshot.torrents.iter().map(|torrent| &**torrent));
        let completion = complete(prompt.line.text(), cursor, &vocabulary);
        let common = completion.common();
        if completion.candidates.len() == 1 || common.len() > completion.span.len() {
            prompt.line.replace(completion.span.clone(), common);
        }
        match completion.candidates.len() {
            0 => return self.effect(Effect::Bell),
            1 => {}
            _ => {
                let start = completion.span.start;
                prompt.offer = Some(Offer { candidates: completion.candidates, chosen: None, start });
            }
        }
        self.apply_filter();
    }

    /// Accepts the filter, and marks all that it shows, or takes their marks away.
    fn mark_matching(&mut self, marked: bool) {
        if let Some(Overlay::Filter(prompt)) = self.ui.overlays.pop_if(|o| matches!(o, Overlay::Filter(_)))
            && self.accept_filter(prompt)
        {
            self.ui.list.mark_shown(marked);
        }
    }

    /// Says which clauses of the filter hold of a torrent: of the one under the cursor, or while the
    /// filter is typed of the one that was there before.
    fn explain(&mut self) {
        let list = &self.ui.list;
        let (filter, about) = match self.ui.overlays.last() {
            Some(Overlay::Filter(prompt)) => {
                let here = prompt.about.filter(|hash| self.world.snapshot.torrent(*hash).is_some());
                (Query::parse(prompt.line.text()).ok(), here.or(list.cursor))
            }
            _ => (Some(list.filter().clone()), list.cursor),
        };
        let whole = filter.and_then(|filter| Query::parse(&list.view().both(&filter)).ok());
        let Some((query, torrent)) = whole.zip(about) else { return self.effect(Effect::Bell) };
        if query.is_empty() {
            return self.info(t!("filter-none"));
        }
        self.open(Overlay::Explain(Box::new(ExplainPage { torrent, query, offset: 0 })));
    }
}

/// The query without the words in which something is wrong, if that is one.
fn without(text: &str, error: &QueryError) -> Option<Query> {
    let start = text[..error.span.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[error.span.end..].find(char::is_whitespace).map_or(text.len(), |at| error.span.end + at);
    let (before, after) = (text.get(..start)?, &text[end..]);
    Query::parse(&format!("{before}{after}")).or_else(|_| Query::parse(before)).ok()
}
