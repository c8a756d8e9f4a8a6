//! The pages that are written from tables. `BITONIC_BLESS=1` writes them anew.

use std::{fmt::Write, fs};

use bitonic::{
    app::{COLUMNS, Column},
    config::{SECTIONS, Setting, When},
    query::{FIELDS, Query},
    view::ThemeSet,
};

use super::root;

/// The page holds exactly this text; it is written anew where that is asked for.
fn holds(name: &str, text: &str) {
    let path = root().join("docs/src").join(name);
    if std::env::var_os("BITONIC_BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let file = fs::read_to_string(&path).unwrap_or_default();
    assert!(file == text, "{name}: BITONIC_BLESS=1 cargo test --test book writes it anew");
}

#[test]
fn columns() {
    let mut page = String::from(COLUMNS_HEAD);
    page.push_str("\n| name | title | what it shows | usual | order begins with |\n|---|---|---|---|---|\n");
    for row in COLUMNS {
        let usual = if row.usual.is_some() { "yes" } else { "" };
        let first = if row.descending { "the greatest" } else { "the least" };
        writeln!(
            page,
            "| `{}` | {} | {} | {usual} | {first} |",
            row.name,
            cell(row.title()),
            cell(row.doc())
        )
        .unwrap();
    }
    assert_eq!(COLUMNS.len(), Column::ALL.into_iter().count());
    holds("columns.md", &page);
}

#[test]
fn queries() {
    let mut page = String::from(QUERIES_HEAD);
    page.push_str("\n| field | asks for |\n|---|---|\n");
    for row in FIELDS {
        let (says, example) = row.doc().split_once(": ").unwrap_or((row.doc(), ""));
        let parts = example.split([',', ';']).map(str::trim);
        let examples: Vec<&str> = parts.filter(|e| e.starts_with(row.name) && !e.contains(' ')).collect();
        for example in &examples {
            Query::parse(example).unwrap_or_else(|error| panic!("{example}: {error}"));
        }
        let examples: Vec<String> = examples.into_iter().map(code).collect();
        let rest = if examples.is_empty() { String::new() } else { format!(": {}", examples.join(", ")) };
        writeln!(page, "| `{}` | {}{rest} |", row.name, cell(says)).unwrap();
    }
    page.push_str(QUERIES_TAIL);
    holds("queries.md", &page);
}

#[test]
fn settings() {
    let mut page = String::from(SETTINGS_HEAD);
    for (section, about) in SECTIONS {
        write!(page, "\n## \\[{section}\\]\n\n{about}.\n").unwrap();
        for setting in Setting::all().filter(|setting| setting.info().section == *section) {
            let info = setting.info();
            write!(page, "\n### {}\n\n{}\n\n", info.name.replace('_', "\\_"), cell(info.doc)).unwrap();
            let usual = setting.usual().map_or_else(|| info.absent.to_owned(), |value| code(&value));
            let when = match info.when {
                When::Now => "at once",
                When::NextStart => "when bitonic is started the next time",
            };
            writeln!(
                page,
                "- takes: {}\n- default: {usual}\n- a change takes hold {when}",
                cell(&info.kind.takes())
            )
            .unwrap();
        }
    }
    page.push_str(SETTINGS_TAIL);
    holds("settings.md", &page);
}

#[test]
fn themes() {
    let mut page = String::from(THEMES_HEAD);
    page.push_str("\n| name | what it is |\n|---|---|\n");
    for palette in ThemeSet::default().palettes {
        writeln!(page, "| `{}` | {} |", palette.name, cell(&palette.about)).unwrap();
    }
    page.push_str(THEMES_TAIL);
    holds("themes.md", &page);
}

/// Text that Markdown takes as it is, within a cell.
fn cell(text: &str) -> String {
    let special = |c: char| matches!(c, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '~');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

const COLUMNS_HEAD: &str = "\
# Columns

Every column of the list. `c` chooses, orders and sizes them; those that would be empty in every row, and the least
useful where there is no room, give way by themselves. `s` sorts by any of them, and so does the command line:

```command
:sort ratio desc
```

The names are those that the command line and `screen.toml` use.
";

const QUERIES_HEAD: &str = "\
# Queries

A query says which torrents are meant: in the filter (`/`), for marks, in saved views and on the command line.

```query
debian
state:stalled ratio>2 tracker:debian
label:linux size>4G added<7d -beta
(state:failed or state:stalled) not label:old
progress>=50% eta<1h
is:active down>1M
```

Words are looked for in names, in any order; everything must hold unless `or` stands between. `-` or `not` turns the
next part around, parentheses group, quotes keep blanks together. Sizes and rates have binary units (`4G`, `700M`,
`50K`), times `s`, `m`, `h`, `d`, `w`. `tab` completes fields and values, and a mistake is shown with its place.

## Fields
";

const QUERIES_TAIL: &str = "
Texts and words are compared with `:` (has it) or `=` (is it), amounts with `<`, `<=`, `>`, `>=` and `=`.
";

const SETTINGS_HEAD: &str = "\
# Settings

`g ,` shows every setting with its value, where that comes from and what it means, and changes it: `enter` turns a
switch, offers words or opens a line, `r` lets the default hold again, `/` finds a setting by words. The command line
does the same, with `tab` to complete:

```command
:set ui.refresh 2s
:set limit_down 500 KiB/s
```

What is changed there is written into the settings file; everything else in it stays as it was written. Most changes
take hold at once, some at the next start; nothing is written while the file has a mistake.

Without the screen: `config.toml` lies in `~/.config/bitonic` on Linux, or `--config` names it. Flags and variables win
over the file. A key that does not exist, or a value that makes no sense, is an error that names its line.
";

const SETTINGS_TAIL: &str = "
## A whole file

`assets/config.toml` in the source is a settings file with every key, its default and what it means. A short one:

```toml,config
[download]
folder = \"~/torrents\"

[network]
bind = \"wg0\"
limit_up = \"2 MiB/s\"

[ui]
theme = \"fjord\"
```
";

const THEMES_HEAD: &str = "\
# Themes

`T` tries the themes out: the one under the cursor is what the whole screen wears. `theme` under `[ui]` in the settings,
or `--theme`, says with which to begin.

![A light theme](screenshots/light.png)
";

const THEMES_TAIL: &str = "
Nothing is told by colour alone: every theme can be used without seeing its colours. Terminals with fewer colours get
the nearest; `NO_COLOR` is heeded.

## A theme of your own

is a file `themes/NAME.toml` beside the settings file. It says only what differs from `dark`, or from the theme that it
names as its base:

```toml,theme
about = \"mine\"
base = \"light\"

[roles]
accent = \"#0b5fa5\"
selection = { fg = \"#000000\", bg = \"#cfe3f7\" }
```

A mistake in it is said with its place. The files of the themes above, in `assets/themes` of the source, show every
role.
";
