//! Announces, and scrapes for those who look.

use std::{io, net::SocketAddr, rc::Rc, time::Duration};

use tokio::{net::UdpSocket, task::spawn_local, time::timeout};

use super::{
    News,
    shell::{Shell, Slot},
};
use crate::{
    metainfo::Tiers,
    model::{InfoHash, PeerSource},
    swarm::{
        disk::TorrentKey,
        tracker::{Announcer, announce::Request, http, schedule, spread::Rank, udp::UdpTrackers},
    },
};

/// How many peers we would like of one announce.
const WANT: u16 = 80;
/// How long the end of the session waits for trackers.
const GOODBYES: Duration = Duration::from_millis(700);
/// How long a scrape may take.
const SCRAPE: Duration = Duration::from_secs(15);

/// What announces are made with.
pub(super) struct Trackers {
    announcer: Rc<Announcer>,
    key: u32,
}

impl Trackers {
    /// What asks them.
    pub fn announcer(&self) -> Rc<Announcer> {
        self.announcer.clone()
    }

    /// The same for the whole session.
    pub fn key(&self) -> u32 {
        self.key
    }

    /// Opens the sockets.
    pub fn open(device: Option<&str>, seed: u64) -> io::Result<Self> {
        let mut client = http::client().user_agent(concat!("bitonic/", env!("CARGO_PKG_VERSION")));
        if let Some(device) = device {
            client = client.interface(device);
        }
        let http = client.build().map_err(io::Error::other)?;
        let udp = UdpTrackers::new(socket("0.0.0.0:0", device), socket("[::]:0", device));
        Ok(Self { announcer: Rc::new(Announcer { http, udp }), key: (seed >> 16) as u32 })
    }
}

/// A UDP socket; `None` where the host has not that family, or not that device.
fn socket(addr: &str, device: Option<&str>) -> Option<UdpSocket> {
    let addr: SocketAddr = addr.parse().ok()?;
    let socket = std::net::UdpSocket::bind(addr).ok()?;
    socket.set_nonblocking(true).ok()?;
    let socket = UdpSocket::from_std(socket).ok()?;
    if let Some(device) = device {
        socket.bind_device(Some(device.as_bytes())).ok()?;
    }
    Some(socket)
}

impl Shell {
    /// A torrent's trackers are to hear something soon: it goes before all that are only due.
    pub(super) fn announce(&self, key: TorrentKey) {
        self.stand_in_line(key, |_| Rank::Urgent);
        self.send_announces();
    }

    /// A torrent's schedule may have changed.
    pub(super) fn line_up(&self, key: TorrentKey) {
        self.stand_in_line(key, |slot| Rank::Active(slot.active));
    }

    /// Puts a torrent in line for when its schedule wants something sent.
    pub(super) fn stand_in_line(&self, key: TorrentKey, rank: impl FnOnce(&Slot) -> Rank) {
        if self.0.trackers.is_some() {
            let place = self.with(key, |slot| (slot.schedule.next_wake(), rank(slot)));
            let (due, rank) = place.unwrap_or((None, Rank::Active(0)));
            self.0.line.borrow_mut().set(key, due, rank);
        }
    }

    /// Sends what is due, as far as the session's budget goes.
    pub(super) fn send_announces(&self) {
        let Some(trackers) = &self.0.trackers else { return };
        let now = self.now();
        loop {
            let next = self.0.line.borrow_mut().take(now);
            let Some(key) = next else { return };
            let orders = self.with(key, |slot| slot.schedule.poll(now)).unwrap_or_default();
            self.0.line.borrow_mut().began(orders.len());
            for order in orders {
                self.send(key, order, trackers);
            }
            self.line_up(key);
        }
    }

    /// Puts other trackers in the place of a torrent's or link's.
    pub(super) fn set_trackers(&self, hash: InfoHash, tiers: &Tiers) {
        if self.0.trackers.is_none() {
            return;
        }
        match self.key_of(hash) {
            Some(key) => {
                self.with(key, |slot| {
                    slot.schedule.set(tiers);
                    slot.trackers = Some(tiers.clone());
                });
                self.announce(key);
            }
            None => self.set_link_trackers(hash, tiers),
        }
    }

    /// Gives goodbyes to trackers a moment to get out.
    pub(super) async fn wait_for_goodbyes(&self) {
        let quiet = async {
            while self.0.torrents.borrow().values().any(|slot| slot.schedule.says_goodbye()) {
                self.0.said.notified().await;
            }
        };
        // A tracker that does not answer will miss us by itself.
        let _ = timeout(GOODBYES, quiet).await;
    }

    /// The user wants trackers asked.
    pub(super) fn announce_now(&self, hash: InfoHash) {
        let now = self.now();
        match self.key_of(hash) {
            Some(key) => {
                self.with(key, |slot| slot.schedule.announce_now(now));
                self.announce(key);
            }
            None => self.announce_link_now(hash),
        }
    }

    /// Somebody looks at a torrent's trackers: their counts are brought up to date.
    pub(super) fn scrape(&self, key: TorrentKey) {
        let Some(trackers) = &self.0.trackers else { return };
        let now = self.now();
        let wanted = self.with(key, |slot| (slot.hash, slot.schedule.look(now)));
        let Some((hash, urls)) = wanted else { return };
        for url in urls {
            let (shell, announcer) = (self.clone(), trackers.announcer.clone());
            spawn_local(async move {
                // A tracker that tells nothing tells nothing: its announces say what is wrong with it.
                if let Ok(counts) = announcer.scrape(&url, hash, SCRAPE).await {
                    shell.with(key, |slot| slot.schedule.scraped(&url, counts));
                }
            });
        }
    }

    fn send(&self, key: TorrentKey, order: schedule::Order, trackers: &Trackers) {
        let request = self.with(key, |slot| Request {
            hash: slot.hash,
            peer_id: self.0.peer_id,
            port: self.0.port,
            uploaded: slot.sent,
            downloaded: slot.received,
            left: slot.progress.1.0 - slot.progress.0.0,
            event: order.event,
            want: if slot.paused { 0 } else { WANT },
            key: trackers.key,
            ipv6: None,
            tracker_id: order.tracker_id.clone(),
        });
        let Some(request) = request else { return self.0.line.borrow_mut().ended() };
        let (shell, announcer) = (self.clone(), trackers.announcer.clone());
        spawn_local(async move {
            let answer = announcer.announce(&order.url, &request, order.patience).await;
            let now = shell.now();
            shell.0.line.borrow_mut().ended();
            let hash = shell.with(key, |slot| {
                slot.schedule.answered(now, &order.url, answer.as_ref());
                slot.hash
            });
            if let Some(hash) = hash {
                let told =
                    answer.as_ref().map(|answer| answer.peers.len() as u32).map_err(ToString::to_string);
                (shell.0.news)(News::Announced { hash, url: order.url.to_string(), answer: told });
            }
            shell.line_up(key);
            shell.send_announces();
            shell.0.said.notify_waiters();
            if let Ok(answer) = answer {
                shell.with(key, |slot| slot.pool.offer(PeerSource::Tracker, answer.peers));
                shell.dial(key);
            }
        });
    }
}
