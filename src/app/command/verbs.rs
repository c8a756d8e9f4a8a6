//! The commands that take arguments: one closed set, one table. Help, completion, checking and the
//! documentation are made from it. Actions need no row here: each is a command by its name.

use crate::{input::Action, locale};

/// What is known of a command.
#[derive(Debug, Clone, Copy)]
pub struct VerbInfo {
    pub verb: Verb,
    /// Kebab-case. Where an action has the same name, that is what the name does alone.
    pub name: &'static str,
    /// What follows the name, for people.
    pub takes: &'static str,
    /// What follows the name, for checking and completing.
    pub kind: Kind,
    /// Whether it changes anything but the screen.
    pub changes: bool,
}

/// A command that takes arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    Filter,
    Mark,
    Unmark,
    Sort,
    Group,
    View,
    Layout,
    Theme,
    Go,
    Add,
    Label,
    Limit,
    Move,
    Rename,
    Set,
    Help,
}

/// What a command takes. Everything but a single word goes to the end of the line as it stands, blanks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What torrents must match.
    Query,
    /// A torrent, by words of its name.
    Torrent,
    /// Columns, each with `asc` or `desc`.
    Order,
    /// What groups have in common.
    Grouping,
    /// The name of a saved view, or `all`.
    View,
    /// How list and details stand.
    Layout,
    /// The name of a theme.
    Theme,
    /// Labels to give, and behind dashes labels to take away.
    Labels,
    /// Something that can be added.
    Source,
    /// `down RATE` and `up RATE`, or `none`; before them `all` for all torrents together.
    Limits,
    Folder,
    /// The name of a file or folder.
    Name,
    /// A setting and its value.
    Setting,
    /// The name of an action or a command.
    Action,
}

const fn row(verb: Verb, name: &'static str, (takes, kind): (&'static str, Kind)) -> VerbInfo {
    VerbInfo { verb, name, takes, kind, changes: false }
}

const fn changing(row: VerbInfo) -> VerbInfo {
    VerbInfo { changes: true, ..row }
}

/// Every command that takes arguments, in the order of the help.
pub const VERBS: &[VerbInfo] = &[
    row(Verb::Filter, "filter", ("QUERY", Kind::Query)),
    row(Verb::Mark, "mark", ("QUERY", Kind::Query)),
    row(Verb::Unmark, "unmark", ("QUERY", Kind::Query)),
    row(Verb::Sort, "sort", ("COLUMN [asc|desc], …", Kind::Order)),
    row(Verb::Group, "group", ("GROUPING", Kind::Grouping)),
    row(Verb::View, "view", ("NAME", Kind::View)),
    row(Verb::Layout, "layout", ("LAYOUT", Kind::Layout)),
    row(Verb::Theme, "theme", ("NAME", Kind::Theme)),
    row(Verb::Go, "go", ("NAME", Kind::Torrent)),
    changing(row(Verb::Add, "add", ("SOURCE", Kind::Source))),
    changing(row(Verb::Label, "label", ("LABEL -LABEL …", Kind::Labels))),
    changing(row(Verb::Limit, "limit", ("[all] [down RATE] [up RATE] | none", Kind::Limits))),
    changing(row(Verb::Move, "move", ("FOLDER", Kind::Folder))),
    changing(row(Verb::Rename, "rename", ("NAME", Kind::Name))),
    row(Verb::Set, "set", ("SETTING VALUE", Kind::Setting)),
    row(Verb::Help, "help", ("ACTION", Kind::Action)),
];

/// Short names that fingers know, and what they stand for.
pub(super) const ALIASES: &[(&str, &str)] = &[("q", "quit"), ("h", "help"), ("f", "filter"), ("x", "quit")];

impl Verb {
    /// What is known of it.
    pub fn info(self) -> &'static VerbInfo {
        VERBS.iter().find(|row| row.verb == self).expect("a test finds every verb in the table")
    }
}

impl VerbInfo {
    /// One line for the help.
    pub fn doc(&self) -> &'static str {
        locale::of("command-doc", self.name)
    }

    /// How it is typed: the name and what follows.
    pub fn usage(&self) -> String {
        format!("{} {}", self.name, self.takes)
    }

    /// The command of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        VERBS.iter().find(|row| row.name == name)
    }

    /// What its name does without anything behind it.
    pub fn alone(&self) -> Option<Action> {
        self.name.parse().ok()
    }
}
