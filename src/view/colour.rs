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

/// How much more a difference in hue or saturation counts than one in lightness: a dark green is to stay green,
/// and there are more greys than greens.
const HUE: f32 = 3.0;

/// The nearest of xterm's colour cube (16–231) and grey ramp (232–255) to the eye. The first 16 are left out: what
/// they look like is anybody's guess.
fn nearest_indexed(r: u8, g: u8, b: u8) -> u8 {
    let wanted = perceived(r, g, b);
    let distance = |index: &u8| {
        let (r, g, b) = shade(*index);
        let there = perceived(r, g, b);
        let [l, x, y] = [0, 1, 2].map(|at| (wanted[at] - there[at]).powi(2));
        l + HUE * (x + y)
    };
    (16..=255).min_by(|one, other| distance(one).total_cmp(&distance(other))).expect("240 colours")
}

/// What xterm shows for a colour of the cube or the ramp.
fn shade(index: u8) -> (u8, u8, u8) {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if let Some(step) = index.checked_sub(232) {
        let grey = 8 + 10 * step;
        return (grey, grey, grey);
    }
    let at = usize::from(index.saturating_sub(16));
    (LEVELS[at / 36], LEVELS[at / 6 % 6], LEVELS[at % 6])
}

/// A colour of sRGB in Oklab (Björn Ottosson, 2020), where distances are as the eye sees them: lightness, green to
/// red, blue to yellow.
fn perceived(r: u8, g: u8, b: u8) -> [f32; 3] {
    let linear = |v: u8| {
        let v = f32::from(v) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    let (r, g, b) = (linear(r), linear(g), linear(b));
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
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
    #[test]
    fn a_dark_green_stays_green() {
        let (r, g, b) = shade(nearest_indexed(0x2d, 0x6b, 0x47));
        assert!(g > r && g > b, "{r} {g} {b}");
        assert!((16..=255).all(|index| {
            let (r, g, b) = shade(index);
            let nearest = nearest_indexed(r, g, b);
            shade(nearest) == (r, g, b)
        }));
    }
}
