//! A line that carries little: what `--link` promises is kept, and the screen is usable all the same.

use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::rig::Rig;

/// 2 kbps are 250 bytes a second.
const BUDGET: usize = 250;

fn demo(within: &std::path::Path) -> Rig {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bitonic"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    command.env("HOME", within);
    command.args(["demo", "--quick", "--refresh", "500ms", "--link", "2kbps", "--within"]);
    command.arg(within);
    Rig::start(command, 120, 40)
}

/// The most bytes that arrived in any window of five seconds.
fn most(arrivals: &[(Instant, usize)]) -> usize {
    let window = Duration::from_secs(5);
    let sum = |start: Instant| {
        arrivals.iter().filter(|(at, _)| *at >= start && *at < start + window).map(|(_, bytes)| bytes).sum()
    };
    arrivals.iter().map(|(at, _)| sum(*at)).max().unwrap_or(0)
}

#[test]
fn the_budget_of_a_slow_line_is_never_exceeded() {
    let within = tempfile::tempdir().unwrap();
    let mut rig = demo(within.path());
    rig.wait_until("the first rows", |picture| picture.has("bitonic"));
    // Keys are answered out of the same budget.
    for _ in 0..5 {
        rig.keys("j");
        rig.watch_for(Duration::from_secs(2));
    }
    rig.watch_for(Duration::from_secs(5));
    rig.wait_until("the meter", |picture| picture.row("bitonic").is_some_and(|row| row.contains("/250 B/s")));
    let arrivals = rig.picture(|picture| picture.arrivals.clone());
    let all: usize = arrivals.iter().map(|(_, bytes)| bytes).sum();
    assert!(all > 5 * BUDGET, "there was more to send than one window holds: {all}");
    let most_in_five = most(&arrivals);
    assert!(most_in_five <= 5 * BUDGET, "{most_in_five} bytes in five seconds");
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
    rig.check_restored();
    let with_the_end = most(&rig.picture(|picture| picture.arrivals.clone()));
    assert!(with_the_end <= 5 * BUDGET, "{with_the_end} bytes in five seconds, with the end");
}
