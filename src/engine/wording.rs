//! What commands do, in the words of the log of deeds: said once, when it happens, in the language of the process.

use std::net::IpAddr;

use super::actor::Actor;
use crate::{
    locale::t,
    model::{Command, InfoHash, LabelChange, Limits, TorrentLimits, TrackerChange, printable_line},
};

/// Names and addresses in the words of a deed, in characters.
const NAME: usize = 160;

impl Actor {
    /// What a command does, in words, and to which torrents; `None`: nothing worth a place in the log.
    pub fn words(&self, command: &Command) -> Option<(String, Vec<InfoHash>)> {
        let hashes = concerned(command);
        let of = self.called(hashes);
        let what = match command {
            Command::Pause(_) => t!("deed-paused", torrents = of),
            Command::Resume(_) => t!("deed-resumed", torrents = of),
            Command::Remove { files: false, .. } => t!("deed-removed", torrents = of),
            Command::Remove { files: true, .. } => t!("deed-removed-files", torrents = of),
            Command::Choose { .. } => t!("deed-chose", torrents = of),
            Command::Prioritize { .. }
            | Command::PrioritizePieces { .. }
            | Command::EndsFirst { .. }
            | Command::Verify { .. } => of_pieces(&of, command)?,
            Command::LimitAll(limits) => t!("deed-limited-all", speed = speed(*limits)),
            Command::Limit { limits, .. } => t!("deed-limited", torrents = of, speed = speeds(*limits)),
            Command::LimitSome { change, .. } => {
                t!("deed-limited", torrents = of, speed = speed(change.of(Limits::default())))
            }
            Command::Label { change, .. } => labelled(&of, change),
            Command::Trackers { change, .. } => trackers(&of, change),
            Command::Move { folder, .. } => {
                t!("deed-moved", torrents = of, folder = short(&folder.to_string_lossy()))
            }
            Command::Rename { file: None, name, .. } => t!("deed-renamed", torrents = of, name = short(name)),
            Command::Rename { file: Some(_), name, .. } => {
                t!("deed-renamed-file", torrents = of, name = short(name))
            }
            Command::AddPeers { peers, .. } => t!("deed-peers", torrents = of, count = peers.len()),
            Command::Ban(ips) => t!("deed-banned", hosts = hosts(ips)),
            Command::Unban(ips) => t!("deed-unbanned", hosts = hosts(ips)),
            Command::Recheck(_) => t!("deed-rechecked", torrents = of),
            Command::EmptyRemoved => t!("deed-emptied", count = self.tombs.summary().torrents),
            Command::Open { .. }
            | Command::Add(_)
            | Command::Announce(_)
            | Command::Undo(_)
            | Command::Redo(_)
            | Command::Focus { .. }
            | Command::Views(_)
            | Command::Survey(_)
            | Command::Tune(_)
            | Command::Acknowledge(_)
            | Command::AcknowledgeAll => return None,
        };
        Some((what, hashes.to_vec()))
    }

    /// One torrent by its name, several by their number.
    pub fn called(&self, hashes: &[InfoHash]) -> String {
        match hashes {
            [one] => self.list.get(*one).map_or_else(|| one.to_string(), |entry| short(&entry.row.name)),
            more => t!("deed-torrents", count = more.len()),
        }
    }
}

/// The torrents that a command is for.
fn concerned(command: &Command) -> &[InfoHash] {
    use std::slice::from_ref;
    match command {
        Command::Pause(hashes) | Command::Resume(hashes) | Command::Recheck(hashes) => hashes,
        Command::Remove { torrents, .. }
        | Command::Limit { torrents, .. }
        | Command::LimitSome { torrents, .. }
        | Command::Label { torrents, .. }
        | Command::Move { torrents, .. } => torrents,
        Command::Choose { torrent, .. }
        | Command::Prioritize { torrent, .. }
        | Command::PrioritizePieces { torrent, .. }
        | Command::EndsFirst { torrent, .. }
        | Command::Verify { torrent, .. }
        | Command::Trackers { torrent, .. }
        | Command::Rename { torrent, .. }
        | Command::AddPeers { torrent, .. } => from_ref(torrent),
        _ => &[],
    }
}

fn short(text: &str) -> String {
    printable_line(text, NAME)
}

fn speed(limits: Limits) -> String {
    let [down, up] = [limits.down, limits.up].map(|limit| limit.map(|rate| rate.to_string()));
    match (down, up) {
        (None, None) => t!("deed-no-limit").to_owned(),
        (Some(down), None) => t!("deed-speed-down", down = down),
        (None, Some(up)) => t!("deed-speed-up", up = up),
        (Some(down), Some(up)) => t!("deed-speed-both", down = down, up = up),
    }
}

fn speeds(limits: TorrentLimits) -> String {
    match limits.each == Limits::default() {
        true => speed(limits.all),
        false => t!("deed-speed-each", all = speed(limits.all), each = speed(limits.each)),
    }
}

fn hosts(ips: &[IpAddr]) -> String {
    match ips {
        [one] => one.to_string(),
        more => t!("deed-hosts", count = more.len()),
    }
}

/// What a command about files or pieces of a torrent does.
fn of_pieces(name: &str, command: &Command) -> Option<String> {
    Some(match command {
        Command::Prioritize { files, priority, .. } => {
            t!("deed-prioritized", torrents = name, count = files.len(), priority = priority.title())
        }
        Command::PrioritizePieces { pieces, priority: Some(priority), .. } => {
            t!("deed-prioritized-pieces", torrents = name, count = pieces.len(), priority = priority.title())
        }
        Command::PrioritizePieces { pieces, priority: None, .. } => {
            t!("deed-pieces-as-files", torrents = name, count = pieces.len())
        }
        Command::EndsFirst { files, first: true, .. } => {
            t!("deed-ends-first", torrents = name, count = files.len())
        }
        Command::EndsFirst { files, first: false, .. } => {
            t!("deed-ends-no-longer", torrents = name, count = files.len())
        }
        Command::Verify { pieces, .. } => t!("deed-verified", torrents = name, count = pieces.len()),
        _ => return None,
    })
}

fn labelled(name: &str, change: &LabelChange) -> String {
    let (given, taken) = (change.add.join(", "), change.remove.join(", "));
    short(&match (change.add.is_empty(), change.remove.is_empty()) {
        (false, true) => t!("deed-labelled", torrents = name, given = given),
        (true, _) => t!("deed-unlabelled", torrents = name, taken = taken),
        (false, false) => t!("deed-relabelled", torrents = name, given = given, taken = taken),
    })
}

fn trackers(name: &str, change: &TrackerChange) -> String {
    match change {
        TrackerChange::Add { url, .. } => t!("deed-tracker-added", torrents = name, tracker = short(url)),
        TrackerChange::Replace { new, .. } => {
            t!("deed-tracker-changed", torrents = name, tracker = short(new))
        }
        TrackerChange::Remove { url } => t!("deed-tracker-removed", torrents = name, tracker = short(url)),
    }
}
