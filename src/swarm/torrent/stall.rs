//! Why nothing comes from the peers that are connected, in one line and in a few words.

use super::Torrent;
use crate::{
    model::Stall,
    swarm::{
        stall::{counted, plural},
        time::Moment,
    },
};

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
            let pieces = plural(lacking as usize, "piece");
            let whole = format!("{}, none has the {lacking} missing {pieces}", counted(peers, "peer"));
            return Some(Stall::new("no peer has the rest", &whole));
        }
        let (brief, mut whole) = useful.words(peers);
        if lacking > 0 {
            whole += &format!("; nobody has {lacking} of the {} missing pieces", self.picker.wanted_count());
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
        let kind = if all == peers { "peers" } else { "useful peers" };
        let only = if all == peers { "the only peer" } else { "the only useful peer" };
        let others = match choke {
            0 => String::new(),
            n => format!(", {n} {}", if n == 1 { "chokes us" } else { "choke us" }),
        };
        let free = all - choke;
        match (all, free) {
            (1, 0) => ("the peer chokes us".into(), format!("{only} chokes us")),
            (_, 0) => (format!("all {all} choke us"), format!("all {all} {kind} choke us")),
            _ if reject == free => {
                let verb = if free == 1 { "rejects" } else { "reject" };
                let peers = counted(free, "peer");
                (format!("{free} {verb} requests"), format!("{peers} {verb} what we ask{others}"))
            }
            _ if snub + reject == free => {
                let verb = if free == 1 { "was" } else { "were" };
                let peers = counted(free, "peer");
                (
                    format!("{free} asked, no answer"),
                    format!("{peers} {verb} asked and no block came{others}"),
                )
            }
            _ => {
                let peers = counted(free, "peer");
                (format!("{free} asked, waiting"), format!("{peers} asked, none has answered yet{others}"))
            }
        }
    }
}
