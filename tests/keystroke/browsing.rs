//! Adding many at once, browsing for files, and going back from files to options.

use std::path::PathBuf;

use bitonic::{
    app::{AddPrompt, Browser, Contents, Effect, Entry, EntryKind, Field, Msg, Overlay},
    model::{Bytes, Command, EventKind, FileChoice, LeftOut, Merged, Preview},
};

use crate::stage::{Stage, hash, preview};

fn link(n: u8) -> String {
    format!("magnet:?xt=urn:btih:{}", hash(n))
}

fn prompt(stage: &Stage) -> &AddPrompt {
    match stage.ui.overlays.last() {
        Some(Overlay::Add(prompt)) => prompt,
        other => panic!("no prompt: {other:?}"),
    }
}

#[test]
fn what_became_of_many_is_told_together_and_what_was_refused_is_back_with_its_reason() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.paste(&[link(10), link(11), link(12), "/gone.torrent".into()].join("\n"));
    stage.keys("ctrl-t enter");
    let sent = std::mem::take(&mut stage.sent);
    assert_eq!(sent.len(), 4);
    let private = Merged { new: 0, left_out: Some((1, LeftOut::Private)) };
    for ((ticket, _), kind) in sent.iter().zip([
        EventKind::Added(hash(10)),
        EventKind::Duplicate { torrent: hash(1), trackers: Merged { new: 2, left_out: None } },
        EventKind::Duplicate { torrent: hash(2), trackers: private },
    ]) {
        stage.tell(Some(*ticket), kind);
        assert!(stage.notices().is_empty());
    }
    stage.tell(Some(sent[3].0), EventKind::Refused("/gone.torrent: no such file".into()));
    let told = "added 1 torrent; 2 were on the list already; 2 new trackers taken over; 1 of them keeps to its own trackers";
    assert_eq!(stage.notices(), [told]);
    let left = prompt(&stage);
    assert!(left.refused && left.paused, "it can be tried again in the same way");
    assert_eq!(left.pasted[0].error.as_deref(), Some("/gone.torrent: no such file"));
    stage.keys("enter");
    let again = Command::Open { source: "/gone.torrent".into(), folder: None };
    assert_eq!(stage.take(), [again]);
}

#[test]
fn files_are_browsed_for_and_taken() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("a ctrl-o");
    assert_eq!(stage.effects, [Effect::ReadFolder("~/".into())]);
    let entry = |name: &str, kind| Entry { name: name.into(), kind, size: Bytes(1) };
    let read = |stage: &mut Stage, folder: &str| {
        let entries = vec![
            entry("iso", EntryKind::Folder),
            entry("debian 13.torrent", EntryKind::Torrent),
            entry("ubuntu.torrent", EntryKind::Torrent),
            entry("notes.txt", EntryKind::Other),
        ];
        stage.msg(Msg::FolderRead(Contents { folder: folder.into(), entries, ..Contents::default() }));
        stage.draw();
    };
    read(&mut stage, "~/");
    assert_eq!(browser(&stage).rows.len(), 3, "only torrents and folders");
    stage.keys("enter");
    assert_eq!(stage.effects.last(), Some(&Effect::ReadFolder("~/iso/".into())));
    read(&mut stage, "~/iso/");
    stage.keys("backspace");
    assert_eq!(stage.effects.last(), Some(&Effect::ReadFolder("~/".into())));
    read(&mut stage, "~/");
    stage.text("13");
    stage.keys("enter");
    assert_eq!((prompt(&stage).source.text(), prompt(&stage).field), ("~/debian 13.torrent", Field::Source));
    stage.keys("ctrl-o");
    read(&mut stage, "~/");
    stage.keys("down tab tab enter");
    let taken: Vec<_> = prompt(&stage).pasted.iter().map(|p| p.source.as_str()).collect();
    assert_eq!(taken, ["~/debian 13.torrent", "~/ubuntu.torrent"]);
    stage.keys("esc a ctrl-o");
    assert_eq!(stage.effects.last(), Some(&Effect::ReadFolder("~/".into())), "where it was last");
}

#[test]
fn one_goes_back_from_the_files_to_the_options_and_the_choice_stays() {
    let mut stage = Stage::new(&["a"]);
    stage.paste("/x.torrent");
    stage.keys("ctrl-t enter");
    let (ticket, _) = stage.last();
    stage.tell(Some(ticket), EventKind::Opened(preview("/x.torrent", 4)));
    stage.keys("j x o");
    let back = prompt(&stage);
    assert_eq!((back.source.text(), back.paused, back.field), ("/x.torrent", true, Field::Folder));
    stage.text("/srv/y");
    stage.keys("enter");
    let (ticket, command) = stage.last();
    let folder = Some(PathBuf::from("/srv/y"));
    assert_eq!(command, Command::Open { source: "/x.torrent".into(), folder: folder.clone() });
    stage.tell(Some(ticket), EventKind::Opened(preview("/x.torrent", 4)));
    stage.take();
    stage.keys("enter");
    let Command::Add(add) = stage.last().1 else { panic!("nothing was added") };
    assert_eq!((add.folder, add.paused), (folder, true));
    let FileChoice::Only(files) = add.files.expect("not all") else { panic!("all") };
    assert_eq!(files.len(), 3);
}

#[test]
fn a_single_file_that_does_not_fit_is_asked_about() {
    let mut stage = Stage::new(&["a"]);
    stage.paste("/x.torrent");
    stage.keys("enter");
    let (ticket, _) = stage.last();
    let full = Preview { free: Some(Bytes(3)), ..preview("/x.torrent", 1).as_ref().clone() };
    stage.tell(Some(ticket), EventKind::Opened(full.into()));
    let Some(Overlay::Choose(chooser)) = stage.ui.overlays.last() else { panic!("it was not asked") };
    assert!(chooser.lacks_room());
}

fn browser(stage: &Stage) -> &Browser {
    match stage.ui.overlays.last() {
        Some(Overlay::Browse(browser)) => browser,
        other => panic!("no browser: {other:?}"),
    }
}
