//! How many colours the terminal has, and the nearest of them. Not what they are used for: that is
//! [`theme`](super::theme).

use ratatui::style::Color;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// `NO_COLOR`, or a terminal without: bold, dim, reverse and underline carry what must be carried.
    None,
    /// The 16 of ECMA-48, in the shades the user chose for them.
    Ansi,
    /// The 256 of xterm.
    Indexed,
    #[default]
    True,
}

/// The nearest of the 256 to a colour in 24 bits.
pub(super) fn indexed(r: u8, g: u8, b: u8) -> Color {
    Color::Indexed(nearest_indexed(r, g, b))
}

/// The nearest of xterm's colour cube (16–231) and grey ramp (232–255). The first 16 are left out:
/// what they look like is anybody's guess.
fn nearest_indexed(r: u8, g: u8, b: u8) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let level = |v: u8| (0..6).min_by_key(|&i: &usize| v.abs_diff(LEVELS[i])).expect("six levels");
    let (ri, gi, bi) = (level(r), level(g), level(b));
    let cube = (LEVELS[ri], LEVELS[gi], LEVELS[bi]);
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let step = (mean.saturating_sub(3) / 10).min(23) as u8;
    let grey = 8 + 10 * step;
    let distance = |(x, y, z): (u8, u8, u8)| -> u32 {
        [(x, r), (y, g), (z, b)].into_iter().map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    if distance((grey, grey, grey)) < distance(cube) {
        232 + step
    } else {
        16 + (36 * ri + 6 * gi + bi) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cube_and_the_grey_ramp_are_hit_exactly() {
        assert_eq!(nearest_indexed(0, 0, 0), 16);
        assert_eq!(nearest_indexed(255, 255, 255), 231);
        assert_eq!(nearest_indexed(95, 135, 175), 67);
        assert_eq!(nearest_indexed(118, 118, 118), 243);
    }
}
