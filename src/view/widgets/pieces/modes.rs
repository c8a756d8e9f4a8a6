//! What a cell of the heatmap looks like in each mode, and the legend. A cell shows what matters most
//! of its pieces: never that all is well where it is not for one of them.

use std::{collections::BTreeMap, ops::Range};

use super::{
    PieceMode,
    heatmap::{Cell, Heat, cell},
};
use crate::{
    locale::t,
    model::{Known, PieceMap, PiecePriority},
    view::{
        Role,
        glyphs::{self, Glyphs},
    },
};

type Look = (&'static str, Role);

/// A sign or several, and what they say.
pub struct Entry {
    pub signs: Vec<Look>,
    pub says: String,
}

/// How pieces look.
pub struct Looks<'a> {
    map: &'a PieceMap,
    mode: PieceMode,
    heat: &'static glyphs::Heat,
    unknown: Look,
    /// Blocks here and all blocks of pieces that are begun.
    begun: BTreeMap<u32, (u32, u32)>,
}

impl PieceMode {
    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Have => t!("pieces-mode-have"),
            Self::Availability => t!("pieces-mode-availability"),
            Self::InFlight => t!("pieces-mode-in-flight"),
            Self::Priority => t!("pieces-mode-priority"),
        }
    }
}

impl<'a> Looks<'a> {
    pub fn new(map: &'a PieceMap, mode: PieceMode, glyphs: &'static Glyphs) -> Self {
        let begun = map.begun.get().filter(|_| mode == PieceMode::InFlight);
        let begun = begun.into_iter().flat_map(|all| all.iter());
        Self {
            begun: begun.map(|p| (p.piece.0, (p.received.count(), p.blocks()))).collect(),
            map,
            mode,
            heat: &glyphs.heat,
            unknown: (glyphs.unknown, Role::Faint),
        }
    }

    /// The sign of a cell with these pieces, of which there is at least one.
    pub fn of(&self, pieces: Range<u32>) -> Look {
        match self.mode {
            PieceMode::Have => self.have(&cell(self.map, pieces)),
            PieceMode::Availability => self.rarest(pieces),
            PieceMode::InFlight => self.flight(pieces),
            PieceMode::Priority => self.wanted(pieces),
        }
    }

    /// What each sign means, and how many pieces are so; what no piece is, is left out.
    pub fn legend(&self, per_cell: u32) -> Vec<Entry> {
        match self.mode {
            PieceMode::Have => self.have_legend(per_cell),
            PieceMode::Availability => self.rarest_legend(),
            PieceMode::InFlight => self.flight_legend(),
            PieceMode::Priority => self.wanted_legend(),
        }
    }

    fn have(&self, cell: &Cell) -> Look {
        let heat = self.heat;
        match cell.heat() {
            Heat::Unwanted => (heat.unwanted, Role::HeatUnwanted),
            Heat::None => (heat.none, Role::HeatNone),
            Heat::Flight => (heat.flight, Role::HeatFlight),
            Heat::Some(third) => {
                let role =
                    if cell.in_flight > 0 { Role::HeatFlight } else { THIRDS[usize::from(third.min(2))] };
                (heat.some[usize::from(third.min(2))], role)
            }
            Heat::Full => (heat.full, Role::HeatFull),
        }
    }

    fn have_legend(&self, per_cell: u32) -> Vec<Entry> {
        let (heat, map) = (self.heat, self.map);
        let (have, in_flight) = (map.have.count(), map.in_flight.get().map_or(0, |bits| bits.count()));
        let (missing, unwanted) = self.lacking();
        let missing = missing.saturating_sub(in_flight);
        let mut entries = vec![
            one((heat.full, Role::HeatFull), have, |n| t!("pieces-count-here", n = n)),
            one((heat.flight, Role::HeatFlight), in_flight, |n| t!("pieces-count-in-flight", n = n)),
            one((heat.none, Role::HeatNone), missing, |n| t!("pieces-count-missing", n = n)),
            one((heat.unwanted, Role::HeatUnwanted), unwanted, |n| t!("pieces-count-not-wanted", n = n)),
        ];
        if per_cell > 1 && have > 0 && have < map.count() {
            let signs = heat.some.into_iter().zip(THIRDS).collect();
            entries.push(Some(Entry { signs, says: t!("pieces-some-of-a-cell").to_owned() }));
        }
        entries.into_iter().flatten().collect()
    }

    fn rarest(&self, mut pieces: Range<u32>) -> Look {
        let Known::Is(counts) = &self.map.availability else { return self.unknown };
        let of = |piece: u32| counts.get(piece as usize).copied().unwrap_or(0);
        let least = pieces.clone().map(of).min().unwrap_or(0);
        let lacks = |piece: u32| of(piece) == 0 && self.lacks(piece);
        if least == 0 && pieces.any(lacks) { self.nobody() } else { self.level(level(least)) }
    }

    fn nobody(&self) -> Look {
        (self.heat.nobody, Role::Danger)
    }

    fn level(&self, level: usize) -> Look {
        let heat = self.heat;
        match level {
            0 => (heat.none, Role::HeatNone),
            1 => (heat.some[0], Role::HeatFlight),
            2 => (heat.some[1], Role::HeatLow),
            3 => (heat.some[2], Role::HeatMid),
            _ => (heat.full, Role::HeatFull),
        }
    }

    fn rarest_legend(&self) -> Vec<Entry> {
        let Known::Is(counts) = &self.map.availability else { return self.cannot_tell() };
        let (mut levels, mut nobody) = ([0; 5], 0);
        for (count, piece) in counts.iter().zip(0..) {
            if *count == 0 && self.lacks(piece) { nobody += 1 } else { levels[level(*count)] += 1 }
        }
        let mut entries: Vec<Entry> =
            one(self.nobody(), nobody, |n| t!("pieces-count-with-nobody", n = n)).into_iter().collect();
        // What is counted is said once.
        let mut named = false;
        for (at, peers) in (1..).zip(["1", "2-3", "4-9", "10+"]) {
            let entry = one(self.level(at), levels[at], |n| match (at, named) {
                (1, _) => t!("pieces-count-with-one", n = n),
                (_, false) => t!("pieces-count-with-peers", n = n, peers = peers),
                (_, true) => t!("pieces-count-with", n = n, peers = peers),
            });
            named |= entry.is_some();
            entries.extend(entry);
        }
        entries.extend(one(self.level(0), levels[0], |n| t!("pieces-count-with-us-alone", n = n)));
        entries
    }

    fn flight(&self, pieces: Range<u32>) -> Look {
        let (heat, map) = (self.heat, self.map);
        let total = pieces.end - pieces.start;
        if map.have.count_in(pieces.clone()) == total {
            return (heat.done, Role::HeatUnwanted);
        }
        let Known::Is(asked) = &map.in_flight else { return self.unknown };
        let blocks = self
            .begun
            .range(pieces.clone())
            .fold((0, 0), |(received, all), (_, begun)| (received + begun.0, all + begun.1));
        let role = Role::HeatFlight;
        match blocks {
            (_, 0) | (0, _) if asked.count_in(pieces.clone()) > 0 => (heat.flight, role),
            (received, all) if received == all && all > 0 => (heat.flash, role),
            (1.., all) => (heat.some[(u64::from(blocks.0) * 3 / u64::from(all)) as usize], role),
            _ if pieces.clone().any(|piece| self.lacks(piece)) => (heat.none, Role::HeatNone),
            _ if map.have.count_in(pieces) > 0 => (heat.done, Role::HeatUnwanted),
            _ => (heat.unwanted, Role::HeatUnwanted),
        }
    }

    fn flight_legend(&self) -> Vec<Entry> {
        let (heat, map) = (self.heat, self.map);
        let done = one((heat.done, Role::HeatUnwanted), map.have.count(), |n| t!("pieces-count-here", n = n));
        let Known::Is(asked) = &map.in_flight else {
            return done.into_iter().chain(self.cannot_tell()).collect();
        };
        let whole = self.begun.values().filter(|(received, all)| received == all).count() as u32;
        let some =
            self.begun.values().filter(|(received, all)| *received > 0 && received < all).count() as u32;
        let (missing, unwanted) = self.lacking();
        let fresh = asked.count().saturating_sub(self.asked_with_some(asked));
        let rest = missing.saturating_sub(whole + some + fresh);
        let role = Role::HeatFlight;
        let some = (some > 0).then(|| Entry {
            signs: heat.some.into_iter().map(|sign| (sign, role)).collect(),
            says: t!("pieces-count-coming", n = some),
        });
        let entries = [
            one((heat.flight, role), fresh, |n| t!("pieces-count-asked-for", n = n)),
            some,
            one((heat.flash, role), whole, |n| t!("pieces-count-being-checked", n = n)),
            one((heat.none, Role::HeatNone), rest, |n| t!("pieces-count-missing", n = n)),
            done,
            one((heat.unwanted, Role::HeatUnwanted), unwanted, |n| t!("pieces-count-not-wanted", n = n)),
        ];
        entries.into_iter().flatten().collect()
    }

    /// Of the pieces asked for, those of which some is here.
    fn asked_with_some(&self, asked: &crate::model::Bits) -> u32 {
        self.begun.iter().filter(|(piece, (received, _))| *received > 0 && asked.get(**piece)).count() as u32
    }

    fn wanted(&self, pieces: Range<u32>) -> Look {
        let highest = match &self.map.priority {
            Known::Is(all) => pieces.filter_map(|piece| all.get(piece as usize).copied()).max(),
            Known::Unknown => (self.map.wanted.count_in(pieces) > 0).then_some(PiecePriority::Normal),
        };
        self.priority(highest.unwrap_or(PiecePriority::Skip))
    }

    fn priority(&self, priority: PiecePriority) -> Look {
        let heat = self.heat;
        match priority {
            PiecePriority::Skip => (heat.unwanted, Role::HeatUnwanted),
            PiecePriority::Low => (heat.some[0], Role::HeatLow),
            PiecePriority::Normal => (heat.some[1], Role::HeatMid),
            PiecePriority::High => (heat.full, Role::HeatFlight),
        }
    }

    fn wanted_legend(&self) -> Vec<Entry> {
        use PiecePriority::{High, Low, Normal, Skip};
        let (wanted, all) = (self.map.wanted.count(), self.map.count());
        let Known::Is(priorities) = &self.map.priority else {
            let entries = [
                one(self.priority(Normal), wanted, |n| t!("pieces-count-wanted", n = n)),
                one(self.priority(Skip), all - wanted.min(all), |n| t!("pieces-count-not-wanted", n = n)),
            ];
            return entries.into_iter().flatten().collect();
        };
        let of = |priority| priorities.iter().filter(|p| **p == priority).count() as u32;
        let entries = [
            one(self.priority(High), of(High), |n| t!("pieces-count-high", n = n)),
            one(self.priority(Normal), of(Normal), |n| t!("pieces-count-normal", n = n)),
            one(self.priority(Low), of(Low), |n| t!("pieces-count-low", n = n)),
            one(self.priority(Skip), of(Skip), |n| t!("pieces-count-not-wanted", n = n)),
        ];
        entries.into_iter().flatten().collect()
    }

    /// Wanted and not here; neither wanted nor here.
    fn lacking(&self) -> (u32, u32) {
        let map = self.map;
        let lacking = map.count() - map.have.count();
        let wanted = map.wanted.count().saturating_sub(map.wanted.count_common(&map.have));
        (wanted, lacking.saturating_sub(wanted))
    }

    fn lacks(&self, piece: u32) -> bool {
        self.map.wanted.get(piece) && !self.map.have.get(piece)
    }

    fn cannot_tell(&self) -> Vec<Entry> {
        vec![Entry { signs: vec![self.unknown], says: t!("pieces-cannot-tell").to_owned() }]
    }
}

const THIRDS: [Role; 3] = [Role::HeatLow, Role::HeatMid, Role::HeatHigh];

/// How many peers a piece is with, in steps: none, one, some, several, many.
fn level(peers: u16) -> usize {
    match peers {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=9 => 3,
        _ => 4,
    }
}

fn one(sign: Look, count: u32, says: impl FnOnce(u32) -> String) -> Option<Entry> {
    (count > 0).then(|| Entry { signs: vec![sign], says: says(count) })
}
