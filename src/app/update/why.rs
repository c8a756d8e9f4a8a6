//! The answer to why a torrent does what it does. Its remedies are actions like any other.

use crate::app::{Overlay, WhyPane};

use super::{Effect, Turn};

impl Turn<'_> {
    /// Tells why of the torrent under the cursor, marked or not: an answer is about one.
    pub(super) fn ask_why(&mut self) {
        if self.ui.unseen {
            return self.effect(Effect::Bell);
        }
        if let Some(hash) = self.ui.current() {
            self.open(Overlay::Why(WhyPane::of(hash)));
        }
    }
}
