//! The page of all actions and commands, for the documentation: made from the tables and the key map.

use std::fmt::Write;

use crate::{
    input::{ACTIONS, Keymap},
    locale::{self, Language},
};

use super::{
    command::VERBS,
    help::{GROUPS, keys},
};

const HEAD: &str = "\
# Keys and commands

Written by `bitonic keys --markdown` from the tables that the program itself uses. Every action is also a
command: `:` and its name. How to bind keys of your own is said at the end.
";

const OWN_KEYS: &str = "
## Numbers

A number before a key of moving says how often, or which row: `#` begins one, so `# 5 j` goes down five rows and
`# 1 0 G` to the tenth. A digit that is no key of its own begins one too: in the panes there is none, because
all are the panes themselves. Who would rather have all digits for numbers takes them away from the panes
(`\"1\" = \"\"` and so on below `[panes]`) and gives the panes other keys.

## Keys of your own

`keymap.toml` beside the settings file (or the file named by `--keymap`) says what is to be different:

```toml,keymap
[torrents]
\"o\" = \"open\"           # a key
\"ctrl-x d\" = \"remove\"  # a sequence
\"d\" = \"\"               # nothing any more

[panes]                # wherever the panes are: also all, dialogs, text
\"alt-2\" = \"go-peers\"
```

A key that means two things, the start of another sequence, an action or a section that does not exist: each is an
error that names its line. `bitonic keys` writes the whole map as such a file.
";

/// All actions with their keys, and all commands with what they take, as Markdown.
///
/// It is in English, as all documentation is.
pub fn keys_page(keymap: &Keymap) -> String {
    locale::scope(Language::En, || page(keymap))
}

fn page(keymap: &Keymap) -> String {
    let mut page = HEAD.to_owned();
    for group in GROUPS {
        line(
            &mut page,
            format_args!("\n## {}\n\n| action | keys | what it does |\n|---|---|---|", group.title()),
        );
        for row in ACTIONS.iter().filter(|row| row.group == *group) {
            let keys = keys(keymap, row.action);
            line(&mut page, format_args!("| {} | {} | {} |", row.name, cell(&keys), cell(row.doc())));
        }
    }
    line(&mut page, format_args!("\n## On the command line\n\n| command | what it does |\n|---|---|"));
    for row in VERBS {
        line(&mut page, format_args!("| {} | {} |", cell(&format!(":{}", row.usage())), row.doc()));
    }
    page.push_str(OWN_KEYS);
    page
}

fn line(page: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(page, "{text}").expect("a string takes all that is written");
}

/// Text that Markdown takes as it is, within a cell.
fn cell(text: &str) -> String {
    let special = |c: char| matches!(c, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
