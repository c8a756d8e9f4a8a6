//! From the start of the dashboard to its end: takes the terminal, runs the loop, gives the terminal
//! back, whatever happens.

use std::{
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use super::{
    Announce, Line, TuiError,
    budget::Budget,
    dashboard::Style,
    depth::Environment,
    features::Marks,
    herald::Herald,
    outlet::{Outlet, Traffic},
    session::Session,
    terminal::Terminal,
    wear::Wear,
};
use crate::{
    app,
    input::Keymap,
    link::Link,
    locale::Language,
    view::{Depth, ThemeSet},
};

/// How long the last frame may take on its way out.
const PATIENCE: Duration = Duration::from_millis(500);

/// How the dashboard is to look and behave.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Draw with ASCII characters only.
    pub ascii: bool,
    /// Take clicks and the wheel; otherwise the terminal keeps them for selecting text.
    pub mouse: bool,
    /// How many colours; `None` asks the environment, and heeds `NO_COLOR`.
    pub color: Option<Depth>,
    /// What to add to UTC for clock times.
    pub utc_offset: time::UtcOffset,
    pub keymap: Keymap,
    /// In which the screen speaks.
    pub language: Language,
    /// What would change something is refused.
    pub read_only: bool,
    /// The least time between two frames.
    pub frame_interval: Duration,
    /// What is said in the first seconds.
    pub greeting: Option<String>,
    pub themes: ThemeSet,
    /// What the line to the terminal carries.
    pub line: Line,
    /// Show what is sent even without a budget.
    pub meter: bool,
    /// What the terminal is told besides cells.
    pub announce: Announce,
    /// Where it is remembered how the screen is arranged; `None`: nowhere.
    pub arrangement: Option<PathBuf>,
    /// Told when the first picture is drawn.
    pub painted: Option<mpsc::Sender<()>>,
    /// All settings, for the screen that shows and changes them.
    pub settings: app::Settings,
}

/// How the dashboard ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Its user left.
    Quit,
    /// A signal asked for it (SIGTERM, SIGHUP, SIGINT, SIGQUIT), or the terminal hung up.
    Terminated,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ascii: false,
            mouse: true,
            color: None,
            utc_offset: time::UtcOffset::UTC,
            keymap: Keymap::default(),
            language: Language::default(),
            read_only: false,
            frame_interval: Duration::from_millis(33),
            greeting: None,
            themes: ThemeSet::default(),
            line: Line::Auto,
            meter: false,
            announce: Announce::default(),
            arrangement: None,
            painted: None,
            settings: app::Settings::default(),
        }
    }
}

/// Shows the dashboard on the terminal of this process until its user leaves. Blocks; call it once,
/// from a thread outside any runtime. When it returns the terminal is as it was before, also after
/// a panic. Panics of other threads go to the log meanwhile, not to the screen.
pub fn run(link: Link, settings: Settings) -> Result<Exit, TuiError> {
    let environment = Environment::read();
    let wear = Wear::of(&settings, &environment);
    let terminal = Arc::new(Terminal::open(wear.modes)?);
    if environment.is_dumb() {
        return Err(TuiError::Dumb(environment.term));
    }
    let Wear { features, budget, .. } = wear;
    let style = Style {
        look: wear.look,
        themes: settings.themes.clone(),
        utc_offset: settings.utc_offset,
        herald: Herald::new(features, wear.ascii),
        pace: wear.pace,
        budget,
        meter: wear.meter,
    };
    // A frame that is sent bit by bit is not to be held back by its terminal until it is whole.
    let marks = if budget.is_some() { Marks::No } else { features.marks };
    let outlet = Outlet::new(terminal.writer().map_err(TuiError::SetUp)?, budget.map(Budget::new))
        .map_err(TuiError::SetUp)?;
    let guard = Arc::new(Guard { terminal, traffic: outlet.traffic(), over: AtomicBool::new(false) });
    guard.clone().watch_panics();
    let ended = panic::catch_unwind(AssertUnwindSafe(|| {
        Session::start(link, outlet, guard.terminal.clone(), &settings, (style, marks))?.run()
    }));
    guard.give_back();
    ended.unwrap_or(Err(TuiError::Panicked))
}

/// Gives the terminal back, on one way or another.
struct Guard {
    terminal: Arc<Terminal>,
    traffic: Arc<Traffic>,
    over: AtomicBool,
}

impl Guard {
    /// From now on a panic of this thread gives the terminal back before it is reported, and one of
    /// another thread does not write into the picture.
    fn watch_panics(self: Arc<Self>) {
        let (usual, ours) = (panic::take_hook(), thread::current().id());
        panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            tracing::error!("{info}");
            if thread::current().id() == ours {
                self.give_back();
            }
            if self.over.load(Ordering::SeqCst) {
                usual(info);
            }
        }));
    }

    fn give_back(&self) {
        self.traffic.close();
        self.traffic.settle(PATIENCE);
        self.terminal.give_back();
        self.over.store(true, Ordering::SeqCst);
    }
}
