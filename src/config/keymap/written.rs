//! The key map written down as a file that reads back as the same map.

use std::fmt::Write;

use crate::input::{ALL, Binding, Context, Keymap};

const HEAD: &str = "\
# The keys of bitonic: a table for each context, a key or a sequence of keys on the left, the action on the
# right. `bitonic` shows the same with `?`, and `bitonic keys` writes it.
#
# Your own keys stand in keymap.toml beside the settings file, and need name only what is to be different:
# \"\" takes a key away. [all], [panes], [screens], [dialogs] and [text] speak of all contexts in which an action has a
# meaning; what stands in the table of one context wins over them.
";

/// The present map as a key map file. Default keys that it lacks are written with `\"\"`.
pub fn keymap_file(keymap: &Keymap) -> String {
    let mut text = HEAD.to_owned();
    let defaults = Keymap::default();
    for &context in ALL {
        write!(text, "\n[{}]\n", context.word()).expect("a string takes all that is written");
        for binding in in_context(keymap, context) {
            line(&mut text, binding, binding.action.info().name);
        }
        for binding in in_context(&defaults, context) {
            if in_context(keymap, context).all(|b| b.keys != binding.keys) {
                line(&mut text, binding, "");
            }
        }
    }
    text
}

fn in_context(keymap: &Keymap, context: Context) -> impl Iterator<Item = &Binding> {
    keymap.bindings().iter().filter(move |binding| binding.context == context)
}

fn line(text: &mut String, binding: &Binding, action: &str) {
    let keys = binding.keys.to_string().replace('\\', "\\\\").replace('"', "\\\"");
    writeln!(text, "\"{keys}\" = \"{action}\"").expect("a string takes all that is written");
}
