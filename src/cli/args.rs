//! The command line: subcommands, flags and their help.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::FalseyValueParser};

use super::values;
use crate::{config, model::Rate};

const SOURCE_HELP: &str = "Magnet link, info hash, .torrent file, http(s) URL of one, or - for stdin";

const EXAMPLES: &str = "\
Examples:
  bitonic                               the dashboard
  bitonic demo                          the dashboard on a private swarm, no internet needed
  bitonic debian.torrent 'magnet:?xt=urn:btih:…'
  bitonic daemon                        the session in the background, then `bitonic` to look at it
  bitonic ssh://me@nas                  the dashboard here, the session there
  bitonic get -o /srv/iso https://example.org/debian.torrent
  cat links.txt | bitonic get -

Exit codes:
  0 done   1 failure   2 wrong flag or settings   3 a source could not be added
  4 a download failed   5 state directory in use   130 interrupted, everything saved

Every flag that has a group can also be set by a variable, BITONIC_ and its name, such as
BITONIC_NO_DHT=1. A flag wins over a variable, a variable over the settings file.";

const GET_EXAMPLES: &str = "\
Examples:
  bitonic get debian.torrent
  bitonic get -o /srv/iso --sequential 'magnet:?xt=urn:btih:…'
  bitonic get --peer 192.0.2.7:6881 --json 0123456789abcdef0123456789abcdef01234567
  bitonic get --seed film.torrent       goes on seeding until Ctrl-C

Runs beside an open dashboard. The same command again goes on where it stopped.

Exit codes:
  0    every piece of every source is verified
  1    some other failure
  2    wrong flag or settings
  3    a source could not be added
  4    a download failed: disk, folder, or nothing received for --give-up
  5    the same download is running already
  130  interrupted by Ctrl-C, SIGTERM or SIGHUP; everything is saved

Lines of --json have a \"kind\":
  listening address                     (null: nobody can connect to us)
  added     source hash name
  metadata  hash name size pieces
  progress  hash state have wanted down up eta peers seeds   (bytes, bytes/s, seconds)
  finished  hash name size folder seconds
  error     source hash error code
  summary   complete failed downloaded uploaded seconds code
What is not known is null.";

const SNAPSHOT_HELP: &str = "\
Reads the state directory beside whoever uses it: nothing is locked, written or started. What moves at the
moment is known only to who runs the session, so rates and peers are left out.

Exit codes:
  0 done   1 nothing is stored yet, or it cannot be read   2 wrong flag or settings";

const DAEMON_HELP: &str = "\
Without --foreground it goes to the background. A plain `bitonic` with the same state directory then shows its
session, and leaves it running. SIGTERM ends it, SIGHUP lets it read the settings file anew.

Exit codes:
  0 done   1 failure, or none runs   2 wrong flag or settings   5 state directory in use";

const TOP_HELP: &str = "\
With --plain it runs the session as the dashboard does, and writes a line of totals and a line for each torrent
every --refresh (10s unless asked for otherwise), when something has changed. Where another bitonic runs the
session already, it writes what that one has stored.

Exit codes:
  0 done   1 failure   2 wrong flag or settings   4 the download folder cannot be used
  130 interrupted, everything saved";

/// A full-screen terminal dashboard for BitTorrent.
#[derive(Debug, Parser)]
#[command(name = "bitonic", version, about, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    #[arg(value_name = "SOURCE", help = SOURCE_HELP)]
    pub sources: Vec<String>,
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub common: Common,
}

/// What to do instead of opening the dashboard.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Download without the dashboard
    #[command(after_help = GET_EXAMPLES)]
    Get(Get),
    /// The dashboard on a private swarm of this machine's own, in a temporary folder
    Demo(Demo),
    /// Print the screen without a terminal, from what is stored
    #[command(after_help = SNAPSHOT_HELP)]
    Snapshot(Snapshot),
    /// The session in lines, for screen readers and pipes
    #[command(after_help = TOP_HELP)]
    Top(Top),
    /// The session without a screen, for dashboards that come and go
    #[command(after_help = DAEMON_HELP)]
    Daemon(Daemon),
    /// Carry a dashboard elsewhere to the daemon here, which is started if none runs
    #[command(hide = true)]
    Serve(Serve),
    /// Say where the log files are
    Logs,
    /// Write the keys, as they are bound now, as a key map file to stdout
    Keys(Keys),
    /// Write completions for a shell to stdout
    Completions { shell: clap_complete::Shell },
    /// Write the manual page to stdout
    Man,
}

/// `bitonic daemon`.
#[derive(Debug, Args)]
pub struct Daemon {
    /// Stay in the foreground
    #[arg(long)]
    pub foreground: bool,
    /// In the background already
    #[arg(long, hide = true)]
    pub detached: bool,
    #[command(subcommand)]
    pub command: Option<DaemonCommand>,
}

/// What a daemon that runs is told to do.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum DaemonCommand {
    /// End it, and wait until everything is saved
    Stop,
    /// Say whether one runs
    Status,
    /// Let it read the settings file anew: the limits of all torrents
    Reload,
}

/// `bitonic serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Talk over standard input and output
    #[arg(long, required = true)]
    pub stdio: bool,
}

/// `bitonic get`.
#[derive(Debug, Args)]
pub struct Get {
    #[arg(value_name = "SOURCE", required = true, help = SOURCE_HELP)]
    pub sources: Vec<String>,
    /// A peer to dial at once; can be repeated
    #[arg(long = "peer", value_name = "IP:PORT")]
    pub peers: Vec<SocketAddr>,
    /// Go on seeding when finished, until interrupted
    #[arg(long)]
    pub seed: bool,
    /// Download in file order
    #[arg(long)]
    pub sequential: bool,
    /// Write one JSON object a line
    #[arg(long)]
    pub json: bool,
    /// Fail a download that has received nothing for this long [default: never]
    #[arg(long, value_name = "TIME", value_parser = values::duration)]
    pub give_up: Option<Duration>,
}

/// `bitonic snapshot`.
#[derive(Debug, Args)]
pub struct Snapshot {
    /// Columns and rows, from 60x15 to 500x200
    #[arg(long, value_name = "WxH", default_value = "120x40", value_parser = values::size)]
    pub size: (u16, u16),
    /// How it is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Show stand-ins for names, paths and addresses
    #[arg(long)]
    pub masked: bool,
}

/// How a picture of the screen is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    /// Text with colours, for a terminal
    Ansi,
    Svg,
}

/// `bitonic top`.
#[derive(Debug, Args)]
pub struct Top {
    /// Write lines instead of opening the dashboard
    #[arg(long)]
    pub plain: bool,
    /// Print once what is stored, start nothing, and end
    #[arg(long, requires = "plain")]
    pub once: bool,
}

/// `bitonic demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Small payloads, for tests
    #[arg(long, hide = true)]
    pub quick: bool,
    /// The folder to make the temporary folder in
    #[arg(long, hide = true, value_name = "DIR")]
    pub within: Option<PathBuf>,
}

/// `bitonic keys`.
#[derive(Debug, Args)]
pub struct Keys {
    /// Write a table of all actions and commands instead
    #[arg(long)]
    pub markdown: bool,
}

/// Flags that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Where downloads go [default: your Downloads folder]
    #[arg(short = 'o', long, global = true, value_name = "DIR", env = "BITONIC_DOWNLOAD_DIR")]
    #[arg(help_heading = "Folders", hide_env = true)]
    pub download_dir: Option<PathBuf>,
    /// Where bitonic keeps its state and logs
    #[arg(long, global = true, value_name = "DIR", env = "BITONIC_STATE_DIR")]
    #[arg(help_heading = "Folders", hide_env = true)]
    pub state_dir: Option<PathBuf>,
    /// The settings file
    #[arg(long, global = true, value_name = "FILE", env = "BITONIC_CONFIG")]
    #[arg(help_heading = "Folders", hide_env = true)]
    pub config: Option<PathBuf>,
    /// The key map file [default: keymap.toml beside the settings file]
    #[arg(long, global = true, value_name = "FILE", env = "BITONIC_KEYMAP")]
    #[arg(help_heading = "Folders", hide_env = true)]
    pub keymap: Option<PathBuf>,
    #[command(flatten)]
    pub network: NetworkFlags,
    #[command(flatten)]
    pub screen: ScreenFlags,
}

/// The torrent cores there are.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Core {
    Librqbit,
    Swarm,
}

/// Sockets and discovery.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Network")]
pub struct NetworkFlags {
    /// TCP port for incoming peers; 0 lets the system choose
    #[arg(long, global = true, value_name = "PORT", env = "BITONIC_LISTEN_PORT", hide_env = true)]
    pub listen_port: Option<u16>,
    /// Network device that every connection must use
    #[arg(long, global = true, value_name = "DEVICE", env = "BITONIC_BIND", hide_env = true)]
    pub bind: Option<String>,
    /// The torrent core: `swarm`, our own, or the library `librqbit` [default: swarm]
    #[arg(long, global = true, value_name = "CORE", env = "BITONIC_CORE", hide_env = true)]
    #[arg(value_enum)]
    pub core: Option<Core>,
    /// Do not look for peers in the DHT
    #[arg(long, global = true, env = "BITONIC_NO_DHT", hide_env = true)]
    #[arg(value_parser = FalseyValueParser::new())]
    pub no_dht: bool,
    /// Do not look for peers in the local network
    #[arg(long, global = true, env = "BITONIC_NO_LSD", hide_env = true)]
    #[arg(value_parser = FalseyValueParser::new())]
    pub no_lsd: bool,
    /// Do not ask the router to forward the port
    #[arg(long, global = true, env = "BITONIC_NO_UPNP", hide_env = true)]
    #[arg(value_parser = FalseyValueParser::new())]
    pub no_upnp: bool,
    /// Download at most this fast, such as 500K or 2M
    #[arg(long, global = true, value_name = "RATE", env = "BITONIC_LIMIT_DOWN", hide_env = true)]
    #[arg(value_parser = config::rate)]
    pub limit_down: Option<Rate>,
    /// Upload at most this fast, such as 500K or 2M
    #[arg(long, global = true, value_name = "RATE", env = "BITONIC_LIMIT_UP", hide_env = true)]
    #[arg(value_parser = config::rate)]
    pub limit_up: Option<Rate>,
}

/// What is shown, and what is logged.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Screen and log")]
pub struct ScreenFlags {
    /// Time between two pictures, from 100ms to 60s
    #[arg(long, global = true, value_name = "TIME", env = "BITONIC_REFRESH", hide_env = true)]
    #[arg(value_parser = config::refresh)]
    pub refresh: Option<Duration>,
    /// Draw with ASCII characters only
    #[arg(long, global = true, env = "BITONIC_ASCII", hide_env = true)]
    #[arg(value_parser = FalseyValueParser::new())]
    pub ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long, global = true, env = "BITONIC_NO_MOUSE", hide_env = true)]
    #[arg(value_parser = FalseyValueParser::new())]
    pub no_mouse: bool,
    /// Look at everything, change nothing
    #[arg(long, global = true, env = "BITONIC_READ_ONLY", hide_env = true)]
    #[arg(value_parser = FalseyValueParser::new())]
    pub read_only: bool,
    /// How many colours to use [default: what the terminal says, and NO_COLOR]
    #[arg(long, global = true, value_name = "HOW", env = "BITONIC_COLOR", hide_env = true)]
    pub color: Option<Color>,
    /// The colours to begin with, by the name of their theme [default: dark]
    #[arg(long, global = true, value_name = "NAME", env = "BITONIC_THEME", hide_env = true)]
    pub theme: Option<String>,
    /// What the line to the terminal carries: auto, full, or a budget such as 2kbps (bits a second)
    #[arg(long, global = true, value_name = "SPEED", env = "BITONIC_LINK", hide_env = true)]
    #[arg(value_parser = config::line)]
    pub link: Option<config::Line>,
    /// What to log: error, warn, info, debug, trace, or directives such as bitonic=debug
    #[arg(long, global = true, value_name = "FILTER", env = "BITONIC_LOG_LEVEL", hide_env = true)]
    pub log_level: Option<String>,
}

/// How many colours the dashboard uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    None,
    #[value(name = "16")]
    Ansi,
    #[value(name = "256")]
    Indexed,
    Truecolor,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn common_flags_are_taken_before_and_after_a_subcommand() {
        for line in
            ["bitonic --no-dht get --state-dir /s x.torrent", "bitonic get x.torrent --no-dht --state-dir /s"]
        {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert!(cli.common.network.no_dht, "{line}");
            assert_eq!(cli.common.state_dir.as_deref(), Some("/s".as_ref()), "{line}");
        }
    }
}
