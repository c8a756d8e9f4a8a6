//! The dialog that adds torrents, the browser of files, and the files of what is added.

use bitonic::{
    app::{Contents, Entry, EntryKind::*, Msg},
    locale::Language,
    model::Bytes,
};

use crate::{
    at, dump,
    fixtures::{session, with_choice},
};

macro_rules! keep {
    ($name:expr, $stage:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, dump::with_styles(&$stage.draw()));
        });
    };
}

const SIZES: [(u16, u16); 3] = [(45, 20), (80, 24), (120, 40)];

fn folder() -> Contents {
    let entry = |name: &str, kind, size| Entry { name: name.into(), kind, size: Bytes(size) };
    let entries = vec![
        entry("Documents", Folder, 0),
        entry("Downloads", Folder, 0),
        entry("archlinux-2026.11.01-x86_64.iso.torrent", Torrent, 61_440),
        entry("debian-13.2.0-amd64-netinst.iso.torrent", Torrent, 52_300),
        entry("notes.txt", Other, 1_200),
        entry("日本語のとても長い名前の記録集 第一巻.torrent", Torrent, 120_000),
    ];
    Contents { folder: "~/".into(), entries, ..Contents::default() }
}

fn links() -> String {
    let good = (10..18).map(|n| format!("magnet:?xt=urn:btih:{}&dn=number {n}", n.to_string().repeat(20)));
    good.chain(["magnet:?dn=nothing at all".to_owned()]).collect::<Vec<_>>().join("\n")
}

#[test]
fn adding_at_every_size() {
    for (width, height) in SIZES {
        let stage = || at(width, height);
        keep!(format!("adding-{width}"), stage().press("a"));
        keep!(format!("adding-many-{width}"), stage().press("a").paste(&links()).press("tab tab l"));
        let mut browsing = stage().press("a ctrl-o");
        browsing.tell(Msg::FolderRead(folder()));
        keep!(format!("browsing-{width}"), browsing.press("down down tab"));
        let choosing = stage().show(with_choice(session()));
        keep!(format!("choosing-{width}"), choosing.press("/ c a s p"));
    }
}

#[test]
fn adding_in_every_language() {
    for language in Language::ALL {
        let mut stage = at(45, 20);
        stage.ui.language = language;
        keep!(format!("adding-{}", language.code()), stage.press("a"));
    }
}

#[test]
fn a_folder_that_has_nothing_to_show_says_so() {
    for (contents, said) in [
        (Contents { folder: "~/".into(), ..Contents::default() }, "no torrent files here"),
        (
            Contents { error: Some("permission denied".into()), folder: "~/".into(), ..Contents::default() },
            "permission denied",
        ),
    ] {
        let mut stage = at(80, 24).press("a ctrl-o");
        stage.tell(Msg::FolderRead(contents));
        let drawn = dump::text(&stage.draw());
        assert!(drawn.contains(said), "{drawn}");
    }
}
