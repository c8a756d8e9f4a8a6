//! Why a torrent or a magnet link without a connection gets nothing, in one line and in a few words.
//! Pure. What connected peers do is the torrent's own to tell.

use super::tracker::schedule::Summary;
use crate::{locale::t, model::Stall};

/// What is known of the ways to peers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ways {
    /// Addresses heard of.
    pub heard_of: usize,
    /// Of those, how many did not answer the last time, and how many others are dialled just now.
    pub unreached: (usize, usize),
    /// Why the last peer left, if any was here lately.
    pub left: Option<String>,
    pub trackers: Summary,
    pub dht: Dht,
    /// Whether the local network is searched (BEP 14).
    pub lsd: bool,
}

/// What the DHT (BEP 5) can do for one torrent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dht {
    /// Off, or not for this torrent: it is private (BEP 27).
    #[default]
    Off,
    /// On, with so many nodes.
    Nodes(u32),
}

/// Why nobody is connected.
pub fn nobody(ways: &Ways) -> Stall {
    let trouble = trouble(&ways.trackers);
    if ways.heard_of > 0 {
        let (brief, whole) = unreached(ways);
        let also = trouble.map_or_else(String::new, |(_, whole)| format!("; {whole}"));
        return Stall::new(&brief, &(whole + &also));
    }
    if let Some((brief, whole)) = trouble {
        return Stall::new(brief, &(whole + &elsewhere(ways)));
    }
    let trackers = &ways.trackers;
    if let (false, Some(error)) = (trackers.works, &trackers.error) {
        let (failed, all) = (trackers.failed, trackers.trackers);
        let whole = t!("stall-some-failed", failed = failed, all = all, error = &**error);
        return Stall::new(t!("stall-brief-asking"), &whole);
    }
    let whole = match (trackers.trackers, ways.dht) {
        (0, Dht::Off) if ways.lsd => t!("stall-only-local"),
        (0, Dht::Off) => return Stall::new(t!("stall-brief-nobody"), t!("stall-nobody")),
        (0, Dht::Nodes(0)) => return Stall::new(t!("stall-brief-no-nodes"), t!("stall-no-nodes")),
        (0, Dht::Nodes(_)) => t!("stall-no-tracker"),
        _ if !trackers.works => return Stall::new(t!("stall-brief-asking"), t!("stall-first-answer")),
        (_, Dht::Nodes(1..)) => t!("stall-nowhere"),
        (1, _) => t!("stall-tracker-knows-none"),
        _ => t!("stall-trackers-know-none"),
    };
    Stall::new(t!("stall-brief-no-peers"), whole)
}

/// Why the metadata of a link is not here, with so many peers connected, and so many of its parts
/// (BEP 9): 0 of 0 while no peer has offered it.
pub fn metadata(ways: &Ways, connected: usize, parts: (u32, u32)) -> Stall {
    match (connected, parts) {
        (0, (0, _)) => nobody(ways),
        (_, (0, 0)) => Stall::new(t!("stall-brief-no-metadata"), &t!("stall-no-metadata", peers = connected)),
        (_, (have, all)) => Stall::new(
            &t!("stall-brief-metadata", have = have, all = all),
            &t!("stall-metadata", have = have, all = all, peers = connected),
        ),
    }
}

/// What is wrong if every tracker failed.
fn trouble(trackers: &Summary) -> Option<(&'static str, String)> {
    let error = trackers.error.as_deref().filter(|_| trackers.failed == trackers.trackers)?;
    let (brief, others) = match trackers.trackers {
        1 if trackers.refused => {
            (t!("stall-brief-tracker-refuses"), t!("stall-tracker-refuses", error = error))
        }
        _ if trackers.refused => {
            (t!("stall-brief-no-tracker-helps"), t!("stall-no-tracker-helps", error = error))
        }
        _ => (t!("stall-brief-no-answer"), t!("stall-no-answer", error = error)),
    };
    Some((brief, others))
}

/// What other ways there are when no tracker helps.
fn elsewhere(ways: &Ways) -> String {
    match ways.dht {
        Dht::Off => String::new(),
        Dht::Nodes(0) => format!("; {}", t!("stall-also-no-nodes")),
        Dht::Nodes(_) => format!("; {}", t!("stall-also-dht")),
    }
}

fn unreached(ways: &Ways) -> (String, String) {
    let (n, (silent, dialling)) = (ways.heard_of, ways.unreached);
    let at_it = || t!("stall-brief-dialling").to_owned();
    match (n, silent, &ways.left) {
        (n, s, _) if n == s => (t!("stall-brief-silent", peers = n), t!("stall-silent", peers = n)),
        (.., Some(left)) => (t!("stall-brief-left").to_owned(), t!("stall-left", peers = n, left = left)),
        (_, 0, None) if dialling > 0 => (at_it(), t!("stall-dialling", peers = dialling)),
        (_, 0, None) => (at_it(), t!("stall-none-dialled", peers = n)),
        (n, s, None) => (at_it(), t!("stall-some-silent", silent = s, peers = n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(heard_of: usize, silent: usize, dht: Dht) -> Ways {
        Ways { heard_of, unreached: (silent, heard_of - silent), dht, ..Ways::default() }
    }

    fn trackers(trackers: usize, failed: usize, error: Option<&str>) -> Summary {
        Summary {
            trackers,
            failed,
            works: failed < trackers,
            error: error.map(Into::into),
            ..Summary::default()
        }
    }

    fn says(ways: &Ways) -> (String, String) {
        let stall = nobody(ways);
        (stall.brief.to_string(), stall.whole.to_string())
    }

    #[test]
    fn without_addresses_it_is_whoever_should_know_some() {
        let with = |trackers, dht| Ways { trackers, ..ways(0, 0, dht) };
        let whole = |ways: &Ways| says(ways).1;
        let timed_out = trackers(2, 2, Some("timed out"));
        assert_eq!(whole(&with(timed_out.clone(), Dht::Off)), "no tracker answered: timed out");
        assert_eq!(
            whole(&with(timed_out, Dht::Nodes(0))),
            "no tracker answered: timed out; the DHT has no nodes yet"
        );
        let refused = Summary { refused: true, ..trackers(1, 1, Some("not registered")) };
        assert_eq!(
            says(&with(refused, Dht::Off)),
            ("the tracker refuses".into(), "the tracker refuses: not registered".into())
        );
        assert_eq!(
            whole(&with(trackers(1, 0, None), Dht::Off)),
            "no peers found yet: the tracker knows none"
        );
        assert_eq!(
            whole(&with(trackers(0, 0, None), Dht::Off)),
            "nobody to ask: no tracker, and the DHT is off"
        );
        let waiting = Summary { works: false, ..trackers(1, 0, None) };
        assert_eq!(says(&with(waiting, Dht::Nodes(9))).0, "asking trackers");
        let one = Summary { works: false, ..trackers(2, 1, Some("timed out")) };
        assert_eq!(whole(&with(one, Dht::Off)), "1 of 2 trackers failed: timed out; waiting for the others");
        // One that works is enough: what the others say is no reason.
        let some = trackers(3, 2, Some("timed out"));
        assert_eq!(whole(&with(some, Dht::Off)), "no peers found yet: no tracker knows one");
    }

    #[test]
    fn addresses_that_do_not_answer_are_counted() {
        assert_eq!(says(&ways(5, 5, Dht::Off)).1, "none of 5 known peers answers");
        assert_eq!(says(&ways(1, 1, Dht::Off)).1, "the only known peer does not answer");
        assert_eq!(says(&ways(5, 2, Dht::Off)).1, "2 of 5 known peers did not answer so far");
        let left = Ways { left: Some("it hung up".into()), ..ways(5, 2, Dht::Off) };
        assert_eq!(says(&left).1, "5 known peers, none connected; the last: it hung up");
        let both = Ways { trackers: trackers(1, 1, Some("timed out")), ..ways(2, 2, Dht::Off) };
        assert_eq!(says(&both).1, "none of 2 known peers answers; no tracker answered: timed out");
    }

    #[test]
    fn metadata_comes_in_parts() {
        let some = ways(3, 0, Dht::Nodes(9));
        assert_eq!(&*metadata(&some, 0, (0, 0)).whole, "dialling 3 peers");
        assert_eq!(&*metadata(&some, 2, (0, 0)).whole, "2 peers, none has offered the metadata yet");
        assert_eq!(&*metadata(&some, 2, (3, 12)).whole, "3 of 12 parts of the metadata, 2 peers");
    }

    #[test]
    fn the_brief_form_fits_its_column() {
        for heard_of in [0, 1, 2_000] {
            for silent in [0, 1, heard_of].map(|n| n.min(heard_of)) {
                for dht in [Dht::Off, Dht::Nodes(0), Dht::Nodes(9)] {
                    for (all, failed) in [(0, 0), (1, 0), (1, 1), (3, 3)] {
                        let error = (failed > 0).then_some("x");
                        let ways =
                            Ways { trackers: trackers(all, failed, error), ..ways(heard_of, silent, dht) };
                        let (brief, whole) = says(&ways);
                        assert!(brief.len() <= 20 && !brief.contains('…') && !whole.is_empty(), "{brief}");
                    }
                }
            }
        }
    }
}
