//! The dashboard in use.

use crate::rig::Home;

#[test]
fn a_path_is_completed_and_added() {
    let home = Home::new();
    home.torrent("completely");
    let mut rig = home.start(&[]);
    rig.keys("a");
    rig.keys("~/torrents/com\t");
    rig.wait_text("completely.torrent");
    rig.keys("\r");
    rig.wait_until("the torrent on the list", |picture| {
        picture.row("completely").is_some_and(|row| !row.contains(".torrent") && row.contains("32"))
    });
}
