//! Asking routers in the local network to forward the listening port (UPnP), as long as we are here.
//!
//! A shell around librqbit-upnp, which looks for routers every minute and asks for a minute at a time:
//! a router forgets us soon after we are gone. It binds no socket to a device, so it is not for those
//! that must use one.

use librqbit_upnp::UpnpPortForwarder;
use tokio::task::{JoinHandle, spawn_local};

/// A port that is being forwarded, until dropped.
pub struct Forwarding(JoinHandle<()>);

impl Forwarding {
    /// Asks from now on, in a local task. What routers answer is told in the log; nobody can tell
    /// whether it comes to anything but a peer outside.
    pub fn start(port: u16) -> anyhow::Result<Self> {
        let forwarder = UpnpPortForwarder::new(vec![port], None, None)?;
        Ok(Self(spawn_local(async move {
            forwarder.run_forever().await;
        })))
    }
}

impl Drop for Forwarding {
    fn drop(&mut self) {
        self.0.abort();
    }
}
