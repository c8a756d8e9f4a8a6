# What was done, as the log keeps it. $torrents is the name of one, or how many there were.
deed-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
deed-hosts = { $count ->
    [one] { $count } host
   *[other] { $count } hosts
}
deed-added = added { $torrents }
deed-merged = gave { $torrents } { $count ->
    [one] { $count } more tracker
   *[other] { $count } more trackers
}
deed-paused = paused { $torrents }
deed-resumed = resumed { $torrents }
deed-removed = removed { $torrents }
deed-removed-files = removed { $torrents } with files
deed-chose = chose files of { $torrents }
deed-rechecked = checked { $torrents } again
deed-emptied = deleted { $count ->
    [one] { $count } removed torrent
   *[other] { $count } removed torrents
} for good
deed-moved = moved { $torrents } to { $folder }
deed-renamed = renamed { $torrents } to { $name }
deed-renamed-file = renamed a file of { $torrents } to { $name }
deed-peers = gave { $torrents } { $count ->
    [one] { $count } peer
   *[other] { $count } peers
}
deed-banned = banned { $hosts }
deed-unbanned = lifted the ban of { $hosts }

# Limits.
deed-limited = limited { $torrents } to { $speed }
deed-limited-all = limited all torrents to { $speed }
deed-no-limit = no limit
deed-speed-down = { $down } down
deed-speed-up = { $up } up
deed-speed-both = { $down } down, { $up } up
deed-speed-each = { $all }, each peer to { $each }

# Files and pieces.
deed-prioritized = gave { $count ->
    [one] { $count } file
   *[other] { $count } files
} of { $torrents } { $priority } priority
deed-prioritized-pieces = gave { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
} of { $torrents } { $priority } priority
deed-pieces-as-files = gave { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
} of { $torrents } the priority of their files
deed-ends-first = the ends of { $count ->
    [one] { $count } file
   *[other] { $count } files
} of { $torrents } come first
deed-ends-no-longer = the ends of { $count ->
    [one] { $count } file
   *[other] { $count } files
} of { $torrents } come first no longer
deed-verified = checked { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
} of { $torrents } again

# Labels and trackers.
deed-labelled = labelled { $torrents } { $given }
deed-unlabelled = took the label { $taken } from { $torrents }
deed-relabelled = labelled { $torrents } { $given }, no longer { $taken }
deed-tracker-added = gave { $torrents } the tracker { $tracker }
deed-tracker-changed = changed a tracker of { $torrents } to { $tracker }
deed-tracker-removed = took the tracker { $tracker } from { $torrents }

# Taking back.
deed-undone = undone: { $what }
deed-redone = done again: { $what }
deed-freed = { $count ->
    [one] { $count } removed torrent
   *[other] { $count } removed torrents
} gone for good, { $held } freed
deed-nothing-to-undo = there is nothing to take back
deed-nothing-to-redo = there is nothing to do again
deed-not-in-log = that deed is no longer in the log
deed-stays = “{ $what }” stays as it is: { $why }
deed-not-undone = “{ $what }” was not taken back
deed-unknown = what takes it back is not known any more
deed-torrent-gone = what it was done to is not on the list any more
