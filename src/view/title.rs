//! The title of the window: how fast it goes, in few words that change seldom.

use crate::{
    locale::t,
    model::{Bytes, Rate, State, Totals},
};

/// What the window is called: `bitonic ↓1.2M ↑300K · 3 active`, and only its name while nothing moves.
/// It holds nothing from outside.
pub fn title(totals: &Totals, ascii: bool) -> String {
    let mut out = "bitonic".to_owned();
    let signs = if ascii { ["v", "^"] } else { ["↓", "↑"] };
    for (sign, rate) in signs.into_iter().zip([totals.down, totals.up]) {
        if rate != Rate::ZERO {
            out += &format!(" {sign}{}", two_digits(rate));
        }
    }
    let active = totals.states.of(State::Downloading) + totals.states.of(State::Checking);
    if active > 0 {
        out += &format!(" {} {}", if ascii { "-" } else { "·" }, t!("screen-active", count = active));
    }
    out
}

/// A rate of which two digits tell enough: `1.2M`, `350K`.
fn two_digits(rate: Rate) -> String {
    super::figures::coarse(Bytes(rate.0), 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_moves_and_else_only_its_name() {
        assert_eq!(title(&Totals::default(), false), "bitonic");
        let states = [State::Downloading, State::Checking, State::Seeding].into_iter().collect();
        let busy = Totals { down: Rate(1_300_000), up: Rate(351_000), states, ..Totals::default() };
        assert_eq!(title(&busy, false), "bitonic ↓1.2M ↑340K · 2 active");
        assert_eq!(title(&Totals { up: Rate::ZERO, ..busy }, true), "bitonic v1.2M - 2 active");
    }
}
