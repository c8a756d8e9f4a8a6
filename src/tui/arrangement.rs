//! The file that remembers how a screen is arranged: read at the start, written when something is arranged
//! otherwise. It is the screen's own, not the engine's: several screens may share one engine.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::{
    app::{
        Arrangement, Column, ColumnChoice, Columns, Grouping, History, Order, Panels, Shares, Tab,
        ThemeChoice,
    },
    model::printable_line,
};

/// No file of ours is nearly as long, in bytes.
const MOST: u64 = 256 << 10;
/// Names of folded groups that are kept: so many, and so long, in bytes.
const FOLDED: usize = 500;
const NAME: usize = 240;
/// How long the last writing may hold up the end.
const PATIENCE: Duration = Duration::from_millis(500);
const HEAD: &str =
    "# How the screen was left. bitonic writes this file; without it the screen is as at first.\n\n";

/// The file as it is written. What it leaves out is as at first, and so is what it calls by a name that this
/// version does not know.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    layout: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    over: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<u8>,
    tab: String,
    zoom: bool,
    group: String,
    /// Names of columns, with a `-` before those that descend.
    sort: Vec<String>,
    /// Names of groups that are folded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    folded: Vec<String>,
    /// The newest lines last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    filters: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    commands: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<ThemeRecord>,
    column: Vec<ColumnRecord>,
}

/// A theme that was chosen while the settings say another one.
#[derive(Debug, Serialize, Deserialize)]
struct ThemeRecord {
    name: String,
    over: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct ColumnRecord {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shown: Option<bool>,
    #[serde(default, skip_serializing_if = "is_zero")]
    width: u16,
}

/// Writes in the background what is to be kept, always the newest. Dropping it waits a little for the last.
pub(super) struct Keeper {
    newest: Option<mpsc::Sender<Arrangement>>,
    ended: mpsc::Receiver<()>,
}

/// Reads what was kept. A file that makes no sense is set aside, and a line says so.
pub(super) fn read(path: &Path) -> (Arrangement, Option<String>) {
    let shown = printable_line(&path.to_string_lossy(), 200);
    match text(path) {
        Ok(None) => (Arrangement::default(), None),
        Err(error) => {
            (Arrangement::default(), Some(format!("cannot read how the screen was left, {shown}: {error}")))
        }
        Ok(Some(text)) => match text.as_deref().map_err(|why| (*why).to_owned()).and_then(parse) {
            Ok(arrangement) => (arrangement, None),
            Err(why) => {
                let aside = path.with_extension("toml.broken");
                let kept = match fs::rename(path, &aside) {
                    Ok(()) => format!("it is kept as {}", printable_line(&aside.to_string_lossy(), 200)),
                    Err(error) => format!("it cannot be set aside: {error}"),
                };
                (
                    Arrangement::default(),
                    Some(format!("{shown} does not say how the screen was left: {why}; {kept}")),
                )
            }
        },
    }
}

impl Keeper {
    /// Keeps arrangements in that file from now on.
    pub fn new(path: PathBuf) -> Self {
        let (newest, arrangements) = mpsc::channel::<Arrangement>();
        let (end, ended) = mpsc::channel();
        thread::spawn(move || {
            let _end: mpsc::Sender<()> = end;
            while let Ok(first) = arrangements.recv() {
                let last = arrangements.try_iter().last().unwrap_or(first);
                if let Err(error) = write(&path, &last) {
                    tracing::warn!(path = %path.display(), %error, "cannot write how the screen is arranged");
                }
            }
        });
        Self { newest: Some(newest), ended }
    }

    /// Keeps this one.
    pub fn keep(&self, arrangement: Arrangement) {
        if let Some(newest) = &self.newest {
            // The thread ends only with the channel.
            let _ = newest.send(arrangement);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.newest = None;
        // It never says anything: the channel ends with the thread.
        let _ = self.ended.recv_timeout(PATIENCE);
    }
}

/// The file's text, or why it has none; `None`: there is no file.
fn text(path: &Path) -> io::Result<Option<Result<String, &'static str>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Ok(Some(Err("it is longer than 256 KiB")));
    }
    Ok(Some(String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text")))
}

fn parse(text: &str) -> Result<Arrangement, String> {
    let record: Record = toml::from_str(text).map_err(|error| {
        let line =
            error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        format!("line {line}: {}", printable_line(error.message(), 200))
    })?;
    Ok(Arrangement::from(record))
}

/// Puts a whole new file in the place of the old one.
fn write(path: &Path, arrangement: &Arrangement) -> io::Result<()> {
    let text = toml::to_string(&Record::from(arrangement)).map_err(io::Error::other)?;
    let new = path.with_extension("toml.new");
    fs::write(&new, format!("{HEAD}{text}"))?;
    fs::rename(&new, path)
}

impl From<&Arrangement> for Record {
    fn from(arrangement: &Arrangement) -> Self {
        let Arrangement { columns, order, grouping, shares, tab, zoom, folded, theme, filters, commands } =
            arrangement;
        let column = |choice: &ColumnChoice| ColumnRecord {
            name: choice.column.to_string(),
            shown: choice.shown,
            width: choice.width,
        };
        let usual = *columns == Columns::default();
        Self {
            layout: shares.panels.word().to_owned(),
            over: shares.over,
            beside: shares.beside,
            tab: tab_word(*tab),
            zoom: *zoom,
            group: grouping.word().to_owned(),
            sort: order.keys().map(|key| key.to_string()).collect(),
            folded: folded
                .iter()
                .filter(|name| name.len() <= NAME)
                .take(FOLDED)
                .map(|name| name.to_string())
                .collect(),
            filters: filters.remembered().map(str::to_owned).collect(),
            commands: commands.remembered().map(str::to_owned).collect(),
            theme: theme
                .as_ref()
                .map(|choice| ThemeRecord { name: choice.name.to_string(), over: choice.over.to_string() }),
            column: columns.all().iter().filter(|_| !usual).map(column).collect(),
        }
    }
}

impl From<Record> for Arrangement {
    fn from(record: Record) -> Self {
        let panels = Panels::ALL.into_iter().find(|panels| panels.word() == record.layout);
        let column = |record: &ColumnRecord| {
            let column: Column = record.name.parse().ok()?;
            Some(ColumnChoice { column, shown: record.shown, width: record.width })
        };
        let shares = Shares { panels: panels.unwrap_or_default(), over: record.over, beside: record.beside };
        Self {
            columns: Columns::new(record.column.iter().filter_map(column)),
            order: Order::new(record.sort.iter().filter_map(|key| key.parse().ok())).unwrap_or_default(),
            grouping: record.group.parse::<Grouping>().unwrap_or_default(),
            shares: shares.in_bounds(),
            tab: Tab::ALL.into_iter().find(|tab| tab_word(*tab) == record.tab).unwrap_or_default(),
            zoom: record.zoom,
            folded: Arc::new(record.folded.iter().take(FOLDED).map(|name| name.as_str().into()).collect()),
            theme: record.theme.map(|theme| ThemeChoice { name: theme.name.into(), over: theme.over.into() }),
            filters: History::new(record.filters),
            commands: History::new(record.commands),
        }
    }
}

fn tab_word(tab: Tab) -> String {
    tab.word().to_owned()
}

fn is_zero(width: &u16) -> bool {
    *width == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Sort;

    fn arranged() -> Arrangement {
        let said = |column, shown, width| ColumnChoice { column, shown, width };
        let ratio = Sort::by(Column::Ratio);
        Arrangement {
            columns: Columns::new([
                said(Column::Hash, Some(true), 12),
                said(Column::Name, None, 40),
                said(Column::Peers, Some(false), 0),
            ]),
            order: Order::new([ratio, Sort::by(Column::Name).reversed()]).unwrap(),
            grouping: Grouping::Label,
            shares: Shares { panels: Panels::Beside, over: Some(40), beside: None },
            tab: Tab::Files,
            zoom: true,
            folded: Arc::new(["linux".into(), "".into(), "日本語".into()].into()),
            theme: Some(ThemeChoice { name: "light".into(), over: "dark".into() }),
            filters: History::new(["ratio>2".to_owned(), "\"two words\"".to_owned()]),
            commands: History::new(["sort state,-ratio".to_owned()]),
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("screen.toml");
        assert_eq!(read(&path), (Arrangement::default(), None));
        for arrangement in [arranged(), Arrangement::default()] {
            let keeper = Keeper::new(path.clone());
            keeper.keep(Arrangement::default());
            keeper.keep(arrangement.clone());
            drop(keeper);
            assert_eq!(read(&path), (arrangement, None), "{}", fs::read_to_string(&path).unwrap());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left there");
    }

    #[test]
    fn a_broken_file_is_set_aside_and_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("screen.toml");
        let long = "#".repeat(MOST as usize + 1);
        for (bytes, why) in [
            (&b"layout = 7"[..], "line 1"),
            (b"\n[[column]]\nwidth = 3", "line 2"),
            (b"over = 700", "line 1"),
            (b"\xff\xfe", "UTF-8"),
            (b"sort = [\"name", "line 1"),
            (long.as_bytes(), "256 KiB"),
        ] {
            fs::write(&path, bytes).unwrap();
            let (arrangement, said) = read(&path);
            let said = said.unwrap();
            assert_eq!(arrangement, Arrangement::default());
            assert!(said.contains(why) && said.contains("screen.toml.broken"), "{said}");
            assert_eq!(fs::read(path.with_extension("toml.broken")).unwrap(), bytes);
            assert!(!path.exists());
        }
    }

    #[test]
    fn what_a_later_version_says_is_passed_over() {
        let later =
            "layout = \"spiral\"\nnews = 1\nsort = [\"-moon\", \"-name\"]\n[[column]]\nname = \"moon\"\n";
        let arrangement = parse(later).unwrap();
        let order = Order::by(Sort::by(Column::Name).reversed());
        assert_eq!(arrangement, Arrangement { order, ..Arrangement::default() });
    }
}
