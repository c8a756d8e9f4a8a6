//! The privacy mask: with a marker in every text from outside, no screen shows it.

use std::{path::Path, sync::Arc};

use bitonic::{
    app::{Completions, Mask, Msg, SendId},
    model::*,
    view::{Scene, root},
};
use ratatui::{Terminal, backend::TestBackend};
use time::UtcOffset;

use crate::{
    SCREENS, dump,
    fixtures::{self, NOW, session},
    stage::Stage,
};

/// What must not be seen, and what an address of a peer and a hash must not be.
const MARKER: &str = "Zquexal";
const ADDRESS: &str = "203.0.113.77:4242";

fn text() -> Arc<str> {
    format!("{MARKER}.iso").into()
}

/// The session of the other tests with the marker in every text.
fn marked() -> Snapshot {
    let session = fixtures::with_deeds(fixtures::with_choice(session()));
    let torrents: Arc<[_]> = session.torrents.iter().map(|t| Arc::new(torrent(t))).collect();
    Snapshot {
        totals: Totals {
            folder: Some(Path::new(&*format!("/{MARKER}")).into()),
            listening: Listening::Off(format!("{MARKER} is in use").into()),
            ..session.totals
        },
        details: session.details.iter().map(|d| Arc::new(detail(d))).collect(),
        alerts: session.alerts.iter().map(alert).collect(),
        deeds: session.deeds.iter().map(deed).collect(),
        torrents,
        ..session
    }
}

fn torrent(torrent: &Torrent) -> Torrent {
    Torrent {
        name: format!("{MARKER} {}", torrent.name).into(),
        reason: torrent.reason.as_ref().map(|_| format!("no space left on /{MARKER}").into()),
        brief: torrent.brief.as_ref().map(|_| text()),
        folder: Path::new(&*format!("/{MARKER}/x")).into(),
        labels: Arc::from([text(), text()]),
        trackers: Arc::from([text()]),
        magnet: format!("magnet:?dn={MARKER}").into(),
        ..torrent.clone()
    }
}

fn detail(detail: &Detail) -> Detail {
    let addr = ADDRESS.parse().unwrap();
    let info =
        Info { comment: Some(text()), created_by: Some(text()), magnet: text(), ..(*detail.info).clone() };
    let failed = |tracker: &Tracker| Tracker {
        url: format!("https://{MARKER}/announce").into(),
        state: Known::Is(TrackerState::Failed(text())),
        warning: Some(text()),
        ..tracker.clone()
    };
    Detail {
        info: Arc::new(info),
        peers: detail
            .peers
            .iter()
            .map(|p| Peer { addr, client: Known::Is(text()), left: Some(text()), ..p.clone() })
            .collect(),
        departures: detail
            .departures
            .iter()
            .map(|d| Departure { addr, client: Known::Is(text()), why: text(), ..d.clone() })
            .collect(),
        files: detail
            .files
            .iter()
            .map(|f| File { path: format!("{MARKER}/{}{MARKER}", f.index.0).into(), ..f.clone() })
            .collect(),
        trackers: detail.trackers.iter().map(failed).collect(),
        ..detail.clone()
    }
}

fn alert(alert: &Alert) -> Alert {
    Alert {
        torrent: alert.torrent.as_ref().map(|(hash, _)| (*hash, text())),
        text: format!("no space left on {MARKER}").into(),
        ..alert.clone()
    }
}

fn deed(deed: &Deed) -> Deed {
    let torrents = deed.torrents.iter().map(|(hash, _)| (*hash, text())).collect();
    Deed { what: format!("paused {MARKER}").into(), who: Who::Client(text()), torrents, ..deed.clone() }
}

/// What is drawn of a stage, through the mask or without it.
fn drawn(stage: &Stage, masked: bool) -> String {
    let (ui, world) = match masked {
        true => Mask::new(1).apply(&stage.ui, &stage.world),
        false => (stage.ui.clone(), stage.world.clone()),
    };
    let scene = Scene { ui: &ui, world: &world, look: stage.look, utc_offset: UtcOffset::UTC };
    let mut terminal = Terminal::new(TestBackend::new(stage.ui.size.width, stage.ui.size.height)).unwrap();
    let frame = terminal.draw(|frame| drop(root(frame, &scene))).unwrap();
    dump::text(frame.buffer)
}

/// Whether a drawing tells something: also a part of it, for names are cut.
fn tells(drawn: &str) -> bool {
    let hash = fixtures::hash(0).to_string();
    [&MARKER[..6], &ADDRESS[..10], &hash[..12], "5a5a5a5a", "netboot"]
        .iter()
        .any(|secret| drawn.contains(secret))
}

/// Every screen of the other tests, and what is only seen after something was typed, asked or refused.
fn stages(size: (u16, u16)) -> Vec<(String, Stage)> {
    let at = || Stage::new(size, marked());
    // The dialog that the engine asks for is in front of everything else.
    let plain = || Stage::new(size, Snapshot { events: Events::default(), ..marked() });
    let mut stages: Vec<(String, Stage)> =
        SCREENS.iter().map(|keys| ((*keys).to_owned(), plain().press(keys))).collect();
    let typed = |keys: &str| MARKER.chars().fold(plain().press(keys), |stage, c| stage.press(&c.to_string()));
    stages.push(("a filter".into(), typed("/")));
    stages.push(("a filter that is kept".into(), typed("/").press("enter")));
    stages.push(("a path".into(), typed("a").press("left")));
    for keys in ["z l", "z t", "z f", "g o", "g s", "g d", "g ,", "w", "m", "r", "M", "ctrl-p", "c"] {
        stages.push((keys.to_owned(), plain().press(keys)));
    }
    stages.push(("a command".into(), typed(": f i l t e r space")));
    stages.push(("labels".into(), typed("b")));
    stages.push(("labels that there are".into(), plain().press("b")));
    stages.push(("the log of deeds".into(), plain().press("@ j")));
    stages.push(("a folder".into(), typed("a ctrl-o")));
    let mut completed = typed("a");
    let candidates = vec![format!("{MARKER}/a/"), format!("{MARKER}/b/")];
    completed.tell(Msg::Completed(Completions { text: MARKER.into(), candidates }));
    stages.push(("completions".into(), completed));
    let links = format!("magnet:?xt=urn:btih:{}&dn={MARKER}\n/{MARKER}/x.torrent\n", "ab".repeat(20));
    stages.push(("a paste".into(), plain().paste(&links)));
    let mut refused = plain();
    refused.tell(Msg::SendFailed(SendId(99), format!("{MARKER} is busy")));
    stages.push(("a refusal".into(), refused));
    stages.push(("a question".into(), plain().press("space space d")));
    stages.push(("a choice of files".into(), at()));
    stages.push(("files in full".into(), plain().press("4 e")));
    stages.push(("info in full".into(), plain().press("6 e")));
    stages.push(("a later torrent".into(), plain().press("j j j 6 e")));
    stages
}

#[test]
fn no_screen_tells_what_is_masked() {
    for size in [(60, 15), (120, 40), (200, 60)] {
        let mut telling = 0;
        for (name, mut stage) in stages(size) {
            stage.ui.masked = true;
            telling += usize::from(tells(&drawn(&stage, false)));
            let shown = drawn(&stage, true);
            assert!(!tells(&shown), "{name} at {size:?}\n{shown}");
            assert!(shown.contains("masked"), "{name} at {size:?}\n{shown}");
        }
        assert!(telling > 20, "without the mask only {telling} screens would have told anything");
    }
}

#[test]
fn a_masked_screen_is_the_same_screen() {
    let stage = Stage::new((120, 40), session()).press("j j space 2");
    let (open, masked) = (drawn(&stage, false), drawn(&stage, true));
    // The cursor, the mark, sizes, rates and states stand where they stood.
    for (open, masked) in open.lines().zip(masked.lines()).take(20) {
        let signs = |line: &str| line.chars().next();
        assert_eq!(signs(open), signs(masked), "{open}\n{masked}");
        let tail = |line: &str| line.chars().rev().take(50).collect::<String>();
        assert!(
            tail(open) == tail(masked) || open.contains("/srv") || !open.contains('%'),
            "{open}\n{masked}"
        );
    }
    assert_eq!(NOW, stage.world.now.unix);
}

#[test]
fn nothing_is_copied_while_names_are_masked() {
    let stage = Stage::new((120, 40), marked()).press("esc X y n");
    assert!(drawn(&stage, true).contains("nothing is copied while names are masked"));
    let again = stage.press("X");
    assert!(!again.ui.masked);
}
