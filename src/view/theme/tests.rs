//! Themes are complete, readable, and told apart by all eyes.

use super::*;
use crate::model::State;

/// Shapes, which nobody reads letters in.
const SHAPES: [Role; 15] = [
    Role::Border,
    Role::BorderFocused,
    Role::BarFull,
    Role::BarDone,
    Role::BarHalt,
    Role::BarRest,
    Role::HeatUnwanted,
    Role::HeatNone,
    Role::HeatFlight,
    Role::HeatLow,
    Role::HeatMid,
    Role::HeatHigh,
    Role::HeatFull,
    Role::HeatFlash,
    Role::Cursor,
];

type Rgb = (u8, u8, u8);

fn rgb(tone: Tone) -> Option<Rgb> {
    match tone {
        Tone::Rgb(r, g, b) => Some((r, g, b)),
        Tone::Terminal | Tone::Ansi(_) => None,
    }
}

fn linear((r, g, b): Rgb) -> [f64; 3] {
    [r, g, b].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

/// As WCAG 2 measures it: from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |rgb| {
        let [r, g, b] = linear(rgb);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(one) + 0.05, luminance(other) + 0.05);
    a.max(b) / a.min(b)
}

/// A colour as an eye without one kind of cones sees it (Machado, Oliveira and Fernandes 2009).
const EYES: [(&str, [[f64; 3]; 3]); 3] = [
    ("all", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
];

/// How far colours are apart for an eye, in Oklab: white and black are 1 apart.
fn distance(one: Rgb, other: Rgb, eye: &[[f64; 3]; 3]) -> f64 {
    let seen = |rgb| {
        let light = linear(rgb);
        let [r, g, b] = eye.map(|row| row.iter().zip(light).map(|(m, v)| m * v).sum::<f64>().clamp(0.0, 1.0));
        let [l, m, s] = [
            0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b,
            0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b,
            0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b,
        ]
        .map(f64::cbrt);
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    };
    seen(one).into_iter().zip(seen(other)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn named(name: &str) -> &'static Palette {
    builtin().iter().find(|theme| *theme.name == *name).unwrap()
}

#[test]
fn every_text_can_be_read_on_what_it_stands_on() {
    let mut looked_at = 0;
    for theme in builtin() {
        let over = rgb(theme.over);
        for row in ROLES.iter().filter(|row| !SHAPES.contains(&row.role)) {
            let paint = theme.paint(row.role);
            let (Some(fg), Some(under)) = (rgb(paint.fg), rgb(paint.bg).or(over)) else { continue };
            let high = theme.name.starts_with("contrast");
            let least = match (row.role, high) {
                (Role::Faint, false) => 3.0,
                (Role::Faint, true) | (_, false) => 4.5,
                (_, true) => 7.0,
            };
            let found = contrast(fg, under);
            assert!(found >= least, "{} in {}: {found:.2}, at least {least}", row.name, theme.name);
            looked_at += 1;
        }
    }
    assert!(looked_at > 150, "{looked_at}");
}

#[test]
fn what_a_selected_row_says_in_colours_can_be_read_too() {
    for theme in builtin() {
        for under in [Role::Selection, Role::SelectionQuiet] {
            let Some(under) = rgb(theme.paint(under).bg) else { continue };
            for role in [Role::Dim, Role::Accent, Role::Good, Role::Warn, Role::Danger, Role::Down, Role::Up]
            {
                let found = contrast(rgb(theme.paint(role).fg).unwrap(), under);
                assert!(found >= 3.0, "{role:?} on the cursor's row in {}: {found:.2}", theme.name);
            }
        }
    }
}

#[test]
fn states_are_told_apart_by_eyes_that_lack_red_or_green() {
    for name in ["colour-blind", "colour-blind-light"] {
        let tone = |role| rgb(named(name).paint(role).fg).unwrap();
        let states = [Role::Down, Role::Good, Role::Warn, Role::Danger, Role::Dim];
        let pairs =
            states.iter().enumerate().flat_map(|(at, a)| states[at + 1..].iter().map(move |b| (a, b)));
        let others =
            [(&Role::Down, &Role::Up), (&Role::HeatLow, &Role::HeatMid), (&Role::HeatMid, &Role::HeatHigh)];
        for (a, b) in pairs.chain(others) {
            for (eye, sees) in &EYES {
                let apart = distance(tone(*a), tone(*b), sees);
                assert!(apart >= 0.08, "{a:?} and {b:?} in {name}, {eye}: {apart:.3}");
            }
        }
    }
    // The measure itself: what such eyes confuse is near for them, and far for others.
    let (red, green) = ((0xa0, 0x5a, 0x20), (0x70, 0x78, 0x10));
    assert!(distance(red, green, &EYES[0].1) > 2.0 * distance(red, green, &EYES[2].1));
}

#[test]
fn states_differ_in_sign_and_word_in_every_theme() {
    for glyphs in [&crate::view::glyphs::UNICODE, &crate::view::glyphs::ASCII] {
        for (at, a) in State::ALL.into_iter().enumerate() {
            for b in &State::ALL[at + 1..] {
                assert_ne!(a.word(), b.word());
                assert!(glyphs.state(a) != glyphs.state(*b), "{a:?} and {b:?} have the same sign");
            }
        }
    }
}

#[test]
fn every_theme_is_named_and_complete() {
    assert!(builtin().len() >= 8);
    for (theme, (name, text)) in builtin().iter().zip(builtin::FILES) {
        assert_eq!(&*theme.name, *name);
        assert!(!theme.about.is_empty() && theme.about.len() < 80, "{name}");
        for row in ROLES {
            assert!(text.contains(&format!("\n{} = ", row.name)), "{name} has no {}", row.name);
        }
        for row in ROLES.iter().filter(|row| !matches!(row.role, Role::Text | Role::Strong | Role::Cursor)) {
            assert_ne!(theme.paint_in_sixteen(row.role).fg, Tone::Terminal, "{} in {name}", row.name);
        }
    }
}

#[test]
fn without_colour_only_modifiers_are_left() {
    for palette in builtin() {
        let theme = Theme::new(palette, Depth::None);
        for row in ROLES {
            let style = theme.style(row.role);
            assert_eq!((style.fg, style.bg), (None, None), "{}", row.name);
        }
        assert_eq!(theme.ground(), Style::new());
        assert!(theme.style(Role::Selection).add_modifier.contains(Modifier::REVERSED));
    }
}

#[test]
fn a_depth_uses_only_its_own_colours() {
    let beyond = |depth, color| match color {
        Color::Rgb(..) => depth < Depth::True,
        Color::Indexed(n) => depth != Depth::Indexed || n < 16,
        _ => false,
    };
    for palette in builtin() {
        for depth in [Depth::Ansi, Depth::Indexed, Depth::True] {
            let theme = Theme::new(palette, depth);
            let styles = ROLES.iter().map(|row| theme.style(row.role)).chain([theme.ground()]);
            for color in styles.flat_map(|style| [style.fg, style.bg]).flatten() {
                assert!(!beyond(depth, color), "{} at {depth:?}: {color}", palette.name);
            }
        }
    }
    assert!(matches!(Theme::new(usual(), Depth::True).style(Role::Danger).fg, Some(Color::Rgb(..))));
    assert!(Theme::new(named("sixteen"), Depth::True).selection_is_plain());
    assert!(!Theme::new(named("light"), Depth::Indexed).selection_is_plain());
}

#[test]
fn a_file_says_only_what_is_different() {
    let text =
        "base = \"light\"\nabout = \"mine\"\n[roles]\naccent = { fg = \"#102030\", style = \"bold dim\" }\n";
    let theme = Palette::parse("mine", text).unwrap();
    assert_eq!((&*theme.name, &*theme.about), ("mine", "mine"));
    let paint = theme.paint(Role::Accent);
    assert_eq!((paint.fg, paint.weight), (Tone::Rgb(16, 32, 48), Some(Modifier::BOLD | Modifier::DIM)));
    assert_eq!(theme.paint(Role::Danger), named("light").paint(Role::Danger));
    assert_eq!(theme.ground, named("light").ground);
    assert_eq!(Palette::parse("empty", "").unwrap().paint(Role::Up), usual().paint(Role::Up));
    let ground = Palette::parse("ground", "ground = \"#ffffff\"").unwrap();
    assert_eq!(ground.over, ground.ground);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (text, at, message, advice) in [
        ("[roles]\naccnt = \"red\"", "accnt", "`accnt` is no role", Some("`accent`")),
        ("[roles]\ndim = \"gray\"", "\"gray\"", "`gray` is no colour", None),
        ("[roles]\ndim = \"bright-blu\"", "\"bright-blu\"", "is no colour", Some("`bright-blue`")),
        ("[roles]\ndim = \"#12345\"", "\"#12345\"", "#rrggbb", None),
        ("[roles]\ndim = \"#+12345\"", "\"#+12345\"", "#rrggbb", None),
        ("[roles]\ndim = 7", "7", "must be text in quotes", None),
        ("[roles]\ndim = { gf = \"red\" }", "gf", "no `gf`", Some("`fg`")),
        ("[roles]\ndim = { style = \"blod\" }", "\"blod\"", "no style", Some("`bold`")),
        ("roles = 1", "1", "[roles]", None),
        ("base = \"drak\"", "\"drak\"", "no theme `drak`", Some("`dark`")),
        ("grund = \"red\"", "grund", "unknown key `grund`", Some("`ground`")),
        ("[roles", "", "", None),
    ] {
        let flaw = Palette::parse("wrong", text).unwrap_err();
        assert!(flaw.message.contains(message), "{text}: {}", flaw.message);
        assert!(at.is_empty() || &text[flaw.at.clone()] == at, "{text}: {:?}", flaw.at);
        match advice {
            Some(advice) => {
                assert!(flaw.advice.as_deref().unwrap_or("").contains(advice), "{text}: {flaw:?}");
            }
            None => assert!(flaw.advice.is_none() || message.is_empty(), "{text}: {flaw:?}"),
        }
    }
}
