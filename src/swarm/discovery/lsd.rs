//! Peers in the local network (BEP 14): the shell around `librqbit-lsd`.
//!
//! Who is private must not come here. Torrents join one after another, so that a session of many does
//! not flood its network, and only so many at a time.

use std::{
    collections::{HashMap, VecDeque},
    future::poll_fn,
    net::SocketAddr,
    time::Duration,
};

use futures_core::Stream;
use librqbit_dht::Id20;
use librqbit_dualstack_sockets::BindDevice;
use librqbit_lsd::{LocalServiceDiscovery, LocalServiceDiscoveryOptions};
use tokio::{
    sync::mpsc,
    task::{AbortHandle, JoinHandle},
    time::{MissedTickBehavior, interval},
};

use tokio_util::sync::DropGuard;

use super::address::{canonical, is_dialable};
use crate::model::InfoHash;

/// The most torrents that are told of: the most recently joined of a session with more.
const MAX_JOINED: usize = 500;
/// From one that joins to the next.
const GAP: Duration = Duration::from_millis(100);

/// Why there is no local discovery.
#[derive(Debug, thiserror::Error)]
#[error("peers in the local network cannot be looked for: {0}")]
pub struct LsdError(String);

/// Running discovery; it ends when dropped.
pub struct Lsd {
    wishes: mpsc::UnboundedSender<Wish>,
    task: JoinHandle<()>,
    _cancel: DropGuard,
}

enum Wish {
    Join(InfoHash),
    Leave(InfoHash),
}

struct Members {
    discovery: LocalServiceDiscovery,
    /// Where we listen for peers.
    port: u16,
    found: mpsc::Sender<(InfoHash, SocketAddr)>,
    waiting: VecDeque<InfoHash>,
    joined: HashMap<InfoHash, AbortHandle>,
    /// In the order they joined.
    order: VecDeque<InfoHash>,
}

impl Lsd {
    /// Starts it; torrents are announced at `port`, whom it hears of goes to `found`. With a device it
    /// speaks through that one only. Must be called in a runtime.
    ///
    /// # Errors
    /// If the network does not let us, or the device is not there.
    pub async fn start(
        port: u16,
        device: Option<&str>,
        found: mpsc::Sender<(InfoHash, SocketAddr)>,
    ) -> Result<Self, LsdError> {
        let device = device.map(BindDevice::new_from_name).transpose();
        let device = device.map_err(|error| LsdError(error.to_string()))?;
        let options = LocalServiceDiscoveryOptions { bind_device: device.as_ref(), ..Default::default() };
        let cancel = options.cancel_token.clone().drop_guard();
        let started = LocalServiceDiscovery::new(options).await;
        let discovery = started.map_err(|error| LsdError(format!("{error:#}")))?;
        let (wishes, waiting) = mpsc::unbounded_channel();
        let members = Members {
            discovery,
            port,
            found,
            waiting: VecDeque::new(),
            joined: HashMap::new(),
            order: VecDeque::new(),
        };
        Ok(Self { wishes, task: tokio::spawn(members.run(waiting)), _cancel: cancel })
    }

    /// Tells the local network of a torrent, and listens for others that have it.
    pub fn join(&self, hash: InfoHash) {
        let _ = self.wishes.send(Wish::Join(hash));
    }

    /// Does so no more.
    pub fn leave(&self, hash: InfoHash) {
        let _ = self.wishes.send(Wish::Leave(hash));
    }
}

impl Drop for Lsd {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Members {
    async fn run(mut self, mut wishes: mpsc::UnboundedReceiver<Wish>) {
        let mut turn = interval(GAP);
        turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                wish = wishes.recv() => match wish {
                    Some(Wish::Join(hash)) => self.join(hash),
                    Some(Wish::Leave(hash)) => self.leave(hash),
                    None => return,
                },
                _ = turn.tick(), if !self.waiting.is_empty() => self.admit(),
            }
        }
    }

    fn join(&mut self, hash: InfoHash) {
        if !self.joined.contains_key(&hash) && !self.waiting.contains(&hash) {
            if self.waiting.len() >= MAX_JOINED {
                self.waiting.pop_front();
            }
            self.waiting.push_back(hash);
        }
    }

    fn leave(&mut self, hash: InfoHash) {
        self.waiting.retain(|other| *other != hash);
        self.order.retain(|other| *other != hash);
        if let Some(listener) = self.joined.remove(&hash) {
            listener.abort();
        }
    }

    fn admit(&mut self) {
        let Some(hash) = self.waiting.pop_front() else { return };
        if self.joined.len() >= MAX_JOINED
            && let Some(oldest) = self.order.front().copied()
        {
            self.leave(oldest);
        }
        let stream = self.discovery.announce(Id20::new(hash.0), Some(self.port));
        let found = self.found.clone();
        let listener = tokio::spawn(async move {
            let mut stream = Box::pin(stream);
            while let Some(addr) = poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
                let addr = canonical(addr);
                // A flood on the local network is dropped; who is there says so again.
                if is_dialable(&addr) {
                    let _ = found.try_send((hash, addr));
                }
            }
        });
        self.joined.insert(hash, listener.abort_handle());
        self.order.push_back(hash);
    }
}

impl Drop for Members {
    fn drop(&mut self) {
        self.joined.values().for_each(AbortHandle::abort);
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::UdpSocket;

    use super::*;

    /// Local discovery speaks to every network the machine is in, so this belongs into one of its own:
    /// `unshare -n sh -c 'ip link set lo up; cargo test --lib lsd -- --ignored'`.
    #[tokio::test]
    #[ignore = "multicasts: run it in a network namespace"]
    async fn who_announces_a_torrent_that_we_have_is_heard() {
        let (sender, mut found) = mpsc::channel(8);
        let lsd = Lsd::start(6_881, None, sender).await.unwrap();
        let (ours, left) = (InfoHash([7; 20]), InfoHash([8; 20]));
        lsd.join(left);
        lsd.join(ours);
        lsd.leave(left);
        let neighbour = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let mut turn = interval(Duration::from_millis(50));
        let hearing = async {
            loop {
                tokio::select! {
                    heard = found.recv() => return heard.unwrap(),
                    _ = turn.tick() => for hash in [left, ours] {
                        let message = format!(
                            "BT-SEARCH * HTTP/1.1\r\nHost: 239.192.152.143:6771\r\nPort: 77\r\n\
                             Infohash: {hash}\r\ncookie: other\r\n\r\n\r\n"
                        );
                        neighbour.send_to(message.as_bytes(), "127.0.0.1:6771").await.unwrap();
                    }
                }
            }
        };
        let heard = tokio::time::timeout(Duration::from_secs(30), hearing).await.expect("it is heard");
        assert_eq!(heard, (ours, ([127, 0, 0, 1], 77).into()));
    }
}
