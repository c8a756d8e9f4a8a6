//! Time as the session layer knows it: how long it has been running.

/// A point in time: the duration since the session started. No clock is read in here; whoever drives
/// a state machine tells it the time, a simulation its own.
pub type Moment = std::time::Duration;
