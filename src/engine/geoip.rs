//! Where addresses are registered, by a file of the MaxMind DB format that the user has. Read by a thread of its
//! own when the engine starts; each address is looked up once.

use std::{
    collections::HashMap,
    fs::File,
    io::Read,
    net::IpAddr,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    thread,
};

use maxminddb::{Reader, geoip2};

use crate::{
    locale::{Language, language},
    model::{Country, Known, Peer, printable_line},
};

/// The largest file that is read: those with cities have some 60 MiB.
const LARGEST: u64 = 512 << 20;
/// So many addresses are remembered.
const REMEMBERED: usize = 16_384;

/// Tells countries of addresses, once its file is read; without a file none.
#[derive(Default)]
pub struct Atlas {
    file: Arc<OnceLock<Result<Reader<Vec<u8>>, String>>>,
    known: HashMap<IpAddr, Known<Country>>,
    complained: bool,
}

impl Atlas {
    /// Begins to read the file.
    pub fn open(path: Option<PathBuf>) -> Self {
        let atlas = Self::default();
        if let Some(path) = path {
            let file = atlas.file.clone();
            let read = move || drop(file.set(read(&path)));
            // Without a thread nobody learns of countries, and everything else works.
            if let Err(error) = thread::Builder::new().name("geoip".into()).spawn(read) {
                tracing::error!("cannot read the GeoIP file: {error}");
            }
        }
        atlas
    }

    /// Why the file cannot be used, the first time that it is asked for after that is known.
    pub fn fault(&mut self) -> Option<String> {
        let Some(Err(why)) = self.file.get() else { return None };
        (!std::mem::replace(&mut self.complained, true)).then(|| why.clone())
    }

    /// Says of each peer where it is.
    pub fn place(&mut self, peers: &mut [Peer]) {
        let Some(Ok(reader)) = self.file.get() else { return };
        for peer in peers {
            let ip = peer.addr.ip().to_canonical();
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            peer.country = self.known.entry(ip).or_insert_with(|| look_up(reader, ip)).clone();
        }
    }
}

fn read(path: &Path) -> Result<Reader<Vec<u8>>, String> {
    let shown = printable_line(&path.to_string_lossy(), 200);
    let cannot = |why: &dyn std::fmt::Display| {
        format!("the GeoIP file {shown} cannot be read: {}", printable_line(&why.to_string(), 200))
    };
    let file = File::open(path).map_err(|error| cannot(&error))?;
    let about = file.metadata().map_err(|error| cannot(&error))?;
    if !about.is_file() {
        return Err(format!("the GeoIP file {shown} is no file"));
    }
    if about.len() > LARGEST {
        return Err(format!("the GeoIP file {shown} is larger than {} MiB", LARGEST >> 20));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    file.take(LARGEST).read_to_end(&mut bytes).map_err(|error| cannot(&error))?;
    Reader::from_source(bytes).map_err(|error| {
        format!(
            "the GeoIP file {shown} is not of the MaxMind DB format: {}",
            printable_line(&error.to_string(), 200)
        )
    })
}

/// What the file says of an address, if it says what a country is called.
fn look_up(reader: &Reader<Vec<u8>>, ip: IpAddr) -> Known<Country> {
    let found = reader.lookup(ip).and_then(|found| found.decode::<geoip2::Country<'_>>());
    let Some(country) = found.ok().flatten().map(|found| found.country) else { return Known::Unknown };
    let names = &country.names;
    let name = match language() {
        Language::En => None,
        Language::Es => names.spanish,
        Language::Fr => names.french,
        Language::Ja => names.japanese,
    };
    let code =
        country.iso_code.filter(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()));
    let Some(code) = code else { return Known::Unknown };
    let name = printable_line(name.or(names.english).unwrap_or(code), 60);
    Known::Is(Country { code: code.into(), name: name.into() })
}

#[cfg(test)]
mod tests;
