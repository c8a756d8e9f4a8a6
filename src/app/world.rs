//! What the screen looks at: the engine's newest snapshot, and the time.

use std::sync::Arc;

use crate::model::{Snapshot, UnixTime};

/// Everything outside the screen's own state.
#[derive(Debug, Clone, Default)]
pub struct World {
    pub snapshot: Arc<Snapshot>,
    pub now: Now,
}

/// The time, as told by whoever runs the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    /// For ages and dates.
    pub unix: UnixTime,
    /// Milliseconds of a clock that never goes back. For what lasts a moment.
    pub ms: u64,
}
