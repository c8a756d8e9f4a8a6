//! The command line while it is being typed.

use std::ops::Range;

use super::{
    complete::{Candidates, Surroundings, common_start, complete},
    line::{Fault, full_name, parts},
    verbs::{Kind, VerbInfo},
};
use crate::{
    app::{editor::Editor, recall::Recall},
    input::Action,
};

/// The line, and what is told about it.
#[derive(Debug, Clone, Default)]
pub struct CommandPrompt {
    pub line: Editor,
    /// Why it was not carried out.
    pub fault: Option<Fault>,
    /// The line that this is about.
    blamed: String,
    /// What was asked for by completing.
    pub offer: Option<Offer>,
    pub(in crate::app) recall: Recall,
    /// The bytes that a path is being looked for, until its answer comes.
    pub(in crate::app) asked: Option<Range<usize>>,
}

/// Candidates that were offered for a place of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub candidates: Vec<String>,
    /// The one that stands in the line.
    pub chosen: Option<usize>,
    pub(in crate::app) at: Range<usize>,
}

/// What is told below the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown<'a> {
    Fault(&'a Fault),
    Offer(&'a Offer),
    /// How the command that was typed is used, and what for.
    Usage {
        usage: String,
        doc: &'static str,
    },
    /// Names that what was typed could become.
    Names(Vec<String>),
}

/// The longest line, in bytes: more than any path or link that is typed.
pub(in crate::app) const LONGEST: usize = 8 * 1024;

impl CommandPrompt {
    /// A line that begins with `text`.
    pub(in crate::app) fn new(text: &str) -> Self {
        Self { line: Editor::new(text), ..Self::default() }
    }

    /// What to tell below the line.
    pub fn shown(&self, around: &Surroundings<'_>) -> Shown<'_> {
        if let Some(fault) = &self.fault {
            return Shown::Fault(fault);
        }
        if let Some(offer) = &self.offer {
            return Shown::Offer(offer);
        }
        let text = self.line.text();
        let name = full_name(parts(text).name.text);
        let complete_name = text.trim_start().contains(char::is_whitespace);
        if let Some(verb) = VerbInfo::named(name) {
            return Shown::Usage { usage: verb.usage(), doc: verb.doc() };
        }
        match name.parse::<Action>() {
            Ok(action) => Shown::Usage { usage: name.to_owned(), doc: action.info().doc() },
            Err(_) if complete_name => Shown::Names(Vec::new()),
            Err(_) => Shown::Names(self.names(around)),
        }
    }

    /// The line as it is cannot be carried out.
    pub(in crate::app) fn blame(&mut self, fault: Fault) {
        (self.offer, self.asked) = (None, None);
        self.blamed = self.line.text().to_owned();
        self.fault = Some(fault);
    }

    /// Forgets what was told about a line of before. A fault stays while only the cursor moves.
    pub(in crate::app) fn changed(&mut self) {
        (self.offer, self.asked) = (None, None);
        if self.blamed != self.line.text() {
            self.fault = None;
        }
    }

    /// Puts the next candidate, or the one before, in its place. False: none were offered.
    pub(in crate::app) fn cycle(&mut self, forth: bool) -> bool {
        let Some(offer) = &mut self.offer else { return false };
        let len = offer.candidates.len();
        let next = match (offer.chosen, forth) {
            (None, true) => 0,
            (None, false) => len - 1,
            (Some(at), true) => (at + 1) % len,
            (Some(at), false) => (at + len - 1) % len,
        };
        let candidate = &offer.candidates[next];
        self.line.replace(offer.at.clone(), candidate);
        (offer.chosen, offer.at.end) = (Some(next), offer.at.start + candidate.len());
        true
    }

    /// Takes candidates for a place: puts in what they agree on, and offers them where they do not. False:
    /// there are none.
    pub(in crate::app) fn offer(&mut self, at: Range<usize>, candidates: Vec<String>) -> bool {
        (self.offer, self.asked, self.fault) = (None, None, None);
        let typed = self.line.text().get(at.clone()).unwrap_or_default().len();
        match &candidates[..] {
            [] => return false,
            [one] => {
                // What is finished is followed by a blank; a folder and a field go on.
                let goes_on = one.ends_with(['/', ':', '<', '>', '=']);
                let whole = if goes_on { one.clone() } else { format!("{one} ") };
                self.line.replace(at, &whole);
            }
            _ => {
                let mut at = at;
                let common = common_start(&candidates).unwrap_or_default();
                if common.len() > typed {
                    self.line.replace(at.clone(), common);
                    at.end = at.start + common.len();
                }
                self.offer = Some(Offer { candidates, chosen: None, at });
            }
        }
        true
    }

    /// Rewrites what may tell of somebody's torrents: arguments that are names, paths, links and queries. Rates,
    /// columns and the like tell nothing. What is wrong with such a line is left out: it would quote it.
    pub(in crate::app) fn rewrite(&mut self, make: impl Fn(&str) -> String) {
        let line = parts(self.line.text());
        let verb = VerbInfo::named(full_name(line.name.text));
        let tells = |kind| {
            use Kind::*;
            matches!(kind, Query | Torrent | Source | Folder | Name | View | Labels)
        };
        if !verb.is_some_and(|verb| tells(verb.kind)) {
            return;
        }
        let (before, after) = self.line.split();
        let (name, told) = before.split_at(line.name.at.end.min(before.len()));
        self.line = Editor::with_cursor(&format!("{name}{}", make(told)), &make(after));
        self.fault = None;
        for candidate in self.offer.iter_mut().flat_map(|offer| &mut offer.candidates) {
            *candidate = make(candidate);
        }
    }

    fn names(&self, around: &Surroundings<'_>) -> Vec<String> {
        match complete(self.line.text(), around).candidates {
            Candidates::Words(words) => words,
            Candidates::Paths => Vec::new(),
        }
    }
}
