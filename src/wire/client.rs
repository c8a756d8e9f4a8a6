//! The client's side: a [`Link`] whose engine is at the other end of a line. It makes the connection anew
//! when it breaks, and sends no command twice that may have been carried out.

use std::{future::Future, io, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::{mpsc, watch},
    time::{Instant, sleep_until, timeout},
};

use super::{
    line::{HEARTBEAT, LineError, Listener, Speaker, greet},
    message::{Ask, ClientId, Tell},
    replica::Replica,
};
use crate::{
    link::{Host, Link, Order, pair},
    model::{Connection, Snapshot, UnixTime},
};

/// So long the first messages may take.
const BEGINNING: Duration = Duration::from_secs(30);
/// What is shown of a long list before all of it is here, is shown after so long.
const EARLY: Duration = Duration::from_millis(250);
/// So long is waited for what was said before a line broke.
const LAST_WORDS: Duration = Duration::from_millis(200);
/// How long is waited before each attempt to connect again; the last again and again.
const WAITS: [Duration; 5] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(15),
];

/// Makes connections.
pub trait Dial: Send + 'static {
    /// Makes one.
    fn dial(&mut self) -> impl Future<Output = io::Result<Dialled>> + Send;

    /// What its user calls the other machine; `None`: it is this one.
    fn host(&self) -> Option<Arc<str>>;
}

/// A connection that was made.
pub struct Dialled {
    pub from: Box<dyn AsyncRead + Send + Unpin>,
    pub to: Box<dyn AsyncWrite + Send + Unpin>,
    /// What ends with it.
    pub guard: Box<dyn Send>,
}

/// A client that is connected; [`Client::run`] is to be awaited for as long as its link is used.
pub struct Client<D> {
    dial: D,
    host: Host,
    replica: Replica,
    id: ClientId,
    connection: watch::Sender<Connection>,
    line: Option<Line>,
    clock: fn() -> UnixTime,
}

/// A connection that has been greeted over.
struct Line {
    listener: Listener<Box<dyn AsyncRead + Send + Unpin>>,
    speaker: Speaker<Box<dyn AsyncWrite + Send + Unpin>>,
    guard: Box<dyn Send>,
}

/// How a connection ended.
enum End {
    /// Nobody holds the link any longer.
    Left,
    Lost(LineError),
}

/// Connects; the first snapshot is there when this returns. `id` is any number that nobody else has.
///
/// # Errors
/// If nobody answers, or not as bitonic of this version.
pub async fn attach<D: Dial>(
    mut dial: D,
    id: ClientId,
    clock: fn() -> UnixTime,
) -> Result<(Client<D>, Link), LineError> {
    let (link, host) = pair(Snapshot::default());
    let (connection, told) = watch::channel(Connection::Up { host: dial.host() });
    let line = timeout(BEGINNING, open(&mut dial)).await.map_err(|_| LineError::Silent)??;
    let mut client = Client { dial, host, replica: Replica::default(), id, connection, line: None, clock };
    let mut line = line;
    client.begin(&mut line).await?;
    let early = Instant::now() + EARLY;
    loop {
        let tell = line.listener.next().await?;
        if client.hear(&mut line, tell).await? && (client.replica.is_whole() || Instant::now() > early) {
            break;
        }
    }
    client.publish();
    client.line = Some(line);
    Ok((client, link.over(told)))
}

async fn open<D: Dial>(dial: &mut D) -> Result<Line, LineError> {
    let Dialled { from, to, guard } = dial.dial().await?;
    let (listener, speaker) = greet(from, to).await?;
    Ok(Line { listener, speaker, guard })
}

/// Why a connection ended that cannot be written to any longer: the other end may have said.
async fn last_words(told: &mut mpsc::Receiver<Result<Tell, LineError>>, error: LineError) -> LineError {
    let farewell = async {
        loop {
            match told.recv().await {
                Some(Ok(Tell::Farewell(why))) => return Some(LineError::Farewell(why)),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    };
    timeout(LAST_WORDS, farewell).await.ok().flatten().unwrap_or(error)
}

impl<D: Dial> Client<D> {
    /// Keeps the link alive until nobody holds it any longer.
    pub async fn run(mut self) {
        loop {
            let end = match self.line.take() {
                Some(line) => self.converse(line).await,
                None => return,
            };
            match end {
                End::Left => return,
                End::Lost(error) => self.line = self.connect_again(error).await,
            }
        }
    }

    /// Says who it is, and takes the welcome.
    async fn begin(&mut self, line: &mut Line) -> Result<(), LineError> {
        let attach = Ask::Attach { client: self.id, known: self.replica.known() };
        line.speaker.send(&attach).await?;
        let Tell::Welcome { run, resumed, last, pid: _ } = line.listener.next().await? else {
            return Err(LineError::Unexpected);
        };
        for (number, command) in self.replica.welcome(run, resumed, last) {
            line.speaker.send(&Ask::Order { number, command }).await?;
        }
        Ok(())
    }

    /// Takes what was told; whether the snapshot is another one now.
    async fn hear(&mut self, line: &mut Line, tell: Tell) -> Result<bool, LineError> {
        match tell {
            Tell::Update { number, whole, changes } => {
                self.replica.update(whole, &changes)?;
                line.speaker.send(&Ask::Taken(number)).await?;
                return Ok(true);
            }
            Tell::Acknowledged(number) => self.replica.acknowledged(number),
            Tell::Here => {}
            Tell::Farewell(why) => return Err(LineError::Farewell(why)),
            Tell::Welcome { .. } => return Err(LineError::Unexpected),
        }
        Ok(false)
    }

    async fn converse(&mut self, line: Line) -> End {
        let Line { mut listener, speaker, guard } = line;
        let (heard, mut told) = mpsc::channel(4);
        // What is read must not be given up half-way, so that it is read elsewhere.
        let listening = tokio::spawn(async move {
            loop {
                let tell = listener.next::<Tell>().await;
                let ends = tell.is_err();
                if heard.send(tell).await.is_err() || ends {
                    return;
                }
            }
        });
        let end = self.talk(&mut told, speaker).await;
        listening.abort();
        drop(guard);
        end
    }

    async fn talk(
        &mut self,
        told: &mut mpsc::Receiver<Result<Tell, LineError>>,
        speaker: Speaker<Box<dyn AsyncWrite + Send + Unpin>>,
    ) -> End {
        let mut speaker = speaker;
        loop {
            let spoken = Instant::now();
            let said = tokio::select! {
                tell = told.recv() => match tell.unwrap_or(Err(LineError::Closed)) {
                    Ok(Tell::Update { number, whole, changes }) => {
                        if let Err(error) = self.replica.update(whole, &changes) {
                            return End::Lost(error.into());
                        }
                        self.publish();
                        speaker.send(&Ask::Taken(number)).await
                    }
                    Ok(Tell::Acknowledged(number)) => {
                        self.replica.acknowledged(number);
                        Ok(())
                    }
                    Ok(Tell::Here) => Ok(()),
                    Ok(Tell::Farewell(why)) => Err(LineError::Farewell(why)),
                    Ok(Tell::Welcome { .. }) => Err(LineError::Unexpected),
                    Err(error) => Err(error),
                },
                order = self.host.orders.recv(), if self.replica.has_room() => match order {
                    Some(Order { ticket, command, .. }) => {
                        let number = self.replica.number(ticket, &command);
                        speaker.send(&Ask::Order { number, command }).await
                    }
                    None => {
                        let _ = timeout(LAST_WORDS, speaker.send(&Ask::Leave)).await;
                        return End::Left;
                    }
                },
                () = sleep_until(spoken + HEARTBEAT) => speaker.send(&Ask::Here).await,
            };
            if let Err(error) = said {
                return End::Lost(last_words(told, error).await);
            }
        }
    }

    /// Tries to connect until it is; `None`: nobody wants that any longer.
    async fn connect_again(&mut self, mut why: LineError) -> Option<Line> {
        let since = (self.clock)();
        for wait in WAITS.into_iter().chain(std::iter::repeat(WAITS[WAITS.len() - 1])) {
            let until = Instant::now() + wait;
            let again = UnixTime((self.clock)().0 + wait.as_secs().max(1) as i64);
            self.say_down(since, &why, Some(again));
            self.turn_down(sleep_until(until)).await?;
            self.say_down(since, &why, None);
            // What is asked for meanwhile waits in the queue for a moment.
            match timeout(BEGINNING, self.reopen()).await.unwrap_or(Err(LineError::Silent)) {
                Ok(line) => {
                    self.connection.send_replace(Connection::Up { host: self.dial.host() });
                    return Some(line);
                }
                Err(error) => why = error,
            }
        }
        None
    }

    async fn reopen(&mut self) -> Result<Line, LineError> {
        let mut line = open(&mut self.dial).await?;
        self.begin(&mut line).await?;
        // Until everything is here, what was there before is shown.
        loop {
            let tell = line.listener.next().await?;
            if self.hear(&mut line, tell).await? && self.replica.is_whole() {
                self.publish();
                return Ok(line);
            }
        }
    }

    /// Says of every command that comes meanwhile that it was not carried out; `None`: nobody is left.
    async fn turn_down(&mut self, until: impl Future<Output = ()>) -> Option<()> {
        tokio::pin!(until);
        loop {
            tokio::select! {
                () = &mut until => return Some(()),
                order = self.host.orders.recv() => {
                    let Order { ticket, command, .. } = order?;
                    if self.replica.turn_down(ticket, &command) {
                        self.publish();
                    }
                }
            }
        }
    }

    fn say_down(&self, since: UnixTime, why: &LineError, again: Option<UnixTime>) {
        let why = crate::model::printable_line(&why.to_string(), 200).into();
        self.connection.send_replace(Connection::Down { host: self.dial.host(), since, why, again });
    }

    fn publish(&mut self) {
        self.host.snapshots.send_replace(Arc::new(self.replica.snapshot()));
    }
}
