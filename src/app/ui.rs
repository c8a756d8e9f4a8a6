//! All that the screen remembers. Drawing reads it, [`update`](super::update) changes it.

use std::collections::{BTreeSet, VecDeque};

use crate::{
    input::{ACTIONS, Action, ActionInfo, Context, Key, Keymap},
    locale::{self, Language},
    model::{Connection, InfoHash, Panes, PieceLook, Seq, Snapshot, Span, Survey, ViewerId},
};

use super::{
    alerts::AlertsPane,
    areas::Areas,
    arrangement::{Arrangement, Panels, Shares},
    choose::Chooser,
    columns::Columns,
    command::Surroundings,
    files::FilesPane,
    list::{List, Spot},
    notice::Notices,
    overlay::Overlay,
    palette::{Palette, PaletteRow, Recent},
    peers::PeersPane,
    pieces::PiecesPane,
    recall::History,
    settings::Settings,
    themes::Themes,
    tide::Tide,
    trackers::TrackersPane,
    update::Errands,
    views::Views,
    which_key::WhichKey,
};

/// The state of one screen.
#[derive(Debug, Clone, Default)]
pub struct Ui {
    /// Of the terminal.
    pub size: Size,
    pub focus: Focus,
    /// The details that are shown, or would be.
    pub tab: Tab,
    /// The pane with the focus fills the body; the other is hidden.
    pub zoom: bool,
    /// How list and details share the body.
    pub shares: Shares,
    pub list: List,
    pub views: Views,
    /// The columns of the list.
    pub columns: Columns,
    /// Whether anything flows, which is what some columns depend on.
    pub tide: Tide,
    pub peers: PeersPane,
    pub pieces: PiecesPane,
    pub files: FilesPane,
    pub trackers: TrackersPane,
    pub info: InfoPane,
    pub log: InfoPane,
    pub options: InfoPane,
    /// How far back graphs show what was recorded.
    pub span: Span,
    /// Seconds by which the user's clock is ahead of UTC: days begin by it.
    pub utc_offset: i32,
    /// Which of the engine's clients this screen is.
    pub viewer: ViewerId,
    /// How the line to it is.
    pub connection: Connection,
    pub alerts: AlertsPane,
    /// What lies over the panes; the last has the keyboard. The filter is one of them, though it is
    /// drawn as a line.
    pub overlays: Vec<Overlay>,
    pub notices: Notices,
    /// The keys of an unfinished sequence; [`Keymap::resolve`] tells what may follow.
    pub pending: Vec<Key>,
    /// When what may follow them is shown.
    pub which_key: WhichKey,
    /// The number that was typed before an action: how often, or which row; 0 when it is only begun.
    pub count: Option<u32>,
    pub keymap: Keymap,
    /// In which the screen speaks to its user.
    pub language: Language,
    pub themes: Themes,
    pub settings: Settings,
    /// Names are shown as stand-ins, see [`Mask`](super::Mask).
    pub masked: bool,
    /// Only looking is allowed: what would change something is refused.
    pub read_only: bool,
    /// Files that were being chosen when their user went back to how their torrent is to be added.
    pub(super) kept_choice: Option<Box<Chooser>>,
    /// The folder that was last browsed; empty: none yet.
    pub(super) browsed: String,
    /// What was typed before into the add prompt and the filter, oldest first.
    pub(super) add_history: History,
    pub(super) filter_history: History,
    pub(super) command_history: History,
    /// What was chosen in the palette and on the command line.
    pub(super) recent: Recent,
    pub(super) errands: Errands,
    /// The newest event that was read.
    pub(super) seen: Seq,
    /// What the engine was last told that this screen looks at.
    pub(super) told: Option<(Option<InfoHash>, Panes)>,
    pub(super) surveyed: Survey,
    pub(super) areas: Areas,
    /// The lines of the list as they were last drawn, for the mouse.
    pub(super) drawn_rows: Vec<Spot>,
    /// The mouse holds the line between list and details.
    pub(super) dragging: bool,
    /// The arrangement that was last given out to be kept.
    pub(super) kept: Arrangement,
    /// The cursor went elsewhere by itself and was not drawn there yet: what acts on the torrent under it waits.
    pub(super) unseen: bool,
    /// Dialogs that were not asked for by a key; each comes when nothing else has the keyboard.
    pub(super) waiting: VecDeque<Overlay>,
    /// The uppermost overlay came by itself and was not drawn yet: keys were not meant for it.
    pub(super) sudden: bool,
    /// Magnet links that were added paused, and stay so when their files are chosen.
    pub(super) keep_paused: BTreeSet<InfoHash>,
}

/// From this width on, a second pane stands beside the details.
const WIDE: u16 = 160;

/// Columns and rows of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// Which half of the body has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    #[default]
    Torrents,
    Details,
}

/// The panes of the details. All but the alerts, which are the whole session's, show one torrent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tab {
    Peers,
    #[default]
    Pieces,
    Files,
    Trackers,
    Info,
    Alerts,
    Speed,
    Log,
    Options,
}

/// How far a pane of lines is scrolled.
#[derive(Debug, Clone, Default)]
pub struct InfoPane {
    /// The first row shown; drawing keeps it inside what there is, see [`window`](super::window).
    pub offset: usize,
}

/// A key of the moment, for the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// As [`Keys`](crate::input::Keys) writes it.
    pub keys: String,
    pub text: &'static str,
    pub action: Action,
}

impl Ui {
    /// The screen at the start of a session.
    pub fn new(size: Size, keymap: Keymap) -> Self {
        Self { size, keymap, ..Self::default() }
    }

    /// Says something for the first seconds of the session.
    pub fn greet(&mut self, text: &str) {
        self.notices.greeting(text);
    }

    /// Says what went wrong, until it is dismissed.
    pub fn complain(&mut self, text: &str) {
        self.notices.error(text);
    }

    /// What has the keyboard.
    pub fn context(&self) -> Context {
        self.overlays.last().map_or_else(|| self.pane(), Overlay::context)
    }

    /// The pane with the focus, whatever lies over it.
    pub fn pane(&self) -> Context {
        match (self.focus, self.tab) {
            (Focus::Torrents, _) => Context::Torrents,
            (Focus::Details, Tab::Peers) => Context::Peers,
            (Focus::Details, Tab::Pieces) => Context::Pieces,
            (Focus::Details, Tab::Files) => Context::Files,
            (Focus::Details, Tab::Trackers) => Context::Trackers,
            (Focus::Details, Tab::Info) => Context::Info,
            (Focus::Details, Tab::Alerts) => Context::Alerts,
            (Focus::Details, Tab::Speed) => Context::Speed,
            (Focus::Details, Tab::Log) => Context::Log,
            (Focus::Details, Tab::Options) => Context::Options,
        }
    }

    /// What the command line is typed in.
    pub fn surroundings<'a>(&'a self, snapshot: &'a Snapshot) -> Surroundings<'a> {
        Surroundings { context: self.pane(), snapshot, views: &self.views, themes: &self.themes }
    }

    /// What the palette finds, the best first.
    pub fn palette_rows(&self, palette: &Palette) -> Vec<PaletteRow> {
        palette.rows(&self.keymap, &self.recent)
    }

    /// The keys of the moment, in the order of the action table.
    pub fn hints(&self) -> Vec<Hint> {
        let context = self.context();
        // Whoever reads the help need not be told where it is.
        let helped = matches!(context, Context::Help | Context::HelpSearch);
        let shown =
            |row: &&ActionInfo| !(row.english_hint.is_empty() || helped && row.action == Action::Help);
        let with_hint = ACTIONS.iter().filter(shown);
        with_hint
            .filter_map(|row| {
                let keys = self.keymap.keys_of(context, row.action).next()?.to_string();
                Some(Hint { keys, text: row.hint(), action: row.action })
            })
            .collect()
    }

    /// To be called after every drawing with what was put where: the mouse hits what was drawn,
    /// lists stay where they were, and what waits for being seen may go on.
    pub fn drawn(&mut self, areas: Areas) {
        let lines = self.list.window(usize::from(areas.list_rows.height));
        self.drawn_rows = lines.filter_map(|line| self.list.spot(line)).collect();
        self.areas = areas;
        (self.unseen, self.sudden) = (false, false);
        self.keep_offsets();
    }

    /// The clock reading ([`Now::ms`](super::Now::ms)) at which the screen changes by itself: then [`Msg::Tick`](super::Msg::Tick)
    /// is due. `None`: not before something else happens.
    pub fn wake_at(&self) -> Option<u64> {
        let counting = self.trackers.wake_at().filter(|_| self.tab == Tab::Trackers);
        let keys = self.which_key.wake_at();
        let all = [self.notices.wake_at(), self.pieces.wake_at(), self.tide.turns_at(), counting, keys];
        all.into_iter().flatten().min()
    }

    /// What stands beside the details: nothing on a screen that is not wide, the pieces otherwise, and
    /// beside the pieces the info. The alerts and the speed are wide themselves.
    pub fn side(&self) -> Option<Tab> {
        let beside = match self.tab {
            Tab::Peers | Tab::Files | Tab::Trackers | Tab::Info | Tab::Log | Tab::Options => Tab::Pieces,
            Tab::Pieces => Tab::Info,
            Tab::Alerts | Tab::Speed => return None,
        };
        let over = self.shares.panels == Panels::Over;
        (self.size.width >= WIDE && over && !self.zoom).then_some(beside)
    }

    /// What the engine has to tell for the details and what stands beside them.
    pub fn panes(&self) -> Panes {
        let why = Panes { why: self.asked_why().is_some(), ..Panes::default() };
        let closeup = Panes { closeup: self.piece_look(), ..Panes::default() };
        self.tab.panes().union(self.side().map(Tab::panes).unwrap_or_default()).union(why).union(closeup)
    }

    /// The pieces that the cursor is on, where it is seen, and the peer that was chosen last.
    fn piece_look(&self) -> Option<PieceLook> {
        if (self.focus, self.tab) != (Focus::Details, Tab::Pieces) {
            return None;
        }
        let grid = self.pieces.drawn_grid(self.areas.pieces);
        let pieces = self.pieces.under_cursor(&grid);
        (!pieces.is_empty()).then_some(PieceLook { pieces, peer: self.peers.cursor })
    }

    /// The torrent of which somebody asks why it does what it does.
    pub fn asked_why(&self) -> Option<InfoHash> {
        self.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Why(pane) => Some(pane.torrent),
            _ => None,
        })
    }

    /// Whether the log of deeds is shown, or lies below something else.
    pub fn shows_deeds(&self) -> bool {
        self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Deeds(_)))
    }

    /// What the engine has to tell besides the list and the details.
    pub fn survey(&self) -> Survey {
        let screen = self.overlays.iter().rev().find(|overlay| overlay.is_screen());
        let hidden = self.focus == Focus::Torrents && self.zoom;
        let speed = self.tab == Tab::Speed && !hidden && screen.is_none();
        Survey {
            torrent: self.list.cursor.filter(|_| speed).map(|hash| (hash, self.span)),
            session: matches!(screen, Some(Overlay::Overview(_))).then_some(self.span),
            statistics: matches!(screen, Some(Overlay::Statistics(_))).then_some(self.utc_offset),
            peers: matches!(screen, Some(Overlay::AllPeers(_))),
        }
    }

    /// The torrent whose details are shown.
    pub fn current(&self) -> Option<InfoHash> {
        self.list.cursor
    }

    fn keep_offsets(&mut self) {
        let list = usize::from(self.areas.list_rows.height);
        let details = usize::from(self.areas.details_rows.height);
        let overlay = usize::from(self.areas.overlay_rows.height);
        self.list.offset = self.list.window(list).start;
        match self.tab {
            Tab::Files => self.files.tree.offset = self.files.tree.window(details).start,
            Tab::Info | Tab::Log | Tab::Options => {
                let len = self.areas.details_len;
                let pane = match self.tab {
                    Tab::Log => &mut self.log,
                    Tab::Options => &mut self.options,
                    _ => &mut self.info,
                };
                pane.offset = super::window(pane.offset, None, len, details).start;
            }
            Tab::Trackers => self.trackers.offset = self.areas.details_first,
            Tab::Pieces => {
                self.pieces.offset = self.pieces.drawn_grid(self.areas.pieces).offset();
            }
            Tab::Alerts | Tab::Peers | Tab::Speed => {}
        }
        match self.overlays.last_mut() {
            Some(Overlay::Palette(_)) => self.keep_palette(overlay),
            Some(Overlay::Browse(browser)) => browser.offset = browser.window(overlay).start,
            Some(Overlay::Choose(chooser)) => chooser.tree.offset = chooser.tree.window(overlay).start,
            Some(Overlay::FileFilter(filter)) if filter.torrent.is_none() => self.keep_choice(overlay),
            Some(Overlay::Explain(page)) => {
                page.offset = super::window(page.offset, None, self.areas.overlay_len, overlay).start;
            }
            Some(Overlay::Help(page)) => {
                page.offset = super::window(page.offset, None, self.areas.help_len, overlay).start;
            }
            Some(Overlay::Themes(menu)) => {
                let all = self.themes.names().len();
                menu.offset = super::window(menu.offset, Some(menu.cursor), all, overlay).start;
            }
            Some(Overlay::Disks(page)) => {
                page.offset = super::window(page.offset, None, self.areas.overlay_len, overlay).start;
            }
            Some(Overlay::AllPeers(page)) => page.offset = page.window(overlay).start,
            Some(Overlay::Statistics(page)) => page.offset = page.window(overlay).start,
            Some(Overlay::Settings(page)) => {
                let rows = page.rows(&self.settings);
                page.offset = super::window(page.offset, page.row(&rows), rows.len(), overlay).start;
            }
            Some(Overlay::Setting(dialog)) => dialog.keep_offset(overlay),
            _ => {}
        }
    }

    /// The dialog that chooses files lies below the line that filters it.
    fn keep_choice(&mut self, height: usize) {
        if let [.., Overlay::Choose(chooser), _] = &mut self.overlays[..] {
            chooser.tree.offset = chooser.tree.window(height).start;
        }
    }

    fn keep_palette(&mut self, height: usize) {
        let Some(Overlay::Palette(palette)) = self.overlays.last() else { return };
        let offset = palette.window(self.palette_rows(palette).len(), height).start;
        if let Some(Overlay::Palette(palette)) = self.overlays.last_mut() {
            palette.offset = offset;
        }
    }
}

impl Tab {
    /// From left to right.
    pub const ALL: [Self; 9] = [
        Self::Peers,
        Self::Pieces,
        Self::Files,
        Self::Trackers,
        Self::Info,
        Self::Alerts,
        Self::Speed,
        Self::Log,
        Self::Options,
    ];

    /// Its name.
    pub fn title(self) -> &'static str {
        locale::of("screen-tab", self.word())
    }

    /// The word for it, as the arrangement of a screen is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Peers => "peers",
            Self::Pieces => "pieces",
            Self::Files => "files",
            Self::Trackers => "trackers",
            Self::Info => "info",
            Self::Alerts => "alerts",
            Self::Speed => "speed",
            Self::Log => "log",
            Self::Options => "options",
        }
    }

    /// What the engine has to tell for it.
    pub fn panes(self) -> Panes {
        Panes {
            peers: self == Self::Peers,
            pieces: self == Self::Pieces,
            files: matches!(self, Self::Files | Self::Options),
            trackers: matches!(self, Self::Trackers | Self::Info | Self::Options),
            deeds: false,
            log: matches!(self, Self::Log | Self::Options),
            why: self == Self::Info,
            closeup: None,
        }
    }
}
