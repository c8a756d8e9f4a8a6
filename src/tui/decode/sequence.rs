//! What one sequence of bytes means: a character, a control, or an escape sequence as xterm and its
//! kin, the Linux console, rxvt and kitty send them.

use super::{Gesture, Input, Meaning, Mouse};
use crate::input::{Code, Key};

/// Modifiers, as CSI sequences number them: 1 + bits.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

/// What `bytes` mean: one sequence, or the beginning of one.
pub(super) fn meaning(bytes: &[u8]) -> Meaning {
    match bytes {
        [] | [0x1b] | [0x1b, b'[' | b'O'] => Meaning::Partial,
        [0x1b, b'[', rest @ ..] => control_sequence(rest),
        [0x1b, b'O', last] => letter(*last, Held::default()),
        [0x1b, rest @ ..] => match meaning(rest) {
            Meaning::Input(Input::Key(key)) => {
                press(key.code, Held { alt: true, ctrl: key.ctrl, shift: key.shift })
            }
            other => other,
        },
        [byte @ ..=0x1f] | [byte @ 0x7f] => control(*byte),
        _ => character(bytes),
    }
}

fn press(code: Code, held: Held) -> Meaning {
    Meaning::Input(Input::Key(Key::new(code, held.ctrl, held.alt, held.shift)))
}

fn control(byte: u8) -> Meaning {
    let plain = Held::default();
    let ctrl = Held { ctrl: true, ..plain };
    match byte {
        b'\r' | b'\n' => press(Code::Enter, plain),
        b'\t' => press(Code::Tab, plain),
        0x7f | 0x08 => press(Code::Backspace, plain),
        0 => press(Code::Char(' '), ctrl),
        // Ctrl clears the two high bits of what is on the key.
        1..=26 => press(Code::Char(char::from(byte + 0x60)), ctrl),
        _ => press(Code::Char(char::from(byte + 0x40)), ctrl),
    }
}

fn character(bytes: &[u8]) -> Meaning {
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.chars().next() {
            Some(c) if !c.is_control() => press(Code::Char(c), Held::default()),
            _ => Meaning::Nothing,
        },
        Err(error) if error.error_len().is_none() => Meaning::Partial,
        Err(_) => Meaning::Nothing,
    }
}

/// What follows `CSI`: parameters, then one byte that says what they are for.
fn control_sequence(rest: &[u8]) -> Meaning {
    match rest {
        // The Linux console's F1 to F5.
        [b'['] => Meaning::Partial,
        [b'[', last @ b'A'..=b'E'] => press(Code::F(last - b'A' + 1), Held::default()),
        [b'[', _] => Meaning::Nothing,
        // A click in the old form: three bytes, each plus 32.
        [b'M', click @ ..] if click.len() < 3 => Meaning::Partial,
        [b'M', button, column, row] => {
            let less = |byte: u8| u16::from(byte.saturating_sub(32));
            mouse(less(*button), less(*column), less(*row))
        }
        [parameters @ .., last @ 0x40..=0x7e] => command(parameters, *last),
        [.., 0x20..=0x3f] => Meaning::Partial,
        _ => Meaning::Nothing,
    }
}

fn command(parameters: &[u8], last: u8) -> Meaning {
    // What mode 2026 is: 1 set, 2 reset; 0 unknown, 3 and 4 for ever so.
    if let (b"?2026;1$" | b"?2026;2$", b'y') = (parameters, last) {
        return Meaning::Input(Input::KnowsMarks);
    }
    if let Some(click) = parameters.strip_prefix(b"<") {
        return match (numbers(click).as_deref(), last) {
            (Some([button, column, row]), b'M') => mouse(*button, *column, *row),
            _ => Meaning::Nothing,
        };
    }
    let Some(numbers) = numbers(parameters) else { return Meaning::Nothing };
    let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
    let held = Held::from(number(1));
    match (last, number(0)) {
        (b'~', 200) => Meaning::PasteStarts,
        (b'~', 27) => unicode(number(2), held),
        (b'~', key) => numbered(key, held),
        (b'u', key) => unicode(key, held),
        (letter_key, _) => letter(letter_key, held),
    }
}

/// Numbers between semicolons; of `1:2` only the first counts. `None` if anything else is there.
fn numbers(parameters: &[u8]) -> Option<Vec<u16>> {
    let number = |part: &[u8]| {
        let first = part.split(|&b| b == b':').next()?;
        if first.is_empty() { Some(0) } else { std::str::from_utf8(first).ok()?.parse().ok() }
    };
    parameters.split(|&b| b == b';').map(number).collect()
}

fn letter(last: u8, held: Held) -> Meaning {
    let code = match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        b'Z' => return press(Code::Tab, Held { shift: true, ..held }),
        _ => return Meaning::Nothing,
    };
    press(code, held)
}

fn numbered(key: u16, held: Held) -> Meaning {
    let code = match key {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(key as u8 - 10),
        17..=21 => Code::F(key as u8 - 11),
        23..=26 => Code::F(key as u8 - 12),
        28 | 29 => Code::F(key as u8 - 13),
        31..=34 => Code::F(key as u8 - 14),
        _ => return Meaning::Nothing,
    };
    press(code, held)
}

/// A key named by its character.
fn unicode(key: u16, held: Held) -> Meaning {
    let code = match key {
        13 => Code::Enter,
        27 => Code::Esc,
        9 => Code::Tab,
        127 | 8 => Code::Backspace,
        _ => match char::from_u32(key.into()) {
            Some(c) if !c.is_control() => Code::Char(c),
            _ => return Meaning::Nothing,
        },
    };
    press(code, held)
}

/// A button's number carries modifiers (4, 8, 16) and motion (32); places start at 1.
fn mouse(button: u16, column: u16, row: u16) -> Meaning {
    let more = button & 0b1_1000 != 0;
    let what = match button & !0b1_1100 {
        0 if more => Gesture::PressMore,
        0 => Gesture::Press,
        32 => Gesture::Drag,
        2 => Gesture::RightPress,
        64 => Gesture::WheelUp,
        65 => Gesture::WheelDown,
        _ => return Meaning::Nothing,
    };
    let (Some(column), Some(row)) = (column.checked_sub(1), row.checked_sub(1)) else {
        return Meaning::Nothing;
    };
    Meaning::Input(Input::Mouse(Mouse { what, column, row }))
}

impl From<u16> for Held {
    fn from(parameter: u16) -> Self {
        let bits = parameter.saturating_sub(1);
        Self { shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
    }
}
