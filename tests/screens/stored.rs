//! The list as it was stored, before a core has looked at it, and while it turns live.

use std::sync::Arc;

use bitonic::{
    model::{Listening, PeerCounts, Rate, Snapshot, Torrent, Totals, UnixTime},
    view::Depth,
};

use super::{
    at, dump,
    fixtures::{NOW, session},
    stage::Stage,
};

/// The session of which only the first `live` torrents were looked at.
fn stored(live: usize) -> Snapshot {
    let session = session();
    let row = |(at, row): (usize, &Arc<Torrent>)| match at < live {
        true => row.clone(),
        false => Arc::new(Torrent {
            stored: true,
            down: Rate::ZERO,
            up: Rate::ZERO,
            eta: None,
            peers: PeerCounts::default(),
            ..(**row).clone()
        }),
    };
    let torrents: Arc<[_]> = session.torrents.iter().enumerate().map(row).collect();
    let totals = Totals {
        down: torrents.iter().map(|row| row.down).sum(),
        up: torrents.iter().map(|row| row.up).sum(),
        stored: torrents.iter().filter(|row| row.stored).count() as u32,
        as_of: Some(UnixTime(NOW.0 - 200)),
        listening: Listening::Starting,
        ..session.totals.clone()
    };
    Snapshot { torrents, totals, ..session }
}

#[test]
fn rows_that_nobody_has_looked_at_are_marked_with_their_age() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        let picture = dump::with_styles(&Stage::new((120, 40), stored(3)).draw());
        insta::assert_snapshot!("stored", picture);
        let narrow = dump::with_styles(&Stage::new((60, 15), stored(0)).looking(Depth::None, true).draw());
        insta::assert_snapshot!("stored-60x15", narrow);
    });
}

#[test]
fn when_all_are_live_nothing_of_it_is_left() {
    let live = Stage::new((120, 40), stored(0)).show(session()).draw();
    assert_eq!(dump::with_styles(&live), dump::with_styles(&at(120, 40).draw()));
}
