//! Why a complete torrent uploads as much, or as little, as it does.

use super::{
    Facts,
    company::{Company, top},
    draft::{Draft, counted},
    trackers,
};
use crate::model::{Rate, Remedy, VerdictKind};

/// What there is to say of a torrent that seeds; of one that uploads, that it does.
pub fn cause(facts: &Facts<'_>, company: &Company<'_>) -> Draft {
    if facts.torrent.up > Rate::ZERO {
        return uploads(facts, company);
    }
    let Company { connected, seeds, want, served, told, .. } = *company;
    let draft = match connected {
        0 => {
            let draft = Draft::new(VerdictKind::NobodyHere, 60, "nobody is connected who could want it");
            return draft
                .shown_by_all(trackers::answers(facts))
                .shown_by_all(
                    facts.torrent.peers.heard_of.value().map(|n| format!("{n} known, none connected")),
                )
                .helped_by(&[Remedy::Announce, Remedy::ShowTrackers]);
        }
        1 if seeds == 1 => Draft::new(VerdictKind::AllSeeds, 60, "the only connected peer is complete too"),
        n if seeds == n => {
            Draft::new(VerdictKind::AllSeeds, 60, format!("all {n} connected peers are complete too"))
        }
        n if told > 0 && want == 0 => Draft::new(
            VerdictKind::NobodyInterested,
            60,
            format!("none of the {} wants a piece", counted(n, "connected peer")),
        ),
        _ if told > 0 && served == 0 => {
            let sentence = format!("{} something, and waits for one of our upload slots", wants(want));
            Draft::new(VerdictKind::OurSlots, 60, sentence)
        }
        _ => Draft::new(
            VerdictKind::Fine,
            8,
            format!("{} served, and asks for nothing just now", is(served.max(1))),
        ),
    };
    let draft = draft.shown_by(format!(
        "{}: {}, {want} interested",
        counted(connected, "peer"),
        counted(seeds, "seed")
    ));
    let total = format!("{} uploaded so far", facts.torrent.uploaded);
    draft.shown_by(total).helped_by(&[Remedy::ShowPeers, Remedy::Announce])
}

/// Others wait while some are served.
pub fn slots(company: &Company<'_>) -> Option<Draft> {
    let waiting = company.want - company.served;
    (company.served > 0 && waiting > 0).then(|| {
        let sentence = format!("{} for one of our upload slots", wait(waiting));
        Draft::new(VerdictKind::OurSlots, 15, sentence)
            .shown_by(format!("{} interested, {} served", company.want, company.served))
            .helped_by(&[Remedy::ShowPeers])
    })
}

fn uploads(facts: &Facts<'_>, company: &Company<'_>) -> Draft {
    let to = match company.taking.len() {
        0 => String::new(),
        n => format!(" to {n} of {}", counted(company.connected, "peer")),
    };
    Draft::new(VerdictKind::Fine, 5, format!("it uploads {}{to}", facts.torrent.up))
        .shown_by_all(top(&company.taking, |peer| peer.up))
        .helped_by(&[Remedy::ShowPeers])
}

fn wants(n: usize) -> String {
    if n == 1 { "one peer wants".to_owned() } else { format!("each of {n} peers wants") }
}

fn wait(n: usize) -> String {
    if n == 1 { "one peer waits".to_owned() } else { format!("{n} peers wait") }
}

fn is(n: usize) -> String {
    if n == 1 { "one peer is".to_owned() } else { format!("each of {n} peers is") }
}
