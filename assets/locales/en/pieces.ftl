# What the pieces pane says, and what is said of pieces elsewhere.

pieces-mode-have = have
pieces-mode-availability = availability
pieces-mode-in-flight = in flight
pieces-mode-priority = priority

# The legend and the numbers: how many pieces are so.
pieces-count-here = { $n } here
pieces-count-in-flight = { $n } in flight
pieces-count-missing = { $n } missing
pieces-count-not-wanted = { $n } not wanted
pieces-count-with-nobody = { $n } missing, with nobody
pieces-count-with-us-alone = { $n } with us alone
pieces-count-with-one = { $n } with 1 peer
pieces-count-with-peers = { $n } with { $peers } peers
pieces-count-with = { $n } with { $peers }
pieces-count-asked-for = { $n } asked for
pieces-count-coming = { $n } coming
pieces-count-being-checked = { $n } being checked
pieces-count-wanted = { $n } wanted
pieces-count-high = { $n } high
pieces-count-normal = { $n } normal
pieces-count-low = { $n } low
pieces-some-of-a-cell = some of a cell
pieces-cannot-tell = this core cannot tell
pieces-have-of = { $have } of { $all } pieces
pieces-share-of = { $percent } of { $all } pieces
pieces-checking-again = { $n } to check again
pieces-copies = { $copies } copies
pieces-each = { $size } each
pieces-per-cell = { $n } per cell
pieces-slow-line = the map of pieces needs a line that carries more
pieces-none-begun = no piece is begun
pieces-more-begun = and { $n } more

# What the cursor is on.
pieces-at-one = piece #{ $piece }
pieces-at-several = #{ $first } to #{ $last }, { $n ->
        [one] { $n } piece
       *[other] { $n } pieces
    }
pieces-it-is-here = here
pieces-it-is-missing = missing
pieces-priority-high = high priority
pieces-priority-normal = normal priority
pieces-priority-low = low priority
pieces-priority-skip = not wanted
pieces-priority-mixed = different priorities
pieces-with-peers = { $n ->
        [0] with no peer
        [one] with { $n } peer
       *[other] with { $n } peers
    }
pieces-with-peers-between = with { $least } to { $most } peers
pieces-in-files = in { $files }
pieces-in-files-and = in { $files } and { $n } more
pieces-held-by-nobody = no connected peer has it
pieces-held-by = had by { $peers }
pieces-held-by-many = { $n ->
        [one] had by { $n } peer
       *[other] had by { $n } peers
    }
pieces-held-by-many-and-some = { $n ->
        [one] all had by { $n } peer
       *[other] all had by { $n } peers
    }, some of it by { $some } more
pieces-blocks = { $received } of { $all } blocks begun are here
pieces-blocks-asked = { $received } of { $all } blocks begun are here, { $asked } asked for, the oldest { $age } ago
pieces-if-gone = if { $peer } goes: { $n ->
        [one] { $n } piece without a source
       *[other] { $n } pieces without a source
    }, { $copies } copies left
pieces-if-gone-no-loss = if { $peer } goes: every piece still has a source, { $copies } copies left

# Before there is anything to show.
pieces-reading = reading the pieces
pieces-fetching-metadata = fetching metadata
pieces-known-later = pieces and files are known once a peer has sent it
