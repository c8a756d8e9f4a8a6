//! How well a text has the letters of a pattern, in their order. Made for names of a few words; long lists
//! of torrents are not its business.
//!
//! Not a crate: a hundred short names need no index, and a table of a few thousand numbers finds the best
//! places at once.

/// How well a text fits, and which of its characters did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The more the better.
    pub score: i32,
    /// Characters of the text, counted from 0, ascending.
    pub marks: Vec<usize>,
}

/// A letter at the start of a word, which is what people abbreviate by.
const STARTS: i32 = 10;
/// A letter right behind the one before.
const FOLLOWS: i32 = 10;
/// A letter anywhere.
const FOUND: i32 = 1;
/// The longest pattern and text, in characters.
const LONGEST: usize = 64;

/// The best way to find the letters of `pattern` in `text`, whatever the case. `None`: it has not all of them
/// in their order.
pub fn fuzzy(pattern: &str, text: &str) -> Option<Fit> {
    // One for one, so that places are those of the text.
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let letters = |text: &str| text.chars().map(lower).take(LONGEST).collect::<Vec<_>>();
    let (pattern, text) = (letters(pattern), letters(text));
    if pattern.is_empty() {
        return Some(Fit { score: 0, marks: Vec::new() });
    }
    // For each letter of the pattern and each place of the text: the best score with that letter there, and
    // where the letter before then is.
    let mut table: Vec<Vec<Option<(i32, usize)>>> = Vec::with_capacity(pattern.len());
    for (row, letter) in pattern.iter().enumerate() {
        let mut places = vec![None; text.len()];
        for (at, _) in text.iter().enumerate().filter(|(_, c)| *c == letter) {
            let starts = at == 0 || !text[at - 1].is_alphanumeric();
            let own = FOUND + if starts { STARTS } else { 0 };
            let before = match row.checked_sub(1) {
                None => Some((0, at)),
                Some(above) => best_before(&table[above], at),
            };
            places[at] = before.map(|(score, from)| (score + own, from));
        }
        table.push(places);
    }
    let last = table.last()?;
    let (score, mut at) =
        last.iter().enumerate().filter_map(|(at, cell)| Some((cell.as_ref()?.0, at))).max()?;
    let mut marks = vec![0; pattern.len()];
    for row in (0..pattern.len()).rev() {
        marks[row] = at;
        at = table[row][at]?.1;
    }
    // Of two that fit alike the shorter is more of what was meant.
    Some(Fit { score: score * 4 - text.len() as i32, marks })
}

/// The best place for the letter before one at `at`.
fn best_before(row: &[Option<(i32, usize)>], at: usize) -> Option<(i32, usize)> {
    let follows = |from: usize| if from + 1 == at { FOLLOWS } else { 0 };
    let places = row[..at].iter().enumerate();
    places.filter_map(|(from, cell)| Some((cell.as_ref()?.0 + follows(from), from))).max()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(pattern: &str, text: &str) -> Option<String> {
        let fit = fuzzy(pattern, text)?;
        Some(text.chars().enumerate().filter(|(at, _)| fit.marks.contains(at)).map(|(_, c)| c).collect())
    }

    #[test]
    fn letters_are_found_where_words_begin_and_together() {
        assert_eq!(fuzzy("rf", "remove-files").unwrap().marks, [0, 7]);
        assert_eq!(fuzzy("file", "remove-files").unwrap().marks, [7, 8, 9, 10]);
        assert_eq!(fuzzy("RAT", "sort-by-ratio").unwrap().marks, [8, 9, 10]);
        assert_eq!(fuzzy("zq", "remove"), None);
        assert_eq!(fuzzy("", "remove").unwrap().marks, [0; 0]);
        let better =
            |pattern, one, other| fuzzy(pattern, one).unwrap().score > fuzzy(pattern, other).unwrap().score;
        assert!(better("rem", "remove", "remove-files"));
        assert!(better("mr", "mark-range", "next-torrent-more"));
    }

    proptest! {
        #[test]
        fn what_is_marked_is_the_pattern(pattern in "[a-d]{0,6}", text in "[a-d -]{0,20}") {
            let subsequence = {
                let mut left = text.chars();
                pattern.chars().all(|c| left.any(|other| other == c))
            };
            prop_assert_eq!(marked(&pattern, &text), subsequence.then_some(pattern));
        }

        #[test]
        fn whatever_is_given_is_safe(pattern in any::<String>(), text in any::<String>()) {
            if let Some(fit) = fuzzy(&pattern, &text) {
                prop_assert!(fit.marks.windows(2).all(|pair| pair[0] < pair[1]));
            }
        }
    }
}
