//! State → cells. Reads no clock, does no I/O, keeps no state: the same scene draws the same cells.

mod colour;
mod columns;
mod detail;
mod figures;
mod glyphs;
mod layout;
mod neighbours;
mod overlays;
mod pen;
mod picture;
mod plain;
mod root;
mod scene;
mod screens;
#[cfg(test)]
mod testing;
mod text;
mod theme;
mod title;
pub mod widgets;

pub use colour::Depth;
pub use detail::{Detail, Meter};
pub use pen::{Look, Pen};
pub use picture::Picture;
pub use plain::plain;
pub use root::root;
pub use scene::Scene;
pub use theme::{Flaw, Palette, ROLES, Role, Theme, ThemeSet};
pub use title::title;
