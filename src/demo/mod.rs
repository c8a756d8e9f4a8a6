//! A private swarm on loopback.
