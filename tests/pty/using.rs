//! The dashboard in use.

use data_encoding::BASE64;

use crate::rig::{Home, Rig, magnet};

#[test]
fn it_starts_with_an_empty_list() {
    let home = Home::new();
    let rig = home.start(&[]);
    rig.wait_text("no torrents yet");
    assert!(rig.picture(|picture| picture.screen().hide_cursor()));
}

#[test]
fn a_path_is_completed_and_added() {
    let home = Home::new();
    home.torrent("completely");
    let mut rig = home.start(&[]);
    rig.keys("a");
    rig.keys("~/torrents/com\t");
    rig.wait_text("completely.torrent");
    rig.keys("\r");
    rig.wait_listed("completely");
}

#[test]
fn a_paste_of_several_links_adds_them_all() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("a");
    rig.wait_text("Add torrent");
    rig.paste(&format!("{}\n{}\n\n{}\n", magnet(1, "one"), magnet(2, "two"), magnet(3, "three")));
    rig.keys("\r");
    for name in ["one", "two", "three"] {
        rig.wait_listed(name);
    }
}

#[test]
fn thirty_links_are_pasted_over_the_list_and_what_is_wrong_among_them_is_named() {
    let home = Home::new();
    home.torrent("dropped");
    let mut rig = home.start(&[]);
    rig.wait_text("no torrents yet");
    let links: Vec<String> = (1..=30).map(|n| magnet(n, &format!("link-{n:02}"))).collect();
    let dropped = "'~/torrents/dropped.torrent' /no/such\\ file.torrent";
    rig.paste(&format!("{}\n{dropped}\n", links.join(" ")));
    rig.wait_text("Add 32 torrents");
    rig.keys("\r");
    rig.wait_text("1 source was not added");
    rig.wait_text("no such file");
    rig.keys("\x1b");
    rig.wait_gone("was not added");
    rig.keys("/link");
    rig.wait_text("30 of 31");
}

#[test]
fn files_are_browsed_for() {
    let home = Home::new();
    home.torrent("browsed");
    let mut rig = home.start(&[]);
    rig.keys("a\x0f");
    rig.wait_text("torrents/");
    rig.keys("torr\r");
    rig.wait_text("browsed.torrent");
    rig.keys("\r");
    rig.wait_text("~/torrents/browsed.torrent");
    rig.keys("\r");
    rig.wait_listed("browsed");
}

#[test]
fn what_cannot_be_added_is_said_until_it_is_dismissed() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("a/no/such/file.torrent\r");
    rig.wait_text("no such file");
    rig.keys("j");
    rig.keys("?");
    rig.wait_text("Keys, as they are bound now");
    rig.keys("\x1b");
    rig.wait_gone("Keys, as they are bound now");
    assert!(rig.picture(|picture| picture.has("no such file")), "other keys do not dismiss it");
    rig.keys("\x1b");
    rig.wait_gone("no such file");
}

#[test]
fn pausing_and_resuming_shows() {
    let home = Home::new();
    let torrent = home.torrent("pausable");
    let mut rig = home.start(&[&torrent.display().to_string()]);
    rig.wait_listed("pausable");
    rig.keys("p");
    rig.wait_row("pausable", "paused");
    rig.keys("p");
    rig.wait_until("a running torrent", |picture| {
        picture.row("pausable").is_some_and(|row| !row.contains("paused"))
    });
}

#[test]
fn the_filter_narrows_the_list() {
    let home = Home::new();
    let mut rig = with_two(&home);
    rig.keys("/alp");
    rig.wait_until("alpha alone", |picture| picture.lists("alpha") && !picture.lists("omega"));
    rig.keys("\r\x1b");
    rig.wait_listed("omega");
}

#[test]
fn removing_asks_first() {
    let home = Home::new();
    let mut rig = with_two(&home);
    rig.wait_until("the cursor on the newest", |picture| picture.lists("omega"));
    rig.keys("d");
    rig.wait_text("Remove");
    rig.keys("\x1b");
    rig.wait_gone("Remove ");
    rig.wait_listed("omega");
    rig.keys("dy");
    rig.wait_until("one left", |picture| picture.lists("alpha") != picture.lists("omega"));
}

#[test]
fn help_comes_and_goes() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("?");
    rig.wait_text("Keys, as they are bound now");
    rig.keys("\x1b");
    rig.wait_text("no torrents yet");
}

#[test]
fn a_terminal_may_become_tiny_and_large_again() {
    let home = Home::new();
    let mut rig = with_two(&home);
    rig.resize(20, 3);
    rig.wait_text("needed");
    rig.resize(1, 1);
    rig.resize(200, 60);
    rig.wait_listed("alpha");
    rig.wait_listed("omega");
    rig.resize(100, 30);
    rig.wait_until("the footer in the last row", |picture| {
        picture.lists("alpha") && picture.text().lines().nth(29).is_some_and(|row| row.contains("help"))
    });
    rig.keys("q");
    rig.wait_end();
    rig.check_restored();
}

#[test]
fn a_click_selects_what_keys_then_act_on() {
    let home = Home::new();
    let mut rig = with_two(&home);
    for name in ["alpha", "omega"] {
        let place = rig.wait_for("the row", |picture| picture.find(name));
        rig.click(place);
        rig.keys("p");
        rig.wait_row(name, "paused");
    }
}

#[test]
fn copying_passes_the_terminal() {
    let home = Home::new();
    let mut rig = home.start(&[&magnet(7, "copied")]);
    rig.wait_listed("copied");
    rig.keys("yh");
    let hash = BASE64.encode("07".repeat(20).as_bytes());
    rig.wait_until("the hash in the clipboard", |picture| picture.extras().clipboard == [hash.clone()]);
}

#[test]
fn names_from_strangers_are_harmless() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("a");
    rig.paste(&magnet(9, "evil%1b%5b2J%1b%5d0%3bowned%07%c2%9b31mname"));
    rig.keys("\r");
    rig.wait_listed("evil·[2J");
    assert!(rig.picture(|picture| picture.has("bitonic")), "the screen was not cleared");
    rig.keys("q");
    rig.wait_end();
    rig.check_restored();
}

#[test]
fn a_megabyte_pasted_leaves_the_screen_alive() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("a");
    rig.wait_text("Add torrent");
    rig.paste(&"all work and no play ".repeat(50_000));
    rig.keys("\x1b");
    rig.wait_gone("Add torrent");
    rig.keys("?");
    rig.wait_text("Keys, as they are bound now");
}

#[test]
fn a_flood_of_keys_leaves_the_screen_alive() {
    let home = Home::new();
    let mut rig = with_two(&home);
    rig.keys(&"jk\x1b[A\x1b[B".repeat(20_000));
    rig.keys("?");
    rig.wait_text("Keys, as they are bound now");
}

#[test]
fn everything_is_there_after_a_restart() {
    let home = Home::new();
    let mut rig = with_two(&home);
    let place = rig.wait_for("the row", |picture| picture.find("alpha"));
    rig.click(place);
    rig.keys("p");
    rig.wait_row("alpha", "paused");
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
    let rig = home.start(&[]);
    rig.wait_row("alpha", "paused");
    rig.wait_until("omega running", |picture| {
        picture.row("omega").is_some_and(|row| !row.contains("paused"))
    });
}

fn with_two(home: &Home) -> Rig {
    let paths = ["alpha", "omega"].map(|name| home.torrent(name).display().to_string());
    let rig = home.start(&[&paths[0], &paths[1]]);
    rig.wait_listed("alpha");
    rig.wait_listed("omega");
    rig
}
