//! What survives: one SQLite database.
