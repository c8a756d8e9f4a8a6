//! Copying through the terminal (OSC 52), which works over SSH where nothing else does.

use data_encoding::BASE64;

/// The most that is copied, in bytes: xterm and tmux drop longer sequences.
const MOST: usize = 64 * 1024;

/// The sequence that makes `text` the clipboard; `None` if it is too long for terminals to take.
pub(super) fn sequence(text: &str) -> Option<Vec<u8>> {
    (text.len() <= MOST).then(|| format!("\x1b]52;c;{}\x07", BASE64.encode(text.as_bytes())).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_wrapped_so_that_no_byte_of_it_is_a_command() {
        assert_eq!(sequence("a\x1b[2J").unwrap(), b"\x1b]52;c;YRtbMko=\x07");
        assert_eq!(sequence(&"x".repeat(MOST + 1)), None);
    }
}
