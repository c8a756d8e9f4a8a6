//! The last minutes in memory: readings of counters spread over buckets of five seconds.

use std::{
    collections::{BTreeMap, HashMap},
    ops::{AddAssign, Range},
    time::Instant,
};

use crate::{
    model::{Bytes, InfoHash, Known, Step, Tally, Traffic, UnixTime, fold},
    store::Bucket,
};

const STEP: Step = Step::FiveSeconds;
/// No reading is spread over more seconds: the engine was not there.
const LONGEST: i64 = 3_600;

/// Counts of the moment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gauges {
    pub peers: u32,
    /// Torrents that move something.
    pub active: u32,
    /// Nodes of the DHT (BEP 5).
    pub nodes: Known<u32>,
}

/// What a recorder hands out to be written.
pub type Unsaved = (Vec<Bucket<Tally>>, Vec<(InfoHash, Vec<Bucket<Traffic>>)>);

/// The recent past of the session, and of torrents that moved something in it.
#[derive(Debug, Default)]
pub struct Recorder {
    session: Recent<Tally>,
    torrents: HashMap<InfoHash, Recent<Traffic>>,
    /// When the counters were read last, by both clocks.
    last: Option<(UnixTime, Instant)>,
}

/// Buckets by when they begin.
#[derive(Debug, Clone)]
struct Recent<T> {
    /// The last five minutes, and a bucket more.
    shown: BTreeMap<UnixTime, T>,
    /// Not in the database yet.
    unsaved: BTreeMap<UnixTime, T>,
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self { shown: BTreeMap::new(), unsaved: BTreeMap::new() }
    }
}

impl Recorder {
    /// Takes up what torrents moved since the last time, and what the session counts.
    pub fn take(&mut self, now: UnixTime, instant: Instant, moved: &[(InfoHash, Traffic)], gauges: Gauges) {
        let seconds = self.seconds(now, instant);
        self.last = Some((now, instant));
        let mut session = Traffic::NONE;
        for (hash, traffic) in moved.iter().filter(|(_, traffic)| *traffic != Traffic::NONE) {
            session += *traffic;
            let torrent = self.torrents.entry(*hash).or_default();
            spread(&seconds, now, *traffic, |at, part, _| torrent.add(at, part));
        }
        spread(&seconds, now, session, |at, traffic, covered| {
            let times = |n: u32| u64::from(n) * covered;
            self.session.add(
                at,
                Tally {
                    covered,
                    traffic,
                    peers: times(gauges.peers),
                    active: times(gauges.active),
                    nodes: times(gauges.nodes.value().unwrap_or(0)),
                    nodes_covered: if gauges.nodes.is_known() { covered } else { 0 },
                },
            );
        });
        self.trim(now);
    }

    /// What is not in the database yet; it counts as written.
    pub fn take_unsaved(&mut self) -> Unsaved {
        let session = std::mem::take(&mut self.session.unsaved).into_iter().collect();
        let torrents = self.torrents.iter_mut().filter(|(_, recent)| !recent.unsaved.is_empty());
        let taken = |(hash, recent): (&InfoHash, &mut Recent<Traffic>)| {
            (*hash, std::mem::take(&mut recent.unsaved).into_iter().collect())
        };
        (session, torrents.map(taken).collect())
    }

    /// It could not be written and is to be tried again: in wide buckets, so that a disk that stays full
    /// for weeks does not fill the memory too.
    pub fn give_back(
        &mut self,
        session: Vec<Bucket<Tally>>,
        torrents: Vec<(InfoHash, Vec<Bucket<Traffic>>)>,
    ) {
        self.session.give_back(session);
        for (hash, buckets) in torrents {
            self.torrents.entry(hash).or_default().give_back(buckets);
        }
    }

    /// The session's buckets that are to be told beside those in the database.
    pub fn session(&self, step: Step) -> BTreeMap<UnixTime, Tally> {
        self.session.told(step)
    }

    /// The same of a torrent.
    pub fn torrent(&self, hash: InfoHash, step: Step) -> BTreeMap<UnixTime, Traffic> {
        self.torrents.get(&hash).map(|recent| recent.told(step)).unwrap_or_default()
    }

    /// The seconds since the last reading, as the calendar counts them. While the machine slept or
    /// somebody set the clock, it counts others than went by: of these as many as did.
    fn seconds(&self, now: UnixTime, instant: Instant) -> Range<i64> {
        let Some((last, before)) = self.last else { return now.0..now.0 };
        let passed = instant.duration_since(before).as_secs() as i64 + 1;
        let from = last.0.max(now.0.saturating_sub(passed.min(LONGEST)));
        from.min(now.0)..now.0
    }

    /// Lets go of what is neither shown nor unsaved any more.
    fn trim(&mut self, now: UnixTime) {
        let oldest = STEP.floor(UnixTime(now.0.saturating_sub(STEP.kept() + STEP.seconds())));
        // What lies ahead was recorded before the clock was put back.
        let shown = oldest..=STEP.floor(now);
        self.session.shown.retain(|at, _| shown.contains(at));
        self.torrents.retain(|_, recent| {
            recent.shown.retain(|at, _| shown.contains(at));
            !(recent.shown.is_empty() && recent.unsaved.is_empty())
        });
    }
}

impl<T: AddAssign + Default + Copy> Recent<T> {
    fn add(&mut self, at: UnixTime, more: T) {
        *self.shown.entry(at).or_default() += more;
        *self.unsaved.entry(at).or_default() += more;
    }

    fn give_back(&mut self, buckets: Vec<Bucket<T>>) {
        let old = std::mem::take(&mut self.unsaved);
        self.unsaved = fold(buckets.into_iter().chain(old), Step::QuarterHour);
    }

    fn told(&self, step: Step) -> BTreeMap<UnixTime, T> {
        let buckets = if step == STEP { &self.shown } else { &self.unsaved };
        fold(buckets.iter().map(|(at, sum)| (*at, *sum)), step)
    }
}

/// Shares out what was moved in `seconds` evenly over buckets, and says how many seconds each of them
/// has; without any second, all goes where `now` lies.
fn spread(seconds: &Range<i64>, now: UnixTime, moved: Traffic, mut add: impl FnMut(UnixTime, Traffic, u64)) {
    let length = seconds.end - seconds.start;
    if length <= 0 {
        if moved != Traffic::NONE {
            add(STEP.floor(now), moved, 0);
        }
        return;
    }
    // Shares up to a moment, so that their differences add up to all of it.
    let until = |bytes: Bytes, at: i64| {
        let share = u128::from(bytes.0) * (at - seconds.start) as u128 / length as u128;
        u64::try_from(share).unwrap_or(u64::MAX)
    };
    let mut from = seconds.start;
    while from < seconds.end {
        let begin = STEP.floor(UnixTime(from));
        let to = (begin.0 + STEP.seconds()).min(seconds.end);
        let part = |bytes| Bytes(until(bytes, to) - until(bytes, from));
        add(begin, Traffic { down: part(moved.down), up: part(moved.up) }, (to - from) as u64);
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_795_217_400;
    const HASH: InfoHash = InfoHash([7; 20]);

    fn traffic(down: u64, up: u64) -> Traffic {
        Traffic { down: Bytes(down), up: Bytes(up) }
    }

    fn sum<'a>(all: impl IntoIterator<Item = &'a Traffic>) -> Traffic {
        all.into_iter().fold(Traffic::NONE, |mut sum, more| {
            sum += *more;
            sum
        })
    }

    fn everything(unsaved: &Unsaved) -> (Traffic, Traffic, u64) {
        let (session, torrents) = unsaved;
        let torrents = torrents.iter().flat_map(|(_, buckets)| buckets).map(|(_, t)| t);
        let covered = session.iter().map(|(_, t)| t.covered).sum();
        (sum(session.iter().map(|(_, t)| &t.traffic)), sum(torrents), covered)
    }

    #[test]
    fn a_reading_is_spread_over_the_seconds_it_is_about() {
        let (start, mut recorder) = (Instant::now(), Recorder::default());
        let gauges = Gauges { peers: 3, active: 1, nodes: Known::Unknown };
        recorder.take(UnixTime(NOW), start, &[], gauges);
        let later = start + Duration::from_secs(12);
        recorder.take(UnixTime(NOW + 12), later, &[(HASH, traffic(1_200, 13))], gauges);
        let told = recorder.session(STEP);
        let at = |n: i64| told[&UnixTime(NOW + n * 5)];
        assert_eq!(told.len(), 3);
        assert_eq!((at(0).covered, at(0).traffic.down), (5, Bytes(500)));
        assert_eq!((at(2).covered, at(2).traffic.down), (2, Bytes(200)));
        assert_eq!((at(1).peers, at(1).active, at(1).nodes_covered), (15, 5, 0));
        assert_eq!(everything(&recorder.take_unsaved()), (traffic(1_200, 13), traffic(1_200, 13), 12));
    }

    #[test]
    fn a_machine_that_slept_leaves_a_gap() {
        let (start, mut recorder) = (Instant::now(), Recorder::default());
        recorder.take(UnixTime(NOW), start, &[], Gauges::default());
        let moved = [(HASH, traffic(50, 0))];
        // An hour by the calendar, two seconds of a clock that stops while it sleeps.
        recorder.take(UnixTime(NOW + 3_600), start + Duration::from_secs(2), &moved, Gauges::default());
        let unsaved = recorder.take_unsaved();
        assert_eq!(everything(&unsaved), (traffic(50, 0), traffic(50, 0), 3));
        assert!(unsaved.0.iter().all(|(at, _)| at.0 >= NOW + 3_595));
    }

    #[test]
    fn what_rests_is_forgotten_and_what_is_shown_has_an_end() {
        let (start, mut recorder) = (Instant::now(), Recorder::default());
        for s in 0..2_000 {
            let moved: &[_] = if s < 10 { &[(HASH, traffic(1, 1))] } else { &[] };
            recorder.take(UnixTime(NOW + s), start + Duration::from_secs(s as u64), moved, Gauges::default());
            if s % 60 == 0 {
                recorder.take_unsaved();
            }
        }
        assert!(recorder.torrents.is_empty());
        assert!(recorder.session.shown.len() <= 62, "{}", recorder.session.shown.len());
    }

    #[test]
    fn what_could_not_be_written_waits_in_little_room() {
        let (start, mut recorder) = (Instant::now(), Recorder::default());
        for s in 0..7_200 {
            let moved = [(HASH, traffic(10, 1))];
            recorder.take(
                UnixTime(NOW + s),
                start + Duration::from_secs(s as u64),
                &moved,
                Gauges::default(),
            );
            if s % 60 == 0 {
                let (session, torrents) = recorder.take_unsaved();
                recorder.give_back(session, torrents);
            }
        }
        assert!(recorder.torrents[&HASH].unsaved.len() < 30);
        assert_eq!(everything(&recorder.take_unsaved()).1, traffic(72_000, 7_200));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Clocks of any behaviour: no byte is lost or counted twice, and no second of it.
        #[test]
        fn bytes_are_kept_whatever_the_clock_does(
            steps in prop::collection::vec(
                (-4_000..4_000_i64, 0..90_u64, any::<u32>(), any::<u32>(), any::<bool>()), 1..60
            )
        ) {
            let (mut now, mut instant, mut recorder) = (NOW, Instant::now(), Recorder::default());
            let (mut moved, mut passed) = (Traffic::NONE, 0);
            let (mut of_session, mut of_torrents, mut covered) = (Traffic::NONE, Traffic::NONE, 0);
            let mut write = |recorder: &mut Recorder| {
                let (session, torrents, seconds) = everything(&recorder.take_unsaved());
                of_session += session;
                of_torrents += torrents;
                covered += seconds;
                (of_session, of_torrents, covered)
            };
            for (jump, seconds, down, up, writes) in steps {
                // Mostly the clock goes as time does.
                now += if jump % 3 == 0 { jump } else { seconds as i64 };
                instant += Duration::from_secs(seconds);
                passed += seconds + 1;
                let part = traffic(down.into(), up.into());
                moved += part;
                recorder.take(UnixTime(now), instant, &[(HASH, part)], Gauges::default());
                if writes {
                    write(&mut recorder);
                }
            }
            let (session, torrents, covered) = write(&mut recorder);
            prop_assert_eq!(session, moved);
            prop_assert_eq!(torrents, moved);
            prop_assert!(covered <= passed);
        }
    }
}
