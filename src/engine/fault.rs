//! Errors of libraries and of the system, in words for the person who watches.

use std::{io, sync::Arc};

use crate::model::{plain_words, printable_line};

/// One line that says what went wrong, fit for a terminal: the system's reason in plain words where
/// there is one, with the object that the error names.
pub fn fault_text(error: &anyhow::Error) -> Arc<str> {
    let system = error.chain().find_map(|e| e.downcast_ref::<io::Error>());
    // Quotes of quotes come from names that were written as text twice.
    let outer = error.to_string().replace("\"\"", "\"");
    let words = match system {
        Some(system) => plain_words(system),
        None => error.chain().find_map(|e| named_code(&e.to_string())),
    };
    let text = match words {
        Some(words) if outer.contains(words) => outer,
        Some(words) => format!("{words} ({outer})"),
        None => format!("{error:#}"),
    };
    printable_line(&text, 240).into()
}

/// The reason of a system error that only its name in a text tells of: some libraries keep no more.
fn named_code(text: &str) -> Option<&'static str> {
    use io::ErrorKind::*;
    let codes = [
        ("ENOSPC", StorageFull),
        ("EDQUOT", QuotaExceeded),
        ("EROFS", ReadOnlyFilesystem),
        ("EACCES", PermissionDenied),
        ("EPERM", PermissionDenied),
        ("ENOENT", NotFound),
        ("EFBIG", FileTooLarge),
    ];
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .find_map(|word| codes.iter().find(|(code, _)| *code == word))
        .and_then(|(_, kind)| plain_words(&(*kind).into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_full_disk_is_called_so() {
        let error =
            Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull)).context("error writing piece 7");
        assert_eq!(&*fault_text(&error.unwrap_err()), "the disk is full (error writing piece 7)");
    }

    #[test]
    fn a_full_disk_is_called_so_even_where_only_a_text_names_it() {
        let error = anyhow::anyhow!("error calling pwritev: ENOSPC: No space left on device")
            .context("error writing to file 0 (\"\"a.bin\"\")");
        assert_eq!(&*fault_text(&error), "the disk is full (error writing to file 0 (\"a.bin\"))");
    }

    #[test]
    fn escape_sequences_are_harmless() {
        assert_eq!(&*fault_text(&anyhow::anyhow!("bad\x1b[31m name")), "bad·[31m name");
    }
}
