//! A key as its user names it: `ctrl-d`, `G`, `space`. Knows no terminal.

use std::{fmt, str::FromStr};

/// What was pressed, apart from modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    Char(char),
    /// F1 to F24.
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Home,
    End,
    PageUp,
    PageDown,
    Up,
    Down,
    Left,
    Right,
}

/// One key press in its one normal form: a letter carries its case and no `shift`, a letter with
/// `ctrl` is lower-case (terminals do not tell the two apart).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("a key has a name")]
    Empty,
    #[error("`{0}` is no key")]
    Unknown(String),
}

/// A sequence of keys, written with spaces between: `g g`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Keys(pub Vec<Key>);

const NAMED: &[(Code, &str)] = &[
    (Code::Char(' '), "space"),
    (Code::Enter, "enter"),
    (Code::Esc, "esc"),
    (Code::Tab, "tab"),
    (Code::Backspace, "backspace"),
    (Code::Delete, "delete"),
    (Code::Insert, "insert"),
    (Code::Home, "home"),
    (Code::End, "end"),
    (Code::PageUp, "pgup"),
    (Code::PageDown, "pgdn"),
    (Code::Up, "up"),
    (Code::Down, "down"),
    (Code::Left, "left"),
    (Code::Right, "right"),
];

impl Key {
    /// A key without modifiers.
    pub fn plain(code: Code) -> Self {
        Self::new(code, false, false, false)
    }

    /// A character without modifiers.
    pub fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A character with `ctrl`.
    pub fn ctrl(c: char) -> Self {
        Self::new(Code::Char(c), true, false, false)
    }

    /// Any key, brought into the normal form.
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        let Code::Char(c) = code else { return Self { code, ctrl, alt, shift } };
        let c = match c {
            _ if ctrl => c.to_ascii_lowercase(),
            _ if shift => c.to_ascii_uppercase(),
            _ => c,
        };
        Self { code: Code::Char(c), ctrl, alt, shift: false }
    }

    /// The character that this key types into a prompt.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if self.shift && self.code == Code::Tab {
            return f.write_str("backtab");
        }
        if self.shift {
            f.write_str("shift-")?;
        }
        match (self.code, NAMED.iter().find(|(code, _)| *code == self.code)) {
            (_, Some((_, name))) => f.write_str(name),
            (Code::F(n), None) => write!(f, "f{n}"),
            (Code::Char(c), None) => write!(f, "{c}"),
            (_, None) => unreachable!("every other code is named"),
        }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    /// Reads what [`Display`](fmt::Display) writes. Names of keys are lower-case; a single letter
    /// carries its case.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (mut ctrl, mut alt, mut shift, mut rest) = (false, false, false, text);
        loop {
            let (flag, prefix) = match rest {
                _ if rest.starts_with("ctrl-") => (&mut ctrl, "ctrl-"),
                _ if rest.starts_with("alt-") => (&mut alt, "alt-"),
                _ if rest.starts_with("shift-") => (&mut shift, "shift-"),
                _ => break,
            };
            *flag = true;
            rest = &rest[prefix.len()..];
        }
        if rest == "backtab" {
            return Ok(Self::new(Code::Tab, ctrl, alt, true));
        }
        let code = code(rest).ok_or_else(|| match text {
            "" => KeyError::Empty,
            _ => KeyError::Unknown(text.to_owned()),
        })?;
        Ok(Self::new(code, ctrl, alt, shift))
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, key) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

impl FromStr for Keys {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let keys: Vec<Key> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(KeyError::Empty) } else { Ok(Self(keys)) }
    }
}

fn code(name: &str) -> Option<Code> {
    if let Some((code, _)) = NAMED.iter().find(|(_, named)| *named == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_control() && !c.is_whitespace() => Some(Code::Char(c)),
        (Some('f'), Some('1'..='9')) => name[1..].parse().ok().filter(|n| (1..=24).contains(n)).map(Code::F),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_keys_agree_both_ways() {
        for name in [
            "a",
            "G",
            "space",
            "esc",
            "f1",
            "f24",
            "tab",
            "backtab",
            "ctrl-d",
            "ctrl-alt-x",
            "alt-b",
            "-",
            "ctrl--",
            "pgdn",
            "shift-up",
            "?",
            "[",
            "é",
            "ctrl-left",
            "alt-backspace",
        ] {
            let key: Key = name.parse().unwrap();
            assert_eq!(key.to_string(), name);
        }
        assert_eq!("g g".parse::<Keys>().unwrap().to_string(), "g g");
    }

    #[test]
    fn one_press_has_one_form() {
        assert_eq!(Key::new(Code::Char('d'), true, false, true), "ctrl-D".parse().unwrap());
        assert_eq!(Key::new(Code::Char('g'), false, false, true), Key::char('G'));
        assert_eq!("shift-tab".parse::<Key>(), "backtab".parse());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for name in ["", "ctrl-", "f0", "f25", "f1x", "escape", "gg", "\u{1b}", " "] {
            assert!(name.parse::<Key>().is_err(), "{name:?}");
        }
        assert_eq!(" ".parse::<Keys>(), Err(KeyError::Empty));
    }
}
