//! What is going on between us and a peer, in letters as other clients write them.

use super::{Direction, Known, Peer, PeerFlags, PeerSource, Transport};
use crate::locale;

/// A letter, and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Flag {
    pub letter: char,
    /// One word for it, in kebab-case.
    pub name: &'static str,
    holds: fn(&PeerFlags, &Peer) -> bool,
}

/// Every flag, in the order in which they are written.
pub const FLAGS: [Flag; 14] = [
    flag('D', "downloads", |f, _| f.we_are_interested && !f.they_choke_us),
    flag('d', "chokes-us", |f, _| f.we_are_interested && f.they_choke_us),
    flag('K', "lets-us", |f, _| !f.we_are_interested && !f.they_choke_us),
    flag('U', "uploads", |f, _| f.they_are_interested && !f.we_choke_them),
    flag('u', "we-choke", |f, _| f.they_are_interested && f.we_choke_them),
    flag('?', "we-let", |f, _| !f.they_are_interested && !f.we_choke_them),
    flag('O', "optimistic", |f, _| f.optimistic),
    flag('S', "snubbed", |f, _| f.snubbed),
    flag('I', "incoming", |_, p| p.direction == Known::Is(Direction::Incoming)),
    flag('H', "dht", |_, p| p.source == Known::Is(PeerSource::Dht)),
    flag('X', "pex", |_, p| p.source == Known::Is(PeerSource::Pex)),
    flag('L', "lsd", |_, p| p.source == Known::Is(PeerSource::Lsd)),
    flag('E', "encrypted", |f, _| f.encrypted),
    flag('P', "utp", |_, p| p.transport == Known::Is(Transport::Utp)),
];

const fn flag(letter: char, name: &'static str, holds: fn(&PeerFlags, &Peer) -> bool) -> Flag {
    Flag { letter, name, holds }
}

impl Flag {
    /// What it says, in a few words.
    pub fn says(&self) -> &'static str {
        locale::of("model-flag", self.name)
    }
}

impl Peer {
    /// Its letters; unknown where the core cannot tell who wants and who chokes.
    pub fn letters(&self) -> Known<String> {
        let Known::Is(flags) = &self.flags else { return Known::Unknown };
        Known::Is(FLAGS.iter().filter(|flag| (flag.holds)(flags, self)).map(|flag| flag.letter).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(change: impl FnOnce(&mut Peer, &mut PeerFlags)) -> String {
        let mut flags = PeerFlags { they_choke_us: true, we_choke_them: true, ..PeerFlags::default() };
        let mut peer = Peer {
            transport: Known::Is(Transport::Tcp),
            direction: Known::Is(Direction::Outgoing),
            source: Known::Is(PeerSource::Tracker),
            ..Peer::at(([192, 0, 2, 1], 6881).into())
        };
        change(&mut peer, &mut flags);
        peer.flags = Known::Is(flags);
        peer.letters().get().cloned().unwrap()
    }

    #[test]
    fn letters_are_those_of_other_clients() {
        assert_eq!(letters(|_, _| ()), "");
        assert_eq!(letters(|_, f| f.we_are_interested = true), "d");
        assert_eq!(letters(|_, f| (f.we_are_interested, f.they_choke_us) = (true, false)), "D");
        assert_eq!(letters(|_, f| (f.they_choke_us, f.we_choke_them) = (false, false)), "K?");
        assert_eq!(letters(|_, f| (f.they_are_interested, f.we_choke_them) = (true, false)), "U");
        let all = letters(|p, f| {
            (f.they_are_interested, f.optimistic, f.snubbed, f.encrypted) = (true, true, true, true);
            p.direction = Known::Is(Direction::Incoming);
            (p.source, p.transport) = (Known::Is(PeerSource::Dht), Known::Is(Transport::Utp));
        });
        assert_eq!(all, "uOSIHEP");
        assert_eq!(letters(|p, _| p.source = Known::Is(PeerSource::Pex)), "X");
        assert_eq!(letters(|p, _| p.source = Known::Is(PeerSource::Lsd)), "L");
    }

    #[test]
    fn every_letter_is_one_of_its_own() {
        let all: std::collections::BTreeSet<char> = FLAGS.iter().map(|flag| flag.letter).collect();
        assert_eq!(all.len(), FLAGS.len());
    }
}
