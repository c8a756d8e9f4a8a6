//! Peers that left lately and why, and what the letters beside peers mean: the last lines of the pane.

use time::UtcOffset;

use crate::{
    locale::t,
    model::{Departure, FLAGS, Known, Peer, UnixTime},
    view::{Role, figures, pen::Pen, text},
};

/// What the lines say.
#[derive(Debug, Clone, Copy)]
pub struct Departures<'a> {
    /// The last first.
    pub rows: &'a [Departure],
    pub now: UnixTime,
    pub utc_offset: UtcOffset,
}

/// At most so many are shown.
const MOST: u16 = 5;
const TIME: u16 = 8;

/// How many lines of a pane of that height they take, their title included.
pub fn departure_lines(rows: usize, height: u16) -> u16 {
    let room = if height < 12 { 0 } else { (height / 6).min(MOST) };
    match u16::try_from(rows).unwrap_or(u16::MAX).min(room) {
        0 => 0,
        rows => rows + 1,
    }
}

/// Draws the title and as many rows as there is room for.
pub fn departures(pen: &mut Pen<'_>, list: &Departures<'_>) {
    pen.text((1, 0), u16::MAX, t!("peers-left-title"), Role::Title);
    let wide = pen.width() >= 100;
    let (address, client) = (if wide { 30 } else { 22 }, if wide { 24 } else { 0 });
    for (y, row) in (1..pen.height()).zip(list.rows) {
        let when = figures::moment(row.at, list.now, list.utc_offset);
        pen.text((1, y), TIME, &when, Role::Faint);
        let mut x = TIME + 3;
        pen.text((x, y), address - 2, &row.addr.to_string(), Role::Dim);
        x += address;
        if client > 0 {
            let unknown = pen.glyphs().unknown;
            let name = row.client.get().map_or(unknown, |name| name);
            pen.text((x, y), client - 2, name, Role::Dim);
            x += client;
        }
        let room = pen.width().saturating_sub(x + 1);
        pen.text((x, y), room, &row.why, Role::Text);
    }
}

/// Draws what letters mean: those of one peer, and why it was gone before, or those that anybody has.
pub fn flag_legend(pen: &mut Pen<'_>, one: Option<&Peer>, all: &[Peer]) {
    let peers = one.map_or(all, std::slice::from_ref);
    let mut has = [false; FLAGS.len()];
    for letters in peers.iter().filter_map(|peer| match peer.letters() {
        Known::Is(letters) => Some(letters),
        Known::Unknown => None,
    }) {
        for (flag, has) in FLAGS.iter().zip(&mut has) {
            *has |= letters.contains(flag.letter);
        }
    }
    let room = pen.width().saturating_sub(1);
    let mut x = 1;
    if let Some(left) = one.and_then(|peer| peer.left.as_ref()) {
        x += pen.text((x, 0), room, &t!("peers-was-gone", why = &**left), Role::Warn) + 3;
    }
    if let Some(Known::Is(country)) = one.map(|peer| &peer.country) {
        let name = text::allowed(&country.name, pen.glyphs()).into_owned();
        x += pen.text((x, 0), room, &name, Role::Text).saturating_sub(x) + 3;
    }
    for (flag, _) in FLAGS.iter().zip(has).filter(|(_, has)| *has) {
        let cells = 2 + text::width(flag.says()) as u16;
        if x + cells > room {
            break;
        }
        let letter = flag.letter.to_string();
        x = 3 + pen
            .runs((x, 0), &[(letter.as_str(), Role::Key), (" ", Role::Hint), (flag.says(), Role::Hint)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn left(n: u8, why: &str) -> Departure {
        Departure {
            addr: ([192, 0, 2, n], 6881).into(),
            client: Known::Is("Transmission 4.1".into()),
            at: UnixTime(1_795_183_200 - i64::from(n)),
            why: why.into(),
        }
    }

    fn list(rows: &[Departure]) -> Departures<'_> {
        Departures { rows, now: UnixTime(1_795_183_200), utc_offset: UtcOffset::UTC }
    }

    #[test]
    fn it_says_who_left_when_and_why() {
        let (rows, look) =
            ([left(1, "it hung up"), left(2, "nothing heard for 150 s")], Look::new(Depth::None, true));
        let drawn = testing::lines(80, 3, &look, |pen| departures(pen, &list(&rows)));
        assert_eq!(
            drawn,
            [
                " left lately",
                " 13:59:59  192.0.2.1:6881        it hung up",
                " 13:59:58  192.0.2.2:6881        nothing heard for 150 s"
            ]
        );
        let wide = testing::lines(120, 2, &look, |pen| departures(pen, &list(&rows)));
        assert!(wide[1].contains("Transmission 4.1        it hung up"), "{}", wide[1]);
    }

    #[test]
    fn they_take_a_small_part_of_the_pane() {
        assert_eq!(departure_lines(0, 40), 0);
        assert_eq!(departure_lines(30, 11), 0);
        assert_eq!(departure_lines(30, 12), 3);
        assert_eq!(departure_lines(1, 40), 2);
        assert_eq!(departure_lines(30, 400), MOST + 1);
    }

    #[test]
    fn any_size_is_safe() {
        let rows = [left(1, "日本語"), left(2, "x")];
        testing::at_odd_sizes(|pen| departures(pen, &list(&rows)));
        testing::at_odd_sizes(|pen| flag_legend(pen, None, &[]));
    }
}
