//! The engine's side of one connection: reads what the client wants, and sends it the newest snapshot
//! whenever the line can take one. It waits for nobody but its own client, and keeps nothing waiting but
//! the newest: a slow client gets fewer snapshots.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::{Notify, watch},
    time::{Instant, sleep_until},
};

use super::{
    codec::Delta,
    line::{HEARTBEAT, LineError, Listener, Speaker, greet},
    memory::{Memory, Seat},
    message::{Ask, Changes, Run, Tell},
    part::Looks,
};
use crate::model::{Command, Panes, Snapshot, Survey};

/// So many updates may be on their way: one more than the line needs to stay busy.
const ON_THE_WAY: u32 = 2;

/// Why the engine goes, once it does.
pub type Farewell = watch::Receiver<Option<String>>;

/// What both halves of a connection share.
struct Shared {
    looks: Mutex<Looks>,
    /// Something is to be sent that is not in a snapshot, or what the client looks at has changed.
    stirred: Notify,
    /// The last number that went to the engine, and the last update that was taken in.
    numbers: Mutex<(u32, u32)>,
}

/// Serves one client until its connection ends.
///
/// # Errors
/// Why it ended, unless the client has said that it goes.
pub async fn serve<R, W>(
    (from, to): (R, W),
    memory: &Memory,
    run: Run,
    farewell: Farewell,
) -> Result<(), LineError>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let (mut listener, mut speaker) = greet(from, to).await?;
    let Ask::Attach { client, known } = listener.next().await? else { return Err(LineError::Unexpected) };
    let seat = memory.join(client);
    let last = *seat.last.lock().await;
    let seen = match known {
        Some((theirs, seen)) if theirs == run => seen,
        // Whoever is new here wants to know nothing of what happened before.
        _ => seat.link.snapshot().events.last(),
    };
    let shared = Shared {
        looks: Mutex::new(Looks::new(seat.link.viewer(), seen)),
        stirred: Notify::new(),
        numbers: Mutex::new((last, 0)),
    };
    let pid = std::process::id();
    let welcome = Tell::Welcome { run, resumed: seat.resumed, last, pid };
    let ended = match speaker.send(&welcome).await {
        Err(error) => Err(error),
        Ok(()) => tokio::select! {
            ended = listen(&mut listener, &seat, &shared) => ended,
            ended = speak(&mut speaker, &seat, &shared, farewell) => ended,
            () = seat.replaced.notified() => Err(LineError::Closed),
        },
    };
    memory.leave(client, &seat, ended.is_ok());
    // Nobody looks any longer: it says anew what it looks at when it comes back.
    let nothing = Command::Focus { torrent: None, panes: Panes::default() };
    for command in [nothing, Command::Survey(Survey::default())] {
        let _ = seat.link.send_as(0, command).await;
    }
    tracing::info!(bytes = speaker.sent, "a client has gone");
    ended
}

async fn listen<R: AsyncRead + Unpin>(
    listener: &mut Listener<R>,
    seat: &Seat,
    shared: &Shared,
) -> Result<(), LineError> {
    loop {
        match listener.next().await? {
            Ask::Order { number, command } => {
                // What a connection that is just ending has still to hand over comes first.
                let mut last = seat.last.lock().await;
                if number > *last {
                    shared.looks.lock().unwrap_or_else(PoisonError::into_inner).note(&command);
                    seat.link.send_as(number, command).await.map_err(|_| LineError::Closed)?;
                    *last = number;
                }
                shared.numbers.lock().unwrap_or_else(PoisonError::into_inner).0 = *last;
                shared.stirred.notify_one();
            }
            Ask::Taken(update) => {
                shared.numbers.lock().unwrap_or_else(PoisonError::into_inner).1 = update;
                shared.stirred.notify_one();
            }
            Ask::Here => {}
            Ask::Leave => return Ok(()),
            Ask::Attach { .. } => return Err(LineError::Unexpected),
        }
    }
}

async fn speak<W: AsyncWrite + Unpin>(
    speaker: &mut Speaker<W>,
    seat: &Seat,
    shared: &Shared,
    mut farewell: Farewell,
) -> Result<(), LineError> {
    let mut snapshots = seat.link.snapshots.clone();
    let (mut sent, mut update, mut acknowledged) = (Arc::new(Snapshot::default()), 0_u32, 0_u32);
    // Something newer than what was sent may be there.
    let (mut dirty, mut told_whole) = (true, false);
    loop {
        let spoken = Instant::now();
        let (handed, taken) = *shared.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        if handed > acknowledged {
            acknowledged = handed;
            speaker.send(&Tell::Acknowledged(handed)).await?;
        }
        if dirty && update.wrapping_sub(taken) < ON_THE_WAY {
            dirty = false;
            let newest = snapshots.borrow_and_update().clone();
            let had = sent.torrents.len();
            let (part, whole) = {
                let mut looks = shared.looks.lock().unwrap_or_else(PoisonError::into_inner);
                looks.part(&newest, had)
            };
            // The hour alone is no news.
            if whole != told_whole || !is_old(&part, &sent) {
                update = update.wrapping_add(1);
                let changes = Changes::between(&*sent, &part);
                speaker.send(&Tell::Update { number: update, whole, changes }).await?;
                (sent, dirty, told_whole) = (Arc::new(part), !whole, whole);
            }
        }
        let wait_for_room = dirty && update.wrapping_sub(taken) >= ON_THE_WAY;
        if dirty && !wait_for_room {
            continue;
        }
        tokio::select! {
            changed = snapshots.changed(), if !dirty => {
                changed.map_err(|_| LineError::Closed)?;
                dirty = true;
            }
            () = shared.stirred.notified() => dirty = true,
            why = leaving(&mut farewell) => {
                speaker.send(&Tell::Farewell(why.clone())).await?;
                return Err(LineError::Farewell(why));
            }
            () = sleep_until(spoken + HEARTBEAT) => speaker.send(&Tell::Here).await?,
        }
    }
}

/// Waits until the engine goes; what for.
async fn leaving(farewell: &mut Farewell) -> String {
    let said = farewell.wait_for(Option::is_some).await;
    said.ok().and_then(|why| why.clone()).unwrap_or_default()
}

/// Whether nothing but the hour has changed.
fn is_old(part: &Snapshot, sent: &Snapshot) -> bool {
    Snapshot { at: sent.at, ..part.clone() }.same(sent)
}
