//! What is kept of one connection: requests out, and how fast bytes flow.

mod meter;
mod pipeline;

pub use meter::Meter;
pub use pipeline::{PATIENCE, Pipeline, USUAL_QUEUE};
