//! Where a key is pressed: the same key means different things in a list and in a prompt.

use crate::locale;

/// What has the keyboard. Exactly one holds at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// The list of torrents.
    Torrents,
    Peers,
    Pieces,
    Files,
    Trackers,
    Info,
    Alerts,
    /// The graph of a torrent's speed.
    Speed,
    /// What happened to a torrent.
    Log,
    /// What was chosen for a torrent.
    Options,
    /// The whole session at a glance.
    Overview,
    /// What was moved when.
    Statistics,
    /// The peers of all torrents.
    AllPeers,
    /// The hosts that are banned.
    Bans,
    /// Disks, and whether what is to come fits on them.
    Disks,
    /// Every setting.
    Settings,
    /// The search line of the settings.
    SettingsSearch,
    /// The line for the value of a setting.
    SettingValue,
    /// The words that a setting can be.
    SettingChoice,
    /// The line that filters the list while it is being typed.
    Filter,
    /// The prompt that adds torrents.
    Add,
    /// The browser of files in it.
    Browse,
    /// The command line.
    Command,
    /// The search line of the palette.
    Palette,
    /// The menu of what can be done to a torrent.
    Menu,
    /// The dialog that chooses files before a download.
    Choose,
    /// The line that filters a tree of files while it is being typed.
    FileFilter,
    /// The question before a removal.
    Confirm,
    /// The prompt that gives labels.
    Label,
    /// The log of deeds.
    Deeds,
    /// The menu of columns to sort by.
    Sort,
    /// Why a torrent does what it does.
    Why,
    /// A line for one thing: a folder, a name, the address of a tracker.
    Prompt,
    /// The dialog of limits.
    Limits,
    /// Which clauses of a query hold.
    Explain,
    /// The menu of views.
    Views,
    /// The prompt that names a view.
    ViewName,
    /// The menu of themes.
    Themes,
    /// The dialog of columns.
    Columns,
    Help,
    /// The search line of the help.
    HelpSearch,
    /// The words by which the peers of all torrents are filtered.
    PeerSearch,
}

use Context::*;

impl Context {
    /// The word for it, lower-case, as the key map file uses it.
    pub fn word(self) -> &'static str {
        match self {
            Torrents => "torrents",
            Peers => "peers",
            Pieces => "pieces",
            Files => "files",
            Trackers => "trackers",
            Info => "info",
            Alerts => "alerts",
            Speed => "speed",
            Log => "log",
            Options => "options",
            Overview => "overview",
            Statistics => "statistics",
            AllPeers => "all-peers",
            Bans => "bans",
            Disks => "disks",
            Settings => "settings",
            SettingsSearch => "settings-search",
            SettingValue => "setting-value",
            SettingChoice => "setting-choice",
            Filter => "filter",
            Add => "add",
            Browse => "browse",
            Command => "command",
            Palette => "palette",
            Menu => "menu",
            Choose => "choose",
            FileFilter => "file-filter",
            Confirm => "confirm",
            Label => "label",
            Deeds => "deeds",
            Sort => "sort",
            Why => "why",
            Prompt => "prompt",
            Limits => "limits",
            Explain => "explain",
            Views => "views",
            ViewName => "view-name",
            Themes => "themes",
            Columns => "columns",
            Help => "help",
            HelpSearch => "help-search",
            PeerSearch => "peer-search",
        }
    }

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        locale::of("input-context", self.word())
    }

    /// Whether a printable key without a modifier is text here, and never an action.
    pub fn types_text(self) -> bool {
        EVERY_KEY_TYPES.contains(&self)
    }
}

/// Every context.
pub const ALL: &[Context] = &[
    Torrents,
    Peers,
    Pieces,
    Files,
    Trackers,
    Info,
    Alerts,
    Speed,
    Log,
    Options,
    Overview,
    Statistics,
    AllPeers,
    Bans,
    Disks,
    Settings,
    SettingsSearch,
    SettingValue,
    SettingChoice,
    Filter,
    Add,
    Browse,
    Command,
    Palette,
    Menu,
    Choose,
    FileFilter,
    Confirm,
    Label,
    Deeds,
    Sort,
    Columns,
    Why,
    Prompt,
    Limits,
    Explain,
    Views,
    ViewName,
    Themes,
    Help,
    HelpSearch,
    PeerSearch,
];
/// The panes of the dashboard.
pub const PANES: &[Context] = &[Torrents, Peers, Pieces, Files, Trackers, Info, Alerts, Speed, Log, Options];
/// Panes that show a torrent, or the torrents.
pub const TORRENTS: &[Context] = &[Torrents, Peers, Pieces, Files, Trackers, Info, Speed, Log, Options];
/// Panes that show the inside of one torrent.
pub const DETAILS: &[Context] = &[Peers, Pieces, Files, Trackers, Info, Speed, Log, Options];
/// Screens about the whole session, which lie over all panes.
pub const SCREENS: &[Context] = &[Overview, Statistics, AllPeers, Bans, Disks, Settings];
/// Whatever has rows to move in.
pub const ROWS: &[Context] = &[
    Torrents,
    Peers,
    Pieces,
    Files,
    Trackers,
    Info,
    Log,
    Options,
    Alerts,
    Statistics,
    AllPeers,
    Bans,
    Disks,
    Settings,
    SettingChoice,
    Menu,
    Choose,
    Deeds,
    Sort,
    Columns,
    Themes,
    Why,
    Explain,
    Views,
    Help,
];
/// Trees of files.
pub const FILE_TREES: &[Context] = &[Files, Choose];
/// Where the columns of the list are named.
pub const SORTING: &[Context] = &[Sort];
/// What lies over the panes and is no line of text.
pub const DIALOGS: &[Context] =
    &[Menu, Choose, Confirm, Deeds, Sort, Columns, Themes, SettingChoice, Why, Explain, Views, Help];
/// Lines of text.
pub const EVERY_KEY_TYPES: &[Context] = &[
    Filter,
    FileFilter,
    Add,
    Browse,
    Command,
    Palette,
    Label,
    ViewName,
    HelpSearch,
    PeerSearch,
    Prompt,
    Limits,
    SettingsSearch,
    SettingValue,
];
/// What is asked about one setting, or to find it.
pub const SETTING: &[Context] = &[SettingsSearch, SettingValue, SettingChoice];
/// Those in which the key that marks goes to the start.
pub const LINES_BUT_FILTER: &[Context] = &[
    Add,
    Browse,
    Command,
    Palette,
    Label,
    ViewName,
    HelpSearch,
    PeerSearch,
    Prompt,
    Limits,
    SettingsSearch,
    SettingValue,
];
