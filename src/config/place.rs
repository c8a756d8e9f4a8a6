//! From a byte of the file to what a person sees: line, column, and the line itself.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::{ConfigError, Invalid, keys::Problem};
use crate::model::printable;

/// The most characters of a line that are shown.
const EXCERPT: usize = 72;

/// How many of them stand before the mistake in a line that is longer.
const LEAD: usize = 24;

/// The error for a problem with `text`, which was read from `path`.
pub fn invalid(path: &Path, text: &str, problem: Problem) -> ConfigError {
    let start = floor(text, problem.at.start);
    let end = floor(text, problem.at.end).max(start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let column = text[line_start..start].chars().count();
    let length = text[start..end.min(line_end)].chars().count();
    let line = text[line_start..line_end].trim_end_matches('\r');
    let cut = if line.chars().count() > EXCERPT { column.saturating_sub(LEAD) } else { 0 };
    let shown = |skip, take| {
        let part: String = line.chars().skip(skip).take(take).collect();
        // A tab is shown as one space, so that the mark stands below what it marks.
        printable(&part.replace('\t', " ")).into_owned()
    };
    let before = column - cut;
    let marked = shown(column, length.min(EXCERPT.saturating_sub(before)));
    ConfigError::Invalid(Box::new(Invalid {
        path: path.into(),
        line: text[..start].matches('\n').count() + 1,
        column: column + 1,
        message: printable(problem.message.trim()).into_owned(),
        excerpt: shown(cut, EXCERPT),
        mark: (shown(cut, before).width(), marked.width().max(1)),
        advice: problem.advice.map(|advice| printable(&advice).into_owned()),
    }))
}

/// The nearest start of a character at or before byte `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
