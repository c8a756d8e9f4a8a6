//! The wire: what an engine and its clients in other processes say to each other.
//!
//! - `bytes`, `codec`, `maybe`, `rows`, `bits`: how values travel, whole or as changes
//! - `types`: what the model's types are made of
//! - `frame`, `message`: what the two ends say; `part`: what of a snapshot a client gets
//! - `line`, `server`, `client`, `memory`: the shell that does so over sockets and pipes
//!
//! `docs/wire.md` is the protocol for those who write another client. All but the shell does no I/O.

mod bits;
mod bytes;
mod client;
mod codec;
mod frame;
mod line;
mod maybe;
mod memory;
mod message;
mod part;
mod replica;
mod rows;
mod server;
mod types;

#[cfg(test)]
mod tests;

pub use bytes::Malformed;
pub use client::{Client, Dial, Dialled, attach};
pub use line::LineError;
pub use memory::Memory;
pub use message::{Ask, Changes, ClientId, Mismatch, Run, Tell, VERSION, decode, encode};
pub use server::{Farewell, serve};
