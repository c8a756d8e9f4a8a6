//! Terminal set-up and restore, events, the loop.

mod screen;
