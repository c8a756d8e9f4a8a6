//! Why nothing comes from the peers that are connected, in one line and in a few words.

use super::Torrent;
use crate::{locale::t, model::Stall, swarm::time::Moment};

/// What the connected peers that have something for us do.
#[derive(Debug, Clone, Copy, Default)]
struct Useful {
    all: usize,
    choke: usize,
    /// They let us ask, and do not answer.
    snub: usize,
    /// They let us ask, and reject it.
    reject: usize,
}

impl Torrent {
    /// Why nothing comes, for one who has seen that nothing does; `None` if nothing is wanted or
    /// nobody is connected.
    pub fn stall(&self) -> Option<Stall> {
        let peers = self.peers.len();
        if self.complete || peers == 0 {
            return None;
        }
        let lacking = self.picker.missing_sources();
        let mut useful = Useful::default();
        for peer in self.peers.values().filter(|peer| peer.we_want) {
            useful.all += 1;
            useful.choke += usize::from(peer.they_choke);
            let rests = peer.pipeline.is_resting();
            useful.reject += usize::from(!peer.they_choke && rests);
            useful.snub += usize::from(!peer.they_choke && !rests && peer.pipeline.is_snubbed());
        }
        if useful.all == 0 {
            let whole = t!("stall-no-source", peers = peers, lacking = lacking);
            return Some(Stall::new(t!("stall-brief-no-source"), &whole));
        }
        let (brief, mut whole) = useful.words(peers);
        if lacking > 0 {
            let missing = self.picker.wanted_count();
            whole += &format!("; {}", t!("stall-also-lacking", lacking = lacking, missing = missing));
        }
        Some(Stall::new(&brief, &whole))
    }

    /// Since when some piece is wanted that no connected peer has.
    pub fn lacking_since(&self) -> Option<Moment> {
        self.lacking
    }

    /// Remembers since when pieces have no source.
    pub(super) fn note_sources(&mut self, now: Moment) {
        let lacks = !self.complete && self.picker.missing_sources() > 0;
        self.lacking = lacks.then(|| self.lacking.unwrap_or(now));
    }

    /// The whole of [`Self::stall`].
    pub fn why_stalled(&self) -> Option<String> {
        self.stall().map(|stall| stall.whole.to_string())
    }
}

impl Useful {
    /// In a few words, and in one line.
    fn words(self, peers: usize) -> (String, String) {
        let Self { all, choke, snub, reject } = self;
        let useful = if all == peers { 0 } else { 1 };
        let others =
            if choke > 0 { format!(", {}", t!("stall-also-choke", peers = choke)) } else { String::new() };
        let free = all - choke;
        match free {
            0 => (t!("stall-brief-choke", peers = all), t!("stall-choke", peers = all, useful = useful)),
            _ if reject == free => {
                (t!("stall-brief-reject", peers = free), t!("stall-reject", peers = free) + &others)
            }
            _ if snub + reject == free => {
                (t!("stall-brief-snub", peers = free), t!("stall-snub", peers = free) + &others)
            }
            _ => (t!("stall-brief-waiting", peers = free), t!("stall-waiting", peers = free) + &others),
        }
    }
}
