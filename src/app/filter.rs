//! Words that a name must contain.

/// A filter as it was typed: every word of it must be in the name, whatever the case and the order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    text: String,
    lower: Vec<Box<str>>,
}

impl Words {
    /// The words of `text`.
    pub fn new(text: &str) -> Self {
        let lower = text.split_whitespace().map(|word| word.to_lowercase().into()).collect();
        Self { text: text.to_owned(), lower }
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    /// Whether a name, already in lower case, has every word.
    pub fn match_lower(&self, name: &str) -> bool {
        self.lower.iter().all(|word| name.contains(&**word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_there_in_any_order() {
        let words = Words::new("  ISO debian ");
        assert!(words.match_lower("debian-13-amd64.iso"));
        assert!(!words.match_lower("debian-13.img"));
        assert!(Words::new(" ").is_empty());
    }
}
