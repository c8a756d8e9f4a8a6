//! The list before there is a core to run it.

use std::fs;

use crate::rig::Home;

/// With a file where the core wants its folder, it cannot start, however long one looks: what is on the screen
/// then is there without it.
#[test]
fn the_list_stands_before_the_core_runs_and_turns_live_when_it_does() {
    let home = Home::new();
    let torrent = home.torrent("patient");
    let mut rig = home.start(&[&torrent.display().to_string()]);
    rig.wait_listed("patient");
    rig.keys("p");
    rig.wait_row("patient", "paused");
    rig.keys("p");
    rig.wait_until("it to run", |picture| picture.row("patient").is_some_and(|row| !row.contains("paused")));
    rig.keys("q");
    rig.wait_end();
    let core = home.path("state").join("swarm");
    fs::rename(&core, home.path("away")).expect("a folder moves");
    fs::write(&core, "in the way").expect("a file");
    let mut rig = home.start(&[]);
    rig.wait_text("as of");
    rig.wait_row("patient", "◌");
    rig.wait_text("not listening");
    assert!(rig.picture(|picture| picture.row("patient").is_some_and(|row| row.contains('◌'))));
    // What is asked for now is done when it can be.
    rig.keys("p");
    rig.wait_row("patient", "paused");
    fs::remove_file(&core).expect("a file");
    fs::rename(home.path("away"), &core).expect("a folder moves");
    rig.wait_gone("as of");
    rig.wait_row("patient", "‖");
    rig.keys("q");
    rig.wait_end();
}
