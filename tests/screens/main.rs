//! Whole screens, driven by keystrokes and kept as snapshots with their styles.

mod adding;
mod commands;
mod dump;
mod fixtures;
mod languages;
mod masked;
mod settings;
mod stage;
mod stored;

use bitonic::{
    app::{Msg, Room, SendId},
    input::Key,
    model::{Bytes, Listening, Snapshot, Span, View},
    view::Depth,
};
use fixtures::session;
use ratatui::{buffer::Buffer, style::Color};
use stage::Stage;

const SIZES: [(u16, u16); 6] = [(45, 20), (60, 15), (80, 24), (120, 40), (200, 60), (300, 80)];

macro_rules! keep {
    ($name:expr, $stage:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, dump::with_styles(&$stage.draw()));
        });
    };
}

fn at(width: u16, height: u16) -> Stage {
    Stage::new((width, height), session())
}

#[test]
fn the_dashboard_at_every_size() {
    keep!("60x15", at(60, 15));
    keep!("80x24", at(80, 24));
    keep!("120x40", at(120, 40));
    keep!("200x60", at(200, 60).press("2"));
}

#[test]
fn too_small_is_said() {
    keep!("too-small", at(50, 10));
    assert!(dump::text(&at(20, 3).draw()).contains("45×15 needed"));
    for size in [(0, 0), (1, 1), (3, 80), (300, 1)] {
        Stage::new(size, session()).draw();
    }
}

#[test]
fn a_phone_has_room_for_it_too() {
    keep!("45x20", at(45, 20));
    keep!("200x50-beside", at(200, 50).press("= 4"));
}

#[test]
fn twenty_five_torrents_are_in_view() {
    let drawn = dump::text(&Stage::new((120, 40), fixtures::crowd(10_000, 200_000)).press("g g").draw());
    assert_eq!(
        drawn.lines().filter(|line| line.chars().nth(1).is_some_and(|c| "▼▽▲◇◐○‖✓✗".contains(c))).count(),
        25,
        "{drawn}"
    );
}

#[test]
fn a_list_in_groups() {
    keep!("groups", at(120, 40).press("z s j j j j j space k k h h"));
    keep!("groups-60", at(60, 15).press("z l"));
}

#[test]
fn columns_are_chosen_over_the_list() {
    keep!("columns", at(80, 24).press("c j j space j J + +"));
    keep!("columns-60", at(60, 15).press("c j"));
    keep!("columns-wide", at(120, 40).press("c G"));
    let hidden = dump::text(&at(80, 24).press("c j j space").draw());
    let titles = hidden.lines().find(|line| line.contains("Torrents")).unwrap();
    assert!(
        !titles.contains("Progress") && titles.contains("Peers"),
        "what is changed shows at once: {titles}"
    );
}

#[test]
fn an_idle_list_shows_what_does_not_change() {
    for (size, name) in [((80, 24), "idle-80"), ((120, 40), "idle-120"), ((45, 20), "idle-45")] {
        let drawn = dump::text(&Stage::new(size, fixtures::idle()).draw());
        let titles = drawn.lines().find(|line| line.contains("Torrents")).unwrap();
        for title in ["Size", "Ratio", "Label", "Added"] {
            assert!(titles.contains(title), "{name} {titles}");
        }
        assert!(!titles.contains("Down/s"), "{name} {titles}");
    }
    keep!("idle-80", Stage::new((80, 24), fixtures::idle()));
}

#[test]
fn several_columns_that_count_are_numbered() {
    keep!("sorted-by-two", at(120, 40).press("s r s j space esc"));
    let ascii = dump::text(&at(120, 40).looking(Depth::None, true).press("s r s j space esc").draw());
    let titles = ascii.lines().find(|line| line.contains("Torrents")).unwrap();
    assert!(titles.contains(">1Ratio") && titles.contains(">2Peers"), "{titles}");
}

#[test]
fn every_pane_of_the_details() {
    keep!("peers", at(120, 40).press("2"));
    keep!("files", at(120, 40).press("4 j j"));
    keep!("trackers", at(120, 40).press("5"));
    keep!("info", at(120, 40).press("6"));
    keep!("alerts", at(120, 40).press("7 j"));
    keep!("pieces-zoomed", at(80, 24).press("3 e"));
}

#[test]
fn pieces_in_every_mode() {
    keep!("pieces-availability", at(120, 40).press("3 v"));
    keep!("pieces-in-flight", at(120, 40).press("3 v v e"));
    keep!("pieces-priority", at(80, 24).press("3 v v v"));
    keep!("pieces-in-flight-ascii", at(80, 24).looking(Depth::None, true).press("3 v v e"));
}

#[test]
fn who_is_connected_and_who_left() {
    keep!("peers-zoomed", at(120, 40).press("2 e j j"));
    keep!("peers-60", at(60, 15).press("2"));
    keep!("trackers-60", at(60, 15).press("5 j"));
}

#[test]
fn the_speed_of_a_torrent_at_every_size_and_span() {
    keep!("speed-60", at(60, 15).press("8"));
    keep!("speed-80", at(80, 24).press("8"));
    keep!("speed", at(120, 40).press("8"));
    keep!("speed-zoomed", at(200, 50).press("8 e"));
    keep!("speed-ascii", at(80, 24).looking(Depth::None, true).press("8 e"));
    for (span, keys) in [(Span::FiveMinutes, "8 -"), (Span::Day, "8 +"), (Span::Month, "8 + +")] {
        let snapshot = Snapshot { surveyed: fixtures::recorded(span), ..session() };
        let drawn = dump::text(&Stage::new((120, 40), snapshot).press(keys).draw());
        let (chosen, fact) = (format!("[{}]", span.title()), " mean   ");
        assert!(drawn.contains(&chosen) && drawn.contains(fact), "{drawn}");
    }
    // What was asked for is not told yet.
    let drawn = dump::text(&at(80, 24).press("8 +").draw());
    assert!(drawn.contains("reading what was recorded"), "{drawn}");
}

#[test]
fn the_whole_session_at_every_size() {
    for (name, keys) in
        [("overview", "g o"), ("statistics", "g s"), ("disks", "g d"), ("all-peers", "g p"), ("bans", "g b")]
    {
        keep!(format!("{name}-60"), at(60, 15).press(keys));
        keep!(format!("{name}-80"), at(80, 24).press(keys));
        keep!(format!("{name}"), at(120, 40).press(keys));
        keep!(format!("{name}-200"), at(200, 50).press(keys));
        keep!(format!("{name}-ascii"), at(80, 24).looking(Depth::None, true).press(keys));
    }
    keep!("statistics-trackers", at(80, 24).press("g s s S tab"));
}

#[test]
fn a_stalled_torrent_says_why_in_short_and_in_full() {
    let lines = |size: (u16, u16), keys: &str| dump::text(&at(size.0, size.1).press(keys).draw());
    for width in [60, 80, 120] {
        let list = lines((width, 24), "j j j");
        assert!(list.contains("no peer has the rest"), "{width}\n{list}");
    }
    let (info, wide) = (lines((120, 40), "j j j 6"), lines((200, 60), "g g"));
    for all in [info, wide] {
        assert!(all.contains("2 peers, none has the 3 missing pieces"), "{all}");
    }
}

#[test]
fn every_overlay() {
    keep!("add", at(80, 24).press("a").paste("/srv/incoming/archlinux.torrent"));
    keep!("help", at(80, 24).press("?"));
    keep!("help-search", at(80, 24).press("? / c o p y"));
    keep!("sort", at(80, 24).press("s"));
    keep!("copy", at(80, 24).press("y").wait(300));
    keep!("remove-files", at(80, 24).press("space space D"));
}

#[test]
fn why_a_torrent_does_what_it_does() {
    keep!("why", at(80, 24).press("j j j w"));
    keep!("why-60x15", at(60, 15).press("w j"));
    keep!("why-120x40", at(120, 40).press("w"));
    keep!("why-seeding", at(120, 40).press("j j j j w"));
    keep!("why-failed-ascii", at(80, 24).looking(Depth::None, true).press("G w"));
    let info = dump::text(&at(120, 40).press("6").draw());
    assert!(info.contains("why  97 of the 981 pieces still missing have no source  w tells more"), "{info}");
    let none = at(80, 24).show(fixtures::crowd(3, 100)).press("G w");
    assert!(dump::text(&{ none }.draw()).contains("looking into it"));
}

#[test]
fn every_cause_can_be_unfolded_at_every_size() {
    for (size, torrent) in [(60, 15), (120, 40)].into_iter().flat_map(|s| (0..12).map(move |n| (s, n))) {
        let mut stage = at(size.0, size.1).press(&format!("g g{} w", " j".repeat(torrent)));
        for _ in 0..4 {
            let drawn = dump::text(&stage.draw());
            assert!(drawn.contains(" Why "), "{torrent}\n{drawn}");
            stage = stage.press("j");
        }
    }
}

#[test]
fn limits_moving_renaming_and_trackers() {
    keep!("limits", at(80, 24).press("L ctrl-u 5 0 x enter"));
    keep!("limits-all", at(60, 15).press("ctrl-a L ctrl-g"));
    let mut moving = at(80, 24).press("space space m");
    let room = Room {
        folder: "/srv/torrents/".into(),
        exists: true,
        free: Some(Bytes(3 << 30)),
        same_disk: Some(false),
    };
    moving.tell(Msg::Measured(room));
    keep!("move", moving);
    keep!("rename", at(60, 15).press("r"));
    keep!("edit-tracker", at(120, 40).press("5 j enter"));
    keep!("recheck", at(80, 24).press("ctrl-a V"));
}

#[test]
fn files_are_chosen_before_the_download() {
    keep!("choose", at(80, 24).show(fixtures::with_choice(session())).press("j space"));
}

#[test]
fn what_was_done_is_a_log_over_everything() {
    let past = || fixtures::with_deeds(session());
    keep!("deeds", at(120, 40).show(past()).press("@ j"));
    keep!("deeds-60", at(60, 15).show(past()).press("@ j j"));
    keep!("deeds-empty-removed", at(80, 24).show(past()).press("@ E"));
    keep!("deeds-none", at(80, 24).press("@"));
}

#[test]
fn labels_are_typed_with_those_that_there_are_below() {
    keep!("label", at(80, 24).press("b o l d space"));
    let wrong = dump::text(&at(60, 15).press("ctrl-a b a : b enter").draw());
    assert!(
        wrong.contains("has a character that no label") && wrong.contains("Labels of 12 torrents"),
        "{wrong}"
    );
}

#[test]
fn ten_thousand_torrents_scroll_to_their_end() {
    let drawn = dump::text(&Stage::new((120, 40), fixtures::crowd(10_000, 200_000)).press("G").draw());
    assert!(drawn.contains("Torrents 10,000"), "{drawn}");
    assert!(drawn.lines().nth(27).is_some_and(|last| last.starts_with('▌')), "{drawn}");
}

#[test]
fn a_filter_says_what_it_finds_and_how_to_leave() {
    keep!("filter", at(80, 24).press("/ a r c h"));
    keep!("filter-long", typing((80, 24), "tracker:debian or size>1K -state:paused").press("enter"));
    keep!("filter-wrong", typing((80, 24), "a sate:stalled"));
    keep!("filter-offers", typing((60, 15), "state:").press("tab tab"));
    let far = dump::text(&typing((60, 15), "archlinux state:downloading size>12x").draw());
    assert!(far.contains("not `12x` ^^^"), "{far}");
    let none = dump::text(&at(80, 24).press("/ x y z z y").draw());
    assert!(
        none.contains("no name has all of “xyzzy” in it") && none.contains("to show all 12 again"),
        "{none}"
    );
}

#[test]
fn a_query_is_explained_clause_by_clause() {
    let text = "(ratio>2 or -is:private seeds<3) tracker:ubuntu added<7d";
    keep!("explain", typing((80, 24), text).press("alt-e"));
    keep!("explain-120", typing((120, 40), text).press("alt-e").looking(Depth::None, true));
}

#[test]
fn views_stand_in_a_line_where_there_is_room() {
    let saved =
        |name: &str, query: &str| View { name: name.into(), query: query.into(), order: "-size".into() };
    let views = [saved("linux", "tracker:ubuntu or tracker:debian"), saved("長い名前 of a view", "sate:x")];
    let with = |size| Stage::new(size, Snapshot { views: views.to_vec().into(), ..session() });
    keep!("views", with((120, 40)).press("} } } }"));
    keep!("views-menu", with((80, 24)).press("M G k"));
    keep!("view-name", with((80, 24)).press("/ u b u n t u enter W l i n u x"));
    let low = dump::text(&at(80, 24).press("}").draw());
    assert!(low.contains("Torrents Active"), "{low}");
    let none = dump::text(&with((80, 24)).press("} } / z z z enter").draw());
    assert!(none.contains("no name has all"), "{none}");
    let unread = dump::text(&with((80, 24)).press("{").draw());
    assert!(unread.contains("no torrent is in the view") && unread.contains("cannot be read"), "{unread}");
}

#[test]
fn an_empty_list_teaches() {
    keep!("empty", Stage::new((80, 24), Snapshot::default()));
}

#[test]
fn errors_stay_above_the_footer_and_a_deaf_port_is_said() {
    let mut snapshot = session();
    snapshot.totals.listening = Listening::Off("port 6881 is in use".into());
    let mut stage = Stage::new((120, 40), snapshot);
    stage.tell(Msg::SendFailed(SendId(1), "the engine is busy, try again".into()));
    let drawn = dump::text(&stage.draw());
    let lines: Vec<&str> = drawn.lines().collect();
    assert!(lines[0].contains("! not listening: port 6881 is in use"), "{}", lines[0]);
    assert!(lines[38].contains("error the engine is busy, try again"), "{}", lines[38]);
    assert!(lines[39].contains("a add"), "{}", lines[39]);
}

#[test]
fn ascii_writes_nothing_but_ascii() {
    keep!("ascii", at(120, 40).looking(Depth::True, true));
    for keys in SCREENS {
        let drawn = dump::text(&at(120, 40).looking(Depth::True, true).press(keys).draw());
        let stray = drawn.chars().find(|c| !matches!(c, ' '..='~' | '\n'));
        assert_eq!(stray, None, "after {keys}\n{drawn}");
    }
}

#[test]
fn no_colour_is_no_colour() {
    keep!("no-colour", at(120, 40).looking(Depth::None, false));
    for keys in SCREENS {
        let drawn = at(120, 40).looking(Depth::None, false).press(keys).draw();
        assert!(colours(&drawn).is_empty(), "after {keys}");
    }
}

#[test]
fn sixteen_colours_are_sixteen_colours() {
    keep!("sixteen", at(80, 24).looking(Depth::Ansi, false));
    for keys in SCREENS {
        let drawn = at(120, 40).looking(Depth::Ansi, false).press(keys).draw();
        let beyond = colours(&drawn).into_iter().find(|c| matches!(c, Color::Rgb(..) | Color::Indexed(_)));
        assert_eq!(beyond, None, "after {keys}");
        let drawn = at(120, 40).looking(Depth::Indexed, false).press(keys).draw();
        assert!(colours(&drawn).into_iter().all(|c| matches!(c, Color::Indexed(16..))), "after {keys}");
    }
}

#[test]
fn the_same_scene_is_the_same_cells() {
    for keys in SCREENS {
        let mut stage = at(120, 40).press(keys);
        let first = stage.draw();
        let same = stage.show(session()).draw();
        assert!(first == same, "after {keys}");
    }
}

#[test]
fn every_screen_at_every_size() {
    for (width, height) in SIZES.into_iter().chain([(61, 19), (159, 21), (160, 20)]) {
        for keys in SCREENS {
            let drawn = dump::text(&at(width, height).press(keys).draw());
            assert_eq!(drawn.lines().count(), usize::from(height), "after {keys}");
        }
    }
}

/// Keystrokes that lead to every pane and every overlay.
const SCREENS: &[&str] = &[
    "z s",
    "z s h h",
    "z l j space",
    "c",
    "c G K K space",
    "=",
    "= = 2",
    "j",
    "2",
    "2 e",
    "3",
    "3 v",
    "3 v v",
    "3 e v v v",
    "3 e j j l space l l",
    "3 e i i i i i i",
    "4",
    "5",
    "6",
    "7",
    "e",
    "3 e",
    "a",
    "? j",
    "s",
    "y",
    "ctrl-a D",
    "@",
    "b k",
    "w",
    "j j j w j",
    "G w",
    "L tab",
    "ctrl-a L ctrl-g",
    "m",
    "5 j enter",
    "/ s i z e > tab x",
    "/ s t a t e : tab tab",
    "/ i s : a c t i v e space o r space a alt-e",
    "M",
    "8",
    "8 e",
    "8 e +",
    "g o",
    "g s",
    "g s tab",
    "g d j",
    "g p j",
    "g p / x",
    "g b j",
    ": r e",
    ": s o r t space x enter",
    ": s o r t space tab tab",
    "ctrl-p p a",
    "# 4",
];

/// A screen on which a filter is being typed.
fn typing((width, height): (u16, u16), text: &str) -> Stage {
    let mut stage = at(width, height).press("/");
    for c in text.chars() {
        stage.tell(Msg::Key(Key::char(c)));
    }
    stage.draw();
    stage
}

fn colours(buf: &Buffer) -> Vec<Color> {
    buf.content.iter().flat_map(|cell| [cell.fg, cell.bg]).filter(|c| *c != Color::Reset).collect()
}
