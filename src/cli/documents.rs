//! `bitonic completions`, `bitonic man` and `bitonic keys`: texts made from the command line's own
//! description and from the table of actions.

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;

use super::{
    args::{Cli, Keys},
    exit::{Exit, Failure},
    print::print,
};
use crate::{app, config, input::Keymap};

/// Writes the key map to stdout: as a file that can be read back, or as a page to read.
pub fn keys(how: &Keys, keymap: &Keymap) -> Result<Exit, Failure> {
    let text = if how.markdown { app::keys_page(keymap) } else { config::keymap_file(keymap) };
    Ok(print(text.as_bytes())?)
}

/// Writes completions for a shell to stdout.
pub fn completions(shell: Shell) -> Result<Exit> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "bitonic", &mut text);
    print(&text)
}

/// Writes the manual page to stdout: bitonic(1), with a section for each subcommand.
pub fn man() -> Result<Exit> {
    let mut text = Vec::new();
    let mut command = Cli::command();
    command.build();
    for sub in command.get_subcommands_mut() {
        // What is common is described once, in the options of the command itself.
        let global: Vec<_> =
            sub.get_arguments().filter(|a| a.is_global_set()).map(|a| a.get_id().clone()).collect();
        for id in global {
            *sub = std::mem::take(sub).mut_arg(id, |arg| arg.hide(true));
        }
    }
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        text.extend(section(sub)?);
    }
    print(&text)
}

/// A subcommand as a section of the page: its own sections become subsections.
fn section(sub: &clap::Command) -> Result<Vec<u8>> {
    let (man, mut body) = (clap_mangen::Man::new(sub.clone()), Vec::new());
    man.render_synopsis_section(&mut body)?;
    man.render_description_section(&mut body)?;
    man.render_options_section(&mut body)?;
    man.render_extra_section(&mut body)?;
    let body = String::from_utf8(body).context("the manual page is not UTF-8")?;
    let title = format!("BITONIC {}", sub.get_name().to_uppercase());
    Ok(format!(".SH \"{title}\"\n{}", body.replace(".SH ", ".SS ")).into_bytes())
}
