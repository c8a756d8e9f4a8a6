//! Finding peers, and keeping who was found.
//!
//! - [`dht`] (BEP 5), [`lsd`] (BEP 14): shells around crates that find peers
//! - [`upnp`]: so that peers find us
//! - [`pool`]: the addresses of a torrent's peers, and whom to dial; pure
//! - [`pex`]: what peers tell each other (BEP 11); pure
//! - [`priority`]: the order of BEP 40; [`address`]: which addresses are worth dialling; both pure

pub mod address;
pub mod dht;
pub mod lsd;
pub mod pex;
pub mod pool;
#[cfg(test)]
mod pool_tests;
pub mod priority;
pub mod upnp;
