//! Trackers: who else has a torrent, asked of servers.
//!
//! - [`announce`]: what is said and answered
//! - [`http`], [`udp`]: what carries it: pure bytes, and a thin shell each
//! - [`schedule`]: when which tracker of a torrent is asked, and what it is told; pure
//! - [`spread`]: when which torrent of the session is asked for; pure
//! - [`Announcer`]: asks any tracker by its address

pub mod announce;
pub mod http;
pub mod schedule;
pub mod spread;
pub mod udp;

use std::time::Duration;

use reqwest::Client;
use url::Url;

use self::{
    announce::{AnnounceError, Counts, Request, Response},
    udp::UdpTrackers,
};
use crate::model::InfoHash;

/// Asks trackers by whatever protocol their address names. Shared by all torrents of a session.
pub struct Announcer {
    pub http: Client,
    pub udp: UdpTrackers,
}

impl Announcer {
    /// Announces to the tracker at `url`.
    ///
    /// # Errors
    /// The tracker's refusal, or why there is no answer within `patience`.
    pub async fn announce(
        &self,
        url: &str,
        request: &Request,
        patience: Duration,
    ) -> Result<Response, AnnounceError> {
        let url = parse(url)?;
        match url.scheme() {
            "http" | "https" => http::announce(&self.http, &url, request, patience).await,
            "udp" => self.udp.announce(&url, request, patience).await,
            other => Err(unsupported(other)),
        }
    }

    /// Asks the tracker at `url` for its counts of one torrent (BEP 15, 48).
    ///
    /// # Errors
    /// As for [`Self::announce`]; a tracker may also offer no scrape.
    pub async fn scrape(
        &self,
        url: &str,
        hash: InfoHash,
        patience: Duration,
    ) -> Result<Counts, AnnounceError> {
        let url = parse(url)?;
        match url.scheme() {
            "http" | "https" => http::scrape(&self.http, &url, hash, patience).await,
            "udp" => self.udp.scrape(&url, hash, patience).await,
            other => Err(unsupported(other)),
        }
    }
}

fn parse(url: &str) -> Result<Url, AnnounceError> {
    Url::parse(url).map_err(|_| AnnounceError::Unsupported("it is no address"))
}

fn unsupported(scheme: &str) -> AnnounceError {
    match scheme {
        "ws" | "wss" => AnnounceError::Unsupported("a WebTorrent tracker: only browsers can use it"),
        _ => AnnounceError::Unsupported("the address is neither http, https nor udp"),
    }
}
