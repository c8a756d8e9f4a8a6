//! State → cells. Reads no clock, does no I/O, keeps no state: the same scene draws the same cells.

mod colour;
mod columns;
mod figures;
mod glyphs;
mod layout;
mod neighbours;
mod overlays;
mod pen;
mod root;
mod scene;
mod screens;
#[cfg(test)]
mod testing;
mod text;
mod theme;
pub mod widgets;

pub use colour::Depth;
pub use pen::{Look, Pen};
pub use root::root;
pub use scene::Scene;
pub use theme::{Role, Theme};
