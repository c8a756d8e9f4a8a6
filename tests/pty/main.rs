//! The real program on a real terminal. Everything is waited for by looking at the screen.

mod daemon;
mod demo;
mod leaving;
mod quiet;
mod rig;
mod slow;
mod ssh;
mod starting;
mod suspending;
mod telling;
mod terminals;
mod using;
