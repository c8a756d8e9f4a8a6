//! The terminal's modes: taken over once, given back once, whatever happens in between. Writes
//! nothing else, and reads no keys.

use std::{
    fs::File,
    io::{self, IsTerminal, Write},
    os::fd::AsFd,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Duration,
};

use crossterm::{
    Command,
    cursor::{Hide, Show},
    style::{Print, ResetColor},
    terminal::{
        DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        SetTitle,
    },
};
use ratatui::layout::Size;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use super::TuiError;

/// How long a terminal that takes no bytes may hold up the end.
const PATIENCE: Duration = Duration::from_millis(500);

/// Pastes are marked. crossterm has commands for it only together with its reader.
const PASTES_ON: &str = "\x1b[?2004h";
const PASTES_OFF: &str = "\x1b[?2004l";

/// Presses, the wheel, and motion while a button is down, in SGR form. Not crossterm's command: that one
/// asks for every motion, which floods a slow line. A terminal that knows no 1002 keeps to 1000.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Xterm's stack of window titles.
const PUSH_TITLE: &str = "\x1b[22;0t";
const POP_TITLE: &str = "\x1b[23;0t";

/// Where there is no other screen to leave (GNU screen by itself, the Linux console), what follows would be written
/// into the midst of our picture.
const WIPE: &str = "\x1b[H\x1b[2J";

/// ConEmu's progress in the taskbar, which others have taken up, gone.
const PROGRESS_OFF: &str = "\x1b]9;4;0;\x1b\\";

/// What is switched on besides the full screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Modes {
    /// Clicks and the wheel are reported.
    pub mouse: bool,
    /// The window gets a title.
    pub title: bool,
    /// The window shows how much is done, until we go.
    pub progress: bool,
}

/// The terminal that the program was started on. Shared with the panic hook.
pub(super) struct Terminal {
    keyboard: File,
    screen: File,
    before: Termios,
    modes: Mutex<Modes>,
    ours: AtomicBool,
}

impl Terminal {
    /// Finds the terminal, without changing it. Keys come from standard input, or from the
    /// controlling terminal if that is a pipe.
    pub fn open(modes: Modes) -> Result<Self, TuiError> {
        if !io::stdout().is_terminal() {
            return Err(TuiError::NoScreen);
        }
        let keyboard = if io::stdin().is_terminal() {
            io::stdin().as_fd().try_clone_to_owned().map(File::from)
        } else {
            File::options().read(true).write(true).open("/dev/tty")
        };
        let keyboard = keyboard.map_err(|_| TuiError::NoKeyboard)?;
        let screen = io::stdout().as_fd().try_clone_to_owned().map_err(TuiError::SetUp)?.into();
        let before = tcgetattr(&keyboard).map_err(|e| TuiError::SetUp(e.into()))?;
        Ok(Self { keyboard, screen, before, modes: Mutex::new(modes), ours: AtomicBool::new(false) })
    }

    /// Where frames are written to.
    pub fn writer(&self) -> io::Result<File> {
        self.screen.try_clone()
    }

    /// Where keys are read from.
    pub fn keyboard(&self) -> io::Result<File> {
        self.keyboard.try_clone()
    }

    /// Its size now; 80×24 if it does not know.
    pub fn size(&self) -> Size {
        match tcgetwinsize(&self.screen) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
            _ => Size::new(80, 24),
        }
    }

    /// Takes the terminal over: raw mode, a screen of our own, pastes marked.
    /// Answers how many bytes that took.
    pub fn take(&self) -> io::Result<usize> {
        self.ours.store(true, Ordering::SeqCst);
        self.take_keys()?;
        let on = self.modes().on(true);
        (&self.screen).write_all(&on)?;
        Ok(on.len())
    }

    /// Sets the modes again on a terminal that is ours already: somebody may have changed them
    /// while we were stopped.
    pub fn retake(&self) -> io::Result<usize> {
        self.take_keys()?;
        let on = self.modes().on(false);
        (&self.screen).write_all(&on)?;
        Ok(on.len())
    }

    /// Gives the terminal back as it was. Only the first call after [`take`](Self::take) does
    /// something. A terminal that takes no bytes is waited for, but not for long.
    pub fn give_back(&self) {
        if !self.ours.swap(false, Ordering::SeqCst) {
            return;
        }
        let (done, written) = mpsc::channel();
        if let Ok(mut screen) = self.writer() {
            let off = self.modes().off();
            std::thread::spawn(move || {
                let _ = screen.write_all(&off);
                let _ = done.send(());
            });
            let _ = written.recv_timeout(PATIENCE);
        }
        // A terminal that is gone needs nothing more.
        let _ = tcsetattr(&self.keyboard, OptionalActions::Now, &self.before);
    }

    /// Other modes hold from now on, also when the terminal is taken again. What tells it so is to be written
    /// among the frames.
    pub fn change(&self, modes: Modes) -> &'static str {
        let before =
            std::mem::replace(&mut *self.modes.lock().unwrap_or_else(PoisonError::into_inner), modes);
        match (before.mouse, modes.mouse) {
            (false, true) => MOUSE_ON,
            (true, false) => MOUSE_OFF,
            _ => "",
        }
    }

    fn modes(&self) -> Modes {
        *self.modes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_keys(&self) -> io::Result<()> {
        let mut raw = self.before.clone();
        raw.make_raw();
        Ok(tcsetattr(&self.keyboard, OptionalActions::Now, &raw)?)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.give_back();
    }
}

impl Modes {
    /// What switches them on; `enter` another screen unless we are on it already, for entering
    /// twice would forget where the cursor was on the usual one.
    fn on(self, enter: bool) -> Vec<u8> {
        let mut out = Vec::new();
        if enter && self.title {
            say(&mut out, &Print(PUSH_TITLE));
            say(&mut out, &SetTitle("bitonic"));
        }
        if enter {
            say(&mut out, &EnterAlternateScreen);
        }
        // Without wrapping at the right margin a glyph that is wider than we think harms its own
        // row only.
        say(&mut out, &DisableLineWrap);
        say(&mut out, &Hide);
        say(&mut out, &Print(PASTES_ON));
        if self.mouse {
            say(&mut out, &Print(MOUSE_ON));
        }
        out
    }

    /// What switches them off, in the middle of whatever was being written.
    fn off(self) -> Vec<u8> {
        let mut out = Vec::new();
        // In the midst of a sequence, this ends it.
        say(&mut out, &Print("\x1b\\"));
        say(&mut out, &EndSynchronizedUpdate);
        if self.progress {
            say(&mut out, &Print(PROGRESS_OFF));
        }
        say(&mut out, &ResetColor);
        if self.mouse {
            say(&mut out, &Print(MOUSE_OFF));
        }
        say(&mut out, &Print(PASTES_OFF));
        say(&mut out, &EnableLineWrap);
        say(&mut out, &Print(WIPE));
        say(&mut out, &LeaveAlternateScreen);
        say(&mut out, &Show);
        if self.title {
            say(&mut out, &Print(POP_TITLE));
        }
        out
    }
}

fn say(out: &mut Vec<u8>, command: &impl Command) {
    let mut text = String::new();
    command.write_ansi(&mut text).expect("a string takes every command");
    out.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_switched_on_is_switched_off() {
        for (mouse, title, progress) in [(false, false, false), (true, false, true), (true, true, false)] {
            let modes = Modes { mouse, title, progress };
            let mut terminal = vt100::Parser::new(24, 80, 0);
            terminal.process(b"before");
            let usual = terminal.screen().clone();
            terminal.process(&modes.on(true));
            assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
            terminal.process(b"\x1b[1;31mframe\x1b[?25h");
            terminal.process(&modes.on(false));
            terminal.process(&modes.off());
            let after = terminal.screen();
            assert_eq!(after.state_formatted(), usual.state_formatted());
            assert_eq!(after.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        }
    }
}
