//! The commented settings file, `assets/config.toml`, written from the table.

use super::setting::{Setting, SettingInfo};
use super::table::SECTIONS;

/// No line of a comment is longer, in characters.
const WIDTH: usize = 104;

const HEAD: &str = "\
Settings of bitonic: every key with its default. Lines that begin with \"# \" and a key are examples of keys whose \
default cannot be written down; uncomment them to use them.

bitonic reads config.toml in its configuration folder (~/.config/bitonic on Linux), or the file named by --config. \
Flags and BITONIC_* variables win over what is written here. A key that does not exist, or a value that makes no \
sense, is an error that names its line. What is changed on the screen of settings (g ,) is written into that file, \
and everything else in it stays as it is.";

/// Every setting with its default and what it means, as a settings file.
pub fn reference() -> String {
    let mut text = HEAD.split("\n\n").map(comment).collect::<Vec<_>>().join("#\n");
    for (section, _) in SECTIONS {
        text.push_str(&format!("\n[{section}]\n"));
        let rows: Vec<String> =
            Setting::all().filter(|setting| setting.info().section == *section).map(entry).collect();
        text.push_str(&rows.join("\n"));
    }
    text
}

fn entry(setting: Setting) -> String {
    let SettingInfo { name, doc, example, .. } = *setting.info();
    let line = match setting.usual() {
        Some(value) => format!("{name} = {}", setting.written(&value)),
        None => format!("# {name} = {}", setting.written(example)),
    };
    format!("{}{line}\n", comment(doc))
}

/// A paragraph as lines of a comment.
fn comment(paragraph: &str) -> String {
    let mut lines = String::from("#");
    let mut used = 1;
    for word in paragraph.split_whitespace() {
        let cells = word.chars().count() + 1;
        if used > 1 && used + cells > WIDTH {
            lines.push_str("\n#");
            used = 1;
        }
        lines.push(' ');
        lines.push_str(word);
        used += cells;
    }
    lines.push('\n');
    lines
}
