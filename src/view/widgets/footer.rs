//! The last line: the keys of the moment.

use std::ops::Range;

use crate::view::{Role, pen::Pen, text};

/// A key and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub keys: String,
    pub words: String,
}

/// Writes as many hints as fit, in order; the last one always has its place, so that `? help` never
/// goes. Returns the columns that each hint takes, for the mouse: none for those left out.
pub fn footer(pen: &mut Pen<'_>, hints: &[Hint]) -> Vec<Range<u16>> {
    let cells = |h: &Hint| (text::width(&h.keys) + 1 + text::width(&h.words)) as u16;
    let mut places = vec![0..0; hints.len()];
    let Some((last, others)) = hints.split_last() else { return places };
    let room = pen.width().saturating_sub(cells(last) + 1);
    let mut x = 1;
    for (hint, place) in others.iter().zip(&mut places) {
        if x + cells(hint) + 2 > room {
            break;
        }
        let end = write(pen, x, hint);
        *place = x..end;
        x = end + 2;
    }
    let end = write(pen, x, last);
    places[others.len()] = x..end;
    places
}

fn write(pen: &mut Pen<'_>, x: u16, hint: &Hint) -> u16 {
    pen.runs((x, 0), &[(hint.keys.as_str(), Role::Key), (" ", Role::Hint), (&hint.words, Role::Hint)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn hints() -> Vec<Hint> {
        [("a", "add"), ("p", "pause"), ("?", "help")]
            .map(|(keys, words)| Hint { keys: keys.into(), words: words.into() })
            .to_vec()
    }

    #[test]
    fn help_is_there_however_narrow() {
        let look = Look::new(Depth::None, true);
        let drawn = |width| {
            testing::lines(width, 1, &look, |pen| {
                footer(pen, &hints());
            })
            .remove(0)
        };
        assert_eq!(drawn(40), " a add  p pause  ? help");
        assert_eq!(drawn(18), " a add  ? help");
        assert_eq!(drawn(9), " ? help");
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| {
            footer(pen, &hints());
        });
        testing::at_odd_sizes(|pen| {
            footer(pen, &[]);
        });
    }
}
