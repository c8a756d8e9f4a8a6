//! Bytes from the terminal → keys, pastes, clicks. Pure: waiting for the rest of a sequence is the
//! loop's business.
//!
//! Not crossterm's reader, which blocks in the middle of a long paste, keeps a paste without an end
//! for ever, and spins on a terminal that hung up.

mod sequence;

use std::time::Duration;

use crate::input::{Code, Key};

/// The longest escape sequence that is waited for, in bytes.
const LONGEST: usize = 64;

/// The most that is kept of a paste, in bytes; the rest is dropped.
const MOST: usize = 4 << 20;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// What came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    Key(Key),
    /// Line breaks are `\n`.
    Paste(String),
    Mouse(Mouse),
    /// The terminal says that it knows mode 2026, synchronized output.
    KnowsMarks,
}

/// The mouse, from the top left corner, starting at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mouse {
    pub what: Gesture,
    pub column: u16,
    pub row: u16,
}

/// What the mouse does. Releases are not reported, nor is motion while no button is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gesture {
    /// The left button goes down.
    Press,
    /// The same with ctrl or alt; shift is the terminal's own.
    PressMore,
    /// It moves while the left button is down.
    Drag,
    /// The right one.
    RightPress,
    WheelUp,
    WheelDown,
}

/// What a sequence means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    /// It goes on.
    Partial,
    Input(Input),
    PasteStarts,
    Nothing,
}

/// Takes bytes apart.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The beginning of a sequence or a character.
    partial: Vec<u8>,
    /// The paste that is under way, and its last bytes, which may begin its end.
    paste: Option<Vec<u8>>,
    tail: Vec<u8>,
}

impl Decoder {
    /// Takes bytes and appends what they complete.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        for &byte in bytes {
            if self.paste.is_some() {
                self.feed_paste(byte, out);
            } else {
                self.partial.push(byte);
                self.advance(out);
            }
        }
    }

    /// How long the rest of what was begun is worth waiting for; `None` if nothing was.
    pub fn patience(&self) -> Option<Duration> {
        if self.paste.is_some() {
            // A slow line may hold up a paste for a moment.
            return Some(Duration::from_secs(5));
        }
        (!self.partial.is_empty()).then_some(Duration::from_millis(40))
    }

    /// The rest did not come: a lone Esc is the key, a paste ends here, other fragments are dropped.
    pub fn give_up(&mut self, out: &mut Vec<Input>) {
        if self.paste.is_some() {
            self.end_paste(out);
        }
        match std::mem::take(&mut self.partial).as_slice() {
            b"\x1b" => out.push(Input::Key(Key::plain(Code::Esc))),
            // `alt` with a key that could have begun a sequence.
            [0x1b, byte @ (b'[' | b'O')] => {
                out.push(Input::Key(Key::new(Code::Char(char::from(*byte)), false, true, false)));
            }
            _ => {}
        }
    }

    fn advance(&mut self, out: &mut Vec<Input>) {
        // Esc Esc …: the first one was the key.
        if self.partial == b"\x1b\x1b" {
            self.partial.pop();
            out.push(Input::Key(Key::plain(Code::Esc)));
            return;
        }
        match sequence::meaning(&self.partial) {
            Meaning::Partial if self.partial.len() < LONGEST => return,
            Meaning::Input(input) => out.push(input),
            Meaning::PasteStarts => self.paste = Some(Vec::new()),
            Meaning::Partial | Meaning::Nothing => return self.begin_again(out),
        }
        self.partial.clear();
    }

    /// Drops what made no sense, but not the byte that showed it if something else begins there.
    fn begin_again(&mut self, out: &mut Vec<Input>) {
        let broken = std::mem::take(&mut self.partial);
        if let [first, .., last] = broken[..]
            && (last == 0x1b || (first >= 0x80 && last < 0x80))
        {
            self.partial.push(last);
            self.advance(out);
        }
    }

    fn feed_paste(&mut self, byte: u8, out: &mut Vec<Input>) {
        let Some(paste) = &mut self.paste else { return };
        // The tail holds what could be the end, however much of the paste is dropped.
        self.tail.push(byte);
        while !PASTE_END.starts_with(&self.tail) {
            let first = self.tail.remove(0);
            if paste.len() < MOST {
                paste.push(first);
            }
        }
        if self.tail == PASTE_END {
            self.tail.clear();
            self.end_paste(out);
        }
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        let Some(mut paste) = self.paste.take() else { return };
        paste.append(&mut self.tail);
        let text = String::from_utf8_lossy(&paste).replace("\r\n", "\n").replace('\r', "\n");
        out.push(Input::Paste(text));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(bytes: &[u8]) -> Vec<Input> {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(bytes, &mut out);
        decoder.give_up(&mut out);
        out
    }

    fn keys(bytes: &[u8]) -> String {
        let name = |input| match input {
            Input::Key(key) => key.to_string(),
            other => panic!("no key: {other:?}"),
        };
        decode(bytes).into_iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_of_all_kinds_of_terminals() {
        assert_eq!(keys(b"aG?\r\t\x7f\x08 "), "a G ? enter tab backspace backspace space");
        assert_eq!(keys(b"\x03\x04\x1a\x1c\x00"), "ctrl-c ctrl-d ctrl-z ctrl-\\ ctrl-space");
        assert_eq!(keys("é日".as_bytes()), "é 日");
        assert_eq!(keys(b"\x1b[A\x1bOB\x1b[1;5C\x1b[1;2D\x1b[Z"), "up down ctrl-right shift-left backtab");
        assert_eq!(keys(b"\x1b[H\x1b[4~\x1b[5~\x1b[6~\x1b[3~\x1b[2~"), "home end pgup pgdn delete insert");
        assert_eq!(keys(b"\x1bOP\x1b[15~\x1b[24~\x1b[[A\x1b[1;2Q"), "f1 f5 f12 f1 shift-f2");
        assert_eq!(keys(b"\x1bx\x1bG\x1b\x7f"), "alt-x alt-G alt-backspace");
        assert_eq!(keys(b"\x1b[97;5u\x1b[27;5;13~\x1b[27u"), "ctrl-a ctrl-enter esc");
    }

    #[test]
    fn a_lone_esc_is_a_key_once_nothing_follows() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b", &mut out);
        assert!(out.is_empty() && decoder.patience().is_some());
        decoder.give_up(&mut out);
        assert_eq!(out, [Input::Key(Key::plain(Code::Esc))]);
        assert_eq!(decoder.patience(), None);
        assert_eq!(keys(b"\x1b\x1b"), "esc esc");
        assert_eq!(keys(b"\x1b\x1b[A"), "esc up");
    }

    #[test]
    fn what_is_unknown_is_dropped_whole() {
        assert_eq!(keys(b"\x1b[?1;2c\x1b[I\x1b[999~x\x1b[200000000000000000~y"), "x y");
        assert_eq!(keys(b"\xff\xfea\x9b"), "a");
        assert_eq!(keys(b"\x1b[1;\x1b[A\xc3b"), "up b", "cut short by the next one");
    }

    #[test]
    fn clicks_and_the_wheel() {
        let mouse = |what, column, row| Input::Mouse(Mouse { what, column, row });
        assert_eq!(decode(b"\x1b[<0;10;5M\x1b[<0;10;5m"), [mouse(Gesture::Press, 9, 4)]);
        assert_eq!(
            decode(b"\x1b[<64;1;1M\x1b[<65;300;100M"),
            [mouse(Gesture::WheelUp, 0, 0), mouse(Gesture::WheelDown, 299, 99)]
        );
        assert_eq!(decode(b"\x1b[M !!"), [mouse(Gesture::Press, 0, 0)]);
        assert_eq!(
            decode(b"\x1b[<16;3;1M\x1b[<8;3;1M\x1b[<32;4;9M"),
            [mouse(Gesture::PressMore, 2, 0), mouse(Gesture::PressMore, 2, 0), mouse(Gesture::Drag, 3, 8)]
        );
        assert_eq!(decode(b"\x1b[<2;1;1M\x1b[<2;1;1m"), [mouse(Gesture::RightPress, 0, 0)]);
        assert_eq!(decode(b"\x1b[<1;1;1M\x1b[<35;1;1M\x1b[<0;0;0M"), []);
    }

    #[test]
    fn the_answer_about_marks_is_no_key() {
        assert_eq!(decode(b"\x1b[?2026;2$y"), [Input::KnowsMarks]);
        assert_eq!(decode(b"\x1b[?2026;1$yx").len(), 2);
        assert_eq!(keys(b"\x1b[?2026;0$y\x1b[?2026;4$y\x1b[?25;1$y\x1b[?2026;1;1$yx"), "x", "not known");
    }

    #[test]
    fn a_paste_is_text_whatever_is_in_it() {
        let paste = |text: &str| Input::Paste(text.into());
        assert_eq!(decode(b"\x1b[200~one\r\ntwo\rq\x03\x1b[A\x1b[201~"), [paste("one\ntwo\nq\x03\x1b[A")]);
        assert_eq!(decode(b"\x1b[200~\x1b\x1b[201\x1b[201~"), [paste("\x1b\x1b[201")]);
        assert_eq!(decode(b"\x1b[200~no end"), [paste("no end")], "given up on");
    }

    #[test]
    fn a_paste_without_bounds_is_cut_and_its_end_still_found() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b[200~", &mut out);
        for _ in 0..=MOST / 1024 {
            decoder.feed(&[b'x'; 1024], &mut out);
        }
        decoder.feed(b"\x1b[201~q", &mut out);
        assert!(matches!(&out[..], [Input::Paste(text), Input::Key(_)] if text.len() == MOST));
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_the_bytes_are_cut(bytes in prop::collection::vec(some_byte(), 0..200), cut in 0..200_usize) {
            let (first, second) = bytes.split_at(cut.min(bytes.len()));
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            decoder.feed(first, &mut out);
            decoder.feed(second, &mut out);
            decoder.give_up(&mut out);
            prop_assert_eq!(out, decode(&bytes));
            prop_assert!(decoder.partial.len() <= LONGEST && decoder.tail.is_empty());
        }
    }

    fn some_byte() -> impl Strategy<Value = u8> {
        prop_oneof![3 => prop::sample::select(b"\x1b[O<;M~u0129A\xc3\xa9".to_vec()), 1 => any::<u8>()]
    }
}
