//! HTTP and HTTPS trackers (BEP 3, 7, 23, 24, 31, 48): the shell that asks.
//!
//! - [`query`]: the addresses, [`answer`]: the answers; both without I/O

pub mod answer;
pub mod query;
#[cfg(test)]
mod tests;

use std::{error::Error, time::Duration};

use reqwest::{Client, ClientBuilder, Response as Reply, redirect::Policy};
use url::Url;

use super::announce::{AnnounceError, Counts, Request, Response, UNKNOWN_NAME};
use crate::model::{InfoHash, printable_line};

/// The longest answer, in bytes. One with 10,000 written-out peers takes less.
const MAX_BODY: usize = 2 << 20;

/// The longest text of an error of the network.
const MAX_ERROR: usize = 120;

/// A client as trackers want it: few redirects, and connections that are kept for the next torrent.
/// The caller adds proxies and the address to bind to.
pub fn client() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("bitonic/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::limited(5))
        .referer(false)
        .connect_timeout(Duration::from_secs(10))
        .pool_max_idle_per_host(2)
        .pool_idle_timeout(Duration::from_secs(30))
}

/// Announces.
///
/// # Errors
/// The tracker's refusal, or why there is no answer within `patience`.
pub async fn announce(
    client: &Client,
    base: &Url,
    request: &Request,
    patience: Duration,
) -> Result<Response, AnnounceError> {
    answer::announce(&fetch(client, query::announce(base, request), patience).await?)
}

/// Scrapes one torrent.
///
/// # Errors
/// As for [`announce`]; [`AnnounceError::Unsupported`] if the tracker's address allows no scrape.
pub async fn scrape(
    client: &Client,
    base: &Url,
    hash: InfoHash,
    patience: Duration,
) -> Result<Counts, AnnounceError> {
    let Some(url) = query::scrape(base, hash) else {
        return Err(AnnounceError::Unsupported("the tracker cannot be scraped"));
    };
    answer::scrape(&fetch(client, url, patience).await?, hash)
}

/// The body, bounded in time and size. A body of an error status counts if it may be an answer: many
/// trackers refuse with status 400 or 403 and say why.
async fn fetch(client: &Client, url: Url, patience: Duration) -> Result<Vec<u8>, AnnounceError> {
    let whole = async {
        let reply = client.get(url).send().await.map_err(unreachable)?;
        let status = reply.status();
        let body = body(reply).await;
        let says_why = || body.as_ref().is_ok_and(|body| body.trim_ascii_start().starts_with(b"d"));
        if status.is_success() || says_why() { body } else { Err(AnnounceError::Status(status.as_u16())) }
    };
    tokio::time::timeout(patience, whole).await.unwrap_or(Err(AnnounceError::TimedOut))
}

async fn body(mut reply: Reply) -> Result<Vec<u8>, AnnounceError> {
    let mut body = Vec::new();
    while let Some(chunk) = reply.chunk().await.map_err(unreachable)? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(AnnounceError::Malformed(format!("it is longer than {} MiB", MAX_BODY >> 20)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// The innermost cause says most, and an address with a passkey is in none of them.
fn unreachable(error: reqwest::Error) -> AnnounceError {
    if error.is_timeout() {
        return AnnounceError::TimedOut;
    }
    if error.is_redirect() {
        return AnnounceError::Unreachable("too many redirects".into());
    }
    let error = error.without_url();
    let mut cause: &dyn Error = &error;
    while let Some(inner) = cause.source() {
        cause = inner;
        // What the system says of names has no kind of its own, and its words have codes in them.
        if cause.to_string() == "dns error" {
            return AnnounceError::Unreachable(UNKNOWN_NAME.into());
        }
    }
    let text = match cause.downcast_ref::<std::io::Error>() {
        Some(io) => io.kind().to_string(),
        None => printable_line(&cause.to_string(), MAX_ERROR),
    };
    AnnounceError::Unreachable(text)
}
