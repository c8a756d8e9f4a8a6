//! Moving, renaming and checking the data of torrents while they run.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use bitonic::{
    model::{Add, Command, EventKind, FileIndex, InfoHash, Limits, Panes, State},
    store::Store,
};

use crate::swarm::{Node, Payload, wait_until};

contract!(
    both: what_lies_in_the_way_is_told_and_nothing_moves;
    librqbit: what_the_library_cannot_do_to_files_it_refuses;
    own_core:
        a_seed_goes_on_from_its_new_folder_even_on_another_file_system,
        a_download_is_moved_on_the_way_and_ends_there,
        a_move_that_was_cut_off_is_found_and_finished_by_the_next_start,
        files_and_folders_are_renamed_while_seeding_and_stay_so,
        a_renaming_that_was_cut_off_is_found_by_the_next_start,
        checking_again_finds_what_somebody_broke_paused_or_not,
        a_magnet_link_is_moved_before_anything_is_there;
);

fn album() -> Payload {
    Payload::files("album", &[("one.flac", 300_001), ("cover/front.jpg", 70_000), ("two.flac", 900_000)])
}

fn done(node: &Node, command: Command) {
    let answer = node.answer(command);
    assert!(matches!(answer, EventKind::Done), "{answer:?}");
}

fn move_to(node: &Node, torrent: InfoHash, folder: &Path) {
    done(node, Command::Move { torrents: vec![torrent], folder: folder.to_owned() });
    node.wait("the move", |s| {
        s.torrents.iter().any(|t| t.hash == torrent && (t.folder.starts_with(folder)) && t.reason.is_none())
    });
}

/// A folder beside the downloads.
fn beside(node: &Node) -> PathBuf {
    let folder = node.downloads().with_file_name("elsewhere");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Another node gets the torrent from this one.
fn serves(node: &Node, payload: &Payload) {
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![node.address()], ..Add::default() });
    leecher.wait("the torrent", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
}

fn what_lies_in_the_way_is_told_and_nothing_moves() {
    let payload = album();
    let node = Node::seeding(&payload);
    let folder = beside(&node);
    fs::create_dir_all(folder.join("album/cover")).unwrap();
    fs::write(folder.join("album/cover/front.jpg"), "mine").unwrap();
    let command = Command::Move { torrents: vec![payload.hash()], folder: folder.clone() };
    let answer = node.answer(command);
    assert!(matches!(answer, EventKind::Refused(_)), "{answer:?}");
    payload.assert_same(&node.downloads());
    assert_eq!(fs::read(folder.join("album/cover/front.jpg")).unwrap(), b"mine");
    serves(&node, &payload);
}

fn what_the_library_cannot_do_to_files_it_refuses() {
    let payload = album();
    let node = Node::seeding(&payload);
    let (torrent, torrents) = (payload.hash(), vec![payload.hash()]);
    for command in [
        Command::Move { torrents: torrents.clone(), folder: beside(&node) },
        Command::Rename { torrent, file: None, name: "other".into() },
        Command::Recheck(torrents),
    ] {
        let EventKind::Refused(why) = node.answer(command) else { panic!("it was accepted") };
        assert!(why.contains("the core librqbit cannot"), "{why}");
    }
}

fn a_seed_goes_on_from_its_new_folder_even_on_another_file_system() {
    let payload = album();
    let mut node = Node::seeding(&payload);
    let folder = beside(&node);
    move_to(&node, payload.hash(), &folder);
    payload.assert_same(&folder);
    assert!(!node.downloads().join("album").exists());
    serves(&node, &payload);
    let device = |path: &Path| fs::metadata(path).map(|meta| meta.dev()).ok();
    let shm = Path::new("/dev/shm");
    if device(shm).is_some_and(|other| Some(other) != device(&folder)) {
        let other = tempfile::tempdir_in(shm).unwrap();
        move_to(&node, payload.hash(), other.path());
        payload.assert_same(other.path());
        wait_until("the originals to go", || !folder.join("album").exists());
        serves(&node, &payload);
        node.restart();
        node.wait("the seed", |s| s.torrents[0].state == State::Seeding);
        serves(&node, &payload);
        move_to(&node, payload.hash(), &folder);
    }
    node.restart();
    node.wait("the seed", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&folder);
    serves(&node, &payload);
}

fn a_download_is_moved_on_the_way_and_ends_there() {
    let payload = Payload::single("large.iso", 8_000_000);
    let seeder = Node::seeding(&payload);
    let leecher = Node::limited(1_000_000);
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("a quarter", |s| s.torrents[0].have.0 > 2_000_000);
    let (home, folder) = (leecher.downloads(), beside(&leecher));
    move_to(&leecher, payload.hash(), &folder);
    move_to(&leecher, payload.hash(), &home);
    move_to(&leecher, payload.hash(), &folder);
    leecher.send(Command::LimitAll(Limits::default()));
    leecher.wait("the rest", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&folder);
    assert!(!home.join("large.iso").exists());
    let row = leecher.snapshot().torrents[0].clone();
    assert!(row.downloaded.0 < 8_400_000, "it was not fetched twice: {row:?}");
}

/// What a process that was killed in the middle leaves: the wish in the database, files on both sides.
fn a_move_that_was_cut_off_is_found_and_finished_by_the_next_start() {
    let payload = album();
    for files_there in 0..=2 {
        let mut node = Node::seeding(&payload);
        let (home, folder) = (node.downloads(), beside(&node));
        let (options, target) = (node.options(), folder.join("album"));
        node.restart_after(|| {
            let mut store = Store::open(&options.state_dir).unwrap().0;
            store.set_moving(payload.hash(), Some(&target)).unwrap();
            store.mark_running().unwrap();
            fs::create_dir_all(target.join("cover")).unwrap();
            for name in ["cover/front.jpg", "two.flac"].iter().take(files_there) {
                fs::rename(home.join("album").join(name), target.join(name)).unwrap();
            }
        });
        node.wait("the seed at its new place", |s| {
            let row = &s.torrents[0];
            row.state == State::Seeding && *row.folder == *target && row.reason.is_none()
        });
        payload.assert_same(&folder);
        wait_until("nothing to be left", || !home.join("album").exists());
        serves(&node, &payload);
    }
}

fn files_and_folders_are_renamed_while_seeding_and_stay_so() {
    let payload = album();
    let torrent = payload.hash();
    let mut node = Node::seeding(&payload);
    let rename = |node: &Node, file: Option<u32>, name: &str| {
        node.answer(Command::Rename { torrent, file: file.map(FileIndex), name: name.into() })
    };
    let home = node.downloads();
    for (file, wrong) in
        [(Some(1), "../x"), (Some(1), "two.flac"), (Some(1), "two.flac/x"), (None, "a/b"), (Some(9), "x")]
    {
        let answer = rename(&node, file, wrong);
        assert!(matches!(answer, EventKind::Refused(_)), "{wrong}: {answer:?}");
    }
    assert!(matches!(rename(&node, Some(0), "disc 1/first.flac"), EventKind::Done));
    wait_until("the file's new name", || home.join("album/disc 1/first.flac").exists());
    serves(&node, &payload);
    node.wait("the end of it", |s| s.torrents[0].reason.is_none());
    assert!(matches!(rename(&node, None, "best of"), EventKind::Done));
    node.wait("the new folder", |s| s.torrents[0].folder.ends_with("best of"));
    assert_eq!(&*node.snapshot().torrents[0].name, "best of");
    wait_until("the old one to go", || !home.join("album").exists());
    node.restart();
    node.wait("the seed", |s| s.torrents[0].state == State::Seeding);
    let first = fs::read(home.join("best of/disc 1/first.flac")).unwrap();
    assert!(first == payload.content("one.flac"));
    node.send(Command::Focus { torrent: Some(torrent), panes: Panes { files: true, ..Panes::default() } });
    node.wait("the name on the screen", |s| {
        s.detail(torrent).is_some_and(|d| d.files.iter().any(|f| &*f.path == "disc 1/first.flac"))
    });
    serves(&node, &payload);
    assert!(matches!(rename(&node, Some(0), "one.flac"), EventKind::Done));
    wait_until("its old name", || home.join("best of/one.flac").exists());
    node.send(Command::Remove { torrents: vec![torrent], files: true });
    wait_until("the files to be gone", || !home.join("best of").exists());
}

fn a_renaming_that_was_cut_off_is_found_by_the_next_start() {
    let payload = album();
    for renamed in [false, true] {
        let mut node = Node::seeding(&payload);
        let (options, folder) = (node.options(), node.downloads().join("album"));
        let names = ["one.flac", "new.flac"].map(|name| folder.join(name));
        node.restart_after(|| {
            let mut store = Store::open(&options.state_dir).unwrap().0;
            let file = bitonic::store::Renamed {
                file: FileIndex(0),
                path: "new.flac".into(),
                was: Some("one.flac".into()),
            };
            store.set_renamed(payload.hash(), &file).unwrap();
            if renamed {
                fs::rename(&names[0], &names[1]).unwrap();
            }
        });
        node.wait("the seed", |s| s.torrents[0].state == State::Seeding);
        serves(&node, &payload);
        assert_eq!(names.map(|name| name.exists()), [!renamed, renamed]);
    }
}

fn checking_again_finds_what_somebody_broke_paused_or_not() {
    let payload = album();
    let hash = payload.hash();
    let seeder = Node::seeding(&payload);
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("the torrent", |s| s.torrents[0].state == State::Seeding);
    let broken = leecher.downloads().join("album/two.flac");
    let spoil = || {
        let mut bytes = fs::read(&broken).unwrap();
        bytes[500_000..500_010].fill(0);
        fs::write(&broken, bytes).unwrap();
    };
    spoil();
    assert_eq!(leecher.snapshot().torrents[0].state, State::Seeding, "nobody has noticed");
    let before = leecher.snapshot().torrents[0].downloaded;
    done(&leecher, Command::Recheck(vec![hash]));
    leecher.wait("the broken piece to be fetched again", |s| {
        s.torrents[0].state == State::Seeding && s.torrents[0].downloaded > before
    });
    payload.assert_same(&leecher.downloads());
    done(&leecher, Command::Pause(vec![hash]));
    leecher.wait("the pause", |s| s.torrents[0].state == State::Done);
    spoil();
    done(&leecher, Command::Recheck(vec![hash]));
    leecher.wait("the gap", |s| s.torrents[0].state == State::Paused && !s.torrents[0].is_complete());
    let row = leecher.snapshot().torrents[0].clone();
    assert!(row.have.0 + 40_000 > row.wanted.0, "only one piece is broken: {row:?}");
    done(&leecher, Command::Resume(vec![hash]));
    leecher.wait("the whole again", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
}

fn a_magnet_link_is_moved_before_anything_is_there() {
    let payload = album();
    let seeder = Node::seeding(&payload);
    let leecher = Node::empty();
    let folder = beside(&leecher);
    let source = format!("magnet:?xt=urn:btih:{}", payload.hash());
    leecher.add(Add { source, peers: vec![seeder.address()], paused: true, ..Add::default() });
    done(&leecher, Command::Move { torrents: vec![payload.hash()], folder: folder.clone() });
    done(&leecher, Command::Resume(vec![payload.hash()]));
    leecher.wait("the torrent", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&folder);
}
