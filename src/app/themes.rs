//! The themes there are and the one that is shown, and the menu that chooses among them. Their colours
//! are the view's business: here they are names.

use std::sync::Arc;

/// The themes of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Themes {
    names: Vec<ThemeName>,
    now: usize,
    /// The one of the settings, or of the command line.
    settled: usize,
    /// What was chosen over another one than that: it waits for its turn.
    other: Option<ThemeChoice>,
    faults: Vec<String>,
}

/// A theme that was chosen in place of the one of the settings, by their names. When the settings say another
/// one, that is what counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    pub name: Arc<str>,
    pub over: Arc<str>,
}

/// What the menu says of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeName {
    pub name: Arc<str>,
    /// One line, fit for a terminal.
    pub about: Arc<str>,
}

/// The menu of themes. The one under the cursor is shown at once.
#[derive(Debug, Clone, Default)]
pub struct ThemeMenu {
    /// The row of the cursor.
    pub cursor: usize,
    /// The first row shown when last drawn.
    pub offset: usize,
    /// The theme to go back to.
    pub(super) before: usize,
}

impl Themes {
    /// Themes in the order of the menu, the one at `now` being shown. `faults` says of files that are no
    /// themes what is wrong with them, a line each.
    pub fn new(names: Vec<ThemeName>, now: usize, faults: Vec<String>) -> Self {
        let now = now.min(names.len().saturating_sub(1));
        Self { now, settled: now, other: None, names, faults }
    }

    /// All of them.
    pub fn names(&self) -> &[ThemeName] {
        &self.names
    }

    /// The place of the one that is shown.
    pub fn now(&self) -> usize {
        self.now
    }

    /// What was chosen, to be remembered.
    pub fn choice(&self) -> Option<ThemeChoice> {
        let (name, over) = (self.names.get(self.now)?, self.names.get(self.settled)?);
        match self.now == self.settled {
            true => self.other.clone(),
            false => Some(ThemeChoice { name: name.name.clone(), over: over.name.clone() }),
        }
    }

    /// Shows again what was chosen, if that was over the theme of the settings.
    pub(super) fn choose(&mut self, choice: ThemeChoice) {
        if self.names.get(self.settled).is_some_and(|settled| settled.name == choice.over) {
            // A theme whose file is gone is no reason to complain.
            let _ = self.show_named(&choice.name);
        } else {
            self.other = Some(choice);
        }
    }

    /// What is wrong with files that could not be read.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Shows the theme in that place, if there is one.
    pub(super) fn show(&mut self, at: usize) {
        if at < self.names.len() {
            self.now = at;
        }
    }

    /// Shows the theme of that name. An error names the nearest one, or all.
    pub fn show_named(&mut self, name: &str) -> Result<(), String> {
        if let Some(at) = self.names.iter().position(|theme| *theme.name == *name) {
            self.now = at;
            return Ok(());
        }
        let all: Vec<&str> = self.names.iter().map(|theme| &*theme.name).collect();
        Err(format!("there is no theme `{name}`; there are {}", all.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_shown_by_place_or_by_name() {
        let named = |name: &str| ThemeName { name: name.into(), about: "".into() };
        let mut themes = Themes::new(vec![named("dark"), named("light")], 9, Vec::new());
        assert_eq!((themes.now(), themes.choice()), (1, None));
        themes = Themes::new(themes.names, 0, Vec::new());
        themes.show(0);
        themes.show(2);
        assert_eq!(themes.now(), 0);
        assert_eq!(themes.show_named("light"), Ok(()));
        assert_eq!(themes.now(), 1);
        assert_eq!(
            themes.show_named("lihgt").unwrap_err(),
            "there is no theme `lihgt`; there are dark, light"
        );
        assert_eq!(themes.now(), 1);
        let choice = themes.choice().unwrap();
        assert_eq!((&*choice.name, &*choice.over), ("light", "dark"));
        let mut again = Themes::new(themes.names.clone(), 0, Vec::new());
        again.choose(choice.clone());
        assert_eq!((again.now(), again.choice()), (1, Some(choice.clone())));
        let mut other = Themes::new(themes.names.clone(), 1, Vec::new());
        other.choose(choice.clone());
        assert_eq!((other.now(), other.choice()), (1, Some(choice)), "it is kept for the other settings");
        let mut none = Themes::default();
        none.show(0);
        assert_eq!(none.now(), 0);
    }
}
