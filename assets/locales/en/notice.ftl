# Messages above the last line, and what the terminal is told besides.

# So many more messages are not in view.
notice-more = { $count } more
notice-dismiss = { $key } dismisses
notice-error = error
notice-times = ({ $count } times)

# Notifications. A failure's $name has its reason behind it.
notice-finished = finished { $name }
notice-finished-many = { $count } finished
notice-failed = failed { $name }
notice-failed-many = { $count } failed

# What came of keys and commands.
notice-hidden = { $name } is hidden by the filter
notice-gone = { $name } is no longer on the list
notice-masked = nothing is copied while names are masked
notice-copied-magnet = { $count ->
    [one] copied the magnet link
   *[other] copied { $count } magnet links
}
notice-copied-hash = { $count ->
    [one] copied the info hash
   *[other] copied { $count } info hashes
}
notice-copied-path = { $count ->
    [one] copied the path
   *[other] copied { $count } paths
}
notice-copied-name = { $count ->
    [one] copied the name
   *[other] copied { $count } names
}
notice-complete = { $more ->
    [0] finished: { $name }
   *[other] finished: { $name } and { $more } more
}
notice-added-hidden = added, and hidden by the view or the filter
notice-that-torrent = that torrent
notice-duplicate = already on the list: { $name }

# What became of the trackers of a source that was on the list already; said behind its name.
notice-trackers-taken = { $count ->
    [one] { $count } new tracker
   *[other] { $count } new trackers
} taken over
notice-trackers-private = it is private: { $count ->
    [one] { $count } other tracker
   *[other] { $count } other trackers
} left out
notice-trackers-core = this core cannot take over { $count ->
    [one] { $count } new tracker
   *[other] { $count } new trackers
}
notice-trackers-full = { $count ->
    [one] { $count } tracker
   *[other] { $count } trackers
} too many

# Pieces were looked at again.
notice-verified-not = the pieces of { $name } could not be checked again
notice-verified-same = pieces checked again: { $checked }, nothing is otherwise: { $name }
notice-verified-found = pieces checked again: { $checked }, found: { $found }: { $name }
notice-verified-wrong = pieces checked again: { $checked }, wrong and fetched anew: { $wrong }: { $name }
notice-verified-both = pieces checked again: { $checked }, wrong and fetched anew: { $wrong }, found: { $found }: { $name }

notice-no-number = `{ $action }` takes no number: mark the rows first
notice-read-only = read-only: nothing was changed
notice-read-only-action = read-only: `{ $action }` is refused
notice-long-line = the text is too long for a line
