//! Every action of the table does something when its default keys are pressed where they hold.

use bitonic::{
    app::{Cell, Mouse, MouseKind, Msg, ThemeName, Themes},
    input::{ACTIONS, Action, Context, Keys},
    model::{Bits, EventKind, Removed, Undo, UnixTime, View},
};

use crate::stage::{Stage, alert, ban, deed, detail, preview};

/// A screen in a context, in the midst of things: there is something before and after every cursor.
fn in_midst_of(context: Context) -> Stage {
    let mut stage = Stage::new(&["a1", "a2", "a3", "a4", "a5", "a6", "a7"]);
    stage.details.push(detail(5, Bits::repeat(false, 2_000)));
    let theme = |n| ThemeName { name: format!("theme {n}").into(), about: "".into() };
    stage.ui.themes = Themes::new((0..30).map(theme).collect(), 0, Vec::new());
    stage.alerts.extend((1..30).map(|n| alert(n, Some(2))));
    stage.deeds.extend((1..30).map(|n| deed(n, 2, Undo::Possible { until: None })));
    stage.bans.extend((1..30).rev().map(ban));
    stage.removed = Removed { torrents: 2, ..Removed::default() };
    stage.torrents[0].labels = ["linux".into()].into();
    stage.views =
        ["x", "y", "z"].map(|name| View { name: name.into(), query: "".into(), order: "".into() }).into();
    stage.publish();
    for word in ["zzz", "yyy", "xxx"] {
        stage.keys("/ ctrl-u");
        stage.text(word);
        stage.keys("enter");
        stage.keys("a");
        stage.text(&format!("magnet:{word}"));
        stage.keys("esc");
    }
    stage.keys("esc esc 1 g g j space j j");
    match context {
        Context::Torrents => {}
        Context::Peers => stage.keys("2 j j"),
        Context::Pieces => stage.keys("3 j j l"),
        Context::Files => stage.keys("4 j j"),
        Context::Trackers => stage.keys("5 j j"),
        Context::Info => stage.keys("6 j j"),
        Context::Alerts => stage.keys("7 j j"),
        Context::Speed => stage.keys("8"),
        Context::Log => stage.keys("9 j j"),
        Context::Options => stage.keys("0 j j"),
        Context::Overview => stage.keys("g o"),
        Context::Statistics => {
            stage.keys("g s");
            stage.publish();
            stage.keys("j j j");
        }
        Context::Disks => stage.keys("g d j j j"),
        Context::AllPeers | Context::PeerSearch => {
            stage.keys("g p");
            stage.publish();
            stage.keys("j j j");
            if context == Context::PeerSearch {
                stage.keys("/");
                stage.text("127 1");
                stage.keys("left left");
            }
        }
        Context::Bans => stage.keys("g b j j"),
        Context::Settings => stage.keys("g , j j j j"),
        Context::SettingsSearch => {
            stage.keys("g , /");
            stage.text("one two");
            stage.keys("left left");
        }
        Context::SettingValue => {
            stage.keys("g , j enter ctrl-u");
            stage.text("1 2 K");
            stage.keys("left left");
        }
        Context::SettingChoice => stage.keys("g , G enter k"),
        Context::Filter => {
            stage.keys("/ up up");
            stage.text(" - a b");
            stage.keys("left left");
        }
        Context::Add => {
            stage.keys("a up up");
            stage.text("/one two");
            stage.keys("left left");
        }
        Context::Browse => {
            stage.keys("a ctrl-o");
            let entry = |n: u32| bitonic::app::Entry {
                name: format!("a b {n}.torrent").into(),
                kind: bitonic::app::EntryKind::Torrent,
                size: bitonic::model::Bytes(1),
            };
            let folder = match stage.effects.last() {
                Some(bitonic::app::Effect::ReadFolder(folder)) => folder.clone(),
                other => panic!("nothing is read: {other:?}"),
            };
            let entries = (0..40).map(entry).collect();
            stage.msg(Msg::FolderRead(bitonic::app::Contents { folder, entries, ..Default::default() }));
            stage.draw();
            stage.text("a b");
            stage.keys("left left down");
        }
        Context::Command => {
            for word in ["zzz", "yyy", "xxx"] {
                stage.keys(":");
                stage.text(&format!("mark {word}"));
                stage.keys("enter");
            }
            stage.keys(": up up");
            stage.text(" two");
            stage.keys("left left");
        }
        Context::Palette => {
            stage.keys("ctrl-p");
            stage.text("s o");
            stage.keys("left down");
        }
        Context::Menu => {
            let at = Cell { x: 5, y: 5 };
            stage.msg(Msg::Mouse(Mouse { at, kind: MouseKind::Menu }));
            stage.draw();
            stage.keys("j j");
        }
        Context::Choose => {
            stage.tell(
                None,
                EventKind::ChooseFiles { torrent: stage.torrents[0].hash, preview: preview("", 9) },
            );
        }
        Context::FileFilter => {
            stage.tell(
                None,
                EventKind::ChooseFiles { torrent: stage.torrents[0].hash, preview: preview("", 9) },
            );
            stage.keys("j j j /");
            stage.text("fol der");
            stage.keys("left left");
        }
        Context::Confirm => stage.keys("d"),
        Context::Label => {
            stage.keys("b");
            stage.text("one two lin");
            stage.keys("left left right right");
        }
        Context::Deeds => stage.keys("@ j j"),
        Context::Sort => stage.keys("s j"),
        Context::Why => stage.keys("w j"),
        Context::Prompt => {
            stage.keys("m ctrl-u");
            stage.text("/one two");
            stage.keys("left left");
        }
        Context::Limits => {
            stage.keys("L ctrl-u");
            stage.text("1 2 K");
            stage.keys("left left");
        }
        Context::Explain => {
            stage.keys("/");
            stage.text("a or (b c) or -d or e f g h i j k");
            stage.keys("enter E j j j");
        }
        Context::Views => stage.keys("M G k"),
        Context::ViewName => {
            stage.keys("W");
            stage.text("one two");
            stage.keys("left left");
        }
        Context::Themes => stage.keys("T j j"),
        Context::Columns => stage.keys("c j j +"),
        Context::Help => stage.keys("? j j j"),
        Context::HelpSearch => {
            stage.keys("? /");
            stage.text("one two");
            stage.keys("left left");
        }
    }
    match context {
        Context::Choose => stage.keys("j"),
        Context::Torrents => stage.keys("k"),
        _ => {}
    }
    stage.sent.clear();
    stage.effects.clear();
    assert_eq!(stage.ui.context(), context);
    stage
}

fn looks(stage: &Stage) -> String {
    format!("{:?}", stage.ui)
}

#[test]
fn every_default_key_does_its_action() {
    for row in ACTIONS {
        for (contexts, sequences) in row.bindings {
            for (&context, keys) in contexts.iter().flat_map(|c| sequences.iter().map(move |k| (c, *k))) {
                let mut stage = in_midst_of(context);
                prepare(&mut stage, row.action);
                let before = looks(&stage);
                stage.keys(keys);
                let acted = looks(&stage) != before || !stage.effects.is_empty() || !stage.sent.is_empty();
                let goes_nowhere = goes_to(row.action) == Some(context);
                assert!(acted != goes_nowhere, "{keys} ({}) in {}", row.name, context.word());
                if let Some(there) = goes_to(row.action) {
                    assert_eq!(stage.ui.context(), there);
                }
            }
        }
    }
}

/// What some actions need before they can do anything.
fn prepare(stage: &mut Stage, action: Action) {
    match action {
        Action::Unfold => stage.keys("g g"),
        Action::Top => stage.keys("j"),
        Action::Redo if stage.ui.context() == Context::Deeds => {
            stage.deeds.iter_mut().for_each(|deed| deed.undo = Undo::Undone(UnixTime(0)));
            stage.publish();
        }
        // The end of the line is where the cursor is.
        Action::EditRight
        | Action::EditEnd
        | Action::EditDelete
        | Action::EditKillEnd
        | Action::EditWordRight
            if stage.ui.context() == Context::Label =>
        {
            stage.keys("home");
        }
        Action::Ungroup | Action::FoldGroup | Action::FoldGroups => stage.keys("z s"),
        Action::CompleteBack | Action::Complete if stage.ui.context() == Context::Command => {
            stage.keys("ctrl-e ctrl-u");
            stage.text("re");
        }
        Action::HalfPageUp | Action::PageUp if stage.ui.context() == Context::Menu => stage.keys("G"),
        _ => {}
    }
}

fn goes_to(action: Action) -> Option<Context> {
    Some(match action {
        Action::GoTorrents => Context::Torrents,
        Action::GoPeers => Context::Peers,
        Action::GoPieces => Context::Pieces,
        Action::GoFiles => Context::Files,
        Action::GoTrackers => Context::Trackers,
        Action::GoInfo => Context::Info,
        Action::GoAlerts => Context::Alerts,
        Action::GoSpeed => Context::Speed,
        Action::GoLog => Context::Log,
        Action::GoOptions => Context::Options,
        Action::Overview => Context::Overview,
        Action::Statistics => Context::Statistics,
        Action::Disks => Context::Disks,
        Action::AllPeers => Context::AllPeers,
        Action::Bans => Context::Bans,
        Action::Settings => Context::Settings,
        _ => return None,
    })
}

#[test]
fn leaving_works_from_everywhere_even_in_the_midst_of_a_sequence() {
    for context in bitonic::input::ALL {
        let mut stage = in_midst_of(*context);
        stage.keys("ctrl-c");
        assert_eq!(stage.effects, [bitonic::app::Effect::Quit], "{}", context.word());
    }
    let mut stage = in_midst_of(Context::Torrents);
    stage.keys("g ctrl-c");
    assert_eq!(stage.effects, [bitonic::app::Effect::Quit]);
}

#[test]
fn escape_never_quits() {
    let mut stage = in_midst_of(Context::Add);
    for _ in 0..20 {
        stage.keys("esc");
    }
    assert!(stage.effects.is_empty() && stage.sent.is_empty());
    assert_eq!(stage.ui.context(), Context::Torrents);
}

#[test]
fn the_footer_names_keys_that_work() {
    for context in bitonic::input::ALL {
        let stage = in_midst_of(*context);
        for hint in stage.ui.hints() {
            let keys: Keys = hint.keys.parse().unwrap();
            let found = stage.ui.keymap.resolve(*context, &keys.0);
            assert_eq!(found, bitonic::input::Resolved::Action(hint.action));
        }
    }
}

#[test]
fn an_unfinished_sequence_shows_what_may_follow_and_is_dropped_by_escape() {
    let mut stage = in_midst_of(Context::Torrents);
    stage.msg(Msg::Key("y".parse().unwrap()));
    assert_eq!(stage.ui.pending.len(), 1);
    stage.keys("esc");
    assert!(stage.ui.pending.is_empty() && stage.effects.is_empty());
    assert!(!stage.ui.list.marks.is_empty(), "escape took the sequence alone");
}
