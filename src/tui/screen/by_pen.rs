//! Rows brought up to date pen by pen: where single cells change all over the screen, taking up each colour
//! once is shorter than taking one up again for every cell. Moving on is as far either way.

use super::{ink::Ink, pen::Pen, row::Row};

/// With more changed cells than this the screen is drawn rather than changed: row by row is shorter.
const MOST: usize = 1_000;

/// Writes what changed in some rows, from the top; `None` where it is not worth a try.
pub(super) fn write(rows: &[Row<'_>], mut ink: Ink) -> Option<Ink> {
    if rows.iter().map(Row::changes).sum::<usize>() > MOST {
        return None;
    }
    let pens: Vec<_> = rows.iter().map(Row::pens).collect();
    let often = taken_up_often(&pens);
    for pen in &often {
        for (row, pens) in rows.iter().zip(&pens).filter(|(_, pens)| pens.contains(&Some(*pen))) {
            row.only(|x| pens[x] == Some(*pen)).write(&mut ink);
        }
    }
    for (row, pens) in rows.iter().zip(&pens) {
        row.only(|x| pens[x].is_none_or(|pen| !often.contains(&pen))).write(&mut ink);
    }
    Some(ink)
}

/// The pens that draw more than one run of cells, in the order in which they come.
fn taken_up_often(rows: &[Vec<Option<Pen>>]) -> Vec<Pen> {
    let mut runs: Vec<(Pen, usize)> = Vec::new();
    for row in rows {
        let begins = row.iter().enumerate().filter(|(x, pen)| *x == 0 || row[x - 1] != **pen);
        for pen in begins.filter_map(|(_, pen)| *pen) {
            match runs.iter_mut().find(|(known, _)| *known == pen) {
                Some((_, count)) => *count += 1,
                None => runs.push((pen, 1)),
            }
        }
    }
    runs.into_iter().filter(|(_, count)| *count > 1).map(|(pen, _)| pen).collect()
}
