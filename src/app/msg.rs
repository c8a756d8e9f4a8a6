//! What happens to the screen, and what it wants done.

use std::{path::Path, sync::Arc};

use crate::{
    config,
    input::Key,
    model::{Command, Ticket},
};

use super::{
    areas::Cell, arrangement::Arrangement, browser::Contents, prompt::Room, settings::Change, ui::Size,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    Key(Key),
    /// A bracketed paste, whole.
    Paste(String),
    Mouse(Mouse),
    Resize(Size),
    /// The world's snapshot is another one.
    Snapshot,
    /// Time went on: the moment named by [`Ui::wake_at`](super::Ui::wake_at) has come.
    Tick,
    /// The answer to [`Effect::CompletePath`].
    Completed(Completions),
    /// The answer to [`Effect::ReadFolder`].
    FolderRead(Contents),
    /// The answer to [`Effect::Measure`].
    Measured(Room),
    /// The answer to [`Effect::Configure`].
    Configured(Configured),
    /// A command went out; its answer will carry this ticket.
    Sent(SendId, Ticket),
    /// A command could not be sent, and why, in one line.
    SendFailed(SendId, String),
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// To be answered at once by [`Msg::Sent`] or [`Msg::SendFailed`] with the same id.
    Send(SendId, Command),
    /// Text for the clipboard of the user's terminal (OSC 52).
    Copy(String),
    /// What could this text, the start of a path, become? Answered by [`Msg::Completed`].
    CompletePath(String),
    /// What is in this folder? Answered by [`Msg::FolderRead`].
    ReadFolder(String),
    /// How much room is there in this folder, and is it on the disk of the other? Answered by
    /// [`Msg::Measured`].
    Measure {
        folder: String,
        from: Option<Arc<Path>>,
    },
    /// The screen is arranged like that now: to be there again at the next start.
    Keep(Box<Arrangement>),
    /// A setting is to be written into the settings file, or taken out of it. Answered by [`Msg::Configured`].
    Configure(Change),
    /// These settings of the screen hold from now on.
    Wear(Box<config::Ui>),
    Quit,
    Suspend,
    /// Draw every cell anew: something else wrote on the terminal.
    Redraw,
    Bell,
}

/// Names a command between [`Effect::Send`] and its ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SendId(pub u64);

/// A setting that was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configured {
    pub change: Change,
    /// What the file says now, or in one line why it was not touched.
    pub answer: Result<Box<config::Contents>, String>,
}

/// Paths that start with a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completions {
    /// The text that was to be completed.
    pub text: String,
    /// What it could become, whole, folders with a `/` at the end; sorted, at most a few hundred.
    pub candidates: Vec<String>,
}

/// What the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    pub at: Cell,
    pub kind: MouseKind,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The same while ctrl or alt is held: one more.
    ClickMore,
    /// The mouse moved while the left button was down.
    Drag,
    /// The right button went down.
    Menu,
    WheelUp,
    WheelDown,
}
