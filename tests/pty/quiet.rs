//! Nothing is written when nothing changes, and what is written can be told.

use std::time::Duration;

use crate::rig::Home;

#[test]
fn a_screen_that_does_not_change_costs_no_bytes() {
    let home = Home::new();
    let rig = home.start(&["--refresh", "100ms"]);
    // A figure such as the free room on the disk may change by itself: then the screen must have
    // changed too, and the next second may be the quiet one.
    let quiet = (0..30).any(|_| {
        let before = rig.picture(|picture| picture.screen().contents_formatted());
        let quiet = rig.is_quiet_for(Duration::from_secs(1));
        let after = rig.picture(|picture| picture.screen().contents_formatted());
        assert!(quiet || before != after, "bytes were written and nothing changed");
        quiet
    });
    assert!(quiet, "ten pictures without a byte");
}
