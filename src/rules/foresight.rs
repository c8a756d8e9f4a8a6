//! The alert about a disk that what is still to come will not fit on.

use std::{sync::Arc, time::Duration};

use super::{NewAlert, disk};
use crate::locale::t;
use crate::model::{AlertKind, Bytes, Disk, Severity, Snapshot, printable_line};

/// One that comes and goes is told again after this at the earliest.
const QUIET: Duration = Duration::from_secs(600);

/// Told of each disk when it begins to lack room, and again when that was acknowledged and it has had
/// room in between.
pub(super) fn alerts(previous: &Snapshot, next: &Snapshot) -> Vec<NewAlert> {
    if Arc::ptr_eq(&previous.disks, &next.disks) {
        return Vec::new();
    }
    next.disks.iter().filter_map(|disk| alert(previous, next, disk)).collect()
}

fn alert(previous: &Snapshot, next: &Snapshot, disk: &Disk) -> Option<NewAlert> {
    let lacks = disk.lacks()?;
    let was = previous.disks.iter().find(|was| was.mount == disk.mount);
    let new = was.is_none_or(|was| was.lacks().is_none());
    // Of the download folder the alert about a low disk says as much.
    let known = disk.home && disk::is_short(next);
    (new && !known && !is_told(next, disk)).then(|| NewAlert {
        severity: Severity::Warning,
        kind: AlertKind::WillNotFit,
        torrent: None,
        text: text(disk, lacks),
    })
}

fn name(disk: &Disk) -> String {
    printable_line(&disk.mount.to_string_lossy(), 100)
}

fn text(disk: &Disk, lacks: Bytes) -> String {
    let Disk { free, missing, .. } = disk;
    let [missing, free, lacks] = [*missing, *free, lacks].map(|bytes| bytes.to_string());
    // The disk comes first in every language: by that an alert is known again.
    format!("{}: {}", name(disk), t!("alert-will-not-fit", missing = missing, free = free, lacks = lacks))
}

/// Whether it was told of this disk, and nobody has acknowledged that yet or it was a moment ago.
fn is_told(next: &Snapshot, disk: &Disk) -> bool {
    let about = format!("{}: ", name(disk));
    next.alerts.iter().any(|alert| {
        alert.kind == AlertKind::WillNotFit
            && alert.text.starts_with(&about)
            && (!alert.acknowledged || next.at.since(alert.at) < QUIET)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::{Alert, AlertId, Rate, UnixTime};

    fn disk(mount: &str, free: u64, missing: u64) -> Disk {
        Disk {
            mount: Path::new(mount).into(),
            size: Bytes(1_000),
            free: Bytes(free),
            torrents: 1,
            unfinished: 1,
            missing: Bytes(missing),
            reserved: Bytes::ZERO,
            stopped: 0,
            stopped_missing: Bytes::ZERO,
            stopped_reserved: Bytes::ZERO,
            pace: Rate::ZERO,
            home: false,
        }
    }

    fn at(seconds: i64, disks: &[Disk], alerts: &[Alert]) -> Snapshot {
        Snapshot { at: UnixTime(seconds), disks: disks.into(), alerts: alerts.into(), ..Snapshot::default() }
    }

    #[test]
    fn it_is_told_when_it_begins_and_for_each_disk() {
        let before = at(0, &[disk("/a", 10, 5), disk("/b", 10, 20)], &[]);
        let first = alerts(&Snapshot::default(), &before);
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].text, "/b: 20 B to come, 10 B free: 10 B will not fit");
        assert_eq!(first[0].kind, AlertKind::WillNotFit);
        let after = at(1, &[disk("/a", 4, 5), disk("/b", 9, 20)], &[]);
        let next = alerts(&before, &after);
        assert_eq!(next.len(), 1, "of /b it was told");
        assert!(next[0].text.starts_with("/a: 5 B to come"), "{}", next[0].text);
        assert_eq!(alerts(&after, &after), []);
    }

    #[test]
    fn it_is_not_told_twice_while_the_first_stands_or_is_fresh() {
        let (fits, lacks) = ([disk("/a", 10, 5)], [disk("/a", 4, 5)]);
        let told = |acknowledged| {
            let new = alerts(&at(0, &fits, &[]), &at(1, &lacks, &[])).remove(0);
            Alert { acknowledged, ..new.numbered(AlertId(1), UnixTime(1)) }
        };
        let again = |alert: Alert, seconds| alerts(&at(0, &fits, &[]), &at(seconds, &lacks, &[alert])).len();
        assert_eq!(again(told(false), 9_999), 0);
        assert_eq!(again(told(true), 2), 0);
        assert_eq!(again(told(true), 9_999), 1);
    }
}
