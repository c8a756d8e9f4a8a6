//! Everything that a key can do: one closed set, one table. Help, footer and the default key map
//! are made from it. What an action does is the business of whoever carries it out.
//!
//! Its English stands in the table, beside what it is the text of; `assets/locales/en/action.ftl` is the table written
//! down (`BITONIC_BLESS=1 cargo test --test texts` does that), and the other languages have files of their own.

use std::{fmt, str::FromStr};

use crate::locale;

use super::context::{
    ALL, Context, Context::*, DETAILS, DIALOGS, EVERY_KEY_TYPES, FILE_TREES, LINES_BUT_FILTER, PANES, ROWS,
    SCREENS, SETTING, SORTING, TORRENTS,
};

/// Sequences of keys, and the contexts in which they mean the action.
pub type Bindings = &'static [(&'static [Context], &'static [&'static str])];

/// What is known of an action.
#[derive(Debug, Clone, Copy)]
pub struct ActionInfo {
    pub action: Action,
    /// Kebab-case, as the key map file names it.
    pub name: &'static str,
    pub group: Group,
    /// What [`ActionInfo::hint`] is in English.
    pub english_hint: &'static str,
    /// What [`ActionInfo::doc`] is in English.
    pub english_doc: &'static str,
    /// The default keys.
    pub bindings: Bindings,
    /// Whether it changes anything but the screen: then it is refused where only looking is allowed.
    pub changes: bool,
}

/// The headings of the help, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Torrents,
    Marks,
    Moving,
    Panes,
    Screens,
    Sorting,
    SortMenu,
    Queries,
    Arranging,
    Files,
    Peers,
    Trackers,
    Alerts,
    Adding,
    Limits,
    Editing,
    Keeping,
    Looks,
    Bitonic,
}

/// No action has that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no action")]
pub struct UnknownAction(pub String);

macro_rules! actions {
    (@changes changes) => { true };
    (@changes) => { false };
    ($($(#[$mark:ident])? $variant:ident $name:literal $group:ident $hint:literal $doc:literal
       { $($contexts:expr => $($key:literal)+;)+ })+) => {
        /// What a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $doc] $variant,)+
        }

        /// Every action once. The order is the order of the footer, and of the help within a group.
        pub const ACTIONS: &[ActionInfo] = &[$(ActionInfo {
            action: Action::$variant,
            name: $name,
            group: Group::$group,
            english_hint: $hint,
            english_doc: $doc,
            bindings: &[$(($contexts, &[$($key),+])),+],
            changes: actions!(@changes $($mark)?),
        }),+];
    };
}

// What changes anything but the screen is marked as such.
actions! {
    #[changes] Add "add" Torrents "add" "add torrents: links, files, info hashes" { PANES => "a"; }
    #[changes] Pause "pause" Torrents "pause" "pause, or resume if all are stopped" { TORRENTS => "p"; &[Context::Why] => "p"; }
    #[changes] Remove "remove" Torrents "remove" "remove from the list, keep the files" { &[Torrents, Peers, Pieces, Files, Info, Context::Log, Context::Options] => "d"; }
    #[changes] RemoveFiles "remove-files" Torrents "" "remove and delete the files" { TORRENTS => "D"; }
    #[changes] Label "label" Torrents "" "give labels, or take them away" { TORRENTS => "b"; }
    Why "why" Torrents "why" "why it does what it does, and what helps" { TORRENTS => "w"; }
    #[changes] Limits "limits" Torrents "" "limit the speed of torrents, or of all together" { TORRENTS => "L"; &[Context::Why] => "L"; }
    #[changes] Move "move" Torrents "" "move the data to another folder" { TORRENTS => "m"; &[Context::Why] => "m"; }
    #[changes] Rename "rename" Torrents "" "rename on disk: the torrent, or the file under the cursor" { TORRENTS => "r"; }
    #[changes] Recheck "recheck" Torrents "" "check what is on disk once more" { TORRENTS => "V"; &[Context::Why] => "V"; }
    CopyMagnet "copy-magnet" Torrents "" "copy the magnet link" { TORRENTS => "y m"; }
    CopyHash "copy-hash" Torrents "" "copy the info hash" { TORRENTS => "y h"; }
    CopyPath "copy-path" Torrents "" "copy the path of the folder" { TORRENTS => "y p"; }
    CopyName "copy-name" Torrents "" "copy the name" { TORRENTS => "y n"; }

    #[changes] Toggle "toggle" Files "choose" "choose the file or folder, or leave it out" { FILE_TREES => "space" "x"; }
    #[changes] ToggleAll "toggle-all" Files "all" "choose all files, or none; with a filter those that it shows" {
        FILE_TREES => "ctrl-a"; &[Context::FileFilter] => "ctrl-a";
    }
    FilterFiles "filter-files" Files "filter" "show only files that have these words; -word, *.ext" { FILE_TREES => "/"; }
    #[changes] InvertFiles "invert-files" Files "" "turn the choice around" { FILE_TREES => "i"; }
    #[changes] RaisePriority "raise-priority" Files "sooner" "download it sooner: low, normal, high" { &[Context::Files, Pieces] => "+"; }
    #[changes] LowerPriority "lower-priority" Files "later" "download it later: normal, low, not at all" { &[Context::Files, Pieces] => "-"; }
    #[changes] EndsFirst "ends-first" Files "" "first and last pieces first, for players; or no longer" { &[Context::Files] => "f"; }
    #[changes] AsFiles "as-files" Files "" "pieces come as their files say, no longer by themselves" { &[Pieces] => "backspace"; }
    #[changes] CheckPieces "check-pieces" Files "check" "check these pieces on disk again" { &[Pieces] => "c"; }
    Unfold "unfold" Files "" "open the folder" { FILE_TREES => "l" "right"; }
    Fold "fold" Files "" "close the folder, or go to the one around it" { FILE_TREES => "h" "left"; }
    FoldAll "fold-all" Files "" "close all folders, or open all" { FILE_TREES => "z"; }

    #[changes] AddPeers "add-peers" Peers "add" "name peers of the torrent, to be dialled at once" { &[Context::Peers] => "+"; }
    #[changes] Ban "ban" Peers "ban" "ban the host of the peer from all torrents" { &[Context::Peers, Context::AllPeers] => "B"; }
    #[changes] Unban "unban" Peers "lift" "lift the ban" { &[Context::Bans] => "d" "delete"; }
    FilterPeers "filter-peers" Peers "filter" "show only peers that match words" { &[Context::AllPeers] => "/"; }

    #[changes] AddTracker "add-tracker" Trackers "tracker" "add a tracker" { &[Trackers] => "+"; &[Context::Why] => "+"; }
    #[changes] EditTracker "edit-tracker" Trackers "edit" "edit the address of the tracker" { &[Trackers] => "enter"; }
    #[changes] RemoveTracker "remove-tracker" Trackers "remove" "remove the tracker" { &[Trackers] => "d" "delete"; }

    #[changes] Acknowledge "acknowledge" Alerts "acknowledge" "acknowledge the alert" { &[Alerts] => "space" "x"; }
    #[changes] AcknowledgeAll "acknowledge-all" Alerts "all" "acknowledge all alerts" { &[Alerts] => "A"; }
    GoToTorrent "go-to-torrent" Alerts "torrent" "go to the torrent of the alert or the deed" { &[Alerts] => "enter" "l" "right"; &[Context::Deeds] => "enter"; &[Context::AllPeers] => "enter"; }

    Mark "mark" Marks "mark" "mark or unmark, and go on; on a heading its torrents" { &[Torrents] => "space"; }
    MarkRange "mark-range" Marks "" "mark a range from here; again to end it" { &[Torrents] => "v"; }
    MarkAll "mark-all" Marks "" "mark all that are shown, or none" { &[Torrents] => "ctrl-a"; }
    InvertMarks "invert-marks" Marks "" "turn all marks around" { &[Torrents] => "i"; }

    Open "open" Panes "details" "details over the whole screen; open or close a group" { &[Torrents] => "enter" "l" "right"; }
    Filter "filter" Sorting "filter" "show only torrents that match words or a query" { &[Torrents] => "/"; }
    SortMenu "sort" Sorting "sort" "choose the column to sort by" { &[Torrents] => "s"; }
    SortPeers "sort-peers" Sorting "sort" "sort peers by the next column" { &[Peers, Context::AllPeers] => "s"; }
    SortStatistics "sort-statistics" Sorting "sort" "sort statistics by the next column" { &[Context::Statistics] => "s"; }
    ReverseSort "reverse-sort" Sorting "" "turn the order around" { &[Torrents, Peers, Context::AllPeers, Context::Statistics, Sort] => "S"; }
    SortByName "sort-by-name" SortMenu "" "sort by name" { SORTING => "n"; }
    SortBySize "sort-by-size" SortMenu "" "sort by size" { SORTING => "z"; }
    SortByProgress "sort-by-progress" SortMenu "" "sort by progress" { SORTING => "p"; }
    SortByState "sort-by-state" SortMenu "" "sort by state" { SORTING => "t"; }
    SortByDown "sort-by-down" SortMenu "" "sort by download rate" { SORTING => "d"; }
    SortByUp "sort-by-up" SortMenu "" "sort by upload rate" { SORTING => "u"; }
    SortByEta "sort-by-eta" SortMenu "" "sort by remaining time" { SORTING => "e"; }
    SortByRatio "sort-by-ratio" SortMenu "" "sort by ratio" { SORTING => "r"; }
    SortByPeers "sort-by-peers" SortMenu "" "sort by connected peers" { SORTING => "c"; }
    SortBySeeds "sort-by-seeds" SortMenu "" "sort by connected seeds" { SORTING => "s"; }
    SortByAdded "sort-by-added" SortMenu "" "sort by time of adding" { SORTING => "a"; }
    SortByLabel "sort-by-label" SortMenu "" "sort by label" { SORTING => "l"; }
    SortByTracker "sort-by-tracker" SortMenu "" "sort by host of the tracker" { SORTING => "h"; }
    SortByNote "sort-by-note" SortMenu "" "sort by reason of the state" { SORTING => "w"; }
    SortByPercent "sort-by-percent" SortMenu "" "sort by percent" { SORTING => "%"; }
    SortByHave "sort-by-have" SortMenu "" "sort by verified bytes" { SORTING => "v"; }
    SortByLeft "sort-by-left" SortMenu "" "sort by missing bytes" { SORTING => "m"; }
    SortByDownloaded "sort-by-downloaded" SortMenu "" "sort by downloaded bytes" { SORTING => "D"; }
    SortByUploaded "sort-by-uploaded" SortMenu "" "sort by uploaded bytes" { SORTING => "U"; }
    SortByFinished "sort-by-finished" SortMenu "" "sort by time of completion" { SORTING => "f"; }
    SortByFolder "sort-by-folder" SortMenu "" "sort by folder" { SORTING => "o"; }
    SortByPrivate "sort-by-private" SortMenu "" "sort by private or not" { SORTING => "P"; }
    SortByHash "sort-by-hash" SortMenu "" "sort by info hash" { SORTING => "x"; }
    AddSortKey "add-sort-key" SortMenu "next key" "let the column count next: turned around, then no longer" { SORTING => "space"; }

    Columns "columns" Arranging "columns" "choose, order and size the columns" { &[Torrents] => "c"; }
    GroupByLabel "group-by-label" Arranging "" "torrents in groups by label" { &[Torrents] => "z l"; }
    GroupByTracker "group-by-tracker" Arranging "" "torrents in groups by tracker" { &[Torrents] => "z t"; }
    GroupByFolder "group-by-folder" Arranging "" "torrents in groups by folder" { &[Torrents] => "z f"; }
    GroupByState "group-by-state" Arranging "" "torrents in groups by state" { &[Torrents] => "z s"; }
    Ungroup "ungroup" Arranging "" "no groups" { &[Torrents] => "z z"; }
    FoldGroup "fold-group" Arranging "" "close the group, or go to its heading" { &[Torrents] => "h" "left"; }
    FoldGroups "fold-groups" Arranging "" "close all groups, or open all" { &[Torrents] => "z a"; }
    NextLayout "next-layout" Arranging "" "list over details, list beside details, list alone" { PANES => "="; }
    MoreList "more-list" Arranging "" "more room for the list" { PANES => ">"; }
    LessList "less-list" Arranging "" "less room for the list" { PANES => "<"; }
    ShowColumn "show-column" Arranging "show" "show the column, or hide it" { &[Context::Columns] => "space" "x"; }
    ColumnDown "column-down" Arranging "down" "move the column down: to the right" { &[Context::Columns] => "J"; }
    ColumnUp "column-up" Arranging "up" "move the column up: to the left" { &[Context::Columns] => "K"; }
    ColumnWider "column-wider" Arranging "wider" "make the column wider" { &[Context::Columns] => "+" "l" "right"; }
    ColumnNarrower "column-narrower" Arranging "narrower" "make the column narrower" { &[Context::Columns] => "-" "h" "left"; }
    ColumnFits "column-fits" Arranging "" "let the column be as wide as it fits" { &[Context::Columns] => "0"; }
    ResetColumns "reset-columns" Arranging "reset" "all columns as usual" { &[Context::Columns] => "r"; }

    MarkMatching "mark-matching" Queries "mark all" "accept the filter and mark all that it shows" { &[Context::Filter] => "ctrl-a"; }
    UnmarkMatching "unmark-matching" Queries "" "accept the filter and unmark all that it shows" { &[Context::Filter] => "alt-a"; }
    Explain "explain" Queries "" "which clauses of the filter hold of this torrent" {
        TORRENTS => "E"; &[Context::Filter] => "alt-e";
    }

    NextView "next-view" Queries "views" "show the next view" { &[Torrents] => "}"; }
    PreviousView "previous-view" Queries "" "show the view before" { &[Torrents] => "{"; }
    SaveView "save-view" Queries "" "save filter and order as a view" { &[Torrents] => "W"; }
    Views "views" Queries "" "choose, rename, order and remove views" { &[Torrents] => "M"; }
    RenameView "rename-view" Queries "rename" "rename the view" { &[Context::Views] => "r"; }
    RemoveView "remove-view" Queries "remove" "remove the view" { &[Context::Views] => "d"; }
    MoveViewUp "move-view-up" Queries "" "put the view before the one before it" { &[Context::Views] => "K"; }
    MoveViewDown "move-view-down" Queries "" "put the view behind the next one" { &[Context::Views] => "J"; }

    Down "down" Moving "" "down" { ROWS => "j" "down"; &[Palette, Context::FileFilter, Context::Browse] => "down" "ctrl-n"; }
    Up "up" Moving "" "up" { ROWS => "k" "up"; &[Palette, Context::FileFilter, Context::Browse] => "up" "ctrl-p"; }
    Top "top" Moving "" "to the first" { ROWS => "g g" "home"; }
    Bottom "bottom" Moving "" "to the last" { ROWS => "G" "end"; }
    HalfPageDown "half-page-down" Moving "" "half a page down" { ROWS => "ctrl-d"; }
    HalfPageUp "half-page-up" Moving "" "half a page up" { ROWS => "ctrl-u"; }
    PageDown "page-down" Moving "" "a page down" { ROWS => "pgdn" "ctrl-f"; &[Palette, Context::FileFilter, Context::Browse] => "pgdn"; }
    PageUp "page-up" Moving "" "a page up" { ROWS => "pgup" "ctrl-b"; &[Palette, Context::FileFilter, Context::Browse] => "pgup"; }
    Count "count" Moving "" "begin a number: how often, or which row" { ROWS => "#"; &[Speed] => "#"; }
    Left "left" Moving "" "to the left" { &[Pieces] => "h" "left"; }
    Right "right" Moving "" "to the right" { &[Pieces] => "l" "right"; }
    NextTorrent "next-torrent" Moving "" "details of the next torrent" { DETAILS => "J"; &[Context::Why] => "J"; &[Speed] => "j" "down"; }
    PreviousTorrent "previous-torrent" Moving "" "details of the torrent before" { DETAILS => "K"; &[Context::Why] => "K"; &[Speed] => "k" "up"; }

    NextPane "next-pane" Panes "panes" "to the next pane" { PANES => "tab"; }
    PreviousPane "previous-pane" Panes "" "to the pane before" { PANES => "backtab"; }
    NextTab "next-tab" Panes "" "show the next details" { PANES => "]"; }
    PreviousTab "previous-tab" Panes "" "show the details before" { PANES => "["; }
    GoTorrents "go-torrents" Panes "" "to the torrents" { PANES => "1"; }
    GoPeers "go-peers" Panes "" "to the peers" { PANES => "2"; &[Context::Why] => "2"; }
    GoPieces "go-pieces" Panes "" "to the pieces" { PANES => "3"; &[Context::Why] => "3"; }
    GoFiles "go-files" Panes "" "to the files" { PANES => "4"; &[Context::Why] => "4"; }
    GoTrackers "go-trackers" Panes "" "to the trackers" { PANES => "5"; &[Context::Why] => "5"; }
    GoInfo "go-info" Panes "" "to the info" { PANES => "6"; }
    GoAlerts "go-alerts" Panes "" "to the alerts" { PANES => "7"; }
    GoSpeed "go-speed" Panes "" "to the speed" { PANES => "8"; }
    GoLog "go-log" Panes "" "to the log of the torrent" { PANES => "9"; }
    GoOptions "go-options" Panes "" "to the options of the torrent" { PANES => "0"; }
    LongerSpan "longer-span" Panes "longer" "show a longer time" { &[Speed, Context::Overview] => "+"; }
    ShorterSpan "shorter-span" Panes "shorter" "show a shorter time" { &[Speed, Context::Overview] => "-"; }
    PieceView "piece-view" Panes "view" "pieces by: have, availability, in flight, priority" { &[Pieces] => "v"; }
    SelectPieces "select-pieces" Panes "select" "select pieces from here; again to end it" { &[Pieces] => "space"; }
    ZoomIn "zoom-in" Panes "closer" "look at the pieces more closely, down to blocks" { &[Pieces] => "i"; }
    ZoomOut "zoom-out" Panes "" "see more pieces at once" { &[Pieces] => "o"; }
    Zoom "zoom" Panes "zoom" "let the pane fill the screen, or no longer" { PANES => "e"; }
    #[changes] Announce "announce" Torrents "ask now" "ask the trackers now, or as soon as they allow" { TORRENTS => "n"; &[Context::Why] => "n"; }

    Overview "overview" Screens "" "overview of the whole session" { PANES => "g o"; SCREENS => "g o"; }
    Statistics "statistics" Screens "" "what was moved when: today, this week, all time" { PANES => "g s"; SCREENS => "g s"; }
    Disks "disks" Screens "" "disks: what is free, what is to come, what fits" { PANES => "g d"; SCREENS => "g d"; }
    AllPeers "all-peers" Screens "" "the peers of all torrents" { PANES => "g p"; SCREENS => "g p"; }
    Bans "bans" Screens "" "banned hosts, where bans are lifted" { PANES => "g b"; SCREENS => "g b"; }
    Settings "settings" Screens "" "settings: what each is, where it comes from, changing it" { PANES => "g ,"; SCREENS => "g ,"; }
    #[changes] ChangeSetting "change-setting" Screens "change" "change the setting" { &[Context::Settings] => "enter" "space"; }
    #[changes] ResetSetting "reset-setting" Screens "reset" "let the setting have its default again" { &[Context::Settings] => "r"; }
    SearchSettings "search-settings" Screens "find" "find a setting by words" { &[Context::Settings] => "/"; }
    SwitchRanking "switch-ranking" Screens "by tracker" "statistics by torrent, or by tracker" { &[Context::Statistics] => "tab" "backtab"; }

    Accept "accept" Adding "ok" "do it" {
        &[Context::Filter, Context::FileFilter, Context::Add, Context::Browse, Context::Command, Context::Palette, Menu, Choose, Context::Label, Sort, HelpSearch, PeerSearch, Context::Views, ViewName] => "enter";
        &[Prompt, Context::Limits, Context::Themes, Context::Columns] => "enter";
        SETTING => "enter";
    }
    Complete "complete" Adding "complete" "complete what is typed; with nothing to complete, the next line" {
        &[Context::Filter, Context::Add, Context::Command, Context::Label, Prompt] => "tab";
    }
    CompleteBack "complete-back" Adding "" "the candidate before" { &[Context::Filter, Context::Command] => "backtab"; }
    Browse "browse" Adding "browse" "browse for torrent files" { &[Context::Add] => "ctrl-o"; }
    PickFile "pick-file" Adding "pick" "pick the file, to take several at once" { &[Context::Browse] => "tab"; }
    BrowseUp "browse-up" Adding "up" "to the folder around it; backspace on an empty line too" { &[Context::Browse] => "alt-up" "ctrl-o"; }
    BrowseAll "browse-all" Adding "all files" "show files of any kind, or torrents alone" { &[Context::Browse] => "ctrl-t"; }
    BrowseHidden "browse-hidden" Adding "hidden" "show hidden files too, or no longer" { &[Context::Browse] => "ctrl-g"; }
    AddPaused "add-paused" Adding "" "add paused, or not" { &[Context::Add] => "ctrl-t"; }
    AddSequential "add-sequential" Adding "" "download pieces in order, or not" { &[Context::Add] => "ctrl-s"; }
    AddChooseFiles "add-choose-files" Adding "" "when to choose files before the download" { &[Context::Add] => "ctrl-f"; }
    AddOptions "add-options" Adding "options" "back to the options: folder, labels, paused" { &[Choose] => "o"; }

    NextField "next-field" Editing "next" "to the next line" { &[Context::Limits] => "tab" "down"; }
    PreviousField "previous-field" Editing "" "to the line before" { &[Context::Limits] => "backtab" "up"; &[Context::Add] => "backtab" "alt-up"; }
    LimitAll "limit-all" Limits "all torrents" "the limits of all torrents together, or of these again" { &[Context::Limits] => "ctrl-g"; }

    #[changes] Yes "yes" Bitonic "yes" "do what was asked" { &[Confirm] => "y"; }
    No "no" Bitonic "no" "leave it" { &[Confirm] => "n" "esc" "q"; }

    #[changes] Undo "undo" Keeping "" "take back what was done last, or what the cursor is on" { PANES => "u"; &[Context::Deeds, Context::AllPeers, Context::Bans] => "u"; }
    #[changes] Redo "redo" Keeping "" "do again what was taken back" { PANES => "ctrl-r"; &[Context::Deeds, Context::AllPeers, Context::Bans] => "ctrl-r"; }
    Deeds "deeds" Keeping "" "the log of all that was done, and by whom" { PANES => "@"; }
    #[changes] EmptyRemoved "empty-removed" Keeping "" "delete for good what removed torrents hold" { &[Context::Deeds] => "E"; }

    EditLeft "edit-left" Editing "" "a character to the left" { EVERY_KEY_TYPES => "left" "ctrl-b"; }
    EditRight "edit-right" Editing "" "a character to the right" { EVERY_KEY_TYPES => "right"; }
    EditHome "edit-home" Editing "" "to the start of the line" { EVERY_KEY_TYPES => "home"; LINES_BUT_FILTER => "ctrl-a"; }
    EditEnd "edit-end" Editing "" "to the end of the line" { EVERY_KEY_TYPES => "end" "ctrl-e"; }
    EditWordLeft "edit-word-left" Editing "" "a word to the left" { EVERY_KEY_TYPES => "alt-b" "ctrl-left" "alt-left"; }
    EditWordRight "edit-word-right" Editing "" "a word to the right" { EVERY_KEY_TYPES => "alt-f" "ctrl-right" "alt-right"; }
    EditBackspace "edit-backspace" Editing "" "delete the character before" { EVERY_KEY_TYPES => "backspace" "ctrl-h"; }
    EditDelete "edit-delete" Editing "" "delete the character under the cursor" { EVERY_KEY_TYPES => "delete" "ctrl-d"; }
    EditDeleteWord "edit-delete-word" Editing "" "delete the word before" { EVERY_KEY_TYPES => "ctrl-w" "alt-backspace"; }
    EditKillStart "edit-kill-start" Editing "" "delete to the start of the line" { EVERY_KEY_TYPES => "ctrl-u"; }
    EditKillEnd "edit-kill-end" Editing "" "delete to the end of the line" { EVERY_KEY_TYPES => "ctrl-k"; }
    HistoryPrevious "history-previous" Editing "" "the entry before" { &[Context::Filter, Context::Add, Context::Command] => "up" "ctrl-p"; }
    HistoryNext "history-next" Editing "" "the next entry" { &[Context::Filter, Context::Add, Context::Command] => "down" "ctrl-n"; }

    Themes "themes" Looks "" "choose a theme for the screen" { PANES => "T"; }
    Mask "mask" Looks "" "mask names, paths and addresses, or show them again" { PANES => "X"; }

    Command "command" Bitonic "" "the command line: every action by its name" { PANES => ":"; }
    Palette "palette" Bitonic "" "find an action by some letters of it" { PANES => "ctrl-p"; }
    SearchHelp "search-help" Bitonic "search" "search the help" { &[Context::Help] => "/"; }
    Help "help" Bitonic "help" "all keys" { PANES => "?" "f1"; SCREENS => "?" "f1"; DIALOGS => "f1"; EVERY_KEY_TYPES => "f1"; }
    Back "back" Bitonic "back" "one step back; never quits" {
        PANES => "esc"; &[Peers, Trackers, Info, Alerts, Speed, Context::Log, Context::Options] => "h" "left"; SCREENS => "esc" "q";
        &[Context::Filter, Context::FileFilter, Context::Add, Context::Browse, Context::Command, Context::Palette, Context::Label, HelpSearch, PeerSearch, ViewName, Prompt, Context::Limits] => "esc";
        &[Choose, Sort, Menu, Context::Themes, Context::Columns] => "esc" "q"; &[Context::Explain] => "esc" "q" "E"; &[Context::Views] => "esc" "q" "M";
        &[Context::Help] => "esc" "q" "?"; &[Context::Deeds] => "esc" "q" "@"; &[Context::Why] => "esc" "q" "w";
        &[SettingsSearch, SettingValue] => "esc"; &[SettingChoice] => "esc" "q";
    }
    Quit "quit" Bitonic "quit" "quit; everything is kept" { PANES => "q"; }
    Leave "leave" Bitonic "" "quit from anywhere" { ALL => "ctrl-c"; }
    Suspend "suspend" Bitonic "" "to the shell; `fg` comes back" { ALL => "ctrl-z"; }
    Redraw "redraw" Bitonic "" "draw the screen anew" { ALL => "ctrl-l"; }
}

impl ActionInfo {
    /// One or two words for the footer; empty: not shown there.
    pub fn hint(&self) -> &'static str {
        if self.english_hint.is_empty() { "" } else { locale::of("action-hint", self.name) }
    }

    /// One line for the help.
    pub fn doc(&self) -> &'static str {
        locale::of("action-doc", self.name)
    }
}

impl Action {
    /// What is known of it.
    pub fn info(self) -> &'static ActionInfo {
        // The enum and the table come from the same list, in the same order.
        &ACTIONS[self as usize]
    }

    /// Whether it has a meaning in `context`: where it has keys by default, and the sorting by one column
    /// also wherever the torrents are.
    pub fn is_for(self, context: Context) -> bool {
        let row = self.info();
        let sorts = row.group == Group::SortMenu && context == Torrents;
        sorts || row.bindings.iter().any(|(contexts, _)| contexts.contains(&context))
    }

    /// Whether a number before it says how often, or which row.
    pub fn counts(self) -> bool {
        use Action::*;
        matches!(
            self,
            Down | Up
                | Left
                | Right
                | Top
                | Bottom
                | HalfPageDown
                | HalfPageUp
                | PageDown
                | PageUp
                | NextTorrent
                | PreviousTorrent
                | NextPane
                | PreviousPane
                | NextTab
                | PreviousTab
                | Mark
        )
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.info().name)
    }
}

impl FromStr for Action {
    type Err = UnknownAction;

    fn from_str(name: &str) -> Result<Self, UnknownAction> {
        let row = ACTIONS.iter().find(|row| row.name == name);
        row.map(|row| row.action).ok_or_else(|| UnknownAction(name.to_owned()))
    }
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 19] = [
        Self::Torrents,
        Self::Marks,
        Self::Moving,
        Self::Panes,
        Self::Screens,
        Self::Sorting,
        Self::SortMenu,
        Self::Queries,
        Self::Arranging,
        Self::Files,
        Self::Peers,
        Self::Trackers,
        Self::Alerts,
        Self::Adding,
        Self::Limits,
        Self::Editing,
        Self::Keeping,
        Self::Looks,
        Self::Bitonic,
    ];

    /// The heading.
    pub fn title(self) -> &'static str {
        locale::of("input-group", self.word())
    }

    /// The word for it, in kebab-case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Torrents => "torrents",
            Self::Marks => "marks",
            Self::Moving => "moving",
            Self::Panes => "panes",
            Self::Screens => "screens",
            Self::Sorting => "sorting",
            Self::SortMenu => "sort-menu",
            Self::Queries => "queries",
            Self::Arranging => "arranging",
            Self::Files => "files",
            Self::Peers => "peers",
            Self::Trackers => "trackers",
            Self::Alerts => "alerts",
            Self::Adding => "adding",
            Self::Limits => "limits",
            Self::Editing => "editing",
            Self::Keeping => "keeping",
            Self::Looks => "looks",
            Self::Bitonic => "bitonic",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_action_has_a_name_of_its_own_a_doc_and_a_key() {
        let names: BTreeSet<_> = ACTIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        for row in ACTIONS {
            assert_eq!(row.action.info().name, row.name);
            assert_eq!(row.name.parse(), Ok(row.action));
            assert!(row.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", row.name);
            let doc = row.english_doc;
            assert!(!doc.is_empty() && doc.len() < 64 && !doc.ends_with('.'), "{doc}");
            assert!(!row.bindings.is_empty(), "{}", row.name);
        }
        assert_eq!("pauze".parse::<Action>(), Err(UnknownAction("pauze".into())));
    }
}
