//! One screen, step by step: messages in, frames out. Knows no thread, no signal and no clock, so
//! that a test can drive it; the loop does the waiting.

use std::{
    collections::VecDeque,
    hash::{BuildHasher, RandomState},
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use ratatui::{Terminal, layout};

use super::{
    clipboard,
    herald::Herald,
    meter::Meter,
    pace::Pace,
    screen::{Screen, seal},
    wear::Wear,
};
use crate::{
    app::{self, Arrangement, Change, Effect, Mask, Msg, Now, Size, ThemeName, Themes, Ui, World},
    config,
    input::Keymap,
    link::Link,
    locale::{self, Language},
    view::{self, Look, Scene, ThemeSet},
};

/// What only the loop can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Errand {
    Quit,
    /// Give the terminal back and stop the process.
    Suspend,
    /// See how much room there is in a folder; the answer is [`Msg::Measured`].
    Measure {
        folder: String,
        from: Option<Arc<Path>>,
    },
    /// Tell what is in a folder; the answer is [`Msg::FolderRead`].
    ReadFolder(String),
    /// Read a folder; the answer is [`Msg::Completed`].
    Complete(String),
    /// Remember it for the next start.
    Keep(Box<Arrangement>),
    /// Write a setting; the answer is [`Msg::Configured`].
    Configure(Change),
    /// Let the terminal be as these settings say.
    Wear(Box<config::Ui>),
}

/// What drawing needs besides the state.
pub(super) struct Style {
    pub look: Look,
    pub themes: ThemeSet,
    /// What to add to UTC for clock times.
    pub utc_offset: time::UtcOffset,
    /// Who tells the terminal more than cells.
    pub herald: Herald,
    pub pace: Pace,
    /// The budget of the line, in bytes a second.
    pub budget: Option<u32>,
    /// Whether what is sent is shown even without a budget.
    pub meter: bool,
}

/// The screen's state, the link behind it and the terminal before it.
pub(super) struct Dashboard<W: Write> {
    link: Link,
    ui: Ui,
    world: World,
    style: Style,
    /// The place of the theme that `style.look` wears.
    worn: usize,
    meter: Meter,
    mask: Mask,
    terminal: Terminal<Screen<W>>,
    /// Something changed that has not been drawn.
    dirty: bool,
    /// What the terminal shows is not what we believe.
    lost: bool,
    /// When the age of what is shown is told anew.
    aging: Option<u64>,
}

impl<W: Write> Dashboard<W> {
    /// A dashboard on a terminal of that size, which is ours already.
    pub fn new(link: Link, out: W, size: Size, keymap: Keymap, style: Style) -> io::Result<Self> {
        // The first drawing takes up the link's snapshot like any other.
        let world = World::default();
        let terminal = Terminal::new(Screen::new(out, layout::Size::new(size.width, size.height)))?;
        let mut ui = Ui::new(size, keymap);
        ui.viewer = link.viewer();
        ui.utc_offset = style.utc_offset.whole_seconds();
        ui.themes = names(&style.themes);
        // Not a theme: the first drawing puts one on.
        let worn = usize::MAX;
        let (meter, mask) = (Meter::default(), Mask::new(RandomState::new().hash_one(0)));
        Ok(Self { link, ui, world, style, worn, meter, mask, terminal, dirty: true, lost: true, aging: None })
    }

    /// From now on large frames are marked as one update, or are not.
    pub fn mark_frames(&mut self, marked: bool) {
        self.terminal.backend_mut().mark_frames(marked);
    }

    /// Tells the screen of all settings.
    pub fn set_settings(&mut self, settings: app::Settings) {
        self.ui.settings = settings;
    }

    /// Looks otherwise from now on.
    pub fn wear(&mut self, wear: Wear) {
        let style = &mut self.style;
        (style.look, style.pace, style.budget, style.meter) = (wear.look, wear.pace, wear.budget, wear.meter);
        let news = style.herald.change(wear.features, wear.ascii);
        self.terminal.backend_mut().say(&news);
        (self.worn, self.dirty) = (usize::MAX, true);
    }

    /// Asks the terminal something with the next frame.
    pub fn ask(&mut self, question: &[u8]) {
        self.terminal.backend_mut().say(question);
    }

    /// The next frame takes at most so many bytes; what it leaves out is made up for later. `reply`: its
    /// user waits for what changes in it.
    pub fn allow(&mut self, bytes: usize, reply: bool) {
        self.terminal.backend_mut().allow(bytes, reply);
    }

    /// Says something for the first seconds.
    pub fn greet(&mut self, text: &str) {
        self.ui.greet(text);
    }

    /// Arranges the screen as it was left; or says why it cannot.
    pub fn arrange(&mut self, arrangement: Arrangement, fault: Option<&str>) {
        self.ui.arrange(arrangement);
        fault.iter().for_each(|fault| self.ui.complain(fault));
    }

    /// Refuses, or allows, what would change something.
    pub fn set_read_only(&mut self, read_only: bool) {
        self.ui.read_only = read_only;
    }

    /// Says everything in that language.
    pub fn speak(&mut self, language: Language) {
        self.ui.language = language;
        self.dirty = true;
    }

    /// Takes one message. Commands are sent at once; what the caller must do is returned.
    pub fn step(&mut self, msg: Msg, now: Now) -> Vec<Errand> {
        self.world.now = now;
        self.dirty = true;
        // It has come, and the next drawing sets the next one.
        self.aging = self.aging.filter(|at| *at > now.ms);
        let (mut errands, mut waiting) = (Vec::new(), VecDeque::from([msg]));
        while let Some(msg) = waiting.pop_front() {
            for effect in app::update(&mut self.ui, &self.world, msg) {
                match effect {
                    Effect::Send(id, command) => waiting.push_back(match self.link.send(command) {
                        Ok(ticket) => Msg::Sent(id, ticket),
                        Err(error) => Msg::SendFailed(id, error.to_string()),
                    }),
                    Effect::Copy(text) => self.copy(&text),
                    Effect::Bell => self.bell(),
                    Effect::Redraw => self.lost = true,
                    Effect::Configure(change) => errands.push(Errand::Configure(change)),
                    Effect::Wear(ui) => errands.push(Errand::Wear(ui)),
                    Effect::Keep(arrangement) => errands.push(Errand::Keep(arrangement)),
                    Effect::CompletePath(text) => errands.push(Errand::Complete(text)),
                    Effect::ReadFolder(folder) => errands.push(Errand::ReadFolder(folder)),
                    Effect::Measure { folder, from } => errands.push(Errand::Measure { folder, from }),
                    Effect::Quit => errands.push(Errand::Quit),
                    Effect::Suspend => errands.push(Errand::Suspend),
                }
            }
        }
        errands
    }

    /// The engine published another snapshot. It is taken up by the next drawing, so that whatever
    /// is pressed until then is about what is seen.
    pub fn news(&mut self) {
        self.dirty = true;
    }

    /// The terminal has another size.
    pub fn resize(&mut self, size: Size, now: Now) -> Vec<Errand> {
        self.terminal.backend_mut().resize(layout::Size::new(size.width, size.height));
        self.lost = true;
        self.step(Msg::Resize(size), now)
    }

    /// The terminal is ours again, set up anew.
    pub fn retake(&mut self) {
        self.terminal.backend_mut().retake();
        self.style.herald.forget();
        (self.lost, self.dirty) = (true, true);
    }

    /// Rings the bell with the next frame.
    pub fn bell(&mut self) {
        self.terminal.backend_mut().say(b"\x07");
        self.dirty = true;
    }

    /// Whether a frame would show something else.
    pub fn is_dirty(&self) -> bool {
        self.dirty || self.terminal.backend().is_behind()
    }

    /// When the screen changes by itself, in milliseconds of [`Now::ms`].
    pub fn wake_at(&self) -> Option<u64> {
        // What is drawn anyhow takes the rest along.
        let herald = locale::scope(self.ui.language, || self.style.herald.wake_at(&self.world));
        let by_the_way = [herald, self.meter.wake_at().filter(|_| self.is_metered())];
        let by_the_way = by_the_way.into_iter().flatten().min().filter(|_| !self.is_dirty());
        [self.ui.wake_at(), self.aging, by_the_way].into_iter().flatten().min()
    }

    /// Draws the newest state. Nothing is written if it looks as before.
    pub fn draw(&mut self, now: Now) -> io::Result<Vec<Errand>> {
        let mut errands = Vec::new();
        let newest = self.link.snapshot();
        if !std::sync::Arc::ptr_eq(&newest, &self.world.snapshot) {
            self.world.snapshot = newest;
            errands = self.step(Msg::Snapshot, now);
        }
        self.world.now = now;
        self.ui.connection = self.link.connection();
        // The age of what is shown is told by the second.
        self.aging = self.ui.connection.is_down().then_some(now.ms + 1_000);
        if std::mem::take(&mut self.lost) {
            let Size { width, height } = self.ui.size;
            self.terminal.resize(layout::Rect::new(0, 0, width, height))?;
        }
        self.dress(now);
        let herald = &mut self.style.herald;
        let news = locale::scope(self.ui.language, || herald.news(&self.world, self.ui.masked));
        self.terminal.backend_mut().say(&news);
        let (look, utc_offset) = (self.style.look, self.style.utc_offset);
        let masked = self.ui.masked.then(|| self.mask.apply(&self.ui, &self.world));
        let (ui, world) = masked.as_ref().map_or((&self.ui, &self.world), |(ui, world)| (ui, world));
        let scene = Scene { ui, world, look, utc_offset };
        let mut areas = app::Areas::default();
        self.terminal.draw(|frame| {
            areas = view::root(frame, &scene);
            seal(frame.buffer_mut());
        })?;
        self.ui.drawn(areas);
        self.dirty = false;
        self.style.pace.note(self.terminal.backend().is_behind(), now.ms);
        self.meter.note(now.ms, self.terminal.backend().written());
        Ok(errands)
    }

    /// How many bytes were written so far.
    pub fn written(&self) -> u64 {
        self.terminal.backend().written()
    }

    /// Puts on what is to be worn now: the theme, the detail that the line bears, the meter.
    fn dress(&mut self, now: Now) {
        let theme = self.ui.themes.now();
        if self.worn != theme
            && let Some(palette) = self.style.themes.palettes.get(theme)
        {
            (self.style.look, self.worn) = (self.style.look.in_theme(palette), theme);
        }
        self.style.look.detail = self.style.pace.detail();
        self.meter.note(now.ms, self.terminal.backend().written());
        let meter = view::Meter { rate: self.meter.shown(now.ms), budget: self.style.budget };
        self.style.look.meter = self.is_metered().then_some(meter);
    }

    fn is_metered(&self) -> bool {
        self.style.meter || self.style.budget.is_some()
    }

    fn copy(&mut self, text: &str) {
        match clipboard::sequence(text) {
            Some(sequence) => self.terminal.backend_mut().say(&sequence),
            None => tracing::warn!(bytes = text.len(), "text is too long for the terminal's clipboard"),
        }
    }
}

/// What the menu says of themes.
fn names(themes: &ThemeSet) -> Themes {
    let name =
        |palette: &view::Palette| ThemeName { name: palette.name.clone(), about: palette.about.clone() };
    Themes::new(themes.palettes.iter().map(name).collect(), themes.now, themes.faults.clone())
}

#[cfg(test)]
mod tests;
