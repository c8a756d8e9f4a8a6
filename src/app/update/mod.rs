//! Carrying out what happens.

mod errand;

pub(super) use errand::Errands;
