//! The settings file as it is changed from the screen: one value is written, put in or taken out, and everything
//! else stays as its user wrote it, comments and order too.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use toml::de::{DeTable, DeValue};
use toml_edit::{DocumentMut, Item, TableLike};

use super::{Config, ConfigError, read, setting::Setting};

/// How often a change is tried anew when somebody else writes the file in the same moment.
const TRIES: usize = 3;

/// What the file says of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// As it stands there, without quotes.
    pub value: String,
    /// From 1.
    pub line: usize,
}

/// What the file says, by [`Setting`], and what that comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    pub config: Config,
    written: Vec<Option<Written>>,
}

/// Why a setting was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The file that is there now makes no sense, so that nothing of it is touched.
    #[error(transparent)]
    Faulty(#[from] ConfigError),
    #[error("cannot write the settings file {path}: {source}")]
    Write { path: PathBuf, source: io::Error },
    #[error("the settings file {path} is being changed by somebody else")]
    Busy { path: PathBuf },
    /// What was asked for, continuing a sentence that begins with the setting.
    #[error("`{setting}` {why}")]
    Value { setting: Setting, why: String },
}

impl Contents {
    /// Of a file, or of none where there is none.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        Self::parse(&text(path)?, path)
    }

    /// Of such a text; `path` is for errors.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let config = Config::parse(text, path)?;
        // What was parsed a moment ago is a table of tables.
        let table = DeTable::parse(text).ok();
        let find = |setting: Setting| {
            let section = table.as_ref()?.get_ref().get(setting.info().section)?.get_ref();
            let (name, value) = section.as_table()?.get_key_value(setting.info().name)?;
            let value_text = match value.get_ref() {
                DeValue::String(text) => text.to_string(),
                _ => text.get(value.span())?.to_owned(),
            };
            let line = text.get(..name.span().start)?.matches('\n').count() + 1;
            Some(Written { value: value_text, line })
        };
        Ok(Self { config, written: Setting::all().map(find).collect() })
    }

    /// Shows another path in place of the one that is written of a setting.
    pub fn rewrite(&mut self, setting: Setting, other: impl Fn(&str) -> Arc<Path>) {
        if let Some(Some(written)) = self.written.get_mut(setting.0) {
            written.value = other(&written.value).to_string_lossy().into_owned();
        }
    }

    /// What is written of a setting; `None`: nothing.
    pub fn written(&self, setting: Setting) -> Option<&Written> {
        self.written.get(setting.0)?.as_ref()
    }
}

/// Sets a setting in the file at `path`, or with `None` takes it out, so that its default holds again. The file
/// and its folder are made where there is none. Nothing is written unless all of what is there makes sense, and
/// either the whole new file is there afterwards or the old one. Blocks.
pub fn change(path: &Path, setting: Setting, value: Option<&str>) -> Result<Contents, ChangeError> {
    let mut wanted = Config::default();
    if let Some(value) = value {
        setting.set(&mut wanted, value).map_err(|why| ChangeError::Value { setting, why })?;
    }
    // A link to a file elsewhere stays one.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let failed = |source| ChangeError::Write { path: path.into(), source };
    for _ in 0..TRIES {
        let before = text(&real)?;
        Contents::parse(&before, path)?;
        let after = edited(&before, setting, value);
        let contents = Contents::parse(&after, path)?;
        if before == after {
            return Ok(contents);
        }
        let new = written_aside(&real, &after).map_err(failed)?;
        // Somebody's editor may have saved meanwhile.
        if text(&real)? == before {
            new.persist(&real).map_err(|error| failed(error.error))?;
            return Ok(contents);
        }
    }
    Err(ChangeError::Busy { path: path.into() })
}

/// The text of a file; empty where there is none.
fn text(path: &Path) -> Result<String, ConfigError> {
    match read(path) {
        Err(ConfigError::Missing { .. }) => Ok(String::new()),
        other => other,
    }
}

/// The whole new file beside the old one, safely on the disk and with the same rights.
fn written_aside(path: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::Builder::new().prefix(".config-").suffix(".toml").tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    match fs::metadata(path) {
        Ok(old) => new.as_file().set_permissions(old.permissions())?,
        Err(_) => new.as_file().set_permissions(usual_rights())?,
    }
    new.as_file().sync_all()?;
    if let Ok(folder) = File::open(folder) {
        // Not every file system can do it; the file itself is safe.
        let _ = folder.sync_all();
    }
    Ok(new)
}

/// Of a settings file that was not there: its owner writes it, others may read it.
fn usual_rights() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}

/// `text`, which makes sense, with the setting changed.
fn edited(text: &str, setting: Setting, value: Option<&str>) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else { return text.to_owned() };
    let (section, name) = (setting.info().section, setting.info().name);
    let Some(value) = value.map(|value| setting.written(value)) else {
        return taken_out(text, document, (section, name));
    };
    if !document.contains_key(section) {
        // Behind everything else, comments at the end too.
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let blank = if text.is_empty() { "" } else { "\n" };
        return format!("{text}{gap}{blank}[{section}]\n{name} = {value}\n");
    }
    put(&mut document, (section, name), &value);
    document.to_string()
}

fn put(document: &mut DocumentMut, (section, name): (&str, &str), value: &str) {
    let Ok(mut value) = value.parse::<toml_edit::Value>() else { return };
    let Some(table) = document.get_mut(section).and_then(Item::as_table_like_mut) else { return };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            // What stands behind it in its line stays there.
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => _ = table.insert(name, Item::Value(value)),
    }
}

/// The text without the setting. What stands in lines of its own goes with them, and the comments above it stay;
/// only within braces the rest of the line is written anew.
fn taken_out(text: &str, mut document: DocumentMut, (section, name): (&str, &str)) -> String {
    let lines = || {
        let table = DeTable::parse(text).ok()?;
        let (key, value) = table.get_ref().get(section)?.get_ref().as_table()?.get_key_value(name)?;
        let start = text[..key.span().start].rfind('\n').map_or(0, |at| at + 1);
        let end = value.span().end;
        let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        let (before, after) = (&text[start..key.span().start], &text[value.span().end..end]);
        let alone = !before.contains(['{', '=']) && !after.split('#').next()?.contains([',', '}']);
        alone.then(|| format!("{}{}", &text[..start], &text[end..]))
    };
    match lines() {
        Some(text) => text,
        None => {
            if let Some(table) = document.get_mut(section).and_then(Item::as_table_like_mut) {
                TableLike::remove(table, name);
            }
            document.to_string()
        }
    }
}

#[cfg(test)]
mod tests;
