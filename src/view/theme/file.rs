//! Theme files: TOML, checked to the last key. Text in, a palette out; what is wrong comes with its
//! place in the text.

use std::ops::Range;

use ratatui::style::Modifier;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    palette::{ANSI, Paint, Palette, Tone},
    role::{ROLES, Role},
};

/// What is wrong with a theme file, and at which bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    pub at: Range<usize>,
    pub message: String,
    pub advice: Option<String>,
}

/// The longest line about a theme, in characters.
const ABOUT: usize = 100;

const WEIGHTS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

impl Palette {
    /// Reads a theme file. What it leaves out is taken from the theme that it names as its `base`, or
    /// else from the usual one.
    pub fn parse(name: &str, text: &str) -> Result<Self, Flaw> {
        let find = |base: &str| super::builtin().iter().find(|theme| *theme.name == *base).cloned();
        read(name, text, super::usual(), &find)
    }
}

impl Flaw {
    fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), advice: None }
    }

    fn near(self, asked: &str, words: impl Iterator<Item = &'static str>) -> Self {
        let near = words.map(|word| (strsim::damerau_levenshtein(asked, word), word)).min();
        let near = near.filter(|(far, word)| asked.len() <= 40 && *far <= word.len().div_ceil(3));
        Self { advice: near.map(|(_, word)| format!("did you mean `{word}`?")), ..self }
    }
}

/// Reads a theme upon `base`; `find` knows the themes that it may name as its base instead.
pub(super) fn read(
    name: &str,
    text: &str,
    base: &Palette,
    find: &dyn Fn(&str) -> Option<Palette>,
) -> Result<Palette, Flaw> {
    let table = DeTable::parse(text)
        .map_err(|error| Flaw::new(error.span().unwrap_or(text.len()..text.len()), error.message()))?;
    let table = table.get_ref();
    let mut theme = match table.get("base") {
        None => base.clone(),
        Some(asked) => {
            let asked_name = text_of(asked, "base")?;
            let unknown = || {
                let flaw = Flaw::new(asked.span(), format!("no theme `{asked_name}` comes with bitonic"));
                flaw.near(asked_name, super::builtin::FILES.iter().map(|(name, _)| *name))
            };
            find(asked_name).ok_or_else(unknown)?
        }
    };
    (theme.name, theme.about) = (name.into(), "".into());
    let mut over = None;
    // In the order of the file, so that the first mistake is told first.
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        match key.get_ref().as_ref() {
            "base" => {}
            "about" => {
                let about = crate::model::printable_line(text_of(value, "about")?, ABOUT);
                theme.about = about.into();
            }
            "ground" => theme.ground = tone(value)?,
            "over" => over = Some(tone(value)?),
            "roles" => paints(&mut theme.paints, value, "roles")?,
            "sixteen" => paints(&mut theme.sixteen, value, "sixteen")?,
            other => {
                let flaw = Flaw::new(key.span(), format!("unknown key `{other}` in a theme"));
                let known = ["base", "about", "ground", "over", "roles", "sixteen"];
                return Err(flaw.near(other, known.into_iter()));
            }
        }
    }
    theme.over = over.unwrap_or(if theme.ground == Tone::Terminal { theme.over } else { theme.ground });
    Ok(theme)
}

/// Takes over one section of roles.
fn paints(paints: &mut [Paint], section: &Spanned<DeValue<'_>>, name: &str) -> Result<(), Flaw> {
    let DeValue::Table(section) = section.get_ref() else {
        return Err(Flaw::new(section.span(), format!("`{name}` is a section, written as [{name}]")));
    };
    let mut entries: Vec<_> = section.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let asked = key.get_ref().as_ref();
        let Some(row) = ROLES.iter().find(|row| row.name == asked) else {
            let flaw = Flaw::new(key.span(), format!("`{asked}` is no role of the screen"));
            return Err(flaw.near(asked, ROLES.iter().map(|row| row.name)));
        };
        paints[row.role as usize] = paint(value, row.role)?;
    }
    Ok(())
}

/// A colour, or a table of `fg`, `bg` and `style`.
fn paint(value: &Spanned<DeValue<'_>>, role: Role) -> Result<Paint, Flaw> {
    let DeValue::Table(parts) = value.get_ref() else {
        return Ok(Paint { fg: tone(value)?, ..Paint::default() });
    };
    let mut paint = Paint::default();
    for (key, value) in parts {
        match key.get_ref().as_ref() {
            "fg" => paint.fg = tone(value)?,
            "bg" => paint.bg = tone(value)?,
            "style" => paint.weight = Some(weight(value)?),
            other => {
                let what = format!("`{}` has fg, bg and style, and no `{other}`", role.info().name);
                return Err(Flaw::new(key.span(), what).near(other, ["fg", "bg", "style"].into_iter()));
            }
        }
    }
    Ok(paint)
}

/// `#rrggbb`, one of the sixteen by its name, or `terminal`.
fn tone(value: &Spanned<DeValue<'_>>) -> Result<Tone, Flaw> {
    let text = text_of(value, "a colour")?;
    if text == "terminal" {
        return Ok(Tone::Terminal);
    }
    if let Some((_, color)) = ANSI.iter().find(|(name, _)| *name == text) {
        return Ok(Tone::Ansi(*color));
    }
    let digits =
        text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    let number = digits.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let flaw = || {
        let shown = crate::model::printable_line(text, 40);
        let what = format!("`{shown}` is no colour: #rrggbb, terminal, or one of the sixteen by name");
        Flaw::new(value.span(), what).near(text, ANSI.iter().map(|(name, _)| *name))
    };
    let number = number.ok_or_else(flaw)?;
    Ok(Tone::Rgb((number >> 16) as u8, (number >> 8) as u8, number as u8))
}

/// Words for weights; none is plain.
fn weight(value: &Spanned<DeValue<'_>>) -> Result<Modifier, Flaw> {
    let mut all = Modifier::empty();
    for word in text_of(value, "style")?.split_whitespace() {
        let Some((_, weight)) = WEIGHTS.iter().find(|(name, _)| *name == word) else {
            let what =
                format!("`{}` is no style: bold, dim, italic, underline, reverse", word.escape_debug());
            return Err(Flaw::new(value.span(), what).near(word, WEIGHTS.iter().map(|(name, _)| *name)));
        };
        all |= *weight;
    }
    Ok(all)
}

fn text_of<'a>(value: &'a Spanned<DeValue<'_>>, what: &str) -> Result<&'a str, Flaw> {
    match value.get_ref() {
        DeValue::String(text) => Ok(text),
        _ => Err(Flaw::new(value.span(), format!("{what} must be text in quotes"))),
    }
}
