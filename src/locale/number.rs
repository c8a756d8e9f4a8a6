//! Numbers as each language writes them: 10,000.5, 10.000,5, 10 000,5.

use super::{Language, language};

impl Language {
    /// What stands before the fraction.
    fn point(self) -> char {
        match self {
            Self::En | Self::Ja => '.',
            Self::Es | Self::Fr => ',',
        }
    }

    /// What stands between thousands, and how many digits a number has at least that gets it. French takes a blank
    /// that does not break; the narrow one of print is as wide as any other in a terminal and missing in some fonts.
    fn thousands(self) -> (char, usize) {
        match self {
            Self::En | Self::Ja => (',', 4),
            // Four digits stand together (Fundéu, CLDR).
            Self::Es => ('.', 5),
            Self::Fr => ('\u{a0}', 4),
        }
    }

    /// `plain`, a number as Rust writes it, as this language does.
    pub(super) fn number(self, plain: &str, grouped: bool) -> String {
        let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(w, f)| (w, Some(f)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let (separator, least) = self.thousands();
        let grouped = grouped && digits.len() >= least;
        let mut out = String::with_capacity(plain.len() + digits.len() / 3 + sign.len());
        out.push_str(sign);
        for (at, digit) in digits.chars().enumerate() {
            if grouped && at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push(self.point());
            out.push_str(fraction);
        }
        out
    }
}

/// A whole number with its thousands apart.
pub fn count(n: u64) -> String {
    language().number(&n.to_string(), true)
}

/// A number with so many digits after the point. Its thousands stand together, as in all figures.
pub fn decimal(n: f64, places: usize) -> String {
    written(&format!("{n:.places$}"))
}

/// A number that Rust has written, as the language does; its thousands stay together.
pub fn written(plain: &str) -> String {
    language().number(plain, false)
}
