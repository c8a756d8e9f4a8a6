//! The loop: waits for whatever comes first, tells the dashboard, draws when something changed and
//! the line is free.

use std::{
    future, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use tokio::{
    runtime::{Builder, Runtime},
    sync::mpsc,
    time::sleep_until,
};

use super::{
    TuiError,
    arrangement::{self, Keeper},
    budget::{Budget, Urgency},
    dashboard::{Dashboard, Errand, Style},
    decode::{Decoder, Gesture, Input},
    depth::Environment,
    features::Marks,
    keyboard, listing,
    outlet::{Outlet, Traffic},
    room,
    run::{Exit, Settings},
    signals::{self, Request, Signals},
    terminal::Terminal,
    wear::Wear,
};
use crate::{
    app::{self, Cell, Change, Configured, MouseKind, Msg, Now},
    config,
    input::Key,
    link::Link,
    locale,
};

/// Does the terminal know mode 2026 (DECRQM)? Those that do not know the question are silent.
const ASK_FOR_MARKS: &[u8] = b"\x1b[?2026$p";

/// The least time between two frames of which the later answers a key: a key that is held down redraws often
/// enough, and one that is pressed just after a picture does not wait for the next one's turn.
const REPLY: Duration = Duration::from_millis(4);

/// Chunks of input that are taken in one go, before drawing gets its turn.
const CHUNKS: usize = 8;

/// A running dashboard.
pub(super) struct Session {
    runtime: Option<Runtime>,
    inner: Inner,
}

struct Inner {
    dashboard: Dashboard<Outlet>,
    terminal: Arc<Terminal>,
    traffic: Arc<Traffic>,
    link: Link,
    /// The same, for the state of its line.
    line: Link,
    keys: mpsc::Receiver<Vec<u8>>,
    decoder: Decoder,
    /// When what the decoder has begun is given up.
    fragment_until: Option<Instant>,
    signals: Signals,
    looks: (mpsc::Sender<Msg>, mpsc::Receiver<Msg>),
    keeper: Option<Keeper>,
    /// Who waits for the first picture.
    painted: Option<std::sync::mpsc::Sender<()>>,
    started: Instant,
    last_frame: Option<Instant>,
    /// Its user has done something since the last frame.
    replying: bool,
    frame_interval: Duration,
    /// The terminal is the shell's at the moment.
    suspended: bool,
    exit: Option<Exit>,
    settings: Settings,
    /// The terminal takes large frames as one update.
    marked: bool,
}

/// What there was to wait for.
enum Happening {
    Signal(Request),
    /// `None`: the terminal hung up.
    Bytes(Option<Vec<u8>>),
    FragmentStays,
    /// Whether the engine is still there.
    News(bool),
    /// Folders were looked at, and what came of it.
    Looked(Msg),
    Time,
    MayDraw,
}

impl Session {
    /// Takes the terminal over.
    pub fn start(
        link: Link,
        outlet: Outlet,
        terminal: Arc<Terminal>,
        settings: &Settings,
        style: (Style, Marks),
    ) -> Result<Self, TuiError> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(TuiError::SetUp)?;
        let inner = {
            let _inside = runtime.enter();
            Inner::new(link, outlet, terminal, settings, style).map_err(TuiError::SetUp)?
        };
        Ok(Self { runtime: Some(runtime), inner })
    }

    /// Runs until somebody wants to leave.
    pub fn run(mut self) -> Result<Exit, TuiError> {
        let runtime = self.runtime.take().expect("a session runs once");
        let exit = runtime.block_on(self.inner.run());
        tracing::info!(bytes = self.inner.dashboard.written(), "the dashboard is closed");
        // A listing of a dead network folder may never come back.
        runtime.shutdown_background();
        exit
    }
}

impl Inner {
    fn new(
        link: Link,
        outlet: Outlet,
        terminal: Arc<Terminal>,
        settings: &Settings,
        (style, marks): (Style, Marks),
    ) -> io::Result<Self> {
        let signals = Signals::catch()?;
        let taken = terminal.take()?;
        let (size, now) = (terminal.size(), Instant::now());
        let size = app::Size { width: size.width, height: size.height };
        let traffic = outlet.traffic();
        traffic.spend(taken);
        let mut dashboard = Dashboard::new(link.clone(), outlet, size, settings.keymap.clone(), style)?;
        dashboard.set_read_only(settings.read_only);
        dashboard.speak(settings.language);
        dashboard.set_settings(settings.settings.clone());
        settings.greeting.iter().for_each(|text| dashboard.greet(text));
        match marks {
            Marks::Yes => dashboard.mark_frames(true),
            Marks::Ask => dashboard.ask(ASK_FOR_MARKS),
            Marks::No => {}
        }
        if let Some(path) = &settings.arrangement {
            let (arrangement, fault) = arrangement::read(path);
            dashboard.arrange(arrangement, fault.as_deref());
        }
        Ok(Self {
            traffic,
            dashboard,
            keys: keyboard::listen(terminal.keyboard()?)?,
            terminal,
            line: link.clone(),
            link,
            decoder: Decoder::default(),
            fragment_until: None,
            signals,
            looks: mpsc::channel(4),
            keeper: settings.arrangement.clone().map(Keeper::new),
            painted: settings.painted.clone(),
            started: now,
            last_frame: None,
            // Nobody waits for the whole first picture: on a slow line it grows from the top, with what is known
            // by then.
            replying: false,
            frame_interval: settings.frame_interval,
            suspended: false,
            exit: None,
            settings: settings.clone(),
            marked: marks == Marks::Yes,
        })
    }

    async fn run(&mut self) -> Result<Exit, TuiError> {
        loop {
            if let Some(error) = self.traffic.failure() {
                return Err(TuiError::Gone(error));
            }
            let happening = self.next().await;
            self.handle(happening)?;
            if let Some(exit) = self.exit {
                return Ok(exit);
            }
        }
    }

    /// Waits. What its user wants comes before what the engine says, and drawing comes last.
    async fn next(&mut self) -> Happening {
        let wanted = self.dashboard.is_dirty() && !self.suspended;
        let wake = self.dashboard.wake_at().map(|ms| self.started + Duration::from_millis(ms));
        let (traffic, urgency) = (self.traffic.clone(), self.urgency());
        let apart = if self.replying { REPLY.min(self.frame_interval) } else { self.frame_interval };
        let next_frame = self.last_frame.map(|last| last + apart);
        tokio::select! {
            biased;
            request = self.signals.next() => Happening::Signal(request),
            bytes = self.keys.recv(), if !self.suspended => Happening::Bytes(bytes),
            () = until(self.fragment_until), if !self.suspended => Happening::FragmentStays,
            Some(msg) = self.looks.1.recv() => Happening::Looked(msg),
            () = self.line.connection_changed() => Happening::News(true),
            changed = self.link.snapshots.changed() => Happening::News(changed.is_ok()),
            () = until(wake), if !self.suspended => Happening::Time,
            () = may_draw(&traffic, urgency, next_frame), if wanted => Happening::MayDraw,
        }
    }

    fn handle(&mut self, happening: Happening) -> Result<(), TuiError> {
        match happening {
            Happening::Signal(request) => return self.obey(request),
            Happening::Bytes(None) => self.exit = Some(Exit::Terminated),
            Happening::Bytes(Some(bytes)) => return self.take_bytes(bytes),
            Happening::FragmentStays => {
                let mut inputs = Vec::new();
                self.decoder.give_up(&mut inputs);
                self.fragment_until = None;
                return self.take_inputs(inputs);
            }
            Happening::News(true) => self.dashboard.news(),
            Happening::News(false) => return Err(TuiError::EngineStopped),
            Happening::Looked(msg) => return self.tell(msg),
            Happening::Time => return self.tell(Msg::Tick),
            Happening::MayDraw => return self.draw(),
        }
        Ok(())
    }

    /// Takes what came, and what has come meanwhile.
    fn take_bytes(&mut self, bytes: Vec<u8>) -> Result<(), TuiError> {
        let mut inputs = Vec::new();
        self.decoder.feed(&bytes, &mut inputs);
        for _ in 1..CHUNKS {
            let Ok(bytes) = self.keys.try_recv() else { break };
            self.decoder.feed(&bytes, &mut inputs);
        }
        self.fragment_until = self.decoder.patience().map(|patience| Instant::now() + patience);
        self.take_inputs(inputs)
    }

    fn take_inputs(&mut self, inputs: Vec<Input>) -> Result<(), TuiError> {
        for input in inputs {
            match message(input) {
                Some(msg) => {
                    self.replying = true;
                    self.tell(msg)?;
                }
                None => {
                    self.marked = true;
                    self.dashboard.mark_frames(self.settings.line.budget().is_none());
                }
            }
        }
        Ok(())
    }

    fn urgency(&self) -> Urgency {
        if self.replying { Urgency::Reply } else { Urgency::Routine }
    }

    fn tell(&mut self, msg: Msg) -> Result<(), TuiError> {
        let errands = self.dashboard.step(msg, self.now());
        self.run_errands(errands)
    }

    fn draw(&mut self) -> Result<(), TuiError> {
        self.dashboard.allow(self.traffic.room(self.urgency()), self.replying);
        self.replying = false;
        let errands = self.dashboard.draw(self.now()).map_err(TuiError::Gone)?;
        self.last_frame = Some(Instant::now());
        if let Some(painted) = self.painted.take() {
            // Whoever waited may have gone meanwhile.
            let _ = painted.send(());
        }
        self.run_errands(errands)
    }

    fn run_errands(&mut self, errands: Vec<Errand>) -> Result<(), TuiError> {
        for errand in errands {
            match errand {
                Errand::Quit => self.exit = Some(Exit::Quit),
                Errand::Suspend => self.suspend(true)?,
                Errand::Complete(text) => {
                    self.look(move |home| Msg::Completed(listing::complete(text, home)));
                }
                Errand::ReadFolder(folder) => {
                    self.look(move |home| Msg::FolderRead(listing::read(folder, home)));
                }
                Errand::Measure { folder, from } => {
                    self.look(move |home| Msg::Measured(room::measure(folder, from.as_deref(), home)));
                }
                Errand::Configure(change) => self.configure(change)?,
                Errand::Wear(ui) => self.wear(&ui),
                Errand::Keep(arrangement) => self.keeper.iter().for_each(|k| k.keep((*arrangement).clone())),
            }
        }
        Ok(())
    }

    /// Writes a setting into its file, for as long as that may take.
    fn configure(&mut self, change: Change) -> Result<(), TuiError> {
        let Some(path) = self.settings.settings.path.clone() else {
            let answer = Err("there is no place for a settings file; --config names one".to_owned());
            return self.tell(Msg::Configured(Configured { change, answer }));
        };
        self.look(move |_| {
            let written = config::change(&path, change.setting, change.value.as_deref());
            // The first line names the place; the others are a picture of it for a shell.
            let answer = written.map(Box::new).map_err(|error| {
                tracing::warn!("{} was not changed: {error}", change.setting);
                error.to_string().lines().next().unwrap_or_default().to_owned()
            });
            Msg::Configured(Configured { change, answer })
        });
        Ok(())
    }

    /// Lets screen, terminal and line be as these settings say.
    fn wear(&mut self, ui: &config::Ui) {
        let before = self.settings.line.budget();
        self.settings.wear(ui);
        // The engine says what it did in the language of its screen.
        locale::set_language(ui.language.unwrap_or(self.settings.settings.system));
        let wear = Wear::of(&self.settings, &Environment::read());
        if wear.budget != before {
            self.traffic.set_budget(wear.budget.map(Budget::new));
            self.dashboard.mark_frames(self.marked && wear.budget.is_none());
        }
        let modes = self.terminal.change(wear.modes);
        self.dashboard.ask(modes.as_bytes());
        self.dashboard.wear(wear);
    }

    fn obey(&mut self, request: Request) -> Result<(), TuiError> {
        match request {
            Request::Leave => self.exit = Some(Exit::Terminated),
            Request::Suspend => return self.suspend(false),
            Request::GoOn => return self.go_on(),
            Request::Measure => return self.measure(),
        }
        Ok(())
    }

    /// Gives the terminal to the shell and stops. Everything goes on with [`Request::GoOn`].
    fn suspend(&mut self, whole_job: bool) -> Result<(), TuiError> {
        if self.suspended {
            return Ok(());
        }
        if !signals::can_stop() {
            self.dashboard.bell();
            return Ok(());
        }
        self.traffic.settle(Duration::from_millis(500));
        self.terminal.give_back();
        self.suspended = true;
        match signals::stop(whole_job) {
            Ok(()) => Ok(()),
            Err(_) => self.go_on(),
        }
    }

    fn go_on(&mut self) -> Result<(), TuiError> {
        // Stopped by something that cannot be caught, we never gave the terminal back; yet the
        // shell has used it.
        let taken = if self.suspended { self.terminal.take() } else { self.terminal.retake() };
        self.traffic.spend(taken.map_err(TuiError::Gone)?);
        self.suspended = false;
        self.dashboard.retake();
        self.measure()
    }

    fn measure(&mut self) -> Result<(), TuiError> {
        let size = self.terminal.size();
        let size = app::Size { width: size.width, height: size.height };
        let errands = self.dashboard.resize(size, self.now());
        self.run_errands(errands)
    }

    /// Looks at folders, for as long as that may take.
    fn look(&self, look: impl FnOnce(Option<&Path>) -> Msg + Send + 'static) {
        let answer = self.looks.0.clone();
        tokio::task::spawn_blocking(move || {
            let home: Option<PathBuf> = std::env::home_dir();
            // The loop may have ended meanwhile.
            let _ = answer.blocking_send(look(home.as_deref()));
        });
    }

    fn now(&self) -> Now {
        Now { unix: SystemTime::now().into(), ms: self.started.elapsed().as_millis() as u64 }
    }
}

/// What the screen is told of it; `None`: the terminal says that it knows mode 2026.
fn message(input: Input) -> Option<Msg> {
    Some(match input {
        Input::KnowsMarks => return None,
        Input::Key(key) => {
            // The way for a test, and for whoever doubts it, to see that a crash restores the terminal.
            if cfg!(debug_assertions) && key == Key::ctrl('\\') {
                panic!("ctrl-\\ was pressed in a debug build");
            }
            Msg::Key(key)
        }
        Input::Paste(text) => Msg::Paste(text),
        Input::Mouse(mouse) => Msg::Mouse(app::Mouse {
            at: Cell { x: mouse.column, y: mouse.row },
            kind: match mouse.what {
                Gesture::Press => MouseKind::Click,
                Gesture::PressMore => MouseKind::ClickMore,
                Gesture::Drag => MouseKind::Drag,
                Gesture::RightPress => MouseKind::Menu,
                Gesture::WheelUp => MouseKind::WheelUp,
                Gesture::WheelDown => MouseKind::WheelDown,
            },
        }),
    })
}

/// Waits until a frame may be drawn: the last one is out, it is time, and the line can take it.
async fn may_draw(traffic: &Traffic, urgency: Urgency, next_frame: Option<Instant>) {
    traffic.idle().await;
    if next_frame.is_some() {
        until(next_frame).await;
    }
    while let Some(ready) = traffic.ready_at(urgency) {
        until(Some(ready)).await;
    }
}

async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment.into()).await,
        None => future::pending().await,
    }
}
