//! The real program on a real terminal: keys go in, a terminal emulator reads what comes out, and
//! tests wait for what they want to see.

use std::{
    fs::File,
    io::{Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::{
    fs::OFlags,
    process::{Pid, Signal, kill_process},
    termios::{Termios, tcgetattr},
};

/// How long anything may take before a test gives up. Generous: the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A program on a terminal.
pub struct Rig {
    child: Box<dyn Child + Send + Sync>,
    /// The terminal's other end: dropping it hangs up.
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    /// The program's own end, to look at its modes after the program has gone.
    line: Option<File>,
    before: Termios,
    seen: Arc<Seen>,
    reader: Option<JoinHandle<()>>,
}

/// What came out so far.
struct Seen {
    picture: Mutex<Picture>,
    changed: Condvar,
    hung_up: AtomicBool,
}

/// A terminal emulator, and what passed through it.
pub struct Picture {
    parser: vt100::Parser<Extras>,
    pub bytes: u64,
    /// When how many of them came.
    pub arrivals: Vec<(Instant, usize)>,
}

/// What a terminal does besides showing cells.
#[derive(Default)]
pub struct Extras {
    /// Base64, as it came.
    pub clipboard: Vec<String>,
    /// Every title that was set.
    pub titles: Vec<String>,
    /// Operating system commands that the emulator does not know, their parts joined by semicolons.
    pub commands: Vec<String>,
}

impl vt100::Callbacks for Extras {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.clipboard.push(String::from_utf8_lossy(data).into_owned());
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.titles.push(String::from_utf8_lossy(title).into_owned());
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, parts: &[&[u8]]) {
        let parts: Vec<_> = parts.iter().map(|part| String::from_utf8_lossy(part)).collect();
        self.commands.push(parts.join(";"));
    }
}

impl Picture {
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    pub fn extras(&self) -> &Extras {
        self.parser.callbacks()
    }

    /// The text of the screen, row by row.
    pub fn text(&self) -> String {
        self.screen().contents()
    }

    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The first row that contains a text.
    pub fn row(&self, text: &str) -> Option<String> {
        self.text().lines().find(|row| row.contains(text)).map(str::to_owned)
    }

    /// Whether the list has a torrent of that name. Its row says how large it is, or that nobody
    /// knows; other places that name it do not.
    pub fn lists(&self, name: &str) -> bool {
        self.text().lines().any(|row| row.contains(name) && (row.contains("32.0K") || row.contains('–')))
    }

    /// Where a text stands: column and row of its first letter, from 0.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let text_rows = self.text();
        let mut rows = text_rows.lines().enumerate();
        rows.find_map(|(y, row)| row.find(text).map(|at| (row[..at].chars().count(), y)))
    }
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    pub code: u32,
}

impl Rig {
    /// Starts a program on a terminal of that size.
    pub fn start(command: CommandBuilder, width: u16, height: u16) -> Self {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let path = pair.master.tty_name().expect("a pty has a name");
        let flags = (OFlags::NOCTTY | OFlags::NONBLOCK).bits() as i32;
        let line = File::options().read(true).write(true).custom_flags(flags).open(path);
        let line = line.expect("the pty's end");
        let before = tcgetattr(&line).expect("modes of a pty");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let screen = pair.master.try_clone_reader().expect("a reader");
        let keyboard = pair.master.take_writer().expect("a writer");
        let parser = vt100::Parser::new_with_callbacks(height, width, 0, Extras::default());
        let picture = Mutex::new(Picture { parser, bytes: 0, arrivals: Vec::new() });
        let seen = Arc::new(Seen { picture, changed: Condvar::new(), hung_up: AtomicBool::new(false) });
        let reader = std::thread::spawn({
            let seen = seen.clone();
            move || watch(screen, &seen)
        });
        Self {
            child,
            master: Some(pair.master),
            keyboard: Some(keyboard),
            line: Some(line),
            before,
            seen,
            reader: Some(reader),
        }
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().expect("not hung up");
        keyboard.write_all(keys.as_bytes()).expect("the program reads keys");
    }

    /// Pastes, as a terminal does that was asked to mark pastes.
    pub fn paste(&mut self, text: &str) {
        self.keys(&format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")));
    }

    /// Presses the left button on a cell, counted from 0.
    pub fn click(&mut self, (x, y): (usize, usize)) {
        let (x, y) = (x + 1, y + 1);
        self.keys(&format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"));
    }

    pub fn resize(&self, width: u16, height: u16) {
        self.picture(|picture| picture.parser.screen_mut().set_size(height, width));
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("not hung up").resize(size).expect("a pty resizes");
    }

    /// Writes on the terminal as another program on it would.
    pub fn scribble(&self, bytes: &[u8]) {
        self.line.as_ref().expect("not hung up").write_all(bytes).expect("a terminal takes bytes");
    }

    /// Lets no byte out of the terminal while `meanwhile` runs: its line is full.
    pub fn jam<T>(&mut self, meanwhile: impl FnOnce(&mut Self) -> T) -> T {
        let seen = self.seen.clone();
        // The reader waits for the picture.
        let picture = seen.picture.lock().expect("no poison");
        let mut line = self.line.as_ref().expect("not hung up");
        while line.write(&[b'.'; 4096]).is_ok() {}
        let done = meanwhile(self);
        drop(picture);
        done
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.pid() as i32).expect("a pid"), signal).expect("a running program");
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a running program")
    }

    /// Takes the terminal away, while the program draws on it.
    pub fn hang_up(&mut self) {
        self.seen.hung_up.store(true, Ordering::SeqCst);
        // The reader notices when something comes to read.
        self.resize(90, 28);
        self.reader.take().expect("hung up once").join().expect("the reader ends");
        (self.keyboard, self.line, self.master) = (None, None, None);
    }

    /// Looks at the screen as it is now.
    pub fn picture<T>(&self, look: impl FnOnce(&mut Picture) -> T) -> T {
        look(&mut self.lock())
    }

    /// Waits until the screen is as wanted; `what` says what for.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut wanted: impl FnMut(&Picture) -> bool) {
        self.wait_for(what, |picture| wanted(picture).then_some(()));
    }

    /// Waits until something is found on the screen.
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, mut find: impl FnMut(&Picture) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut picture = self.lock();
        loop {
            if let Some(found) = find(&picture) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let text = picture.text();
                drop(picture);
                panic!("waited in vain for {what}; the screen shows:\n{text}\n");
            }
            picture = self.seen.changed.wait_timeout(picture, left).expect("no poison").0;
        }
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub fn wait_text(&self, text: &str) {
        self.wait_until(&format!("`{text}`"), |picture| picture.has(text));
    }

    /// Waits until a text is gone.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("`{text}` to go"), |picture| !picture.has(text));
    }

    /// Waits until a torrent is on the list.
    #[track_caller]
    pub fn wait_listed(&self, name: &str) {
        self.wait_until(&format!("`{name}` on the list"), |picture| picture.lists(name));
    }

    /// Waits until the first row with a text contains another one.
    #[track_caller]
    pub fn wait_row(&self, text: &str, more: &str) {
        self.wait_until(&format!("`{text}` with `{more}`"), |picture| {
            picture.row(text).is_some_and(|row| row.contains(more))
        });
    }

    /// Whether nothing is written for a while.
    pub fn is_quiet_for(&self, while_: Duration) -> bool {
        let deadline = Instant::now() + while_;
        let mut picture = self.lock();
        let before = picture.bytes;
        loop {
            if picture.bytes != before {
                return false;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return true;
            }
            picture = self.seen.changed.wait_timeout(picture, left).expect("no poison").0;
        }
    }

    /// Lets so much time go by, whatever is written.
    pub fn watch_for(&self, while_: Duration) {
        let deadline = Instant::now() + while_;
        while !deadline.saturating_duration_since(Instant::now()).is_zero() {
            self.is_quiet_for(deadline.saturating_duration_since(Instant::now()));
        }
    }

    /// Waits for the end of the program.
    #[track_caller]
    pub fn wait_end(&mut self) -> Ended {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child of ours") {
                return Ended { code: status.exit_code() };
            }
            if Instant::now() > deadline {
                let text = self.seen.picture.try_lock().map(|picture| picture.text()).unwrap_or_default();
                panic!("the program does not end; the screen shows:\n{text}\n");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Fails unless the terminal is as it was before the program started.
    #[track_caller]
    pub fn check_restored(&self) {
        self.wait_until("the usual screen with its cursor", |picture| {
            let screen = picture.screen();
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
                && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Default
                && screen.fgcolor() == vt100::Color::Default
                && !screen.bold()
        });
        let after = tcgetattr(self.line.as_ref().expect("not hung up")).expect("modes of a pty");
        assert_eq!(modes(&after), modes(&self.before));
    }

    fn lock(&self) -> MutexGuard<'_, Picture> {
        self.seen.picture.lock().expect("no poison")
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A fresh home for a program: state, downloads, and a place for torrent files.
pub struct Home {
    pub folder: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["state", "downloads", "torrents"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The dashboard, alone in the world.
    pub fn command(&self, more: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bitonic"));
        command.args(self.arguments());
        command.args(more);
        self.settle(&mut command);
        command
    }

    pub fn arguments(&self) -> Vec<String> {
        let path = |name: &str| self.path(name).display().to_string();
        let mut all = vec!["--state-dir".into(), path("state"), "-o".into(), path("downloads")];
        all.extend(["--no-dht", "--no-lsd", "--no-upnp", "--listen-port", "0"].map(String::from));
        all
    }

    /// The environment of a terminal program, with nothing of this machine's user in it.
    pub fn settle(&self, command: &mut CommandBuilder) {
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("HOME", self.folder.path());
        command.env("LANG", "C.UTF-8");
        command.cwd(self.folder.path());
    }

    /// Starts the dashboard on 100×30 and waits for its first picture.
    #[track_caller]
    pub fn start(&self, more: &[&str]) -> Rig {
        let rig = Rig::start(self.command(more), 100, 30);
        rig.wait_until("the dashboard", |picture| {
            picture.screen().alternate_screen() && picture.has("bitonic")
        });
        rig
    }

    /// Writes a torrent file of one file of 32 KiB that nobody has.
    pub fn torrent(&self, name: &str) -> PathBuf {
        let path = self.path("torrents").join(format!("{name}.torrent"));
        let mut bytes = format!("d4:infod6:lengthi32768e4:name{}:{name}", name.len()).into_bytes();
        bytes.extend(b"12:piece lengthi16384e6:pieces40:");
        bytes.extend(name.bytes().cycle().take(40));
        bytes.extend(b"ee");
        std::fs::write(&path, bytes).expect("a file");
        path
    }
}

/// A magnet link of a torrent that nobody has.
pub fn magnet(number: u8, name: &str) -> String {
    format!("magnet:?xt=urn:btih:{}&dn={name}", format!("{number:02x}").repeat(20))
}

/// Whether some log file contains a text.
pub fn log_has(folder: &Path, text: &str) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => log_has(&entry.path(), text),
        _ => std::fs::read(entry.path()).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(text)),
    })
}

fn modes(termios: &Termios) -> String {
    format!("{termios:?}")
}

fn watch(mut screen: impl Read, seen: &Seen) {
    let mut chunk = vec![0; 65_536];
    while let Ok(length @ 1..) = screen.read(&mut chunk) {
        if seen.hung_up.load(Ordering::SeqCst) {
            return;
        }
        let mut picture = seen.picture.lock().expect("no poison");
        picture.parser.process(&chunk[..length]);
        picture.bytes += length as u64;
        picture.arrivals.push((Instant::now(), length));
        drop(picture);
        seen.changed.notify_all();
    }
}
