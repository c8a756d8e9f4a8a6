//! One torrent's trackers in made-up time.

use proptest::prelude::*;

use super::*;
use crate::{model::Known, swarm::tracker::announce::Retry};

const HOUR: u64 = 3_600;

fn at(seconds: u64) -> Moment {
    Moment::from_secs(seconds)
}

fn schedule(tiers: &[&[&str]], which: Tiers) -> Schedule {
    let tiers: Vec<_> = tiers.iter().map(|tier| tier.iter().map(ToString::to_string).collect()).collect();
    let mut schedule = Schedule::new(&tiers, which, 1);
    schedule.start(at(0));
    schedule
}

fn good(interval: u64) -> Response {
    Response { interval: Some(Duration::from_secs(interval)), ..Response::default() }
}

fn unreachable() -> AnnounceError {
    AnnounceError::Unreachable("connection refused".into())
}

/// Which trackers are asked now, and what they are told.
fn polled(schedule: &mut Schedule, now: u64) -> Vec<(String, Option<Event>)> {
    schedule.poll(at(now)).into_iter().map(|order| (order.url.to_string(), order.event)).collect()
}

fn works(schedule: &mut Schedule, now: u64, url: &str, interval: u64) {
    schedule.answered(at(now), url, Ok(&good(interval)));
}

fn fails(schedule: &mut Schedule, now: u64, url: &str) {
    schedule.answered(at(now), url, Err(&unreachable()));
}

fn state(schedule: &Schedule, url: &str) -> TrackerState {
    let all = schedule.status(|_| UnixTime(0));
    let Known::Is(state) = all.into_iter().find(|t| &*t.url == url).unwrap().state else { panic!() };
    state
}

#[test]
fn a_life_from_start_to_stop() {
    let mut s = schedule(&[&["http://a"]], Tiers::All);
    assert_eq!(s.next_wake(), Some(at(0)));
    assert_eq!(polled(&mut s, 0), [("http://a".into(), Some(Event::Started))]);
    assert_eq!((polled(&mut s, 0), s.next_wake()), (vec![], None), "one announce at a time");
    assert_eq!(state(&s, "http://a"), TrackerState::Announcing);
    works(&mut s, 1, "http://a", 1_800);
    assert_eq!(state(&s, "http://a"), TrackerState::Working(0));
    assert_eq!(s.next_wake(), Some(at(1_801)));
    assert_eq!(polled(&mut s, 1_800), []);
    s.complete(at(1_000));
    assert_eq!(polled(&mut s, 1_000), [("http://a".into(), Some(Event::Completed))]);
    works(&mut s, 1_000, "http://a", 1_800);
    assert_eq!(polled(&mut s, 2_800), [("http://a".into(), None)]);
    s.stop();
    assert_eq!(polled(&mut s, 2_801), [], "what is under way comes to its end first");
    works(&mut s, 2_801, "http://a", 1_800);
    assert_eq!(s.next_wake(), Some(at(0)));
    let goodbye = s.poll(at(2_801));
    assert_eq!((goodbye[0].event, goodbye[0].patience), (Some(Event::Stopped), GOODBYE));
    assert!(!s.is_quiet());
    fails(&mut s, 2_806, "http://a");
    assert!(s.is_quiet() && s.next_wake().is_none(), "a goodbye is said once");
    s.start(at(3_000));
    assert_eq!(polled(&mut s, 3_000), [("http://a".into(), Some(Event::Started))]);
}

#[test]
fn completion_is_told_even_if_the_tracker_was_away_when_it_happened() {
    let mut s = schedule(&[&["http://a"]], Tiers::All);
    polled(&mut s, 0);
    s.complete(at(1));
    fails(&mut s, 2, "http://a");
    let back = s.next_wake().unwrap().as_secs() + 1;
    assert_eq!(polled(&mut s, back), [("http://a".into(), Some(Event::Started))]);
    works(&mut s, back, "http://a", 60);
    assert_eq!(polled(&mut s, back), [("http://a".into(), Some(Event::Completed))]);
    works(&mut s, back, "http://a", 60);
    assert_eq!(polled(&mut s, back + 60), [("http://a".into(), None)]);
}

#[test]
fn trackers_that_never_heard_of_us_need_no_goodbye() {
    let mut s = schedule(&[&["http://a"], &["http://b"]], Tiers::All);
    polled(&mut s, 0);
    works(&mut s, 0, "http://a", 60);
    fails(&mut s, 0, "http://b");
    s.stop();
    assert_eq!(polled(&mut s, 1), [("http://a".into(), Some(Event::Stopped))]);
}

#[test]
fn a_tier_falls_back_and_keeps_whom_it_found() {
    let mut s = schedule(&[&["http://a", "http://b", "http://c"]], Tiers::All);
    let mut asked = Vec::new();
    for _ in 0..2 {
        let (url, _) = polled(&mut s, 0).remove(0);
        fails(&mut s, 0, &url);
        asked.push(url);
    }
    let (third, _) = polled(&mut s, 0).remove(0);
    assert!(!asked.contains(&third) && asked[0] != asked[1]);
    works(&mut s, 0, &third, 600);
    assert_eq!(s.status(|_| UnixTime(0))[0].url.as_ref(), third, "it moved to the front");
    assert_eq!(polled(&mut s, 599), [], "its stand-ins are left alone");
    assert_eq!(polled(&mut s, 600), [(third.clone(), None)]);
    fails(&mut s, 600, &third);
    assert!(asked.contains(&polled(&mut s, 600)[0].0));
}

#[test]
fn tiers_are_asked_all_or_one_by_one() {
    let tiers: &[&[&str]] = &[&["http://a"], &["http://b"]];
    assert_eq!(polled(&mut schedule(tiers, Tiers::All), 0).len(), 2);
    let mut s = schedule(tiers, Tiers::First);
    assert_eq!(polled(&mut s, 0), [("http://a".into(), Some(Event::Started))]);
    assert_eq!(polled(&mut s, 0), []);
    fails(&mut s, 0, "http://a");
    assert_eq!(polled(&mut s, 0), [("http://b".into(), Some(Event::Started))]);
    works(&mut s, 0, "http://b", HOUR);
    polled(&mut s, 19);
    works(&mut s, 19, "http://a", 2 * HOUR);
    assert_eq!(polled(&mut s, HOUR + 1), [], "the first tier is back");
}

#[test]
fn order_within_a_tier_depends_on_the_seed_alone() {
    let tier: Vec<String> = (0..20).map(|n| format!("http://{n}")).collect();
    let first = |seed| {
        let mut schedule = Schedule::new(std::slice::from_ref(&tier), Tiers::All, seed);
        schedule.start(at(0));
        schedule.poll(at(0))[0].url.clone()
    };
    assert_eq!(first(3), first(3));
    assert!((0..20).any(|seed| first(seed) != first(20)));
}

#[test]
fn waits_grow_and_never_end() {
    let mut s = schedule(&[&["http://a"]], Tiers::All);
    let (mut now, mut waits) = (at(0), Vec::new());
    for _ in 0..40 {
        assert_eq!(s.poll(now).len(), 1);
        s.answered(now, "http://a", Err(&unreachable()));
        let next = s.next_wake().unwrap();
        waits.push((next - now).as_secs());
        now = next;
    }
    assert!((15..=19).contains(&waits[0]) && (30..=38).contains(&waits[1]), "{waits:?}");
    assert!(waits.iter().all(|wait| *wait <= 2_250) && waits[39] >= 1_800, "{waits:?}");
}

#[test]
fn a_tracker_says_when_to_come_back() {
    let refused = |retry| AnnounceError::Refused { reason: "no".into(), retry };
    let mut s = schedule(&[&["http://a"]], Tiers::All);
    polled(&mut s, 0);
    s.answered(at(0), "http://a", Err(&refused(Retry::After(Duration::from_secs(7_200)))));
    assert_eq!(s.next_wake(), Some(at(7_200)));
    polled(&mut s, 7_200);
    s.answered(at(7_200), "http://a", Err(&refused(Retry::Never)));
    assert_eq!(s.next_wake(), None);
    assert_eq!(state(&s, "http://a"), TrackerState::Failed("no".into()));
    s.announce_now(at(8_000));
    assert_eq!(polled(&mut s, 8_000).len(), 1, "its user may try");
}

#[test]
fn intervals_without_sense_are_bounded() {
    for (given, kept) in [(Some(0), 60), (Some(u64::MAX), 86_400), (Some(900), 900), (None, 1_800)] {
        let mut s = schedule(&[&["http://a"]], Tiers::All);
        polled(&mut s, 0);
        let response = Response { interval: given.map(Duration::from_secs), ..Response::default() };
        s.answered(at(0), "http://a", Ok(&response));
        assert_eq!(s.next_wake(), Some(at(kept)));
    }
}

#[test]
fn more_peers_are_asked_for_when_the_tracker_allows_and_its_user_may_be_faster() {
    let mut s = schedule(&[&["http://a"]], Tiers::All);
    polled(&mut s, 0);
    let response = Response { min_interval: Some(Duration::from_secs(100)), ..good(HOUR) };
    s.answered(at(0), "http://a", Ok(&response));
    s.want_more(at(10));
    assert_eq!(s.next_wake(), Some(at(100)));
    s.announce_now(at(11));
    assert_eq!(s.next_wake(), Some(at(20)), "not even its user hammers a tracker");
    s.announce_now(at(50));
    assert_eq!(polled(&mut s, 50).len(), 1);
    fails(&mut s, 50, "http://a");
    s.want_more(at(51));
    assert!(s.next_wake().unwrap() >= at(65), "a failing one keeps its pace");
}

#[test]
fn trackers_come_and_go_while_it_runs() {
    let mut s = schedule(&[&["http://a"]], Tiers::All);
    polled(&mut s, 0);
    works(&mut s, 0, "http://a", HOUR);
    assert!(s.add("http://b", 7, Origin::Own) && s.add("http://c", 0, Origin::Session));
    assert!(!s.add("http://b", 0, Origin::Own), "it is there");
    assert_eq!(polled(&mut s, 5), [("http://b".into(), Some(Event::Started))]);
    s.set(&[vec!["http://a".into()]]);
    assert_eq!(s.next_wake(), Some(at(0)));
    // It was about to know us; what is not the torrent's own stays, and is nobody's stand-in any more.
    let expected = [("http://b".into(), Some(Event::Stopped)), ("http://c".into(), Some(Event::Started))];
    assert_eq!(polled(&mut s, 6), expected);
    works(&mut s, 6, "http://b", HOUR);
    s.set(&[vec!["http://d".into()]]);
    let expected = [("http://a".into(), Some(Event::Stopped)), ("http://d".into(), Some(Event::Started))];
    assert_eq!(polled(&mut s, 7), expected);
    s.set_private();
    let left: Vec<_> = s.status(|_| UnixTime(0)).iter().map(|t| t.url.to_string()).collect();
    assert_eq!(left, ["http://d"]);
    assert!(!s.add("http://e", 0, Origin::Session) && s.add("http://e", 0, Origin::Own));
    for n in 0..300 {
        s.add(&format!("http://{n}"), 1, Origin::Own);
    }
    assert_eq!(s.status(|_| UnixTime(0)).len(), 256);
}

#[test]
fn trackers_that_stay_keep_their_place_and_what_is_known_of_them() {
    let mut s = schedule(&[&["http://a", "http://b", "http://c"]], Tiers::All);
    let (first, _) = polled(&mut s, 0).remove(0);
    works(&mut s, 0, &first, HOUR);
    let urls = |s: &Schedule| s.entries().map(|entry| entry.url.to_string()).collect::<Vec<_>>();
    let before = urls(&s);
    let mut turned = before.clone();
    turned.reverse();
    turned.push("http://new".into());
    s.set(&[turned]);
    assert_eq!(urls(&s)[..3], before);
    assert_eq!(urls(&s)[3], "http://new");
    assert_eq!(state(&s, &first), TrackerState::Working(0));
    assert!(polled(&mut s, 5).is_empty(), "whoever works is not asked anew");
    s.set(&[(0..300).map(|n| format!("http://{n}")).collect()]);
    assert_eq!(urls(&s).len(), 256);
}

#[test]
fn who_looks_gets_counts_that_are_fresh_and_no_more() {
    let mut s = schedule(&[&["http://a"], &["http://b"]], Tiers::All);
    polled(&mut s, 0);
    fails(&mut s, 0, "http://b");
    let look = |s: &mut Schedule, now| s.look(at(now)).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(look(&mut s, 1), ["http://a"]);
    assert_eq!(look(&mut s, 899), [""; 0]);
    assert_eq!(look(&mut s, 901), ["http://a"]);
    s.announce_now(at(902));
    assert_eq!(look(&mut s, 903), ["http://a"], "its user wants to know");
    s.stop();
    assert_eq!(look(&mut s, 9_999), [""; 0]);
}

#[test]
fn the_screen_sees_what_is_known() {
    let mut s = schedule(&[&["http://a"], &["udp://b:1"]], Tiers::All);
    polled(&mut s, 0);
    let counts = Counts { seeds: Some(1), leeches: Some(2), downloads: None };
    let peers = vec!["1.2.3.4:5".parse().unwrap(); 3];
    s.answered(at(0), "http://a", Ok(&Response { counts, peers, ..good(HOUR) }));
    s.scraped("http://a", Counts { downloads: Some(9), ..Counts::default() });
    fails(&mut s, 0, "udp://b:1");
    let rows = s.status(|moment| UnixTime(1_000_000 + moment.as_secs() as i64));
    assert_eq!(rows[0].state, Known::Is(TrackerState::Working(3)));
    assert_eq!(rows[0].next_announce, Known::Is(UnixTime(1_003_600)));
    assert_eq!(
        (rows[0].seeds, rows[0].leeches, rows[0].downloads),
        (Known::Is(1), Known::Is(2), Known::Is(9))
    );
    assert_eq!((rows[1].tier, rows[1].seeds), (1, Known::Unknown));
    assert_eq!(rows[1].state, Known::Is(TrackerState::Failed("connection refused".into())));
}

proptest! {
    /// Whatever happens in whatever order: nobody is asked twice at once or too often, and a running
    /// torrent with a tracker that may be asked always comes back to it.
    #[test]
    fn nothing_floods_and_nothing_is_forgotten(
        steps in prop::collection::vec((0_u8..10, 0_u64..400, any::<u32>()), 1..200),
        first: bool,
    ) {
        let which = if first { Tiers::First } else { Tiers::All };
        let mut s = schedule(&[&["http://a", "http://b"], &["http://c"]], which);
        let (mut now, mut out) = (0, Vec::<String>::new());
        let mut answered = std::collections::HashMap::new();
        for (what, passed, number) in steps {
            now += passed;
            match what {
                0 => s.start(at(now)),
                1 => s.stop(),
                2 => s.complete(at(now)),
                3 => s.want_more(at(now)),
                4 => s.announce_now(at(now)),
                5..=7 if !out.is_empty() => {
                    let url = out.swap_remove(number as usize % out.len());
                    if what == 5 { fails(&mut s, now, &url) } else { works(&mut s, now, &url, number.into()) }
                    answered.insert(url, now);
                }
                _ => for (url, event) in polled(&mut s, now) {
                    prop_assert!(!out.contains(&url));
                    let hurried = matches!(event, Some(Event::Stopped | Event::Completed | Event::Started));
                    let recent = answered.get(&url).is_some_and(|then| now - then < 15);
                    prop_assert!(hurried || !recent, "{url} is hammered");
                    out.push(url);
                },
            }
            if s.running && out.is_empty() {
                prop_assert!(s.next_wake().is_some());
            }
        }
        prop_assert!(out.len() <= 3);
    }
}

#[test]
fn a_summary_tells_whether_any_tracker_helps() {
    let mut s = schedule(&[&["http://a"], &["http://b"]], Tiers::All);
    assert_eq!(s.summary(), Summary { trackers: 2, ..Summary::default() });
    polled(&mut s, 0);
    s.answered(at(1), "http://b", Err(&AnnounceError::TimedOut));
    let refused = AnnounceError::Refused { reason: "not registered".into(), retry: Retry::Unsaid };
    s.answered(at(1), "http://a", Err(&refused));
    let summary = s.summary();
    assert_eq!((summary.failed, summary.works, summary.refused), (2, false, true));
    assert_eq!(summary.error.as_deref(), Some("not registered"));
    // While it is asked again, what it said before still stands.
    polled(&mut s, 3_600);
    assert_eq!(state(&s, "http://a"), TrackerState::Failed("not registered".into()));
    assert!(s.status(|_| UnixTime(0)).iter().all(|t| t.asking));
    let answer = Response { warning: Some("soon gone".into()), ..Response::default() };
    s.answered(at(3_601), "http://a", Ok(&answer));
    assert!(s.summary().works && !s.summary().refused);
    assert_eq!(s.status(|_| UnixTime(0))[0].warning.as_deref(), Some("soon gone"));
}
