//! How `bitonic get` speaks: what every way of speaking is told, and plain lines, the simplest one.

use std::{
    collections::HashMap,
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use super::ledger::{End, Item, Ledger, Report};
use crate::{
    cli::exit::Exit,
    model::{InfoHash, State, Torrent},
};

/// A plain line about progress comes so often.
const EVERY: Duration = Duration::from_secs(5);

/// Where things stand.
pub struct Scene<'a> {
    pub ledger: &'a Ledger,
    pub now: Instant,
    /// Since the start of the command.
    pub elapsed: Duration,
}

impl Scene<'_> {
    /// The source a report is about.
    pub fn item(&self, at: usize) -> &Item {
        &self.ledger.items[at]
    }

    /// The torrents that have not failed.
    pub fn alive(&self) -> impl Iterator<Item = &Arc<Torrent>> {
        let alive = self.ledger.items.iter().filter(|i| !matches!(i.end, Some(End::Failed(_))));
        alive.filter_map(|i| i.row.as_ref())
    }

    /// How many sources are complete, and how many there are.
    pub fn complete(&self) -> (usize, usize) {
        let items = &self.ledger.items;
        (items.iter().filter(|i| i.end == Some(End::Complete)).count(), items.len())
    }
}

/// One way to tell the user what happens. Errors go to stderr as well, whoever speaks.
pub trait Voice {
    /// Something happened.
    fn tell(&mut self, report: &Report, scene: &Scene) -> io::Result<()>;
    /// Time has passed, or counters have moved.
    fn tick(&mut self, scene: &Scene) -> io::Result<()>;
    /// Where peers can connect to us, if they can.
    fn listening(&mut self, _address: Option<SocketAddr>) -> io::Result<()> {
        Ok(())
    }
    /// Takes back what can be taken back, since somebody else writes to the terminal now.
    fn clear(&mut self) -> io::Result<()>;
    /// The last word.
    fn end(&mut self, scene: &Scene, exit: Exit) -> io::Result<()>;
}

/// Plain lines: on each change of state, and one per source every few seconds.
pub struct Lines<W> {
    out: W,
    next: Option<Instant>,
    /// What was told of each torrent last, to tell only news.
    told: HashMap<InfoHash, String>,
}

impl<W: Write> Lines<W> {
    /// Lines to `out`.
    pub fn new(out: W) -> Self {
        Self { out, next: None, told: HashMap::new() }
    }
}

impl<W: Write> Voice for Lines<W> {
    fn tell(&mut self, report: &Report, scene: &Scene) -> io::Result<()> {
        if let Some(line) = line(report, scene) {
            writeln!(self.out, "{line}")?;
            self.out.flush()?;
        }
        Ok(())
    }

    fn tick(&mut self, scene: &Scene) -> io::Result<()> {
        let due = *self.next.get_or_insert(scene.now + EVERY);
        if scene.now < due {
            return Ok(());
        }
        self.next = Some(scene.now + EVERY);
        for row in scene.alive().filter(|row| !row.state.is_stopped() && is_moving(row)) {
            let figures = figures(row);
            if self.told.get(&row.hash) != Some(&figures) {
                writeln!(self.out, "{}: {figures}", row.name)?;
                self.told.insert(row.hash, figures);
            }
        }
        self.out.flush()
    }

    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, scene: &Scene, exit: Exit) -> io::Result<()> {
        writeln!(self.out, "{}", last_word(scene, exit))?;
        self.out.flush()
    }
}

/// A report as one line; errors and warnings are not among them.
pub fn line(report: &Report, scene: &Scene) -> Option<String> {
    Some(match *report {
        Report::Added(at) => format!("{}: added", scene.item(at).name()),
        Report::Metadata(at) => {
            let row = scene.item(at).row.as_ref()?;
            format!("{}: {} in {} pieces", row.name, row.wanted, row.pieces)
        }
        Report::State(at, state) => format!("{}: {}", scene.item(at).name(), activity(state)),
        Report::Finished(at) => {
            let row = scene.item(at).row.as_ref()?;
            let (folder, time) =
                (crate::model::printable_line(&row.folder.to_string_lossy(), 4096), span(scene.elapsed));
            format!("{}: complete, {} verified in {folder} after {time}", row.name, row.wanted)
        }
        Report::Quiet(..) | Report::Error(..) => return None,
    })
}

/// What a torrent does, for people.
pub fn activity(state: State) -> &'static str {
    match state {
        State::Metadata => "fetching metadata",
        State::Stalled => "stalled",
        other => other.word(),
    }
}

/// Share, pace, time left and peers: `45.2 % of 1.46 GiB, 3.20 MiB/s, 2m 10s left, 4 peers`.
fn figures(row: &Torrent) -> String {
    let peers = row.peers.connected;
    if !row.size.is_known() {
        return format!("{}, {}", activity(row.state), count(peers));
    }
    if row.is_complete() {
        return format!("{}, {} up, {} sent, {}", activity(row.state), row.up, row.uploaded, count(peers));
    }
    let left = row.eta.map_or(String::new(), |eta| format!("{} left, ", span(eta)));
    format!("{} of {}, {}, {left}{}", percent(row), row.wanted, row.down, count(peers))
}

/// `1 peer`, `2 peers`.
pub fn count(peers: u32) -> String {
    format!("{peers} peer{}", if peers == 1 { "" } else { "s" })
}

fn is_moving(row: &Torrent) -> bool {
    !row.is_complete() || row.up.0 > 0
}

/// Progress rounded down, so that only a complete torrent says 100.
pub fn percent(row: &Torrent) -> String {
    format!("{:.1} %", (row.progress() * 1000.0).floor() / 10.0)
}

/// The summary of a run.
pub fn last_word(scene: &Scene, exit: Exit) -> String {
    let (complete, all) = scene.complete();
    let time = span(scene.elapsed);
    match exit {
        Exit::Interrupted => {
            format!("stopped after {time}, {complete} of {all} complete; the same command goes on from here")
        }
        _ => format!("{complete} of {all} complete after {time}"),
    }
}

/// A span of time in its two largest units: `2m 10s`.
pub fn span(time: Duration) -> String {
    let s = time.as_secs();
    match s {
        0..60 => format!("{s}s"),
        60..3600 => format!("{}m {:02}s", s / 60, s % 60),
        3600..86_400 => format!("{}h {:02}m", s / 3600, s / 60 % 60),
        _ => format!("{}d {:02}h", s / 86_400, s / 3600 % 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_show_two_units() {
        assert_eq!(span(Duration::from_secs(9)), "9s");
        assert_eq!(span(Duration::from_secs(130)), "2m 10s");
        assert_eq!(span(Duration::from_secs(3_700)), "1h 01m");
        assert_eq!(span(Duration::from_secs(90_000)), "1d 01h");
    }
}
