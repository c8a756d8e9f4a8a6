//! Finding peers, and keeping who was found.
//!
//! - [`address`]: which addresses are worth dialling

pub mod address;
