//! The first line: the session in numbers. What matters least goes first when it is narrow.

use std::time::Duration;

use crate::{
    locale::t,
    model::{Bytes, Known, Rate, Severity, State, StateCounts},
    view::{Detail, Meter, Role, figures, pen::Pen, text},
};

/// What the header says.
#[derive(Debug, Clone, Copy)]
pub struct Header<'a> {
    pub down: Rate,
    pub up: Rate,
    pub states: StateCounts,
    /// Whether the DHT is switched on.
    pub dht: bool,
    pub dht_nodes: Known<u32>,
    pub free: Known<Bytes>,
    /// Rows are told as they were stored.
    pub stored: Option<Stored>,
    /// Names are masked.
    pub masked: bool,
    /// Why nobody can reach us, when nobody can.
    pub unreachable: Option<&'a str>,
    /// What would change something is refused.
    pub read_only: bool,
    pub open_alerts: usize,
    /// Of the gravest of them.
    pub gravest: Severity,
}

/// How old the rows are that nobody has looked at yet in this run.
#[derive(Debug, Clone, Copy)]
pub enum Stored {
    Before(Duration),
    /// Nobody knows.
    Unknown,
}

type Runs = Vec<(String, Role)>;
/// How many torrents are in a state, as it is written.
type Counts = Vec<(State, Runs)>;

/// The order in which counts of states go when there is no room for all.
const QUIET_FIRST: [State; 9] = [
    State::Done,
    State::Paused,
    State::Queued,
    State::Checking,
    State::Metadata,
    State::Seeding,
    State::Stalled,
    State::Failed,
    State::Downloading,
];

/// How many of them are of torrents that wait for nothing but their turn.
const RESTING: usize = 5;

/// Draws the line: rates to the left, then counts by state; the network and the disk to the right.
pub fn header(pen: &mut Pen<'_>, header: &Header<'_>) {
    let width = usize::from(pen.width());
    let alerts = alerts(pen, header);
    // Room for them is kept even while there are none, so that the first one moves nothing.
    let kept = 2 + text::width(&t!("header-alerts", count = 9));
    let mut fixed = rates(pen, header);
    fixed.extend(header.stored.map(|stored| as_of(pen, stored)));
    if header.masked {
        fixed.push((format!("  {}", t!("header-masked")), Role::Warn));
    }
    if let Some(meter) = pen.look.meter {
        let room = width.saturating_sub(cells(&fixed) + cells(&alerts).max(kept) + 4);
        let said = metered(meter).into_iter().find(|said| text::width(said) + 2 <= room);
        fixed.extend(said.map(|said| (format!("  {said}"), Role::Dim)));
    }
    let total = |left: &[(State, Runs)], right: &[Runs]| {
        let left: usize = left.iter().map(|(_, runs)| cells(runs) + 2).sum();
        let right: usize = right.iter().map(|runs| cells(runs) + 2).sum();
        cells(&fixed) + left + right + cells(&alerts).max(kept) + 4
    };
    let (mut left, mut right) = in_words(pen, header, |left, right| total(left, right) <= width)
        .unwrap_or_else(|| (states(pen, header, false), network(pen, header)));
    // The node count goes first, then the disk; what is wrong stays as long as there is room.
    while total(&left, &right) > width && right.len() > usize::from(header.unreachable.is_some()) {
        right.remove(0);
    }
    let mut quiet = QUIET_FIRST.iter();
    let mut drop_one = |left: &mut Counts| match quiet.next() {
        Some(least) => left.retain(|(state, _)| state != least),
        None => left.clear(),
    };
    // Why nobody can reach us is worth more than how many torrents rest, and less than what moves.
    for _ in 0..RESTING {
        if total(&left, &right) > width {
            drop_one(&mut left);
        }
    }
    if let (Some(why), true) = (header.unreachable, total(&left, &right) > width) {
        right = vec![unreachable(pen, why, 0)];
    }
    while total(&left, &right) > width && !left.is_empty() {
        drop_one(&mut left);
    }
    if total(&left, &right) > width {
        right.clear();
    }
    let mut x = pen.runs((1, 0), &fixed);
    for (_, runs) in &left {
        x = pen.runs((x + 2, 0), runs);
    }
    let end: usize = right.iter().map(|runs| cells(runs) + 2).sum::<usize>() + cells(&alerts) + 1;
    let mut x = width.saturating_sub(end).max(usize::from(x) + 1) as u16;
    for runs in &right {
        x = pen.runs((x, 0), runs) + 2;
    }
    pen.runs((x, 0), &alerts);
}

/// The line with its words, without what can be spared: the node count, then torrents that rest. `None`
/// when even that is too long; then signs alone must do.
fn in_words(
    pen: &Pen<'_>,
    header: &Header<'_>,
    fits: impl Fn(&[(State, Runs)], &[Runs]) -> bool,
) -> Option<(Counts, Vec<Runs>)> {
    let (mut left, mut right) = (states(pen, header, true), network(pen, header));
    if !fits(&left, &right) {
        right.remove(0);
    }
    for rests in QUIET_FIRST.iter().take(RESTING) {
        if !fits(&left, &right) {
            left.retain(|(state, _)| state != rests);
        }
    }
    fits(&left, &right).then_some((left, right))
}

fn cells(runs: &[(String, Role)]) -> usize {
    runs.iter().map(|(t, _)| text::width(t)).sum()
}

/// As wide for any rate, so that nothing beside it moves.
fn rates(pen: &Pen<'_>, header: &Header<'_>) -> Runs {
    let glyphs = pen.glyphs();
    let role = |rate, role| if rate == Rate::ZERO { Role::Dim } else { role };
    let detail = pen.look.detail;
    let shown = |rate: Rate| match detail {
        Detail::Full => rate.to_string(),
        _ => format!("{}/s", figures::coarse(Bytes(rate.0), detail.digits())),
    };
    let mut runs = Vec::new();
    if pen.width() >= 76 {
        runs.push(("bitonic  ".to_owned(), Role::Brand));
    }
    if header.read_only {
        runs.push((format!("{}  ", t!("header-read-only")), Role::Warn));
    }
    runs.push((format!("{} {:<10}", glyphs.down, shown(header.down)), role(header.down, Role::Down)));
    runs.push((format!(" {} {:<10}", glyphs.up, shown(header.up)), role(header.up, Role::Up)));
    runs
}

/// How old the rows are; where it is narrow as short as can be.
fn as_of(pen: &Pen<'_>, stored: Stored) -> (String, Role) {
    let narrow = pen.width() < 76;
    let said = match stored {
        Stored::Unknown => t!("list-as-of-unknown").to_owned(),
        Stored::Before(age) if narrow => figures::age(age),
        Stored::Before(age) => match age.as_secs() / 60 {
            0 => t!("list-as-of-moment").to_owned(),
            minutes @ 1..60 => t!("list-as-of-minutes", n = minutes),
            minutes @ 60..1_440 => t!("list-as-of-hours", n = minutes / 60),
            minutes => t!("list-as-of-days", n = minutes / 1_440),
        },
    };
    (format!("  {} {said}", pen.glyphs().stored), Role::Dim)
}

/// What is sent to the terminal, as wide for any rate: `line  180/250 B/s`, or in fewer cells.
fn metered(meter: Meter) -> [String; 2] {
    let short = |bytes: u64| if bytes < 1_000 { bytes.to_string() } else { figures::coarse(Bytes(bytes), 2) };
    match meter.budget {
        Some(budget) => {
            let (rate, budget) = (short(meter.rate), short(budget.into()));
            [
                format!("{} {rate:>4}/{budget} {}/s", t!("header-line"), t!("figures-byte")),
                format!("{rate:>4}/{budget}"),
            ]
        }
        None => [
            format!("{} {:>4} {}/s", t!("header-line"), short(meter.rate), t!("figures-byte")),
            format!("{:>4}", short(meter.rate)),
        ],
    }
}

fn states(pen: &Pen<'_>, header: &Header<'_>, words: bool) -> Counts {
    State::ALL
        .into_iter()
        .filter(|&state| header.states.of(state) > 0)
        .map(|state| {
            let count = figures::count(header.states.of(state).into());
            let sign = (pen.glyphs().state(state).to_owned(), Role::of_state(state));
            let word = if words { format!(" {}", state.title()) } else { String::new() };
            (state, vec![sign, (format!(" {count}"), Role::Text), (word, Role::Dim)])
        })
        .collect()
}

/// Least useful first.
fn network(pen: &Pen<'_>, header: &Header<'_>) -> Vec<Runs> {
    let unknown = pen.glyphs().unknown;
    let nodes = header.dht_nodes.map(|n| figures::count(n.into()));
    let free = header.free.map(|b| b.to_string());
    let fact = |label: &str, value: Known<String>| {
        let (value, role) = match value {
            Known::Is(value) => (value, Role::Text),
            Known::Unknown => (unknown.to_owned(), Role::Faint),
        };
        vec![(format!("{label} "), Role::Dim), (value, role)]
    };
    let nodes = if header.dht { nodes } else { Known::Is(t!("header-off").to_owned()) };
    let mut runs = vec![fact(t!("header-dht"), nodes), fact(t!("header-free"), free)];
    if let Some(why) = header.unreachable {
        runs.push(unreachable(pen, why, usize::from(pen.width() / 4).max(12)));
    }
    runs
}

/// That nobody can reach us, and why in at most `room` cells.
fn unreachable(pen: &Pen<'_>, why: &str, room: usize) -> Runs {
    let sign = pen.glyphs().severity(Severity::Warning);
    let why = match room {
        0 => String::new(),
        _ => format!(": {}", text::fit(why, room, pen.glyphs())),
    };
    vec![(format!("{sign} {}{why}", t!("header-not-listening")), Role::Warn)]
}

fn alerts(pen: &Pen<'_>, header: &Header<'_>) -> Runs {
    if header.open_alerts == 0 {
        return Vec::new();
    }
    let sign = pen.glyphs().severity(header.gravest);
    let count = t!("header-alerts", count = header.open_alerts);
    vec![(format!("{sign} {count}"), Role::of_severity(header.gravest))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn sample() -> Header<'static> {
        Header {
            down: Rate(12_300_000),
            up: Rate::ZERO,
            states: [State::Downloading, State::Downloading, State::Seeding, State::Failed]
                .into_iter()
                .collect(),
            dht: true,
            dht_nodes: Known::Unknown,
            free: Known::Is(Bytes(1 << 40)),
            stored: None,
            masked: false,
            unreachable: None,
            read_only: false,
            open_alerts: 2,
            gravest: Severity::Warning,
        }
    }

    fn drawn(width: u16, data: &Header<'_>) -> String {
        let look = Look::new(Depth::None, true);
        testing::lines(width, 1, &look, |pen| header(pen, data)).remove(0)
    }

    #[test]
    fn words_go_before_numbers_and_alerts_never() {
        let wide = drawn(120, &sample());
        assert!(wide.contains("v 2 downloading  ^ 1 seeding  x 1 failed"), "{wide}");
        assert!(wide.ends_with("dht -  free 1.00 TiB  ! 2 alerts"), "{wide}");
        let off = drawn(120, &Header { dht: false, ..sample() });
        assert!(off.contains("dht off"), "{off}");
        let middle = drawn(80, &sample());
        assert!(middle.contains("v 2  ^ 1  x 1") && middle.ends_with("! 2 alerts"), "{middle}");
        let narrow = drawn(40, &sample());
        assert!(narrow.starts_with(" v 11.7 MiB/s") && narrow.ends_with("! 2 alerts"), "{narrow}");
    }

    #[test]
    fn that_only_looking_is_allowed_is_said_however_narrow() {
        for width in [60, 80, 120] {
            let line = drawn(width, &Header { read_only: true, ..sample() });
            assert!(line.contains("read-only  v 11.7 MiB/s") && line.ends_with("! 2 alerts"), "{line}");
        }
    }

    #[test]
    fn the_first_alert_moves_nothing() {
        for width in 60..140 {
            let calm = drawn(width, &Header { open_alerts: 0, ..sample() });
            let alarmed = drawn(width, &sample());
            let states = |line: &str| line.split("  ").take(5).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(calm.contains("downloading"), alarmed.contains("downloading"), "{width}");
            assert_eq!(calm.contains("failed"), alarmed.contains("failed"), "{width}");
            assert_eq!(states(&calm)[..2], states(&alarmed)[..2], "{width}");
        }
    }

    #[test]
    fn alerts_look_as_grave_as_the_gravest() {
        let look = Look::new(Depth::None, true);
        let sign = |gravest| {
            let data = Header { gravest, ..sample() };
            testing::lines(80, 1, &look, |pen| header(pen, &data)).remove(0)
        };
        let [info, error] = [Severity::Info, Severity::Error].map(|s| look.glyphs.severity(s));
        assert!(sign(Severity::Info).ends_with(&format!("{info} 2 alerts")));
        assert!(sign(Severity::Error).ends_with(&format!("{error} 2 alerts")));
    }

    #[test]
    fn a_port_that_is_not_open_is_said() {
        let header = Header { unreachable: Some("port 6881 is in use"), ..sample() };
        assert!(drawn(120, &header).contains("! not listening: port 6881 is in use"));
        for width in [60, 70, 80, 90] {
            let line = drawn(width, &header);
            assert!(line.contains("! not listening") && line.ends_with("! 2 alerts"), "{width}: {line}");
        }
    }

    #[test]
    fn what_is_sent_and_that_names_are_masked_is_said_beside_the_rates() {
        let header_of = |detail, budget, width| {
            let meter = Some(Meter { rate: 180, budget });
            let look = Look { detail, meter, ..Look::new(Depth::None, true) };
            let data = Header { masked: true, ..sample() };
            testing::lines(width, 1, &look, |pen| header(pen, &data)).remove(0)
        };
        assert!(
            header_of(Detail::Full, None, 120).contains("v 11.7 MiB/s ^ 0 B/s       masked  line  180 B/s")
        );
        let slow = header_of(Detail::Least, Some(250), 60);
        assert!(slow.contains("v 10M/s") && slow.contains("masked   180/250 "), "{slow}");
        assert!(slow.ends_with("! 2 alerts"), "{slow}");
    }

    #[test]
    fn how_old_the_rows_are_is_said_beside_the_rates() {
        let of = |width, stored| drawn(width, &Header { stored: Some(stored), ..sample() });
        let ago = |minutes: u64| Stored::Before(Duration::from_secs(minutes * 60));
        for (minutes, said) in [
            (0, ". as of a moment ago"),
            (3, ". as of 3 min ago"),
            (119, ". as of 1 h ago"),
            (9_999, ". as of 6 d ago"),
        ] {
            assert!(of(120, ago(minutes)).contains(said), "{said}");
        }
        assert!(of(120, Stored::Unknown).contains(". starting"));
        let narrow = of(60, ago(3));
        assert!(narrow.contains("  . 3m ") && narrow.ends_with("! 2 alerts"), "{narrow}");
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| header(pen, &sample()));
    }
}
