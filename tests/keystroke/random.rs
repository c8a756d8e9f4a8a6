//! Random input: nothing panics, the selection is never lost, and nothing is done to a torrent
//! that its user did not see under the cursor or marked.

use std::collections::BTreeSet;

use bitonic::{
    app::{Cell, Focus, Mouse, MouseKind, Msg, Overlay, Purpose, Size},
    input::{ACTIONS, Key, Keys},
    model::{Bits, Command, EventKind, InfoHash, State, Torrent, Undo, UnixTime},
};
use proptest::prelude::*;

use crate::stage::{Stage, alert, deed, detail, hash, preview, torrent};

#[derive(Debug, Clone)]
enum Step {
    Keys(Vec<Key>),
    Type(char),
    Paste(String),
    Mouse(u16, u16, u8),
    Resize(u16, u16),
    Insert(u8, String),
    RemoveAt(usize),
    Rename(usize, String),
    Change(usize, u8),
    /// A torrent gets other labels, another folder, another tracker.
    Regroup(usize, u8),
    /// The list is grouped, folded, sorted by several columns, or its columns are changed.
    Arrange(u8),
    Filter(String),
    /// A line is typed at the colon.
    Command(&'static str),
    /// Nobody has looked at a torrent yet, or somebody has now.
    Wake(usize),
    Details(u8, u8),
    Alert(u8),
    Ask(u8),
    Deed(u8),
    Answer(u8),
    Wait(u64),
    Draw,
}

const COMMANDS: [&str; 20] = [
    "sort state,-ratio,name",
    "sort -added",
    "sort nonsense",
    "group label",
    "group folder",
    "group none",
    "view done",
    "view all",
    "layout beside",
    "layout over",
    "filter state:stalled or a",
    "filter",
    "mark b",
    "unmark a",
    "go c",
    "limit down 50K",
    "label linux -films",
    "move /srv/other",
    "pause",
    "fold-groups",
];

fn step() -> impl Strategy<Value = Step> {
    let sequences: Vec<Vec<Key>> = ACTIONS
        .iter()
        .flat_map(|row| row.bindings.iter().flat_map(|(_, keys)| keys.iter()))
        .map(|keys| keys.parse::<Keys>().unwrap().0)
        .collect();
    let name = "[a-c0-9ä ]{0,6}";
    prop_oneof![
        12 => prop::sample::select(sequences).prop_map(Step::Keys),
        2 => any::<char>().prop_map(Step::Type),
        1 => prop_oneof![".{0,40}", "magnet:\\?xt=urn:btih:[0-9a-f]{40}( [a-z]{1,5})?"].prop_map(Step::Paste),
        2 => (0..90_u16, 0..30_u16, 0..6_u8).prop_map(|(x, y, kind)| Step::Mouse(x, y, kind)),
        1 => (0..300_u16, 0..90_u16).prop_map(|(w, h)| Step::Resize(w, h)),
        3 => (1..60_u8, name).prop_map(|(n, name)| Step::Insert(n, name)),
        2 => any::<usize>().prop_map(Step::RemoveAt),
        1 => (any::<usize>(), name).prop_map(|(at, name)| Step::Rename(at, name)),
        2 => (any::<usize>(), any::<u8>()).prop_map(|(at, what)| Step::Change(at, what)),
        3 => (any::<usize>(), any::<u8>()).prop_map(|(at, what)| Step::Regroup(at, what)),
        5 => any::<u8>().prop_map(Step::Arrange),
        1 => "[a-c ]{0,2}".prop_map(Step::Filter),
        3 => prop::sample::select(&COMMANDS[..]).prop_map(Step::Command),
        1 => any::<usize>().prop_map(Step::Wake),
        1 => (1..60_u8, any::<u8>()).prop_map(|(n, have)| Step::Details(n, have)),
        1 => any::<u8>().prop_map(Step::Alert),
        1 => (1..60_u8).prop_map(Step::Ask),
        1 => any::<u8>().prop_map(Step::Deed),
        2 => any::<u8>().prop_map(Step::Answer),
        1 => (0..5_000_u64).prop_map(Step::Wait),
        6 => Just(Step::Draw),
    ]
}

/// What may be acted on: what the user saw under the cursor or marked, or is asked about.
fn meant(stage: &Stage) -> BTreeSet<InfoHash> {
    let asked = stage.ui.overlays.iter().flat_map(|overlay| match overlay {
        Overlay::Confirm(confirm) => confirm.torrents.iter().map(|t| t.hash).collect::<Vec<_>>(),
        Overlay::Label(prompt) => prompt.torrents.iter().map(|t| t.hash).collect(),
        Overlay::Choose(chooser) => match chooser.purpose {
            Purpose::Waiting(torrent) => vec![torrent],
            Purpose::Add(_) => Vec::new(),
        },
        Overlay::Recheck(recheck) => recheck.torrents.iter().map(|t| t.hash).collect(),
        Overlay::Limits(dialog) => dialog.torrents.iter().map(|t| t.hash).collect(),
        Overlay::Prompt(prompt) => prompt.hashes(),
        Overlay::Why(pane) => vec![pane.torrent],
        _ => Vec::new(),
    });
    let marked = stage.ui.list.marks.iter().copied();
    asked.chain(marked).chain(stage.ui.list.cursor).collect()
}

fn act(stage: &mut Stage, step: Step) {
    let len = stage.torrents.len().max(1);
    match step {
        Step::Keys(keys) => keys.into_iter().for_each(|key| press(stage, key)),
        Step::Type(c) => press(stage, Key::char(c)),
        Step::Paste(text) => stage.msg(Msg::Paste(text)),
        Step::Mouse(x, y, kind) => {
            use MouseKind::*;
            let kinds = [Click, WheelUp, WheelDown, ClickMore, Drag, Menu];
            stage.msg(Msg::Mouse(Mouse { at: Cell { x, y }, kind: kinds[usize::from(kind)] }));
        }
        Step::Resize(width, height) => stage.msg(Msg::Resize(Size { width, height })),
        Step::Insert(n, name) => {
            if stage.torrents.iter().all(|t| t.hash != hash(n)) {
                stage.torrents.push(torrent(n, &name));
            }
            snapshot(stage);
        }
        Step::RemoveAt(at) => {
            if !stage.torrents.is_empty() {
                stage.torrents.remove(at % len);
            }
            snapshot(stage);
        }
        Step::Rename(at, name) => {
            if let Some(t) = stage.torrents.get_mut(at % len) {
                t.name = name.into();
            }
            snapshot(stage);
        }
        Step::Change(at, what) => {
            if let Some(t) = stage.torrents.get_mut(at % len) {
                t.state = State::ALL[usize::from(what) % State::ALL.len()];
                t.down = bitonic::model::Rate(u64::from(what));
            }
            snapshot(stage);
        }
        Step::Regroup(at, what) => {
            if let Some(t) = stage.torrents.get_mut(at % len) {
                regroup(t, what);
            }
            snapshot(stage);
        }
        Step::Arrange(what) => {
            const KEYS: [&str; 14] = [
                "z l",
                "z t",
                "z f",
                "z s",
                "z z",
                "z a",
                "h",
                "enter",
                "space",
                "v",
                "s space j space esc",
                "s l",
                "c j space J + enter",
                "c K - esc",
            ];
            let keys: Keys = KEYS[usize::from(what) % KEYS.len()].parse().unwrap();
            keys.0.into_iter().for_each(|key| press(stage, key));
        }
        Step::Filter(text) => {
            press(stage, Key::char('/'));
            text.chars().for_each(|c| press(stage, Key::char(c)));
            press(stage, "enter".parse().unwrap());
        }
        Step::Command(line) => {
            press(stage, Key::char(':'));
            line.chars().for_each(|c| press(stage, Key::char(c)));
            press(stage, "enter".parse().unwrap());
        }
        Step::Wake(at) => {
            if let Some(t) = stage.torrents.get_mut(at % len) {
                t.stored = !t.stored;
            }
            snapshot(stage);
        }
        Step::Details(n, have) => {
            stage.details = vec![detail(n, Bits::collect((0..8).map(|bit| have >> bit & 1 == 1)))];
            snapshot(stage);
        }
        Step::Alert(n) => {
            let id = stage.alerts.len() as u64 + 1;
            stage.alerts.push(alert(id, (n % 2 == 0).then_some(n)));
            snapshot(stage);
        }
        Step::Ask(n) => {
            tell(stage, None, EventKind::ChooseFiles { torrent: hash(n), preview: preview("", 5) });
        }
        Step::Deed(n) => {
            let kinds =
                [Undo::No, Undo::Possible { until: None }, Undo::Possible { until: Some(UnixTime(0)) }];
            let id = stage.deeds.len() as u64 + 1;
            stage.deeds.push(deed(id, n, kinds[usize::from(n % 3)]));
            stage.removed.torrents = u32::from(n % 2);
            snapshot(stage);
        }
        Step::Answer(n) => answer(stage, n),
        Step::Wait(ms) => {
            stage.world.now.ms += ms;
            stage.msg(Msg::Tick);
        }
        Step::Draw => stage.draw(),
    }
}

fn regroup(torrent: &mut Torrent, what: u8) {
    let names = ["", "linux", "films", "日本語"];
    let name = names[usize::from(what / 4) % 4];
    match what % 4 {
        0 => {
            torrent.labels = Some(name).filter(|name| !name.is_empty()).into_iter().map(Into::into).collect();
        }
        1 => torrent.folder = std::path::Path::new("/srv").join(name).into(),
        2 => {
            torrent.trackers =
                Some(name).filter(|name| !name.is_empty()).into_iter().map(Into::into).collect();
        }
        _ => torrent.state = State::ALL[usize::from(what) % State::ALL.len()],
    }
}

/// Presses a key, and checks that what it does is meant.
fn press(stage: &mut Stage, key: Key) {
    let (meant, sent) = (meant(stage), stage.sent.len());
    stage.msg(Msg::Key(key));
    for (_, command) in &stage.sent[sent..] {
        let Some(torrents) = concerned(command) else { continue };
        assert!(!torrents.is_empty() && torrents.iter().all(|t| meant.contains(t)), "{command:?}");
    }
}

/// The torrents that a command changes. Without a rest, so that no new command is forgotten here.
fn concerned(command: &Command) -> Option<Vec<InfoHash>> {
    Some(match command {
        Command::Pause(torrents)
        | Command::Resume(torrents)
        | Command::Remove { torrents, .. }
        | Command::Label { torrents, .. }
        | Command::Limit { torrents, .. }
        | Command::LimitSome { torrents, .. }
        | Command::Move { torrents, .. }
        | Command::Announce(torrents)
        | Command::Recheck(torrents) => torrents.clone(),
        Command::Rename { torrent, .. }
        | Command::Trackers { torrent, .. }
        | Command::Choose { torrent, .. }
        | Command::Prioritize { torrent, .. }
        | Command::PrioritizePieces { torrent, .. }
        | Command::EndsFirst { torrent, .. }
        | Command::Verify { torrent, .. }
        | Command::AddPeers { torrent, .. } => vec![*torrent],
        Command::Open { .. }
        | Command::Add(_)
        | Command::LimitAll(_)
        | Command::Ban(_)
        | Command::Unban(_)
        | Command::Tune(_)
        | Command::Focus { .. }
        | Command::Undo(_)
        | Command::Redo(_)
        | Command::EmptyRemoved
        | Command::Views(_)
        | Command::Survey(_)
        | Command::Acknowledge(_)
        | Command::AcknowledgeAll => return None,
    })
}

/// Publishes, and checks that the cursor stays on its torrent while that is shown. A torrent that
/// went under the cursor by itself is not acted on before it was drawn there.
fn snapshot(stage: &mut Stage) {
    let list = &stage.ui.list;
    let (before, heading, sent, offered) =
        (list.cursor, list.heading.clone(), stage.sent.len(), meant(stage));
    stage.publish_unseen();
    let list = &stage.ui.list;
    let row = |hash: &InfoHash| list.rows.iter().position(|t| t.hash == *hash);
    let shown = |hash: &InfoHash| row(hash).is_some_and(|row| list.groups().line_of(row).is_some());
    if let Some(hash) = before.filter(shown) {
        assert_eq!(list.cursor, Some(hash));
    }
    if let Some(name) = heading.filter(|name| list.groups().named(name).is_some()) {
        assert_eq!(list.heading, Some(name));
    }
    assert!(stage.sent[sent..].iter().all(|(_, command)| matches!(command, Command::Add(_))));
    if stage.ui.overlays.is_empty() && stage.ui.focus == Focus::Torrents {
        let (mut twin, sent) = (stage.clone(), stage.sent.len());
        twin.msg(Msg::Key(Key::char('p')));
        for (_, command) in &twin.sent[sent..] {
            let (Command::Pause(torrents) | Command::Resume(torrents)) = command else { continue };
            assert!(torrents.iter().all(|t| offered.contains(t)), "{command:?}");
        }
    }
}

fn tell(stage: &mut Stage, ticket: Option<bitonic::model::Ticket>, kind: EventKind) {
    let seq = bitonic::model::Seq(stage.events.len() as u64 + 1);
    stage.events.push(bitonic::model::Event { seq, ticket, kind });
    stage.publish_unseen();
}

/// The engine answers a command in one of the ways that it may.
fn answer(stage: &mut Stage, n: u8) {
    if stage.sent.is_empty() {
        return;
    }
    let (ticket, command) = stage.sent.remove(usize::from(n) % stage.sent.len());
    let kind = match (n % 3, command) {
        (0, _) => EventKind::Refused("no".into()),
        (_, Command::Open { source, .. }) => EventKind::Opened(preview(&source, u32::from(n % 5))),
        (1, Command::Add(_)) => EventKind::Duplicate { torrent: hash(n), trackers: Default::default() },
        (_, Command::Add(_)) => EventKind::Added(hash(n)),
        (_, Command::Remove { torrents, .. }) => {
            stage.torrents.retain(|t| !torrents.contains(&t.hash));
            EventKind::Done
        }
        (2, Command::Undo(_)) => EventKind::WouldRemove([hash(n)].into()),
        (_, Command::Undo(_) | Command::Redo(_) | Command::EmptyRemoved) => EventKind::Told("done".into()),
        _ => EventKind::Done,
    };
    tell(stage, Some(ticket), kind);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_input_never_harms(steps in prop::collection::vec(step(), 1..120)) {
        let mut stage = Stage::new(&["a1", "b2", "c3", "a10"]);
        for step in steps {
            act(&mut stage, step);
            let list = &stage.ui.list;
            prop_assert_eq!(list.cursor.is_some() || list.heading.is_some(), !list.rows.is_empty());
            prop_assert!(list.cursor.is_none() || list.heading.is_none());
            prop_assert!(list.rows.is_empty() || list.line().is_some());
            prop_assert_eq!(list.line().and_then(|at| list.spot(at)).is_some_and(|s| list.is_on(&s)), list.line().is_some());
            let rows: usize = list.groups().all().iter().map(|group| group.len()).sum();
            prop_assert!(list.groups().is_empty() || rows == list.rows.len());
            prop_assert_eq!(list.groups().all().iter().any(|g| g.is_empty()), false);
            prop_assert!(stage.ui.overlays.len() < 4);
            for height in [0, 1, 7, 500] {
                let window = list.window(height);
                prop_assert!(window.end <= list.groups().lines());
                prop_assert!(height == 0 || list.line().is_none_or(|at| window.contains(&at)));
            }
        }
    }
}
