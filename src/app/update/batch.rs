//! Several sources that are added together: what became of them is told when the last was answered.

use crate::{
    app::{AddPrompt, Overlay, Pasted},
    locale::t,
    model::Merged,
};

use super::Turn;

/// What is known of them so far.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// How many were not answered yet.
    left: usize,
    added: u64,
    known: u64,
    new_trackers: u64,
    /// Known ones that did not get trackers: private, or of a core that cannot.
    left_out: u64,
    refused: Vec<Pasted>,
    /// How they were added: what was refused can be tried once more like this.
    prompt: AddPrompt,
}

/// What became of one of them.
pub(super) enum Outcome<'a> {
    Added,
    Known(Merged),
    Refused { source: &'a str, why: &'a str },
}

impl Batch {
    /// So many more are on their way.
    pub(super) fn begin(&mut self, sources: usize, prompt: &AddPrompt) {
        self.left += sources;
        self.prompt = prompt.clone();
    }

    fn note(&mut self, outcome: Outcome<'_>) {
        self.left = self.left.saturating_sub(1);
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Known(trackers) => {
                self.known += 1;
                self.new_trackers += u64::from(trackers.new);
                self.left_out += u64::from(trackers.left_out.is_some());
            }
            Outcome::Refused { source, why } => {
                let refused = Pasted::new(source.to_owned());
                self.refused.push(Pasted { error: Some(why.to_owned()), ..refused });
            }
        }
    }

    /// What became of those that were not refused, in one line.
    fn said(&self) -> String {
        let known = (self.known > 0).then(|| t!("adding-batch-known", count = self.known));
        let taken = (self.new_trackers > 0).then(|| t!("notice-trackers-taken", count = self.new_trackers));
        let left = (self.left_out > 0).then(|| t!("adding-batch-left-out", count = self.left_out));
        let parts = [Some(t!("adding-batch-added", count = self.added)), known, taken, left];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

impl Turn<'_> {
    /// One of several was answered. After the last of them, says what became of all; what was refused is
    /// back in the dialog, each with its reason.
    pub(super) fn batch_answered(&mut self, outcome: Outcome<'_>) {
        let batch = &mut self.ui.errands.batch;
        batch.note(outcome);
        if batch.left > 0 {
            return;
        }
        let batch = std::mem::take(batch);
        let said = batch.said();
        if !batch.refused.is_empty() {
            let mut prompt = batch.prompt;
            (prompt.pasted, prompt.refused, prompt.error) = (batch.refused, true, None);
            self.open_when_free(Overlay::Add(Box::new(prompt)));
        }
        self.info(&said);
    }
}
