//! The settings file, checked.
