//! The themes of a session: those that come with the program and those of its user.

use super::{builtin, palette::Palette};

/// Themes in the order of the menu.
#[derive(Debug, Clone)]
pub struct ThemeSet {
    pub palettes: Vec<Palette>,
    /// The place of the one to begin with.
    pub now: usize,
    /// What is wrong with files that could not be read, a line each, fit for a terminal.
    pub faults: Vec<String>,
}

impl Default for ThemeSet {
    fn default() -> Self {
        Self { palettes: builtin().to_vec(), now: 0, faults: Vec::new() }
    }
}

impl ThemeSet {
    /// Adds a theme; one of the same name is replaced in its place.
    pub fn add(&mut self, palette: Palette) {
        match self.palettes.iter_mut().find(|known| known.name == palette.name) {
            Some(known) => *known = palette,
            None => self.palettes.push(palette),
        }
    }

    /// The place of the theme of that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.palettes.iter().position(|palette| *palette.name == *name)
    }
}
