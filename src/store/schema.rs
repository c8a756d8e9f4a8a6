//! The tables, and the steps that lead to them from every earlier version.
//!
//! `user_version` counts the steps taken. A step that was released is never changed; the next one
//! is appended.

use rusqlite::Connection;

/// Marks the file as ours ("btnc"), for `file(1)` and for refusing to take over a stranger's.
pub(super) const APPLICATION_ID: i64 = 0x6274_6e63;

/// Step n leads from version n to n + 1.
pub(super) const STEPS: &[&str] =
    &[FIRST, LIMITS, TRACKERS, PLACES, SUMMARIES, KEEPING, VIEWS, PRIORITIES, HISTORY, BANS, PIECES, SEEN];

const FIRST: &str = "
    -- The order of adding is `seq`, which never changes and is never used again.
    CREATE TABLE torrents (
        seq          INTEGER PRIMARY KEY AUTOINCREMENT,
        hash         BLOB    NOT NULL UNIQUE CHECK (length(hash) = 20),
        name         TEXT    NOT NULL,
        magnet       TEXT,              -- NULL: see `metainfo`
        folder       BLOB    NOT NULL,  -- a path: any bytes
        files        BLOB,              -- NULL: all; else u32 little-endian, ascending
        paused       INTEGER NOT NULL,
        sequential   INTEGER NOT NULL,
        choose_files INTEGER NOT NULL,
        added        INTEGER NOT NULL,  -- seconds since 1970 UTC
        finished     INTEGER,
        downloaded   INTEGER NOT NULL,  -- bytes over all runs
        uploaded     INTEGER NOT NULL,
        peers        TEXT    NOT NULL   -- addresses, a space between
    ) STRICT;

    -- Apart from `torrents`, so that its pages hold many rows each.
    CREATE TABLE metainfo (
        seq   INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE labels (
        seq   INTEGER NOT NULL REFERENCES torrents ON DELETE CASCADE,
        place INTEGER NOT NULL,
        label TEXT    NOT NULL,
        PRIMARY KEY (seq, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alerts (
        id           INTEGER PRIMARY KEY,
        at           INTEGER NOT NULL,
        severity     TEXT    NOT NULL,
        kind         TEXT    NOT NULL,
        hash         BLOB,
        name         TEXT,
        text         TEXT    NOT NULL,
        acknowledged INTEGER NOT NULL
    ) STRICT;

    -- One row.
    CREATE TABLE session (
        id                 INTEGER PRIMARY KEY CHECK (id = 1),
        clean              INTEGER NOT NULL,  -- the last run ended in order
        boot               TEXT    NOT NULL,  -- of the machine, in the last run; '' unknown
        removed_downloaded INTEGER NOT NULL,  -- bytes of torrents that are gone
        removed_uploaded   INTEGER NOT NULL
    ) STRICT;
    INSERT INTO session VALUES (1, 1, '', 0, 0);
";

/// Bytes per second; NULL is as fast as it goes. A torrent without limits has no row.
const LIMITS: &str = "
    CREATE TABLE limits (
        seq       INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        down      INTEGER,  -- all peers together
        up        INTEGER,
        peer_down INTEGER,  -- each peer
        peer_up   INTEGER
    ) STRICT;
";

/// A torrent whose trackers nobody has changed has no row.
const TRACKERS: &str = "
    CREATE TABLE trackers (
        seq   INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        tiers TEXT NOT NULL  -- an address a line, an empty line between tiers
    ) STRICT;
";

/// Files that are called otherwise than the torrent says, and what was under way when the program ended.
const PLACES: &str = "
    CREATE TABLE renamed (
        seq  INTEGER NOT NULL REFERENCES torrents ON DELETE CASCADE,
        file INTEGER NOT NULL,
        path TEXT    NOT NULL,  -- below the torrent's folder
        was  TEXT,              -- before, while it is not certain to have its new path
        PRIMARY KEY (seq, file)
    ) STRICT, WITHOUT ROWID;

    -- Torrents whose data is being moved.
    CREATE TABLE moves (
        seq    INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        folder BLOB NOT NULL  -- what `folder` will be
    ) STRICT;
";

/// What the list shows of a torrent file, so that it need not be read at the start.
const SUMMARIES: &str = "
    CREATE TABLE summaries (
        seq     INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        size    INTEGER NOT NULL,  -- bytes of all files
        wanted  INTEGER NOT NULL,  -- bytes of the chosen files
        pieces  INTEGER NOT NULL,
        private INTEGER NOT NULL,
        file    TEXT,              -- path of a torrent's only file; NULL: it has a folder of files
        link    TEXT    NOT NULL   -- a magnet link that adds it elsewhere
    ) STRICT;
";

/// What was done, and torrents that were removed and can still come back.
const KEEPING: &str = "
    CREATE TABLE deeds (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        at       INTEGER NOT NULL,  -- seconds since 1970 UTC
        who      TEXT    NOT NULL,
        what     TEXT    NOT NULL,
        torrents TEXT    NOT NULL,  -- a line each: the hash in hex, a blank, the name; not all of many
        number   INTEGER NOT NULL,  -- how many torrents it concerned
        change   TEXT,              -- JSON: what takes it back, or if it was, does it again; NULL: nothing
        until    INTEGER,           -- when that is no longer possible
        undone   INTEGER            -- when it was taken back
    ) STRICT;

    CREATE TABLE tombstones (
        seq   INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        at    INTEGER NOT NULL,
        until INTEGER,              -- when it is gone for good; NULL: it is to come back
        files INTEGER NOT NULL,     -- then its files are deleted too
        home  BLOB    NOT NULL      -- the folder that held its files
    ) STRICT;
";

/// Saved views of the list.
const VIEWS: &str = "
    CREATE TABLE views (
        place INTEGER PRIMARY KEY,
        name  TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        sort  TEXT NOT NULL  -- words of columns, commas between, a `-` before those that descend
    ) STRICT;
";

/// Files whose priority is not the normal one.
const PRIORITIES: &str = "
    CREATE TABLE priorities (
        seq  INTEGER NOT NULL REFERENCES torrents ON DELETE CASCADE,
        file INTEGER NOT NULL,
        high INTEGER NOT NULL,  -- 1 high, 0 low
        PRIMARY KEY (seq, file)
    ) STRICT, WITHOUT ROWID;
";

/// Traffic in buckets of several widths. `step` is the width in seconds, `at` when the bucket begins, in
/// seconds since 1970 UTC and a multiple of `step`. What a bucket holds are sums.
const HISTORY: &str = "
    CREATE TABLE session_history (
        step          INTEGER NOT NULL,
        at            INTEGER NOT NULL,
        covered       INTEGER NOT NULL,  -- seconds that were recorded
        down          INTEGER NOT NULL,  -- bytes
        up            INTEGER NOT NULL,
        peers         INTEGER NOT NULL,  -- connected, times seconds
        active        INTEGER NOT NULL,  -- torrents that moved something, times seconds
        nodes         INTEGER NOT NULL,  -- of the DHT, times seconds
        nodes_covered INTEGER NOT NULL,  -- seconds in which the nodes were known
        PRIMARY KEY (step, at)
    ) STRICT, WITHOUT ROWID;

    -- Only where something moved.
    CREATE TABLE torrent_history (
        seq  INTEGER NOT NULL REFERENCES torrents ON DELETE CASCADE,
        step INTEGER NOT NULL,
        at   INTEGER NOT NULL,
        down INTEGER NOT NULL,
        up   INTEGER NOT NULL,
        PRIMARY KEY (seq, step, at)
    ) STRICT, WITHOUT ROWID;
";

/// Hosts that were banned by their user.
const BANS: &str = "
    CREATE TABLE bans (
        ip TEXT    PRIMARY KEY,  -- an address, IPv4 never as IPv6
        at INTEGER NOT NULL      -- seconds since 1970 UTC
    ) STRICT, WITHOUT ROWID;
";

/// Pieces that come sooner or later than their files say, and files whose ends come first.
const PIECES: &str = "
    CREATE TABLE piece_priorities (
        seq      INTEGER NOT NULL REFERENCES torrents ON DELETE CASCADE,
        first    INTEGER NOT NULL,
        past     INTEGER NOT NULL,  -- one past the last
        priority INTEGER NOT NULL,  -- 0 not at all, 1 low, 2 normal, 3 high
        PRIMARY KEY (seq, first)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ends_first (
        seq   INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        files BLOB               -- NULL: all; else u32 little-endian, ascending
    ) STRICT;
";

/// What torrents were last seen to be, for a list before anybody has looked at their files.
const SEEN: &str = "
    CREATE TABLE seen (
        seq    INTEGER PRIMARY KEY REFERENCES torrents ON DELETE CASCADE,
        state  TEXT    NOT NULL,
        have   INTEGER NOT NULL,  -- verified bytes of the chosen files
        reason TEXT,              -- why it was in that state
        brief  TEXT               -- the same in a few words
    ) STRICT;

    -- When that was written last, in seconds since 1970 UTC; 0 never.
    ALTER TABLE session ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
";

/// One statement per table that names every column: preparing them proves that they are there.
pub(super) const PROBES: &[&str] = &[
    "SELECT seq, hash, name, magnet, folder, files, paused, sequential, choose_files, added, finished,
            downloaded, uploaded, peers FROM torrents",
    "SELECT seq, bytes FROM metainfo",
    "SELECT seq, size, wanted, pieces, private, file, link FROM summaries",
    "SELECT seq, place, label FROM labels",
    "SELECT id, at, severity, kind, hash, name, text, acknowledged FROM alerts",
    "SELECT seq, down, up, peer_down, peer_up FROM limits",
    "SELECT seq, tiers FROM trackers",
    "SELECT seq, file, path, was FROM renamed",
    "SELECT seq, folder FROM moves",
    "SELECT id, at, who, what, torrents, number, change, until, undone FROM deeds",
    "SELECT seq, at, until, files, home FROM tombstones",
    "SELECT place, name, query, sort FROM views",
    "SELECT seq, file, high FROM priorities",
    "SELECT seq, first, past, priority FROM piece_priorities",
    "SELECT seq, files FROM ends_first",
    "SELECT step, at, covered, down, up, peers, active, nodes, nodes_covered FROM session_history",
    "SELECT seq, step, at, down, up FROM torrent_history",
    "SELECT ip, at FROM bans",
    "SELECT seq, state, have, reason, brief FROM seen",
    "SELECT id, clean, boot, removed_downloaded, removed_uploaded, seen FROM session",
];

/// Takes the steps from version `from` on, all in one transaction.
pub(super) fn migrate(db: &mut Connection, steps: &[&str], from: i64) -> rusqlite::Result<()> {
    let step = db.transaction()?;
    for sql in steps.iter().skip(from as usize) {
        step.execute_batch(sql)?;
    }
    step.pragma_update(None, "user_version", steps.len() as i64)?;
    step.pragma_update(None, "application_id", APPLICATION_ID)?;
    step.commit()
}
