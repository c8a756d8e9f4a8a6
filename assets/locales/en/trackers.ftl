# The trackers of a torrent.

trackers-column-tier = Tier
trackers-column-state = State
trackers-column-next = Next
trackers-column-peers = Gave
trackers-column-seeds = Seeds
trackers-column-leeches = Leeches
trackers-column-downloads = Done
trackers-column-url = Tracker
trackers-asking = asking
trackers-now = now
trackers-waiting = waiting
trackers-announcing = announcing
trackers-working = working
trackers-failed = failed
trackers-gave = { $peers ->
    [one] { $peers } peer
   *[other] { $peers } peers
}
trackers-none = no trackers
trackers-none-how = press `{ $key }` to add one
trackers-removed = removed the tracker { $url }
trackers-removed-back = removed the tracker { $url }; { $key } brings it back
