//! The prompt that adds torrents, and the dialog that chooses their files.

use std::path::PathBuf;

use bitonic::{
    app::{AddPrompt, Completions, Effect, Field, Msg, Overlay, Room},
    input::Context,
    model::{Add, Bytes, Command, EventKind, FileChoice, FileIndex, LeftOut, Merged},
};

use crate::stage::{Stage, hash, preview, torrent};

fn link(n: u8) -> String {
    format!("magnet:?xt=urn:btih:{}", hash(n))
}

fn add(source: &str) -> Command {
    Command::Add(Add { source: source.to_owned(), ..Add::default() })
}

fn prompt(stage: &Stage) -> &AddPrompt {
    match stage.ui.overlays.last() {
        Some(Overlay::Add(prompt)) => prompt,
        other => panic!("no prompt: {other:?}"),
    }
}

#[test]
fn files_of_a_torrent_that_is_on_the_list_are_not_asked_for_again() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.keys("a");
    stage.text("/tmp/b.torrent");
    stage.keys("enter");
    let (ticket, _) = stage.last();
    let known = bitonic::model::Preview { hash: hash(2), ..preview("/tmp/b.torrent", 3).as_ref().clone() };
    stage.tell(Some(ticket), EventKind::Opened(known.into()));
    assert!(stage.ui.overlays.is_empty());
    let (ticket, command) = stage.last();
    assert!(matches!(command, Command::Add(_)), "{command:?}");
    stage.tell(Some(ticket), EventKind::Duplicate { torrent: hash(2), trackers: Default::default() });
    assert_eq!(stage.cursor().unwrap(), "b");
    assert_eq!(stage.notices(), ["already on the list: b"]);
}

#[test]
fn the_folder_of_the_prompt_is_the_one_that_is_looked_at() {
    let mut stage = Stage::new(&[]);
    stage.keys("a");
    stage.text("/tmp/b.torrent");
    stage.keys("down");
    stage.text("/srv/elsewhere");
    stage.keys("enter");
    let folder = Some(PathBuf::from("/srv/elsewhere"));
    assert_eq!(stage.take(), [Command::Open { source: "/tmp/b.torrent".into(), folder }]);
}

#[test]
fn a_typed_link_is_added_and_the_cursor_goes_to_it() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.keys("a");
    stage.text(&link(9));
    stage.keys("enter");
    let (ticket, command) = stage.last();
    assert_eq!(command, add(&link(9)));
    stage.torrents.push(torrent(9, "zz"));
    stage.tell(Some(ticket), EventKind::Added(hash(9)));
    assert_eq!(stage.cursor().unwrap(), "zz");
}

#[test]
fn the_cursor_stays_when_its_user_has_gone_on() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.paste(&link(9));
    stage.keys("enter");
    let (ticket, _) = stage.last();
    stage.keys("j");
    stage.torrents.push(torrent(9, "zz"));
    stage.tell(Some(ticket), EventKind::Added(hash(9)));
    assert_eq!(stage.cursor().unwrap(), "b");
}

#[test]
fn options_go_along() {
    let mut stage = Stage::new(&[]);
    stage.keys("a ctrl-t ctrl-s ctrl-f");
    stage.text(&link(9));
    stage.keys("tab");
    stage.text("/srv/x");
    stage.keys("down");
    stage.text("linux, iso");
    stage.keys("enter");
    let expected = Add {
        source: link(9),
        folder: Some(PathBuf::from("/srv/x")),
        paused: true,
        sequential: true,
        choose_files: true,
        labels: vec!["linux".into(), "iso".into()],
        ..Add::default()
    };
    assert_eq!(stage.take(), [Command::Add(expected)]);
}

#[test]
fn many_links_at_once_are_listed_and_added_a_few_at_a_time() {
    let mut stage = Stage::new(&["a"]);
    let all: Vec<String> = (10..110).map(link).collect();
    stage.paste(&all.join("\n"));
    assert_eq!(prompt(&stage).pasted.len(), 100);
    stage.keys("enter");
    assert!(stage.ui.overlays.is_empty());
    let mut seen = Vec::new();
    while !stage.sent.is_empty() {
        assert!(stage.sent.len() <= 32, "the queue of the link is bounded");
        let (ticket, command) = stage.sent.remove(0);
        seen.push(command);
        stage.tell(Some(ticket), EventKind::Done);
    }
    assert_eq!(seen, all.iter().map(|link| add(link)).collect::<Vec<_>>());
}

#[test]
fn garbage_among_links_stays_with_its_reason() {
    let mut stage = Stage::new(&["a"]);
    stage.paste(&format!("{}\nmagnet:?xt=nonsense\n{}\n{}", link(10), link(11), link(11)));
    assert_eq!(prompt(&stage).pasted.len(), 3);
    stage.keys("enter");
    assert_eq!(stage.take(), [add(&link(10)), add(&link(11))]);
    let left = &prompt(&stage).pasted;
    assert_eq!((left.len(), &*left[0].source), (1, "magnet:?xt=nonsense"));
    assert!(left[0].error.is_some());
    stage.keys("enter");
    assert!(prompt(&stage).error.is_some());
    assert_eq!(stage.take(), []);
}

#[test]
fn a_bad_line_is_refused_in_place() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("a enter");
    assert!(prompt(&stage).error.as_ref().unwrap().contains("nothing was given"));
    stage.text("ftp://x/y");
    assert_eq!(prompt(&stage).error, None, "the reason goes when the line is edited");
    stage.keys("enter");
    assert!(prompt(&stage).error.as_ref().unwrap().contains("not fetched"));
    assert_eq!(prompt(&stage).source.text(), "ftp://x/y");
    stage.keys("esc a up");
    assert_eq!(prompt(&stage).source.text(), "ftp://x/y", "what was left is in the history");
}

#[test]
fn a_paste_of_a_megabyte_is_refused_with_a_notice_and_harms_nothing() {
    let mut stage = Stage::new(&["a"]);
    for text in ["x".repeat(2 << 20), "\x1b[2J\n".repeat(400_000), format!("{} ", link(9)).repeat(20_000)] {
        stage.paste(&text);
        assert!(stage.ui.overlays.is_empty());
        assert_eq!(stage.notices().len(), 1);
        stage.keys("esc");
        for keys in ["a", "/", "? /"] {
            stage.keys(keys);
            stage.paste(&text);
            stage.keys("esc esc esc esc esc");
        }
    }
    assert_eq!((stage.take(), stage.shown().len()), (vec![], 1));
}

#[test]
fn what_is_pasted_is_never_raw_on_a_terminal() {
    let mut stage = Stage::new(&["a"]);
    stage.paste("/tmp/\x1b[2J.torrent");
    assert_eq!(prompt(&stage).source.text(), "/tmp/·[2J.torrent");
    stage.keys("esc /");
    stage.paste("a\x07b\nc");
    assert_eq!(stage.ui.list.filter().text(), "a·b");
}

#[test]
fn a_torrent_of_several_files_lets_one_choose_first() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("a");
    stage.text("/x.torrent");
    stage.keys("ctrl-t enter");
    let (ticket, command) = stage.last();
    assert_eq!(command, Command::Open { source: "/x.torrent".into(), folder: None });
    stage.tell(Some(ticket), EventKind::Opened(preview("/x.torrent", 4)));
    assert_eq!(stage.ui.context(), Context::Choose);
    stage.take();
    stage.keys("ctrl-a enter");
    assert_eq!(stage.ui.context(), Context::Choose, "none chosen is no choice");
    stage.keys("j x enter");
    let files = Some(FileChoice::Only(vec![FileIndex(0)]));
    let expected = Add { source: "/x.torrent".into(), paused: true, files, ..Add::default() };
    assert_eq!(stage.take(), [Command::Add(expected)]);
}

#[test]
fn a_torrent_of_one_file_is_added_at_once() {
    let mut stage = Stage::new(&["a"]);
    stage.paste("/x.torrent");
    stage.keys("enter");
    let (ticket, _) = stage.last();
    stage.take();
    stage.tell(Some(ticket), EventKind::Opened(preview("/x.torrent", 1)));
    assert_eq!(stage.take(), [add("/x.torrent")]);
}

#[test]
fn the_files_of_a_magnet_link_are_chosen_when_they_are_known() {
    let mut stage = Stage::new(&["a"]);
    let waits = EventKind::ChooseFiles { torrent: hash(1), preview: preview("", 2) };
    stage.tell(None, waits.clone());
    stage.keys("enter");
    let chosen = Command::Choose { torrent: hash(1), files: FileChoice::All };
    assert_eq!(stage.take(), [chosen, Command::Resume(vec![hash(1)])]);
    stage.tell(None, waits);
    stage.torrents.clear();
    stage.publish();
    assert!(stage.ui.overlays.is_empty(), "its torrent is gone");
}

#[test]
fn a_magnet_link_that_was_added_paused_stays_paused() {
    let mut stage = Stage::new(&[]);
    stage.keys("a ctrl-t ctrl-f");
    stage.text(&link(1));
    stage.keys("enter");
    let (ticket, _) = stage.last();
    stage.torrents.push(torrent(1, "a"));
    stage.tell(Some(ticket), EventKind::Added(hash(1)));
    stage.tell(None, EventKind::ChooseFiles { torrent: hash(1), preview: preview("", 2) });
    stage.take();
    stage.keys("enter");
    assert_eq!(stage.take(), [Command::Choose { torrent: hash(1), files: FileChoice::All }]);
}

#[test]
fn a_refusal_names_its_source_and_the_source_is_not_lost() {
    let mut stage = Stage::new(&["a"]);
    stage.paste("/x.torrent");
    stage.keys("enter");
    let (ticket, _) = stage.last();
    stage.tell(Some(ticket), EventKind::Refused("no such file".into()));
    assert_eq!(stage.notices(), ["/x.torrent: no such file"]);
    stage.keys("a up");
    assert_eq!(prompt(&stage).source.text(), "/x.torrent");
}

#[test]
fn a_duplicate_is_pointed_at() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.paste(&link(2));
    stage.keys("enter");
    let (ticket, _) = stage.last();
    stage.tell(Some(ticket), EventKind::Duplicate { torrent: hash(2), trackers: Default::default() });
    assert_eq!(
        (stage.cursor().unwrap().as_str(), stage.notices()),
        ("b", vec!["already on the list: b".into()])
    );
}

#[test]
fn what_became_of_the_trackers_of_a_duplicate_is_said() {
    let said = |new, left_out| {
        let mut stage = Stage::new(&["a", "b"]);
        stage.paste(&link(2));
        stage.keys("enter");
        let (ticket, _) = stage.last();
        let trackers = Merged { new, left_out };
        stage.tell(Some(ticket), EventKind::Duplicate { torrent: hash(2), trackers });
        stage.notices().remove(0)
    };
    assert_eq!(said(1, None), "already on the list: b; 1 new tracker taken over");
    let private = said(0, Some((2, LeftOut::Private)));
    assert_eq!(private, "already on the list: b; it is private: 2 other trackers left out");
    let core = said(0, Some((1, LeftOut::Core)));
    assert_eq!(core, "already on the list: b; this core cannot take over 1 new tracker");
    let full = said(3, Some((2, LeftOut::Full)));
    assert_eq!(full, "already on the list: b; 3 new trackers taken over; 2 trackers too many");
}

#[test]
fn an_addition_of_which_something_was_downloaded_is_asked_for_before_it_is_taken_back() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.keys("u");
    let (ticket, _) = stage.last();
    stage.take();
    stage.tell(Some(ticket), EventKind::WouldRemove([hash(2), hash(77)].into()));
    let Some(Overlay::Confirm(confirm)) = stage.ui.overlays.last() else { panic!("no question") };
    assert_eq!((confirm.torrents.len(), confirm.files), (1, false));
    stage.keys("y");
    assert_eq!(stage.take(), [Command::Remove { torrents: vec![hash(2)], files: false }]);
}

#[test]
fn paths_are_completed_as_far_as_they_agree() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("a");
    stage.text("/srv/d");
    stage.keys("tab");
    assert_eq!(stage.effects, [Effect::CompletePath("/srv/d".into())]);
    let answer = |text: &str, candidates: &[&str]| {
        let candidates = candidates.iter().map(|&c| c.into()).collect();
        Msg::Completed(Completions { text: text.into(), candidates })
    };
    stage.msg(answer("/srv/old", &["/srv/older"]));
    assert_eq!(prompt(&stage).source.text(), "/srv/d", "an answer to a line of before");
    stage.msg(answer("/srv/d", &["/srv/dä1/", "/srv/dä2.torrent"]));
    assert_eq!((prompt(&stage).source.text(), prompt(&stage).candidates.len()), ("/srv/dä", 2));
    stage.msg(answer("/srv/dä", &["/srv/dä1/"]));
    assert_eq!((prompt(&stage).source.text(), prompt(&stage).candidates.len()), ("/srv/dä1/", 0));
}

#[test]
fn the_history_gives_back_what_was_being_typed() {
    let mut stage = Stage::new(&["a"]);
    stage.paste(&link(8));
    stage.keys("enter a");
    stage.text("/half");
    stage.keys("up down");
    assert_eq!(prompt(&stage).source.text(), "/half");
}

#[test]
fn one_goes_through_the_lines_and_back() {
    let mut stage = Stage::new(&["a"]);
    let field = |stage: &Stage| prompt(stage).field;
    stage.keys("a tab");
    assert_eq!(field(&stage), Field::Folder, "there is nothing to complete");
    stage.keys("tab tab backtab");
    assert_eq!(field(&stage), Field::Labels);
    stage.keys("up up");
    assert_eq!(field(&stage), Field::Source);
    stage.keys("down");
    assert_eq!(field(&stage), Field::Folder);
    stage.text("/srv/x");
    let measured =
        |effect: &Effect| matches!(effect, Effect::Measure { folder, from: None } if folder == "/srv/x");
    assert!(stage.effects.last().is_some_and(measured), "{:?}", stage.effects.last());
    let room =
        |folder: &str| Room { folder: folder.into(), exists: false, free: Some(Bytes(7)), same_disk: None };
    stage.msg(Msg::Measured(room("/srv/y")));
    assert_eq!(prompt(&stage).room, None, "an answer to a line of before");
    stage.msg(Msg::Measured(room("/srv/x")));
    assert_eq!(prompt(&stage).room, Some(room("/srv/x")));
}

#[test]
fn labels_that_there_are_complete_and_what_is_none_is_refused() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.torrents[0].labels = ["linux".into()].into();
    stage.publish();
    stage.keys("a");
    stage.text(&link(9));
    stage.keys("backtab");
    stage.text("li");
    stage.keys("tab");
    assert_eq!(prompt(&stage).labels.text(), "linux ");
    stage.text("-old");
    stage.keys("enter");
    assert!(prompt(&stage).error.as_ref().unwrap().contains("no label to take away"));
    assert_eq!((stage.take(), prompt(&stage).source.text()), (vec![], link(9).as_str()));
    stage.keys("backspace backspace backspace backspace enter");
    let labels = vec!["linux".into()];
    assert_eq!(stage.take(), [Command::Add(Add { source: link(9), labels, ..Add::default() })]);
}
