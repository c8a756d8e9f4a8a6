//! Ten thousand torrents are sorted and filtered like ten. How fast is a bench's business; here it
//! is only that the answer is right.

use std::collections::HashMap;

use bitonic::app::Column;

use crate::stage::{Stage, torrent};

#[test]
fn ten_thousand_torrents_are_sorted_by_every_column_and_filtered() {
    let mut stage = Stage::new(&[]);
    stage.torrents = (0..10_000_u32)
        .map(|n| {
            let scattered = n.wrapping_mul(2_654_435_761);
            let mut t = torrent(1, &format!("torrent {}", scattered % 10_000));
            t.hash.0[..4].copy_from_slice(&scattered.to_be_bytes());
            t.down = bitonic::model::Rate(u64::from(scattered % 7));
            t
        })
        .collect();
    stage.publish();
    for column in Column::ALL {
        let keys = stage.ui.keymap.keys_of(bitonic::input::Context::Sort, column.action()).next().unwrap();
        let keys = format!("s {keys}");
        stage.keys(&keys);
        assert_eq!((stage.ui.list.sort().column, stage.ui.list.rows.len()), (column, 10_000));
    }
    stage.keys("s d");
    let place: HashMap<_, _> = stage.torrents.iter().enumerate().map(|(at, t)| (t.hash, at)).collect();
    let rows = &stage.ui.list.rows;
    // Those that are equal stand in the order of the list.
    assert!(rows.windows(2).all(|w| {
        w[0].down > w[1].down || w[0].down == w[1].down && place[&w[0].hash] < place[&w[1].hash]
    }));
    stage.keys("/ 9 9 9 9");
    assert_eq!(stage.shown(), stage.ui.list.rows.iter().map(|t| t.name.to_string()).collect::<Vec<_>>());
    assert!(stage.shown().iter().all(|name| name.contains("9999")) && !stage.shown().is_empty());
}
