//! A verdict while its words are being found.

use crate::model::{Remedy, UnixTime, Verdict, VerdictKind, printable_line};

/// The longest sentence and the longest line of evidence, in characters.
const SENTENCE: usize = 300;
const LINE: usize = 200;

/// A verdict that is not finished.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: VerdictKind,
    pub weight: u8,
    sentence: String,
    since: Option<UnixTime>,
    evidence: Vec<String>,
    remedies: Vec<Remedy>,
}

impl Draft {
    /// A cause and what it says, which may begin in lower case.
    pub fn new(kind: VerdictKind, weight: u8, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self { kind, weight, sentence, since: None, evidence: Vec::new(), remedies: Vec::new() }
    }

    /// Since when, where that is known.
    pub fn since(mut self, since: Option<UnixTime>) -> Self {
        self.since = since;
        self
    }

    /// One more line that shows it.
    pub fn shown_by(mut self, line: impl Into<String>) -> Self {
        self.evidence.push(line.into());
        self
    }

    /// More lines that show it, where there are any.
    pub fn shown_by_all(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.evidence.extend(lines);
        self
    }

    /// What helps, the best first.
    pub fn helped_by(mut self, remedies: &[Remedy]) -> Self {
        self.remedies.extend_from_slice(remedies);
        self
    }

    /// The verdict, fit for a terminal.
    pub fn finish(self) -> Verdict {
        let evidence = self.evidence.iter().map(|line| printable_line(line, LINE).into());
        Verdict {
            kind: self.kind,
            weight: self.weight,
            sentence: printable_line(&capital(&self.sentence), SENTENCE).into(),
            since: self.since,
            evidence: evidence.collect(),
            remedies: self.remedies.into(),
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
