//! Comparing texts whatever their case, and finding letters in their order. What is looked for comes in
//! lower case.

/// Whether `lower` is in `text`.
pub fn contains(text: &str, lower: &str) -> bool {
    if lower.is_empty() {
        return true;
    }
    if !text.is_ascii() {
        return text.to_lowercase().contains(lower);
    }
    let (text, lower) = (text.as_bytes(), lower.as_bytes());
    text.windows(lower.len()).any(|part| part.eq_ignore_ascii_case(lower))
}

/// Whether `text` is `lower`.
pub fn equals(text: &str, lower: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(lower) } else { text.to_lowercase() == lower }
}

/// Whether the letters are in `lower`, in their order and near each other: within twice their own
/// length, or each next to the one before or at the start of a word. `ubntu` finds `ubuntu`, `udsk`
/// finds `ubuntu-desktop`; letters strewn over a long name find nothing.
pub fn letters_within(lower: &str, letters: &str) -> bool {
    // Most names lack them altogether, which is seen without taking the name apart.
    let mut rest = lower.chars();
    if !letters.chars().all(|letter| rest.any(|c| c == letter)) {
        return false;
    }
    let text: Vec<char> = lower.chars().collect();
    let letters: Vec<char> = letters.chars().collect();
    close_together(&text, &letters) || at_starts(&text, &letters)
}

fn close_together(text: &[char], letters: &[char]) -> bool {
    let Some((first, rest)) = letters.split_first() else { return true };
    let room = letters.len() * 2;
    let starts = text.iter().enumerate().filter(|(_, c)| *c == first);
    starts.map(|(at, _)| &text[at + 1..text.len().min(at + room)]).any(|near| {
        let mut near = near.iter();
        rest.iter().all(|letter| near.any(|c| c == letter))
    })
}

fn at_starts(text: &[char], letters: &[char]) -> bool {
    let starts = |at: usize| at == 0 || !text[at - 1].is_alphanumeric() && text[at].is_alphanumeric();
    // Where the letters so far may end; a letter may follow any of these, or start a later word.
    let mut ends: Vec<bool> = Vec::new();
    for (n, letter) in letters.iter().enumerate() {
        let mut next = vec![false; text.len()];
        let mut before = n == 0;
        for at in 0..text.len() {
            let follows = n > 0 && at > 0 && ends[at - 1];
            next[at] = text[at] == *letter && (follows || before && starts(at));
            before |= follows;
        }
        ends = next;
    }
    letters.is_empty() || ends.contains(&true)
}
