//! State → cells.
