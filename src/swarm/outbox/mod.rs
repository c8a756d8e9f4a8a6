//! What waits to be sent on one connection, for vectored writes.
//!
//! Messages go before blocks of which nothing is out yet: on a narrow line a second's worth of blocks
//! waits, and a REQUEST or HAVE behind it would keep both sides idle. Messages stay in order among
//! each other, and so do blocks; whoever chokes a peer drops its blocks. Small messages are batched in
//! one buffer; blocks stay where they were read and are only pointed at. Which bytes may go when
//! (limits, choking) is decided by others, and so is writing them.

#[cfg(test)]
mod tests;

use std::{collections::VecDeque, io::IoSlice, ops::Range, sync::Arc};

use super::wire::{Message, PieceHeader, Request};

/// How many slices one write can make use of.
pub const SLICES: usize = 64;

/// A buffer of messages that has grown beyond this is not kept once it is empty.
const KEPT: usize = 64 << 10;

/// The queue of one connection. Empty until something is put in.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    /// At most one of them is messages: the first, or the second behind a block that has begun.
    queue: VecDeque<Segment>,
    /// How many bytes of the first segment have gone out.
    begun: usize,
    /// The bytes of the [`Segment::Messages`] that is queued, after `gone` that went out.
    messages: Vec<u8>,
    gone: usize,
    bytes: usize,
    blocks: usize,
}

#[derive(Debug, Clone)]
enum Segment {
    /// So many bytes of `messages`.
    Messages(usize),
    Block(Block),
}

/// A PIECE message whose content lies elsewhere.
#[derive(Debug, Clone)]
struct Block {
    request: Request,
    header: [u8; PieceHeader::LENGTH],
    data: Arc<[u8]>,
    range: Range<usize>,
}

/// What has gone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sent {
    /// Bytes of content.
    pub payload: u64,
    /// Bytes of headers and of other messages.
    pub overhead: u64,
    /// Blocks whose last byte is out.
    pub blocks: u32,
}

impl Outbox {
    /// Puts a message behind the other messages. A PIECE is copied here: see [`Outbox::piece`].
    pub fn message(&mut self, message: &Message<'_>) {
        let before = self.messages.len();
        message.encode(&mut self.messages);
        self.appended(before);
    }

    /// Puts bytes behind the messages that are no message, such as a handshake.
    pub fn raw(&mut self, bytes: &[u8]) {
        let before = self.messages.len();
        self.messages.extend_from_slice(bytes);
        self.appended(before);
    }

    /// Puts a block at the end: `range` of `data`, which is not copied.
    ///
    /// # Panics
    /// If the range is not within the data or not as long as the header says.
    pub fn piece(&mut self, header: PieceHeader, data: Arc<[u8]>, range: Range<usize>) {
        let PieceHeader { piece, begin, length } = header;
        assert!(data.get(range.clone()).is_some_and(|block| block.len() == length as usize));
        self.bytes += PieceHeader::LENGTH + range.len();
        self.blocks += 1;
        let request = Request { piece, begin, length };
        self.queue.push_back(Segment::Block(Block { request, header: header.encode(), data, range }));
    }

    /// How many bytes wait.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many blocks wait, one that has begun included.
    pub fn blocks(&self) -> usize {
        self.blocks
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// The first bytes that wait, at most `most` of them and in as many slices as there is room for
    /// ([`SLICES`] is a good size). Returns how many slices were filled.
    pub fn slices<'a>(&'a self, most: usize, out: &mut [IoSlice<'a>]) -> usize {
        let mut fill = Fill { out, filled: 0, left: most };
        let (mut skip, mut at) = (self.begun, self.gone);
        for segment in &self.queue {
            match segment {
                Segment::Messages(length) => {
                    let rest = length - skip;
                    fill.take(&self.messages[at..at + rest]);
                    at += rest;
                }
                Segment::Block(block) => {
                    let in_header = skip.min(PieceHeader::LENGTH);
                    fill.take(&block.header[in_header..]);
                    fill.take(&block.data[block.range.clone()][skip - in_header..]);
                }
            }
            skip = 0;
            if fill.is_full() {
                break;
            }
        }
        fill.filled
    }

    /// Takes note that the first `written` bytes are out; more than there are counts as all.
    pub fn advance(&mut self, written: usize) -> Sent {
        let mut sent = Sent::default();
        let mut left = written.min(self.bytes);
        self.bytes -= left;
        while let (true, Some(first)) = (left > 0, self.queue.front()) {
            let length = first.len();
            let now = left.min(length - self.begun);
            let done = self.begun + now;
            match first {
                Segment::Messages(_) => {
                    self.gone += now;
                    sent.overhead += now as u64;
                }
                Segment::Block(_) => {
                    let payload = |at: usize| at.saturating_sub(PieceHeader::LENGTH);
                    let content = payload(done) - payload(self.begun);
                    sent.payload += content as u64;
                    sent.overhead += (now - content) as u64;
                    sent.blocks += u32::from(done == length);
                }
            }
            left -= now;
            self.begun = done;
            if done == length {
                self.queue.pop_front();
                self.begun = 0;
            }
        }
        self.blocks -= sent.blocks as usize;
        self.tidy();
        sent
    }

    /// Drops a block of which nothing has gone out (CANCEL of BEP 3); whether there was one.
    pub fn cancel(&mut self, request: Request) -> bool {
        let begun = usize::from(self.begun > 0);
        let is_it = |segment: &Segment| matches!(segment, Segment::Block(b) if b.request == request);
        let Some(at) = self.queue.iter().skip(begun).position(is_it) else { return false };
        self.queue.remove(at + begun);
        self.dropped(request);
        true
    }

    /// Drops all blocks of which nothing has gone out: the peer is choked. Tells which, so that they
    /// can be rejected (BEP 6).
    pub fn drop_pieces(&mut self) -> Vec<Request> {
        let mut kept = self.begun;
        let mut dropped = Vec::new();
        self.queue.retain(|segment| match segment {
            // The first, if it has begun.
            _ if std::mem::take(&mut kept) > 0 => true,
            Segment::Messages(_) => true,
            Segment::Block(block) => {
                dropped.push(block.request);
                false
            }
        });
        dropped.iter().for_each(|request| self.dropped(*request));
        dropped
    }

    fn appended(&mut self, before: usize) {
        let length = self.messages.len() - before;
        self.bytes += length;
        // A block that has begun must end first.
        let at = usize::from(self.begun > 0 && matches!(self.queue.front(), Some(Segment::Block(_))));
        match self.queue.get_mut(at) {
            Some(Segment::Messages(waiting)) => *waiting += length,
            _ if length > 0 => self.queue.insert(at, Segment::Messages(length)),
            _ => {}
        }
    }

    fn dropped(&mut self, request: Request) {
        self.bytes -= PieceHeader::LENGTH + request.length as usize;
        self.blocks -= 1;
    }

    /// Makes room in the buffer of messages, at a cost that is at most that of having filled it.
    fn tidy(&mut self) {
        if self.gone == self.messages.len() {
            self.messages.clear();
            self.messages.shrink_to(KEPT);
            self.gone = 0;
        } else if self.gone > self.messages.len() / 2 {
            self.messages.drain(..self.gone);
            self.gone = 0;
        }
    }
}

impl Segment {
    fn len(&self) -> usize {
        match self {
            Self::Messages(length) => *length,
            Self::Block(block) => PieceHeader::LENGTH + block.range.len(),
        }
    }
}

/// Slices being filled.
struct Fill<'o, 'a> {
    out: &'o mut [IoSlice<'a>],
    filled: usize,
    left: usize,
}

impl<'a> Fill<'_, 'a> {
    fn is_full(&self) -> bool {
        self.left == 0 || self.filled == self.out.len()
    }

    fn take(&mut self, bytes: &'a [u8]) {
        let bytes = &bytes[..bytes.len().min(self.left)];
        if !bytes.is_empty() && !self.is_full() {
            self.out[self.filled] = IoSlice::new(bytes);
            self.filled += 1;
            self.left -= bytes.len();
        }
    }
}
