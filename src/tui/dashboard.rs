//! One screen, step by step: messages in, frames out. Knows no thread, no signal and no clock, so
//! that a test can drive it; the loop does the waiting.

use std::{
    collections::VecDeque,
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use ratatui::{Terminal, layout};

use super::{
    clipboard,
    screen::{Screen, seal},
};
use crate::{
    app::{self, Effect, Msg, Now, Size, Ui, World},
    input::Keymap,
    link::Link,
    view::{self, Look, Scene},
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
        from: Arc<Path>,
    },
    /// Read a folder; the answer is [`Msg::Completed`].
    Complete(String),
}

/// What drawing needs besides the state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub look: Look,
    /// What to add to UTC for clock times.
    pub utc_offset: time::UtcOffset,
}

/// The screen's state, the link behind it and the terminal before it.
pub(super) struct Dashboard<W: Write> {
    link: Link,
    ui: Ui,
    world: World,
    style: Style,
    terminal: Terminal<Screen<W>>,
    /// Something changed that has not been drawn.
    dirty: bool,
    /// What the terminal shows is not what we believe.
    lost: bool,
}

impl<W: Write> Dashboard<W> {
    /// A dashboard on a terminal of that size, which is ours already.
    pub fn new(link: Link, out: W, size: Size, keymap: Keymap, style: Style) -> io::Result<Self> {
        // The first drawing takes up the link's snapshot like any other.
        let world = World::default();
        let terminal = Terminal::new(Screen::new(out, layout::Size::new(size.width, size.height)))?;
        Ok(Self { link, ui: Ui::new(size, keymap), world, style, terminal, dirty: true, lost: true })
    }

    /// Says something for the first seconds.
    pub fn greet(&mut self, text: &str) {
        self.ui.greet(text);
    }

    /// Takes one message. Commands are sent at once; what the caller must do is returned.
    pub fn step(&mut self, msg: Msg, now: Now) -> Vec<Errand> {
        self.world.now = now;
        self.dirty = true;
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
                    Effect::CompletePath(text) => errands.push(Errand::Complete(text)),
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
        (self.lost, self.dirty) = (true, true);
    }

    /// Rings the bell with the next frame.
    pub fn bell(&mut self) {
        self.terminal.backend_mut().say(b"\x07");
        self.dirty = true;
    }

    /// Whether a frame would show something else.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// When the screen changes by itself, in milliseconds of [`Now::ms`].
    pub fn wake_at(&self) -> Option<u64> {
        self.ui.wake_at()
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
        if std::mem::take(&mut self.lost) {
            let Size { width, height } = self.ui.size;
            self.terminal.resize(layout::Rect::new(0, 0, width, height))?;
        }
        let scene = Scene {
            ui: &self.ui,
            world: &self.world,
            look: self.style.look,
            utc_offset: self.style.utc_offset,
        };
        let mut areas = app::Areas::default();
        self.terminal.draw(|frame| {
            areas = view::root(frame, &scene);
            seal(frame.buffer_mut());
        })?;
        self.ui.drawn(areas);
        self.dirty = false;
        Ok(errands)
    }

    /// How many bytes were written so far.
    pub fn written(&self) -> u64 {
        self.terminal.backend().written()
    }

    fn copy(&mut self, text: &str) {
        match clipboard::sequence(text) {
            Some(sequence) => self.terminal.backend_mut().say(&sequence),
            None => tracing::warn!(bytes = text.len(), "text is too long for the terminal's clipboard"),
        }
    }
}

#[cfg(test)]
mod tests;
