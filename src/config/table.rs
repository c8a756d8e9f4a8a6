//! Every setting: one table. Reading the file, the reference, the screen of settings, the command line and the
//! book are made from it. A new setting is a row here and a field of [`Config`](super::Config).

use super::{
    setting::{Kind, SettingInfo, When},
    shown, values,
    words::{self, word},
};

/// What a section is about, in the order of the reference.
pub const SECTIONS: &[(&str, &str)] = &[
    ("download", "Where downloads go"),
    ("network", "Connections, finding peers, and how fast"),
    ("peers", "What is told of peers"),
    ("engine", "How torrents are kept"),
    ("ui", "The screen"),
    ("log", "What is written down about what happens"),
];

/// A row: the field of the configuration, what it takes and when, how it is read and how it is written.
macro_rules! setting {
    ($section:ident.$name:ident, $kind:expr, $when:ident, $read:expr, $show:expr, $doc:expr) => {
        SettingInfo {
            section: stringify!($section),
            name: stringify!($name),
            kind: $kind,
            when: When::$when,
            absent: "",
            example: "",
            doc: $doc,
            set: |config, value| $read(value).map(|value| config.$section.$name = value),
            get: |config| $show(&config.$section.$name),
            copy: |from, to| to.$section.$name.clone_from(&from.$section.$name),
        }
    };
}

/// The same where nothing need be set: what holds then, and an example.
macro_rules! open {
    ($section:ident.$name:ident, $kind:expr, $when:ident, $read:expr, $show:expr, $absent:literal, $example:literal, $doc:expr) => {
        SettingInfo {
            absent: $absent,
            example: $example,
            ..setting!($section.$name, $kind, $when, |value| $read(value).map(Some), $show, $doc)
        }
    };
}

/// The same for one of some words.
macro_rules! choice {
    ($section:ident.$name:ident, $when:ident, $table:ident, $words:ident, $doc:expr) => {
        setting!(
            $section.$name,
            Kind::Choice(words::$words),
            $when,
            |value| values::one_of(value, words::$table),
            |meaning| word(words::$table, meaning),
            $doc
        )
    };
}

/// The same for true or false.
macro_rules! switch {
    ($section:ident.$name:ident, $when:ident, $doc:expr) => {
        setting!($section.$name, Kind::Switch, $when, values::boolean, shown::switch, $doc)
    };
}

/// Every setting, section by section.
pub const SETTINGS: &[SettingInfo] = &[
    open!(
        download.folder,
        Kind::Folder,
        Now,
        values::folder,
        shown::folder,
        "your Downloads folder",
        "~/Downloads",
        "Where new torrents go. A whole path; ~/ is your home folder. Left out: your Downloads folder."
    ),
    open!(
        network.listen_port,
        Kind::Port,
        NextStart,
        values::port,
        shown::port,
        "the first free one of a usual range",
        "6881",
        "TCP port for incoming peers, from 0 to 65535; 0 lets the system choose. Left out: the first free one of \
         a usual range."
    ),
    open!(
        network.bind,
        Kind::Device,
        NextStart,
        values::device,
        shown::text,
        "any",
        "wg0",
        "The network device that every connection must use, such as that of a VPN. Left out: any."
    ),
    switch!(network.dht, NextStart, "Look for peers in the distributed hash table (BEP 5)."),
    switch!(network.lsd, NextStart, "Look for peers in the local network (BEP 14)."),
    switch!(network.upnp, NextStart, "Ask the router to forward the port to this machine (UPnP)."),
    setting!(
        network.limit_down,
        Kind::Rate,
        Now,
        values::limit,
        shown::limit,
        "Fastest download, all torrents together: \"none\", or from \"1 KiB/s\" on (with the core librqbit no \
         less than 16). Units are binary: 1 KiB is 1024 bytes."
    ),
    setting!(
        network.limit_up,
        Kind::Rate,
        Now,
        values::limit,
        shown::limit,
        "Fastest upload, in the same way."
    ),
    open!(
        peers.geoip,
        Kind::Folder,
        NextStart,
        values::folder,
        shown::folder,
        "no countries are told",
        "~/GeoLite2-Country.mmdb",
        "A file of the MaxMind DB format (.mmdb) that tells the countries of peers. A whole path; ~/ is your home \
         folder. Left out: no countries are told."
    ),
    choice!(
        engine.core,
        NextStart,
        CORES,
        CORE_WORDS,
        "The torrent core: \"swarm\", which is our own, or \"librqbit\", the library of that name. --core says \
         the same for one run."
    ),
    choice!(
        engine.preallocation,
        NextStart,
        PREALLOCATIONS,
        PREALLOCATION_WORDS,
        "How the space of a new file is taken: \"none\" (it grows as pieces come), \"sparse\" (its full length at \
         once, its space as pieces come) or \"full\" (all at once, so that the disk cannot fill up in between). \
         The core librqbit does as it likes."
    ),
    setting!(
        engine.grace,
        Kind::Grace,
        Now,
        |value| values::text(value).and_then(values::grace),
        shown::time,
        "How long a removed torrent can come back, with everything that belonged to it, from \"0\" (not at all) \
         to \"30d\". Files that were to be deleted with it lie in a hidden folder .bitonic-removed beside their \
         place until then, and take their room."
    ),
    setting!(
        ui.refresh,
        Kind::Refresh,
        Now,
        |value| values::text(value).and_then(values::refresh),
        shown::time,
        "Time between two pictures, from \"100ms\" to \"60s\". What you type shows at once, whatever this says."
    ),
    switch!(
        ui.mouse,
        Now,
        "Take clicks and the wheel. false leaves the mouse to the terminal, for selecting text."
    ),
    switch!(ui.ascii, Now, "Draw with ASCII characters only."),
    choice!(
        ui.color,
        Now,
        COLORS,
        COLOR_WORDS,
        "How many colours: \"auto\" (what the terminal says it can, and NO_COLOR), \"16\", \"256\", \"truecolor\" \
         or \"none\"."
    ),
    choice!(
        ui.language,
        Now,
        LANGUAGES,
        LANGUAGE_WORDS,
        "The language of the screen: \"auto\" (that of the system: LC_ALL, LC_MESSAGES, LANG), \"en\" English, \
         \"es\" español, \"fr\" français or \"ja\" 日本語. Queries, names of actions and these settings are the \
         same in each."
    ),
    setting!(
        ui.theme,
        Kind::Theme,
        Now,
        values::name,
        shown::name,
        "The colours: \"dark\", \"light\", \"contrast-dark\", \"contrast-light\", \"colour-blind\", \
         \"colour-blind-light\", \"ember\", \"fjord\", \"paper\", \"mono\", \"sixteen\", or NAME of a file \
         themes/NAME.toml beside this one. Files say only what differs from \"dark\", or from the theme that they \
         name as their base. T tries them out."
    ),
    switch!(
        ui.title,
        Now,
        "Let the window's title say how fast it goes. Titles change every five seconds at most."
    ),
    choice!(
        ui.progress,
        Now,
        SWITCHES,
        SWITCH_WORDS,
        "Tell the terminal how much of all downloads is done, for its taskbar or tab (OSC 9;4): \"auto\" (those \
         that are known to show it), \"on\" or \"off\"."
    ),
    choice!(
        ui.notify,
        Now,
        NOTIFICATIONS,
        NOTIFICATION_WORDS,
        "How the terminal notifies of what is finished or has failed, also through SSH: \"auto\" (as the terminal \
         is known to like it), \"osc9\", \"osc777\", \"bell\" or \"off\". At most one every ten seconds."
    ),
    switch!(
        ui.tmux_passthrough,
        Now,
        "Whether tmux lets notifications through to the terminal around it (its option allow-passthrough). \
         Otherwise they ring the bell there."
    ),
    setting!(
        ui.link,
        Kind::Line,
        Now,
        |value| values::text(value).and_then(values::line),
        shown::line,
        "What the line to the terminal carries: \"auto\" (a little calmer over SSH), \"full\", or a budget such as \
         \"2kbps\" (1 kbps is 1000 bits a second), which is never exceeded over any five seconds. The less it is, \
         the more gives way: colours, flashes, the last digits of rates, the map of pieces."
    ),
    switch!(ui.meter, Now, "Show how many bytes a second are sent to the terminal, even without a budget."),
    switch!(
        ui.read_only,
        NextStart,
        "Look at everything and change nothing: what would change something is refused, these settings too. \
         --read-only says the same for one run."
    ),
    choice!(
        log.level,
        NextStart,
        LEVELS,
        LEVEL_WORDS,
        "What the log files tell: \"off\", \"error\", \"warn\", \"info\", \"debug\" or \"trace\"."
    ),
];
