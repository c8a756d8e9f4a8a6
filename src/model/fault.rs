//! Reasons of the system in the words of people.

use std::io;

use crate::locale::t;

/// The reasons that people meet, without numbers and jargon.
pub fn plain_words(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        io::ErrorKind::StorageFull => t!("model-fault-disk-full"),
        io::ErrorKind::QuotaExceeded => t!("model-fault-quota"),
        io::ErrorKind::ReadOnlyFilesystem => t!("model-fault-read-only"),
        io::ErrorKind::PermissionDenied => t!("model-fault-permission"),
        io::ErrorKind::NotFound => t!("model-fault-not-found"),
        io::ErrorKind::FileTooLarge => t!("model-fault-too-large"),
        io::ErrorKind::AddrInUse => t!("model-fault-port-in-use"),
        io::ErrorKind::ConnectionRefused => t!("model-fault-refused"),
        io::ErrorKind::ConnectionReset => t!("model-fault-cut"),
        io::ErrorKind::TimedOut => t!("model-fault-timed-out"),
        io::ErrorKind::InvalidFilename => t!("model-fault-name"),
        _ => return None,
    })
}
