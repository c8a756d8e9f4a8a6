//! Scripted keystrokes against the screen's state: no terminal, no engine, no clock, no sleeping.

mod acting;
mod adding;
mod arranging;
mod browsing;
mod command;
mod counting;
mod details;
mod dialogs;
mod every_action;
mod files;
mod keeping;
mod keymap_file;
mod list;
mod notices;
mod palette;
mod peers;
mod pieces;
mod queries;
mod random;
mod read_only;
mod scale;
mod screens;
mod settings;
mod views;
mod why;

mod stage;
