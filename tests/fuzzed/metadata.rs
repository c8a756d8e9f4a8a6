//! A fetch of an info dictionary (BEP 9) among honest and hostile peers, the script of which is the
//! input: whatever they say, what comes out has the right hash, and no honest peer is blamed.

use std::{sync::LazyLock, time::Duration};

use bitonic::{
    metainfo::Metainfo,
    model::InfoHash,
    swarm::{
        metadata::{Ask, Fetch, Serve, Step},
        wire::extension::{METADATA_PIECE, MetadataMessage},
    },
};
use sha1::{Digest, Sha1};

/// Two parts and a bit.
const SIZE: usize = 2 * METADATA_PIECE as usize + 100;
/// Of eight peers, the first so many tell nothing but the truth.
const HONEST: u8 = 4;

static INFO: LazyLock<Vec<u8>> = LazyLock::new(|| (0..SIZE).map(|n| (n * n / 7) as u8).collect());
static HASH: LazyLock<InfoHash> = LazyLock::new(|| InfoHash(Sha1::digest(&*INFO).into()));

/// Runs one input.
pub fn run(script: &[u8]) {
    let mut fetch = Fetch::new(*HASH);
    let mut serve = Serve::default();
    let (mut now, mut asks) = (Duration::ZERO, Vec::new());
    let mut rest = script;
    while let [what, number, more @ ..] = rest {
        let peer = what >> 5;
        rest = more;
        match what & 7 {
            0 => fetch.join(peer, 1 + number % 9, if peer < HONEST { SIZE as u32 } else { size(*number) }),
            1 => fetch.leave(peer),
            2 => {
                now += Duration::from_millis(u64::from(*number) * 100);
                fetch.poll(now, &mut asks);
                check(&asks);
            }
            3 | 4 if !asks.is_empty() => {
                let ask = asks.swap_remove(usize::from(*number) % asks.len());
                let answer = serve.answer(now, Some(&INFO), ask.part, 0);
                let truth = answer.is_some_and(|a| take(&mut fetch, now, ask.peer, &a));
                if truth {
                    return;
                }
            }
            _ => {
                let length = usize::from(*number).min(rest.len());
                let (said, later) = rest.split_at(length);
                rest = later;
                let liar = HONEST + peer % (8 - HONEST);
                if let Ok(Some(message)) = MetadataMessage::decode(said)
                    && take(&mut fetch, now, liar, &message)
                {
                    return;
                }
                let lie =
                    MetadataMessage::Data { piece: u32::from(peer % 3), total: SIZE as u32, data: said };
                if take(&mut fetch, now, liar, &lie) {
                    return;
                }
            }
        }
        let progress = fetch.progress();
        assert!(progress.have <= progress.total);
    }
    // Whoever makes a dictionary knows its hash.
    let hash = InfoHash(Sha1::digest(script).into());
    let _ = Metainfo::from_info(hash, script, &Default::default());
}

/// Whether the dictionary is here.
fn take(fetch: &mut Fetch<u8>, now: Duration, peer: u8, message: &MetadataMessage<'_>) -> bool {
    match fetch.received(now, peer, message) {
        Step::GoesOn => false,
        Step::Lied(liar) => {
            assert!(liar >= HONEST, "peer {liar} has told nothing but the truth");
            false
        }
        Step::Done(info) => {
            assert_eq!(info, *INFO);
            true
        }
    }
}

fn check(asks: &[Ask<u8>]) {
    for ask in asks {
        let most = if ask.peer < HONEST { SIZE as u32 } else { size(u8::MAX) };
        assert!(ask.id > 0 && ask.part < most.div_ceil(METADATA_PIECE));
    }
}

/// A size that a hostile peer may name.
fn size(number: u8) -> u32 {
    if number.is_multiple_of(2) { SIZE as u32 } else { u32::from(number) * 997 }
}
