//! What lies over the panes. The uppermost has the keyboard.

use crate::input::Context;

use super::{
    add::{AddPrompt, Field},
    all_peers::AllPeersPage,
    bans::BansPage,
    browser::Browser,
    choose::Chooser,
    columns::Columns,
    command::CommandPrompt,
    confirm::Confirm,
    deeds::{DeedsPage, Emptying},
    editor::Editor,
    explain::ExplainPage,
    file_filter::FileFilter,
    filter::FilterPrompt,
    help::HelpPage,
    label::LabelPrompt,
    limits::LimitsDialog,
    menu::TorrentMenu,
    overview::OverviewPage,
    palette::Palette,
    prompt::Prompt,
    recheck::Recheck,
    settings::{SettingDialog, SettingEntry, SettingsPage},
    statistics::StatisticsPage,
    themes::ThemeMenu,
    view_prompt::{ViewPrompt, ViewsMenu},
    why::WhyPane,
};

/// One layer.
#[derive(Debug, Clone)]
pub enum Overlay {
    Filter(FilterPrompt),
    Add(Box<AddPrompt>),
    Browse(Box<Browser>),
    /// Drawn as a line above the footer, like the filter.
    Command(Box<CommandPrompt>),
    Palette(Box<Palette>),
    Menu(TorrentMenu),
    Choose(Box<Chooser>),
    /// Drawn as a line of the tree of files that it filters.
    FileFilter(FileFilter),
    Confirm(Confirm),
    Label(Box<LabelPrompt>),
    Deeds(DeedsPage),
    Empty(Emptying),
    /// Asked as a removal is.
    Recheck(Recheck),
    Sort(SortMenu),
    Why(WhyPane),
    Prompt(Box<Prompt>),
    Limits(Box<LimitsDialog>),
    Explain(Box<ExplainPage>),
    Views(ViewsMenu),
    ViewName(ViewPrompt),
    Themes(ThemeMenu),
    Columns(ColumnsDialog),
    Help(HelpPage),
    /// The whole session at a glance; like those below it fills the screen.
    Overview(OverviewPage),
    Statistics(Box<StatisticsPage>),
    Disks(DisksPage),
    AllPeers(Box<AllPeersPage>),
    Bans(BansPage),
    Settings(Box<SettingsPage>),
    /// What a setting is to be.
    Setting(Box<SettingDialog>),
}

/// How far the disks are scrolled.
#[derive(Debug, Clone, Default)]
pub struct DisksPage {
    /// The first row shown; drawing keeps it inside what there is, see [`window`](super::window).
    pub offset: usize,
}

/// The columns to sort by, see [`Column::ALL`](super::Column::ALL).
#[derive(Debug, Clone, Default)]
pub struct SortMenu {
    /// The row of the cursor.
    pub cursor: usize,
}

/// The dialog that chooses, orders and sizes the columns of the list. What is changed applies at once.
#[derive(Debug, Clone, Default)]
pub struct ColumnsDialog {
    /// The row of the cursor, see [`Columns::all`].
    pub cursor: usize,
    /// The columns to go back to.
    pub(super) before: Columns,
}

/// A line of an overlay that is a path, and what is listed under it.
pub(super) struct PathLine<'a> {
    pub line: &'a mut Editor,
    pub candidates: &'a mut Vec<String>,
    /// Only folders can stand there.
    pub folders: bool,
}

impl Overlay {
    /// Its line that has the keyboard, if that is a path.
    pub(super) fn path_line(&mut self) -> Option<PathLine<'_>> {
        let (line, candidates, folders) = match self {
            Self::Add(prompt) => match prompt.field {
                Field::Source => (&mut prompt.source, &mut prompt.candidates, false),
                Field::Folder => (&mut prompt.folder, &mut prompt.candidates, true),
                Field::Labels => return None,
            },
            Self::Prompt(prompt) if prompt.is_folder() => (&mut prompt.line, &mut prompt.candidates, true),
            _ => return None,
        };
        Some(PathLine { line, candidates, folders })
    }

    /// The context of its keys.
    pub fn context(&self) -> Context {
        match self {
            Self::Filter(_) => Context::Filter,
            Self::Add(_) => Context::Add,
            Self::Browse(_) => Context::Browse,
            Self::Command(_) => Context::Command,
            Self::Palette(_) => Context::Palette,
            Self::Menu(_) => Context::Menu,
            Self::Choose(_) => Context::Choose,
            Self::FileFilter(_) => Context::FileFilter,
            Self::Confirm(_) | Self::Empty(_) | Self::Recheck(_) => Context::Confirm,
            Self::Deeds(_) => Context::Deeds,
            Self::Label(_) => Context::Label,
            Self::Sort(_) => Context::Sort,
            Self::Why(_) => Context::Why,
            Self::Prompt(_) => Context::Prompt,
            Self::Limits(_) => Context::Limits,
            Self::Explain(_) => Context::Explain,
            Self::Views(_) => Context::Views,
            Self::ViewName(_) => Context::ViewName,
            Self::Themes(_) => Context::Themes,
            Self::Columns(_) => Context::Columns,
            Self::Help(page) if page.searching => Context::HelpSearch,
            Self::Help(_) => Context::Help,
            Self::Overview(_) => Context::Overview,
            Self::Statistics(_) => Context::Statistics,
            Self::Disks(_) => Context::Disks,
            Self::AllPeers(page) if page.typing => Context::PeerSearch,
            Self::AllPeers(_) => Context::AllPeers,
            Self::Bans(_) => Context::Bans,
            Self::Settings(page) if page.searching => Context::SettingsSearch,
            Self::Settings(_) => Context::Settings,
            Self::Setting(dialog) => match dialog.entry {
                SettingEntry::Line(_) => Context::SettingValue,
                SettingEntry::Words { .. } => Context::SettingChoice,
            },
        }
    }

    /// Whether it is a screen of its own, which hides all panes.
    pub fn is_screen(&self) -> bool {
        matches!(
            self,
            Self::Overview(_)
                | Self::Statistics(_)
                | Self::Disks(_)
                | Self::AllPeers(_)
                | Self::Bans(_)
                | Self::Settings(_)
        )
    }
}
