//! Swarms in virtual time: the session layer's machines, run by a simulated network, disk and tracker
//! among honest and hostile peers. Every run is played from a seed; one that fails tells its own.
//!
//! `BITONIC_SIM_SEED=n` plays one seed, `BITONIC_SIM_RUNS=n` the first so many (1,000 otherwise).

mod clock;
mod content;
mod dice;
mod disk;
mod fairness;
mod host;
mod judge;
mod link;
mod plan;
mod tracker;
mod villain;
mod world;

use std::{
    env,
    panic::{self, AssertUnwindSafe},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use bitonic::swarm::geometry::BLOCK;
use judge::{Report, play};

/// So many seeds are played unless somebody says otherwise.
const RUNS: u64 = 1_000;

#[test]
fn every_run_ends_as_it_should() {
    let seeds = match number("BITONIC_SIM_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("BITONIC_SIM_RUNS").unwrap_or(RUNS),
    };
    let (next, failed) = (AtomicU64::new(seeds.start), Mutex::new(Vec::new()));
    let reports = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    match guarded(seed) {
                        Ok(report) => reports.lock().unwrap().push((seed, report)),
                        Err(wrong) => failed.lock().unwrap().push((seed, wrong)),
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap();
    failed.sort();
    for (seed, wrong) in failed.iter().take(5) {
        eprintln!("BITONIC_SIM_SEED={seed}: {wrong}");
    }
    let seeds: Vec<_> = failed.iter().map(|(seed, _)| seed).collect();
    assert!(seeds.is_empty(), "{} runs failed: {seeds:?}", seeds.len());
    check_waste(&reports.into_inner().unwrap());
}

#[test]
fn a_seed_plays_the_same_run_again() {
    for seed in 0..20 {
        assert_eq!(play(seed), play(seed), "seed {seed}");
    }
}

/// Where nobody disturbs, next to nothing comes twice: the end game costs each some blocks, however
/// large the torrent is.
fn check_waste(reports: &[(u64, Report)]) {
    let (mut received, mut allowed) = (0, 0);
    for (seed, report) in reports.iter().filter(|(_, report)| report.calm) {
        let most = |blocks: u64| report.needed * 105 / 100 + blocks * u64::from(BLOCK) * report.leechers;
        assert!(report.received <= most(16), "BITONIC_SIM_SEED={seed}: {report:?}");
        received += report.received;
        allowed += most(3);
    }
    assert!(received <= allowed, "{received} bytes received, more than {allowed}");
}

fn guarded(seed: u64) -> Result<Report, String> {
    panic::catch_unwind(AssertUnwindSafe(|| play(seed))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default())
    })
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().expect("a number"))
}
