//! How much memory the screen takes on top of the engine's snapshot: 10,000 torrents, one of them with 1,500 peers
//! and 16,384 pieces, every pane and screen visited. What is counted is the resident memory of this process
//! before there was a screen and afterwards, so it is for Linux only, and nothing that was given back inside the
//! process goes off it.
//!
//!     cargo bench --bench memory

#[path = "../tests/screens/fixtures.rs"]
#[allow(dead_code, reason = "the screen tests use the rest")]
mod fixtures;

mod busy;

use std::sync::Arc;

use bitonic::{
    app::{Msg, Now, Size, Ui, World, update},
    input::{Keymap, Keys},
    view::{Depth, Look, Scene, root},
};
use ratatui::{Terminal, backend::TestBackend};
use time::UtcOffset;

/// Panes, screens, a filter, orders and groups, and overlays.
const TOUR: &str = "1 2 3 4 5 6 7 8 1 / d e b i a n space s t a t e : s t a l l e d enter esc \
                    s n s r z s z s 3 e v v v e g o - esc g s esc g d esc ? d o w n esc esc ctrl-p m a r k esc \
                    ctrl-a esc G g g w esc @ esc T esc 2 j j j G 1";

fn main() {
    let now = Now { unix: fixtures::NOW, ms: 0 };
    // The snapshots are the engine's: the present one and the next.
    let snapshots = [busy::session(), busy::session()].map(Arc::new);
    let mut world = World { snapshot: snapshots[0].clone(), now };
    let before = resident();
    let mut ui = Ui::new(Size { width: 300, height: 80 }, Keymap::default());
    let mut terminal = Terminal::new(TestBackend::new(300, 80)).expect("a buffer never fails");
    update(&mut ui, &world, Msg::Snapshot);
    for (at, key) in TOUR.parse::<Keys>().expect("keys").0.into_iter().enumerate() {
        update(&mut ui, &world, Msg::Key(key));
        world.snapshot = snapshots[at % 2].clone();
        update(&mut ui, &world, Msg::Snapshot);
        let look = Look::new(Depth::True, false);
        let scene = Scene { ui: &ui, world: &world, look, utc_offset: UtcOffset::UTC };
        let drawn = terminal.draw(|frame| drop(root(frame, &scene)));
        drawn.expect("a buffer never fails");
    }
    println!("the screen takes {:.1} MiB at 300x80", resident().saturating_sub(before) as f64 / 1_048_576.0);
}

/// Resident memory of this process, in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("resident memory");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") * 1_024
}
