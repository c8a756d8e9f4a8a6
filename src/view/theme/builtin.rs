//! The themes that come with the program, read from their files once.

use std::sync::LazyLock;

use super::{file, palette::Palette};

macro_rules! themes {
    ($($name:literal)+) => {
        /// Names and texts, the usual one first.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../assets/themes/", $name, ".toml")))),+];
    };
}

themes! {
    "dark" "light" "contrast-dark" "contrast-light" "colour-blind" "colour-blind-light"
    "ember" "fjord" "paper" "mono" "sixteen"
}

static READ: LazyLock<Vec<Palette>> = LazyLock::new(|| {
    let mut read: Vec<Palette> = Vec::new();
    for (name, text) in FILES {
        let base = read.first().cloned().unwrap_or_else(|| Palette::blank(name));
        let theme = file::read(name, text, &base, &|_| None);
        read.push(theme.expect("a test reads every theme that comes with the program"));
    }
    read
});

/// All of them, the usual one first.
pub fn builtin() -> &'static [Palette] {
    &READ
}

/// The one that is taken where nothing else is asked for.
pub fn usual() -> &'static Palette {
    &READ[0]
}
