//! (previous, next snapshot) → alerts.
