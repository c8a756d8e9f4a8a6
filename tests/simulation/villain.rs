//! Peers that nobody would wish for, written by hand on the wire's messages: those that send wrong
//! data, those that only waste time, and those that are merely clumsy.

use std::{collections::BTreeMap, net::SocketAddr};

use bitonic::{
    model::PieceIndex,
    swarm::{
        geometry::{BLOCK, Block},
        wire::{self, Decoded, Handshake, Limits, MAX_BLOCK, Message, PeerId, Request, decode},
    },
};

use crate::{content::Content, dice::Dice};

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Some, or all, of its blocks are wrong.
    Corrupter,
    Poisoner,
    /// Sends blocks that nobody asked for, wrong ones among them.
    Pusher,
    /// Serves, but chokes at random, and forgets or rejects what it was asked.
    Choker,
    /// Says it has what it has not, and answers nothing.
    Liar,
    /// Asks for everything, all the time.
    Flooder,
    /// The same, and never reads.
    Deaf,
    /// Messages as long as can be.
    Giant,
    /// Right, but a few bytes a second.
    Trickler,
    /// Unchokes and says no more.
    Silent,
    Rejecter,
    /// What it says is no protocol.
    Garbler,
    /// Serves, but loses some of the requests.
    Dropper,
    /// Takes for ever, gives nothing.
    Freeloader,
    /// Has everything and never unchokes.
    Miser,
}

/// One of them.
pub struct Villain {
    pub kind: Kind,
    pub addr: SocketAddr,
    pub talks: BTreeMap<usize, Talk>,
    mark: u8,
    dice: Dice,
}

/// What it says on one connection.
#[derive(Default)]
pub struct Talk {
    out: Vec<u8>,
    /// How much of it has gone out.
    gone: usize,
    inbox: Vec<u8>,
    fast: bool,
    chokes: bool,
    asked: Vec<Request>,
}

impl Kind {
    pub const ALL: [Self; 15] = [
        Self::Corrupter,
        Self::Poisoner,
        Self::Pusher,
        Self::Choker,
        Self::Liar,
        Self::Flooder,
        Self::Deaf,
        Self::Giant,
        Self::Trickler,
        Self::Silent,
        Self::Rejecter,
        Self::Garbler,
        Self::Dropper,
        Self::Freeloader,
        Self::Miser,
    ];
    /// Those that do not claim to have anything.
    pub const PIECELESS: [Self; 4] = [Self::Flooder, Self::Deaf, Self::Giant, Self::Freeloader];

    /// Whether it sends wrong blocks: the only ones that may be banned.
    pub fn is_wrong(self) -> bool {
        matches!(self, Self::Corrupter | Self::Poisoner | Self::Pusher)
    }

    /// Bytes a second that it sends.
    pub fn up(self) -> u64 {
        if self == Self::Trickler { 60 } else { 300_000 }
    }

    fn serves(self) -> bool {
        use Kind::{Choker, Corrupter, Dropper, Poisoner, Pusher, Trickler};
        matches!(self, Corrupter | Poisoner | Choker | Trickler | Dropper | Pusher)
    }
}

impl Villain {
    /// `mark` tells its wrong blocks from those of others.
    pub fn new(kind: Kind, addr: SocketAddr, mark: u8, seed: u64) -> Self {
        Self { kind, addr, talks: BTreeMap::new(), mark, dice: Dice::new(seed) }
    }

    pub fn handshake(&self, content: &Content) -> Handshake {
        let mut id = *b"-XX0100-............";
        id[19] = self.mark;
        Handshake::new(content.metainfo.hash, PeerId(id), false)
    }

    /// A connection stands: it says what it has.
    pub fn connected(&mut self, conn: usize, fast: bool, content: &Content) {
        let pieces = content.geometry.pieces();
        let mut talk = Talk { fast, ..Talk::default() };
        let full = bitfield(pieces, |_| true);
        match self.kind {
            kind if Kind::PIECELESS.contains(&kind) => {}
            Kind::Liar | Kind::Garbler => {
                let dice = &mut self.dice;
                talk.say(&Message::Bitfield(&bitfield(pieces, |_| dice.percent(60))));
            }
            _ if fast && self.dice.percent(50) => talk.say(&Message::HaveAll),
            _ => talk.say(&Message::Bitfield(&full)),
        }
        if !matches!(self.kind, Kind::Miser) {
            talk.say(&Message::Unchoke);
        }
        if Kind::PIECELESS.contains(&self.kind) || self.dice.percent(30) {
            talk.say(&Message::Interested);
        }
        if fast && self.kind == Kind::Rejecter {
            (0..pieces.min(8)).for_each(|p| talk.say(&Message::AllowedFast(PieceIndex(p))));
        }
        self.talks.insert(conn, talk);
    }

    /// Bytes for it.
    pub fn heard(&mut self, conn: usize, bytes: &[u8], content: &Content) {
        let Some(mut talk) = self.talks.remove(&conn) else { return };
        talk.inbox.extend_from_slice(bytes);
        let inbox = std::mem::take(&mut talk.inbox);
        let limits = Limits { pieces: Some(content.geometry.pieces()) };
        let mut at = 0;
        loop {
            match decode(&inbox[at..], limits).expect("the honest write what can be read") {
                Decoded::Message { message, consumed } => {
                    at += consumed;
                    self.hear(&mut talk, message, content);
                }
                Decoded::Skip { consumed, .. } if at + consumed <= inbox.len() => at += consumed,
                _ => break,
            }
        }
        talk.inbox = inbox[at..].to_vec();
        self.answer(&mut talk, content);
        self.talks.insert(conn, talk);
    }

    fn hear(&mut self, talk: &mut Talk, message: Message<'_>, content: &Content) {
        match message {
            Message::Request(request) => {
                assert!(content.geometry.holds(request.piece, request.begin, request.length));
                talk.asked.push(request);
                assert!(talk.asked.len() <= 4_096, "more requests than anybody queues");
            }
            Message::Cancel(request) => talk.asked.retain(|r| *r != request),
            Message::Unchoke if self.kind == Kind::Freeloader => talk.ask(&mut self.dice, content, 20),
            Message::Piece { .. } if self.kind == Kind::Freeloader => talk.ask(&mut self.dice, content, 1),
            _ => {}
        }
    }

    /// Does with requests as its kind does.
    fn answer(&mut self, talk: &mut Talk, content: &Content) {
        if talk.chokes {
            return;
        }
        let count = match self.kind {
            Kind::Choker => self.dice.below(talk.asked.len() as u64 + 1) as usize,
            // What a slow line has not taken yet would only pile up.
            Kind::Trickler => usize::from(talk.out.len() < 20_000).min(talk.asked.len()),
            _ => talk.asked.len(),
        };
        let asked: Vec<_> = talk.asked.drain(..count).collect();
        for request in asked {
            match self.kind {
                Kind::Rejecter if talk.fast => talk.say(&Message::Reject(request)),
                Kind::Dropper if self.dice.percent(15) => {}
                kind if kind.serves() => {
                    let wrong = match kind {
                        Kind::Corrupter => self.dice.percent(20),
                        Kind::Poisoner => true,
                        _ => false,
                    };
                    talk.serve(request, content, wrong.then_some(self.mark));
                }
                _ => {}
            }
        }
    }

    /// A second has passed.
    pub fn tick(&mut self, content: &Content) {
        let mut talks = std::mem::take(&mut self.talks);
        for talk in talks.values_mut() {
            self.answer(talk, content);
            self.annoy(talk, content);
        }
        self.talks = talks;
    }

    fn annoy(&mut self, talk: &mut Talk, content: &Content) {
        let pieces = content.geometry.pieces();
        match self.kind {
            Kind::Choker if self.dice.percent(25) => self.turn(talk),
            Kind::Liar if self.dice.percent(10) => {
                let dice = &mut self.dice;
                talk.say(&Message::Bitfield(&bitfield(pieces, |_| dice.percent(60))));
            }
            Kind::Liar => talk.say(&Message::Have(PieceIndex(self.dice.below(pieces.into()) as u32))),
            Kind::Flooder | Kind::Deaf if talk.out.len() < 20_000 => {
                talk.say(&Message::Interested);
                talk.ask(&mut self.dice, content, 400);
            }
            Kind::Giant if talk.out.len() < 200_000 => self.boast(talk, content),
            Kind::Garbler if self.dice.percent(10) => {
                let length = self.dice.from(1, 300);
                talk.out.extend((0..length).map(|_| self.dice.roll() as u8));
            }
            // Not so many that they fill the line of everybody.
            Kind::Pusher if talk.out.len() < 40_000 && self.dice.percent(40) => {
                for _ in 0..2 {
                    let wrong = self.dice.percent(50).then_some(self.mark);
                    let request = any_block(&mut self.dice, content);
                    talk.serve(request, content, wrong);
                }
            }
            Kind::Silent if self.dice.percent(2) => talk.say(&Message::KeepAlive),
            _ => {}
        }
    }

    /// Chokes or unchokes, and forgets or rejects what it was asked for.
    fn turn(&mut self, talk: &mut Talk) {
        talk.chokes = !talk.chokes;
        talk.say(if talk.chokes { &Message::Choke } else { &Message::Unchoke });
        let asked = std::mem::take(&mut talk.asked);
        if talk.chokes && talk.fast && self.dice.percent(50) {
            asked.into_iter().for_each(|request| talk.say(&Message::Reject(request)));
        }
    }

    fn boast(&mut self, talk: &mut Talk, content: &Content) {
        match self.dice.below(3) {
            0 => {
                talk.out.extend(wire::MAX_SKIPPED.to_be_bytes());
                talk.out.push(99);
                talk.out.extend(vec![7; wire::MAX_SKIPPED as usize - 1]);
            }
            1 => {
                let payload = vec![b'i'; wire::MAX_EXTENDED as usize - 2];
                let id = self.dice.below(6) as u8;
                talk.say(&Message::Extended { id, payload: &payload });
            }
            _ => {
                talk.say(&Message::Interested);
                let piece = PieceIndex(self.dice.below(content.geometry.pieces().into()) as u32);
                let length = content.geometry.length_of(piece).unwrap().min(MAX_BLOCK);
                talk.say(&Message::Request(Request { piece, begin: 0, length }));
            }
        }
    }
}

impl Talk {
    /// What goes out next.
    pub fn next_bytes(&mut self, most: usize) -> Vec<u8> {
        let to = self.out.len().min(self.gone + most);
        let bytes = self.out[self.gone..to].to_vec();
        self.gone = to;
        if self.gone > self.out.len() / 2 {
            self.out.drain(..self.gone);
            self.gone = 0;
        }
        bytes
    }

    fn say(&mut self, message: &Message<'_>) {
        message.encode(&mut self.out);
    }

    fn ask(&mut self, dice: &mut Dice, content: &Content, count: usize) {
        for _ in 0..count {
            let request = any_block(dice, content);
            self.say(&Message::Request(request));
        }
    }

    /// Sends a block: right, or wrong in a way that tells who sent it.
    fn serve(&mut self, request: Request, content: &Content, wrong: Option<u8>) {
        let Request { piece, begin, length } = request;
        let start = content.geometry.start_of(piece).unwrap() as usize + begin as usize;
        let mut data = content.bytes[start..start + length as usize].to_vec();
        if let Some(mark) = wrong {
            data[0] ^= mark;
        }
        self.say(&Message::Piece { piece, begin, data: &data });
    }
}

fn any_block(dice: &mut Dice, content: &Content) -> Request {
    let piece = PieceIndex(dice.below(content.geometry.pieces().into()) as u32);
    let index = dice.below(content.geometry.blocks_of(piece).unwrap().into()) as u32;
    let range = content.geometry.range_of(Block { piece, index }).unwrap();
    assert!(range.len() <= BLOCK as usize);
    Request { piece, begin: range.start, length: range.len() as u32 }
}

fn bitfield(pieces: u32, mut has: impl FnMut(u32) -> bool) -> Vec<u8> {
    let mut bytes = vec![0; pieces.div_ceil(8) as usize];
    for piece in 0..pieces {
        bytes[piece as usize / 8] |= if has(piece) { 0x80 >> (piece % 8) } else { 0 };
    }
    bytes
}
