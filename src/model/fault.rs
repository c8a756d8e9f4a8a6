//! Reasons of the system in the words of people.

use std::io;

/// The reasons that people meet, without numbers and jargon.
pub fn plain_words(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "the disk quota is used up",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::NotFound => "no such file or folder",
        io::ErrorKind::FileTooLarge => "the file is too large for this file system",
        io::ErrorKind::AddrInUse => "the port is in use",
        io::ErrorKind::ConnectionRefused => "the connection was refused",
        io::ErrorKind::ConnectionReset => "the connection was cut",
        io::ErrorKind::TimedOut => "it did not answer in time",
        io::ErrorKind::InvalidFilename => "the file system refuses this name",
        _ => return None,
    })
}
