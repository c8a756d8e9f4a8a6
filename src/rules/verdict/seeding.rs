//! Why a complete torrent uploads as much, or as little, as it does.

use super::{
    Facts,
    company::{Company, top},
    draft::Draft,
    trackers,
};
use crate::{
    locale::t,
    model::{Rate, Remedy, VerdictKind},
};

/// What there is to say of a torrent that seeds; of one that uploads, that it does.
pub fn cause(facts: &Facts<'_>, company: &Company<'_>) -> Draft {
    if facts.torrent.up > Rate::ZERO {
        return uploads(facts, company);
    }
    let Company { connected, seeds, want, served, told, .. } = *company;
    let draft = match connected {
        0 => {
            let draft = Draft::new(VerdictKind::NobodyHere, 60, t!("verdict-nobody-here"));
            return draft
                .shown_by_all(trackers::answers(facts))
                .shown_by_all(facts.torrent.peers.heard_of.value().map(|n| t!("verdict-known", peers = n)))
                .helped_by(&[Remedy::Announce, Remedy::ShowTrackers]);
        }
        n if seeds == n => Draft::new(VerdictKind::AllSeeds, 60, t!("verdict-all-seeds", peers = n)),
        n if told > 0 && want == 0 => {
            Draft::new(VerdictKind::NobodyInterested, 60, t!("verdict-nobody-wants", peers = n))
        }
        _ if told > 0 && served == 0 => {
            Draft::new(VerdictKind::OurSlots, 60, t!("verdict-wait-slots", peers = want))
        }
        _ => Draft::new(VerdictKind::Fine, 8, t!("verdict-served", peers = served.max(1))),
    };
    let draft = draft.shown_by(t!("verdict-interested", peers = connected, seeds = seeds, want = want));
    let total = t!("verdict-uploaded", bytes = facts.torrent.uploaded.to_string());
    draft.shown_by(total).helped_by(&[Remedy::ShowPeers, Remedy::Announce])
}

/// Others wait while some are served.
pub fn slots(company: &Company<'_>) -> Option<Draft> {
    let waiting = company.want - company.served;
    (company.served > 0 && waiting > 0).then(|| {
        let sentence = t!("verdict-slots", peers = waiting);
        Draft::new(VerdictKind::OurSlots, 15, sentence)
            .shown_by(t!("verdict-slots-of", want = company.want, served = company.served))
            .helped_by(&[Remedy::ShowPeers])
    })
}

fn uploads(facts: &Facts<'_>, company: &Company<'_>) -> Draft {
    let rate = facts.torrent.up.to_string();
    let sentence = match company.taking.len() {
        0 => t!("verdict-uploads", rate = rate),
        n => t!("verdict-uploads-to", rate = rate, to = n, peers = company.connected),
    };
    Draft::new(VerdictKind::Fine, 5, sentence)
        .shown_by_all(top(&company.taking, |peer| peer.up))
        .helped_by(&[Remedy::ShowPeers])
}
