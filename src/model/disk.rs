//! File systems that torrents lie on: what is free, and what is still to come.

use std::{path::Path, sync::Arc, time::Duration};

use super::{Bytes, Rate};

/// One mounted file system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disk {
    /// Where it is mounted.
    pub mount: Arc<Path>,
    pub size: Bytes,
    /// What may still be written.
    pub free: Bytes,
    /// Torrents whose files lie here.
    pub torrents: u32,
    /// Of these, those that want more, and what they want.
    pub unfinished: u32,
    pub missing: Bytes,
    /// How much of that has its room already, in files that are larger than what is here of them.
    pub reserved: Bytes,
    /// What stopped torrents would want if they were started, and how many those are.
    pub stopped: u32,
    pub stopped_missing: Bytes,
    pub stopped_reserved: Bytes,
    /// What comes in at present.
    pub pace: Rate,
    /// Whether new torrents are downloaded to here.
    pub home: bool,
}

impl Disk {
    /// The room that what is still to come will take: what is allocated already is not taken again.
    pub fn needed(&self) -> Bytes {
        self.missing.saturating_sub(self.reserved)
    }

    /// The same with what stopped torrents would want if they were started.
    pub fn needed_by_all(&self) -> Bytes {
        self.needed() + self.stopped_missing.saturating_sub(self.stopped_reserved)
    }

    /// What will be missing of the room for what is still to come; `None`: it fits.
    pub fn lacks(&self) -> Option<Bytes> {
        (self.needed() > self.free).then(|| self.needed().saturating_sub(self.free))
    }

    /// How long until it is full at the present pace, if it will be.
    pub fn full_in(&self) -> Option<Duration> {
        self.lacks().and_then(|_| self.pace.time_for(self.free))
    }

    /// How long until everything is here at the present pace, if it fits.
    pub fn done_in(&self) -> Option<Duration> {
        let fits = self.lacks().is_none() && self.missing > Bytes::ZERO;
        fits.then(|| self.pace.time_for(self.missing)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk(free: u64, missing: u64, pace: u64) -> Disk {
        Disk {
            mount: Path::new("/srv").into(),
            size: Bytes(1000),
            free: Bytes(free),
            torrents: 3,
            unfinished: 1,
            missing: Bytes(missing),
            reserved: Bytes::ZERO,
            stopped: 0,
            stopped_missing: Bytes::ZERO,
            stopped_reserved: Bytes::ZERO,
            pace: Rate(pace),
            home: true,
        }
    }

    #[test]
    fn it_either_fills_or_finishes() {
        let fits = disk(100, 60, 10);
        assert_eq!((fits.lacks(), fits.full_in()), (None, None));
        assert_eq!(fits.done_in(), Some(Duration::from_secs(6)));
        let short = disk(100, 160, 10);
        assert_eq!((short.lacks(), short.done_in()), (Some(Bytes(60)), None));
        assert_eq!(short.full_in(), Some(Duration::from_secs(10)));
        // Of what has its room already nothing is missing.
        let allocated = Disk { reserved: Bytes(160), stopped_missing: Bytes(50), ..disk(0, 160, 10) };
        assert_eq!((allocated.lacks(), allocated.done_in()), (None, Some(Duration::from_secs(16))));
        assert_eq!((allocated.needed(), allocated.needed_by_all()), (Bytes::ZERO, Bytes(50)));
        assert_eq!(disk(100, 160, 0).full_in(), None);
        assert_eq!(disk(100, 0, 10).done_in(), None);
    }
}
