//! A screen to play on: messages in, drawings out, as the terminal loop does it.

use std::sync::Arc;

use bitonic::{
    app::{Cell, Effect, Mouse, MouseKind, Msg, Now, Size, Ui, World, update},
    input::{Keymap, Keys},
    model::{Snapshot, Ticket},
    view::{Depth, Look, Scene, root},
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};
use time::UtcOffset;

use super::fixtures::NOW;

pub struct Stage {
    pub ui: Ui,
    pub world: World,
    pub look: Look,
    terminal: Terminal<TestBackend>,
}

impl Stage {
    /// A terminal of that size that shows `snapshot`.
    pub fn new((width, height): (u16, u16), snapshot: Snapshot) -> Self {
        let now = Now { unix: NOW, ms: 1_000_000 };
        let mut stage = Self {
            ui: Ui::new(Size { width, height }, Keymap::default()),
            world: World { snapshot: Arc::new(snapshot), now },
            look: Look::new(Depth::True, false),
            terminal: Terminal::new(TestBackend::new(width, height)).expect("a buffer never fails"),
        };
        stage.tell(Msg::Snapshot);
        stage.draw();
        stage
    }

    /// The same with another look.
    pub fn looking(mut self, depth: Depth, ascii: bool) -> Self {
        self.look = Look::new(depth, ascii);
        self
    }

    /// Presses keys, written as in the key map, and draws after each as the loop would.
    pub fn press(mut self, keys: &str) -> Self {
        for key in keys.parse::<Keys>().expect("keys").0 {
            self.tell(Msg::Key(key));
            self.draw();
        }
        self
    }

    /// Clicks with the right button.
    pub fn right_click(mut self, x: u16, y: u16) -> Self {
        self.tell(Msg::Mouse(Mouse { at: Cell { x, y }, kind: MouseKind::Menu }));
        self.draw();
        self
    }

    pub fn paste(mut self, text: &str) -> Self {
        self.tell(Msg::Paste(text.to_owned()));
        self.draw();
        self
    }

    /// Lets time pass.
    pub fn wait(mut self, ms: u64) -> Self {
        self.world.now.ms += ms;
        self.tell(Msg::Tick);
        self.draw();
        self
    }

    /// Lets the engine go on.
    pub fn show(mut self, snapshot: Snapshot) -> Self {
        self.world.snapshot = Arc::new(snapshot);
        self.tell(Msg::Snapshot);
        self.draw();
        self
    }

    /// Draws, and gives back every cell.
    pub fn draw(&mut self) -> Buffer {
        let scene = Scene { ui: &self.ui, world: &self.world, look: self.look, utc_offset: UtcOffset::UTC };
        let mut areas = None;
        let frame =
            self.terminal.draw(|frame| areas = Some(root(frame, &scene))).expect("a buffer never fails");
        let buffer = frame.buffer.clone();
        self.ui.drawn(areas.expect("drawn"));
        buffer
    }

    /// Tells the screen something; commands count as sent, with a ticket of the same number.
    pub fn tell(&mut self, msg: Msg) {
        for effect in update(&mut self.ui, &self.world, msg) {
            if let Effect::Send(id, _) = effect {
                update(&mut self.ui, &self.world, Msg::Sent(id, Ticket(id.0)));
            }
        }
    }
}
