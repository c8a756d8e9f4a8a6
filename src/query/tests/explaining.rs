//! Which clause holds, and what it was compared with.

use super::*;
use crate::query::{Explanation, Joint};

fn explained(text: &str, torrent: &Torrent) -> Explanation {
    let query = Query::parse(text).unwrap();
    query.explain(&Subject { torrent, lower: None, now: NOW }).unwrap()
}

#[test]
fn every_clause_says_how_it_went_and_with_what() {
    let whole = explained("debian (ratio>2 or -is:private) seeds<3 added<7d", &torrent());
    assert!(!whole.passed && whole.joint == Joint::All);
    let lines: Vec<String> = whole
        .lines()
        .iter()
        .map(|line| {
            let part = line.part;
            let value = part.value.as_deref().unwrap_or("?");
            format!("{} {} {} {value}", line.depth, if part.passed { '+' } else { '-' }, part.text)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "0 - debian (ratio>2 or -is:private) seeds<3 added<7d ?",
            "1 + debian Debian-13 DVD (amd64)",
            "1 - (ratio>2 or -is:private) ?",
            "2 - ratio>2 0.50",
            "2 - -is:private ?",
            "3 + is:private active, incomplete, running, private, labelled",
            "1 - seeds<3 ?",
            "1 + added<7d 3d",
        ]
    );
}

#[test]
fn values_are_written_for_people() {
    let t = torrent();
    let value = |text: &str| explained(text, &t).value;
    assert_eq!(value("size>1").as_deref(), Some("4.00 GiB"));
    assert_eq!(value("down>1").as_deref(), Some("2.00 MiB/s"));
    assert_eq!(value("progress>1").as_deref(), Some("25.0%"));
    assert_eq!(value("eta>1s").as_deref(), Some("25m"));
    assert_eq!(value("peers>1").as_deref(), Some("10"));
    assert_eq!(value("tracker:x").as_deref(), Some("tracker.debian.org, open.example"));
    assert_eq!(value("state:done").as_deref(), Some("downloading"));
    assert_eq!((value("reason:x"), value("finished<1d")), (None, None));
    let bare = Torrent { labels: [].into(), added: NOW, ..torrent() };
    assert_eq!(explained("label:x", &bare).value.as_deref(), Some("none"));
    assert_eq!(explained("added<1d", &bare).value.as_deref(), Some("0s"));
}
