//! What it costs to draw the whole screen, and to put its list in order: 10,000 torrents in the list, 200,000
//! pieces in the map.

#[path = "../tests/screens/fixtures.rs"]
#[allow(dead_code, reason = "the screen tests use the rest")]
mod fixtures;

mod busy;

use std::{hint::black_box, sync::Arc};

use bitonic::{
    app::{Msg, Now, Size, Ui, World, update},
    input::{Code, Key, Keymap, Keys},
    view::{
        Depth, Look, Pen, Role, Scene, root,
        widgets::{Bin, Graph, graph},
    },
};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Rect};
use time::UtcOffset;

fn draw(c: &mut Criterion) {
    for (width, height) in [(120, 40), (200, 60)] {
        let now = Now { unix: fixtures::NOW, ms: 0 };
        let world = World { snapshot: Arc::new(fixtures::crowd(10_000, 200_000)), now };
        let mut ui = Ui::new(Size { width, height }, Keymap::default());
        update(&mut ui, &world, Msg::Snapshot);
        // The first torrent is the newest: its pieces are on the screen.
        update(&mut ui, &world, Msg::Key(Key::char('3')));
        let look = Look::new(Depth::True, false);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a buffer never fails");
        c.bench_function(&format!("draw {width}x{height}, 10,000 torrents, 200,000 pieces"), |b| {
            b.iter(|| {
                let scene = Scene { ui: &ui, world: &world, look, utc_offset: UtcOffset::UTC };
                terminal.draw(|frame| drop(black_box(root(frame, &scene)))).expect("a buffer never fails");
            });
        });
    }
}

/// The inside of a torrent with 1,500 peers and 16,384 pieces: drawn, and taken up from a new snapshot.
fn inside(c: &mut Criterion) {
    let snapshots = [busy::session(), busy::session()].map(Arc::new);
    for (pane, key) in [("peers", '2'), ("pieces", '3')] {
        let now = Now { unix: fixtures::NOW, ms: 0 };
        let mut world = World { snapshot: snapshots[0].clone(), now };
        let mut ui = Ui::new(Size { width: 120, height: 40 }, Keymap::default());
        update(&mut ui, &world, Msg::Snapshot);
        for key in [key, 'e'] {
            update(&mut ui, &world, Msg::Key(Key::char(key)));
        }
        let look = Look::new(Depth::True, false);
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a buffer never fails");
        let mut turn = 0;
        c.bench_function(
            &format!("a new snapshot and drawing 120x40, {pane}: 1,500 peers, 16,384 pieces"),
            |b| {
                b.iter(|| {
                    turn += 1;
                    world.snapshot = snapshots[turn % 2].clone();
                    update(&mut ui, &world, Msg::Snapshot);
                    let scene = Scene { ui: &ui, world: &world, look, utc_offset: UtcOffset::UTC };
                    terminal
                        .draw(|frame| drop(black_box(root(frame, &scene))))
                        .expect("a buffer never fails");
                });
            },
        );
    }
}

/// What a key costs while a filter is typed: reading the query, asking every torrent, ordering what is left.
fn filter(c: &mut Criterion) {
    let now = Now { unix: fixtures::NOW, ms: 0 };
    let world = World { snapshot: Arc::new(fixtures::crowd(10_000, 1_000)), now };
    let queries = [
        "a",
        "debian dvd",
        "state:stalled ratio>2 tracker:debian size>4G added<7d -name:beta",
        "~ubdsk or ~dbian",
    ];
    for query in queries {
        let mut ui = Ui::new(Size { width: 120, height: 40 }, Keymap::default());
        update(&mut ui, &world, Msg::Snapshot);
        update(&mut ui, &world, Msg::Key(Key::char('/')));
        query.chars().for_each(|c| drop(update(&mut ui, &world, Msg::Key(Key::char(c)))));
        c.bench_function(&format!("a key in the filter `{query}`, 10,000 torrents"), |b| {
            b.iter(|| {
                update(&mut ui, &world, Msg::Key(Key::char(' ')));
                black_box(update(&mut ui, &world, Msg::Key(Key::plain(Code::Backspace))));
            });
        });
    }
}

/// Two snapshots in turn, so that the list is put in order each time.
fn arrange(c: &mut Criterion) {
    let snapshots = [fixtures::crowd(10_000, 100), fixtures::crowd(10_000, 100)].map(Arc::new);
    for (name, keys) in [
        ("newest first", ""),
        ("by name", "s n"),
        ("by ratio, then peers, then seeds", "s r s j space j space esc"),
        ("by name in groups by state", "s n z s"),
    ] {
        let now = Now { unix: fixtures::NOW, ms: 0 };
        let mut world = World { snapshot: snapshots[0].clone(), now };
        let mut ui = Ui::new(Size { width: 120, height: 40 }, Keymap::default());
        update(&mut ui, &world, Msg::Snapshot);
        for key in keys.parse::<Keys>().map(|keys| keys.0).unwrap_or_default() {
            update(&mut ui, &world, Msg::Key(key));
        }
        let mut turn = 0;
        c.bench_function(&format!("10,000 torrents {name}"), |b| {
            b.iter(|| {
                turn += 1;
                world.snapshot = snapshots[turn % 2].clone();
                black_box(update(&mut ui, &world, Msg::Snapshot));
            });
        });
    }
}

/// A day by the minute, over a wide screen.
fn columns(c: &mut Criterion) {
    let (look, area) = (Look::new(Depth::True, false), Rect::new(0, 0, 200, 20));
    let bins: Vec<Bin> = (0..1_440).map(|n| Bin { sum: n * n % 977, weight: 1 }).collect();
    let mut buf = Buffer::empty(area);
    c.bench_function("graph 200x20, 1,440 buckets", |b| {
        b.iter(|| {
            let data = Graph { bins: &bins, first: 17, top: 977, role: Role::Down };
            graph(&mut Pen::new(black_box(&mut buf), &look, area), &data);
        });
    });
}

criterion_group!(benches, draw, inside, filter, arrange, columns);
criterion_main!(benches);
