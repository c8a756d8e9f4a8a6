//! Serving the info dictionary: what to answer a peer, and when to answer no more.

use std::time::Duration;

use crate::swarm::{
    time::Moment,
    wire::extension::{METADATA_PIECE, MetadataMessage},
};

/// Within so long a peer gets the dictionary this many times, and some parts beside.
const WINDOW: Duration = Duration::from_secs(120);
const TIMES: u32 = 2;
const BESIDE: u32 = 16;
/// So many requests are rejected in that time; more are not answered.
const REJECTED: u32 = 256;
/// With so many bytes waiting to be sent, a peer gets no more parts.
const MOST_WAITING: usize = 512 << 10;

/// What one connection has been given of late.
#[derive(Debug, Clone, Copy, Default)]
pub struct Serve {
    since: Moment,
    given: u32,
    rejected: u32,
}

impl Serve {
    /// The answer to a request for a part, if it deserves one. `info` is the dictionary, once it is
    /// known and may be told; `waiting` is how many bytes the connection has still to send.
    pub fn answer<'a>(
        &mut self,
        now: Moment,
        info: Option<&'a [u8]>,
        part: u32,
        waiting: usize,
    ) -> Option<MetadataMessage<'a>> {
        if now.saturating_sub(self.since) >= WINDOW {
            *self = Self { since: now, ..Self::default() };
        }
        let data = info.and_then(|info| {
            let parts = u32::try_from(info.len()).ok()?.div_ceil(METADATA_PIECE);
            let deserved = self.given < TIMES * parts + BESIDE && waiting <= MOST_WAITING;
            let start = (part < parts && deserved).then_some(part as usize * METADATA_PIECE as usize)?;
            let end = info.len().min(start + METADATA_PIECE as usize);
            Some(MetadataMessage::Data { piece: part, total: info.len() as u32, data: &info[start..end] })
        });
        if data.is_some() {
            self.given += 1;
            return data;
        }
        self.rejected = self.rejected.saturating_add(1);
        (self.rejected <= REJECTED).then_some(MetadataMessage::Reject { piece: part })
    }
}
