//! Labels: short words that their user gives to torrents. What may be one, and how they are changed.
//!
//! Two labels are the same if they differ in case alone; the first way to write one stays.

use std::{fmt, str::FromStr};

use super::text::printable;
use crate::locale::t;

/// The longest label, in characters.
pub const MAX_LABEL: usize = 40;
/// How many labels a torrent may have.
pub const MAX_LABELS: usize = 32;

/// Labels to be given, and labels to be taken away. A label in both is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LabelChange {
    pub add: Vec<String>,
    pub remove: Vec<String>,
}

/// Why labels cannot be what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelError {
    Empty,
    /// Its beginning.
    Long(String),
    Character(String),
    Many,
}

impl std::error::Error for LabelError {}

impl fmt::Display for LabelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&match self {
            Self::Empty => t!("model-label-empty").to_owned(),
            Self::Long(label) => t!("model-label-long", label = label, most = MAX_LABEL),
            Self::Character(label) => t!("model-label-character", label = label),
            Self::Many => t!("model-label-many", most = MAX_LABELS),
        })
    }
}

/// A label without the blanks around it.
///
/// # Errors
/// If it is empty, too long, or has a blank, a comma, a quote, a colon, a bracket or a control character in
/// it, or a dash in front: those mean something where labels are written among other words.
pub fn checked_label(text: &str) -> Result<&str, LabelError> {
    let text = text.trim();
    let shown = || printable(&text.chars().take(MAX_LABEL).collect::<String>()).into_owned();
    if text.is_empty() {
        return Err(LabelError::Empty);
    }
    if text.chars().nth(MAX_LABEL).is_some() {
        return Err(LabelError::Long(shown()));
    }
    let wrong = |c: char| c.is_whitespace() || matches!(c, ',' | '"' | ':' | '(' | ')');
    if text.starts_with('-') || text.contains(wrong) || printable(text) != text {
        return Err(LabelError::Character(shown()));
    }
    Ok(text)
}

/// Whether two labels are the same.
pub fn same_label(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

impl LabelChange {
    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }

    /// The labels of a torrent that has had these.
    ///
    /// # Errors
    /// If one cannot be a label, or if they would be too many.
    pub fn apply(&self, before: &[String]) -> Result<Vec<String>, LabelError> {
        let among = |labels: &[String], label: &str| labels.iter().any(|known| same_label(known, label));
        let stays = |label: &&String| !among(&self.remove, label) || among(&self.add, label);
        let mut after: Vec<String> = before.iter().filter(stays).cloned().collect();
        for label in &self.add {
            let label = checked_label(label)?;
            if !among(&after, label) {
                after.push(label.to_owned());
            }
        }
        if after.len() > MAX_LABELS && after.len() > before.len() {
            return Err(LabelError::Many);
        }
        Ok(after)
    }
}

impl FromStr for LabelChange {
    type Err = LabelError;

    /// Words with blanks or commas between them; one behind a dash is to be taken away.
    fn from_str(text: &str) -> Result<Self, LabelError> {
        let mut change = Self::default();
        for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
            match word.strip_prefix('-') {
                Some(label) => change.remove.push(checked_label(label)?.to_owned()),
                None => change.add.push(checked_label(word)?.to_owned()),
            }
        }
        Ok(change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(text: &str) -> LabelChange {
        text.parse().unwrap()
    }

    fn labels(of: &[&str]) -> Vec<String> {
        of.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_are_given_and_words_behind_a_dash_taken_away() {
        let parsed = change(" linux, iso,-old  keep ");
        assert_eq!(
            (parsed.add.clone(), parsed.remove.clone()),
            (labels(&["linux", "iso", "keep"]), labels(&["old"]))
        );
        assert_eq!(parsed.apply(&labels(&["OLD", "Linux"])).unwrap(), labels(&["Linux", "iso", "keep"]));
        assert!(change(" , ").is_empty());
        assert_eq!(change("-a a").apply(&labels(&["a"])).unwrap(), labels(&["a"]));
    }

    #[test]
    fn what_can_be_no_label_is_named() {
        assert_eq!("--".parse::<LabelChange>(), Err(LabelError::Character("-".into())));
        assert_eq!("-".parse::<LabelChange>(), Err(LabelError::Empty));
        assert_eq!("a:b".parse::<LabelChange>(), Err(LabelError::Character("a:b".into())));
        let text = "a\u{1b}[2J".parse::<LabelChange>().unwrap_err().to_string();
        assert!(text.contains("a·[2J") && !text.contains('\u{1b}'), "{text}");
        assert!(matches!("ä".repeat(41).parse::<LabelChange>(), Err(LabelError::Long(_))));
        assert_eq!(checked_label(&"ä".repeat(40)), Ok(&*"ä".repeat(40)));
    }

    #[test]
    fn there_is_room_for_so_many_and_no_more() {
        let full: Vec<String> = (0..MAX_LABELS).map(|n| n.to_string()).collect();
        assert_eq!(change("one-more").apply(&full), Err(LabelError::Many));
        assert_eq!(change("one-more -0").apply(&full).unwrap().len(), MAX_LABELS);
    }
}
