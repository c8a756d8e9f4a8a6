//! What is done to torrents through a dialog of one line or of limits: limiting, moving, renaming,
//! checking again, asking trackers.

use std::path::PathBuf;

use bitonic::{
    app::{Completions, Effect, LimitsDialog, Msg, Overlay, Prompt, Room, Scope},
    input::Context,
    model::{Bits, Bytes, Command, EventKind, FileIndex, Limits, Rate, TorrentLimits},
};

use crate::stage::{Stage, detail, hash};

/// Three torrents; the inside of the first is known.
fn stage() -> Stage {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.details.push(detail(1, Bits::repeat(false, 8)));
    stage.publish();
    stage.sent.clear();
    stage
}

fn dialog(stage: &Stage) -> &LimitsDialog {
    match stage.ui.overlays.last() {
        Some(Overlay::Limits(dialog)) => dialog,
        other => panic!("no dialog: {other:?}"),
    }
}

fn prompt(stage: &Stage) -> &Prompt {
    match stage.ui.overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt,
        other => panic!("no prompt: {other:?}"),
    }
}

fn kib(n: u64) -> Option<Rate> {
    Some(Rate(n << 10))
}

fn lines(stage: &Stage) -> Vec<String> {
    dialog(stage).lines().iter().map(|line| line.text().to_owned()).collect()
}

#[test]
fn the_limits_of_a_torrent_begin_with_what_they_are() {
    let mut stage = stage();
    stage.keys("L");
    assert_eq!(lines(&stage), ["50K", "unlimited", "unlimited", "unlimited"]);
    stage.keys("ctrl-u");
    stage.text("1.5 MiB/s");
    stage.keys("tab tab tab ctrl-u");
    stage.text("10k");
    stage.keys("enter");
    let limits =
        TorrentLimits { all: Limits { down: kib(1536), up: None }, each: Limits { down: None, up: kib(10) } };
    let (ticket, command) = stage.last();
    assert_eq!(command, Command::Limit { torrents: vec![hash(1)], limits });
    assert!(stage.notices().is_empty(), "not before it is done");
    stage.tell(Some(ticket), EventKind::Done);
    let told = "a: 1.50 MiB/s down, unlimited up; each peer unlimited down, 10.0 KiB/s up";
    assert_eq!(stage.notices(), [told]);
}

#[test]
fn limits_that_were_not_touched_are_not_sent() {
    let mut stage = stage();
    stage.keys("L enter");
    assert_eq!((stage.take(), stage.notices().len()), (vec![], 1));
    stage.keys("esc ctrl-a L enter");
    assert_eq!(stage.take(), [], "of several nobody knows what they are");
}

#[test]
fn limits_of_several_and_of_all_together_come_from_one_dialog() {
    let mut stage = stage();
    stage.keys("ctrl-a L");
    stage.text("2M");
    stage.keys("ctrl-g down ctrl-u");
    assert_eq!((dialog(&stage).scope, lines(&stage).len()), (Scope::All, 2));
    stage.text("100K");
    stage.keys("enter");
    let own = TorrentLimits { all: Limits { down: kib(2048), up: None }, each: Limits::default() };
    let torrents = vec![hash(1), hash(2), hash(3)];
    let all = Limits { down: None, up: kib(100) };
    assert_eq!(stage.take(), [Command::Limit { torrents, limits: own }, Command::LimitAll(all)]);
}

#[test]
fn what_is_no_limit_is_said_in_its_place_and_nothing_is_sent() {
    let mut stage = stage();
    stage.keys("L tab ctrl-u");
    for bad in ["fast", "1", "5 parsec", "99999999999G"] {
        stage.text(bad);
        stage.keys("enter");
        assert!(dialog(&stage).error.is_some() && dialog(&stage).field == 1, "{bad}");
        stage.keys("ctrl-u");
        assert_eq!(dialog(&stage).error, None);
    }
    stage.keys("ctrl-g");
    stage.text("x");
    stage.keys("ctrl-g enter");
    assert_eq!(dialog(&stage).scope, Scope::All, "the line that is wrong is shown");
    assert_eq!(stage.take(), []);
}

#[test]
fn an_empty_list_has_only_the_limits_of_all_together() {
    let mut stage = Stage::new(&[]);
    stage.keys("L");
    assert_eq!(dialog(&stage).scope, Scope::All);
    stage.keys("ctrl-g");
    assert_eq!((dialog(&stage).scope, stage.effects.as_slice()), (Scope::All, &[Effect::Bell][..]));
}

#[test]
fn limits_that_come_late_fill_lines_that_nobody_typed_into() {
    let mut stage = stage();
    stage.keys("j L");
    assert_eq!(lines(&stage)[0], "");
    stage.details.push(detail(2, Bits::repeat(false, 8)));
    stage.publish();
    assert_eq!(lines(&stage)[0], "50K");
    stage.torrents.remove(1);
    stage.publish();
    assert!(stage.ui.overlays.is_empty(), "the torrent is gone");
}

#[test]
fn moving_completes_folders_alone_and_tells_what_it_costs() {
    let mut stage = stage();
    stage.keys("space space m");
    assert_eq!(prompt(&stage).line.text(), "/srv/torrents/");
    let Some(Effect::Measure { folder, from }) = stage.effects.pop() else { panic!("{:?}", stage.effects) };
    assert_eq!(
        (folder.as_str(), from.as_deref().and_then(|from| from.to_str())),
        ("/srv/torrents/", Some("/srv/torrents"))
    );
    stage.keys("ctrl-u");
    stage.text("/mnt/d");
    stage.effects.clear();
    stage.keys("tab");
    assert_eq!(stage.effects, [Effect::CompletePath("/mnt/d".into())]);
    let candidates = ["/mnt/disk/", "/mnt/disk.torrent"].map(Into::into).into();
    stage.msg(Msg::Completed(Completions { text: "/mnt/d".into(), candidates }));
    assert_eq!((prompt(&stage).line.text(), prompt(&stage).candidates.len()), ("/mnt/disk/", 0));
    let room = |folder: &str, free| Room {
        folder: folder.into(),
        exists: true,
        free: Some(Bytes(free)),
        same_disk: Some(false),
    };
    stage.msg(Msg::Measured(room("/mnt/", 1)));
    assert_eq!(prompt(&stage).room, None, "an answer to a line of before");
    stage.msg(Msg::Measured(room("/mnt/disk/", (3 << 20) - 1)));
    assert!(prompt(&stage).lacks_room(), "3 MiB are to be copied");
    stage.msg(Msg::Measured(Room { same_disk: Some(true), ..room("/mnt/disk/", 0) }));
    assert!(!prompt(&stage).lacks_room(), "nothing is copied");
    stage.keys("enter");
    let (ticket, _) = stage.last();
    let torrents = vec![hash(1), hash(2)];
    assert_eq!(stage.take(), [Command::Move { torrents, folder: PathBuf::from("/mnt/disk/") }]);
    stage.tell(Some(ticket), EventKind::Done);
    assert_eq!(stage.notices(), ["moving 2 torrents to /mnt/disk/"]);
}

#[test]
fn a_folder_is_a_whole_path() {
    let mut stage = stage();
    stage.keys("m ctrl-u");
    stage.text("downloads");
    stage.keys("enter");
    assert!(prompt(&stage).error.as_ref().unwrap().contains("whole path"));
    stage.keys("ctrl-u");
    stage.text("~/x");
    stage.keys("enter");
    assert!(matches!(&stage.take()[..], [Command::Move { .. }]));
}

#[test]
fn a_torrent_is_renamed_from_anywhere_and_a_file_where_the_files_are() {
    let mut stage = stage();
    stage.keys("r");
    assert_eq!(prompt(&stage).line.text(), "a");
    stage.text("/b");
    stage.keys("enter");
    assert!(prompt(&stage).error.as_ref().unwrap().contains("slash"));
    stage.keys("backspace backspace");
    stage.text("bc");
    stage.keys("enter");
    assert_eq!(stage.take(), [Command::Rename { torrent: hash(1), file: None, name: "abc".into() }]);
    stage.keys("4 j r");
    assert_eq!(prompt(&stage).line.text(), "a/one");
    stage.text(".txt");
    stage.keys("enter");
    let file = Some(FileIndex(0));
    assert_eq!(stage.take(), [Command::Rename { torrent: hash(1), file, name: "a/one.txt".into() }]);
    stage.keys("k r");
    assert_eq!((stage.ui.context(), stage.notices().len()), (Context::Files, 1), "a folder keeps its name");
}

#[test]
fn bad_names_stay_in_the_prompt_with_the_reason() {
    let mut stage = stage();
    stage.keys("4 j r");
    for bad in ["", "../x", "a//b", "a/./b", "a\\b"] {
        stage.keys("ctrl-u");
        stage.text(bad);
        stage.keys("enter");
        assert!(prompt(&stage).error.is_some(), "{bad}");
    }
    assert_eq!(stage.take(), []);
    stage.keys("ctrl-u");
    stage.text("a/one");
    stage.keys("enter");
    assert_eq!((stage.take(), stage.ui.overlays.len()), (vec![], 0), "it is called so");
}

#[test]
fn checking_again_asks_only_when_it_is_much() {
    let mut stage = stage();
    stage.keys("V");
    let (ticket, _) = stage.last();
    assert_eq!(stage.take(), [Command::Recheck(vec![hash(1)])]);
    stage.tell(Some(ticket), EventKind::Done);
    assert_eq!(stage.notices(), ["checking a once more"]);
    stage.torrents[0].have = Bytes(30 << 30);
    stage.publish();
    stage.keys("V");
    let Some(Overlay::Recheck(asked)) = stage.ui.overlays.last() else { panic!("not asked") };
    assert!(asked.question().starts_with("check this torrent again? 30.0 GiB are read"));
    stage.keys("n");
    assert_eq!((stage.take(), stage.ui.overlays.len()), (vec![], 0));
    stage.keys("V y");
    assert_eq!(stage.take(), [Command::Recheck(vec![hash(1)])]);
}

#[test]
fn many_torrents_are_asked_about_whatever_their_size() {
    let mut stage = Stage::new(&["a", "b", "c", "d"]);
    stage.keys("ctrl-a V");
    let Some(Overlay::Recheck(asked)) = stage.ui.overlays.last() else { panic!("not asked") };
    assert!(
        asked.question().starts_with("check 4 torrents again? 10.0 MiB are read"),
        "{}",
        asked.question()
    );
    stage.torrents.remove(0);
    stage.publish();
    stage.keys("y");
    assert_eq!(stage.take(), [Command::Recheck(vec![hash(2), hash(3), hash(4)])]);
}

#[test]
fn a_core_that_cannot_says_so_and_the_reason_stays() {
    let mut stage = stage();
    stage.keys("V");
    let (ticket, _) = stage.last();
    let why = "the core librqbit cannot check a torrent again while it runs";
    stage.tell(Some(ticket), EventKind::Refused(why.into()));
    stage.wait(60_000);
    assert_eq!(stage.notices(), [why]);
}
